"""For spreadsheets: a row for each finding, and one without a file for what was not read, where there was any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from checker.finding import Finding, SourceResult
from checker.reports import Report
from checker.reports.outcome import SKIPPED, Outcome, Run, skipped_in_words
from checker.reports.spreadsheet import table
from checker.reports.terminal import Surface, elsewhere
from checker.reports.whose import agency_name

COLUMNS = (
    "path", "line", "column", "place", "title", "address", "zone", "level", "verdict", "code", "agency", "agency_name",
    "confidence", "actions", "message", "quote", "clause", "help", "due", "suppressed", "fingerprint", "elsewhere",
    "at",
)  # fmt: skip


class CsvReport(Report):
    """A CSV report, written as the scan goes."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._write = table(stream, COLUMNS)

    def add(self, result: SourceResult) -> None:
        for finding in result.findings:
            self._write(_row(result, finding, self._run.names))

    def close(self, outcome: Outcome) -> None:
        if told := skipped_in_words(outcome.skipped_types):
            values = {"code": SKIPPED, "message": told}
            self._write(tuple(values.get(column, "") for column in COLUMNS))


def _row(result: SourceResult, finding: Finding, names: Mapping[str, str]) -> tuple[str | None, ...]:
    """The values of the columns, in their order."""
    first, quoted = finding.primary, finding.evidence[0] if finding.evidence else None
    line, column = (str(first.place.line), str(first.place.column)) if first and first.place.line else ("", "")
    return (
        result.path,
        line,
        column,
        f"{result.path}:{line}:{column}" if line else result.path,
        result.title,
        result.address,
        first.place.zone.value if first else "",
        finding.level.value,
        finding.verdict.value,
        finding.code,
        finding.agency,
        agency_name(finding.agency, result, names) if finding.agency else None,
        finding.confidence.value if finding.confidence else "",
        "; ".join(finding.actions or filter(None, [finding.action])),
        finding.message,
        quoted.quote if quoted else "",
        finding.clause,
        finding.help,
        finding.due,
        f"{finding.suppressed.silence}: {finding.suppressed.reason}" if finding.suppressed else "",
        finding.fingerprint,
        elsewhere(finding),
        quoted.at if quoted else "",
    )
