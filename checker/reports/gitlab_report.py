"""GitLab's code quality report: a JSON list that merge requests show."""

from __future__ import annotations

import hashlib
from typing import TextIO

from checker.files.names import file_of, on_disk
from checker.finding import Finding, Level, SourceResult
from checker.reports import Report
from checker.reports.outcome import SKIPPED, Outcome, Run, skipped_in_words
from checker.reports.terminal import Surface, elsewhere, json_text, one_line

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "info"}


class GitlabReport(Report):
    """A code quality report, written as the scan goes."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._first = True

    def add(self, result: SourceResult) -> None:
        for finding in result.findings:
            if not finding.suppressed:
                self._write(_issue(result.path, finding))

    def close(self, outcome: Outcome) -> None:
        if told := skipped_in_words(outcome.skipped_types):
            self._write(_skipped(told, next(iter(self._run.scanned), ".")))
        self._stream.write("[]\n" if self._first else "\n]\n")

    def _write(self, issue: dict[str, object]) -> None:
        self._stream.write("[\n" if self._first else ",\n")
        self._stream.write(json_text(issue))
        self._first = False


def _skipped(told: str, path: str) -> dict[str, object]:
    """What was not read: the same issue whatever the counts are, so that a merge request shows it as new only once."""
    return {
        "description": told,
        "check_name": SKIPPED,
        "fingerprint": hashlib.sha256(SKIPPED.encode()).hexdigest(),
        "severity": _SEVERITIES[Level.NOTE],
        "location": {"path": on_disk(path), "lines": {"begin": 1, "end": 1}},
    }


def _issue(path: str, finding: Finding) -> dict[str, object]:
    inside = on_disk(path) != file_of(path)  # a member of a container, whose lines are not the file's
    # The format wants a line.
    place = finding.primary.place if finding.line and finding.primary and not inside else None
    others = f" ({told})" if (told := elsewhere(finding)) else ""
    others += f" (in {one_line(path)})" if inside else ""
    return {
        "description": one_line(f"{finding.message}{others} {finding.help}"),
        "check_name": finding.code,
        # Within one report no two may be alike, and the same words on two pages have the same fingerprint.
        "fingerprint": hashlib.sha256(f"{path}\0{finding.fingerprint}".encode()).hexdigest(),
        "severity": _SEVERITIES[finding.level],
        "location": {
            "path": on_disk(path),
            "lines": {"begin": place.line if place else 1, "end": place.end_line if place else 1},
        },
    }
