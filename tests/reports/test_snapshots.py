"""The whole output of each format for one fixed run, beside this file.

`PYTHONPATH=.:tests python tests/reports/test_snapshots.py` writes it anew: read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from report_telling import told
from report_values import (
    announced_result,
    covered_result,
    finding,
    full_result,
    hostile_result,
    place,
    result,
    suppressed_finding,
)

from checker.finding import Level, Quotation, Status, Verdict
from checker.reports import REPORTS, SHOWING_CONTEXT

SNAPSHOTS = Path(__file__).parent / "snapshots"

_CREDIT = msgspec.structs.replace(
    finding("credit-missing", Level.WARNING, Verdict.UNDETERMINED, evidence=(), fingerprint="f3"), due="2026-12-01"
)
RESULTS = (
    full_result("a,b.html"),
    result(_CREDIT, suppressed_finding(), path="a/mixed.html"),
    covered_result("a/ours.html"),
    result(path="clean.html"),
    announced_result("a/told.html"),
    hostile_result(),
    result(path="lost.html", status=Status.UNCHECKED, reason="is no text", title=None),
)


def snapshot(name: str) -> Path:
    return SNAPSHOTS / f"report.{name}"


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_only_some_reports_show_the_words_around_quotes(name: str) -> None:
    plain, shown = (finding(evidence=(Quotation(quote="Quay", place=place(), after=after),)) for after in ("", "side"))
    assert (told(name, result(plain)) != told(name, result(shown))) is (name in SHOWING_CONTEXT)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_report_is_as_its_snapshot(name: str) -> None:
    assert told(name, *RESULTS).encode() == snapshot(name).read_bytes()


def test_snapshots_are_of_reports_that_there_are() -> None:
    assert {path.name for path in SNAPSHOTS.glob("report.*")} == {snapshot(name).name for name in REPORTS}


if __name__ == "__main__":
    for each in REPORTS:
        snapshot(each).write_bytes(told(each, *RESULTS).encode())
