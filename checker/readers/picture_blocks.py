"""What the container of a picture holds that states something in words, gathered within bounds."""

from __future__ import annotations

from collections.abc import Sized

from msgspec import Struct

from checker.readers.exif import TiffTags

MOST_PACKET = 2 * 1024 * 1024
"""Bytes of all XMP of a file; real packets have some ten thousand, those with a long history a few million."""
_MOST_OF_A_KIND = 8  # packets, streams, structures of one file that are read; real pictures have one of each, or two
_MOST_WORDS = 50  # comments and keywords of one file
_LONGEST_WORDS = 20_000  # bytes of one
_MOST_UNPACKED = 16 * 1024 * 1024  # bytes of all that is packed in one file

_RESOURCES = frozenset((b"8BIM", b"MeSa", b"AgHg", b"PHUT", b"DCSR"))  # by which programs each begins
_IIM_RESOURCE, _URL_RESOURCE, _EXIF_RESOURCE, _XMP_RESOURCE = 0x0404, 0x040B, 0x0422, 0x0424
_XMP, _IIM, _PHOTOSHOP = 700, 33723, 34377  # tags of TIFF
_TOO_MANY = "has more blocks or fields of one kind that state rights than are read, of which the rest was left out"
CUT = "is cut off, or tells a wrong length, within what states rights"
TOO_LONG = f"has more than {MOST_PACKET // 1024 // 1024} MB of XMP, of which the rest was not read"


class Blocks(Struct):
    """What a container holds that states something in words.

    Attributes:
        kind: its media type.
        xmp: packets.
        iim: streams of datasets.
        exif: TIFF structures, of Exif or the file itself.
        words: comments, and words behind a keyword: "Copyright".
        manifest: it has a manifest of C2PA.
        unread: what was not read, as words behind "the file".
    """

    kind: str
    xmp: list[bytes] = []
    iim: list[bytes] = []
    exif: list[TiffTags] = []
    words: list[tuple[str, bytes]] = []
    manifest: bool = False
    unread: list[str] = []
    room: int = _MOST_UNPACKED

    def lacks(self, why: str) -> None:
        """Note what was not read, once."""
        if why not in self.unread:
            self.unread.append(why)

    def packet(self, data: bytes) -> None:
        """Keep a packet of XMP."""
        room = MOST_PACKET - sum(map(len, self.xmp))
        if len(data) > room:
            self.lacks(TOO_LONG)
            data = data[:room]
        if data.strip(b"\0 \r\n\t") and data not in self.xmp and self._has_room(self.xmp):
            self.xmp.append(data)

    def stream(self, data: bytes) -> None:
        """Keep a stream of IIM."""
        if data and data not in self.iim and self._has_room(self.iim):
            self.iim.append(data)

    def word(self, keyword: str, text: bytes) -> None:
        """Keep words behind a keyword, or of a comment."""
        if len(self.words) >= _MOST_WORDS or len(text) > _LONGEST_WORDS:
            self.lacks(_TOO_MANY)
        if text.strip() and len(self.words) < _MOST_WORDS:
            self.words.append((keyword, text[:_LONGEST_WORDS]))

    def _has_room(self, kept: Sized) -> bool:
        if len(kept) >= _MOST_OF_A_KIND:
            self.lacks(_TOO_MANY)
        return len(kept) < _MOST_OF_A_KIND

    def tags(self, data: memoryview) -> None:
        """Keep what a TIFF structure states, and the blocks of other formats in it."""
        if not self._has_room(self.exif):
            return
        tags = TiffTags(data)
        self.exif.append(tags)
        if tags.cut:
            self.lacks(CUT)
        if tags.too_many:
            self.lacks(_TOO_MANY)
        for block in tags.blocks(_XMP):
            self.packet(block)
        for block in tags.blocks(_IIM):
            self.stream(block)
        for block in tags.blocks(_PHOTOSHOP):
            self.resources(block)

    def resources(self, data: bytes) -> None:
        """Keep the words in Photoshop's image resources; what is none of these behind them is told."""
        at = 0
        while data[at : at + 4] in _RESOURCES and at + 12 <= len(data):
            name = data[at + 6]
            body = at + 6 + (name + 2 & ~1)  # a Pascal string, padded
            size = int.from_bytes(data[body : body + 4], "big")
            self._resource(int.from_bytes(data[at + 4 : at + 6], "big"), data[body + 4 : body + 4 + size])
            at = body + 4 + size
            at += size & 1 if data[at : at + 4] not in _RESOURCES else 0  # padded; some programs do not
        if data[at:].strip(b"\0 ") or at > len(data) + 1:
            self.lacks(CUT)

    def _resource(self, number: int, body: bytes) -> None:
        if number == _IIM_RESOURCE:
            self.stream(body)
        elif number == _URL_RESOURCE:
            self.word("URL", body)
        elif number == _XMP_RESOURCE:
            self.packet(body)
        elif number == _EXIF_RESOURCE and body:
            self.tags(memoryview(body))
