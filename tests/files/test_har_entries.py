"""Entries of HAR files are members: the text that a browser got, with the head that brought it."""

from __future__ import annotations

import base64
import json
from io import BytesIO

import pytest
from crawl_building import har, har_entry, page

from checker.errors import UnreadableSource
from checker.files import har_entries
from checker.files.content import MOST_BYTES
from checker.files.har_entries import HarEntries


def test_each_entry_is_read_with_its_head() -> None:
    encoded = base64.b64encode(page("Second.").encode()).decode()
    data = har(
        har_entry("https://e.example/a", page("First."), "TDM-Reservation: 1", "Content-Encoding: gzip"),
        har_entry("https://e.example/b", encoded, encoding="base64"),
    )
    entries = HarEntries(BytesIO(data))
    first, second = entries.members()
    assert [first.name, second.name] == ["20260101120000/https://e.example/a", "20260101120000/https://e.example/b"]
    assert first.ending == ".html"
    content = entries.content(first.locator, MOST_BYTES)
    assert content.data.decode() == page("First.")
    assert content.response is not None
    assert content.response.headers[0] == ("TDM-Reservation", "1")
    assert content.response.address == "https://e.example/a"
    assert content.response.captured == "2026-01-01T13:00:00.250000+01:00"
    assert entries.content(second.locator, 9).data == b"<!doctype"


def test_what_no_server_sent_and_what_nobody_kept_is_no_item() -> None:
    data = har(
        har_entry("data:text/html,hi", "hi"),
        har_entry("https://e.example/moved", "", status=302),
        har_entry("https://e.example/empty", None),
        {"response": 5},
        har_entry("https://e.example/a", "words"),
    )
    told = [(one.name.partition("/")[2], one.skipped, bool(one.refused)) for one in HarEntries(BytesIO(data)).members()]
    assert told == [
        ("https://e.example/moved", "HTTP 302", False),
        ("https://e.example/empty", "no content kept", False),
        ("entry-3", "", True),
        ("https://e.example/a", "", False),
    ]


def test_halves_of_surrogates_lose_no_other_entry() -> None:
    data = har(har_entry("https://e.example/a", "x\ud800y \\ud800 \U0001f600"), har_entry("https://e.example/b", "b"))
    entries = HarEntries(BytesIO(data))
    assert [entries.content(one.locator, 99).data.decode() for one in entries.members()] == [
        "x\ufffdy \\ud800 \U0001f600",
        "b",
    ]


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b"[]", b'{"log": 1}', b'{"log": {"entries": {}}}', b"\xff\xfe"),
        har(har_entry("https://e.example/", "x"))[:-5],
        b'{"log": {"version": "1.2", "pages": [], "entries"',
        b'{"log": {"entries": {"url": "https://e.example/"}, "pages": [',
        b"[" * 100_000,
        b'{"log": {"entries": [' + b"[" * 100_000,
    ],
)
def test_what_is_no_har_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="is no HAR file that can be read"):
        HarEntries(BytesIO(data))


PAGES = har(*(har_entry(f"https://e.example/{at}", page('A "log": {"entries": [{}]} of ferries.')) for at in range(3)))


def read_of(data: bytes) -> tuple[list[str], str]:
    """The members of a file, and why there are no more."""
    members: list[str] = []
    try:
        entries = HarEntries(BytesIO(data))
        for one in entries.members():
            members.append(one.name.rpartition("/")[2])
            assert entries.content(one.locator, MOST_BYTES).data.startswith(b"<!doctype")
    except UnreadableSource as error:
        return members, error.reason
    return members, ""


def test_entries_before_a_cut_are_read_and_the_cut_is_told() -> None:
    seen = set()
    for cut in range(len(PAGES)):
        members, reason = read_of(PAGES[:cut])
        assert members == ["0", "1", "2"][: len(members)]
        assert ("damaged or cut" if members else "no HAR file") in reason
        seen.add(len(members))
    assert seen == {0, 1, 2, 3}
    assert read_of(PAGES) == (["0", "1", "2"], "")


def test_entries_before_damage_are_read() -> None:
    at = PAGES.index(b"https://e.example/1")
    assert read_of(PAGES[:at] + b'"' + PAGES[at:]) == (["0"], har_entries._CUT)


def test_entries_of_a_cut_file_stand_wherever_the_log_has_them() -> None:
    log = json.loads(PAGES)["log"]
    other = json.dumps({"a": {"log": [1]}, "log": {"pages": [{"entries": []}], "entries": log["entries"]}}, indent=1)
    assert read_of(b"\xef\xbb\xbf" + other.encode()[:-9]) == (["0", "1", "2"], har_entries._CUT)


@pytest.mark.parametrize("text", ["***", "\u00e9"])
def test_a_body_that_is_not_as_it_says_is_told(text: str) -> None:
    data = har(har_entry("https://e.example/", text, encoding="base64"))
    entries = HarEntries(BytesIO(data))
    (member,) = entries.members()
    with pytest.raises(UnreadableSource, match="Base64"):
        entries.content(member.locator, 9)


def test_a_file_that_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(har_entries, "MOST_BYTES", 1024 * 1024)
    with pytest.raises(UnreadableSource, match="is larger than 1 MB"):
        HarEntries(BytesIO(json.dumps({"log": {"entries": [], "x": "y" * 1024 * 1024}}).encode()))


@pytest.mark.parametrize(
    ("bound", "entries"),
    [("_MOST_ENTRIES", [har_entry("https://e.example/a", "words")] * 4), ("_MOST_WRONG", [{"response": 5}] * 4)],
)
def test_entries_without_end_are_told_and_the_first_kept(
    monkeypatch: pytest.MonkeyPatch, bound: str, entries: list[dict[str, object]]
) -> None:
    monkeypatch.setattr(har_entries, bound, 2)
    members = HarEntries(BytesIO(har(*entries))).members()
    assert len([next(members), next(members)]) == 2
    with pytest.raises(UnreadableSource, match="what follows was not read"):
        next(members)
