from __future__ import annotations

import pytest

from checker.readers.html_page import read_html
from checker.readers.html_sight import Seen, Sight
from checker.readers.html_tree import Tree
from checker.rulebook.loading import load_rulebook


def hidden(page: str) -> bool:
    """Whether the word "reuse" of a page is seen by nobody."""
    tree = Tree(page)
    (at,) = (at for at, text in enumerate(tree.texts) if "reuse" in text)
    return Sight(tree).hides(tree.inside(at))


@pytest.mark.parametrize(
    "page",
    [
        "<p hidden>reuse",
        "<div hidden=until-found><p>reuse",
        "<div style='display:none'><ul><li>reuse",
        "<p style='DISPLAY : None !important'>reuse",
        "<p style='d\\69splay:n/**/one'>reuse",
        "<p style='visibility:collapse'>reuse",
        "<p style='content-visibility:hidden'>reuse",
        "<p style='opacity:.0'>reuse",
        "<p style='font-size:0px'>reuse",
        "<p style='color:transparent'>reuse",
        "<p style='color:rgba(1,2,3,0)'>reuse",
        "<p style='color:#12345600'>reuse",
        "<p style='color:white'>reuse",
        "<body bgcolor=white text=#fefefe><p>reuse",
        "<p><font color='#fff'>reuse",
        "<div style='background:#222'><p style='color:rgb(30, 30, 30)'>reuse",
        "<p style='text-indent:-9999px'>reuse",
        "<p style='position:absolute;left:-200%'>reuse",
        "<p style='margin-left:-5000px'>reuse",
        "<p style='clip:rect(0 0 0 0)'>reuse",
        "<p style='clip-path:inset(50%)'>reuse",
        "<p style='transform:rotate(3deg) scale(0)'>reuse",
        "<p style='max-height:0;overflow:hidden'>reuse",
        "<dialog>reuse</dialog>",
        "<p>x</p><noscript>reuse</noscript>",
        "<video>reuse</video>",
        "<canvas>reuse</canvas>",
        "<object data=a.pdf>reuse</object>",
        "<textarea>reuse</textarea>",
        "<svg><desc>reuse</desc></svg>",
        "<style>.note{display:none}</style><p class='a note'>reuse",
        "<link rel=stylesheet href=a.css><div class='box Hidden'><p>reuse",
        "<link rel=stylesheet href=a.css><p class=sr-only>reuse",
        "<style>@charset 'x'; em, article > .note { opacity: 0 }</style><article><p class=note>reuse",
        "<style>[data-x]{visibility:hidden}</style><p data-x>reuse",
        "<style>#n{color:#000;background-color:#000}</style><p id=n>reuse",
    ],
)
def test_what_nobody_sees(page: str) -> None:
    assert hidden(page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>reuse",
        "<p aria-hidden=true>reuse",
        "<details><p>reuse</details>",
        "<dialog open>reuse</dialog>",
        "<object>reuse</object>",
        "<div><template shadowrootmode=open><p>reuse</template></div>",
        "<p style='color:black'>reuse",
        "<div style='background:#222'><p style='color:white'>reuse",
        "<link rel=stylesheet href=a.css><p style='color:white'>reuse",
        "<p style='background:url(a.png);color:white'>reuse",
        "<p style='opacity:0.9;left:-10px;height:0;font-size:10px'>reuse",
        "<p class=hidden>reuse",
        "<link rel=stylesheet href=a.css><p class='hidden md:block'>reuse",
        "<link rel=stylesheet href=a.css><p class='d-none d-lg-block'>reuse",
        "<div style='font-size:0'><span style='font-size:14px'>reuse",
        "<div style='visibility:hidden'><p style='visibility:visible'>reuse",
        "<style>@media print{.note{display:none}}</style><p class=note>reuse",
        "<style>.note{display:none}</style><p class=note style='display:block'>reuse",
        "<style>.note{display:none} .note{display:block}</style><p class=note>reuse",
        "<style>.note:hover{display:none} .other .note{display:none}</style><p class=note>reuse",
        "<style>p::before{opacity:0} }{ </style><p>reuse",
    ],
)
def test_what_is_seen(page: str) -> None:
    assert not hidden(page)


def test_a_page_shows_its_words_and_leads_where_its_links_lead() -> None:
    page = (
        "<title>t</title><p>A<b>F</b>P</p><a href=/a>a</a><p hidden>no <a href=/b>b</a></p><!-- c --><script>d</script>"
    )
    seen = Seen(page, "page.html")
    assert (seen.text, seen.addresses) == ("AFPa", ("/a",))


def test_style_without_end_is_told_and_nothing_is_taken_for_seen() -> None:
    story = "<article><h1>Ferry</h1><p>This text is licensed under CC BY 4.0.</p></article>"
    lexicon = load_rulebook().lexicon
    few = read_html(f"<style>{'p:has(b){color:red}' * 20}</style>{story}".encode(), "a.html", lexicon)
    many = read_html(f"<style>{'p:has(b){color:red}' * 200}</style>{story}".encode(), "a.html", lexicon)
    assert (few.unread, [one.grants for one in few.passages]) == ((), [True])
    assert [one.grants for one in many.passages] == [False]
    assert len(many.unread) == 1
    assert "states so much style" in many.unread[0]
