"""A document that is a ZIP of XML parts (OPC, ECMA-376 Part 2; OpenDocument 1.3 Part 2; OCF of EPUB 3.3).

Only the parts that are asked for are unpacked, each up to a limit and all of them up to another: a megabyte of ZIP can
unpack to gigabytes. Nothing in it is looked for outside of it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from urllib.parse import unquote

from checker.errors import UnreadableSource
from checker.files.zip_members import ZipMembers
from checker.readers.binary import binary_kind
from checker.readers.decoding import Decoded, decode_xml
from checker.readers.xml_events import XmlEvent, XmlKind, xml_words

MOST_MEMBERS = 10_000
"""Of one document: a long book with a picture on each page has a tenth."""
MOST_PART = 24 * 1024 * 1024
"""Bytes of one part, unpacked: the words of twenty novels."""
_MOST_ALL = 64 * 1024 * 1024  # bytes of all parts that are read
MOST_EVENTS = 600_000
"""Tags, and words between them, of one document: seven hundred pages of a word processor, a second of work."""


class ZipParts:
    """The parts of one document.

    Args:
        data: the file.
        path: as reported.

    Attributes:
        names: of its parts, in their order.
        unread: gets what could not be read, as words behind "the file".

    Raises:
        UnreadableSource: it is no ZIP, or lists too many parts.
    """

    def __init__(self, data: bytes, path: str, unread: list[str]) -> None:
        self._path = path
        self.unread = unread
        self._left = _MOST_ALL
        self._events = MOST_EVENTS
        if not data.startswith(b"PK"):
            raise UnreadableSource(path, _no_zip(data))
        try:
            self._zip = ZipMembers(BytesIO(data))
            members = list(islice(self._zip.members(), MOST_MEMBERS + 1))
        except UnreadableSource as error:
            raise UnreadableSource(path, error.reason) from error
        if len(members) > MOST_MEMBERS:
            raise UnreadableSource(path, f"lists more than {MOST_MEMBERS:,} parts")
        self._members = {member.name: member for member in reversed(members)}
        self.names = tuple(member.name for member in members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def left(self) -> int:
        """How many bytes may still be unpacked."""
        return self._left

    def bytes_of(self, name: str, most: int = MOST_PART) -> bytes | None:
        """A part, unpacked, at most so much of it; None where there is none, or it cannot be read, which is told."""
        member = self._members.get(name)
        if member is None:
            return None
        if member.refused:
            self.unread.append(f"has a part, {name}, that {member.refused}")
            return None
        most = min(most, self._left)
        try:
            data = self._zip.content(member.locator, most + 1).data
        except UnreadableSource as error:
            self.unread.append(f"has a part, {name}, that {error.reason}")
            return None
        self._left -= min(len(data), most)
        if len(data) > most:
            self.unread.append(f"has a part, {name}, of which only the first {most // 1024 // 1024} MB were unpacked")
        return data[:most]

    def decoded(self, name: str) -> Decoded | None:
        """A part as text; None as of `bytes_of`."""
        data = self.bytes_of(name)
        if data is None:
            return None
        try:
            return decode_xml(data, self._path)
        except UnreadableSource as error:
            self.unread.append(f"has a part, {name}, that {error.reason}")
            return None

    def words(self, name: str) -> Iterator[XmlEvent]:
        """The tags and words of a part, as far as it is whole; what is not read of it is told."""
        decoded = self.decoded(name)
        if decoded is None:
            return
        self.unread += [f"has a part, {name}, that {one}" for one in decoded.unread]
        try:
            for event in xml_words(decoded.utf8, self._path, "broken XML"):
                if self._events <= 0:
                    self.unread.append(f"holds more markup than is read: the rest of {name} was not looked at")
                    return
                self._events -= 1
                yield event
        except UnreadableSource as error:
            self.unread.append(f"has a part, {name}, that {error.reason}")


def _no_zip(data: bytes) -> str:
    kind = binary_kind(data)
    if data.startswith(_OLD):
        return "is encrypted, or of an old office program: save it anew, without a password, and check that"
    return f"is {kind}, and not what its name says" if kind else "is not what its name says: no document kept in a ZIP"


_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file, in which encrypted documents are kept, too (MS-OFFCRYPTO)


def without(skipped: frozenset[str], events: Iterable[XmlEvent]) -> Iterator[tuple[str, XmlEvent]]:
    """Events with the local names of their elements; elements of some names are left out with all that is in them."""
    depth = 0
    for event in events:
        what = "" if event.kind is XmlKind.WORDS else local(event.name)
        if what in skipped:
            depth += 1 if event.kind is XmlKind.START else -1
        elif not depth:
            yield what, event


def beside(part: str, target: str) -> str:
    """The part that a part names, as seen from its folder (ECMA-376 Part 2, 6.2.3); out of the document none leads."""
    target = unquote(target.partition("#")[0].partition("?")[0])
    joined = target if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
    return posixpath.normpath("/" + joined).lstrip("/")


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
