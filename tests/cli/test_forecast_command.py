from __future__ import annotations

import csv
import io
import json
from functools import partial
from pathlib import Path

import pytest
from calling import Call

from checker.reports import REPORTS

STORY = "Ferry sails again\n\nLISBON, {} (AFP) - The night ferry sails again, its operator said on Tuesday.\n"
CONTRACT = "  - {holder: afp, covers: [text], valid_from: 2026-01-01, valid_until: 2026-12-31, reference: A-1"
TODAY = ("--as-of", "2026-11-24")


@pytest.fixture
def call(call: Call, tmp_path: Path) -> Call:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "ferry.txt").write_text(STORY.format("Nov 3, 2026"), "utf-8")
    (tmp_path / "site" / "own.txt").write_text("Choir\n\nThe choir begins on Tuesday.\n", "utf-8")
    (tmp_path / "wirecheck.yaml").write_text(f"contracts:\n{CONTRACT}}}\n", "utf-8")
    return partial(call, "forecast")


def test_list_says_when_and_why(call: Call) -> None:
    assert call(*TODAY, "site") == (
        0,
        (
            "From 2027-01-01, in 38 days\n"
            "  site/ferry.txt:3  permitted -> breach  licence-expired\n"
            "    Agence France-Presse supplied this text (dateline, line 3). The published terms of Agence\n"
            "    France-Presse forbid copying, republishing and commercial use. Your contract A-1 with Agence\n"
            "    France-Presse ended on 2026-12-31.\n"
            "    help: Renew the contract with Agence France-Presse, or take the text down.\n"
            "\n"
            "1 file becomes a breach or doubtful within 90 days from 2026-11-24.\n"
        ),
        "",
    )


def test_days_bound_the_list(call: Call) -> None:
    assert call(*TODAY, "--days", "37", "site")[1] == "Nothing changes within 37 days from 2026-11-24.\n"
    assert call(*TODAY, "--days", "38", "site")[1].startswith("From 2027-01-01, in 38 days\n")
    assert call("--as-of", "2026-12-31", "--days", "1", "site")[1].startswith("From 2027-01-01, tomorrow\n")


def test_list_is_sorted_by_day(call: Call, tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").write_text(f"contracts:\n{CONTRACT}, retention_days: 30}}\n", "utf-8")
    (tmp_path / "site" / "a.txt").write_text(STORY.format("Nov 20, 2026"), "utf-8")
    lines = call(*TODAY, "site")[1].splitlines()
    assert [line for line in lines if line.startswith(("From", "  site"))] == [
        "From 2026-12-04, in 10 days",
        "  site/ferry.txt:3  permitted -> breach  retention-ended",
        "From 2026-12-21, in 27 days",
        "  site/a.txt:3  permitted -> breach  retention-ended",
    ]


def test_what_gets_better_is_told_as_such(call: Call, tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").write_text("contracts: [{holder: afp, valid_from: 2026-12-01}]\n", "utf-8")
    out = call(*TODAY, "site")[1]
    assert "site/ferry.txt  breach -> permitted\n    no longer: Agence France-Presse supplied" in out
    assert out.endswith("Nothing gets worse within 90 days from 2026-11-24.\n")


@pytest.mark.parametrize("name", [name for name in REPORTS if name != "text"])
def test_every_report_format_tells_it(call: Call, name: str) -> None:
    code, out, _ = call(*TODAY, "--format", name, "site")
    assert code == 0
    assert "licence-expired" in out
    assert "ferry.txt" in out
    assert "own.txt" not in out


def test_findings_say_from_when_and_are_due_the_day_before(call: Call) -> None:
    (row,) = csv.DictReader(io.StringIO(call(*TODAY, "--format", "csv", "site")[1].removeprefix("\ufeff")))
    assert (row["path"], row["code"], row["due"]) == ("site/ferry.txt", "licence-expired", "2026-12-31")
    assert row["message"].startswith("From 2027-01-01: Agence France-Presse supplied this text")


def test_several_formats_at_once(call: Call, tmp_path: Path) -> None:
    code, out, _ = call(*TODAY, "--format", "text", "--format", "json:next.json", "site")
    assert (code, out[:15]) == (0, "From 2027-01-01")
    summary = json.loads((tmp_path / "next.json").read_text("utf-8"))["summary"]
    assert (summary["breach"], summary["exit_code"]) == (1, 0)
    assert summary["reason"] == "a forecast for 90 days: nothing of it holds today"


def test_what_is_suppressed_is_left_out(call: Call, tmp_path: Path) -> None:
    with (tmp_path / "wirecheck.yaml").open("a") as settings:
        settings.write("suppressions: [{code: licence-expired, paths: [site/ferry.txt], reason: permission-given}]\n")
    assert call(*TODAY, "site")[1] == "Nothing changes within 90 days from 2026-11-24.\n"


def test_what_cannot_be_looked_at_is_told_and_exits_with_two(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "broken.html.gz").write_bytes(b"\x1f\x8b cut off")
    code, out, err = call(*TODAY, "--format", "json", "site")
    assert code == 2
    assert [one["status"] for one in json.loads(out)["documents"]] == ["checked", "unchecked"]
    assert err.startswith("site/broken.html.gz ")
    assert "exit 2: 1 file could not be checked" in err


def test_nothing_to_look_at_exits_with_two(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = call("empty")
    assert (code, "there was nothing to check" in err) == (2, True)


def test_standard_input_has_no_future(call: Call) -> None:
    assert call("-")[0] == 2


def test_without_contracts_it_says_so(call: Call, tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").unlink()
    code, out, err = call(*TODAY, "site")
    assert (code, out) == (0, "Nothing changes within 90 days from 2026-11-24.\n")
    assert err.startswith("No contract is held")


def test_calendar_has_a_day_as_one_entry(call: Call, tmp_path: Path) -> None:
    code, out, _ = call(*TODAY, "--format", "ics:next.ics", "--format", "text", "site")
    assert (code, out[:15]) == (0, "From 2027-01-01")
    text = (tmp_path / "next.ics").read_bytes().decode()
    assert text.count("BEGIN:VEVENT\r\n") == 1
    assert "DTSTART;VALUE=DATE:20261231\r\n" in text
    assert "SUMMARY:Take down or license 1 file: licence-expired (A-1)\r\n" in text


def test_calendar_of_another_folder_has_other_entries(call: Call, tmp_path: Path) -> None:
    def name(*paths: str) -> str:
        out = call(*TODAY, "--format", "ics", *paths)[1]
        return next(line for line in out.splitlines() if line.startswith("UID:"))

    assert name("site") == name("site")
    assert name("site") != name(".")
    with (tmp_path / "wirecheck.yaml").open("a") as settings:
        settings.write("publisher: {names: [Harbour Post]}\n")
    before = name("site")
    with (tmp_path / "wirecheck.yaml").open("a") as settings:
        settings.write("# a remark\n")
    assert name("site") == before


def test_forecast_writes_over_no_content(call: Call, tmp_path: Path) -> None:
    before = (tmp_path / "site" / "ferry.txt").read_bytes()
    code, _, err = call(*TODAY, "--format", "csv:site/ferry.txt", "site")
    assert code == 2
    assert "is content that is scanned and is not written over" in err
    assert (tmp_path / "site" / "ferry.txt").read_bytes() == before
