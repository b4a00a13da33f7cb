"""Markdown for pull requests."""

from __future__ import annotations

from report_telling import told
from report_values import finding, full_result, hostile_result, result

from checker.finding import Level
from checker.reports.markdown_report import escaped


def test_markdown_as_a_whole() -> None:
    assert (
        told("markdown", full_result())
        == """\
## wirecheck: 1 breach

1 files checked as of 2026-11-24: 1 breach, 0 undetermined, 0 permitted.

| | place | finding | what to do |
| --- | --- | --- | --- |
| 🔴 error | a.html:3 | **unlicensed-agency-text** Heron News supplied this text &#40;dateline, line 3&#41;. \
You hold no contract with it.<br>“Quay &#40;Heron&#41;” | Remove the text, or obtain a licence. |

exit 1: 1 breach at level error; --fail-on never would let this pass
"""
    )


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
