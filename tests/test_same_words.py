"""The same words as text, wrapped or not, as Markdown and as a page are credited alike."""

from __future__ import annotations

import textwrap
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.check import Brief, examine
from checker.evidence import Role

TITLE = "Ferry sails again after thirty years"
PROSE = (
    "The night ferry left the old harbour on Monday, and the whole town had come down to the quay to see it off.",
    "Nobody had thought that the engine would hold, but it held until the evening, when the fog came in at last.",
    "The council paid for the paint and the pump, and the warden has kept the lamp burning through every storm.",
    "In winter the boat will lie at the northern wall, where the water is deep enough and the wind does not reach.",
)
HEADS = ("", "By Jane Doe, Associated Press", "By Reuters", "Agence France-Presse", "Source: dpa", "Von dpa")
STARTS = ("", "LISBON (AP) - ", "LISBON, Nov 3 (Reuters) - ", "Lisbon (dpa) - ", "Lisbon [North], May 3 (ANI): ")
CAPTIONS = ("", "Photo: Jane Doe/AFP", "The quay at dawn. Jane Doe/AP", "(Foto: Jane Doe/Reuters)", "© Jane Doe / AFP")
TAILS = ("", "(AFP)", "Source: Reuters", "The Associated Press contributed to this report.", "© 2024 AFP",
         "(afp/reuters)", "/ ANSA", "AFP, Reuters and dpa", "With reporting by Reuters", "(dpa/jd)")  # fmt: skip
MENTIONS = (
    "",
    " The operator told Reuters that more boats will follow.",
    " That is what Agence France-Presse reported.",
)


def as_text(title: str, paragraphs: list[str]) -> str:
    return "\n\n".join((title, *paragraphs)) + "\n"


def as_lines(title: str, paragraphs: list[str]) -> str:
    return "\n".join((title, *paragraphs)) + "\n"


def as_wrapped(title: str, paragraphs: list[str]) -> str:
    return "\n\n".join("\n".join(textwrap.wrap(each, 72)) for each in (title, *paragraphs)) + "\n"


def as_markdown(title: str, paragraphs: list[str]) -> str:
    return f"# {title}\n\n" + "\n\n".join(paragraphs) + "\n"


def as_marked(title: str, paragraphs: list[str]) -> str:
    return f"# {title}\n\n" + "\n\n".join(each.replace("(", "(*").replace(")", "*)") for each in paragraphs) + "\n"


def as_page(title: str, paragraphs: list[str]) -> str:
    body = "".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    return f"<!doctype html><html><body><article><h1>{title}</h1>{body}</article></body></html>"


def as_lines_of_a_page(title: str, paragraphs: list[str]) -> str:
    body = "".join(f"<div>{escape(each)}</div>\n" for each in paragraphs)
    return f"<!doctype html><html><body><main><h2>{title}</h2>{body}</main></body></html>"


WAYS = {
    "a.html": as_page,
    "b.html": as_lines_of_a_page,
    "a.txt": as_text,
    "lines.txt": as_lines,
    "wrapped.txt": as_wrapped,
    "a.md": as_markdown,
    "marked.md": as_marked,
}


@pytest.fixture(scope="module")
def brief() -> Brief:
    return Brief(context=False)


def credited(source: str, path: str, brief: Brief) -> set[tuple[str, Role]]:
    evidence = examine(source.encode(), path, brief).evidence
    return {(one.agency, one.role) for one in evidence.attributions if one.role is not Role.MENTION}


@given(
    head=st.sampled_from(HEADS),
    caption=st.sampled_from(CAPTIONS),
    start=st.sampled_from(STARTS),
    tail=st.sampled_from(TAILS),
    said=st.sampled_from(MENTIONS),
)
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
def test_the_same_words_are_credited_alike(
    brief: Brief, head: str, caption: str, start: str, tail: str, said: str
) -> None:
    first, second, *others = PROSE
    paragraphs = [one for one in (head, start + first, second + said, caption, *others, tail) if one]
    told = {path: credited(write(TITLE, paragraphs), path, brief) for path, write in WAYS.items()}
    assert all(found == told["a.html"] for found in told.values()), told


def test_what_is_credited_is_credited(brief: Brief) -> None:
    paragraphs = ["By Reuters", *PROSE]
    assert credited(as_text(TITLE, paragraphs), "a.txt", brief) == {("reuters", Role.TEXT)}


@given(
    start=st.sampled_from(STARTS),
    caption=st.sampled_from(CAPTIONS[:2]),
    tail=st.sampled_from(TAILS),
    said=st.sampled_from(MENTIONS),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
def test_a_text_of_one_long_line_is_credited_alike(
    brief: Brief, start: str, caption: str, tail: str, said: str
) -> None:
    first, second, *others = PROSE
    paragraphs = [one for one in (start + first, caption and f"{caption}.", second + said, *others, tail) if one]
    written = credited("\n\n".join(paragraphs), "a.txt", brief)
    assert credited(" ".join(paragraphs), "a.txt", brief) == written
