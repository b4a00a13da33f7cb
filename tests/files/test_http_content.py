"""Bodies of responses lose their codings, whatever their head says, and what is cut is told."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest
from crawl_building import packed_by, zstandard
from fastwarc.stream_io import BrotliWriter

from checker.files.http_content import decoded_body

BODY = b"<html><p>" + b"The ferry sails again. " * 500
_RAW = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
DEFLATED = _RAW.compress(BODY) + _RAW.flush()


def brotli(data: bytes) -> bytes:
    return packed_by(BrotliWriter, data)


def chunked(body: bytes, size: int = 3_000) -> bytes:
    pieces = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x;part=1\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nDigest: x\r\n\r\n"


def decoded(body: bytes, *headers: str) -> tuple[bytes, tuple[str, ...]]:
    return decoded_body(body, tuple((name, value) for name, value in (one.split(": ") for one in headers)))


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (BODY, ()),
        (BODY, ("Content-Encoding: identity",)),
        (gzip.compress(BODY, mtime=0), ("content-encoding: GZIP",)),
        (gzip.compress(BODY, mtime=0), ("Content-Encoding: x-gzip",)),
        (zlib.compress(BODY), ("Content-Encoding: deflate",)),
        (DEFLATED, ("Content-Encoding: deflate",)),
        (brotli(BODY), ("Content-Encoding: br",)),
        (zstandard(BODY), ("Content-Encoding: zstd",)),
        (brotli(gzip.compress(BODY, mtime=0)), ("Content-Encoding: gzip, br",)),
        (brotli(gzip.compress(BODY, mtime=0)), ("Content-Encoding: gzip", "Content-Encoding: br")),
        (chunked(BODY), ("Transfer-Encoding: chunked",)),
        (chunked(gzip.compress(BODY, mtime=0)), ("Transfer-Encoding: chunked", "Content-Encoding: gzip")),
        (chunked(gzip.compress(BODY, mtime=0)), ("Transfer-Encoding: gzip, chunked",)),
    ],
)
def test_codings_are_undone(body: bytes, headers: tuple[str, ...]) -> None:
    assert decoded(body, *headers) == (BODY, ())


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_coding_that_somebody_has_undone_is_not_there(coding: str) -> None:
    assert decoded(BODY, f"Content-Encoding: {coding}", "Transfer-Encoding: chunked") == (BODY, ())


def test_a_text_that_begins_with_a_number_is_no_chunk() -> None:
    assert decoded(b"2026\nwas a year", "Transfer-Encoding: chunked") == (b"2026\nwas a year", ())


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(BODY, mtime=0)[:-20], ("Content-Encoding: gzip",)),
        (zstandard(BODY)[:-20], ("Content-Encoding: zstd",)),
        (brotli(BODY)[:-20], ("Content-Encoding: br",)),
        (chunked(BODY)[:-2_000], ("Transfer-Encoding: chunked",)),
    ],
)
def test_what_is_cut_is_told(body: bytes, headers: tuple[str, ...]) -> None:
    read, unread = decoded(body, *headers)
    assert BODY.startswith(read)
    assert "ends before its time" in "".join(unread)


def test_a_coding_that_is_not_known_is_told() -> None:
    assert decoded(b"words", "Content-Encoding: sdch") == (b"words", ("came in a coding that is not read (sdch)",))


@pytest.mark.parametrize(("coding", "packed"), [("gzip", gzip.compress), ("br", brotli), ("zstd", zstandard)])
def test_no_more_is_unpacked_than_is_asked_for(coding: str, packed: Callable[[bytes], bytes]) -> None:
    bomb = packed(bytes(50_000_000))
    assert len(decoded_body(bomb, (("Content-Encoding", coding),), 1_000)[0]) == 1_000


def test_a_body_in_many_codings_is_left_in_them_and_told() -> None:
    packed = BODY
    for _ in range(4):
        packed = gzip.compress(packed, mtime=0)
    told = ("came in more than 3 codings, and was left in them",)
    assert decoded(packed, "Content-Encoding: gzip, gzip, gzip, gzip") == (packed, told)
