from __future__ import annotations

import pytest

from checker.errors import UnreadableSource
from checker.readers.decoding import Decoded
from checker.readers.html_source import fit_for_parser, looked_at, refuse_growth
from checker.readers.html_tree import Tree

_BLOCKS = "</p>" + "<p>x" * 60_000


def _refused(source: str) -> bool:
    try:
        refuse_growth(source.encode(), source, "page.html")
    except UnreadableSource:
        return True
    return False


@pytest.mark.parametrize(
    "opened",
    [
        "<b id={}>",
        "<B id={}>",
        "<b x='>' id={}>",
        '<b x=\'"\' y=">" id={}>',
        '<b x=a"b y=">" id={}>',
        "<b\n= id={}/>",
        "<code id='{}>'>",
        '<!-- <b x=" --><b id={}>',
    ],
)
def test_a_page_made_to_grow_is_refused(opened: str) -> None:
    assert _refused("<p>" + "".join(opened.format(number) for number in range(600)) + _BLOCKS)


def test_a_page_of_more_tags_than_any_reader_can_hold_is_refused() -> None:
    assert _refused("<p>" * 350_001)
    assert not _refused("<p>" * 350_000)


def test_a_tag_too_long_to_be_compared_counts_as_unlike_the_others() -> None:
    assert _refused("<p>" + f"<b x='{'y' * 2_000}>'>" * 600 + _BLOCKS)


def test_a_body_that_begins_again_and_again_is_refused() -> None:
    assert _refused("".join(f"<Body a{number}=x>" for number in range(9_000)))


def test_a_long_page_with_bold_type_is_not_refused() -> None:
    assert not _refused("<p><b>one</b> <b class=a>two</b> <a href=x>three</a></p>" * 20_000)


def _fit(source: str, path: str = "page.html") -> str:
    made = fit_for_parser(source, source.encode(), path)
    assert len(made) == len(source)
    return made


def test_carriage_returns_become_blanks() -> None:
    assert _fit("<p>a\r\nb\rc") == "<p>a \nb c"


_PROLOG = "<?xml version='1.0'?>\n"


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("<html><head><script src='x'/><title>t</title></head><body><p>AFP</p></body></html>", "page.xhtml"),
        ("<html><head><style/><title>t</title></head><body><p>AFP</p></body></html>", "page.XHTML.gz"),
        (_PROLOG + "<html><head><title>t</title></head><body><iframe/><p>AFP</p></body></html>", "page.html"),
        (_PROLOG + "<html><head><title>t</title></head><body><div class='ad'/><p>AFP</p></body></html>", "a.htm"),
    ],
)
def test_in_xhtml_an_element_may_end_with_its_start_tag(page: str, path: str) -> None:
    tree = Tree(_fit(page, path))
    assert tree.texts == ["t", "AFP"]
    assert [one.tag for one in tree.inside(1).around] == ["p", "body", "html"]


def test_void_elements_and_links_stay_in_xhtml() -> None:
    tree = Tree(_fit("<p>a<br/><img alt='x'/><meta name='y'/><a rel='license' href='//z'/></p>", "page.xhtml"))
    assert [len(tree.telling[tag]) for tag in ("img", "meta", "a")] == [1, 1, 1]
    assert tree.after_break(0) is False


def test_in_html_a_slash_means_nothing() -> None:
    source = "<p>a</p><div/>b"
    assert _fit(source) == source


_PICTURE = "<img src='data:image/png;base64," + "iVBOR/w0KGgo" * 500_000 + "'>"


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("<p>boat " * 500_000, 4_000_000),
        ("<p>boat " * 500_001, 4_000_000),
        (_PICTURE + "<p>AFP", len(_PICTURE) + 6),
        (_PICTURE * 2 + "<p>AFP", 2 * len(_PICTURE) + 6),
        (_PICTURE * 7, 40_000_000),
        ("<p>boat " * 500_000 + _PICTURE, 4_000_000),
        (_PICTURE + "<p>boat " * 600_000, 4_000_000 + len(_PICTURE) - len("<img src=''>")),
        ("<p>data:" + "AFP " * 1_200_000, 4_000_000),
    ],
)
def test_of_a_page_so_much_is_read_beside_the_pictures_in_it(source: str, left: int) -> None:
    read = looked_at(Decoded(source, source.encode()))
    assert read.source == source[: len(read.source)] == read.utf8.decode()
    assert left - 2_000 < len(read.source) <= left
    assert bool(read.unread) == (len(read.source) < len(source))
