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
from checker.reports import FORECAST_REPORTS, REPORTS, SHOWING_CONTEXT
from checker.reports.terminal import Surface

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


MANY = tuple(
    result(
        *(
            finding(level=level, evidence=(Quotation(quote="Quay (Heron)", place=place(line)),))
            for line in range(3, 3 + number)
        ),
        path=f"many/{level}-{number}.html",
    )
    for level, number in ((Level.NOTE, 2), (Level.WARNING, 9), (Level.ERROR, 4), (Level.ERROR, 12))
)
_SEEN = Surface(width=90, watched=True)
ON_A_TERMINAL = {
    "terminal-few": (_SEEN, RESULTS),
    "terminal-many": (_SEEN, (*RESULTS, *MANY)),
    "terminal-many-verbose": (msgspec.structs.replace(_SEEN, verbose=True), (*RESULTS, *MANY)),
    "terminal-links": (msgspec.structs.replace(_SEEN, colour=True, links="/srv/a site"), (*RESULTS, *MANY)),
}
"""What the text report is on terminals."""


def snapshot(name: str) -> Path:
    return SNAPSHOTS / f"report.{name}"


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_only_some_reports_show_the_words_around_quotes(name: str) -> None:
    plain, shown = (finding(evidence=(Quotation(quote="Quay", place=place(), after=after),)) for after in ("", "side"))
    assert (told(name, result(plain)) != told(name, result(shown))) is (name in SHOWING_CONTEXT)


@pytest.mark.parametrize("name", sorted((*REPORTS, *FORECAST_REPORTS)))
def test_report_is_as_its_snapshot(name: str) -> None:
    assert told(name, *RESULTS).encode() == snapshot(name).read_bytes()


@pytest.mark.parametrize("name", ON_A_TERMINAL)
def test_report_on_a_terminal_is_as_its_snapshot(name: str) -> None:
    on, results = ON_A_TERMINAL[name]
    assert told("text", *results, on=on).encode() == snapshot(name).read_bytes()


def test_snapshots_are_of_reports_that_there_are() -> None:
    written = {path.name for path in SNAPSHOTS.glob("report.*")}
    assert written == {snapshot(name).name for name in (*REPORTS, *FORECAST_REPORTS, *ON_A_TERMINAL)}


if __name__ == "__main__":
    for each, (seen, shown) in ON_A_TERMINAL.items():
        snapshot(each).write_bytes(told("text", *shown, on=seen).encode())
    for each in (*REPORTS, *FORECAST_REPORTS):
        snapshot(each).write_bytes(told(each, *RESULTS).encode())
