"""The words around a quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import surroundings as context
from checker.document.passages import Place, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.document.surroundings import words_around


def around(source: str, quote: str, *, markup: bool = True) -> tuple[str, str]:
    start = source.index(quote)
    end = start + len(quote)
    place = Place(
        line=source.count("\n", 0, start) + 1,
        column=start - source.rfind("\n", 0, start),
        end_line=source.count("\n", 0, end) + 1,
        end_column=end - source.rfind("\n", 0, end),
        zone=Zone.BODY,
    )
    source_map = SourceMap(source, Syntax.HTML if markup else Syntax.PLAIN)
    return words_around(source_map)(place, quote)


@pytest.mark.parametrize(
    ("source", "quote", "expected"),
    [
        ("<h1>Head</h1><p>Quay <b>(Heron)</b> - It sails.</p><p>Next</p>", "(Heron)", ("Quay ", " - It sails.")),
        ("<p>Tom &amp; Ann\n  (Heron)</p>", "(Heron)", ("Tom & Ann ", "")),
        ("<p class='a>b'>one</p>\n\n<p>two (Heron)</p>", "(Heron)", ("two ", "")),
        ('<meta name="author" content="Heron News"><p>x</p>', "Heron News", ("", "")),
        ("<a title='x" + "y" * 900 + "'>Quay (Heron)</a>", "(Heron)", ("Quay ", "")),
    ],
)
def test_words_around_stays_in_the_block_of_a_page(source: str, quote: str, expected: tuple[str, str]) -> None:
    assert around(source, quote) == expected


def test_words_around_stays_in_the_line_of_a_text() -> None:
    assert around("Head\nQuay (Heron) <b>\nNext", "(Heron)", markup=False) == ("Quay ", " <b>")


def test_words_around_is_short_and_cut_at_words() -> None:
    before, after = around("<p>" + "word " * 90 + "(Heron)" + " word" * 90, "(Heron)")
    assert before.startswith("… word")
    assert after.endswith("word …")
    assert len(before) < 90
    assert len(after) < 90


def test_words_around_is_bounded_on_a_hostile_page() -> None:
    before, after = around("<" * 100_000 + "(Heron)" + "<" * 100_000, "(Heron)")
    assert len(before) + len(after) < 200


@given(st.text("<>bp/!-x ", max_size=40))
def test_the_last_block_is_found_from_the_end_as_from_the_beginning(text: str) -> None:
    assert context._behind_last_block(text) == context._BLOCK.split(text)[-1]


NOWHERE = Place(line=0, column=0, end_line=0, end_column=0, zone=Zone.BODY, at="page:1")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Before it.\n\nBy Ada Quill (Heron) today.\n\nBehind it.", ("By Ada Quill ", " today.")),
        ("(Heron) once\n\n(Heron) twice", ("", "")),
        ("elsewhere", ("", "")),
    ],
)
def test_words_of_a_document_without_lines_are_found_where_they_stand_once(
    source: str, expected: tuple[str, str]
) -> None:
    assert words_around(SourceMap(source, Syntax.FIELDS))(NOWHERE, "(Heron)") == expected
    assert words_around(SourceMap(source, Syntax.HTML))(NOWHERE, "(Heron)") == ("", "")
