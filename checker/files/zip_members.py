"""ZIP archives (PKWARE's APPNOTE 6.3.10): their directory is read piece by piece, each member where it tells.

The standard library's `zipfile` reads the whole directory before it tells one member, however many there are: some
hundred megabytes of a hostile file take gigabytes. So the directory is read here, and `zlib` does the unpacking.
"""

from __future__ import annotations

import posixpath
import stat
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from msgspec.structs import replace

from checker.errors import UnreadableSource
from checker.files.content import Content, Member
from checker.files.unpacking_bounds import Unpacked

_END = struct.Struct("<4s4H2IH")  # the end of the directory (4.3.16)
_END_64_AT = struct.Struct("<4sIQI")  # where its longer form is (4.3.15)
_END_64 = struct.Struct("<4sQ2H2I4Q")  # that (4.3.14)
_ENTRY = struct.Struct("<4s6H3I5H2I")  # of the directory (4.3.12)
_LOCAL = struct.Struct("<4s5H3I2H")  # before the member itself (4.3.7)
_LONGEST_COMMENT = 65_535
_ELSEWHERE = 0xFFFFFFFF  # the number stands in the longer form
_STORED, _DEFLATED = 0, 8  # the methods that are read (4.4.5)
_METHODS = {1: "shrunk", 6: "imploded", 9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
_ENCRYPTED, _SIZE_FOLLOWS = 0x0001, 0x0008  # of the flags (4.4.4)
_UNIX = 3  # who has made it (4.4.2)
_FARTHEST = 2**62  # bytes; a system takes no farther offset
_LONGEST_TARGET = 4_096  # bytes of the path to which a link leads
_DESCRIPTOR = b"PK\7\x08"  # stands, mostly, before what is told of a member behind it (4.3.9.3)
_PIECE = 64 * 1024  # bytes that are read at once

# So few bytes can be unpacked to any number of files (Fifield, A better zip bomb, 2019).
_SHARED = "has members that share their bytes, as no program writes them: what stands behind was not read"
_CUT = "is cut: its directory, which stands at the end, is missing, and what may follow was not read"
_NO_ARCHIVE = "is no ZIP archive that can be read: its directory is not where its end says, or it is cut"


class _Where(NamedTuple):
    """By what a member is found, and known to be whole."""

    offset: int  # of its local header
    method: int
    packed: int  # bytes in the archive
    size: int  # bytes that it unpacks to
    sum: int  # CRC-32 of those


class ZipMembers:
    """An open archive.

    Raises:
        UnreadableSource: it is none.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, 2)
        self._cut = False  # it has no directory, and begins as an archive all the same
        try:
            self._at, self._length, self._before = _directory(file, self._size)
        except UnreadableSource:
            self._cut = _bytes_at(file, 0, 4) == b"PK\3\4"
            if not self._cut:
                raise

    def members(self) -> Iterator[Member]:
        """See `checker.files.content.Container`; folders are not told."""
        if self._cut:
            yield from self._until_cut()
        at, end = self._at, self._at + self._length
        left = self._size - self._length  # bytes that may be members'
        while at < end:
            fixed = _bytes_at(self._file, at, _ENTRY.size)
            if len(fixed) < _ENTRY.size or fixed[:4] != b"PK\1\2":
                raise UnreadableSource("", "has a directory that is damaged or cut: what stands behind was not read")
            _, made, _, flags, method, _, _, crc, packed, size, *lengths, _, _, mode, offset = _ENTRY.unpack(fixed)
            name, extra = (self._file.read(length) for length in lengths[:2])
            size, packed, offset = _longer(extra, size, packed, offset)
            at += _ENTRY.size + sum(lengths[:3])
            left -= _LOCAL.size + len(name) + packed
            if left < 0:
                raise UnreadableSource("", _SHARED)
            if name.endswith((b"/", b"\\")) and not size:
                continue
            where = _Where(offset + self._before, method, packed, size, crc)
            member = _member(name, flags, where)
            is_link = made >> 8 == _UNIX and stat.S_ISLNK(mode >> 16)
            yield replace(member, link=self._target(member)) if is_link else member

    def _until_cut(self) -> Iterator[Member]:
        """The members of an archive without a directory that are whole.

        Raises:
            UnreadableSource: always, behind them.
        """
        at, room = 0, Unpacked(self._size)
        while len(fixed := _bytes_at(self._file, at, _LOCAL.size)) == _LOCAL.size and fixed[:4] == b"PK\3\4":
            _, _, flags, method, _, _, crc, packed, size, *lengths = _LOCAL.unpack(fixed)
            name, extra = (self._file.read(length) for length in lengths)
            size, packed, _ = _longer(extra, size, packed, 0)
            begins = at + _LOCAL.size + sum(lengths)
            end = begins + packed
            if flags & _SIZE_FOLLOWS:
                followed = None if _refusal(flags, method) else _followed(self._file, begins, method, room)
                if followed is None:
                    break
                crc, packed, size, end = followed
            if end > self._size:
                break
            if not name.endswith(b"/"):
                yield _member(name, flags, _Where(at, method, packed, size, crc))
            at = end
        raise UnreadableSource("", _CUT if at else _NO_ARCHIVE)

    def _target(self, link: Member) -> str:
        """Where a link leads: that is its content."""
        try:
            target = self.content(link.locator, _LONGEST_TARGET).data if not link.refused else b""
        except UnreadableSource:
            target = b""
        around = posixpath.dirname(link.name)
        return posixpath.normpath(posixpath.join(around, target.decode("utf-8", "surrogateescape")))

    def content(self, locator: str, most: int) -> Content:
        """See `checker.files.content.Container`."""
        where = _Where(*map(int, locator.split()))
        fixed = _bytes_at(self._file, where.offset, _LOCAL.size)
        if len(fixed) < _LOCAL.size or fixed[:4] != b"PK\3\4":
            raise UnreadableSource("", "stands in a part of its archive that is damaged or cut")
        self._file.seek(sum(_LOCAL.unpack(fixed)[-2:]), 1)
        wanted = min(most, where.size + 1)
        try:
            data = _unpacked(self._file, where, wanted)
        except zlib.error as error:
            raise UnreadableSource("", f"stands in a part of its archive that is damaged: {error}") from error
        whole = wanted > where.size
        if len(data) != min(wanted, where.size) or (whole and zlib.crc32(data) != where.sum):
            raise UnreadableSource("", "is damaged: its archive tells another length or checksum (CRC-32)")
        return Content(data)


def _followed(file: BinaryIO, begins: int, method: int, room: Unpacked) -> tuple[int, int, int, int] | None:
    """The checksum, both lengths and the end of a member that tells them behind itself (4.3.9); None: it is not whole.

    Args:
        file: the archive.
        begins: where the packed bytes do.
        method: by which they are packed.
        room: what may be unpacked to find where they end.

    Raises:
        UnreadableSource: it is more than that.
    """
    if method == _STORED:
        return _followed_stored(file, begins, room)
    unpacking, crc, size, at = zlib.decompressobj(-zlib.MAX_WBITS), 0, 0, begins
    while piece := _bytes_at(file, at, _PIECE):
        try:
            told = unpacking.decompress(piece, _PIECE)
        except zlib.error:
            return None
        room.take(len(told))
        crc, size = zlib.crc32(told, crc), size + len(told)
        at += len(piece) - len(unpacking.unused_data if unpacking.eof else unpacking.unconsumed_tail)
        if unpacking.eof:
            end = _described(file, at, (crc, at - begins, size))
            return (crc, at - begins, size, end) if end else None
    return None


def _followed_stored(file: BinaryIO, begins: int, room: Unpacked) -> tuple[int, int, int, int] | None:
    """The same of a member that is not packed: it ends where what follows a mark tells its length and checksum."""
    crc, at = 0, begins
    while len(piece := _bytes_at(file, at, _PIECE)) >= len(_DESCRIPTOR):
        low, mark = 0, piece.find(_DESCRIPTOR)
        while mark >= 0:
            room.take(_PIECE)  # a file can be made of nothing but marks
            crc, low = zlib.crc32(memoryview(piece)[low:mark], crc), mark
            size = at + mark - begins
            if end := _described(file, at + mark, (crc, size, size)):
                return crc, size, size, end
            mark = piece.find(_DESCRIPTOR, mark + 1)
        until = max(len(piece) - len(_DESCRIPTOR) + 1, low)  # the end of a piece may cut a mark
        crc, at = zlib.crc32(memoryview(piece)[low:until], crc), at + until
    return None


def _described(file: BinaryIO, at: int, told: tuple[int, int, int]) -> int:
    """Where what is told behind a member ends, if it tells this: with or without a mark, in short or long numbers."""
    found = _bytes_at(file, at, len(_DESCRIPTOR) + 22)
    for mark in (_DESCRIPTOR, b""):
        for form in ("<3I", "<I2Q"):
            end = len(mark) + struct.calcsize(form)
            numbers = found[len(mark) : end]
            whole = found.startswith(mark) and len(found) >= end and struct.unpack(form, numbers) == told
            if whole and found[end : end + 2] in (b"PK", b"P", b""):  # the next member, the directory, or the cut
                return at + end
    return 0


def _directory(file: BinaryIO, size: int) -> tuple[int, int, int]:
    """Where the directory begins, its length, and how much stands before the archive, as in one that unpacks itself."""
    start = max(size - _LONGEST_COMMENT - _END.size, 0)
    tail = _bytes_at(file, start, size - start)
    found = len(tail) - _END.size + 4
    while True:
        found = tail.rfind(b"PK\5\6", 0, found)
        if found < 0:
            raise UnreadableSource("", _NO_ARCHIVE)
        *_, length, offset, comment = _END.unpack_from(tail, found)
        # One that ends elsewhere is that of an archive inside: this one is cut.
        if found + _END.size + comment == len(tail):
            break
        found += 3
    end = start + found
    longer = _bytes_at(file, end - _END_64_AT.size, _END_64_AT.size)
    if longer.startswith(b"PK\6\7") and len(longer) == _END_64_AT.size:
        at = _END_64_AT.unpack(longer)[2]
        for end_64 in (at, end - _END_64_AT.size - _END_64.size):  # as told, or, where something stands before, here
            told = _bytes_at(file, end_64, _END_64.size)
            if told.startswith(b"PK\6\6") and len(told) == _END_64.size:
                *_, length, offset = _END_64.unpack(told)
                end = end_64
                break
    begins = end - length
    if begins < 0 or offset > begins:
        raise UnreadableSource("", _NO_ARCHIVE)
    return begins, length, begins - offset


def _bytes_at(file: BinaryIO, offset: int, length: int) -> bytes:
    """So many bytes of a file, fewer at its end; none where an archive tells a place that no file has."""
    if not 0 <= offset < _FARTHEST:
        return b""
    file.seek(offset)
    return file.read(length)


def _longer(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The three numbers, those that are too large for their place from the longer form (4.5.3)."""
    told = [size, packed, offset]
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            field = extra[at + 4 : at + 4 + length]
            numbers = iter(struct.unpack_from(f"<{len(field) // 8}Q", field))
            told = [next(numbers, each) if each == _ELSEWHERE else each for each in told]
        at += 4 + length
    return told[0], told[1], told[2]


def _member(name: bytes, flags: int, where: _Where) -> Member:
    # Many programs write UTF-8 and do not say so (4.4.4, bit 11); whatever is none keeps its bytes.
    return Member(
        name=name.decode("utf-8", "surrogateescape"),
        locator=" ".join(map(str, where)),
        size=where.size,
        refused=_refusal(flags, where.method),
    )


def _refusal(flags: int, method: int) -> str:
    if flags & _ENCRYPTED:
        return "is encrypted: unpack it, and check what comes out"
    if method not in (_STORED, _DEFLATED):
        told = _METHODS.get(method, f"number {method}")
        return f"is packed by a method that is not read ({told}): unpack it, and check what comes out"
    return ""


def _unpacked(file: BinaryIO, where: _Where, most: int) -> bytes:
    """A member's bytes, at most so many; fewer where the archive ends."""
    if where.method == _STORED:
        return file.read(min(where.packed, most))
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    left, room = where.packed, most
    while left > 0 and room > 0 and not unpacking.eof:
        piece = file.read(min(left, _PIECE))
        if not piece:
            break
        left -= len(piece)
        parts.append(unpacking.decompress(piece, room))
        room -= len(parts[-1])
    return b"".join(parts)
