"""What GitHub and GitLab show beside the lines."""

from __future__ import annotations

import json

from report_telling import told, told_of
from report_values import finding, full_result, hostile_result, result, run, suppressed_finding

from checker.finding import Level


def test_github_report_lets_no_page_write_a_command() -> None:
    (line,) = told("github", hostile_result()).splitlines()
    assert line.startswith('::error file=a"b%2Cc%3A<d>&%25 .html,')
    assert "%250A: :error" in line


def test_github_report_shows_ten_with_the_worst_first() -> None:
    many = [result(finding(level=Level.NOTE), path=f"{number}.html") for number in range(20)]
    lines = told("github", *many, result(finding(), path="worst.html")).splitlines()
    assert len(lines) == 10
    assert lines[0].startswith("::error file=worst.html")
    assert "12 more findings" in lines[-1]


def test_gitlab_report_has_no_two_fingerprints_alike() -> None:
    issues = json.loads(told("gitlab", full_result("a.html"), full_result("b.html"), hostile_result()))
    assert len({issue["fingerprint"] for issue in issues}) == 3


def test_gitlab_report_of_nothing_is_an_empty_list() -> None:
    assert json.loads(told("gitlab")) == []
    assert json.loads(told("gitlab", result(suppressed_finding()))) == []


def test_gitlab_report_tells_what_was_not_read_as_one_issue_from_run_to_run() -> None:
    few, more = (
        json.loads(told_of(run(), "gitlab", full_result(), skipped=paths))[-1]
        for paths in (("a.css",), ("a.css", "b.js"))
    )
    assert (few["description"], more["description"]) == (
        "1 file of other types skipped (1 .css)",
        "2 files of other types skipped (1 .css, 1 .js)",
    )
    assert (few["check_name"], few["severity"]) == ("skipped-types", "info")
    assert few["fingerprint"] == more["fingerprint"]
    assert set(few["location"]) == {"path", "lines"}
    assert len(json.loads(told_of(run(), "gitlab", skipped=("a.css",)))) == 1
