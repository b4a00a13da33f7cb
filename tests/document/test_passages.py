"""What a document quotes: the words that stand at a place, whole."""

from __future__ import annotations

import pytest

from checker.document.passages import Document
from checker.patterns.lexicon import Lexicon
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
