from __future__ import annotations

from lxml import etree

from checker.letters import normal, squeeze
from checker.place import Origin, Zone
from checker.source_map import SourceMap, Syntax

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True)
_TEXTS = etree.XPath("descendant::text()[normalize-space()][not(parent::script or parent::style)]")


def _mapped(source: str) -> tuple[SourceMap, str]:
    found = _TEXTS(etree.fromstring(source.encode(), _PARSER))
    assert isinstance(found, list)
    texts = tuple(normal(str(node)) for node in found)
    return SourceMap(source, Syntax.HTML, texts), squeeze("".join(texts))


def _at(source: str, quote: str, occurrence: int = 0) -> str:
    source_map, letters = _mapped(source)
    wanted = squeeze(quote)
    first = -1
    for _ in range(occurrence + 1):
        first = letters.index(wanted, first + 1)
    start, end = source_map.span(Origin(), first, first + len(wanted))
    return source[start:end]


def test_a_quote_across_inline_tags_is_found_whole() -> None:
    assert _at("<p>All <b>rights</b> reserved.</p>", "rights reserved") == "rights</b> reserved"


def test_entities_and_hard_blanks_count_as_what_they_stand_for() -> None:
    assert _at("<p>x &amp; y &copy;&nbsp;2024 AP</p>", "© 2024") == "&copy;&nbsp;2024"


def test_the_second_of_two_equal_quotes_has_its_own_place() -> None:
    source = "<p>AFP</p><p>AFP</p>"
    source_map, _ = _mapped(source)
    assert source_map.span(Origin(), 3, 6) == (13, 16)


def test_scripts_styles_and_comments_are_no_text() -> None:
    source = "<p>one</p><script>var a = '<p>two</p></style>'</script><!-- three --><style>p{}</style><p>four</p>"
    assert _at(source, "four") == "four"


def test_quotation_marks_in_attributes_do_not_end_the_tag() -> None:
    assert _at("<p title='a > b' data-x=\"c > d\">word</p>", "word") == "word"


def test_decomposed_accents_keep_their_marks() -> None:
    assert _at("<p>Foto: C\u030cTK</p>", "ČTK") == "C\u030cTK"


def test_lines_and_columns_count_from_one_and_lines_end_at_a_line_feed() -> None:
    source_map = SourceMap("a\r\nbb\nccc AP", Syntax.PLAIN)
    place = source_map.place(source_map.span(Origin(), 6, 8), Zone.BODY)
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 5, 3, 7)


def test_an_attribute_is_placed_by_the_ordinal_of_its_tag() -> None:
    source = '<meta name="a" content="x"><!-- <meta content="no"> --><META NAME=b CONTENT="All rights &amp; AP">'
    source_map = SourceMap(source, Syntax.HTML)
    start, end = source_map.span(Origin(tag="meta", ordinal=1, attribute="content"), 10, 12)
    assert source[start:end] == "AP"


def test_a_string_of_json_is_placed_by_its_pointer() -> None:
    source = '<script type="application/ld+json">{"author": [{"name": "x"}, {"name": "d\\u0070a"}]}</script>'
    source_map = SourceMap(source, Syntax.HTML)
    start, end = source_map.span(Origin(tag="script", pointer=("author", 1, "name")), 0, 3)
    assert source[start:end] == "d\\u0070a"


def test_text_that_the_parser_lost_is_stepped_over() -> None:
    source = (
        "<p>before</p><p>" + "lost words here " * 4 + "</p><p>" + "and then the rest of it follows. " * 3 + "(AFP)</p>"
    )
    texts = ("before", "and then the rest of it follows. " * 3 + "(AFP)")
    source_map = SourceMap(source, Syntax.HTML, texts)
    first = len(squeeze("".join(texts))) - 4
    start, end = source_map.span(Origin(), first, first + 3)
    assert source[start:end] == "AFP"


def test_hostile_sources_are_cut_in_linear_time() -> None:
    for piece in ("<a", "<!--", "<script", '<a b="', "<a =", "</", "<![", "&", "<a b='", "<style>", "-->", "<script><"):
        source_map = SourceMap(piece * 40_000, Syntax.HTML, ("x",))
        source_map.span(Origin(), 0, 1)
        source_map.span(Origin(tag="meta", attribute="content"), 0, 1)
