"""Entries of HAR files (HTTP Archive 1.2) as members: what a browser got, with the heads of the answers.

A file is one JSON text, so it is read whole, once; bodies stay as they are written until they are asked for.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from msgspec import Raw, Struct

from checker.errors import UnreadableSource
from checker.files.captured_names import captured_name, ending_of_media_type, moment_of
from checker.files.content import MOST_BYTES, Content, Member, Response
from checker.files.http_content import in_part
from checker.patterns.late_pattern import late_pattern

_CUT = "is damaged or cut: the entries before that place are read, and what stands behind it is not"
_BEGINNING = 200  # bytes
_NOT_KEPT = "no content kept"
_NONE = Raw(b"null")

_MOST_ENTRIES = 50_000  # of one file; a browser's log of a long day has some thousand
_MOST_WRONG = 1_000
_WRONG = f"has more than {_MOST_WRONG:,} entries that do not say what HAR wants, and what follows was not read"


class _HarHeader(Struct, frozen=True):
    name: str = ""
    value: str = ""


class _HarContent(Struct, frozen=True):
    media_type: str = msgspec.field(default="", name="mimeType")
    text: Raw = _NONE
    encoding: str = ""


class _HarResponse(Struct, frozen=True):
    status: int = 0
    headers: tuple[_HarHeader, ...] = ()
    content: _HarContent = _HarContent()


class _HarRequest(Struct, frozen=True):
    url: str = ""


class _HarEntry(Struct, frozen=True):
    started: str = msgspec.field(default="", name="startedDateTime")
    request: _HarRequest = _HarRequest()
    response: _HarResponse = _HarResponse()


class _HarLog(Struct, frozen=True):
    entries: list[Raw]


class _HarFile(Struct, frozen=True):
    log: _HarLog


# Browsers write halves of surrogate pairs where a body is no text; no text has them (RFC 8259, 8.2).
_ESCAPE = late_pattern(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|[^\n])"
)

_BLANKS = late_pattern(r"[ \t\r\n]*+")
_JSON = json.JSONDecoder(strict=False)
_FILE, _ENTRY, _TEXT = msgspec.json.Decoder(_HarFile), msgspec.json.Decoder(_HarEntry), msgspec.json.Decoder(str)


class HarEntries:
    """A HAR file.

    Raises:
        UnreadableSource: it is none, or too large.
    """

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise UnreadableSource("", f"is larger than {MOST_BYTES // 1024**2} MB")
        data = data.removeprefix(b"\xef\xbb\xbf")
        self._cut = False
        try:
            try:
                self._entries = _FILE.decode(data).log.entries
            except msgspec.MsgspecError:
                data = _ESCAPE.sub(_in_pairs, data)
                self._entries = _FILE.decode(data).log.entries
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            self._cut, self._entries = True, list(_until_cut(data.decode("utf-8", "replace")))
            if not self._entries:
                raise UnreadableSource("", f"is no HAR file that can be read: {error}") from error

    def members(self) -> Iterator[Member]:
        """See `checker.files.content.Container`."""
        wrong = 0
        for number in range(min(len(self._entries), _MOST_ENTRIES)):
            try:
                entry = self._entry(number)
            except UnreadableSource as error:
                wrong += 1
                if wrong > _MOST_WRONG:
                    raise UnreadableSource("", _WRONG) from error
                name = captured_name(f"entry-{number}", None)
                yield Member(name=name, locator=str(number), refused=error.reason, ending=".html")  # it may be a page
                continue
            answer, address = entry.response, entry.request.url
            if not address.lower().startswith(("http://", "https://")):
                continue  # data:, blob:, about: are no answers of a server
            skipped = "" if 200 <= answer.status < 300 else f"HTTP {answer.status}"
            body = answer.content
            if not skipped and body.text == _NONE:
                skipped = _NOT_KEPT
            written = memoryview(body.text)
            yield Member(
                name=captured_name(address, moment_of(entry.started)),
                locator=str(number),
                size=len(written),
                skipped=skipped,
                ending=ending_of_media_type(body.media_type, address, bytes(written[1:_BEGINNING])),
            )
        if len(self._entries) > _MOST_ENTRIES:
            raise UnreadableSource("", f"has more than {_MOST_ENTRIES:,} entries, and what follows was not read")
        if self._cut:
            raise UnreadableSource("", _CUT)

    def content(self, locator: str, most: int) -> Content:
        """See `checker.files.content.Container`."""
        entry = self._entry(int(locator))
        answer, body = entry.response, entry.response.content
        moment = moment_of(entry.started)
        response = Response(
            status=answer.status,
            # The text is without the codings that it was sent in (HAR 1.2, content).
            headers=tuple((one.name, one.value) for one in answer.headers if not one.name.startswith(":")),
            address=entry.request.url,
            captured=moment.isoformat() if moment else "",
            unread=in_part(answer.status),
        )
        return Content(_decoded(body)[:most], response)

    def _entry(self, number: int) -> _HarEntry:
        try:
            return _ENTRY.decode(self._entries[number])
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            raise UnreadableSource("", f"is an entry that does not say what HAR wants: {error}") from error


def _until_cut(text: str) -> Iterator[Raw]:
    """The entries of a file that are whole, one behind the other, up to where it is cut or damaged."""
    at = _value_of(text, _value_of(text, 0, "log"), "entries")
    while at >= 0 and text[at : at + 1] in ("[", ","):
        begins = _behind_blanks(text, at + 1)
        end = _end_of(text, begins)
        if end < 0:
            return
        yield Raw(text[begins:end].encode())
        at = _behind_blanks(text, end)


def _value_of(text: str, at: int, key: str) -> int:
    """Where the value of a key stands in an object that begins at an offset; -1 where it has none, or is cut before."""
    at, mark = (_behind_blanks(text, at) if at >= 0 else at), "{"
    while at >= 0 and text[at : at + 1] == mark:
        begins = _behind_blanks(text, at + 1)
        end = _end_of(text, begins)
        value = _behind_blanks(text, end) if end >= 0 else len(text)
        if text[value : value + 1] != ":":
            return -1
        value = _behind_blanks(text, value + 1)
        if text[begins:end] == f'"{key}"':
            return value
        end = _end_of(text, value)
        at, mark = (_behind_blanks(text, end) if end >= 0 else -1), ","
    return -1


def _end_of(text: str, at: int) -> int:
    """Where a value of JSON ends that begins at an offset; -1 where it is not whole."""
    try:
        return _JSON.raw_decode(text, at)[1]
    except (ValueError, RecursionError):
        return -1


def _behind_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _in_pairs(escape: re.Match[bytes]) -> bytes:
    return rb"\ufffd" if escape[1] else escape[0]


def _decoded(body: _HarContent) -> bytes:
    try:
        text = _TEXT.decode(body.text)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnreadableSource("", f"holds no text: {error}") from error
    if body.encoding.lower() != "base64":
        return text.encode("utf-8", "replace")
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError as error:
        raise UnreadableSource("", f"is said to be in Base64 and is not: {error}") from error
