"""What is due, for a calendar: an entry for each day, with the addresses of its pages. iCalendar (RFC 5545, RFC 7986).

Days have no time of day and no zone, so what a library knows beyond this is not needed: one type of entry, texts that
are escaped, lines that are folded. A test reads it back with `icalendar`.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TextIO

from checker.finding import Finding, SourceResult, Verdict
from checker.reports import Report
from checker.reports.outcome import Outcome, Run
from checker.reports.terminal import Surface, one_line
from checker.rights.actions import counted

_LONGEST = 75  # octets of a line without its end (RFC 5545, 3.1)
_MOST_FILES = 100  # told in one entry; calendars cut what is much longer
_MOST_REASONS = 3
_OURS = uuid.UUID("7d5ad0c1-3c0e-5f4e-9a0b-6a4f6d1c2b11")  # the space of names in which our entries have theirs


class _Due(NamedTuple):
    result: SourceResult
    findings: Sequence[Finding]


class CalendarReport(Report):
    """A calendar, written when it is closed. The entry of a day keeps its name from run to run and is replaced."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._days: dict[str, list[_Due]] = {}

    def add(self, result: SourceResult) -> None:
        by_day: dict[str, list[Finding]] = {}
        for finding in result.findings:
            if finding.due and not finding.suppressed:
                by_day.setdefault(finding.due, []).append(finding)
        for day, findings in by_day.items():
            self._days.setdefault(day, []).append(_Due(result, findings))

    def close(self, outcome: Outcome) -> None:  # noqa: ARG002 (the format has no place for it)
        name = f"Takedowns {', '.join(self._run.publisher[:1])}".strip()
        self._write("BEGIN", "VCALENDAR")
        self._write("VERSION", "2.0")
        self._write("PRODID", f"-//wirecheck//wirecheck {self._run.version}//EN")
        for told in ("NAME", "X-WR-CALNAME"):
            self._write(told, _text(name))
        for day, due in sorted(self._days.items()):
            self._entry(date.fromisoformat(day), due)
        self._write("END", "VCALENDAR")

    def _entry(self, day: date, due: Sequence[_Due]) -> None:
        which = "\0".join((day.isoformat(), *self._run.publisher, "", *self._run.scanned))
        self._write("BEGIN", "VEVENT")
        self._write("UID", str(uuid.uuid5(_OURS, which)))
        self._write("DTSTAMP", f"{date.fromisoformat(self._run.as_of):%Y%m%d}T000000Z")
        self._write("DTSTART;VALUE=DATE", f"{day:%Y%m%d}")
        self._write("DTEND;VALUE=DATE", f"{day + timedelta(days=1):%Y%m%d}")
        self._write("SUMMARY", _text(_summary(due)))
        self._write("DESCRIPTION", "\\n".join(map(_text, _description(day, due))))
        self._write("TRANSP", "TRANSPARENT")
        self._write("END", "VEVENT")

    def _write(self, name: str, value: str) -> None:
        self._stream.write("\r\n ".join(_folded(f"{name}:{value}")) + "\r\n")


def _summary(due: Sequence[_Due]) -> str:
    reasons = Counter(_reason(finding) for each in due for finding in each.findings)
    told = [reason for reason, _ in reasons.most_common(_MOST_REASONS)]
    more = [f"{len(reasons) - len(told)} more"] if len(reasons) > len(told) else []
    sure = all(finding.verdict is Verdict.BREACH for each in due for finding in each.findings)
    what = "Take down or license" if sure else "Deal with"
    return f"{what} {counted(len(due), 'file')}: {', '.join([*told, *more])}"


def _reason(finding: Finding) -> str:
    return f"{finding.code} ({finding.contract})" if finding.contract else finding.code


def _description(day: date, due: Sequence[_Due]) -> Iterator[str]:
    yield f"To be done by the end of {day}."
    for result, findings in due[:_MOST_FILES]:
        place = f":{findings[0].line}" if findings[0].line else ""
        yield ""
        yield from filter(None, (result.title, result.address, f"{result.path}{place}"))
        for finding in findings:
            yield f"{finding.code}: {finding.message} {finding.help}"
    if len(due) > _MOST_FILES:
        yield ""
        yield f"and {counted(len(due) - _MOST_FILES, 'more file', 'more files')}: wirecheck forecast lists them all"


def _text(words: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11), on one line."""
    escaped = one_line(words)
    for special in ("\\", ";", ","):
        escaped = escaped.replace(special, f"\\{special}")
    return escaped


def _folded(line: str) -> Iterator[str]:
    """A line in parts of which none is too long, the blank before all but the first included; no letter is cut."""
    part, size, room = "", 0, _LONGEST
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > room:
            yield part
            part, size, room = "", 0, _LONGEST - 1
        part += letter
        size += octets
    yield part
