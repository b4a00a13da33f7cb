"""ZIP archives: members are read where the directory tells, damage is told, and a lying size unpacks to no more."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from typing import Any, cast

import pytest

from checker.errors import UnreadableSource
from checker.files.content import MOST_BYTES, Member
from checker.files.zip_members import ZipMembers

PAGE = b"<!doctype html><p>The night ferry sails again.</p>" * 40


def zipped(*names: str, method: int = zipfile.ZIP_DEFLATED, data: bytes = PAGE) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return held.getvalue()


def opened(data: bytes) -> ZipMembers:
    return ZipMembers(io.BytesIO(data))


def only(data: bytes) -> Member:
    (member,) = opened(data).members()
    return member


def read(data: bytes, most: int = MOST_BYTES + 1) -> bytes:
    return opened(data).content(only(data).locator, most).data


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("before", [b"", b"#!/bin/sh\nunpacks itself\n"])
def test_members_are_read_whole_or_in_part(method: int, before: bytes) -> None:
    data = before + zipped("p.html", method=method)
    assert only(data).size == len(PAGE)
    assert read(data) == PAGE
    assert read(data, 10) == PAGE[:10]


class Pipe(io.RawIOBase):
    """Cannot be sought in: sizes follow the members (4.3.9)."""

    def __init__(self) -> None:
        self.held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.held += data
        return len(data)


def streamed(*names: str, method: int = zipfile.ZIP_DEFLATED, data: bytes = PAGE, long: bool = False) -> bytes:
    """An archive that was written in one go."""
    pipe = Pipe()
    with zipfile.ZipFile(cast(Any, pipe), "w", method) as archive:
        for name in names:
            with archive.open(name, "w", force_zip64=long) as member:
                member.write(data)
    return bytes(pipe.held)


def test_an_archive_that_was_written_in_one_go_is_read() -> None:
    assert read(streamed("p.html")) == PAGE


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize(
    "data", [PAGE, b"", PAGE * 5_000, b"PK\7\x08" * 50 + b"PK", b"x" * 65_534 + b"PK\7\x08" + PAGE, b"PK\3\4"]
)
def test_a_cut_archive_that_was_written_in_one_go_keeps_the_members_that_are_whole(
    method: int, data: bytes, *, long: bool
) -> None:
    whole = streamed("p.html", "q.html", method=method, data=data, long=long)
    second = whole.index(b"q.html") - 30
    for cut, names in ((second, ["p.html"]), (second - 1, []), (whole.index(b"PK\1\2"), ["p.html", "q.html"])):
        archive = opened(whole[:cut])
        told: list[tuple[str, bytes]] = []
        with pytest.raises(UnreadableSource, match="is cut: its directory" if names else "no ZIP archive"):
            told.extend((one.name, archive.content(one.locator, MOST_BYTES + 1).data) for one in archive.members())
        assert told == [(name, data) for name in names]


def test_marks_without_end_in_a_cut_archive_end_soon() -> None:
    data = streamed("p.html", method=zipfile.ZIP_STORED, data=b"PK\7\x08" * 400_000)
    with pytest.raises(UnreadableSource, match="unpacks to more than 1,000 times its size"):
        list(opened(data[:-100]).members())


def longer(data: bytes) -> bytes:
    """The same archive, its numbers in the longer form of 4.5.3."""
    at = data.index(b"PK\1\2")
    entry, end = bytearray(data[at : data.index(b"PK\5\6")]), bytearray(data[data.index(b"PK\5\6") :])
    packed, size = struct.unpack_from("<2I", entry, 20)
    field = struct.pack("<2H2Q", 1, 16, size, packed)
    struct.pack_into("<2I", entry, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", entry, 30, len(field))
    entry += field
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(entry), at)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, at + len(entry), 1)
    struct.pack_into("<2I", end, 12, 0xFFFFFFFF, 0xFFFFFFFF)
    return data[:at] + bytes(entry) + record + locator + bytes(end)


@pytest.mark.parametrize("before", [b"", b"unpacks itself"])
def test_numbers_of_large_archives_stand_elsewhere(before: bytes) -> None:
    data = before + longer(zipped("p.html"))
    assert only(data).size == len(PAGE)
    assert read(data) == PAGE


def changed(data: bytes, mark: bytes, at: int, form: str, value: int) -> bytes:
    held = bytearray(data)
    struct.pack_into(form, held, held.index(mark) + at, value)
    return bytes(held)


def test_what_cannot_be_read_says_why() -> None:
    data = zipped("p.html")
    assert only(changed(data, b"PK\1\2", 8, "<H", 1)).refused.startswith("is encrypted")
    assert "(LZMA)" in only(changed(data, b"PK\1\2", 10, "<H", 14)).refused
    assert "(number 77)" in only(changed(data, b"PK\1\2", 10, "<H", 77)).refused
    link = changed(changed(data, b"PK\1\2", 5, "<B", 3), b"PK\1\2", 38, "<I", (stat.S_IFLNK | 0o777) << 16)
    assert only(link).link == PAGE.decode()
    assert only(data).refused == ""


@pytest.mark.parametrize("size", [0, 5, len(PAGE) - 1, len(PAGE) + 1, 2**31])
def test_a_lying_size_is_damage_and_unpacks_to_no_more(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = changed(zipped("p.html"), b"PK\1\2", 24, "<I", size)
    unpacked: list[int] = []

    def counting(*_: object) -> object:
        inner = real(-15)

        class Counting:
            eof = False

            def decompress(self, piece: bytes, most: int) -> bytes:
                made = inner.decompress(piece, most)
                self.eof = inner.eof
                unpacked.append(len(made))
                return made

        return Counting()

    real = zlib.decompressobj
    monkeypatch.setattr(zlib, "decompressobj", counting)
    with pytest.raises(UnreadableSource, match="another length or checksum"):
        read(data)
    assert sum(unpacked) <= size + 1


def test_a_changed_byte_is_damage() -> None:
    data = bytearray(zipped("p.html", method=zipfile.ZIP_STORED))
    data[data.index(PAGE) + 7] ^= 1
    with pytest.raises(UnreadableSource, match="another length or checksum"):
        read(bytes(data))
    packed = bytearray(zipped("p.html"))
    packed[40:44] = b"\xff" * 4
    with pytest.raises(UnreadableSource, match="damaged"):
        read(bytes(packed))


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"x" * 100, b"PK\5\6" + b"\xff" * 18, zipped("p.html")[:99]])
def test_what_is_no_archive_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="is no ZIP archive that can be read"):
        list(opened(data).members())


def test_a_cut_archive_is_not_taken_for_the_one_inside() -> None:
    inner = zipped("q.html")
    data = zipped("in.zip", method=zipfile.ZIP_STORED, data=inner)
    members = opened(data[:-30]).members()
    assert next(members).name == "in.zip"
    with pytest.raises(UnreadableSource, match="is cut: its directory"):
        next(members)
    commented = data[:-2] + b"\x05\0words"
    assert only(commented).name == "in.zip"


def test_an_archive_that_is_cut_or_changed_anywhere_ends_in_words() -> None:
    data = zipped("p.html", "b/q.html")
    cuts = [data[:at] for at in range(len(data))]
    changes = [data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :] for at in range(len(data))]
    tails = [data[at:] for at in range(0, len(data), 7)]
    reasons = []
    for each in (*cuts, *changes, *tails):
        try:
            archive = opened(each)
            for member in archive.members():
                archive.content(member.locator, MOST_BYTES + 1)
        except UnreadableSource as error:
            reasons.append(error.reason)
    assert all(reasons)
    assert len(reasons) > len(cuts)


def test_a_cut_archive_keeps_the_members_that_are_whole() -> None:
    data = zipped("p.html", "d/", "q.html", "r.html")
    third = data.index(b"r.html") + 10
    archive = opened(data[:third])
    names: list[bytes] = []
    with pytest.raises(UnreadableSource, match="is cut: its directory"):
        names.extend(archive.content(one.locator, 10).data for one in archive.members())
    assert names == [PAGE[:10]] * 2
    changed = bytearray(data[:third])
    changed[6] |= 8  # its size follows it, and does not
    with pytest.raises(UnreadableSource, match="is no ZIP archive that can be read"):
        list(opened(bytes(changed)).members())


def test_a_directory_that_ends_early_keeps_what_it_told() -> None:
    data = zipped("p.html", "q.html", "r.html")
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 1)
    members = opened(data[:second] + b"XXXX" + data[second + 4 :]).members()
    assert next(members).name == "p.html"
    with pytest.raises(UnreadableSource, match="directory that is damaged or cut"):
        next(members)
