"""What a person at a terminal reads."""

from __future__ import annotations

import io

import pytest
from report_values import covered_result, finding, full_result, place, result, run

from checker.finding import Quotation, SourceResult
from checker.reports import open_report
from checker.reports.outcome import Run, Tally
from checker.reports.terminal import Surface


def told(*results: SourceResult, of: Run | None = None, width: int = 80, colour: bool = False) -> str:
    stream, tally, of = io.StringIO(), Tally(), of or run()
    report = open_report("text", stream, of, Surface(width=width, colour=colour))
    for each in results:
        tally.add(each)
        report.add(each)
    report.close(tally.outcome(of))
    return stream.getvalue()


def test_text_report_says_under_which_contract_a_page_is_clean_and_until_when() -> None:
    assert "  clean under contract C-1: 1 file, until 2026-12-31\n" in told(covered_result())
    assert "  clean under contract C-1: 1 file\n" in told(covered_result(until=None))
    assert "  clean under contract C-1: 2 files, at least until 2026-12-31\n" in told(
        covered_result(), covered_result(path="b.html", until="2027-01-31")
    )
    many = told(*(covered_result(path=f"{number}.html", contract=f"C-{number}") for number in range(10)))
    assert many.count("clean under contract") == 8
    assert "  and under 2 more contracts\n" in many


def test_text_report_says_that_there_are_no_settings() -> None:
    assert told(of=run(settings=None), width=200).startswith("No settings file: judged as republishing on a public")
    assert "No settings" not in told()


def test_text_report_has_colours_only_where_they_are_asked_for() -> None:
    assert "\x1b[" in told(full_result(), colour=True)
    assert "\x1b" not in told(full_result())


def test_text_report_lets_no_page_steer_the_terminal() -> None:
    words = Quotation(quote="(Heron)\x1b[2J\x9b31m\u202e", place=place(), before="\x1b]0;x\x07", after="\r\x00")
    hostile = result(finding(evidence=(words,)), path="a\x1b[31m.html", title="\x1b[5mred[/bold]")
    text = told(hostile)
    assert not any(mark in text for mark in "\x1b\x9b\x07\r\x00\u202e")
    assert "[/bold]" in text


def test_text_report_tells_a_finding_without_a_place() -> None:
    assert "\n  error  unlicensed-agency-text\n" in told(result(finding(evidence=())))


@pytest.mark.parametrize(("quotes", "more"), [(6, "and at 1 more place\n"), (8, "and at 3 more places\n")])
def test_text_report_counts_places_beyond_the_first_few(quotes: int, more: str) -> None:
    words = tuple(Quotation(quote="Heron", place=place(line + 1)) for line in range(quotes))
    assert more in told(result(finding(evidence=words)))


def test_text_report_folds_to_the_width() -> None:
    assert max(map(len, told(full_result(), width=60).splitlines())) <= 60
