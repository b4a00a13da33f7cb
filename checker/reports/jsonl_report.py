"""One JSON object a line for each document, written as the scan goes: the `documents` of the JSON report."""

from __future__ import annotations

from typing import TextIO

from checker.finding import SourceResult
from checker.reports.outcome import Outcome, Run
from checker.reports.report_types import json_document
from checker.reports.terminal import Surface, json_text


class _JsonlReport:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def add(self, result: SourceResult) -> None:
        self._stream.write(json_text(json_document(result)) + "\n")

    def close(self, outcome: Outcome) -> None:
        """Nothing follows the last document: every line is one of the same kind."""


def open_report(stream: TextIO, run: Run, surface: Surface) -> _JsonlReport:  # noqa: ARG001 (every report takes the three)
    """A report in JSON lines, in flat memory."""
    return _JsonlReport(stream)
