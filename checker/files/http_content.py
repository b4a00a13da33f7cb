"""The body of a response of HTTP: without the codings of its transfer and of its content (RFC 9110, 8.4; RFC 9112, 7).

Captures keep what was sent, or what it came to, and leave the header lines as they were: so a coding that is named and
is not there was undone before. What is cut keeps what could be read of it, and that is told.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from io import BytesIO

from checker.files.content import MOST_BYTES
from checker.patterns.late_pattern import late_pattern

Headers = tuple[tuple[str, str], ...]

_PARTIAL_CONTENT = 206  # RFC 9110, 15.3.7

_CHUNK = late_pattern(rb"([0-9a-fA-F]{1,8})[ \t]{0,20}(?:;[^\r\n]{0,500})?\r?\n")
_PIECE = 64 * 1024  # bytes that are unpacked at once
_MOST_CODINGS = 3  # that one body is in; what names more was made to take time
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_CUT = "came in a coding ({}) that ends before its time or is damaged: what is behind was not read"
_MANY = f"came in more than {_MOST_CODINGS} codings, and was left in them"
_UNKNOWN = "came in a coding that is not read ({})"


def in_part(status: int) -> tuple[str, ...]:
    """Why a response of this status is not all that the server has, as words behind "the file"."""
    told = "is a part of what the server has (HTTP 206): the rest was not asked for"
    return (told,) if status == _PARTIAL_CONTENT else ()


def values_of(headers: Headers, name: str) -> list[str]:
    """What the header lines of a name say, in their order; names have no case (RFC 9110, 5.1)."""
    return [value for field, value in headers if field.lower() == name]


def decoded_body(body: bytes, headers: Headers, most: int = MOST_BYTES + 1) -> tuple[bytes, tuple[str, ...]]:
    """A body without its codings, at most so many bytes, and what of it was lost, as words behind "the file"."""
    unread: list[str] = []
    transfer = _codings(values_of(headers, "transfer-encoding"))
    if "chunked" in transfer:
        body = _without_chunks(body, unread)
    content = _codings(values_of(headers, "content-encoding"))
    codings = [*content, *(one for one in transfer if one != "chunked")]
    if len(codings) > _MOST_CODINGS:
        unread.append(_MANY)
        codings = []
    for coding in reversed(codings):
        body = _without(coding, body, most, unread)
    return body[:most], tuple(dict.fromkeys(unread))


def _codings(values: Iterable[str]) -> list[str]:
    named = [one.strip().lower() for value in values for one in value.split(",")]
    return [one.removeprefix("x-") for one in named if one not in ("", "identity", "none", "utf-8")]


def _without_chunks(body: bytes, unread: list[str]) -> bytes:
    """The chunks joined (RFC 9112, 7.1); the body as it is where it does not begin with one."""
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        part = body[found.end() : found.end() + size]
        if not parts and len(part) < size and len(body) - found.end() < size and _reads_as_text(body[at : found.end()]):
            break
        parts.append(part)
        at = found.end() + size + 2
        if len(part) < size:
            break
    if not parts:
        return body  # somebody has joined them, and left the line that names them
    unread.append(_CUT.format("chunked"))
    return b"".join(parts)


def _reads_as_text(line: bytes) -> bool:
    """Whether what looks like the size of a chunk may as well be the first line of a text: ``2026``."""
    return line.strip().isdigit()


def _without(coding: str, body: bytes, most: int, unread: list[str]) -> bytes:
    if not body:
        return body
    if coding in ("gzip", "deflate"):
        return _inflated(coding, body, most, unread)
    if coding in ("br", "zstd"):
        return _streamed(coding, body, most, unread)
    unread.append(_UNKNOWN.format(coding[:20]))
    return body


def _inflated(coding: str, body: bytes, most: int, unread: list[str]) -> bytes:
    """By zlib; `deflate` is sent with its frame and, wrongly, without (RFC 9110, 8.4.1.2)."""
    framed = body.startswith(_GZIP)
    if coding == "gzip" and not framed:
        return body
    for window in (31,) if framed else (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacking = zlib.decompressobj(window)
        parts: list[bytes] = []
        left, at, damaged = most, 0, False
        try:
            while left > 0 and at < len(body) and not unpacking.eof:
                # What does not fit into a piece waits in `unconsumed_tail`: a bomb takes no memory.
                piece = unpacking.decompress(unpacking.unconsumed_tail + body[at : at + _PIECE], left)
                at += _PIECE
                parts.append(piece)
                left -= len(piece)
        except zlib.error:
            damaged = True
        if not parts and damaged:
            continue  # not so, or not at all
        if damaged or (left > 0 and not unpacking.eof):
            unread.append(_CUT.format(coding))
        return b"".join(parts)
    return body


def _streamed(coding: str, body: bytes, most: int, unread: list[str]) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader  # imported late: few captures keep these

    if coding == "zstd" and not body.startswith(_ZSTD):
        return body
    reader = (BrotliReader if coding == "br" else ZstdReader)(BytesIO(body))
    parts: list[bytes] = []
    left = most
    try:
        while left > 0 and (piece := reader.read(min(left, _PIECE))):
            parts.append(piece)
            left -= len(piece)
    except OSError:
        if not parts and coding == "br" and _is_text(body):
            return body  # somebody has undone it, and left the line that names it
        unread.append(_CUT.format(coding))
    return b"".join(parts)


def _is_text(body: bytes) -> bool:
    start = body[:_PIECE]
    return start.isascii() or len(start.decode("utf-8", "ignore").encode()) > len(start) - 4
