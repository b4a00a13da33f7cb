"""The published schemas are those of the types."""

from __future__ import annotations

import pytest

from checker.files.shipped import RULES
from checker.reports.report_schema import MADE, made_schema


@pytest.mark.parametrize("name", MADE)
def test_schema_is_published_as_it_is(name: str) -> None:
    assert (RULES / "schema" / f"{name}.schema.json").read_text("utf-8") == made_schema(name)
