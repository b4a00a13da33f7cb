from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from checker.document.letters import squeeze
from checker.document.place import Origin, Zone
from checker.document.source_map import SourceMap, Syntax


def _words(source: str, words: str, *, offset: int = 0, first: int = 0) -> str:
    """The source at the place of some words that begin so many letters behind an offset."""
    letters = squeeze(words)
    start, end = SourceMap(source, Syntax.HTML).span(Origin(offset=offset), first, first + len(letters), letters)
    return source[start:end]


def test_a_quote_across_inline_tags_is_found_whole() -> None:
    assert _words("<p>All <b>rights</b> reserved.</p>", "rights reserved", first=3) == "rights</b> reserved"


def test_letters_are_counted_from_the_offset() -> None:
    source = "<p>AFP</p><p>AFP</p>"
    assert SourceMap(source, Syntax.HTML).span(Origin(offset=13), 0, 3, "AFP") == (13, 16)


def test_where_other_letters_stand_the_next_like_them_are_taken() -> None:
    source = "<p>AFP</p><table><tr><td>cell</td>lost AFP</table>" + "<p>x</p>" * 50 + "<p>AFP</p>"
    source_map = SourceMap(source, Syntax.HTML)
    at = source.index("AFP</table>")
    assert source_map.span(Origin(offset=source.index("<table>")), 0, 3, "AFP") == (at, at + 3)


def test_an_unknown_number_of_letters_is_no_hindrance() -> None:
    source_map = SourceMap("<p>one</p><p>by AFP</p>", Syntax.HTML)
    assert source_map.span(Origin(), -1, -1, "AFP") == (16, 19)


def test_words_that_stand_nowhere_have_the_place_of_their_stream() -> None:
    assert SourceMap("<p>one</p>", Syntax.HTML).span(Origin(offset=3), 0, 3, "two") == (3, 3)


def test_an_attribute_is_placed_where_it_begins() -> None:
    source = '<META NAME=b CONTENT = "All rights &amp; AP">'
    origin = Origin(attribute="content", offset=source.index("CONTENT"))
    start, end = SourceMap(source, Syntax.HTML).span(origin, 10, 12, "AP")
    assert source[start:end] == "AP"


def test_an_attribute_without_quotation_marks_is_placed() -> None:
    source = "<a href=//example.org/afp>"
    start, end = SourceMap(source, Syntax.HTML).span(Origin(attribute="href", offset=3), 14, 17, "afp")
    assert source[start:end] == "afp"


def test_a_string_of_json_is_placed_by_its_pointer() -> None:
    source = '<script type="application/ld+json">{"author": [{"name": "x"}, {"name": "d\\u0070a"}]}</script>'
    origin = Origin(offset=source.index("{"), raw=True, pointer=("author", 1, "name"))
    start, end = SourceMap(source, Syntax.HTML).span(origin, 0, 3, "dpa")
    assert source[start:end] == "d\\u0070a"


def test_the_content_of_a_script_ends_at_its_end_tag() -> None:
    source = "<script>{AFP</SCRIPT ><p>AFP</p>"
    start, end = SourceMap(source, Syntax.HTML).span(Origin(offset=8, raw=True), 1, 4, "AFP")
    assert (start, end) == (9, 12)


def test_lines_and_columns_count_from_one_and_lines_end_at_a_line_feed() -> None:
    source_map = SourceMap("a\r\nbb\nccc AP", Syntax.PLAIN)
    place = source_map.place(source_map.span(Origin(), 6, 8, "AP"), Zone.BODY)
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 5, 3, 7)


def test_offsets_lead_back_from_a_place() -> None:
    source_map = SourceMap("a\r\nbb\nccc AP", Syntax.PLAIN)
    place = source_map.place((11, 13), Zone.BODY)
    assert SourceMap(source_map.source, Syntax.PLAIN).offsets(place) == (11, 13)


def test_scripts_and_comments_are_other_content() -> None:
    source_map = SourceMap("one<script>two</script>three", Syntax.HTML)
    assert source_map.holds_other_content((0, len(source_map.source)))
    assert not source_map.holds_other_content((0, 3))


def test_a_text_that_is_written_as_it_is_is_found_without_counting() -> None:
    source = "<p title='AFP &amp; AP'>\n  AFP said</p>"
    source_map = SourceMap(source, Syntax.HTML)
    begun = source.index(">") + 1
    assert source_map.verbatim(Origin(offset=begun), "AFP said") == source.index("AFP said")
    assert source_map.verbatim(Origin(offset=begun), "AFP  said") == -1
    assert source_map.verbatim(Origin(offset=3, attribute="title"), "AFP") == source.index("AFP")


def test_a_text_with_a_sign_that_stands_for_another_is_counted() -> None:
    source = "<p>&amp;amp; AFP</p>"
    assert SourceMap(source, Syntax.HTML).verbatim(Origin(offset=3), "&amp; AFP") == -1


def test_a_line_is_counted_from_a_known_one() -> None:
    source = "a\n" * 5_000 + "AFP\nx"
    source_map = SourceMap(source, Syntax.HTML)
    told = source_map.place((10_000, 10_003), Zone.BODY)
    assert (told.line, told.column, told.end_line, told.end_column) == (5_001, 1, 5_001, 4)
    assert SourceMap(source, Syntax.HTML).place((10_000, 10_003), Zone.BODY, (9_000, 4_501)) == told
    assert SourceMap(source, Syntax.HTML).place((10_000, 10_003), Zone.BODY, (10_004, 5_002)) == told


@given(st.text("a\n", max_size=40), st.data())
def test_lines_and_columns_are_counted_from_wherever_a_line_is_known(source: str, data: st.DataObject) -> None:
    with patch("checker.document.source_map._LINES", 4):
        source_map = SourceMap(source, Syntax.PLAIN)
        for _ in range(3):
            near = data.draw(st.integers(0, len(source)))
            start = data.draw(st.integers(near, len(source)))
            end = data.draw(st.integers(start, len(source)))
            line = source.count("\n", 0, near) + 1
            place = source_map.place((start, end), Zone.BODY, (near, line))
            assert source_map.place((start, end), Zone.BODY) == place
            for at, told in ((start, (place.line, place.column)), (end, (place.end_line, place.end_column))):
                before = source[:at].split("\n")
                assert told == (len(before), len(before[-1]) + 1)
