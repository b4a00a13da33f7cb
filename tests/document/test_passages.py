"""What a document quotes: the words that stand at a place, whole."""

from __future__ import annotations

import pytest

from checker.document.passages import LONGEST, Document
from checker.patterns.lexicon import Lexicon
from checker.readers import read
from checker.readers.html_page import read_html


def page(inside: str) -> Document:
    return read_html(f"<html><body><p>{inside}</p></body></html>".encode(), "page.html", Lexicon(["Heronwire"], []))


@pytest.mark.parametrize(
    ("inside", "quote"),
    [
        ("Photo: <b>Jane Doe</b> / Heronwire", "Photo: Jane Doe / Heronwire"),
        ("Photo<script>show()</script>: Jane Doe / Heronwire", ": Jane Doe / Heronwire"),
        ("Photo: Jane Doe / Heronwire<script>show()</script> Oslo", "Photo: Jane Doe / Heronwire"),
        ("A<style>b</style>B Jane Doe / Heronwire<script>c()</script> C", "B Jane Doe / Heronwire"),
    ],
)
def test_longest_part_of_a_quote_with_something_foreign_in_it_is_quoted(inside: str, quote: str) -> None:
    document = page(inside)
    (passage,) = document.passages
    words, place = document.quote(passage, 0, len(passage.text))
    assert words == quote
    assert place.line == 1


STORY = "the night ferry of the Heronwire line left the old harbour at nine, "


@pytest.mark.parametrize("ending", ["a.html", "a.txt", "a.md"])
def test_the_pieces_of_a_long_passage_say_what_it_says_and_where(ending: str) -> None:
    told = STORY * 900 + "Photo: Jane Doe"
    source = f"<p>A &amp; b <b>bold</b> {told}" if ending == "a.html" else f"A *b* {told}"
    document = read(source.encode(), ending, Lexicon(["Heronwire"], []))
    passage = max(document.passages, key=lambda one: len(one.text))
    pieces = [*passage.in_pieces()]
    assert len(pieces) > 3
    assert "".join(piece.text for piece in pieces) == passage.text
    assert all(len(piece.text) <= LONGEST for piece in pieces)
    at = 0
    for piece in pieces:
        for word in ("Heronwire", "ferry"):
            start = piece.text.find(word)
            assert document.quote(piece, start, start + len(word)) == document.quote(
                passage, at + start, at + start + len(word)
            )
        assert piece.text.endswith(" ") or piece is pieces[-1]
        at += len(piece.text)


def test_a_passage_of_ordinary_length_is_one_piece() -> None:
    (passage,) = page(STORY).passages
    assert [*passage.in_pieces()] == [passage]
