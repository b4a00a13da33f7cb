"""`wirecheck summary` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import Call

STORY = "Ferry sails again\n\nLISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday.\n"


@pytest.fixture
def call(call: Call, tmp_path: Path) -> Call:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "ferry.txt").write_text(STORY, "utf-8")
    (tmp_path / "site" / "own.txt").write_text("Choir\n\nThe choir begins on Tuesday.\n", "utf-8")
    return call


@pytest.fixture
def report(call: Call) -> str:
    assert call("scan", "--format", "json:report.json", "--format", "jsonl:lines.jsonl", "site")[0] == 1
    return "report.json"


def test_both_forms_of_the_report_come_to_the_same(call: Call, report: str) -> None:
    code, out, err = call("summary", report)
    assert (code, err) == (0, "")
    assert out.startswith("2 files: 1 breach, 1 undetermined, 0 permitted\nfindings: 1 error, 0 warnings, 0 notes")
    assert "Agence France-Presse" in out
    assert call("summary", "lines.jsonl") == (0, out, "")


@pytest.mark.usefixtures("report")
def test_indented_report_is_read_too(call: Call, tmp_path: Path) -> None:
    whole = json.loads((tmp_path / "report.json").read_text("utf-8"))
    (tmp_path / "indented.json").write_text(json.dumps(whole, indent=2), "utf-8")
    assert call("summary", "indented.json") == call("summary", "report.json")


def test_comparison_tells_what_is_new_and_gone(call: Call, report: str, tmp_path: Path) -> None:
    (tmp_path / "site" / "ferry.txt").unlink()
    (tmp_path / "site" / "tram.txt").write_text(STORY.replace("ferry", "tram"), "utf-8")
    call("scan", "--format", "jsonl:now.jsonl", "site")
    out = call("summary", "--by", "folder", "--before", report, "now.jsonl")[1]
    assert "since before: 1 new, 1 gone, 0 the same" in out
    assert "new\n  site/tram.txt:3  error unlicensed-agency-text (afp)" in out
    assert "gone\n  site/ferry.txt:3  error unlicensed-agency-text (afp)" in out
    assert "by code" not in out


def test_path_that_is_met_twice_is_told(call: Call, report: str) -> None:
    code, out, err = call("summary", report, "lines.jsonl")
    assert (code, out[:8]) == (0, "4 files:")
    assert err == "2 files stand in more than one report, or twice in one; each was counted each time.\n"


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv"])
def test_summary_goes_to_a_file(call: Call, report: str, tmp_path: Path, form: str) -> None:
    assert call("summary", "--format", form, "--output", "out", report)[:2] == (0, "")
    assert "unlicensed-agency-text" in (tmp_path / "out").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no report"),
        (b"<html>", "is no report"),
        (b"{}", "is no report"),
        (b'{"version":"2.0","documents":[]}', "is a report of version '2.0', and 1 is read"),
        (b'{"path":"a","status":"checked"}\n{"path":"b","sta', "line 2 is no document of a report"),
        (b'{"path":"a"}\n', "line 1 is no document of a report"),
    ],
)
def test_what_is_no_report_or_is_cut_is_refused(call: Call, tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    code, out, err = call("summary", "bad.json")
    assert (code, out) == (2, "")
    assert err.startswith(f"wirecheck: bad.json: {told}")
    assert err.endswith("; expected what scan --format json or jsonl writes\n")


def test_report_that_is_read_is_not_written_over(call: Call, report: str, tmp_path: Path) -> None:
    before = (tmp_path / report).read_bytes()
    code, _, err = call("summary", "--output", report, "lines.jsonl", "--before", report)
    assert code == 2
    assert "is not written over" in err
    assert (tmp_path / report).read_bytes() == before
