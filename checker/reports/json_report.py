"""One JSON object for the whole run, or one a line for each document. The schema: `wirecheck schema report`."""

from __future__ import annotations

from typing import TextIO

from checker.files.waiting_text import WaitingText
from checker.finding import SourceResult
from checker.reports import Report
from checker.reports.outcome import Outcome, Run
from checker.reports.report_types import VERSION, JsonTool, json_document, json_intent, json_summary
from checker.reports.terminal import Surface, json_text


class JsonObjectReport(Report):
    """A JSON report, written when it is closed: one document a line, so that two reports differ by lines."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        # The summary precedes the documents and is known after them.
        self._waiting = WaitingText()
        self._first = True

    def add(self, result: SourceResult) -> None:
        self._waiting.write("\n" if self._first else ",\n")
        self._waiting.write(json_text(json_document(result)))
        self._first = False

    def close(self, outcome: Outcome) -> None:
        head = {
            "version": VERSION,
            "tool": JsonTool("wirecheck", self._run.version),
            "use": json_intent(self._run),
            "summary": json_summary(self._run, outcome),
        }
        lines = (f"{json_text(key)}:{json_text(value)},\n" for key, value in head.items())
        self._stream.write("{" + "".join(lines) + '"documents":[')
        self._waiting.pour(self._stream)
        self._stream.write("\n]}\n")


class JsonLinesReport(Report):
    """A report in JSON lines, in flat memory."""

    def add(self, result: SourceResult) -> None:
        self._stream.write(json_text(json_document(result)) + "\n")
