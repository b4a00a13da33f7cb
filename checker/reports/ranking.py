"""The worst findings first, and no more of them than a format can take."""

from __future__ import annotations

import heapq
from typing import NamedTuple

from checker.finding import Finding, SourceResult
from checker.reports.outcome import LEVELS


class Ranked(NamedTuple):
    """One finding and the source it was found in."""

    path: str
    finding: Finding


class Worst:
    """Keeps the worst findings of a run, so many at the most: by level, in the order in which they came.

    Those that are dealt with count only where `suppressed` says so, and then come last.
    """

    def __init__(self, most: int, *, suppressed: bool = False) -> None:
        self.total = 0
        self._most = most
        self._suppressed = suppressed
        self._heap: list[tuple[int, int, Ranked]] = []  # the least bad on top

    def add(self, result: SourceResult) -> None:
        """Look at the findings of one source."""
        for finding in result.findings:
            if finding.suppressed and not self._suppressed:
                continue
            rank = -LEVELS.index(finding.level) - (len(LEVELS) if finding.suppressed else 0)
            item = (rank, -self.total, Ranked(result.path, finding))
            self.total += 1
            if len(self._heap) < self._most:
                heapq.heappush(self._heap, item)
            else:
                heapq.heappushpop(self._heap, item)

    def ranked(self) -> list[Ranked]:
        """The worst first."""
        return [ranked for _, _, ranked in sorted(self._heap, reverse=True, key=lambda item: item[:2])]

    @property
    def left_out(self) -> int:
        """How many were met and not kept."""
        return self.total - len(self._heap)
