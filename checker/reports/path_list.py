"""Just the paths, for scripts: a corpus built from the answer."""

from __future__ import annotations

from typing import TextIO

from checker.finding import SourceResult, Verdict
from checker.reports.outcome import Outcome, worst_verdict
from checker.reports.terminal import shown_name


class PathList:
    """The paths of the sources whose worst verdict is the one asked for.

    Args:
        stream: where to write.
        verdict: the one asked for.
        end: what follows each path: a line feed or a zero byte.
    """

    def __init__(self, stream: TextIO, verdict: Verdict, end: str) -> None:
        self._stream = stream
        self._verdict = verdict
        self._end = end

    def add(self, result: SourceResult) -> None:
        """List one source, or not."""
        if worst_verdict(result) is self._verdict:
            self._stream.write((result.path if self._end == "\0" else shown_name(result.path)) + self._end)

    def close(self, outcome: Outcome) -> None:
        """Nothing follows the last path."""
