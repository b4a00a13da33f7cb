"""Markdown for pull requests."""

from __future__ import annotations

from report_telling import told
from report_values import finding, hostile_result, result

from checker.finding import Level
from checker.reports.markdown_report import escaped


def test_markdown_shows_a_pages_words_as_text() -> None:
    text = told("markdown", hostile_result())
    assert "<script" not in text
    assert "@team" not in text
    (row,) = [line for line in text.splitlines() if line.startswith("| 🔴")]
    assert row.count("|") == 5
    assert escaped("see www.example.org") == "see www&#46;example.org"


def test_markdown_fits_a_comment_with_the_worst_first() -> None:
    many = [result(finding(level=Level.NOTE), path=f"{number}.html") for number in range(2_000)]
    text = told("markdown", *many, result(finding(), path="worst.html"))
    assert len(text) < 65_536
    assert text.index("worst.html") < text.index("0.html")
    assert "more." in text
