"""Records of web archives are members, each where it stands; what is cut or damaged tells it, and loses no other."""

from __future__ import annotations

import gzip
import sys
from collections import deque
from collections.abc import Callable
from io import BytesIO

import pytest
from crawl_building import (
    HTML,
    gzipped,
    gzipped_at_once,
    http,
    page,
    plain,
    record,
    response,
    zstandard,
    zstandards,
)
from fastwarc.stream_io import ZstdWriter, zstd_train_dictionary_from_samples

from checker.errors import UnreadableSource
from checker.files.content import MOST_BYTES, Member
from checker.files.warc_records import WarcRecords

Writer = Callable[..., bytes]
WRITERS = [plain, gzipped, gzipped_at_once, zstandards, lambda *records: zstandard(b"".join(records))]
PAGES = [response(f"https://e.example/{number}", page(f"Page {number}.")) for number in range(3)]
INFO = record("warcinfo", "", b"software: any\r\n", media="application/warc-fields")


def listed(data: bytes) -> tuple[WarcRecords, list[Member], str]:
    """The container, its members, and why they are not all."""
    records = WarcRecords(BytesIO(data))
    told: deque[Member] = deque()
    try:
        told.extend(records.members())  # what came before the damage stays
    except UnreadableSource as error:
        return records, list(told), error.reason
    return records, list(told), ""


def kept(data: bytes) -> tuple[list[Member], str]:
    return listed(data)[1:]


@pytest.mark.parametrize("written", WRITERS)
def test_every_record_is_read_where_it_stands(written: Writer) -> None:
    records, members, reason = listed(written(INFO, *PAGES))
    assert reason == ""
    assert [one.name for one in members] == [f"20260101120000/https://e.example/{number}" for number in range(3)]
    for number in (2, 0, 1):
        content = records.content(members[number].locator, MOST_BYTES)
        assert content.data.decode() == page(f"Page {number}.")
        assert content.response is not None
        assert (content.response.status, content.response.address) == (200, f"https://e.example/{number}")
        assert content.response.captured == "2026-01-01T12:00:00+00:00"
        assert content.response.unread == ()


@pytest.mark.parametrize("written", WRITERS)
def test_records_are_read_while_they_are_listed(written: Writer) -> None:
    records = WarcRecords(BytesIO(written(INFO, *PAGES)))
    seen = [records.content(one.locator, 15).data for one in records.members()]
    assert seen == [b"<!doctype html>"] * 3


def test_only_what_was_published_is_told() -> None:
    data = plain(
        INFO,
        record("request", "https://e.example/", b"GET / HTTP/1.1\r\n\r\n"),
        record("metadata", "https://e.example/", b"via: x\r\n", media="application/warc-fields"),
        record("response", "dns:e.example", b"e.example 1 A 1.2.3.4", media="text/dns"),
        record("resource", "metadata://crawler.example/log.txt", b"Saving to x", media="text/plain"),
        record("resource", "urn:text:https://e.example/", b"Words.", media="text/plain"),
        record("resource", "https://e.example/r", page().encode(), media="text/html"),
        record("conversion", "https://e.example/t", b"Words.", media="text/plain"),
        record("revisit", "https://e.example/v", http(b"", *HTML)),
        response("https://e.example/moved", "", "Location: /", status="301 Moved"),
        record("response", "https://e.example/odd", b"no answer"),
    )
    records, members, reason = listed(data)
    assert reason == ""
    told = [(one.name.rpartition("/")[2], one.skipped, bool(one.refused), one.ending) for one in members]
    assert told == [
        ("", "urn: resource", False, ".txt"),
        ("r", "", False, ".html"),
        ("t", "", False, ".txt"),
        ("v", "revisit", False, ""),
        ("moved", "HTTP 301", False, ""),
        ("odd", "", True, ".html"),
    ]
    text = records.content(members[2].locator, MOST_BYTES)
    assert text.response is not None
    assert "(WET)" in text.response.unread[0]
    assert text.response.headers == ()


def test_names_are_safe_and_tell_the_address() -> None:
    odd = "https://e.example/a b#c!/d\u202e\"'?x=1"
    (member,) = listed(response(odd, page(), date="2026-01-01T23:59:59.5+02:00"))[1]
    assert member.name == "20260101215959/https://e.example/a%20b%23c%21/d%E2%80%AE%22'?x=1"
    (long,) = listed(response("https://e.example/" + "x" * 5_000, page()))[1]
    assert len(long.name) < 1_100


def test_a_head_is_given_as_it_was_sent() -> None:
    headers = (*HTML, "X-Robots-Tag: noai", "x-robots-tag: noindex", "TDM-Reservation:1")
    records, (member,), _ = listed(response("https://e.example/", page(), *headers))
    sent = records.content(member.locator, MOST_BYTES).response
    assert sent is not None
    assert sent.headers[1:] == (("X-Robots-Tag", "noai"), ("x-robots-tag", "noindex"), ("TDM-Reservation", "1"))


def test_heads_with_bare_line_feeds_and_without_colons_are_read() -> None:
    block = b"HTTP/1.1 200 OK\nContent-Type: text/html\nodd line\nTDM-Reservation: 1\n\n<p>words"
    records, (member,), _ = listed(record("response", "https://e.example/", block))
    content = records.content(member.locator, MOST_BYTES)
    assert content.data == b"<p>words"
    assert content.response is not None
    assert ("TDM-Reservation", "1") in content.response.headers


