"""The report in Parquet: the columns of the JSON report's documents, their types fixed before the first row."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import msgspec
import pyarrow
import pyarrow.parquet
import pytest
from report_telling import told
from report_values import announced_result, covered_result, full_result, hostile_result, result, run

from checker.cli import main
from checker.errors import MissingExtra
from checker.finding import SourceResult, Status
from checker.reports import open_report
from checker.reports.arrow_schema import arrow_batch, arrow_schema
from checker.reports.columns import COLUMNS, columns_of, document_of
from checker.reports.outcome import Tally
from checker.reports.report_types import VERSION, JsonDocument, json_document
from checker.reports.terminal import Surface, json_text

RESULTS = (
    full_result("a.html"),
    covered_result("b.html"),
    announced_result("c.html"),
    hostile_result(),
    result(path="lost.html", status=Status.UNCHECKED, reason="is no text", title=None),
)


def written(*results: SourceResult) -> bytes:
    stream, tally = io.BytesIO(), Tally()
    report = open_report("parquet", stream, run(), Surface())
    for each in results:
        tally.add(each)
        report.add(each)
    report.close(tally.outcome(run()))
    return stream.getvalue()


def lines(table: pyarrow.Table) -> str:
    rows = table.to_pylist(maps_as_pydicts="strict")
    return "".join(json_text(document_of(row)) + "\n" for row in rows)


def test_rows_lead_back_to_the_report_in_json_lines() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(written(*RESULTS)))
    assert lines(table) == told("jsonl", *RESULTS)


def test_metadata_tell_the_run_and_its_end() -> None:
    told_of = pyarrow.parquet.read_metadata(io.BytesIO(written(*RESULTS))).metadata
    assert told_of[b"wirecheck.report"] == VERSION.encode()
    assert msgspec.json.decode(told_of[b"wirecheck.use"])["as_of"] == run().as_of
    assert msgspec.json.decode(told_of[b"wirecheck.summary"])["documents"] == len(RESULTS)


def test_the_schema_is_that_of_the_types_whatever_the_rows_hold() -> None:
    nothing = pyarrow.parquet.read_table(io.BytesIO(written()))
    empty = pyarrow.parquet.read_table(io.BytesIO(written(result(path="a.html", title=None))))
    full = pyarrow.parquet.read_table(io.BytesIO(written(*RESULTS)))
    assert nothing.schema == empty.schema == full.schema == arrow_schema()
    assert tuple(arrow_schema().names) == COLUMNS == JsonDocument.__struct_fields__
    assert "null" not in str(arrow_schema())
    assert str(arrow_schema().field("creator").type) == "list<item: string>"


def test_many_rows_are_written_in_groups() -> None:
    file = pyarrow.parquet.ParquetFile(io.BytesIO(written(*(result(path=f"{n:04}.html") for n in range(2_100)))))
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [1_000, 1_000, 100]


def test_a_batch_lacks_no_column() -> None:
    columns = columns_of(map(json_document, RESULTS))
    assert arrow_batch(columns).num_rows == len(RESULTS)
    with pytest.raises(KeyError):
        arrow_batch({name: columns[name] for name in COLUMNS[1:]})


def test_a_row_of_something_else_is_no_document() -> None:
    with pytest.raises(msgspec.ValidationError):
        document_of({"path": "a.html", "status": "checked"})


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.txt").write_text("Ferry\n\nLISBON, Nov 3 (AFP) - The ferry sails again on Tuesday.\n", "utf-8")
    return monkeypatch


def ended(call: pytest.MonkeyPatch, *arguments: str) -> int:
    call.setattr(sys, "argv", ["wirecheck", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def test_scan_writes_a_table_beside_other_reports(call: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert ended(call, "scan", "--format", "parquet:t.parquet", "--format", "jsonl:t.jsonl", "ferry.txt") == 1
    assert lines(pyarrow.parquet.read_table(tmp_path / "t.parquet")) == (tmp_path / "t.jsonl").read_text("utf-8")


def test_a_table_goes_to_a_file(call: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(call, "scan", "--format", "parquet", "ferry.txt") == 2
    assert "name its file, as parquet:FILE" in capsys.readouterr().err
    assert ended(call, "scan", "--format", "parquet:none/t.parquet", "ferry.txt") == 2
    assert "there is no folder none" in capsys.readouterr().err
    assert ended(call, "scan", "--format", "parquet", "--output", "t.parquet", "ferry.txt") == 1


def test_a_scan_that_fails_leaves_yesterdays_table(call: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = tmp_path / "t.parquet"
    table.write_bytes(b"yesterday's wirecheck")
    call.setattr("checker.reports.parquet_report.ParquetReport.add", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ended(call, "scan", "--format", "parquet:t.parquet", "ferry.txt")
    assert table.read_bytes() == b"yesterday's wirecheck"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.txt", "t.parquet"]


def test_without_its_library_the_format_says_what_to_install(
    call: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call.delitem(sys.modules, "checker.reports.parquet_report")
    call.setitem(sys.modules, "pyarrow.parquet", None)
    assert ended(call, "scan", "--format", "parquet:t.parquet", "ferry.txt") == 2
    assert "needs pyarrow, which is not installed: pip install 'wirecheck[parquet]'" in capsys.readouterr().err
    assert "wirecheck[parquet]" in str(MissingExtra("x", "pyarrow", "parquet"))
