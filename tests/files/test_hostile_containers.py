"""Containers that are made to keep readers busy: each ends in words, after little has been unpacked and looked at."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.errors import UnreadableSource
from checker.files.containers import Unpacking, items_of, let_go
from checker.files.load import load
from checker.files.walk import Entry, EntryKind

PAGE = b"<!doctype html><p>The night ferry sails again.</p>"


def claims(name: str, _: Callable[[], bytes]) -> str | None:
    return "" if name.endswith((".html", ".zip")) else None


def listed(tmp_path: Path, name: str, data: bytes) -> list[Entry]:
    (tmp_path / name).write_bytes(data)
    entry = Entry(name, str(tmp_path / name), EntryKind.CLAIMED)
    return list(items_of(entry, Unpacking(claims, lambda _: False)))


def local(name: bytes, packed: bytes, size: int, crc: int) -> bytes:
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(packed), size, len(name), 0)
    return head + name + packed


def entry_of(name: bytes, packed: bytes, size: int, crc: int, offset: int) -> bytes:
    numbers = (20, 20, 0, 8, 0, 0, crc, len(packed), size, len(name), 0, 0, 0, 0, 0, offset)
    return struct.pack("<4s6H3I5H2I", b"PK\1\2", *numbers) + name


def archive(before: bytes, directory: bytes) -> bytes:
    return before + directory + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0, 0, len(directory), len(before), 0)


def deflated(megabytes: int) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(packing.compress(bytes(1024**2)) for _ in range(megabytes)) + packing.flush()


def test_a_flat_bomb_stays_packed(tmp_path: Path) -> None:
    packed = deflated(200)
    told = archive(local(b"p.html", packed, 200 << 20, 0), entry_of(b"p.html", packed, 200 << 20, 0, 0))
    (item,) = listed(tmp_path, "a.zip", told)
    assert (item.kind, item.reason) == (EntryKind.REFUSED, "is larger than 64 MB")
    lying = archive(local(b"p.html", packed, 9, 0), entry_of(b"p.html", packed, 9, 0, 0))
    (item,) = listed(tmp_path, "b.zip", lying)
    with pytest.raises(UnreadableSource, match="another length"):
        load(item)
    let_go()


def test_members_that_share_their_bytes_are_told_once(tmp_path: Path) -> None:
    packed = deflated(1)
    crc = zlib.crc32(bytes(1024**2))
    directory = b"".join(entry_of(b"%d.html" % number, packed, 1024**2, crc, 0) for number in range(50_000))
    items = listed(tmp_path, "a.zip", archive(local(b"0.html", packed, 1024**2, crc), directory))
    assert [one.shown for one in items] == ["a.zip!/0.html", "a.zip"]
    assert items[1].reason.startswith("has members that share their bytes")


def test_an_archive_that_holds_itself_ends_at_the_third(tmp_path: Path) -> None:
    # Not the very bytes of itself, but as deep as anybody looks.
    data = archive(local(b"p.html", deflated(0), 0, 0), entry_of(b"p.html", deflated(0), 0, 0, 0))
    for _ in range(9):
        stored = zlib.compressobj(0, zlib.DEFLATED, -15)
        packed = stored.compress(data) + stored.flush()
        numbers = len(data), zlib.crc32(data)
        data = archive(local(b"r.zip", packed, *numbers), entry_of(b"r.zip", packed, *numbers, 0))
    (item,) = listed(tmp_path, "r.zip", data)
    assert item.shown == "r.zip!/r.zip!/r.zip!/r.zip"
    assert item.reason == "is a container inside 3 others, and is left packed"


def test_many_containers_in_each_other_share_one_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.files.containers.MOST_MEMBERS", 40)
    empty = b"\3\0"
    data = archive(local(b"p.html", empty, 0, 0), entry_of(b"p.html", empty, 0, 0, 0))
    for _ in range(2):
        before, directory = b"", b""
        for number in range(16):
            stored = zlib.compressobj(0, zlib.DEFLATED, -15)
            packed = stored.compress(data) + stored.flush()
            told = (b"%d.zip" % number, packed, len(data), zlib.crc32(data))
            directory += entry_of(*told, len(before))
            before += local(*told)
        data = archive(before, directory)
    items = listed(tmp_path, "a.zip", data)
    assert len(items) < 50
    assert items[-1].shown == "a.zip"
    assert items[-1].kind is EntryKind.PARTLY


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_bomb_ends_its_archive(packed: Callable[[bytes], bytes], tmp_path: Path) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as made:
        for name, data in {"p.html": PAGE, "x.html": bytes(40 << 20), "q.html": PAGE}.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
    name = "a.tar.gz" if packed is gzip.compress else "a.tar.bz2" if packed is bz2.compress else "a.tar.xz"
    items = listed(tmp_path, name, packed(held.getvalue()))
    assert [one.shown for one in items[:1]] == [f"{name}!/p.html"]
    assert items[-1].shown == name
    assert items[-1].reason.startswith("unpacks to more than 1,000 times its size")


def test_xz_gets_no_more_memory_than_its_highest_level_takes(tmp_path: Path) -> None:
    greedy = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 28}]
    data = lzma.compress(bytes(2_000), format=lzma.FORMAT_XZ, filters=greedy)
    (item,) = listed(tmp_path, "a.tar.xz", data)
    assert item.kind is EntryKind.REFUSED


def test_parts_of_a_saved_page_have_their_bound(tmp_path: Path) -> None:
    data = b"Content-Type: multipart/related; boundary=b\n\n" + b"--b\nContent-Type: text/html\n\nx\n" * 12_000
    items = listed(tmp_path, "a.mhtml", data + b"--b--\n")
    assert len(items) == 10_001
    assert items[-1].reason.startswith("has more than 10,000 parts")
