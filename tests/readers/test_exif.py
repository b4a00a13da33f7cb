"""Exif: each tag of words in the encodings that programs write."""

from __future__ import annotations

import pytest
from pictures import tiff

from checker.readers.exif import TiffTags


def fields(tags: dict[int, bytes], order: str = "<") -> list[tuple[str, str]]:
    return [(one.name, one.text) for one in TiffTags(memoryview(tiff(tags, order))).fields()]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    "value",
    [
        b"ASCII\0\0\0Foto: Nordwire, K\xc3\xb6ln",
        b"\0\0\0\0\0\0\0\0Foto: Nordwire, K\xf6ln\0\0",
        b"UNICODE\0" + "Foto: Nordwire, Köln".encode("utf-16-le"),
        b"UNICODE\0" + "Foto: Nordwire, Köln".encode("utf-16-be"),
        b"UNICODE\0\xff\xfe" + "Foto: Nordwire, Köln".encode("utf-16-le"),
        b"UNICODE\0\xfe\xff" + "Foto: Nordwire, Köln\0".encode("utf-16-be"),
    ],
)
def test_a_comment_is_read_as_its_code_says(value: bytes, order: str) -> None:
    assert fields({0x9286: value}, order) == [("UserComment", "Foto: Nordwire, Köln")]


def test_a_comment_that_only_utf_16_can_tell_is_in_the_order_of_the_file() -> None:
    for order, encoding in (("<", "utf-16-le"), (">", "utf-16-be")):
        assert fields({0x9286: b"UNICODE\0" + "港の朝".encode(encoding)}, order) == [("UserComment", "港の朝")]
    assert fields({0x9286: b"JIS\0\0\0\0\0" + "港の朝".encode("iso2022_jp")}) == [("UserComment", "港の朝")]


def test_a_comment_of_blanks_says_nothing() -> None:
    assert fields({0x9286: b"\0" * 8 + b" " * 40, 0x9C9C: b"\0\0"}) == []
    assert fields({0x9286: b"UNI"}) == []


def test_tags_of_exif_3_and_of_windows_are_named() -> None:
    tags = {0xA436: b"Quay\0", 0xA437: "Ann Åse / Nordwire\0".encode(), 0xA438: b"Bo\0", 0xA430: b"Cy\0"}
    assert fields(tags) == [
        ("CameraOwnerName", "Cy"),
        ("ImageTitle", "Quay"),
        ("Photographer", "Ann Åse / Nordwire"),
        ("ImageEditor", "Bo"),
    ]
    windows = {tag: f"{tag}\0".encode("utf-16-le") for tag in (0x9C9B, 0x9C9C, 0x9C9D, 0x9C9F)}
    assert {name for name, _ in fields(windows)} == {"XPTitle", "XPComment", "XPAuthor", "XPSubject"}


def test_a_copyright_in_utf_16_with_a_mark_is_read() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert fields({0x8298: mark + "© Ann Åse\0".encode(encoding)}) == [("Copyright", "© Ann Åse")]
