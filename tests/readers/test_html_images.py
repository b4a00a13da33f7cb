from __future__ import annotations

from checker.document.place import Zone
from checker.patterns.lexicon import Lexicon
from checker.readers.html_page import read_html

LEXICON = Lexicon(["AFP", "Getty Images"])
_LONG = "The council met on Monday and decided, after a debate of nine hours, to build the bridge after all. " * 2


def _captions(body: str) -> list[str]:
    page = f"<h1>The bridge</h1><div><p>{_LONG}</p>{body}<p>{_LONG}</p></div>"
    passages = read_html(page.encode(), "x.html", LEXICON).passages
    return [passage.text for passage in passages if passage.zone is Zone.CAPTION]


def test_a_credit_in_the_alternative_text_or_title_is_a_caption_with_its_place() -> None:
    page = f'<h1>x</h1><div><img src=a><p>{_LONG}</p><img alt="The river. (AFP &amp; Jane)" src=b><p>{_LONG}</p></div>'
    document = read_html(page.encode(), "x.html", LEXICON)
    (passage,) = document.passages
    quote, place = document.quote(passage, passage.text.index("AFP"), len(passage.text))
    assert (quote, page[place.column - 1 : place.end_column - 1]) == ("AFP & Jane)", "AFP &amp; Jane)")


def test_what_the_caption_says_already_is_not_said_twice() -> None:
    figure = '<figure><img alt="The river. AFP" src=a><figcaption>The river. AFP</figcaption></figure>'
    assert _captions(figure) == ["The river. AFP"]


def test_pictures_of_other_stories_are_left_alone() -> None:
    assert _captions('<a href="/x"><img alt="Another river. AFP" src=a></a>') == []


def test_what_a_gallery_writes_under_a_picture_is_a_caption() -> None:
    assert _captions('<figure data-copyright="Getty Images/Jane"><img src=a></figure>') == ["Getty Images/Jane"]
    assert _captions('<img src=a data-credit="Foto: AFP">') == ["Foto: AFP"]


def test_credits_in_attributes_behind_those_that_are_looked_at_are_told() -> None:
    picture = '<img src=a alt="{}. Photo: AFP">'
    told = [
        read_html(f"<div>{''.join(map(picture.format, range(number)))}</div>".encode(), "x.html", LEXICON).unread
        for number in (1_000, 1_001)
    ]
    assert told == [
        (), ("names agencies in more than 1,000 attributes of pictures, of which only the first were looked at",)
    ]  # fmt: skip
