"""Records of WARC files (ISO 28500:2017) as members: what a crawler got, the text of pages (WET), their heads (WAT).

Each record is listed with the place at which it can be read again, so that no content is held, and workers find theirs.
Files whose records are not compressed one by one, as the standard's annex D wants it, are read from their beginning.

fastwarc (Apache-2.0) reads the records. It ends without a word where a file is cut, so what it gives is counted against
the length that each record tells; and it gets an open file, never a path, for it would open addresses.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from checker.errors import UnreadableSource
from checker.files.captured_names import captured_name, ending_of_media_type, may_be_no_page
from checker.files.content import Content, Member, Response
from checker.files.http_content import Headers, decoded_body, in_part, values_of
from checker.files.unpacking_bounds import MOST_RATIO
from checker.patterns.late_pattern import late_pattern

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_MISSING = "is a web archive, and fastwarc is not installed: pip install 'wirecheck[warc]'"
_NO_WARC = "is no WARC file that can be read: it does not begin with a record"
_CUT = "is cut or damaged in or behind {}: what stands there was not read"
_BOMB = "unpacks to more than 1,000 times its size: what stands behind was not read"
_TEXT_ALONE = "is the text of a page alone (WET): what its head and its headers state is not known"
_SEGMENTED = "is the first part of a record that goes on in others: they were not read"
_CUT_BY = {
    "length": "was cut by whoever fetched it, at a number of bytes",
    "time": "was cut by whoever fetched it, after some time",
    "disconnect": "was cut when the connection broke",
}
_GZIP, _ZSTD, _DICTIONARY = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"
_MOST_DICTIONARY = 16 * 1024**2  # bytes
_PIECE = 1024 * 1024  # bytes that are read, or passed over, at once
_SMALL = 64 * 1024**2  # bytes, up to which the ratio does not matter
_LONGEST_SCHEME = 12  # characters
_START = 4_096  # bytes of a body that tell what it is
_MOST_TRIES = 200  # places of one file that look like the beginning of a record
_MOST_DAMAGED = 100  # places behind which the next record is looked for
_RECORD = late_pattern(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|(?<=\n)WARC/[01]\.")
_LONGEST_MARK = 8
_NOTES = ("dns:", "whois:", "metadata:")  # what a crawler writes down for itself; nobody published it
_PUBLISHED = ("", "http:", "https:", "ftp:", "file:")  # or nobody says where


class _Head(NamedTuple):
    """What is told before the content of a record."""

    kind: str  # the lower-case WARC-Type
    address: str
    media_type: str
    status: int  # of HTTP; 0: none
    headers: Headers


class WarcRecords:
    """An open WARC file.

    Raises:
        UnreadableSource: fastwarc is missing, or it is no such file.
    """

    def __init__(self, file: BinaryIO) -> None:
        try:
            import fastwarc  # noqa: F401 (imported late: most scans meet no archive)
        except ImportError:
            raise UnreadableSource("", _MISSING) from None
        self._file = file
        self._dictionary = _dictionary(file)
        self._running: Iterator[WarcRecord] | None = None  # where records cannot be found by their place
        self._tries = _MOST_TRIES
        self._last, self._apart = -1, True  # where the last record began, and whether all can be found by their place
        self._until, self._at = 0, 0  # the number of its next record, and where the file was left

    def members(self) -> Iterator[Member]:
        """See `checker.files.content.Container`; requests, and what tells of the crawl, are not told.

        Behind a damaged record those that follow are looked for, where they can be read by themselves.
        """
        start = 0
        damaged: list[int] = []
        while True:
            self._last = start - 1
            try:
                yield from self._listed_from(start)
                break
            except OSError as error:
                if self._last < 0:
                    raise UnreadableSource("", _NO_WARC) from error
            damaged.append(self._last)
            start = self._next_record(self._last + 1) if self._apart and len(damaged) < _MOST_DAMAGED else -1
            if start < 0:
                break
        if damaged:
            where = f"its record at byte {damaged[0]:,}"
            where = where if len(damaged) == 1 else f"{len(damaged)} places, at first {where}"
            raise UnreadableSource("", _CUT.format(where))

    def _listed_from(self, start: int) -> Iterator[Member]:
        """The members from an offset on.

        Raises:
            OSError: a record is cut or damaged, or what stands behind the last one is.
        """
        self._file.seek(start)
        number = 0
        for record in self._records_here():
            offset = record.stream_pos
            self._apart = self._apart and offset > self._last and (number > 1 or self._begins_at(offset))
            self._last = max(offset, self._last)
            if not (record.headers.get("Content-Length") or "").strip().isdecimal():
                raise OSError("is cut")
            member = _member(record, offset if self._apart else -1, number)
            if member:
                yield member
            self._pass_over(record)
            number += 1
        if not number or not self._ends_with(self._last if self._apart else 0):
            raise OSError("is cut")

    def content(self, locator: str, most: int) -> Content:
        """See `checker.files.content.Container`; of records that cannot be found by their place it takes long."""
        left_at = self._file.tell()
        try:
            record = self._found(locator)
            if record is None:
                raise UnreadableSource("", "is not where its archive told it: that has changed, or is damaged")
            return _content(record, most)
        except OSError as error:
            raise UnreadableSource("", "stands in a part of its archive that is damaged") from error
        finally:
            if locator.startswith("#"):
                self._at = self._file.tell()
            self._file.seek(left_at)

    def _found(self, locator: str) -> WarcRecord | None:
        place, _, known = locator.partition(" ")
        if place.startswith("#"):
            record = self._counted(int(place[1:]))
        else:
            self._file.seek(int(place))
            record = next(self._records_here(), None)
        return record if record is not None and _mark(_address(record)) == known else None

    def _counted(self, number: int) -> WarcRecord | None:
        """The record of a number, the one after the other: of a lower one the file is read again from its beginning."""
        if self._running is None or number < self._until:
            self._file.seek(0)
            self._running, self._until = self._records_here(), 0
        else:
            self._file.seek(self._at)
        while self._until < number:
            next(self._running, None)
            self._until += 1
        self._until += 1
        return next(self._running, None)

    def _records_here(self) -> Iterator[WarcRecord]:
        """The records from here on."""
        from fastwarc.stream_io import ZstdReader
        from fastwarc.warc import ArchiveIterator

        if self._dictionary and self._file.tell():
            return iter(ArchiveIterator(ZstdReader(self._file, dictionary=self._dictionary), parse_http=False))
        return iter(ArchiveIterator(self._file, parse_http=False))

    def _begins_at(self, offset: int) -> bool:
        """Whether what is compressed begins anew at an offset, or nothing is compressed."""
        left_at = self._file.tell()
        self._file.seek(offset)
        begins = self._file.read(5)
        self._file.seek(left_at)
        return begins.startswith((_GZIP, _ZSTD, _DICTIONARY, b"WARC/"))

    def _pass_over(self, record: WarcRecord) -> None:
        """Pass over the rest of a record.

        Raises:
            OSError: it is shorter than it tells.
            UnreadableSource: it unpacks to too much.
        """
        left, began, passed = record.content_length - record.reader.tell(), self._file.tell(), 0
        while left > 0:
            step = record.consume(min(left, _PIECE))
            if not step:
                raise OSError("is cut")
            left, passed = left - step, passed + step
            if passed > _SMALL and passed > MOST_RATIO * (self._file.tell() - began + 1):
                raise UnreadableSource("", _BOMB)

    def _next_record(self, offset: int) -> int:
        """Where the next record may begin that can be read by itself; -1: nowhere."""
        self._file.seek(offset)
        behind = b""
        while piece := self._file.read(_PIECE):
            held = behind + piece
            for found in _RECORD.finditer(held):
                at = offset - len(behind) + found.start()
                self._tries -= 1
                if self._tries < 0:
                    return -1
                if self._is_record(at):
                    return at
            offset += len(piece)
            behind = held[-_LONGEST_MARK:]
            self._file.seek(offset)
        return -1

    def _is_record(self, offset: int) -> bool:
        self._file.seek(offset)
        try:
            return next(self._records_here(), None) is not None
        except OSError:
            return False

    def _ends_with(self, offset: int) -> bool:
        """Whether the file ends with the record at an offset: what was cut short of a record is given to nobody."""
        self._file.seek(offset)
        piece = self._file.read(_PIECE)
        if not piece.startswith(_GZIP):
            return True  # fastwarc tells it of others
        unpacking = zlib.decompressobj(31)
        try:
            while piece and not unpacking.eof:
                while piece and not unpacking.eof:
                    unpacking.decompress(piece, _PIECE)
                    piece = unpacking.unconsumed_tail
                piece = piece or self._file.read(_PIECE)
        except zlib.error:
            return False
        return unpacking.eof and not (unpacking.unused_data + self._file.read(_PIECE)).strip(b"\0")


def _dictionary(file: BinaryIO) -> bytes:
    """The dictionary in the first frame of a WARC file in Zstandard (IIPC, WARC files and Zstandard, 2.2)."""
    file.seek(0)
    begins = file.read(8)
    if begins[:4] != _DICTIONARY:
        return b""
    held = file.read(min(int.from_bytes(begins[4:], "little"), _MOST_DICTIONARY))
    if not held.startswith(_ZSTD):
        return held
    from io import BytesIO

    from fastwarc.stream_io import ZstdReader

    try:
        return ZstdReader(BytesIO(held)).read(_MOST_DICTIONARY)
    except OSError as error:
        raise UnreadableSource("", "is a WARC file whose dictionary is damaged") from error


def _address(record: WarcRecord) -> str:
    return (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")


def _scheme(address: str) -> str:
    scheme, colon, _ = address.partition(":")
    return f"{scheme[:_LONGEST_SCHEME].lower()}{colon}"


def _mark(address: str) -> str:
    """By which a record is known to be the one that was listed."""
    return f"{zlib.crc32(address.encode('utf-8', 'replace')):08x}"


def _head(record: WarcRecord) -> _Head:
    """What stands before the content, which is read up to there.

    Raises:
        OSError: it is damaged.
    """
    kind = (record.headers.get("WARC-Type") or "").strip().lower()
    media_type = record.headers.get("Content-Type") or ""
    address = _address(record)
    if kind != "response" or _scheme(address) in _NOTES:
        return _Head(kind, address, media_type, 0, ())
    record.parse_http(quirks_mode=True)
    head = record.http_headers
    if head is None:
        return _Head(kind, address, media_type, 0, ())
    headers = tuple((name.strip(), value.strip()) for name, value in head.to_tuples())
    return _Head(kind, address, next(iter(values_of(headers, "content-type")), ""), head.status_code or 0, headers)


def _member(record: WarcRecord, offset: int, number: int) -> Member | None:
    """What is told of a record; None where it holds nothing that somebody published."""
    try:
        head, damaged = _head(record), ""
    except OSError:
        head = _Head("response", _address(record), "", 0, ())
        damaged = "is the answer of a server whose head is damaged"
    skipped, refused = _why_not(head)
    scheme = _scheme(head.address)
    if skipped is None or scheme in _NOTES:
        return None
    if head.kind != "response" and scheme not in _PUBLISHED:
        skipped = f"{scheme} {head.kind}"  # `urn:text:` is what a browser saw of a page that stands there itself
    return Member(
        name=captured_name(head.address or f"record-{number}", record.record_date),
        locator=f"{offset if offset >= 0 else f'#{number}'} {_mark(head.address)}",
        size=record.content_length,
        refused=damaged or refused,
        skipped=skipped,
        # What cannot be read may be a page: a head that is damaged tells no type.
        ending=".html" if damaged or refused else _ending(head, record),
    )


def _ending(head: _Head, record: WarcRecord) -> str:
    start = None
    if may_be_no_page(head.media_type, head.address):
        start, _ = decoded_body(record.reader.read(_START), head.headers, _START)
    return ending_of_media_type(head.media_type, head.address, start)


def _why_not(head: _Head) -> tuple[str | None, str]:
    """As what a record is counted that is no item, empty where it is one, None where it is not told; and a refusal."""
    if head.kind == "response":
        if not head.status:
            return "", "is called the answer of a server, and holds none of HTTP"
        return ("" if 200 <= head.status < 300 else f"HTTP {head.status}"), ""
    if head.kind in ("revisit", "continuation"):
        return head.kind, ""
    if head.kind == "metadata":
        return ("" if head.media_type.lower().startswith("application/json") else None), ""
    return ("" if head.kind in ("resource", "conversion") else None), ""


def _content(record: WarcRecord, most: int) -> Content:
    head = _head(record)
    body, whole = _read(record, max(most, _PIECE))
    unread = [] if whole else ["is cut or damaged in its archive: what is behind was not read"]
    body, lost = decoded_body(body, head.headers, most)
    unread += lost
    if truncated := (record.headers.get("WARC-Truncated") or "").strip().lower():
        unread.append(_CUT_BY.get(truncated, "was cut by whoever fetched it"))
    if record.headers.get("WARC-Segment-Number"):
        unread.append(_SEGMENTED)
    unread += in_part(head.status)
    if head.kind == "conversion":
        unread.append(_TEXT_ALONE)
    moment = record.record_date
    return Content(
        body,
        Response(
            status=head.status,
            headers=head.headers,
            address=head.address if head.address.lower().startswith("http") else "",
            captured=moment.isoformat() if moment else "",
            unread=tuple(unread),
        ),
    )


def _read(record: WarcRecord, most: int) -> tuple[bytes, bool]:
    """The bytes of a record, at most so many, and whether they are all that it tells, as far as they were read."""
    told = min(record.content_length, most)
    parts: list[bytes] = []
    left = told
    try:
        while left > 0 and (piece := record.reader.read(min(left, _PIECE))):
            parts.append(piece)
            left -= len(piece)
    except OSError:
        if not parts:
            raise
    return b"".join(parts), left <= 0
