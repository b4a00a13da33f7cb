"""Words in files made of boxes: in items of HEIF and AVIF, in boxes of their own in JPEG XL and JPEG 2000.

Sources: ISO/IEC 14496-12, 8.11, and 23008-12, annex A; ISO/IEC 18181-2, 9 (JPEG XL); ISO/IEC 15444-1, annex I; XMP
Part 3 (JPEG 2000). By which identifiers programs keep Exif and IIM in JPEG 2000 no standard says; ExifTool lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.readers.picture_blocks import CUT, MOST_PACKET, Blocks

_MOST_BOXES = 2_000  # at one level
_MOST_ITEMS = 5_000
_MOST_EXTENTS = 1_000  # of one item
_TOO_MANY = "has more items, or pieces of one, than are read: the rest was not looked at"
_MANIFEST = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")  # C2PA 2.1, A.5
_XMP = b"application/rdf+xml"
_PACKED = "has words packed with Brotli, which were not read"
_OF_WORDS = frozenset((b"xml ", b"Exif", b"jumb"))
_XMP_ID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_EXIF_IDS = (b"JpgTiffExif->JP2", bytes.fromhex("0537cdab9d0c4431a72afa561f2a113e"))
_IIM_IDS = (bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"), bytes.fromhex("09a14e97c0b442e0bebf36df6f0ce36f"))
_PHOTOSHOP_ID = bytes.fromhex("2c4c0100850440b9a03e562148d6dfeb")
_NAMED = 200  # bytes of a box of boxes in which it says whose it is


class _Box(NamedTuple):
    kind: bytes
    body: memoryview


class _Numbers:
    """Numbers of a box, one after the other; beyond its end they are 0, and `over` tells it."""

    def __init__(self, body: memoryview) -> None:
        self._body = body
        self.at = 0

    @property
    def over(self) -> bool:
        return self.at > len(self._body)

    def number(self, size: int) -> int:
        value = int.from_bytes(self._body[self.at : self.at + size], "big")
        self.at += size
        return value

    def word(self) -> bytes:
        """Characters up to a NUL."""
        rest = bytes(self._body[self.at : self.at + 256])
        said = rest.partition(b"\0")[0]
        self.at += len(said) + 1
        return said


def read_items(data: memoryview, found: Blocks) -> None:
    """Keep the items of words of a file, and note whether it has a manifest of C2PA."""
    whole = False
    for box in _boxes(data, found):
        if box.kind == b"uuid" and bytes(box.body[:16]) == _MANIFEST:
            found.manifest = True
        elif box.kind == b"meta":
            whole = True
            _meta(data, box.body, found)
    if not whole:
        found.lacks(CUT)


def read_boxes(data: memoryview, found: Blocks) -> None:
    """Keep what boxes of words hold, in JPEG XL and JPEG 2000; a stream of pixels alone has none."""
    for box in _boxes(data, found) if bytes(data[4:8]) in (b"JXL ", b"jP  ") else ():
        body = box.body
        if box.kind == b"xml " and b"RDF" in bytes(body[:MOST_PACKET]):
            found.packet(bytes(body))
        elif box.kind == b"Exif":
            found.tags(body[4 + int.from_bytes(body[:4], "big") :])
        elif box.kind == b"jumb" and b"c2pa" in bytes(body[:_NAMED]):
            found.manifest = True
        elif box.kind == b"brob" and bytes(body[:4]) in _OF_WORDS:
            found.lacks(_PACKED)
        elif box.kind == b"uuid":
            _identified(bytes(body[:16]), body[16:], found)


def _identified(identifier: bytes, body: memoryview, found: Blocks) -> None:
    if identifier == _XMP_ID:
        found.packet(bytes(body))
    elif identifier in _EXIF_IDS:
        found.tags(body)
    elif identifier in _IIM_IDS:
        found.stream(bytes(body))
    elif identifier == _PHOTOSHOP_ID:
        found.resources(bytes(body))
    elif identifier == _MANIFEST:
        found.manifest = True


def _boxes(data: memoryview, found: Blocks) -> Iterator[_Box]:
    at = 0
    for _ in range(_MOST_BOXES):
        if at >= len(data):
            return
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8]), 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = len(data) - at
        if size < head or at + size > len(data):
            found.lacks(CUT)
        if size < head:
            return
        yield _Box(kind, data[at + head : at + size])
        at += size
    found.lacks(CUT)


def _meta(data: memoryview, meta: memoryview, found: Blocks) -> None:
    boxes = {box.kind: box.body for box in _boxes(meta[4:], found)}
    kinds = dict(_kinds(boxes.get(b"iinf", memoryview(b"")), found))
    inside = boxes.get(b"idat", memoryview(b""))
    for number, where, extents in _places(_Numbers(boxes.get(b"iloc", memoryview(b""))), found):
        kind = kinds.pop(number, None)
        if not kind:
            continue
        if where > 1:  # its bytes lie in another item
            found.lacks(CUT)
            continue
        whole = bytearray()
        for start, size in extents:
            part = (inside if where == 1 else data)[start : start + min(size, MOST_PACKET + 1 - len(whole))]
            whole += part
            if len(part) < size:
                found.lacks(CUT)
                break
        if kind == b"mime":
            found.packet(bytes(whole))
        else:
            found.tags(memoryview(bytes(whole))[4 + int.from_bytes(whole[:4], "big") :])
    if kinds:  # items of words that lie nowhere
        found.lacks(CUT)


def _kinds(body: memoryview, found: Blocks) -> Iterator[tuple[int, bytes]]:
    """The items of words, each with its number: ``Exif``, or ``mime`` where that is XMP."""
    for box in _boxes(body[8 if bytes(body[:1]) == b"\1" else 6 :], found):
        if box.kind != b"infe" or bytes(box.body[:1]) not in (b"\2", b"\3"):
            continue
        reading = _Numbers(box.body[4:])
        number = reading.number(4 if bytes(box.body[:1]) == b"\3" else 2)
        reading.at += 2  # protection
        kind = bytes(box.body[4 + reading.at : 8 + reading.at])
        reading.at += 4
        if kind == b"Exif":
            yield number, kind
        elif kind == b"mime":
            reading.word()  # its name
            if reading.word() == _XMP:
                yield number, kind


def _places(reading: _Numbers, found: Blocks) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Each item's number, in what its bytes lie (0: the file, 1: the box `idat`), and its extents."""
    version = reading.number(1)
    reading.at += 3
    sizes = reading.number(2)
    offset, length, base, index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15 if version else 0
    items = reading.number(4 if version == 2 else 2)
    if items > _MOST_ITEMS:
        found.lacks(_TOO_MANY)
    for _ in range(min(items, _MOST_ITEMS)):
        if reading.over:
            found.lacks(CUT)
            return
        number = reading.number(4 if version == 2 else 2)
        where = reading.number(2) & 15 if version else 0
        reading.at += 2  # of a reference to other files
        start = reading.number(base)
        extents: list[tuple[int, int]] = []
        pieces = reading.number(2)
        if pieces > _MOST_EXTENTS:
            found.lacks(_TOO_MANY)
            return
        for _ in range(pieces):
            if reading.over:
                found.lacks(CUT)
                return
            reading.at += index
            begins = start + reading.number(offset)
            extents.append((begins, reading.number(length)))
        yield number, where, extents
