"""The JSON report and its published schema."""

from __future__ import annotations

import io
import json
from typing import Any

import jsonschema
import pytest
from report_values import covered_result, full_result, result, run

from checker.files.shipped import RULES
from checker.finding import SourceResult, Status
from checker.reports import open_report
from checker.reports.outcome import Tally
from checker.reports.terminal import Surface

ABOUT = (
    "path", "sha256", "media_type", "language", "title", "address", "creator", "published", "status", "reason",
    "verdict", "last_day",
)  # fmt: skip
KEYS = {
    "verdicts": ["action", "verdict", "basis", "contract", "until"],
    "attributions": ["agency", "name", "role", "how", "confidence", "quote", "place", "rule"],
    "licences": ["id", "scope", "quote", "place", "rule"],
    "notices": ["kind", "holder", "agency", "quote", "place", "rule"],
    "findings": [
        "code", "level", "verdict", "agency", "action", "message", "help", "clause", "evidence", "fingerprint",
        "actions", "confidence",
    ],
}  # fmt: skip


def told(name: str, *results: SourceResult) -> str:
    stream, tally = io.StringIO(), Tally()
    report = open_report(name, stream, run(), Surface())
    for each in results:
        tally.add(each)
        report.add(each)
    report.close(tally.outcome(run()))
    return stream.getvalue()


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads((RULES / "schema" / "report.schema.json").read_text("utf-8"))


def test_json_report_has_the_published_keys_in_their_order() -> None:
    report = json.loads(told("json", full_result()))
    assert list(report) == ["version", "tool", "use", "summary", "documents"]
    (document,) = report["documents"]
    assert list(document) == [*ABOUT, *KEYS]
    for name, keys in KEYS.items():
        assert list(document[name][0]) == keys, name
    assert list(document["findings"][0]["evidence"][0]["place"]) == ["line", "column", "end_line", "end_column", "zone"]


@pytest.mark.parametrize(
    "results",
    [
        (),
        (full_result(), full_result("b.html")),
        (result(status=Status.UNCHECKED, reason="is no text", title=None),),
    ],
)
def test_json_report_is_valid_against_its_schema(schema: Any, results: tuple[SourceResult, ...]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(told("json", *results)))


def test_schema_refuses_what_is_not_published(schema: Any) -> None:
    report = json.loads(told("json", full_result()))
    report["documents"][0]["source"] = "<html>"
    assert not jsonschema.Draft202012Validator(schema).is_valid(report)


def test_json_report_has_a_document_a_line() -> None:
    lines = told("json", full_result(), full_result("b.html")).splitlines()
    assert sum(line.startswith('{"path":') for line in lines) == 2


def test_jsonl_report_writes_each_document_at_once() -> None:
    stream = io.StringIO()
    report = open_report("jsonl", stream, run(), Surface())
    for number in range(1, 4):
        report.add(full_result(f"{number}.html"))
        assert len(stream.getvalue().splitlines()) == number


def test_jsonl_report_is_the_documents_of_the_json_report() -> None:
    results = (full_result(), full_result("b.html"))
    lines = [json.loads(line) for line in told("jsonl", *results).splitlines()]
    assert lines == json.loads(told("json", *results))["documents"]


def test_json_report_tells_whose_page_it_is_where_it_stands_and_how_long_it_may_be_used() -> None:
    lost = result(path="lost.html", status=Status.UNCHECKED, reason="is no text", title=None)
    full, covered, unread = json.loads(told("json", full_result(), covered_result(), lost))["documents"]
    assert (full["address"], full["creator"]) == ("https://quay.example/ferry?page=1", ["Jane Doe", "John Roe"])
    assert full["published"] == {"day": "2026-11-03", "source": "dateline, line 3"}
    assert [(each["verdict"], each["last_day"]) for each in (full, covered, unread)] == [
        ("breach", None),
        ("permitted", "2026-12-31"),
        (None, None),
    ]
    assert (unread["address"], unread["creator"], unread["published"]) == (None, [], None)
