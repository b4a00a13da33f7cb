"""A forecast in words: the days on which something changes, and what to do before each."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from checker.judging.forecast import Change
from checker.reports.outcome import counted
from checker.reports.terminal import one_line


def takedown_list(changes: Sequence[Change], as_of: date, days: int, width: int) -> Iterator[str]:
    """The lines of the list, without line ends.

    Args:
        changes: sorted by day.
        as_of: the day from which was looked ahead.
        days: how far.
        width: columns to wrap sentences at.
    """
    for day, group in groupby(changes, key=lambda one: one.day):
        yield f"From {day}, {'tomorrow' if (day - as_of).days == 1 else f'in {(day - as_of).days:,} days'}"
        for change in group:
            yield from _told(change, width)
        yield ""
    files = len({one.path for one in changes if one.findings})
    end = f"within {counted(days, 'day')} from {as_of}"
    if files:
        yield f"{counted(files, 'file becomes', 'files become')} a breach or doubtful {end}."
    else:
        yield f"{'Nothing gets worse' if changes else 'Nothing changes'} {end}."


def _told(change: Change, width: int) -> Iterator[str]:
    path = one_line(change.path)
    for finding in change.findings:
        place = f":{finding.primary.place.line}" if finding.primary else ""
        yield f"  {path}{place}  {change.before.value} -> {change.after.value}  {finding.code}"
        yield from _wrapped(finding.message, width)
        yield from _wrapped(f"help: {finding.help}", width)
    if not change.findings:
        yield f"  {path}  {change.before.value} -> {change.after.value}"
        for message in change.ended:
            yield from _wrapped(f"no longer: {message}", width)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(one_line(text), width, initial_indent="    ", subsequent_indent="    ")
