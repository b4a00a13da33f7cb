"""TAR archives (POSIX.1-2001, pax; the longer names of GNU), packed by gzip, bzip2 or xz: read forward, in flat memory.

The standard library's `tarfile` takes damage behind the first member for the end, reads headers of any length whole,
and does so with expressions that hostile ones keep busy (CVE-2024-6232), so headers are read here.
"""

from __future__ import annotations

import lzma
import os
import posixpath
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, Protocol

from checker.errors import UnreadableSource
from checker.files.content import Content, Member
from checker.files.unpacking_bounds import Unpacked

_BLOCK = 512
_ZEROS, _ASCII = bytes(_BLOCK), bytes(range(128))
_LONGEST_HEADER = 1024 * 1024  # bytes of names and attributes that precede a member; a name has some hundred
_PIECE = 64 * 1024  # bytes that are unpacked at once, and kept: the beginning of a member is often asked for first
_MEMORY = 128 * 1024**2  # bytes that unpacking xz may take: its highest level takes 65 MB
_CUT = "is cut, or damaged, and what stands behind was not read"
_NO_END = "ends without the mark of its end: it may be cut"

_FILE, _OLD_FILE, _HARD_LINK, _LINK, _FOLDER = b"0", b"\0", b"1", b"2", b"5"
_NOTHING = {b"3": "is a device", b"4": "is a device", b"6": "is a pipe"}
_PAX, _PAX_OF_ALL, _LONG_NAME, _LONG_LINK = b"x", b"g", b"L", b"K"
_SPARSE, _CONTINUED = b"S", b"M"
_OF_NO_USE = (b"V", b"D")  # the name of the volume, the list of a folder


class TarMembers:
    """An open archive; see `checker.files.content.Container`."""

    def __init__(self, file: BinaryIO) -> None:
        self._stream = _Stream(file)

    def members(self) -> Iterator[Member]:
        """What it holds; folders are not told."""
        at = 0
        said: dict[str, bytes] = {}  # of the next member, by the headers before it
        of_all: dict[str, bytes] = {}
        while True:
            block = self._stream.read(at, _BLOCK)
            if block == _ZEROS:
                return
            if len(block) < _BLOCK:
                raise UnreadableSource("", _CUT if block else _NO_END)
            if not _is_header(block):
                raise UnreadableSource("", _CUT if at else "is no TAR archive that can be read")
            kind, size = block[156:157], _number(block[124:136])
            at += _BLOCK
            if kind in (_PAX, _PAX_OF_ALL, _LONG_NAME, _LONG_LINK):
                told = _told_before(kind, self._header(at, size))
                (of_all if kind == _PAX_OF_ALL else said).update(told)
                at += _padded(size)
                continue
            said = of_all | said
            size = _decimal(said["size"]) if "size" in said else size
            if member := _member(block, kind, said, f"{at} {size}"):
                yield member
            at += _padded(size) if kind not in (_HARD_LINK, _LINK, _FOLDER, *_NOTHING) else 0
            said = {}

    def content(self, locator: str, most: int) -> Content:
        """See `checker.files.content.Container`."""
        at, size = map(int, locator.split())
        data = self._stream.read(at, min(size, most))
        if len(data) < min(size, most):
            raise UnreadableSource("", "stands at the end of an archive that is cut, and is not whole")
        return Content(data)

    def _header(self, at: int, size: int) -> bytes:
        if size > _LONGEST_HEADER:
            raise UnreadableSource(
                "", f"has a header of more than {_LONGEST_HEADER:,} bytes: what follows was not read"
            )
        data = self._stream.read(at, size)
        if len(data) < size:
            raise UnreadableSource("", _CUT)
        return data


def _member(block: bytes, kind: bytes, said: Mapping[str, bytes], locator: str) -> Member | None:
    """What a header tells of a member; None where that is a folder, or of no use."""
    name, target = _name(block, said), said.get("linkpath", _text(block[157:257]))
    if kind in (_FOLDER, *_OF_NO_USE) or name.endswith(b"/"):
        return None
    written, refused, link = name.decode("utf-8", "surrogateescape"), "", ""
    if kind in (_HARD_LINK, _LINK):
        around = posixpath.dirname(name) if kind == _LINK else b""
        link = posixpath.normpath(posixpath.join(around, target)).decode("utf-8", "surrogateescape")
    elif kind in _NOTHING:
        refused = f"{_NOTHING[kind]}, and holds nothing"
    elif kind == _SPARSE or any(key.startswith("GNU.sparse.") for key in said):
        refused = "is a sparse file, which is not read in an archive: unpack it, and check what comes out"
    elif kind == _CONTINUED:
        refused = "begins in another volume of its archive"
    return Member(name=written, locator=locator, size=int(locator.split()[1]), refused=refused, link=link)


def _name(block: bytes, said: Mapping[str, bytes]) -> bytes:
    if "path" in said:
        return said["path"]
    name, prefix = _text(block[:100]), _text(block[345:500])
    # GNU keeps other things where POSIX has the prefix.
    return prefix + b"/" + name if prefix and block[257:263] == b"ustar\0" else name


