"""Documents as rows of a Parquet file; what the run was asked and how it ended stands in the file's metadata."""

from __future__ import annotations

from typing import BinaryIO

from checker.errors import MissingExtra
from checker.finding import SourceResult
from checker.reports import Report
from checker.reports.columns import columns_of
from checker.reports.outcome import Outcome, Run
from checker.reports.report_types import JsonDocument, json_document, json_intent, json_summary
from checker.reports.terminal import Surface, json_text

try:
    import pyarrow.parquet

    from checker.reports.arrow_schema import arrow_batch, arrow_schema
except ImportError as error:
    raise MissingExtra("the format parquet", "pyarrow", "parquet") from error

_ROWS = 1_000  # of a group, which are in memory at once


class ParquetReport(Report):
    """A report in Parquet, compressed with zstd: the columns of `arrow_schema`, in flat memory."""

    def __init__(self, stream: BinaryIO, run: Run, _: Surface) -> None:
        self._run = run
        self._writer = pyarrow.parquet.ParquetWriter(stream, arrow_schema(), compression="zstd")
        self._waiting: list[JsonDocument] = []

    def add(self, result: SourceResult) -> None:
        self._waiting.append(json_document(result))
        if len(self._waiting) == _ROWS:
            self._write()

    def close(self, outcome: Outcome) -> None:
        if self._waiting:
            self._write()
        self._writer.add_key_value_metadata(
            {
                "wirecheck.tool": self._run.version,
                "wirecheck.use": json_text(json_intent(self._run)),
                "wirecheck.summary": json_text(json_summary(self._run, outcome)),
            }
        )
        self._writer.close()

    def release(self) -> None:
        self._writer.close()

    def _write(self) -> None:
        self._writer.write_batch(arrow_batch(columns_of(self._waiting)))
        self._waiting.clear()
