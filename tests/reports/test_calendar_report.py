"""A calendar of what is due, read back by a library for calendars."""

from __future__ import annotations

from datetime import date
from typing import Any

import icalendar
import msgspec
import pytest
from report_telling import told
from report_values import finding, full_result, hostile_result, result, suppressed_finding

from checker.finding import Finding, SourceResult, Verdict


def due(day: str, code: str = "licence-expired", **more: Any) -> Finding:
    return msgspec.structs.replace(finding(code), due=day, **more)


def entries(*results: SourceResult) -> list[Any]:
    return list(icalendar.Calendar.from_ical(told("ics", *results)).walk("VEVENT"))


PAGE = msgspec.structs.replace(
    full_result("a.html"), findings=(due("2026-12-31", contract="C-1"), due("2026-12-31", "retention-ended"))
)
OTHER = result(due("2026-12-31", contract="C-1"), due("2027-01-31"), path="b.html")


def test_a_day_is_one_entry_with_its_pages_and_their_addresses() -> None:
    first, second = entries(PAGE, OTHER, result(finding(), suppressed_finding(), path="c.html"))
    assert [(each.decoded("DTSTART"), each.decoded("DTEND")) for each in (first, second)] == [
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2027, 1, 31), date(2027, 2, 1)),
    ]
    assert first["SUMMARY"] == "Take down or license 2 files: licence-expired (C-1), retention-ended"
    lines = str(first["DESCRIPTION"]).split("\n")
    assert lines[:5] == [
        "To be done by the end of 2026-12-31.",
        "",
        "Ferry sails",
        "https://quay.example/ferry?page=1",
        "a.html:3",
    ]
    assert "b.html:3" in lines
    assert "c.html:3" not in lines
    assert sum(line.startswith("licence-expired: Heron News supplied this text") for line in lines) == 2


def test_entry_of_a_day_keeps_its_name_whatever_else_is_due() -> None:
    (alone,), (first, second) = entries(PAGE), entries(OTHER, PAGE)
    assert alone["UID"] == first["UID"] != second["UID"]
    assert alone["DTSTAMP"].dt.isoformat() == "2026-11-24T00:00:00+00:00"


def test_what_is_doubtful_is_not_to_be_taken_down() -> None:
    (entry,) = entries(result(due("2026-12-31", verdict=Verdict.UNDETERMINED)))
    assert entry["SUMMARY"] == "Deal with 1 file: licence-expired"


def test_calendar_without_entries_is_one() -> None:
    assert entries(result(finding())) == []


def test_lines_are_folded_without_cutting_a_letter() -> None:
    wide = msgspec.structs.replace(PAGE, title="船が再び出航する" * 30)
    text = told("ics", wide)
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) == 75
    assert all(line.decode() for line in lines if line)
    (entry,) = entries(wide)
    assert "船が再び出航する" * 30 in entry["DESCRIPTION"]


@pytest.mark.parametrize("words", ["a\r\nEND:VEVENT\r\nBEGIN:VALARM", "a\\nb;c,d:e", "\x1b[2J\u202e", "a\\", '"x"^n'])
def test_no_page_writes_a_line_of_its_own(words: str) -> None:
    page = msgspec.structs.replace(OTHER, title=words, path=f"{words}.html", address="https://a.example/?a=1,2;3")
    text = told("ics", page)
    assert [line for line in text.split("\r\n") if line.startswith("BEGIN:")] == [
        "BEGIN:VCALENDAR",
        *["BEGIN:VEVENT"] * 2,
    ]
    assert not any(mark in text for mark in "\x1b\u202e")
    first, _ = entries(page)
    assert "https://a.example/?a=1,2;3" in str(first["DESCRIPTION"]).split("\n")


def test_hostile_words_are_told_as_they_are() -> None:
    each = hostile_result()
    page = msgspec.structs.replace(each, findings=(due("2026-12-31", message="a;b,c\\n d"),))
    (entry,) = entries(page)
    assert "licence-expired: a;b,c\\n d Remove the text" in entry["DESCRIPTION"]


def test_entry_tells_no_more_than_a_calendar_holds() -> None:
    crowd = [result(due("2026-12-31"), path=f"{number}.html") for number in range(130)]
    (entry,) = entries(*crowd)
    assert entry["SUMMARY"].startswith("Take down or license 130 files")
    assert str(entry["DESCRIPTION"]).endswith("and 30 more files: wirecheck forecast lists them all")
