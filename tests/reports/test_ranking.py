"""The worst findings first."""

from __future__ import annotations

import re

import msgspec
from report_telling import told
from report_values import finding, result, suppressed_finding

from checker.evidence import Confidence
from checker.finding import Level
from checker.reports.ranking import Worst
from checker.reports.terminal import Surface


def test_worst_keeps_the_worst_in_the_order_in_which_they_came() -> None:
    worst = Worst(3)
    for number, level in enumerate((Level.NOTE, Level.ERROR, Level.WARNING, Level.ERROR, Level.NOTE)):
        worst.add(result(finding(level=level), path=str(number)))
    assert [(path, each.level) for path, each in worst.ranked()] == [
        ("1", Level.ERROR),
        ("3", Level.ERROR),
        ("2", Level.WARNING),
    ]
    assert (worst.total, worst.left_out) == (5, 2)


def test_worst_tells_the_suppressed_last_or_not_at_all() -> None:
    found = result(suppressed_finding(), finding(level=Level.NOTE))
    without, with_them = Worst(9), Worst(9, suppressed=True)
    without.add(found)
    with_them.add(found)
    assert [each.finding.level for each in without.ranked()] == [Level.NOTE]
    assert [each.finding.suppressed is not None for each in with_them.ranked()] == [False, True]


def test_terminal_and_editors_page_rank_pages_alike() -> None:
    sure = msgspec.structs.replace(finding(), confidence=Confidence.HIGH)
    due = msgspec.structs.replace(finding(), due="2026-12-01")
    pages = [
        result(finding("credit-missing"), path="mend.html"),
        result(finding(level=Level.WARNING), path="look.html"),
        result(finding(), finding(), path="more.html"),
        result(finding(), path="plain.html"),
        result(sure, path="sure.html"),
        result(due, path="due.html"),
        result(finding("killed"), path="down.html"),
    ]
    names = ["down.html", "due.html", "sure.html", "more.html", "plain.html", "mend.html", "look.html"]
    terminal = told("text", *pages, on=Surface(width=90, watched=True))
    assert [line.split()[0] for line in terminal.splitlines() if line.split("  ")[0] in names] == names
    assert re.findall(r'class="file">([a-z]+\.html)<', told("html", *pages)) == names
