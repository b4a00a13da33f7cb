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
HEADS = ("", "By Jane Doe, Associated Press", "By Reuters", "Agence France-Presse", "Source: dpa")
STARTS = ("", "LISBON (AP) - ", "LISBON, Nov 3 (Reuters) - ", "Lisbon (dpa) - ")
TAILS = ("", "(AFP)", "Source: Reuters", "The Associated Press contributed to this report.", "© 2024 AFP")
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


WAYS = {
    "a.html": as_page,
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
    start=st.sampled_from(STARTS),
    tail=st.sampled_from(TAILS),
    said=st.sampled_from(MENTIONS),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
def test_the_same_words_are_credited_alike(brief: Brief, head: str, start: str, tail: str, said: str) -> None:
    first, second, *others = PROSE
    paragraphs = [one for one in (head, start + first, second + said, *others, tail) if one]
    told = {path: credited(write(TITLE, paragraphs), path, brief) for path, write in WAYS.items()}
    assert all(found == told["a.html"] for found in told.values()), told


def test_what_is_credited_is_credited(brief: Brief) -> None:
    paragraphs = ["By Reuters", *PROSE]
    assert credited(as_text(TITLE, paragraphs), "a.txt", brief) == {("reuters", Role.TEXT)}
