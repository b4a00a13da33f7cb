"""Just the paths, for scripts: a corpus built from the answer."""

from __future__ import annotations

from typing import TextIO

from checker.files.names import true_path
from checker.finding import SourceResult, Verdict
from checker.reports import Report
from checker.reports.outcome import Run, worst_verdict
from checker.reports.terminal import Surface, shown_name


class PathList(Report):
    """The paths of the sources whose worst verdict is the one asked for.

    Args:
        stream, run, surface: as of any report.
        verdict: the one asked for.
        end: what follows each path: a line feed or a zero byte.
    """

    def __init__(self, stream: TextIO, run: Run, surface: Surface, *, verdict: Verdict, end: str) -> None:
        super().__init__(stream, run, surface)
        self._verdict = verdict
        self._end = end

    def add(self, result: SourceResult) -> None:
        if worst_verdict(result) is self._verdict:
            told = _as_it_is(result.path) if self._end == "\0" else shown_name(result.path)
            self._stream.write(told + self._end)


def _as_it_is(path: str) -> str:
    """A path whose bytes a stream writes that escapes what is no text as Python does."""
    return true_path(path).decode("utf-8", "surrogateescape")
