"""One line for each finding, as compilers tell theirs: for grep, for editors that go from place to place."""

from __future__ import annotations

from checker.finding import SourceResult
from checker.reports import Report
from checker.reports.outcome import Outcome, skipped_in_words
from checker.reports.terminal import elsewhere, one_line, shown_name


class LinesReport(Report):
    """``file:line:column: level code message``, written as the scan goes.

    What has no place in the file itself is told of its first character: tools pass over a line without numbers, and so
    the last one is, which says what was not read.
    """

    def add(self, result: SourceResult) -> None:
        name = shown_name(result.path)
        for finding in result.findings:
            if finding.suppressed:
                continue
            place = finding.primary.place if finding.primary else None
            at = place.spot if place and place.line else "1:1"
            told = one_line(f"{finding.level.value} {finding.code} {finding.message}")
            further = f" ({others})" if (others := elsewhere(finding)) else ""
            self._stream.write(f"{name}:{at}: {told}{further}\n")

    def close(self, outcome: Outcome) -> None:
        if told := skipped_in_words(outcome.skipped_types):
            self._stream.write(f"{told}\n")
