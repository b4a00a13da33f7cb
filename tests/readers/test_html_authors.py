from __future__ import annotations

from checker.patterns.lexicon import Lexicon
from checker.readers.html_authors import bylines_in
from checker.readers.html_page import read_html
from checker.readers.plain_text import read_text

LEXICON = Lexicon([], [], ["creativecommons.org/"])
_LICENCE = '<a href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>'


def _authors(body: str) -> tuple[str, ...]:
    return read_html(f"<h1>The bridge</h1>{body}".encode(), "x.html", LEXICON).authors


def test_a_licensed_page_s_visible_byline_names_its_creator() -> None:
    assert _authors(f'<p class="byline">By Jane Doe</p>{_LICENCE}') == ("By Jane Doe",)
    assert _authors(f'<a rel="author" href="/j">Jane Doe</a>{_LICENCE}') == ("Jane Doe",)


def test_metadata_goes_before_what_is_visible() -> None:
    assert _authors(f'<meta name="author" content="Joan Roe"><p class="byline">By Jane Doe</p>{_LICENCE}') == (
        "Joan Roe",
    )


def test_who_comments_signs_nothing() -> None:
    assert _authors(f'<div class="comments"><cite class="author">Troll</cite></div>{_LICENCE}') == ()


def test_where_no_licence_asks_for_a_creator_the_page_is_not_searched() -> None:
    assert _authors('<p class="byline">By Jane Doe</p>') == ()


def test_plain_text_is_signed_in_its_first_lines() -> None:
    assert read_text(b"The bridge\nBy Jane Doe\n\nThe council met.", "x.txt", LEXICON).authors == ("Jane Doe",)
    assert read_text(b"The bridge\n\nBy then the council had met.", "x.txt", LEXICON).authors == ()


def test_a_page_is_searched_again_by_whoever_asks_for_its_byline() -> None:
    source = '<p class="byline">By Jane Doe</p><div class="comments"><cite class="author">Troll</cite></div>'
    assert bylines_in(source, "x.html") == ("By Jane Doe",)
