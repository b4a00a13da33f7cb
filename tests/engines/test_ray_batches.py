"""The function that Ray Data calls, fed with Arrow tables as Ray feeds it; benchmarks/engines.py runs Ray itself."""

from __future__ import annotations

import pickle
from datetime import date

import pyarrow

from checker.check.batches import BatchCheck, Fields
from checker.engines.ray_batches import RayBatches
from checker.reports.arrow_schema import arrow_schema
from checker.reports.columns import document_of, documents_of

PAGE = "<html><p>LISBON, Nov 3 (AFP) - The night ferry sails again.</p></html>"
OWN = "<html><p>The choir begins its rehearsals on Tuesday.</p></html>"
DAY = date(2026, 11, 24)
FIELDS = Fields(content="html", path="url")


def test_a_table_gives_a_table_with_a_row_for_each_of_its_rows() -> None:
    table = pyarrow.table({"url": ["a", "b", None], "html": [PAGE, OWN, None], "more": [[1], [], None]})
    told = RayBatches(as_of=DAY, fields=FIELDS)(table)
    assert told.schema == arrow_schema()
    alone = BatchCheck(as_of=DAY, fields=FIELDS)(table.to_pylist())
    assert [document_of(row) for row in told.to_pylist(maps_as_pydicts="strict")] == documents_of(alone)
    assert told["status"].to_pylist() == ["checked", "checked", "unchecked"]


def test_batches_that_hold_nothing_of_a_kind_have_the_schema_of_the_others() -> None:
    check = RayBatches(as_of=DAY, fields=FIELDS)
    tables = [check(pyarrow.table({"url": ["x"], "html": [html]})) for html in (OWN, PAGE, "")]
    tables.append(check(pyarrow.table({"url": pyarrow.array([], pyarrow.string()), "html": pyarrow.array([])})))
    assert pyarrow.concat_tables(tables).num_rows == 3


def test_bytes_in_the_column_are_read_as_bytes() -> None:
    table = pyarrow.table({"content": [PAGE.encode()], "path": pyarrow.array(["a"], pyarrow.large_string())})
    assert RayBatches(as_of=DAY)(table)["verdict"].to_pylist() == ["breach"]


def test_it_is_an_object_and_can_be_sent_to_workers() -> None:
    check = RayBatches(as_of=DAY)
    assert not isinstance(check, type)  # of which Ray would make actors
    table = pyarrow.table({"content": [PAGE]})
    assert pickle.loads(pickle.dumps(check))(table) == check(table)  # noqa: S301 (our own)
