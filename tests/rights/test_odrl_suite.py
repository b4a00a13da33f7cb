"""The layouts of the evaluators' suites, with invented cases."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.odrl_suite import Case, run

POLICY = {"uid": "urn:p", "permission": [{"uid": "urn:r", "action": "play", "constraint": [{"leftOperand": "count"}]}]}
CONFIG = """
case_a: {filename: one, evalRuleproperty: permission.1, evalpresets: {defaults: {constraint: Satisfied}}}
case_b: {filename: one, evalRuleid: "urn:r", evalpresets: {defaults: {constraint: Not-Satisfied}}}
case_without_result: {filename: one, evalRuleproperty: permission.1}
"""
PREFIXES = """@prefix odrl: <http://www.w3.org/ns/odrl/2/>. @prefix ex: <http://example.org/>.
@prefix dct: <http://purl.org/dc/terms/>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.
@prefix report: <https://w3id.org/force/compliance-report#>.
"""


def log(folder: Path, case: str, final: str) -> None:
    (folder / f"CASE_{case}_log.txt").write_text(f" TESTRESULT-FINAL: Evaluation of it {final}\n", "utf-8")


def test_presets_layout(tmp_path: Path) -> None:
    (tmp_path / "testconfig.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "one.json").write_text(json.dumps(POLICY), "utf-8")
    (tmp_path / "results").mkdir()
    log(tmp_path / "results", "case_a", "[Rule is: ACTIVE], status = Allowed")
    log(tmp_path / "results", "case_b", "[Rule is: ACTIVE], status = Allowed")
    assert list(run(tmp_path)) == [
        Case("case_a", "active allowed", "active allowed"),
        Case("case_b", "active allowed", "not-active not-allowed"),
    ]


def test_report_layout(tmp_path: Path) -> None:
    before = {"leftOperand": "dateTime", "operator": "lt", "rightOperand": {"@value": "2020-01-01"}}
    policy = {"uid": "urn:p", "permission": [{"@id": "urn:r", "action": "play", "constraint": [before]}]}
    report = {
        "report:policy": "urn:p",
        "ex:it": {
            "report:rule": "urn:r",
            "report:activationState": "report:Inactive",
            "report:controlState": "report:Deny",
        },
    }
    asked = {
        "requestParameters": {"value": {"@value": "2021-05-05T00:00:00"}, "describesFeature": "sotw:CurrentXSDDateTime"}
    }
    for name, data in (
        ("policyA.json", policy),
        ("compliancereport.A1.json", report),
        ("evaluationrequestA1.json", asked),
    ):
        (tmp_path / name).write_text(json.dumps(data), "utf-8")
    assert list(run(tmp_path)) == [Case("A1", "inactive deny", "inactive deny")]


def test_turtle_layout_and_the_clause_by_which_we_differ(tmp_path: Path) -> None:
    turtle = {
        "policies/p.ttl": "<urn:p> odrl:permission <urn:r>."
        " <urn:r> odrl:action odrl:use; odrl:duty <urn:d>. <urn:d> odrl:action odrl:inform.",
        "requests/q.ttl": "<urn:q> odrl:permission <urn:q1>."
        " <urn:q1> odrl:action odrl:read; odrl:assignee ex:a; odrl:target ex:x.",
        "sotw/s.ttl": '<urn:s> ex:includes ex:now. ex:now dct:issued "2024-02-12T11:20:10.999Z"^^xsd:dateTime.',
        "test_cases/one.ttl": "<urn:c> ex:policy <urn:p>; ex:request <urn:q>; ex:sotw <urn:s>."
        " <urn:o> report:rule <urn:r>; report:activationState report:Active.",
    }
    for name, text in turtle.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PREFIXES + text, "utf-8")
    case = next(run(tmp_path))
    assert (case.name, case.expected, case.got) == ("one", "active", "inactive")
    assert "2.6.3" in case.clause
