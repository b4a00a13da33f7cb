"""Which pictures a Markdown text shows, and what stands around each."""

from __future__ import annotations

import pytest

from checker.document.passages import PictureSpot
from checker.errors import UnreadableSource
from checker.readers import markdown_pictures
from checker.readers.markdown_pictures import markdown_spots


def spots(source: str) -> dict[str, PictureSpot]:
    return {one.address: one for one in markdown_spots(source, "posts/ferry.md", None)}


@pytest.mark.parametrize(
    ("source", "address", "written"),
    [
        ("![The quay](quay.jpg)", "quay.jpg", "quay.jpg"),
        ('Text before.\n\n![The quay](img/quay.jpg "The quay at noon")\n', "img/quay.jpg", "img/quay.jpg"),
        ("![The quay](<the quay.jpg>)", "the quay.jpg", "the quay.jpg"),
        ("[![The quay](quay.jpg)](https://heron.example/)", "quay.jpg", "quay.jpg"),
        ("![The quay][q]\n\n[q]: quay.jpg 'Noon'", "quay.jpg", "![The quay][q]"),
        ("![quay]\n\n[quay]: quay.jpg", "quay.jpg", "![quay]"),
        ("- ![é](é.jpg)\n- one\n", "é.jpg", "é.jpg"),
        ('<img src="quay.jpg" alt="">', "quay.jpg", 'src="quay.jpg"'),
        ("The é quay <img alt='' src='quay.jpg'> at noon.", "quay.jpg", "src='quay.jpg'"),
        ('<figure>\n<img srcset="quay.jpg 2x, big.jpg">\n</figure>', "big.jpg", 'srcset="quay.jpg 2x, big.jpg"'),
        ("---\ntitle: Ferry\nimage: img/quay.jpg\n---\nText.", "img/quay.jpg", "img/quay.jpg"),
        ("---\ncover:\n  src: 'img/quay.jpg'\n---\nText.", "img/quay.jpg", "img/quay.jpg"),
        ('+++\nthumbnail = "img/quay.webp"\n+++\nText.', "img/quay.webp", "img/quay.webp"),
    ],
)
def test_a_picture_that_a_text_shows(source: str, address: str, written: str) -> None:
    found = spots(source)[address]
    assert source[found.start : found.end] == written


@pytest.mark.parametrize(
    "source",
    [
        "[The quay](quay.jpg)",
        "`![The quay](quay.jpg)`",
        "```\n![The quay](quay.jpg)\n<img src='quay.jpg'>\n```",
        "`<img src='quay.jpg'>` <b>is how</b> one writes it",
        "<!-- <img src='quay.jpg'> -->",
        "\\![The quay](quay.jpg)",
        "![The quay](https://heron.example/quay.jpg)",
        "![The quay]()",
        "---\ntitle: about quay.jpg and others\n---\nText.",
    ],
)
def test_what_shows_no_picture_at_hand(source: str) -> None:
    assert spots(source) == {}


def test_a_code_block_does_not_hide_what_stands_behind_it() -> None:
    assert set(spots("```\n<script>\n```\n\n<img src='quay.jpg'>\n")) == {"quay.jpg"}


@pytest.mark.parametrize(
    ("source", "around", "caption"),
    [
        ("One.\n\n![a](a.jpg)\n*Photo: dpa*\n\nTwo.", "![a](a.jpg)\n*Photo: dpa*", ""),
        ("![a](a.jpg)\n\n*Photo: dpa*\n\nTwo.", "![a](a.jpg)\n\n*Photo: dpa*", "Photo: dpa"),
        ("![a](a.jpg)\n\nThe port said so.\n", "![a](a.jpg)", ""),
        ('![a](a.jpg "Photo: dpa")\n', '![a](a.jpg "Photo: dpa")', "Photo: dpa"),
        ("![a](a.jpg) ![b](b.jpg)\n*Photos: dpa*\n", "![a](a.jpg)", ""),
        ("![a](a.jpg)\n\n*![b](b.jpg)*\n", "![a](a.jpg)", ""),
    ],
)
def test_what_stands_around_a_picture(source: str, around: str, caption: str) -> None:
    found = spots(source)["a.jpg"]
    assert source[found.begins : found.ends].strip() == around
    assert (found.caption, source[found.caption_start : found.caption_end]) == (caption, caption)


def test_so_many_pictures_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_pictures, "MOST_PICTURES", 2)
    assert set(spots("![](a.jpg) ![](b.jpg) ![](c.jpg) ![](d.jpg)")) == {"a.jpg", "b.jpg", "c.jpg"}


def test_html_without_end_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="tags"):
        spots("<img src=a.jpg>" + "<b>" * 400_000)
