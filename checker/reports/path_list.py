"""Just the paths, for scripts: a corpus built from the answer."""

from __future__ import annotations

from typing import TextIO

from checker.files.names import true_path
from checker.finding import SourceResult, Verdict
from checker.reports import Report
from checker.reports.outcome import Outcome, Run, worst_verdict
from checker.reports.terminal import Surface, shown_name


class PathList(Report):
    """The paths of the sources whose worst verdict is the one asked for.

    A file that holds items besides itself, as a feed its entries, is permitted where all are: who takes it takes them.

    Args:
        stream, run, surface: as of any report.
        verdict: the one asked for.
        end: what follows each path: a line feed or a zero byte.
    """

    def __init__(self, stream: TextIO, run: Run, surface: Surface, *, verdict: Verdict, end: str) -> None:
        super().__init__(stream, run, surface)
        self._verdict = verdict
        self._end = end
        self._file = ""  # the last one
        self._held: list[str] = []  # of what it and its items are, those that fit

    def add(self, result: SourceResult) -> None:
        within = bool(self._file) and result.path.startswith(f"{self._file}#")
        if not within:
            self._tell()
            self._file = result.path
        if worst_verdict(result) is self._verdict:
            self._held.append(result.path)
        elif within and self._verdict is Verdict.PERMITTED:
            self._held = [path for path in self._held if path != self._file]

    def close(self, outcome: Outcome) -> None:  # noqa: ARG002 (a list tells no end)
        self._tell()

    def _tell(self) -> None:
        for path in self._held:
            told = _as_it_is(path) if self._end == "\0" else shown_name(path)
            self._stream.write(told + self._end)
        self._held = []


def _as_it_is(path: str) -> str:
    """A path whose bytes a stream writes that escapes what is no text as Python does."""
    return true_path(path).decode("utf-8", "surrogateescape")
