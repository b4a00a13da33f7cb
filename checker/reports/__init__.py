"""Results told: each module writes one format to the stream that it is given.

The table holds names, not classes, so that a run imports only the format it was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import BinaryIO, TextIO

from checker.finding import SourceResult
from checker.reports.outcome import Outcome, Run
from checker.reports.terminal import Surface

REPORTS: Mapping[str, str] = {
    "text": "text_report.TextReport",
    "json": "json_report.JsonObjectReport",
    "jsonl": "json_report.JsonLinesReport",
    "html": "html_report.HtmlReport",
    "csv": "csv_report.CsvReport",
    "lines": "lines_report.LinesReport",
    "markdown": "markdown_report.MarkdownReport",
    "sarif": "sarif_report.SarifReport",
    "junit": "junit_report.JunitReport",
    "github": "github_report.GithubReport",
    "gitlab": "gitlab_report.GitlabReport",
}
BINARY_REPORTS: Mapping[str, str] = {"parquet": "parquet_report.ParquetReport"}
"""Those that are written as bytes, to a file."""
FORECAST_REPORTS: Mapping[str, str] = {"ics": "calendar_report.CalendarReport"}
"""Those that tell what is to come, and nothing of today."""
_WATCHED: Mapping[str, str] = {"text": "terminal_report.TerminalReport"}
"""What takes the place of a format where a person looks at it on a terminal."""
SHOWING_CONTEXT = frozenset({"text", "html"})
"""The formats that show the words around quotes."""


class Report:
    """A report being written: results in the order of their paths, then how the run ended.

    Args:
        stream: where it is written; it stays open.
        run: what was asked.
        surface: what it will be read on.
    """

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:  # noqa: ARG002 (for those that are as wide as it)
        self._stream = stream
        self._run = run

    def add(self, result: SourceResult) -> None:
        """Tell of one source."""

    def close(self, outcome: Outcome) -> None:
        """Tell how the run ended; nothing follows."""

    def interrupted(self) -> None:
        """The run was stopped: tell what was found so far, where that was held back and a person waits for it."""

    def release(self) -> None:
        """Let go of the stream, which will be closed: the report is whole, or will never be."""


def open_report(name: str, stream: TextIO | BinaryIO, run: Run, surface: Surface) -> Report:
    """Begin a report of the format of that name, one of `REPORTS`, `BINARY_REPORTS` or `FORECAST_REPORTS`.

    Raises:
        MissingExtra: a library is not installed that it needs.
    """
    formats = {**REPORTS, **BINARY_REPORTS, **FORECAST_REPORTS, **(_WATCHED if surface.watched else {})}
    module, _, kind = formats[name].partition(".")
    made: Report = getattr(import_module(f"checker.reports.{module}"), kind)(stream, run, surface)
    return made
