"""Where things stand on a page: headline, main content, containers, and the zone of what was found in them."""

from __future__ import annotations

import pytest

from checker.document.passages import Passage
from checker.document.place import Zone
from checker.patterns.lexicon import Lexicon
from checker.readers.html_page import read_html

LEXICON = Lexicon(["Heronwire"], ["©"], ["creativecommons.org/"])
_LONG = "The council met on Monday and decided, after a debate of nine hours, to build the bridge after all. " * 2
STORY = f"<h1>The bridge</h1><div><p>{_LONG}</p><p>{_LONG}</p><p>{_LONG}</p></div>"


def found(html: str, words: str = "Heronwire") -> Passage:
    """The passage that holds some words, on a page with these parts."""
    document = read_html(f"<!doctype html><html><body>{html}</body></html>".encode(), "page.html", LEXICON)
    return next(one for one in document.passages if words in one.text)


@pytest.mark.parametrize(
    ("inside", "zone"),
    [
        ('<a href="/a">Short link</a> Heronwire', Zone.BODY),
        ('<a href="/a">Short</a> <a href="/b">Link</a> Heronwire', Zone.BODY),
        ('<a href="/a">Enough words</a> <a href="/b">More words too</a> Heronwire', Zone.BODY),
        ('<a href="/a">Enough words!</a> <a href="/b">More words too</a> Heronwire', Zone.RELATED),
        ('<a href="/a">Enough words!</a> <a href="/b">and one</a> Heronwire', Zone.BODY),
        ('<a href="/a">The mole is closed until May</a> Heronwire', Zone.RELATED),
        ('<h3><a href="/a">The mole</a></h3> Heronwire', Zone.RELATED),
        ('<a href="/a"><h4>The mole</h4></a> Heronwire', Zone.RELATED),
    ],
)
def test_what_is_named_like_teasers_holds_links_to_other_stories(inside: str, zone: Zone) -> None:
    assert found(f'<main>{STORY}</main><div class="related">{inside}</div>').zone is zone


@pytest.mark.parametrize(
    ("inside", "zone"),
    [
        (f"{STORY}<footer>By Heronwire</footer>", Zone.BODY),
        (f"{STORY}</article><footer>By Heronwire</footer>", Zone.FOOTER),
        ("<footer>By Heronwire</footer>" + STORY, Zone.FOOTER),
    ],
)
def test_foot_of_the_story_is_not_the_foot_of_the_page(inside: str, zone: Zone) -> None:
    wrapped = f"<article><div>{_LONG}</div>{inside}" if zone is Zone.BODY else f"<article>{inside}"
    story = wrapped.replace("<div><p>", "<p>").replace("</p></div>", "</p>") if zone is Zone.BODY else wrapped
    assert found(story).zone is zone


def test_copyright_line_of_a_picture_in_a_footer_is_the_picture_s() -> None:
    picture = '<footer><figure><img src="a.jpg"><figcaption>© Heronwire</figcaption></figure></footer>'
    assert found(STORY + picture).zone is Zone.CAPTION
    assert found(f"{STORY}<footer><div><p>© Heronwire</p></div></footer>").zone is Zone.FOOTER


def test_signature_in_a_picture_s_frame_is_its_caption() -> None:
    signed = '<figure><img src="a.jpg"><span class="byline">Heronwire</span></figure>'
    assert found(f"<main>{STORY}{signed}</main>").zone is Zone.CAPTION
    assert found(f'<main><span class="byline">Heronwire</span>{STORY}</main>').zone is Zone.BYLINE


def test_signature_behind_the_caption_of_a_picture_is_the_picture_s() -> None:
    def signed(between: str) -> Zone:
        picture = f'<figure><img src="a.jpg"></figure><figcaption>The bridge</figcaption>{between}'
        return found(f'<div>{picture}<span class="author">Heronwire</span></div>{STORY}').zone

    assert signed(" ") is Zone.CREDIT
    assert signed("<p>On Monday</p>") is Zone.BYLINE


def test_main_content_is_neither_comments_nor_foot() -> None:
    talk = f'<section><section><div class="comments"><p>{_LONG * 4}</p><form></form></div></section></section>'
    story = STORY.replace("<div>", "").replace("</div>", "")
    line = found(f"<main>{story}<p>Heronwire said so.</p></main>{talk}")
    assert (line.main, line.before, line.after) == (True, 3, 0)


def test_headline_is_the_one_nearest_to_the_story() -> None:
    page = f"<div><h1>The Gazette</h1><p>Heronwire</p></div><main>{STORY}</main>"
    assert not found(page).main
    assert found(page.replace("<h1>The bridge</h1>", "")).main


def test_long_text_of_a_link_is_no_running_text() -> None:
    teasers = "".join(f'<p><a href="/{number}">{_LONG * 4}</a></p>' for number in range(5))
    page = f"<div>{teasers}</div><main>{STORY}<p>Heronwire said so.</p></main>"
    assert found(page).before == 3


def test_what_stands_behind_the_story_is_counted() -> None:
    behind = found(f"<main>{STORY}</main><p>One.</p><p>Two.</p><p>Heronwire</p>")
    assert (behind.main, behind.before, behind.after) == (False, 3, 0)
    assert behind.beyond > found(f"<main>{STORY}</main><p>Heronwire</p>").beyond > 0


@pytest.mark.parametrize(
    ("card", "pictured"),
    [
        ('<figure><img src="a.jpg"><p>Heronwire</p></figure>', True),
        ("<p>Heronwire</p>", False),
    ],
)
def test_line_beside_a_picture_is_pictured(card: str, pictured: bool) -> None:
    assert found(f"<main>{STORY}<div>{card}</div></main>").pictured is pictured


def test_sections_of_an_article_are_parts_of_its_story() -> None:
    first = f"<h1>The bridge</h1><section><p>{_LONG}</p></section>"
    assert found(
        f"<article>{first}<section id=more hidden><p>Lisbon (Heronwire) - It stopped.</p></section></article>"
    ).main
    assert not found(f"<div>{first}<section><p>Lisbon (Heronwire) - It stopped.</p></section></div>").main
