"""IIM: the datasets that news agencies write into pictures (IPTC Information Interchange Model 4.2, IPTC-NAA)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.readers.decoding import field_texts

_MOST_DATASETS = 5_000  # of one stream
_LONGEST = 64 * 1024  # bytes of one dataset that are looked at; the model allows at most 2,000 for each that we read
_MARKER = 0x1C
_EXTENDED = 0x8000  # the length has a length of its own
_OBJECT = bytes((2, 200))  # from here on the picture itself is kept, small: no words
_UTF8 = (b"\x1b%G", b"\x1b%/G", b"\x1b%/H", b"\x1b%/I")
_LATIN = re.compile(rb"\x1b[-./]([ABCDFGHLMTVYbf_])")  # ISO 2022: 96 characters as G1, G2 or G3
_PARTS = dict(zip(b"ABCDFGHLMTVYbf_", (1, 2, 3, 4, 7, 6, 8, 5, 9, 11, 10, 13, 15, 16, 14), strict=True))
_CHARACTERS = (1, 90)


class Dataset(NamedTuple):
    """A dataset: its record and number, and what it says."""

    record: int
    number: int
    text: str


class IimStream:
    """The datasets of a stream, in order.

    Args:
        data: the stream.

    Attributes:
        unread: what was not read of it, as words behind "the file"; known when all was gone through.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.unread = ""

    def __iter__(self) -> Iterator[Dataset]:
        """Dataset 1:90 names the encoding; without it programs write what their system has, and some UTF-8."""
        found = list(self._raw())
        declared = next((_declared(value) for *key, value in found if tuple(key) == _CHARACTERS), "")
        told = [one for one in found if one[:2] != _CHARACTERS]
        values = [value for _, _, value in told]
        texts = field_texts(values, declared)
        for (record, number, _), text in zip(told, texts, strict=True):
            yield Dataset(record, number, text.strip("\0 \r\n\t"))

    def _raw(self) -> Iterator[tuple[int, int, bytes]]:
        data, at = self._data, 0
        for _ in range(_MOST_DATASETS):
            if at >= len(data):
                return
            if data[at] != _MARKER or at + 5 > len(data):
                self.unread = _CUT if data[at:].strip(b"\0 ") else ""  # padding may stand behind the last
                return
            size, at_value = int.from_bytes(data[at + 3 : at + 5], "big"), at + 5
            if size & _EXTENDED:
                long = min(size & ~_EXTENDED, 8)
                size, at_value = int.from_bytes(data[at_value : at_value + long], "big"), at_value + long
            value = data[at_value : at_value + min(size, _LONGEST)]
            if at_value + size > len(data):
                self.unread = _CUT
            elif size > _LONGEST and data[at + 1 : at + 3] < _OBJECT:
                self.unread = f"has a dataset of IIM longer than {_LONGEST:,} bytes, of which the rest was not read"
            yield data[at + 1], data[at + 2], value
            at = at_value + size
        self.unread = f"has more than {_MOST_DATASETS:,} datasets of IIM, of which the rest was not read"


def _declared(escapes: bytes) -> str:
    """The encoding that dataset 1:90 names, of those that are met: UTF-8 and the parts of ISO 8859 (IIM 4.2, 1:90)."""
    if escapes.startswith(_UTF8):
        return "utf-8"
    part = _LATIN.search(escapes)
    return f"iso8859_{_PARTS[part[1][0]]}" if part else ""


_CUT = "has datasets of IIM that are cut off, or tell a wrong length"
