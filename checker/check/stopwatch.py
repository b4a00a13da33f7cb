"""How long each step of checking takes."""

from __future__ import annotations

import time
from collections.abc import Mapping


class Stopwatch:
    """The seconds of processor time that each step has taken, over all sources and in all processes."""

    def __init__(self) -> None:
        self.seconds = {"reading": 0.0, "detecting": 0.0, "judging": 0.0}
        self._since = 0.0

    def taken(self) -> dict[str, float]:
        """The seconds until now; what follows is counted from nothing."""
        seconds, self.seconds = self.seconds, dict.fromkeys(self.seconds, 0.0)
        return seconds

    def add(self, seconds: Mapping[str, float]) -> None:
        """Count the seconds that steps have taken elsewhere."""
        for step in self.seconds:
            self.seconds[step] += seconds.get(step, 0.0)

    def start(self) -> None:
        """A step begins."""
        self._since = time.process_time()

    def lap(self, step: str) -> None:
        """A step ends and the next begins."""
        now = time.process_time()
        self.seconds[step] += now - self._since
        self._since = now
