"""JUnit XML."""

from __future__ import annotations

from lxml import etree
from report_telling import told
from report_values import finding, full_result, hostile_result, result, suppressed_finding

from checker.finding import Level, Status, Verdict
from checker.outcome import FailOn


def tree(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def test_junit_as_a_whole() -> None:
    assert (
        told("junit", full_result())
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="1" failures="1" errors="0" skipped="0">
 <testsuite name="wirecheck" tests="1" failures="1" errors="0" skipped="0">
  <testcase classname="wirecheck" name="a.html">
    <failure type="unlicensed-agency-text" message="unlicensed-agency-text">error unlicensed-agency-text: Heron News \
supplied this text (dateline, line 3). You hold no contract with it.
  3:1 “Quay (Heron)”
  20:1 “May not be copied.”
  clause: “May not be copied.” (line 20)
  help: Remove the text, or obtain a licence.</failure>
  </testcase>
  <system-out>exit 1: 1 breach at level error; --fail-on never would let this pass</system-out>
 </testsuite>
</testsuites>
"""
    )


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
