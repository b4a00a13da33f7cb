"""Reports written into a string, for tests."""

from __future__ import annotations

import io

import msgspec
from report_values import run

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


def told_of(of: Run, name: str, *results: SourceResult, on: Surface = Surface(), gone: int = 0) -> str:  # noqa: B008
    stream, tally = io.StringIO(), Tally()
    report = open_report(name, stream, of, on)
    for each in results:
        tally.add(each)
        report.add(each)
    tally.gone = gone
    report.close(tally.outcome(of))
    return stream.getvalue()
