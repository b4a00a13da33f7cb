"""JUnit XML."""

from __future__ import annotations

from lxml import etree
from report_telling import told
from report_values import finding, hostile_result, result, suppressed_finding

from checker.finding import Level, Status, Verdict
from checker.reports.outcome import FailOn


def tree(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def test_junit_is_well_formed_whatever_a_page_says() -> None:
    root = tree(told("junit", hostile_result()))
    assert len(root.findall(".//failure")) == 1


def test_junit_fails_what_fails_the_run() -> None:
    results = (
        result(finding(level=Level.WARNING), path="warning.html"),
        result(finding(verdict=Verdict.UNDETERMINED), path="unsure.html"),
        result(suppressed_finding(), path="suppressed.html"),
        result(finding(), path="error.html"),
        result(path="clean.html"),
        result(path="lost.html", status=Status.UNCHECKED, reason="is no text"),
    )
    root = tree(told("junit", *results))
    failed = [case.get("name") for case in root.iter("testcase") if case.find("failure") is not None]
    assert failed == ["error.html"]
    assert [case.get("name") for case in root.iter("testcase") if case.find("error") is not None] == ["lost.html"]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("6", "1", "1")
    stricter = tree(told("junit", *results, fail_on=FailOn.WARNING))
    assert stricter.get("failures") == "2"
