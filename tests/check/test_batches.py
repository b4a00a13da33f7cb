"""Records in, columns out: a row for each record, whatever it is."""

from __future__ import annotations

import gzip
import pickle
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from checker import Brief, Limits, check_batch, check_source
from checker.check.batches import BatchCheck, Fields
from checker.reports.columns import COLUMNS, Columns, documents_of
from checker.reports.report_types import json_document
from checker.reports.terminal import json_text
from checker.rulebook.loading import load_rulebook
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

PAGE = '<html lang="en"><title>Ferry</title><p>LISBON, Nov 3 (AFP) - The night ferry sails again.</p></html>'
TEXT = "Ferry\n\nLISBON, Nov 3 (AFP) - The night ferry sails again.\n"
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def brief() -> Brief:
    return Brief(load_rulebook(), as_of=DAY)


def rows(columns: Columns) -> list[dict[str, object]]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def test_a_record_gives_the_document_of_the_report(brief: Brief) -> None:
    columns = check_batch([{"content": PAGE, "path": "ferry.html"}, {"content": TEXT.encode(), "path": "b.txt"}], brief)
    assert tuple(columns) == COLUMNS
    alone = [check_source(PAGE.encode(), "ferry.html", brief), check_source(TEXT.encode(), "b.txt", brief)]
    told = [json_text(each) for each in documents_of(columns)]
    assert told == [json_text(json_document(each)) for each in alone]
    assert columns["verdict"] == ["breach", "breach"]


@pytest.mark.parametrize(
    ("record", "media_type"),
    [
        ({"content": PAGE, "path": "https://quay.example/ferry?id=5"}, "text/html"),
        ({"content": PAGE, "path": 17}, "text/html"),
        ({"content": PAGE}, "text/html"),
        ({"content": f"<!-- x -->{PAGE}", "path": "a"}, "text/html"),
        ({"content": TEXT, "path": "a"}, "text/plain"),
        ({"content": f"---\ntitle: Ferry\n---\n{TEXT}", "path": "a"}, "text/markdown"),
        ({"content": PAGE, "path": "a.txt"}, "text/plain"),
        ({"content": PAGE, "path": "a.txt", "kind": "html"}, "text/html"),
        ({"content": TEXT, "path": "a.html", "kind": "text"}, "text/plain"),
        ({"content": gzip.compress(PAGE.encode(), mtime=0), "path": "a"}, "text/html"),
        ({"content": "lone \ud800 surrogate", "path": "\udcff.txt"}, "text/plain"),
        ({"content": "", "path": "empty"}, "text/plain"),
        (
            {"content": f'{{"headline": "{"x" * 3000}", "usageterms": "", "uri": "urn:a"}}', "path": "a.json"},
            "application/json",
        ),
    ],
)
def test_the_kind_the_name_or_the_content_tell_how_it_is_read(
    record: Mapping[str, object], media_type: str, brief: Brief
) -> None:
    columns = check_batch([record], brief)
    assert columns["media_type"] == [media_type], columns["reason"]
    assert columns["status"] == ["checked"]


class Treacherous(Mapping[str, object]):
    def __getitem__(self, key: str) -> object:
        raise ZeroDivisionError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@pytest.mark.parametrize(
    ("record", "path", "reason"),
    [
        (None, "#1", "is no record: found NoneType, expected a mapping"),
        (["a"], "#1", "is no record: found list, expected a mapping"),
        ({}, "#1", "holds no source: found nothing in its field 'content', expected text or bytes"),
        ({"content": None, "path": "a"}, "a", "holds no source: found nothing in its field 'content'"),
        ({"content": 5, "path": "a"}, "a", "holds no source: found int in its field 'content'"),
        (
            {"content": PAGE, "path": "a", "kind": "pdf"},
            "a",
            "is of no kind that is read: found 'pdf', expected one of",
        ),
        ({"content": PAGE, "path": "a", "kind": ["html"]}, "a", "is of no kind that is read: found ['html']"),
        ({"content": b"\0\1\2" * 90, "path": "a.html"}, "a.html", "is not text"),
        ({"content": b"\x1f\x8b\0", "path": "a"}, "a", "is a damaged gzip file"),
        (Treacherous(), "#1", "made wirecheck itself fail (ZeroDivisionError: path"),
    ],
)
def test_what_cannot_be_checked_is_a_row_with_its_reason_and_the_others_are_told(
    record: object, path: str, reason: str, brief: Brief
) -> None:
    first, bad, last = rows(check_batch([{"content": PAGE}, record, {"content": TEXT}], brief))
    assert (first["status"], last["status"]) == ("checked", "checked")
    assert (bad["status"], bad["path"], bad["verdict"]) == ("unchecked", path, None)
    assert str(bad["reason"]).startswith(reason)


def test_a_record_that_takes_too_much_is_a_row_with_its_reason_and_the_others_are_told(brief: Brief) -> None:
    slow = {"content": "<p>AFP " + "<b>(AFP) - x " * 400_000, "path": "slow.html"}
    records = [{"content": PAGE}, slow, Treacherous(), {"content": TEXT}]
    first, bad, worse, last = rows(check_batch(records, brief, limits=Limits(0.2, 1024**3)))
    assert (first["status"], last["status"]) == ("checked", "checked")
    assert bad["path"] == "slow.html"
    assert bad["status"] in ("unchecked", "partly")
    assert "ZeroDivisionError" in str(worse["reason"])
    assert rows(check_batch([{"content": PAGE, "path": "a"}], brief, limits=Limits())) == rows(
        check_batch([{"content": PAGE, "path": "a"}], brief)
    )


def test_no_record_gives_no_row_and_all_columns(brief: Brief) -> None:
    assert check_batch([], brief) == {name: [] for name in COLUMNS}


def test_fields_have_the_names_that_they_have() -> None:
    check = BatchCheck(as_of=DAY, fields=Fields(content="html", path="url"))
    columns = check([{"html": PAGE, "url": "https://quay.example/ferry", "content": 5}])
    assert columns["path"] == ["https://quay.example/ferry"]
    assert columns["verdict"] == ["breach"]


def test_what_is_told_once_can_be_sent_elsewhere() -> None:
    settings = Settings(uses=(Use(name="archive", actions=("archive",), commercial=False),))
    check = BatchCheck(settings, DAY)
    sent = pickle.loads(pickle.dumps(check))  # noqa: S301 (our own)
    records = [{"content": PAGE}]
    assert sent(records) == check(records) == check_batch(records, Brief.of(settings, DAY))
    assert [each["action"] for each in sent(records)["verdicts"][0]] == ["archive"]


def test_the_example_of_the_documentation_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "machines.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(example, "docs/machines.md", "exec"), {})  # noqa: S102 (our own page)
    assert f"prints `{capsys.readouterr().out.strip()}`" in page
