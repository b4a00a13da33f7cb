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
_ARTIST, _COPYRIGHT, _DESCRIPTION = 0x013B, 0x8298, 0x010E
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
        for tag, name in ((_ARTIST, "Artist"), (_DESCRIPTION, "ImageDescription"), (_COPYRIGHT, "Copyright")):
            for block in self.blocks(tag):
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


_WORDS = frozenset((_ARTIST, _COPYRIGHT, _DESCRIPTION, *_WINDOWS))
_WANTED = _WORDS | {700, 33723, 34377, 0xCD41}
