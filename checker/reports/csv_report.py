"""One line a finding, for spreadsheets. RFC 4180; a cell never becomes a formula."""

from __future__ import annotations

import csv
from typing import TextIO

from checker.finding import SourceResult
from checker.reports import Report
from checker.reports.outcome import Run
from checker.reports.terminal import Surface, elsewhere, one_line

COLUMNS = (
    "path", "line", "column", "zone", "level", "verdict", "code", "agency", "action", "message", "quote", "clause",
    "help", "due", "suppressed", "fingerprint", "elsewhere",
)  # fmt: skip

# What a spreadsheet takes for the start of a formula; an apostrophe before it makes it text (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class CsvReport(Report):
    """A CSV report, written as the scan goes."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._writer = csv.writer(stream, lineterminator="\r\n")
        self._writer.writerow(COLUMNS)

    def add(self, result: SourceResult) -> None:
        for finding in result.findings:
            first, quoted = finding.primary, finding.evidence[0] if finding.evidence else None
            suppressed = f"{finding.suppressed.silence}: {finding.suppressed.reason}" if finding.suppressed else None
            self._writer.writerow(
                (
                    _cell(result.path),
                    first.place.line if first else "",
                    first.place.column if first else "",
                    first.place.zone.value if first else "",
                    finding.level.value,
                    finding.verdict.value,
                    finding.code,
                    _cell(finding.agency),
                    finding.action or "",
                    _cell(finding.message),
                    _cell(quoted.quote if quoted else None),
                    _cell(finding.clause),
                    _cell(finding.help),
                    finding.due or "",
                    _cell(suppressed),
                    finding.fingerprint,
                    _cell(elsewhere(finding)),
                )
            )


def _cell(text: str | None) -> str:
    line = one_line(text or "")
    return f"'{line}" if line.startswith(_FORMULA) else line
