"""SARIF, valid against the OASIS schema."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from report_telling import told
from report_values import finding, full_result, hostile_result, result, suppressed_finding

from checker.document.place import Place, Zone
from checker.finding import Level, Quotation, Silence, Status, Suppressed
from checker.reports import sarif_report

SCHEMA = Path(__file__).parent.parent / "schemas" / "sarif-schema-2.1.0.json"


IN_NO_TEXT = Quotation(
    quote="AFP", place=Place(line=0, column=0, end_line=0, end_column=0, zone=Zone.METADATA, at="iim:2:110")
)


@pytest.fixture(scope="module")
def validator() -> Any:
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))


def log(*results: Any, suppressed: bool = False) -> Any:
    return json.loads(told("sarif", *results, sarif_suppressed=suppressed))


@pytest.mark.parametrize(
    "results",
    [
        (),
        (full_result(), full_result("b.html")),
        (hostile_result(),),
        (full_result("a.zip!/b/ä.warc.gz!/20260101120000/https://e.example/x?y=1"), full_result("t.parquet#17")),
        (full_result("m.xml#/newsMessage/itemSet/newsItem[2]"), full_result("n.jsonl#3")),
        (result(finding(evidence=(IN_NO_TEXT,)), path="a.zip!/quay.jpg"),),
        (result(finding(evidence=()), suppressed_finding(), status=Status.PARTLY, reason="took too long"),),
    ],
)
def test_sarif_is_valid(validator: Any, results: Any) -> None:
    assert list(validator.iter_errors(log(*results))) == []
    assert list(validator.iter_errors(log(*results, suppressed=True))) == []


def test_sarif_tells_places_in_code_points() -> None:
    run = log(full_result("folder/ä b.html"))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    (told_result,) = run["results"]
    location = told_result["locations"][0]["physicalLocation"]
    assert location["region"] == {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 13}
    assert location["artifactLocation"]["uri"] == "folder/%C3%A4%20b.html"
    assert told_result["partialFingerprints"] == {"wirecheck/v1": "f1"}
    assert len(told_result["relatedLocations"]) == 1


def test_sarif_has_only_the_rules_that_fired() -> None:
    run = log(result(finding("licence-expired"), finding("credit-missing")))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["credit-missing", "licence-expired"]
    assert all(rule["help"]["text"] for rule in rules)
    for each in run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]


def test_sarif_leaves_out_what_is_suppressed() -> None:
    run = log(result(suppressed_finding(), finding()))["runs"][0]
    assert [each["partialFingerprints"]["wirecheck/v1"] for each in run["results"]] == [finding().fingerprint]
    assert run["properties"]["findings"] == 1


def test_sarif_marks_what_is_suppressed_where_it_is_to_be_kept() -> None:
    results = log(result(suppressed_finding(), finding()), suppressed=True)["runs"][0]["results"]
    assert ["suppressions" in each for each in results] == [False, True]
    assert results[1]["suppressions"][0]["justification"] == "licensed (wirecheck.yaml, line 9)"


def test_sarif_keeps_the_worst_and_counts_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif_report, "_MOST_RESULTS", 2)
    notes = [result(finding(level=Level.NOTE), path=f"{number}.html") for number in range(5)]
    run = log(*notes, result(finding(), path="worst.html"))["runs"][0]
    uris = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in run["results"]]
    assert uris == ["worst.html", "0.html"]
    assert (run["properties"]["findings"], run["properties"]["leftOut"]) == (6, 4)


def test_sarif_tells_what_was_not_checked() -> None:
    (invocation,) = log(result(status=Status.UNCHECKED, reason="is no text"))["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    assert "is no text" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_is_read_by_sarif_tools(tmp_path: Path) -> None:
    file = tmp_path / "out.sarif"
    late = result(finding("licence-expired"), suppressed_finding(), finding(level=Level.NOTE), path="b.html")
    inside = result(finding("killed", evidence=(IN_NO_TEXT,)), path="a.zip!/quay.jpg")
    written = told("sarif", full_result("ä b.html"), late, hostile_result(), inside, sarif_suppressed=True)
    file.write_text(written, "utf-8")

    def sarif(*arguments: str) -> str:
        command = [sys.executable, "-m", "sarif", *arguments]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    summary = [line.strip() for line in sarif("summary", file.name).splitlines()]
    assert {"error: 5", "warning: 0", "note: 1"} <= set(summary)
    sarif("csv", "--output", "out.csv", file.name)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
    assert sorted((row["Severity"], row["Code"], row["Line"]) for row in rows) == [
        ("error", "killed", "1"),
        ("error", "licence-expired", "3"),
        *[("error", "unlicensed-agency-text", "3")] * 3,
        ("note", "unlicensed-agency-text", "3"),
    ]
    assert {row["Tool"] for row in rows} == {"wirecheck"}


@pytest.mark.parametrize(
    ("silence", "kind"),
    [(Silence.INLINE, "inSource"), (Silence.SETTINGS, "external"), (Silence.BASELINE, "external")],
)
def test_sarif_tells_where_a_finding_is_dealt_with(silence: Silence, kind: str) -> None:
    dealt_with = msgspec.structs.replace(finding(), suppressed=Suppressed(silence, "asked"))
    (told_result,) = log(result(dealt_with), suppressed=True)["runs"][0]["results"]
    assert [one["kind"] for one in told_result["suppressions"]] == [kind]


def test_sarif_nests_what_stands_in_containers() -> None:
    path = "in/a.zip!/b/c.warc.gz!/20260101120000/https://e.example/x"
    (run,) = log(full_result(path), full_result("in/a.zip!/d.html"))["runs"]
    assert run["artifacts"] == [
        {"location": {"uri": "in/a.zip", "uriBaseId": "%SRCROOT%"}},
        {"location": {"uri": "/b/c.warc.gz"}, "parentIndex": 0},
        {"location": {"uri": "/20260101120000/https%3A//e.example/x"}, "parentIndex": 1},
        {"location": {"uri": "/d.html"}, "parentIndex": 0},
    ]
    first, second = (one["locations"][0] for one in run["results"])
    assert first["physicalLocation"]["artifactLocation"] == {"uri": "/20260101120000/https%3A//e.example/x", "index": 2}
    assert first["physicalLocation"]["region"]["startLine"] == 3
    assert first["logicalLocations"] == [{"fullyQualifiedName": path, "kind": "member"}]
    assert second["physicalLocation"]["artifactLocation"]["index"] == 3


def test_sarif_tells_rows_items_and_fields_by_their_names() -> None:
    quotation = msgspec.structs.replace(
        full_result().findings[0].evidence[0],
        place=msgspec.structs.replace(IN_NO_TEXT.place, line=4, column=2, at="xpath:/a/b/@c"),
    )
    (run,) = log(
        full_result("t.parquet#17"), result(finding(evidence=(quotation,)), path="m.xml#/newsMessage/newsItem[2]")
    )["runs"]
    assert run["artifacts"][1] == {"location": {"uri": "/17"}, "parentIndex": 0}
    _, item = run["results"]
    assert item["locations"][0]["logicalLocations"] == [
        {"fullyQualifiedName": "/newsMessage/newsItem[2]", "kind": "element"},
        {"fullyQualifiedName": "xpath:/a/b/@c", "kind": "attribute"},
    ]


def test_a_log_of_plain_files_has_no_artifacts() -> None:
    assert "artifacts" not in log(full_result())["runs"][0]
