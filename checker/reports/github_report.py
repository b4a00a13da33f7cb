"""Annotations of GitHub Actions: workflow commands that mark lines of the changed files."""

from __future__ import annotations

from typing import TextIO

from checker.files.names import file_of, on_disk
from checker.finding import Level, SourceResult
from checker.reports import Report
from checker.reports.outcome import Outcome, Run, skipped_in_words
from checker.reports.ranking import Ranked, Worst
from checker.reports.terminal import Surface, elsewhere, one_line

_MOST_ANNOTATIONS = 10  # GitHub shows ten annotations of a step and drops the rest
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


class GithubReport(Report):
    """Annotations, the worst first, written when the report is closed."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._worst = Worst(_MOST_ANNOTATIONS)

    def add(self, result: SourceResult) -> None:
        self._worst.add(result)

    def close(self, outcome: Outcome) -> None:
        ranked = self._worst.ranked()
        if self._worst.left_out:
            ranked = ranked[: _MOST_ANNOTATIONS - 1]
        for each in ranked:
            self._stream.write(_command(each) + "\n")
        if told := skipped_in_words(outcome.skipped_types):
            self._stream.write(f"{told}\n")  # a line of the log, not one of the few annotations
        if outcome.left_out:
            self._stream.write(f"exit {outcome.exit_code}: {one_line(outcome.reason)}\n")
        more = self._worst.total - len(ranked)
        if more:
            counts = ", ".join(f"{number:,} {level}" for level, number in outcome.findings.items() if number)
            told = f"{more:,} more findings are not shown ({counts} in all). exit {outcome.exit_code}: {outcome.reason}"
            self._stream.write(f"::notice title=wirecheck::{_data(told)}\n")


def _command(ranked: Ranked) -> str:
    path, finding = ranked
    file = on_disk(path)
    properties = {"file": file}
    inside = file != file_of(path)  # a member of a container, whose lines are not the file's
    if finding.primary and finding.line and not inside:
        place = finding.primary.place
        properties |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:  # columns count only within one line
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = f"wirecheck {finding.code}"
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    quote = f" “{one_line(finding.primary.quote)}”" if finding.primary and finding.line else ""
    quote += f" ({others})" if (others := elsewhere(finding)) else ""
    quote += f" (in {one_line(path)})" if inside else ""
    return f"::{_COMMANDS[finding.level]} {told}::{_data(f'{finding.message}{quote} {finding.help}')}"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
