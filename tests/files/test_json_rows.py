"""Rows of JSON Lines files: each with its content and what brought it, and with the place of its line in the file."""

from __future__ import annotations

import gzip
import json
from collections import deque
from io import BytesIO
from typing import Any

import pytest

from checker.errors import UnreadableSource
from checker.files import json_rows
from checker.files.content import MOST_BYTES, Member
from checker.files.json_rows import JsonRows
from checker.files.row_responses import row_response

COLUMNS = {"html": ".html", "text": ".txt", "url": "address", "sent": "headers", "at": "captured"}


def lines(*rows: Any) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def listed(data: bytes, columns: dict[str, str] | None = None) -> tuple[JsonRows, list[Member], str]:
    rows = JsonRows(BytesIO(data), COLUMNS if columns is None else columns)
    told: deque[Member] = deque()
    try:
        told.extend(rows.members())
    except UnreadableSource as error:
        return rows, list(told), error.reason
    return rows, list(told), ""


AT = {"at": "2026-01-01T12:00:00Z"}
DATA = lines(
    {"url": "https://e.example/a", "html": "<p>A \u00e9", **AT, "sent": {"TDM-Reservation": "1"}},
    {"text": "B", "sent": [["X-Robots-Tag", "noai"], ["X-Robots-Tag", "noindex"]]},
)  # fmt: skip


@pytest.mark.parametrize("packed", [bytes, gzip.compress])
def test_each_row_has_its_content_and_what_brought_it(packed: Any) -> None:
    rows, members, reason = listed(packed(DATA))
    assert (reason, [(one.name, one.ending) for one in members]) == ("", [("0", ".html"), ("1", ".txt")])
    first, second = (rows.content(one.locator, MOST_BYTES) for one in members)
    assert (first.data.decode(), second.data) == ("<p>A \u00e9", b"B")
    assert first.response is not None
    assert second.response is not None
    assert first.response.address == "https://e.example/a"
    assert first.response.captured == "2026-01-01T12:00:00+00:00"
    assert first.response.headers == (("TDM-Reservation", "1"),)
    assert second.response.headers == (("X-Robots-Tag", "noai"), ("X-Robots-Tag", "noindex"))
    assert second.response.written is not None
    assert (second.response.written.line, second.response.written.column) == (2, "text")
    assert rows.content(members[0].locator, 3).data == b"<p>"


@pytest.mark.parametrize(
    "sent",
    [
        "TDM-Reservation: 1\r\nX: y",
        {"TDM-Reservation": ["1"], "X": "y"},
        [{"name": "TDM-Reservation", "value": "1"}, {"name": "X", "value": "y"}],
        [["TDM-Reservation", "1"], ["X", "y"], ["odd"], 5, {"name": 3}],
    ],
)
def test_forms_of_headers(sent: Any) -> None:
    rows, (member,), _ = listed(lines({"html": "x", "sent": sent}))
    response = rows.content(member.locator, 9).response
    assert response is not None
    assert response.headers == (("TDM-Reservation", "1"), ("X", "y"))


def test_blank_lines_count_and_a_row_that_is_none_says_so() -> None:
    rest = lines({"other": 1}, {"text": None}, {"text": "b"})
    data = b"\xef\xbb\xbf" + lines({"text": "a"}) + b"\n  \r\nno json\n[1]\n" + rest
    rows, members, reason = listed(data)
    assert reason == ""
    assert [(one.name, one.refused.partition(":")[0].partition(";")[0]) for one in members] == [
        ("0", ""),
        ("3", "is no object of JSON"),
        ("4", "is no object of JSON"),
        ("5", "has none of the columns html, text"),
        ("6", ""),
        ("7", ""),
    ]  # fmt: skip
    with pytest.raises(UnreadableSource, match="its column text is no text"):
        rows.content(members[4].locator, 9)
    assert rows.content(members[5].locator, 9).data == b"b"


def test_a_file_without_the_columns_is_told_with_those_that_it_has() -> None:
    assert listed(lines({"body": "x", "id": 1}))[2] == "has none of the columns html, text; it has body, id"
    with pytest.raises(UnreadableSource, match="the settings name no column of its content"):
        JsonRows(BytesIO(DATA), {"url": "address"})


def test_a_file_that_is_cut_keeps_its_rows_and_tells_it() -> None:
    _, members, reason = listed(gzip.compress(DATA * 50, mtime=0)[:-30])
    assert reason.startswith("is cut or damaged")
    assert members
    _, members, reason = listed(DATA[:-10])
    assert [bool(one.refused) for one in members] == [False, True]


def test_what_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_rows, "MOST_BYTES", 100)
    _, members, _ = listed(lines({"text": "a"}, {"text": "b" * 500}, {"text": "c"}))
    assert [(one.name, one.refused) for one in members] == [("0", ""), ("1", "is a row of more than 64 MB"), ("2", "")]
    monkeypatch.setattr(json_rows, "_SMALL", 40)
    monkeypatch.setattr(json_rows, "MOST_RATIO", 1)
    _, members, reason = listed(gzip.compress(lines(*({"text": str(number)} for number in range(1_000)))))
    assert "holds more than is read of one file" in reason
    assert 0 < len(members) < 1_000


@pytest.mark.parametrize("number", [200, 201])
def test_a_head_of_too_many_lines_is_told(number: int) -> None:
    response = row_response("", [["Server", "any"]] * number, "")
    assert len(response.headers) == 200
    assert len(response.unread) == (number > 200)


def test_a_row_of_too_many_keys_is_told_and_the_others_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_rows, "_MOST_KEYS", 2)
    _, members, _ = listed(b'{"html":"<p>A"}\n{"html":"<p>B","a":1,"b":{"c":2}}\n{"html":"<p>C"}\n')
    assert [bool(one.refused) for one in members] == [False, True, False]
    assert members[1].refused.startswith("is a row of more than")


def test_wrong_rows_without_end_are_counted_and_the_others_are_read() -> None:
    data = lines({"text": "a"}) + b"{\n" * 1_200 + lines({"text": "b"}) + b"{}\n"
    _, members, reason = listed(data)
    assert [one.name for one in members if not one.refused] == ["0", "1201"]
    assert len(members) == 1_002
    assert reason.startswith("holds 201 rows that cannot be read behind the 1,000 that are told one by one")
    assert "row 1,001 is no object of JSON" in reason
