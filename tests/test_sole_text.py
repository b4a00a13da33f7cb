from __future__ import annotations

import pytest

from checker.letters import folded_all
from checker.sole_text import SoleTexts


def span(source: str, words: str, *others: str) -> str | None:
    """What stands at the place that is told for some words of a page, whose other text nodes are given too."""
    found = SoleTexts(source, source.encode(), folded_all([*others, words])).span(words)
    return source[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("source", "words", "written"),
    [
        ("<p>漢字</p><p>© 2026 Heron</p>", "© 2026 Heron", "© 2026 Heron"),
        ("<p>é</p><p>&copy; 2026 Heron &amp; Sons</p>", "© 2026 Heron & Sons", "&copy; 2026 Heron &amp; Sons"),
        ("<p>\n  By Heron\n</p>", "\n  By Heron\n", "\n  By Heron\n"),
        ("<!-- a --><script>1</script><p>By Heron</p><script>2</script><!-- b -->", "By Heron", "By Heron"),
    ],
)
def test_words_that_stand_once_are_placed(source: str, words: str, written: str) -> None:
    assert span(source, words) == written


@pytest.mark.parametrize(
    "source",
    [
        "<p>By Heron</p><p>By Heron</p>",
        "<p>By&nbsp;Heron</p><script>'<p>By Heron</p>'</script>",
        "<p>By&nbsp;Heron</p><SCRIPT>'<p>By Heron</p>'</SCRIPT>",
        "<p>By&nbsp;Heron</p><textarea><p>By Heron</p></textarea>",
        "<p>By&nbsp;Heron</p><!-- <p>By Heron</p> -->",
        "<p>By&nbsp;Heron</p><a title='<p>By Heron</p>'>x</a>",
        "<p>By Her<!-- x -->on</p>",
    ],
)
def test_where_anything_else_might_be_meant_nothing_is_told(source: str) -> None:
    assert span(source, "By Heron") is None


def test_words_that_the_parser_has_twice_are_not_placed() -> None:
    assert span("<p>By Heron</p><p>By&#32;Heron</p>", "By Heron", "By Heron") is None
