"""Parquet files from the outside: rows are items as files are, for every command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from calling import ExitCode

from checker import Brief, check_folder
from checker.settings.settings_file import Settings

FERRY = "<html><h1>Ferry</h1><p>LISBON, Nov 3 (AFP) - The night ferry sails again.</p></html>"
CHOIR = "<html><h1>Choir</h1><p>The choir begins its rehearsals on Tuesday.</p></html>"
ROWS = [FERRY, CHOIR, None, FERRY.replace("night", "day"), *[CHOIR] * 8]


@pytest.fixture
def call(exit_code: ExitCode, tmp_path: Path) -> ExitCode:
    (tmp_path / "site").mkdir()
    table(tmp_path / "site" / "crawl.parquet", ROWS)
    (tmp_path / "site" / "a.html").write_text(CHOIR, "utf-8")
    (tmp_path / "site" / "z.html").write_text(FERRY.replace("ferry", "boat"), "utf-8")
    (tmp_path / "wirecheck.yaml").write_text("columns: {html: html}\n", "utf-8")
    return exit_code


def table(path: Path, rows: list[str | None]) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"html": pyarrow.array(rows, pyarrow.string())}), path, row_group_size=3)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_rows_are_items_in_their_order(jobs: str, call: ExitCode, tmp_path: Path) -> None:
    assert call("scan", "--jobs", jobs, "--format", "jsonl:out.jsonl", "site") == 2
    told = lines(tmp_path / "out.jsonl")
    rows = [f"site/crawl.parquet#{number}" for number in range(12)]
    assert [each["path"] for each in told] == ["site/a.html", *rows, "site/z.html"]
    assert [each["path"] for each in told if each["verdict"] == "breach"] == [rows[0], rows[3], "site/z.html"]
    assert told[3]["reason"] == "holds no source: its column html is null"


def test_a_table_cut_into_parts_tells_what_it_tells_as_a_whole(call: ExitCode, tmp_path: Path) -> None:
    code = call("scan", "--format", "json:one.json", "site/crawl.parquet")
    for number in range(1, 6):
        assert call("scan", "--shard", f"{number}/5", "-q", "site/crawl.parquet") == 0
    assert call("merge", "--format", "json:merged.json") == code == 2
    assert (tmp_path / "merged.json").read_bytes() == (tmp_path / "one.json").read_bytes()


def test_what_was_found_in_rows_is_kept_as_long_as_their_table_is_the_same(
    call: ExitCode, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known, documents = [], []
    for rows in (ROWS, ROWS, [*ROWS[:5], FERRY, *ROWS[6:]]):
        table(tmp_path / "site" / "crawl.parquet", rows)
        capsys.readouterr()
        call("scan", "-v", "--format", "json:out.json", "site")
        known += re.findall(r"known: (\d+) files", capsys.readouterr().err)
        documents.append(json.loads((tmp_path / "out.json").read_text("utf-8"))["documents"])
    assert documents[0] == documents[1]
    changed = [one["path"] for one, two in zip(*documents[1:], strict=True) if one != two]
    assert changed == ["site/crawl.parquet#5"]
    assert known == ["13", "2"]  # all but the row that could not be checked; all but those of the table


def test_no_row_is_unpacked_to_look_up_what_is_known(call: ExitCode, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("scan", "site") == 2
    monkeypatch.setattr("checker.files.parquet_rows.ParquetRows.content", lambda *_: 1 / 0)
    assert call("scan", "--jobs", "1", "site") == 2


def test_without_columns_a_table_is_skipped_unless_it_was_named(
    call: ExitCode, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wirecheck.yaml").unlink()
    assert call("scan", "--format", "json:out.json", "site") == 1
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["summary"]["skipped_types"] == {".parquet": 1}
    assert call("scan", "site/crawl.parquet") == 2
    assert "say in the settings which column holds the content (columns)" in " ".join(capsys.readouterr().out.split())


def test_what_is_no_table_is_one_item_that_was_not_checked(call: ExitCode, tmp_path: Path) -> None:
    (tmp_path / "site" / "crawl.parquet").write_bytes(b"PAR1 and no more")
    assert call("scan", "--format", "jsonl:out.jsonl", "site") == 2
    assert [(each["path"], each["status"]) for each in lines(tmp_path / "out.jsonl")] == [
        ("site/a.html", "checked"), ("site/crawl.parquet", "unchecked"), ("site/z.html", "checked"),
    ]  # fmt: skip


def test_a_baseline_knows_rows(call: ExitCode, tmp_path: Path) -> None:
    table(tmp_path / "site" / "crawl.parquet", [FERRY, CHOIR])
    assert call("baseline", "site") == 0
    # The same words on a new page are new, though no file has the name of the row.
    (tmp_path / "site" / "copy.html").write_text(FERRY, "utf-8")
    assert call("scan", "--baseline", "wirecheck-baseline.json", "--format", "json:out.json", "site") == 1
    told = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert told["summary"]["gone"] == 0
    new = [each["path"] for each in told["documents"] for one in each["findings"] if "suppressed" not in one]
    assert set(new) == {"site/copy.html"}


def test_why_tells_of_a_row_as_reports_name_it(call: ExitCode, capsys: pytest.CaptureFixture[str]) -> None:
    call("why", "site/crawl.parquet#3:1")
    told = capsys.readouterr().out
    assert "site/crawl.parquet#3" in told
    assert "Agence France-Presse" in told
    assert call("why", "site/crawl.parquet#12") == 2
    assert "site/crawl.parquet has no row 12" in capsys.readouterr().err


def test_fix_writes_into_no_table(call: ExitCode, tmp_path: Path) -> None:
    free = "<html><h1>T</h1><p>By Ann Roe</p><p>The tide.</p><p>Licensed under CC BY 4.0.</p></html>"
    table(tmp_path / "site" / "crawl.parquet", [free])
    before = (tmp_path / "site" / "crawl.parquet").read_bytes()
    assert call("fix", "site/crawl.parquet") == 0
    assert (tmp_path / "site" / "crawl.parquet").read_bytes() == before


@pytest.mark.usefixtures("call")
def test_a_folder_is_checked_from_python_likewise(tmp_path: Path) -> None:
    brief = Brief.of(Settings(columns={"html": "html"}))
    assert [each.path for each in check_folder(tmp_path / "site", brief)][:3] == [
        "a.html", "crawl.parquet#0", "crawl.parquet#1",
    ]  # fmt: skip


def test_a_row_takes_no_more_than_an_item_may(tmp_path: Path) -> None:
    """In a process of its own: here Arrow has long reserved what it takes."""
    table(tmp_path / "crawl.parquet", [FERRY])
    (tmp_path / "wirecheck.yaml").write_text("columns: {html: html}\n", "utf-8")
    command = [sys.executable, "-m", "checker", "scan", "--no-cache", "--format", "json", "crawl.parquet"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    (row,) = json.loads(told.stdout)["documents"]
    assert (row["path"], row["status"], told.returncode) == ("crawl.parquet#0", "checked", 1)
