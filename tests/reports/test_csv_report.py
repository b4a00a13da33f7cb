"""CSV for spreadsheets."""

from __future__ import annotations

import csv
import io

import pytest
from report_telling import told, told_of
from report_values import finding, full_result, hostile_result, result, run, suppressed_finding

from checker.finding import SourceResult
from checker.reports.csv_report import COLUMNS

MARK = "\ufeff"


def rows(*results: SourceResult) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(told("csv", *results).removeprefix(MARK))))


def test_csv_begins_with_the_mark_by_which_spreadsheets_know_utf_8() -> None:
    assert told("csv").encode() == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"


def test_csv_tells_the_page_its_address_the_agency_and_all_actions() -> None:
    (row,) = rows(full_result())
    assert (row["title"], row["address"]) == ("Ferry sails", "https://quay.example/ferry?page=1")
    assert (row["agency"], row["agency_name"], row["confidence"]) == ("heron", "Heron News", "high")
    assert (row["place"], row["actions"]) == ("a.html:3:1", "distribute; reproduce")
    (bare,) = rows(result(finding(evidence=())))
    assert (bare["place"], bare["agency_name"], bare["actions"]) == ("a.html", "heron", "distribute")


@pytest.mark.parametrize("after", ["=1+1", " =1+1", "@x", "-1", "+1", "\uff1d1", "=1;=2"])
def test_csv_cell_holds_no_formula_behind_a_semicolon(after: str) -> None:
    (row,) = rows(result(finding(), title=f"Ferry;{after}"))
    assert all(part.startswith("'") for part in row["title"].split(";")[1:])
    (plain,) = rows(result(finding(), title="Ferry; choir"))
    assert plain["title"] == "Ferry; choir"


def test_csv_reads_back_with_the_same_columns() -> None:
    read = rows(hostile_result(), result(finding(evidence=())))
    assert len(read) == 2
    assert all(set(row) == set(COLUMNS) for row in read)
    assert read[1]["line"] == ""


@pytest.mark.parametrize("path", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\uff1d1"])
def test_csv_cell_never_becomes_a_formula(path: str) -> None:
    (row,) = csv.reader(io.StringIO(told("csv", result(finding(), path=path)).partition("\r\n")[2]))
    assert row[0].startswith("'")


def test_csv_tells_what_is_suppressed() -> None:
    assert "settings: licensed (wirecheck.yaml" in told("csv", result(suppressed_finding()))


def test_csv_ends_with_what_was_not_read() -> None:
    text = told_of(run(), "csv", full_result(), skipped=("a.css", "b.css", "c.js")).removeprefix(MARK)
    *_, last = csv.DictReader(io.StringIO(text))
    assert {name: value for name, value in last.items() if value} == {
        "code": "skipped-types",
        "message": "3 files of other types skipped (2 .css, 1 .js)",
    }
