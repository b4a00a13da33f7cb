"""Pictures beside pages come last, if no page shows them."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from checker.check.pictures_last import PagesMet, PicturesLast, folder_of
from checker.files.walk import SILENT_PICTURE, Entry


class Answer(NamedTuple):
    name: str
    shows: tuple[str, ...] = ()


def test_what_a_page_shows_is_not_told_again() -> None:
    pictures = PicturesLast[Answer]()
    pictures.keep("img/a.jpg", Answer("a"), silent=False)
    pictures.keep("img/b.jpg", Answer("b"), silent=False)
    pictures.note([Answer("page", ("img/b.jpg",))])
    assert [one.name for one in pictures.unshown(lambda one: pytest.fail(one.shown))] == ["a"]


def test_a_silent_picture_is_skipped_where_a_page_shows_pictures_out_of_its_folder() -> None:
    skipped: list[Entry] = []
    pictures = PicturesLast[Answer]()
    for path in ("img/a.png", "photos/b.png", "c.png"):
        pictures.keep(path, Answer(path), silent=True)
    pictures.keep("img/d.jpg", Answer("img/d.jpg"), silent=False)
    pictures.note([Answer("page", ("img/", "c.png"))])
    assert [one.name for one in pictures.unshown(skipped.append)] == ["photos/b.png", "img/d.jpg"]
    assert [(one.shown, one.reason) for one in skipped] == [("img/a.png", SILENT_PICTURE), ("c.png", SILENT_PICTURE)]


def test_pages_are_around_what_lies_beside_or_below_them() -> None:
    pages = PagesMet()
    assert not pages
    pages.add("site/news/ferry.html")
    assert pages
    assert pages.are_around("site/news/img/quay.jpg")
    assert not pages.are_around("site/img/quay.jpg")
    pages.add("index.html")
    assert pages.are_around("site/img/quay.jpg")


def test_captures_are_among_pages_and_count_as_one_place() -> None:
    pages = PagesMet()
    pages.add("c.warc.gz!/20260101120000/https://gazette.example/news")
    assert pages.are_around("c.warc.gz!/20260101120003/https://cdn.example/quay.jpg")
    assert not pages.are_around("photos/quay.jpg")


def test_the_folder_of_a_path_has_a_slash_at_its_end() -> None:
    assert [folder_of(one) for one in ("a/b/c.jpg", "a/b/", "c.jpg", "")] == ["a/b/", "a/b/", "", ""]
