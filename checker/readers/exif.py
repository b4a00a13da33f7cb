"""Exif and TIFF: the tags of a file that state something in words (TIFF 6.0; Exif 3.0, CIPA DC-008)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from checker.readers.decoding import field_texts

_MOST_FOLDERS = 64  # image file directories of one file
_MOST_ENTRIES = 1_000  # of one directory
_LONGEST = 64 * 1024  # bytes of one value of words
_MOST_BLOCK = 4 * 1024 * 1024  # bytes of a block of another format
_MOST_OF_A_TAG = 8
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
_BIG = (b"II+\0", b"MM\0+")  # BigTIFF
_FOLDERS = frozenset((0x8769,))  # the directory of Exif; that of places and of thumbnails state no rights
_COPYRIGHT, _COMMENT = 0x8298, 0x9286
_NAMES = {
    0x013B: "Artist",
    0x010E: "ImageDescription",
    _COPYRIGHT: "Copyright",
    0xA430: "CameraOwnerName",
    0xA436: "ImageTitle",
    0xA437: "Photographer",
    0xA438: "ImageEditor",
}
_UNICODE, _JIS = b"UNICODE\0", b"JIS\0\0\0\0\0"  # codes with which a comment begins (Exif 3.0, UserComment)
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_WINDOWS = {0x9C9B: "XPTitle", 0x9C9D: "XPAuthor", 0x9C9C: "XPComment", 0x9C9F: "XPSubject"}


class ExifField(NamedTuple):
    """A tag of words: its name as Exif calls it, and what it says."""

    name: str
    text: str


class TiffTags:
    """The entries of the directories of a TIFF structure; none is visited twice.

    Args:
        data: from its byte order on; offsets count from there.
    """

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._order: Literal["little", "big"] = "big" if bytes(data[:2]) == b"MM" else "little"
        self._entries: dict[int, list[memoryview]] = {}
        version = bytes(data[:4])
        self._word = 8 if version in _BIG else 4  # bytes of an offset
        self.too_many = False  # directories, entries, or values of a tag, of which the rest was not read
        self.cut = version not in (*_BIG, b"II*\0", b"MM\0*")
        if not self.cut:
            self._read(self._number(self._word, self._word))

    def _number(self, at: int, size: int) -> int:
        return int.from_bytes(self._data[at : at + size], self._order)

    def _read(self, first: int) -> None:
        waiting, seen = [first], set[int]()
        while waiting:
            at = waiting.pop()
            if not at or at in seen:
                continue
            if len(seen) == _MOST_FOLDERS:
                self.too_many = True
                break
            seen.add(at)
            head = self._word if self._word == 8 else 2  # bytes of the number of entries
            size, count = 4 + 2 * self._word, self._number(at, head)
            behind = at + head + count * size
            self.cut = self.cut or behind > len(self._data)
            self.too_many = self.too_many or count > _MOST_ENTRIES
            last = min(behind, at + head + _MOST_ENTRIES * size, len(self._data) - size + 1)
            for entry in range(at + head, last, size):
                tag = self._number(entry, 2)
                if tag in _FOLDERS:
                    waiting.append(self._number(entry + 4 + self._word, self._word))
                else:
                    self._keep(tag, entry)
            waiting.append(self._number(behind, self._word))

    def _keep(self, tag: int, entry: int) -> None:
        size = _SIZES.get(self._number(entry + 2, 2), 1) * self._number(entry + 4, self._word)
        at = entry + 4 + self._word
        at = at if size <= self._word else self._number(at, self._word)
        value = self._data[at : at + min(size, _MOST_BLOCK)]
        if tag not in _WANTED:
            return
        values = self._entries.setdefault(tag, [])
        longest = _LONGEST if tag in _WORDS else _MOST_BLOCK
        self.too_many = self.too_many or size > longest or len(values) == _MOST_OF_A_TAG
        if len(values) < _MOST_OF_A_TAG:
            self.cut = self.cut or len(value) < min(size, _MOST_BLOCK)
            values.append(value)

    def holds(self, tag: int) -> bool:
        """Whether there is such a tag."""
        return tag in self._entries

    def blocks(self, tag: int) -> list[bytes]:
        """What all entries of a tag hold."""
        return [bytes(value) for value in self._entries.get(tag, ())]

    def fields(self) -> Iterator[ExifField]:
        """What the tags of words say; the copyright of the picture and of its editing apart (Exif 3.0, Copyright).

        Exif says ASCII; programs write UTF-8, and older ones what their system has.
        """
        named: list[tuple[str, bytes]] = []
        for tag, name in _NAMES.items():
            for block in self.blocks(tag):
                if encoding := _MARKS.get(block[:2]):  # no Exif, and what some programs write
                    block = block[2:_LONGEST].decode(encoding, "replace").encode()
                first, _, rest = block[:_LONGEST].partition(b"\0")
                named.append((name, first))
                if tag == _COPYRIGHT:
                    named.append(("CopyrightEditor", rest.partition(b"\0")[0]))
        for (name, _), text in zip(named, field_texts([value for _, value in named]), strict=True):
            if text.strip():
                yield ExifField(name, text.strip())
        for tag, name in _WINDOWS.items():
            for block in self.blocks(tag):
                if text := block[:_LONGEST].decode("utf-16-le", "replace").partition("\0")[0].strip():
                    yield ExifField(name, text)
        for block in self.blocks(_COMMENT):
            if text := self._comment(block[:8], block[8:_LONGEST]).partition("\0")[0].strip():
                yield ExifField("UserComment", text)

    def _comment(self, code: bytes, words: bytes) -> str:
        """Words behind the code that names their characters; UTF-16 is in the order of the file, or bears a mark."""
        if code == _JIS:
            return words.decode("iso2022_jp", "replace")
        if code != _UNICODE:
            return field_texts([words.partition(b"\0")[0]])[0]
        encoding = _MARKS.get(words[:2])
        if encoding:
            return words[2:].decode(encoding, "replace")
        zeros = words[:_LOOKED_AT:2].count(0) - words[1:_LOOKED_AT:2].count(0)  # programs write their own order, too
        big = zeros > 0 if zeros else self._order == "big"
        return words.decode("utf-16-be" if big else "utf-16-le", "replace")


_LOOKED_AT = 200  # bytes of a comment by which its order is told
_WORDS = frozenset((*_NAMES, *_WINDOWS, _COMMENT))
_WANTED = _WORDS | {700, 33723, 34377, 0xCD41}
