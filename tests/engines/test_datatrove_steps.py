"""The steps of a datatrove pipeline: what is found goes into the metadata, and a filter goes by it."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import ParquetReader
from datatrove.pipeline.writers import ParquetWriter

from checker.check.batches import BatchCheck
from checker.engines.datatrove_steps import Wirecheck, WirecheckFilter
from checker.reports.columns import documents_of
from checker.reports.terminal import json_text

FERRY = "Ferry\n\nLISBON, Nov 3 (AFP) - The night ferry sails again.\n"
FREE = """Harbour full of boats
By Ann Roe

The harbour is full of boats again.

This article is licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).
"""
DAY = date(2026, 11, 24)


def documents() -> list[Document]:
    texts = {"free": FREE, "ferry": FERRY, "lost": "\0\1\2" * 90}
    return [Document(text=text, id=name, metadata={"date": "2026-11-01"}) for name, text in texts.items()]


def test_the_step_writes_what_is_found_and_drops_nothing() -> None:
    told = list(Wirecheck(as_of=DAY, kind="markdown").run(iter(documents())))
    assert [(each.id, each.metadata["wirecheck_verdict"]) for each in told] == [
        ("free", "permitted"), ("ferry", "breach"), ("lost", "unchecked"),
    ]  # fmt: skip
    assert all(each.metadata["date"] == "2026-11-01" for each in told)
    records = [{"content": each.text, "path": each.id, "kind": "markdown"} for each in documents()]
    lines = [json_text(each) for each in documents_of(BatchCheck(as_of=DAY)(records))]
    assert [each.metadata["wirecheck"] for each in told] == lines


def test_more_than_a_batch_comes_in_order() -> None:
    many = (Document(text=FREE, id=str(number)) for number in range(150))
    assert [each.id for each in Wirecheck(as_of=DAY, kind="markdown").run(many)] == [
        str(number) for number in range(150)
    ]


def test_the_filter_keeps_what_is_permitted_alone() -> None:
    step = WirecheckFilter(as_of=DAY, kind="markdown")
    assert [each.id for each in step.run(iter(documents()))] == ["free"]
    assert step.filter(documents()[1]) == (False, "breach")
    step = WirecheckFilter(as_of=DAY, kind="markdown", keep=("breach", "unchecked"))
    assert [each.id for each in step.run(iter(documents()))] == ["ferry", "lost"]


def test_steps_can_be_sent_to_workers() -> None:
    for step in (Wirecheck(as_of=DAY, kind="markdown"), WirecheckFilter(as_of=DAY, kind="markdown")):
        sent = pickle.loads(pickle.dumps(step))  # noqa: S301 (our own)
        assert next(iter(sent.run(iter(documents())))).metadata["wirecheck_verdict"] == "permitted"


def test_a_pipeline_runs_from_tables_to_tables(tmp_path: Path) -> None:
    # Three documents a batch, of which the first finds nothing: a type that was inferred from it would fit no other.
    given = [Document(text="The choir sings on Tuesday.", id=f"own-{number}") for number in range(3)] + documents()
    table = pyarrow.table({"text": [each.text for each in given], "id": [each.id for each in given]})
    (tmp_path / "in").mkdir()
    pyarrow.parquet.write_table(table, tmp_path / "in" / "crawl.parquet")
    LocalPipelineExecutor(
        [
            ParquetReader(str(tmp_path / "in")),
            Wirecheck(as_of=DAY, kind="markdown"),
            ParquetWriter(str(tmp_path / "all"), batch_size=3),
            WirecheckFilter(as_of=DAY, kind="markdown"),
            ParquetWriter(str(tmp_path / "kept"), expand_metadata=True),
        ],
        logging_dir=str(tmp_path / "logs"),
    ).run()
    written = pyarrow.parquet.read_table(tmp_path / "all")
    assert written["id"].to_pylist() == [each.id for each in given]
    told = [each["wirecheck_verdict"] for each in written["metadata"].to_pylist()]
    assert told == [*["undetermined"] * 3, "permitted", "breach", "unchecked"]
    kept = pyarrow.parquet.read_table(tmp_path / "kept").to_pylist()
    assert [(each["id"], each["wirecheck_verdict"]) for each in kept] == [("free", "permitted")]
