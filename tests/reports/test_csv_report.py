"""CSV for spreadsheets."""

from __future__ import annotations

import csv
import io

import pytest
from report_telling import told
from report_values import finding, hostile_result, result, suppressed_finding

from checker.reports.csv_report import COLUMNS


def test_csv_reads_back_with_the_same_columns() -> None:
    rows = list(csv.DictReader(io.StringIO(told("csv", hostile_result(), result(finding(evidence=()))))))
    assert len(rows) == 2
    assert all(set(row) == set(COLUMNS) for row in rows)
    assert rows[1]["line"] == ""


@pytest.mark.parametrize("path", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\uff1d1"])
def test_csv_cell_never_becomes_a_formula(path: str) -> None:
    (row,) = csv.reader(io.StringIO(told("csv", result(finding(), path=path)).partition("\r\n")[2]))
    assert row[0].startswith("'")


def test_csv_tells_what_is_suppressed() -> None:
    assert "settings: licensed (wirecheck.yaml" in told("csv", result(suppressed_finding()))
