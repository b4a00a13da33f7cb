"""Web archives as crawlers write them, made of invented pages."""

from __future__ import annotations

import gzip
import json
from io import BytesIO
from typing import Any
from uuid import UUID

from fastwarc.stream_io import BrotliWriter, ZstdWriter

HTML = ("Content-Type: text/html; charset=utf-8",)
NOON = "2026-01-01T12:00:00Z"


def record(
    kind: str, address: str, block: bytes, *extra: str, date: str = NOON, media: str = "application/http"
) -> bytes:
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        *([f"WARC-Target-URI: {address}"] if address else []),
        f"WARC-Date: {date}",
        f"WARC-Record-ID: <urn:uuid:{UUID(int=len(block))}>",
        f"Content-Type: {media}",
        *extra,
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", *headers, "", "")).encode() + body


def response(address: str, body: bytes | str, *headers: str, date: str = NOON, status: str = "200 OK") -> bytes:
    content = body.encode() if isinstance(body, str) else body
    return record("response", address, http(content, *(headers or HTML), status=status), date=date)


def page(words: str = "The harbour of the town was opened on Monday by the mayor.", head: str = "") -> str:
    start = f"<!doctype html><html lang='en'><head><title>Harbour</title>{head}</head>"
    return f"{start}<body><article><h1>Harbour</h1><p>{words}</p></article></body></html>"


def plain(*records: bytes) -> bytes:
    return b"".join(records)


def gzipped(*records: bytes) -> bytes:
    """Each record by itself, as the standard wants it."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def gzipped_at_once(*records: bytes) -> bytes:
    return gzip.compress(b"".join(records), mtime=0)


class _Kept(BytesIO):
    def close(self) -> None:
        """Stays open: what is written is wanted."""


def zstandard(data: bytes) -> bytes:
    return packed_by(ZstdWriter, data)


def packed_by(maker: type[BrotliWriter | ZstdWriter], data: bytes) -> bytes:
    into = _Kept()
    writer = maker(into)
    writer.write(data)
    writer.finish()
    writer.close()
    return into.getvalue()


def zstandards(*records: bytes) -> bytes:
    return b"".join(map(zstandard, records))


def har(*entries: dict[str, Any]) -> bytes:
    return json.dumps({"log": {"version": "1.2", "creator": {}, "entries": list(entries)}}).encode()


def har_entry(address: str, text: str | None, *headers: str, status: int = 200, **content: str) -> dict[str, Any]:
    pairs = [dict(zip(("name", "value"), one.split(": ", 1), strict=True)) for one in headers]
    body = {"size": 1, "mimeType": "text/html", **({} if text is None else {"text": text}), **content}
    return {
        "startedDateTime": "2026-01-01T13:00:00.250+01:00",
        "request": {"method": "GET", "url": address},
        "response": {"status": status, "headers": pairs, "content": body},
    }
