from __future__ import annotations

import pytest

from checker.document.letters import squeeze
from checker.document.place import Origin
from checker.document.source_map import SourceMap, Syntax
from checker.readers.html_source import fit_for_parser
from checker.readers.html_tree import Tree


def _placed(source: str, text: str) -> tuple[int, str]:
    """Where a whole text node is placed, the last of its kind, and the source there."""
    tree = Tree(fit_for_parser(source, source.encode(), "page.html"))
    index = max(number for number, each in enumerate(tree.texts) if each == text)
    (offset, line), letters = tree.origin(index)
    assert not line or line == source.count("\n", 0, offset) + 1
    words = squeeze(text)
    start, end = SourceMap(source, Syntax.HTML).span(Origin(offset=offset), letters, letters + len(words), words)
    return start, source[start:end]


def test_texts_are_those_that_may_be_shown() -> None:
    source = "<title>t</title><p>one <b>two</b> <style>p{}</style></p><script>three</script><!-- four -->\n<p> five</p>"
    assert Tree(source).texts == ["t", "one ", "two", " five"]


def test_a_comment_parts_no_text() -> None:
    assert Tree("<p>© <!-- -->2024<!-- --> <!-- -->AFP</p><!-- --><p>x</p>").texts == ["© 2024 AFP", "x"]


def test_comments_join_no_texts_of_two_elements() -> None:
    assert Tree("<p>Jane Doe<!-- --></p><!-- -->AFP").texts == ["Jane Doe", "AFP"]


def test_markup_in_an_element_that_is_read_raw_is_no_text() -> None:
    assert Tree("<p>a</p><iframe><b>AFP</b></iframe><textarea>b</textarea>").texts == ["a", "b"]


def test_the_content_of_a_template_stands_in_it() -> None:
    tree = Tree("<body><template><p>AFP</p></template>")
    assert [one.tag for one in tree.inside(0).around] == ["p", "template", "body", "html"]


def test_an_element_is_one_object() -> None:
    tree = Tree("<div><p>a</p><p>b</p></div>")
    assert tree.inside(0).parent is tree.inside(1).parent
    assert tree.inside(0) is not tree.inside(1)


def test_inline_elements_have_the_block_around_them() -> None:
    tree = Tree("<div><p>a <b><i>b</i></b></p></div>")
    assert tree.inside(1).tag == "i"
    assert tree.inside(1).block is tree.inside(0)


def test_within_knows_the_element_itself_and_what_is_around() -> None:
    tree = Tree("<div><p>a</p></div><div>b</div>")
    inner, other = tree.inside(0), tree.inside(1)
    assert inner.within(inner)
    assert inner.within(inner.parent)
    assert not inner.within(other)
    assert not inner.within(None)


def test_nesting_is_followed_only_so_far() -> None:
    tree = Tree("<div>" * 10_000 + "AFP")
    assert sum(1 for _ in tree.inside(0).around) < 300
    assert not list(tree.inside(0).inside("a"))


@pytest.mark.parametrize(
    ("source", "text", "placed"),
    [
        ("<p>AFP</p>", "AFP", (3, "AFP")),
        ("<p>x<br>AFP</p>", "AFP", (8, "AFP")),
        ("<p>AFP</p><p>x <b>y</b> AFP</p>", " AFP", (24, "AFP")),
        ("<p>x <!-- AFP -->AFP <i>y</i></p>", "x AFP ", (3, "x <!-- AFP -->AFP")),
        ("<ul><li>AFP x<li>AFP</ul>", "AFP", (17, "AFP")),
        ("<div><p>x AFP</div>AFP", "AFP", (19, "AFP")),
        ("<table><td>AFP x</table>AFP", "AFP", (24, "AFP")),
        ("x<script>AFP</script>AFP", "AFP", (21, "AFP")),
        ("a\r\nb\r\n<p>\r\nAFP</p>", " \nAFP", (11, "AFP")),
        ("\ufeff<p>AFP</p>", "AFP", (4, "AFP")),
        ("<table>AFP<tr><td>cell</table>", "AFP", (7, "AFP")),
        ("<p>x</b>AFP</p>", "xAFP", (3, "x</b>AFP")),
        ("<p>AFP</p><!--a--><!--b-->AFP", "AFP", (26, "AFP")),
    ],
)
def test_a_text_leads_back_to_its_place(source: str, text: str, placed: tuple[int, str]) -> None:
    assert _placed(source, text) == placed


def test_a_break_is_seen_through_blanks_and_comments() -> None:
    tree = Tree("<p>a<br> <!-- x --><b>b</b> c</p>")
    assert [tree.after_break(index) for index in range(3)] == [False, True, False]


def test_json_for_machines_comes_with_its_offset() -> None:
    source = '<script>x</script>\n<script type="Application/LD+JSON">{"a": 1}</script>'
    assert Tree(source).data == [('{"a": 1}', (source.index("{"), 2))]


def test_an_attribute_has_its_offset_even_in_a_copy_that_the_parser_adds() -> None:
    source = "<body><p><a href=x>one<p>two</p>"
    tree = Tree(source)
    links = tree.telling["a"]
    assert len(links) == 2
    assert {tree.attribute(link, "href") for link in links} == {(source.index("href"), 1)}


def test_text_that_a_wrong_end_tag_puts_beside_the_root_is_read() -> None:
    tree = Tree("<svg><template><foreignObject><b></template>AFP")
    assert tree.inside(tree.texts.index("AFP")).tag == "html"


def test_hundreds_of_elements_around_a_text_are_passed() -> None:
    tree = Tree("<div id=x>" + "<b>" * 200 + "AFP")
    assert len(list(tree.inside(0).around)) < 60
    assert tree.inside(0).block.tag == "div"


@pytest.mark.parametrize(
    ("source", "tag"),
    [
        ("<body><p>x<h1>y</h1>", "<h1>"),
        ("<body><h1>y</h1><article>z", "<article>"),
        ("<p>x", "<p>"),
        ("<body>a", "<body>"),
    ],
)
def test_a_story_begins_at_its_element_or_its_headline(source: str, tag: str) -> None:
    assert Tree(source).begins == (source.index(tag) if tag != "<p>" else 0)
