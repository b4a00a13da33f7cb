"""Rows of JSON Lines files as members: a JSON object a line, whose columns the settings name.

A row is told by the number of its line, counted from 0 as those of other tables are; places in it are the file's.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec
from msgspec import Raw, Struct

from checker.errors import UnreadableSource
from checker.files.captured_names import site_file_at
from checker.files.content import (
    ADDRESS,
    CAPTURED,
    HEADERS,
    MOST_BYTES,
    Content,
    Member,
    WrittenLine,
    content_columns,
)
from checker.files.row_responses import row_response
from checker.files.unpacking_bounds import MOST_RATIO, MOST_UNPACKED

_MOST_ROWS = 10_000_000  # of one file, as of other tables
_SMALL = 64 * 1024**2  # bytes, up to which the ratio does not matter
_MOST_NAMED = 20  # columns
_MOST_WRONG = 1_000  # rows that cannot be read, of which each is told as an item; how many more there are is told, too
_BLANK = b" \t\r\n"
_GZIP = b"\x1f\x8b"
_LONG = "is a row of more than 64 MB"
_MOST_KEYS = 200_000  # of a row, with those of what it holds: each is an object for as long as the row is looked at
_KEYS = f"is a row of more than {_MOST_KEYS:,} keys"

_ROW, _ANY = msgspec.json.Decoder(dict[str, Raw]), msgspec.json.Decoder()


class _At(Struct, frozen=True, array_like=True):
    """Where a row is, and what is read of it."""

    offset: int  # of its line, unpacked
    row: int
    content: str  # the names of columns; empty: it is not read
    address: str
    headers: str
    captured: str


_encoded, _AT = msgspec.json.Encoder().encode, msgspec.json.Decoder(_At)


class JsonRows:
    """An open file, at one of its rows; see `checker.files.content.Container`.

    Args:
        file: the file.
        columns: those that may hold the content, each with the ending of files that are read as it is, and those of
            the address, the headers and the moment of its response. The first that a row has counts.
    """

    def __init__(self, file: BinaryIO, columns: Mapping[str, str]) -> None:
        self._size = file.seek(0, 2)
        file.seek(0)
        packed = file.read(2) == _GZIP
        file.seek(0)
        self._file: Any = gzip.GzipFile(fileobj=file) if packed else file
        self._columns = columns
        self._contents = content_columns(columns)

    def members(self) -> Iterator[Member]:
        """Its rows.

        Raises:
            UnreadableSource: they are too many, or too much; the first has none of the columns; the file is damaged.
        """
        offset, met, wrong, first = 0, False, 0, ""
        bound = min(max(MOST_RATIO * self._size, _SMALL), MOST_UNPACKED)
        try:
            for row, (line, length) in enumerate(self._lines()):
                if row >= _MOST_ROWS or offset + length > bound:
                    raise UnreadableSource(
                        "", f"holds more than is read of one file: rows from {row:,} on were not read"
                    )
                if line.strip(_BLANK):
                    member = self._member(line, length, _At(offset, row, "", "", "", ""), met)
                    met = True
                    wrong += bool(member.refused)
                    if not member.refused or wrong <= _MOST_WRONG:
                        yield member
                    first = first or (f"row {row:,} {member.refused}" if wrong > _MOST_WRONG else "")
                offset += length
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableSource("", f"is cut or damaged, and was not read to its end: {error}") from error
        if first:
            raise UnreadableSource(
                "",
                f"holds {wrong - _MOST_WRONG:,} rows that cannot be read behind the {_MOST_WRONG:,} that are told one"
                f" by one; the first of them, {first}",
            )

    def content(self, locator: str, most: int) -> Content:
        """The content of a row; rows are asked for in rising order, or it takes long where they are compressed.

        Raises:
            UnreadableSource: there is none, or it cannot be read.
        """
        at = _AT.decode(locator)
        try:
            self._file.seek(at.offset)
            line = self._file.readline(MOST_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableSource("", f"stands in a part of its file that is damaged: {error}") from error
        columns = _columns(line)
        text = _text(columns.get(at.content))
        if text is None:
            raise UnreadableSource("", f"holds no source: its column {at.content} is no text")
        written = WrittenLine(line=at.row + 1, source=line.decode("utf-8", "replace").rstrip("\r\n"), column=at.content)
        response = row_response(
            address=_value(columns.get(at.address)),
            headers=_value(columns.get(at.headers)),
            captured=_value(columns.get(at.captured)),
            written=written,
        )
        return Content(text.encode("utf-8", "replace")[:most], response)

    def _lines(self) -> Iterator[tuple[bytes, int]]:
        """Each line, or the beginning of one that is too long, and how long it is."""
        while line := self._file.readline(MOST_BYTES + 1):
            length = len(line)
            while not line.endswith(b"\n") and (more := self._file.readline(MOST_BYTES + 1)):
                length += len(more)
                if more.endswith(b"\n"):
                    break
            yield line, length

    def _member(self, line: bytes, length: int, at: _At, met: bool) -> Member:
        """A row; one that cannot be read says why."""
        name = str(at.row)
        if length > MOST_BYTES:
            return Member(name=name, locator=_located(at), refused=_LONG, ending=".html")
        if line.count(b'":') > _MOST_KEYS:
            return Member(name=name, locator=_located(at), refused=_KEYS, ending=".html")
        try:
            columns = _columns(line)
        except UnreadableSource as error:
            return Member(name=name, locator=_located(at), refused=error.reason, ending=".html")
        chosen = {self._columns[column]: column for column in reversed(tuple(self._columns)) if column in columns}
        content = next((one for one in self._contents if one in columns), "")
        if not content:
            told = ", ".join(list(columns)[:_MOST_NAMED]) or "none"
            reason = f"has none of the columns {', '.join(self._contents)}; it has {told}"
            if not met:
                raise UnreadableSource("", reason)
            return Member(name=name, locator=_located(at), refused=reason, ending=".html")
        at = _At(at.offset, at.row, content, *(chosen.get(one, "") for one in (ADDRESS, HEADERS, CAPTURED)))
        ending = self._columns[content]
        told = site_file_at(_text(columns.get(at.address)) or "")
        if told and not (_text(columns.get(content)) or "").lstrip().startswith("<"):  # an error page is none
            ending = f"/{told}"
        return Member(name=name, locator=_located(at), size=length, ending=ending)


def _located(at: _At) -> str:
    return _encoded(at).decode()


def _columns(line: bytes) -> dict[str, Raw]:
    try:
        return _ROW.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise UnreadableSource("", f"is no object of JSON: {error}") from error


def _value(raw: Raw | None) -> Any:
    try:
        return None if raw is None else _ANY.decode(raw)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None


def _text(raw: Raw | None) -> str | None:
    value = _value(raw)
    return value if isinstance(value, str) else None
