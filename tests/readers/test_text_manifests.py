"""Manifests of C2PA in text: told, never read, and the words around them found."""

from __future__ import annotations

import pytest

from checker.check import Brief, check_source
from checker.finding import SourceResult

BRIEF = Brief()
STORY = "LISBON, Nov 3 (AFP) - The ferry sails again.{} The master said so.\n\nA quiet day. © 2026 Gull Press.\n"
BLOCK = "-----BEGIN C2PA MANIFEST-----\n" + ("QUJD" * 16 + "\n") * 4 + "-----END C2PA MANIFEST-----"


def wrapper(data: bytes = b"C2PATXT\0\x01\0\0\0\x40" + bytes(range(64))) -> str:
    """As A.8 writes bytes: the first sixteen with one block of selectors, the others with the second."""
    return "\ufeff" + "".join(chr(0xFE00 + one) if one < 16 else chr(0xE0100 + one - 16) for one in data)


def told(result: SourceResult) -> list[tuple[str, str, str]]:
    return [
        (one.says.value, one.carrier, one.specification) for one in result.evidence.signals if one.carrier == "c2pa"
    ]


@pytest.mark.parametrize(
    ("path", "text", "section"),
    [
        ("a.txt", STORY.format(wrapper()), "A.8"),
        ("a.md", STORY.format(wrapper()), "A.8"),
        ("a.html", f"<p>{STORY.format(wrapper())}</p>", "A.8"),
        ("a.txt", f"{BLOCK}\n\n{STORY.format('')}", "A.9"),
        ("a.md", f"{STORY.format('')}\n<!-- {BLOCK} -->\n", "A.9"),
        ("a.md", "---\ntitle: x\nc2pa: |\n  " + BLOCK.replace("\n", "\n  ") + "\n---\n" + STORY.format(""), "A.9"),
        ("a.html", f"<!-- {BLOCK} --><p>{STORY.format('')}</p>", "A.9"),
        ("a.html", f'<script type="application/c2pa">QUJD</script><p>{STORY.format("")}</p>', "A.7"),
    ],
)
def test_manifest_is_told_and_the_words_around_it_are_found(path: str, text: str, section: str) -> None:
    result = check_source(text.encode(), path, BRIEF)
    assert told(result) == [("nothing-known", "c2pa", f"C2PA 2.4, {section}")]
    (attribution,) = result.evidence.attributions
    assert (attribution.agency, attribution.quote) == ("afp", "LISBON, Nov 3 (AFP) -")
    assert [one.holder for one in result.evidence.notices] == ["Gull Press"]


def test_manifest_elsewhere_is_a_pointer_and_nothing_is_fetched() -> None:
    link = b'<link rel="c2pa-manifest" href="https://h.example/m.c2pa" type="application/c2pa"><p>Words.</p>'
    (signal,) = check_source(link, "a.html", BRIEF).evidence.signals
    assert (signal.says.value, signal.field, signal.url) == ("pointer", "rel=c2pa-manifest", "https://h.example/m.c2pa")


@pytest.mark.parametrize(
    "text", [STORY.format("\ufeff"), STORY.format("❤\ufe0f"), STORY.format(wrapper(bytes(range(40))))]
)
def test_other_selectors_are_no_manifest(text: str) -> None:
    assert told(check_source(text.encode(), "a.txt", BRIEF)) == []


def test_a_page_full_of_manifests_is_bounded() -> None:
    assert len(told(check_source((STORY.format(wrapper()) * 500).encode(), "a.txt", BRIEF))) == 20


def test_a_manifest_is_told_behind_selectors_that_are_none() -> None:
    decoys = STORY.format(wrapper(bytes(range(40)))) * 30
    assert len(told(check_source((decoys + STORY.format(wrapper())).encode(), "a.txt", BRIEF))) == 1
