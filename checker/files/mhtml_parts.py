"""Pages that a browser saved whole (MHTML, RFC 2557): the page, what it has in frames, and its pictures, as members.

The parts are found by their boundaries and read where they stand: the `email` package would hold the whole file several
times over. What the fields of a head mean is asked of it.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import BinaryIO, NamedTuple

from checker.errors import UnreadableSource
from checker.files.captured_names import captured_name, ending_of_media_type
from checker.files.content import MOST_BYTES, Content, Member, Response
from checker.patterns.late_pattern import late_pattern

_LONGEST_HEAD = 32 * 1024  # bytes of the lines before a body
_LONGEST_BOUNDARY = 200  # characters; RFC 2046, 5.1.1, has at most 70
_PIECE = 1024 * 1024  # bytes that are searched at once
_DEEPEST = 3  # parts of several parts inside each other
_NESTED = f"holds parts inside {_DEEPEST} others, or cannot be parted, and was left as it is"
_UNKNOWN = "is written in a way that is not read (Content-Transfer-Encoding)"
_BLANK_LINE = late_pattern(rb"\r?\n\r?\n")
_NO_PAGE = "is no saved page that can be read: it does not begin with the head of a message"
_FOLDED = late_pattern(rb"\r?\n[ \t]{1,999}")  # a line that goes on (RFC 5322, 2.2.3)
_MOST_PARTS = 10_000  # of a page, which has some hundred pictures
_CUT = "ends before its last boundary: it is cut, and what would follow was not read"
_PAGES = ("text/html", "application/xhtml+xml")
# Of those that Python knows: not those that are no text, or take long.
_ENCODINGS = ("big5", "cp", "euc", "gb", "iso2022_jp", "iso8859", "koi8", "mac", "shift_jis", "utf-16")
_WORDS = ("7bit", "8bit", "binary", "")  # bodies that stand as they are (RFC 2045, 6.2)


class _MailPart(NamedTuple):
    """One part of a message."""

    head: Message
    start: int  # where its head begins
    body: int  # where its body does
    end: int


class MhtmlParts:
    """A saved page; see `checker.files.content.Container`.

    Raises:
        UnreadableSource: it is none.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, 2)
        self._head, _, self._body, _ = _part(file, 0, self._size)
        if not self._head.keys():
            raise UnreadableSource("", _NO_PAGE)

    def members(self) -> Iterator[Member]:
        """The page first; documents that it has in frames are told as such."""
        root = str(self._head.get_param("start", "") or "").strip("<> ")
        met = False
        waiting: list[Member] = []
        for number, part in enumerate(self._parts(_MailPart(self._head, 0, self._body, self._size), 0)):
            if number == _MOST_PARTS:
                raise UnreadableSource("", f"has more than {_MOST_PARTS:,} parts, and what follows was not read")
            is_root = not met and (_id(part.head) == root if root else part.head.get_content_type() in _PAGES)
            met = met or is_root
            member = self._member(number, part, frame=not is_root)
            waiting.append(member)
            if is_root:
                waiting = [member, *waiting[:-1]]
            if met:
                yield from waiting
                waiting = []
        yield from waiting
        if self._cut:
            raise UnreadableSource("", _CUT)

    def content(self, locator: str, most: int) -> Content:
        """See `checker.files.content.Container`."""
        start, end = map(int, locator.split())
        head, _, body, _ = _part(self._file, start, end)
        self._file.seek(body)
        data = _decoded(
            self._file.read(min(end - body, 2 * MOST_BYTES)), str(head.get("Content-Transfer-Encoding", ""))
        )
        moment = self._moment()
        response = Response(address=self._address(head), captured=moment.isoformat() if moment else "")
        return Content(_in_unicode(data, head)[:most], response)

    _cut = False

    def _parts(self, whole: _MailPart, depth: int) -> Iterator[_MailPart]:
        """The parts of a part, and theirs; itself, where it has none."""
        boundary = whole.head.get_boundary()
        if whole.head.get_content_maintype() != "multipart" or not boundary or depth == _DEEPEST:
            yield whole
            return
        if len(boundary) > _LONGEST_BOUNDARY:
            raise UnreadableSource("", "is no saved page that can be read: its boundary is too long")
        begins = 0
        for at, behind, last in self._boundaries(boundary.encode("utf-8", "replace"), whole.body, whole.end):
            if begins:
                yield from self._parts(_part(self._file, begins, at), depth + 1)
            begins = behind
            if last:
                return
        self._cut = True
        if begins:
            yield from self._parts(_part(self._file, begins, whole.end), depth + 1)

    def _boundaries(self, boundary: bytes, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Where the text before each boundary ends, where that behind it begins, and whether it is the last."""
        line = re.compile(rb"\r?\n--" + re.escape(boundary) + rb"(--)?[ \t]{0,99}(?=\r?\n|\Z)")
        overlap = _LONGEST_BOUNDARY + 110
        at = told = max(start - 2, 0)  # a boundary may follow the head at once
        while at < end:
            self._file.seek(at)
            piece = self._file.read(min(_PIECE + overlap, end - at))
            for found in line.finditer(piece):
                if found.start() < _PIECE and at + found.start() >= told:
                    told = at + found.end()  # its end of a line may begin in the piece before
                    yield at + found.start(), at + found.end(), bool(found[1])
            at += _PIECE

    def _member(self, number: int, part: _MailPart, *, frame: bool) -> Member:
        head, start, body, end = part
        encoding = str(head.get("Content-Transfer-Encoding", "")).strip().lower()
        size = end - body
        known = encoding in (*_WORDS, "quoted-printable", "base64")
        address = self._address(head) or (f"cid:{_id(head)}" if _id(head) else f"part-{number + 1}")
        media_type = head.get_content_type()
        return Member(
            name=captured_name(address, self._moment()),
            locator=f"{start} {end}",
            size=size * 3 // 4 if encoding == "base64" else size,
            refused=_NESTED if media_type.startswith("multipart/") else "" if known else _UNKNOWN,
            ending=ending_of_media_type(media_type, address),
            frame=frame and media_type in _PAGES,
        )

    def _address(self, head: Message) -> str:
        told = str(head.get("Content-Location", "")).strip()
        return told or (str(self._head.get("Snapshot-Content-Location", "")).strip() if head is self._head else "")

    def _moment(self) -> datetime | None:
        with suppress(ValueError, TypeError, OverflowError):
            return parsedate_to_datetime(str(self._head.get("Date", "")))
        return None


def _part(file: BinaryIO, start: int, end: int) -> _MailPart:
    """The part between two offsets: its head, which is empty where it has none, and where its body begins."""
    file.seek(start)
    data = file.read(min(end - start, _LONGEST_HEAD))
    skipped = len(data) - len(data.lstrip(b"\r\n"))
    found = _BLANK_LINE.search(data, skipped)
    head: Message = Message()
    if found is None:
        return _MailPart(head, start, start, end)
    for line in _FOLDED.sub(b" ", data[skipped : found.start()]).splitlines():
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon and name.isprintable() and " " not in name:
            head[name] = value.strip()
    return _MailPart(head, start, start + found.end(), end)


def _id(head: Message) -> str:
    return str(head.get("Content-ID", "")).strip("<> \r\n\t")


def _decoded(data: bytes, encoding: str) -> bytes:
    encoding = encoding.strip().lower()
    try:
        if encoding == "quoted-printable":
            return binascii.a2b_qp(data)
        return binascii.a2b_base64(data) if encoding == "base64" else data
    except binascii.Error as error:
        raise UnreadableSource("", f"is not written as its part says ({encoding}): {error}") from error


def _in_unicode(data: bytes, head: Message) -> bytes:
    """Text whose head alone tells its encoding, in one that tells itself."""
    charset = str(head.get_content_charset() or "")
    if head.get_content_maintype() != "text" or not charset:
        return data
    with suppress(UnicodeDecodeError):
        data.decode()
        return data
    try:
        known = codecs.lookup(charset).name.startswith(_ENCODINGS)
        return data.decode(charset, "replace").encode() if known else data
    except (LookupError, ValueError):
        return data
