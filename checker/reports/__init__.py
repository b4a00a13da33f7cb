"""Results told: each module writes one format to the stream that it is given.

A module offers `open_report(stream, run, surface) -> Report`. The table holds names, not functions, so that a run
imports only the format it was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, TextIO

from checker.finding import SourceResult
from checker.reports.outcome import Outcome, Run
from checker.reports.terminal import Surface

REPORTS: Mapping[str, str] = MappingProxyType(
    {
        "text": "checker.reports.text_report",
        "json": "checker.reports.json_report",
        "jsonl": "checker.reports.jsonl_report",
        "html": "checker.reports.html_report",
        "csv": "checker.reports.csv_report",
        "markdown": "checker.reports.markdown_report",
        "sarif": "checker.reports.sarif_report",
        "junit": "checker.reports.junit_report",
        "github": "checker.reports.github_report",
        "gitlab": "checker.reports.gitlab_report",
    }
)
SHOWING_CONTEXT = frozenset({"text", "html"})
"""The formats that show the words around quotes."""


class Report(Protocol):
    """A report being written: results in the order of their paths, then how the run ended."""

    def add(self, result: SourceResult) -> None:
        """Tell of one source."""

    def close(self, outcome: Outcome) -> None:
        """Tell how the run ended; nothing follows. The stream stays open."""


class OpenReport(Protocol):
    """What the modules of the table offer."""

    def __call__(self, stream: TextIO, run: Run, surface: Surface) -> Report: ...


def open_report(name: str, stream: TextIO, run: Run, surface: Surface) -> Report:
    """Begin a report of the format of that name, one of `REPORTS`."""
    opener: OpenReport = import_module(REPORTS[name]).open_report
    return opener(stream, run, surface)
