"""Documents that are a ZIP of XML: what is unpacked, how much of it, and what leads nowhere."""

from __future__ import annotations

import pytest
from document_values import zipped

from checker.errors import UnreadableSource
from checker.readers import zip_parts
from checker.readers.xml_events import XmlKind
from checker.readers.zip_parts import ZipParts, beside


def parts(members: dict[str, str | bytes]) -> tuple[ZipParts, list[str]]:
    unread: list[str] = []
    return ZipParts(zipped(members), "a.docx", unread), unread


def words(read: ZipParts, name: str) -> list[str]:
    return [event.name for event in read.words(name) if event.kind is XmlKind.WORDS]


def test_parts_are_known_by_their_names() -> None:
    read, unread = parts({"a.xml": "<a>x &amp; y</a>", "b/c.bin": b"\0"})
    assert read.names == ("a.xml", "b/c.bin")
    assert "a.xml" in read
    assert "c.xml" not in read
    assert (words(read, "a.xml"), read.bytes_of("b/c.bin"), read.bytes_of("c.xml")) == (["x & y"], b"\0", None)
    assert unread == []


def test_a_part_is_unpacked_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_parts, "MOST_PART", 1024 * 1024)
    read, unread = parts({"a.xml": "x" * 3_000_000})
    assert len(read.bytes_of("a.xml", zip_parts.MOST_PART) or b"") == 1024 * 1024
    assert unread == ["has a part, a.xml, of which only the first 1 MB were unpacked"]


def test_all_parts_together_are_unpacked_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_parts, "_MOST_ALL", 2_500_000)
    read, unread = parts({f"{name}.xml": "x" * 1_000_000 for name in "abcd"})
    assert [len(read.bytes_of(f"{name}.xml") or b"") for name in "abcd"] == [1_000_000, 1_000_000, 500_000, 0]
    assert len(unread) == 2


def test_so_many_tags_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_parts, "MOST_EVENTS", 4)
    read, unread = parts({"a.xml": "<a><b>x</b><b>y</b></a>"})
    assert words(read, "a.xml") == ["x"]
    assert unread == ["holds more markup than is read: the rest of a.xml was not looked at"]


def test_too_many_parts_are_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_parts, "MOST_MEMBERS", 2)
    with pytest.raises(UnreadableSource, match="lists more than 2 parts"):
        parts({"a": "", "b": "", "c": ""})


def test_what_is_broken_is_told_and_what_is_whole_is_read() -> None:
    read, unread = parts({"a.xml": "<a><b>x</b><b>y", "b.xml": b"\x89PNG\r\n\x1a\n"})
    assert words(read, "a.xml") == ["x", "y"]
    assert words(read, "b.xml") == []
    assert "a.xml, that is broken XML" in unread[0]
    assert "b.xml, that is a PNG picture" in unread[1]


@pytest.mark.parametrize(
    ("part", "target", "name"),
    [
        ("word/document.xml", "styles.xml", "word/styles.xml"),
        ("word/document.xml", "/docProps/core.xml", "docProps/core.xml"),
        ("word/document.xml", "../a%20b.xml#x", "a b.xml"),
        ("", "word/document.xml", "word/document.xml"),
        ("word/document.xml", "../../../etc/passwd", "etc/passwd"),
        ("book.opf", "one.xhtml?x=1", "one.xhtml"),
    ],
)
def test_targets_stay_within_the_document(part: str, target: str, name: str) -> None:
    assert beside(part, target) == name
