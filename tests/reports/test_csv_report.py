"""CSV for spreadsheets."""

from __future__ import annotations

import csv
import io

import pytest
from report_telling import told
from report_values import finding, full_result, hostile_result, result, suppressed_finding

from checker.reports.csv_report import COLUMNS


def test_csv_as_a_whole() -> None:
    assert told("csv", full_result()) == (
        "path,line,column,zone,level,verdict,code,agency,action,message,quote,clause,help,due,suppressed,fingerprint\r\n"
        "a.html,3,1,dateline,error,breach,unlicensed-agency-text,heron,distribute,"
        '"Heron News supplied this text (dateline, line 3). You hold no contract with it.",Quay (Heron),'
        '“May not be copied.” (line 20),"Remove the text, or obtain a licence.",,,f1\r\n'
    )


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