def _told_before(kind: bytes, data: bytes) -> dict[str, bytes]:
    """What a header says that precedes the one of a member."""
    if kind == _LONG_NAME:
        return {"path": _text(data)}
    if kind == _LONG_LINK:
        return {"linkpath": _text(data)}
    told: dict[str, bytes] = {}
    at = 0
    while at < len(data):  # "27 path=news/ferry.html\n": the length of all, in decimal
        blank = data.find(b" ", at, at + 20)
        length = _decimal(data[at:blank]) if blank > 0 else 0
        key, equals, value = data[blank + 1 : at + length - 1].partition(b"=")
        if blank < 0 or length <= blank - at or not equals:
            raise UnreadableSource("", _CUT)
        told[key.decode("utf-8", "replace")] = value
        at += length
    return told


def _is_header(block: bytes) -> bool:
    """Whether its sum is the one that it tells; the sum of signed bytes counts, too, as old programs have it."""
    told = _number(block[148:156])
    held = block[:148] + b" " * 8 + block[156:]
    unsigned = sum(held)
    return told == unsigned or told == unsigned - 256 * len(held.translate(None, _ASCII))


def _number(field: bytes) -> int:
    """A number in octal digits, or, as GNU has it, in bytes; -1 where it is none."""
    if field[0] in (0x80, 0xFF):
        return int.from_bytes(field[1:], "big") if field[0] == 0x80 else -1
    digits = _text(field).strip()
    return int(digits or b"0", 8) if all(48 <= byte < 56 for byte in digits) else -1


def _decimal(digits: bytes) -> int:
    if not digits.isdigit() or len(digits) > 20:
        raise UnreadableSource("", _CUT)
    return int(digits)


def _text(field: bytes) -> bytes:
    return field.partition(b"\0")[0]


def _padded(size: int) -> int:
    if size < 0:
        raise UnreadableSource("", _CUT)
    return -(-size // _BLOCK) * _BLOCK


class _Unpacking(Protocol):
    def read1(self, most: int, /) -> bytes: ...  # some bytes, at most so many; none at the end


class _Stream:
    """The unpacked bytes of a file: read forward, from its beginning again where that is not ahead."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._unpacked: Unpacked | None = None
        self._from: _Unpacking | None = None
        self._at = 0
        self._last = (0, b"")  # what was read last, and where it stands
        file.seek(0)
        start = file.read(6)
        self._opened = next((opened for mark, opened in _PACKED.items() if start.startswith(mark)), None)

    def read(self, offset: int, length: int) -> bytes:
        """So many bytes from an offset on; fewer at the end.

        Raises:
            UnreadableSource: it is damaged, cut, or unpacks to too much.
        """
        if self._opened is None:
            self._file.seek(offset)
            return self._file.read(length)
        start, last = self._last
        held = last[offset - start :] if start <= offset <= start + len(last) else b""
        if held[length:]:
            return held[:length]
        parts = [held]
        try:
            parts += self._pieces(self._opened, offset + len(held), length - len(held))
        except (OSError, EOFError, zlib.error, lzma.LZMAError, MemoryError) as error:
            raise UnreadableSource("", _CUT) from error
        data = b"".join(parts)
        self._last = (offset, data) if len(data) <= _PIECE else (self._at, b"")
        return data

    def _pieces(self, opened: Callable[[BinaryIO], _Unpacking], offset: int, length: int) -> Iterator[bytes]:
        if self._from is None or self._unpacked is None or offset < self._at:
            size = self._file.seek(0, os.SEEK_END)
            self._file.seek(0)
            self._from, self._unpacked, self._at = opened(self._file), Unpacked(size), 0
        end = offset + length
        while self._at < end:
            piece = self._from.read1(min(_PIECE, offset - self._at if self._at < offset else end - self._at))
            if not piece:
                return
            self._unpacked.take(len(piece))
            self._at += len(piece)
            if self._at > offset:
                yield piece


def _gzip(file: BinaryIO) -> _Unpacking:
    import gzip

    return gzip.GzipFile(fileobj=file)


def _bzip2(file: BinaryIO) -> _Unpacking:
    import bz2

    return bz2.BZ2File(file)


class _Xz:
    """As `lzma.LZMAFile`, which takes as much memory as a file asks for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._one = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)

    def read1(self, most: int, /) -> bytes:
        """Some bytes, at most so many; none at the end."""
        while True:
            packed = b""
            if self._one.eof:  # another stream may follow, behind zeros
                packed = (self._one.unused_data or self._file.read(_PIECE)).lstrip(b"\0")
                if not packed:
                    return b""
                self._one = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)
            elif self._one.needs_input:
                packed = self._file.read(_PIECE)
                if not packed:
                    raise EOFError
            if data := self._one.decompress(packed, most):
                return data


_PACKED: Mapping[bytes, Callable[[BinaryIO], _Unpacking]] = {
    b"\x1f\x8b": _gzip,
    b"BZh": _bzip2,
    b"\xfd7zXZ\0": _Xz,
}