@pytest.mark.parametrize(
    ("extra", "status", "words"),
    [
        ("WARC-Truncated: length", "200 OK", "at a number of bytes"),
        ("WARC-Segment-Number: 1", "200 OK", "goes on in others"),
        ("X: y", "206 Partial Content", "HTTP 206"),
    ],
)
def test_what_a_capture_does_not_hold_is_told(extra: str, status: str, words: str) -> None:
    block = http(page().encode(), *HTML, status=status)
    records, (member,), _ = listed(record("response", "https://e.example/", block, extra))
    told = records.content(member.locator, MOST_BYTES).response
    assert told is not None
    assert words in " ".join(told.unread)


@pytest.mark.parametrize("written", WRITERS[:4])
def test_a_file_that_is_cut_keeps_what_stands_before_and_tells_it(written: Writer) -> None:
    parts = [INFO, *PAGES]
    data = written(*parts)
    whole = {0, len(data)}
    if written is not gzipped_at_once:
        whole |= {len(written(*parts[:number])) for number in range(1, 4)}
    if written is plain:  # of the four line ends behind a record nobody misses any
        whole |= {one - missing for one in whole for missing in range(1, 5)}
    for at in set(range(0, len(data), 13)) - whole:
        members, reason = kept(data[:at])
        assert reason, at
        before = sum(len(written(*parts[: number + 2])) <= at for number in range(3))
        assert written is gzipped_at_once or len(members) >= before
    members, reason = kept(data[:-40])
    assert "cut or damaged" in reason
    assert len(members) >= 2 or written is gzipped_at_once


@pytest.mark.parametrize("written", [plain, gzipped, zstandards])
@pytest.mark.parametrize("damage", ["garbage", "zeros"])
def test_what_stands_behind_a_damaged_record_is_read(written: Writer, damage: str) -> None:
    first, hurt, last = written(INFO, PAGES[0]), written(PAGES[1]), written(PAGES[2])
    hurt = hurt[:60] + bytes(60) + hurt[120:] if damage == "zeros" else b"garbage\r\n" + hurt
    members, reason = kept(first + hurt + last)
    assert "cut or damaged" in reason or written is plain
    names = [one.name.rpartition("/")[2] for one in members]
    assert (names[0], names[-1]) == ("0", "2")


def test_a_record_that_is_cut_is_read_as_far_as_it_goes() -> None:
    data = plain(INFO, PAGES[0])[:-60]
    records, (member,), reason = WarcRecords(BytesIO(data)), kept(data)[0], kept(data)[1]
    assert reason
    content = records.content(member.locator, MOST_BYTES)
    assert page("Page 0.").encode().startswith(content.data)
    assert content.response is not None
    assert content.response.unread == ("is cut or damaged in its archive: what is behind was not read",)


@pytest.mark.parametrize("length", [b"-5", b"x", b"99999999999999999999", b"60"])
def test_a_wrong_length_ends_nothing_else(length: bytes) -> None:
    told = f"Content-Length: {len(http(page('Page 1.').encode(), *HTML))}".encode()
    wrong = PAGES[1].replace(told, b"Content-Length: " + length)
    assert wrong != PAGES[1]
    members, reason = kept(gzipped(PAGES[0], wrong, PAGES[2]))
    names = [one.name.rpartition("/")[2] for one in members]
    assert reason
    assert (names[0], names[-1]) == ("0", "2")


def test_a_bomb_is_left_packed() -> None:
    bomb = gzip.compress(response("https://e.example/bomb", bytes(80_000_000), *HTML))
    members, reason = kept(gzipped(PAGES[0]) + bomb + gzipped(PAGES[1]))
    assert "times its size" in reason
    assert [one.name.rpartition("/")[2] for one in members] == ["0", "bomb"]


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"WARC", b"\x1f\x8b", gzip.compress(b"hello", mtime=0), b"\x28\xb5\x2f\xfd"]
)
def test_what_is_no_archive_is_told(data: bytes) -> None:
    assert "is no WARC file" in kept(data)[1]


def test_another_record_than_was_listed_is_told() -> None:
    records = WarcRecords(BytesIO(plain(*PAGES)))
    first, second, _ = records.members()
    swapped = f"{second.locator.partition(' ')[0]} {first.locator.partition(' ')[2]}"
    with pytest.raises(UnreadableSource, match="not where its archive told it"):
        records.content(swapped, 10)


def test_an_answer_without_an_address_is_an_item() -> None:
    records, members, _ = listed(plain(response("", page()), record("resource", "", b"<p>words", media="text/html")))
    assert [(one.name, one.skipped) for one in members] == [
        ("20260101120000/record-0", ""),
        ("20260101120000/record-1", ""),
    ]
    assert records.content(members[0].locator, MOST_BYTES).data.decode() == page()


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    with pytest.raises(UnreadableSource, match=r"pip install 'wirecheck\[warc\]'"):
        WarcRecords(BytesIO(plain(*PAGES)))


def test_records_that_share_a_dictionary_are_read_where_they_stand() -> None:
    """As the Internet Archive writes them: the dictionary is the first frame of the file."""
    samples = [response(f"https://e.example/{number}", page(f"Sample {number}.")) for number in range(300)]
    dictionary = zstd_train_dictionary_from_samples(samples, 4_000)
    into = _Open()
    writer = ZstdWriter(into, dictionary=dictionary)
    for one in (INFO, *PAGES):
        writer.write(one)
        writer.finish()
    writer.close()
    data = into.getvalue()
    assert data.startswith(b"\x5d\x2a\x4d\x18")
    records, members, reason = listed(data)
    assert (reason, len(members)) == ("", 3)
    for number in (2, 0, 1):
        assert records.content(members[number].locator, MOST_BYTES).data.decode() == page(f"Page {number}.")


class _Open(BytesIO):
    def close(self) -> None:
        """Stays open: what is written is wanted."""
