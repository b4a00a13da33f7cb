"""The worst first, pages and findings alike, and no more of them than a format can take."""

from __future__ import annotations

import heapq
from typing import NamedTuple

from checker.evidence import Confidence
from checker.files.shipped import Asks, codes
from checker.finding import Finding, Level, SourceResult, Status, Verdict
from checker.reports.outcome import LEVELS, Run, last_day, worst_verdict

NEEDS = {
    "down": "come down",
    "licence": "come down or be licensed",
    "mend": "get a credit, notice or link",
    "look": "be looked at",
}
"""What a page with a breach must do, the most pressing first."""
PAGE_STATES = ("coming", "breach", "unchecked", "undetermined", "dealt-with", "permitted")
"""What a page is, the worst first."""
_SURE: tuple[Confidence | None, ...] = (*Confidence, None)


def need_of(result: SourceResult) -> str:
    """What a page must do, one of `NEEDS`; empty: nothing is a breach that is not dealt with."""
    live = [each for each in result.findings if each.verdict is Verdict.BREACH and not each.suppressed]
    errors = [codes()[each.code] for each in live if each.level is Level.ERROR]
    if any(each.comes_down for each in errors):
        return "down"
    if any(each.asks is not Asks.NOTHING for each in errors):
        return "licence"
    return "mend" if errors else "look" if live else ""


def state_of(result: SourceResult, run: Run) -> str:
    """What a page is: one of `PAGE_STATES`."""
    if result.status is Status.UNCHECKED:
        return "unchecked"
    breaches = [each for each in (*result.findings, *result.left_out) if each.verdict is Verdict.BREACH]
    if any(not each.suppressed for each in breaches):
        return "coming" if run.ahead is not None else "breach"
    if breaches:
        return "dealt-with"
    return "permitted" if worst_verdict(result) is Verdict.PERMITTED else "undetermined"


def day_of(result: SourceResult, state: str) -> str:
    """The ISO 8601 day by which to deal with a page, or until which it is permitted; empty where there is none."""
    due = min((each.due for each in result.findings if each.due and not each.suppressed), default="")
    return due or (last_day(result) or "" if state == "permitted" else "")


def pressing(finding: Finding) -> tuple[bool, int, bool, bool]:
    """The rank of a finding of a page: the worst first, of equals what needs a holder's word before what we mend."""
    code = codes()[finding.code]
    return (
        finding.suppressed is not None,
        LEVELS.index(finding.level),
        not code.comes_down,
        code.asks is Asks.NOTHING,
    )


def page_rank(result: SourceResult, run: Run) -> tuple[object, ...]:
    """The rank of a page, the worst first.

    By state, by what the page must do, then by level, day, how sure it is and how much it is.
    """
    state = state_of(result, run)
    day = day_of(result, state)
    live = [each for each in result.findings if not each.suppressed]
    breaches = [each for each in live if each.verdict is Verdict.BREACH] or live
    worst = min((LEVELS.index(each.level) for each in breaches), default=len(LEVELS))
    at_worst = [each for each in breaches if LEVELS.index(each.level) == worst]
    return (
        PAGE_STATES.index(state),
        day if state == "coming" else "",  # what is to come is worked down by days
        (*NEEDS, "").index(need_of(result)),
        worst,
        day or "9999",
        min((_SURE.index(each.confidence) for each in at_worst), default=len(_SURE)),
        -len(at_worst),
        result.path,
    )


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
