"""Reports written into a string, for tests."""

from __future__ import annotations

import io
from collections.abc import Iterable

import msgspec
from report_values import run

from checker.files.walk import Entry, EntryKind
from checker.finding import SourceResult
from checker.reports import open_report
from checker.reports.outcome import FailOn, Run, Tally
from checker.reports.terminal import Surface


def told(
    name: str,
    *results: SourceResult,
    fail_on: FailOn = FailOn.ERROR,
    sarif_suppressed: bool = False,
    on: Surface = Surface(),  # noqa: B008 (a value)
) -> str:
    of = msgspec.structs.replace(run(fail_on=fail_on), sarif_suppressed=sarif_suppressed)
    return told_of(of, name, *results, on=on)


def told_of(
    of: Run,
    name: str,
    *results: SourceResult,
    on: Surface = Surface(),  # noqa: B008 (a value)
    gone: int = 0,
    skipped: Iterable[str] = (),
) -> str:
    """A report.

    Args:
        of: what was asked.
        name: of its format.
        results: in their order.
        on: what it will be read on.
        gone: what the baseline holds and is not there any more.
        skipped: files of types that are not read.
    """
    stream, tally = io.StringIO(), Tally()
    for path in skipped:
        tally.skip(Entry(path, "", EntryKind.SKIPPED))
    report = open_report(name, stream, of, on)
    for each in results:
        tally.add(each)
        report.add(each)
    tally.gone = gone
    report.close(tally.outcome(of))
    return stream.getvalue()
