"""Every name has a shown form of its own, from which its bytes are found again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.files.names import file_of, holders, item_in, shown_member, shown_part, shown_whole, true_path
from checker.files.walk import walk

# What escapes are made of, so that many a name looks like one.
NAMES = st.lists(st.sampled_from([b"\\", b"x", b"f", b"\xff", b"\xc3\xa9", b"5c", b"a"]), min_size=1, max_size=6).map(
    b"".join
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"plain.html", "plain.html"),
        ("Île à vache.html".encode(), "Île à vache.html"),
        (b"a\xff.html", r"a\xff.html"),
        (rb"a\xff.html", r"a\\xff.html"),
        (b"a\\\xff.html", r"a\\\xff.html"),
        (rb"C:\temp.html", r"C:\temp.html"),
        (rb"a\xFF.html", r"a\xFF.html"),
    ],
)
def test_a_name_is_told(name: bytes, shown: str) -> None:
    assert shown_part(os.fsdecode(name)) == shown
    assert true_path(shown) == name


@given(NAMES, NAMES)
def test_no_two_names_are_told_alike_and_each_is_found_again(one: bytes, other: bytes) -> None:
    shown = shown_part(os.fsdecode(one))
    assert true_path(shown) == one
    assert (shown == shown_part(os.fsdecode(other))) == (one == other)


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_a_path_is_told_by_its_parts(parts: list[bytes]) -> None:
    shown = shown_whole(os.fsdecode(b"/".join(parts)))
    assert shown.split("/") == [shown_part(os.fsdecode(part)) for part in parts]
    assert true_path(shown) == b"/".join(parts)


@pytest.mark.parametrize("letter", ["a", "b", "c", "x", "y", "z"])
@pytest.mark.parametrize("folders", [False, True])
def test_two_names_that_look_alike_are_two_files(tmp_path: Path, letter: str, folders: bool) -> None:
    names = {letter.encode() + b"\xff", letter.encode() + rb"\xff"}
    for name in names:
        path = os.path.join(os.fsencode(tmp_path), name + (b"/p.html" if folders else b".html"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(os.fsdecode(path)).write_bytes(name)
    met = list(walk([str(tmp_path)], str(tmp_path), lambda _, __: "", lambda _: False))
    assert {Path(entry.path).read_bytes() for entry in met} == names
    ending = b"/p.html" if folders else b".html"
    assert {true_path(entry.shown) for entry in met} == {name + ending for name in names}
    assert [entry.shown for entry in met] == sorted({entry.shown for entry in met})


@pytest.mark.parametrize(
    ("shown", "file", "item"),
    [
        ("wires/m.xml#/newsMessage/itemSet/newsItem[2]", "wires/m.xml", "/newsMessage/itemSet/newsItem[2]"),
        ("a.rss#/rss/channel/item[2]", "a.rss", "/rss/channel/item[2]"),
        ("feed#/feed/entry[1]", "feed", "/feed/entry[1]"),
        ("news.php#/RDF/item", "news.php", "/RDF/item"),
        ("m.JSON.gz#/data/items/0", "m.JSON.gz", "/data/items/0"),
        ("blog/C#/a.html", "blog/C#/a.html", ""),
        ("a.xml", "a.xml", ""),
        ("a#b.xml", "a#b.xml", ""),
    ],
)
def test_an_item_stands_in_a_file(shown: str, file: str, item: str) -> None:
    assert (file_of(shown), item_in(shown)) == (file, item)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("b/p.html", "b/p.html"),
        ("./b//p.html/", "b/p.html"),
        ("/p.html", "p.html"),
        ("..", r"\x2e\x2e"),
        ("a\\..\\p.html", r"a/\x2e\x2e/p.html"),
        ("a\\b/p.html", r"a\b/p.html"),
        ("a!/p.html", r"a\x21/p.html"),
        ("a!b/p.html", "a!b/p.html"),
        ("a#/p.html", r"a\x23/p.html"),
        ("t.parquet#17", r"t.parquet\x2317"),
        ("#17.html", "#17.html"),
        ("a\0b", r"a\x00b"),
        (r"a\x21/p.html", r"a\\x21/p.html"),
        ("a\\b!/p.html", r"a\\b\x21/p.html"),
        ("caf\udc82.html", r"caf\x82.html"),
        ("", "unnamed"),
        ("./", "unnamed"),
    ],
)
def test_a_member_of_a_container_has_a_path_in_it(name: str, told: str) -> None:
    assert shown_member(name) == told


def test_the_containers_around_an_item_and_its_file_are_known_by_its_path() -> None:
    assert list(holders("a.zip!/b.zip!/m.xml#/x/y")) == ["a.zip", "a.zip!/b.zip", "a.zip!/b.zip!/m.xml"]
    assert list(holders("a/p.html")) == []
