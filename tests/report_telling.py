"""Reports written into a string, for tests."""

from __future__ import annotations

import io

from report_values import run

from checker.finding import SourceResult
from checker.reports import open_report
from checker.reports.outcome import FailOn, Tally
from checker.reports.terminal import Surface


def told(name: str, *results: SourceResult, fail_on: FailOn = FailOn.ERROR) -> str:
    stream, tally, of = io.StringIO(), Tally(), run(fail_on=fail_on)
    report = open_report(name, stream, of, Surface())
    for each in results:
        tally.add(each)
        report.add(each)
    report.close(tally.outcome(of))
    return stream.getvalue()
