"""The published schema is the one of the types."""

from __future__ import annotations

from checker.files.shipped import RULES
from checker.reports.report_schema import report_schema


def test_report_schema_is_published_as_it_is() -> None:
    assert (RULES / "schema" / "report.schema.json").read_text("utf-8") == report_schema()
