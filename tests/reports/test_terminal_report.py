"""What a person sees on a terminal, as against what is written to a file."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from report_telling import told
from report_values import finding, hostile_result, place, result, run, suppressed_finding

from checker.finding import Finding, Level, Quotation, SourceResult
from checker.reports import open_report
from checker.reports.terminal import Surface

SEEN = Surface(width=100, watched=True)
LINKED = msgspec.structs.replace(SEEN, colour=True, links="/srv/site")
_LINK = re.compile(r"\x1b\]8;;([^\x1b]*)\x1b\\")


def pages(*levels_and_numbers: tuple[Level, int]) -> list[SourceResult]:
    def found(level: Level, line: int) -> Finding:
        return finding(level=level, evidence=(Quotation(quote="Quay (Heron)", place=place(line)),))

    return [
        result(*(found(level, line) for line in range(1, number + 1)), path=f"{order}-{level}-{number}.html")
        for order, (level, number) in enumerate(levels_and_numbers)
    ]


def headings(text: str) -> list[str]:
    return re.findall(r"^(\d-\w+-\d+\.html)", text, re.MULTILINE)


@pytest.mark.parametrize("number", [1, 20])
def test_pages_are_told_worst_first_few_or_many(number: int) -> None:
    levels = ((Level.NOTE, number), (Level.ERROR, 1), (Level.WARNING, 3), (Level.ERROR, number + 1), (Level.ERROR, 1))
    assert headings(told("text", *pages(*levels), on=SEEN)) == [
        f"3-error-{number + 1}.html",
        "1-error-1.html",
        "4-error-1.html",
        "2-warning-3.html",
        f"0-note-{number}.html",
    ]


def test_thirty_findings_are_told_with_their_words_and_more_of_them_a_line_each() -> None:
    few = told("text", *pages((Level.ERROR, 30)), on=SEEN)
    assert few.count("│ Quay (Heron)") == 30
    many = told("text", *pages((Level.ERROR, 31)), on=SEEN)
    assert "│" not in many
    assert len(re.findall(r"^  \d+:1 +error +unlicensed-agency-text +Heron News supplied", many, re.MULTILINE)) == 31
    assert "--verbose opens them" in many
    assert "\nStart at the top, with 0-error-31.html:1:1.\n" in many
    verbose = told("text", *pages((Level.ERROR, 31)), on=msgspec.structs.replace(SEEN, verbose=True))
    assert verbose.count("│ Quay (Heron)") == 31
    assert "--verbose" not in verbose


def test_page_to_start_with_is_named_by_its_worst_finding() -> None:
    note, error = (finding(level=level, evidence=(Quotation(quote="Quay", place=place(line)),)) for level, line in (
        (Level.NOTE, 1), (Level.ERROR, 9)))  # fmt: skip
    text = told("text", *pages((Level.NOTE, 31)), result(note, error, path="z.html"), on=SEEN)
    assert "\nStart at the top, with z.html:9:1 and 0-note-31.html:1:1.\n" in text


def test_what_is_not_seen_on_a_terminal_stays_as_it_is() -> None:
    plain = told("text", *pages((Level.NOTE, 20), (Level.ERROR, 20)))
    assert headings(plain) == ["0-note-20.html", "1-error-20.html"]
    assert plain.count("│ Quay (Heron)") == 40


@pytest.mark.parametrize("width", [40, 60, 120])
def test_a_line_is_no_wider_than_the_terminal(width: int) -> None:
    wide = result(*(finding() for _ in range(31)), title="船が再び出航する " * 20)
    text = told("text", wide, *pages((Level.ERROR, 31)), on=msgspec.structs.replace(SEEN, width=width))
    assert all(len(line) <= width for line in text.splitlines())


def test_what_a_terminal_cannot_hold_is_counted() -> None:
    crowd = told("text", *pages((Level.ERROR, 60), *[(Level.WARNING, 100)] * 10, (Level.NOTE, 700)), on=SEEN)
    assert "and 10 more of this file" in crowd
    assert headings(crowd)[-1] != "11-note-700.html"
    assert "and 700 more findings in 1 file; --format text:FILE writes all" in crowd


def test_what_was_found_is_told_where_the_run_is_stopped() -> None:
    stream = io.StringIO()
    report = open_report("text", stream, run(), SEEN)
    for page in pages((Level.NOTE, 1), (Level.ERROR, 1)):
        report.add(page)
    assert stream.getvalue() == ""
    report.interrupted()
    assert headings(stream.getvalue()) == ["1-error-1.html", "0-note-1.html"]
    assert "exit" not in stream.getvalue()


def test_what_is_dealt_with_is_not_told() -> None:
    assert "unlicensed-agency-text" not in told("text", result(suppressed_finding()), on=SEEN).partition("checked")[0]


def test_links_lead_to_files_and_never_where_a_page_says() -> None:
    page = msgspec.structs.replace(result(finding(), path="a b/ü?#.html"), address="https://bank.example/")
    text = told("text", page, on=LINKED)
    assert _LINK.findall(text) == ["file:///srv/site/a%20b/%C3%BC%3F%23.html", ""]
    assert "bank.example" not in text


def test_no_name_ends_a_link_or_steers_the_terminal() -> None:
    hostile = result(finding(), path="a\x1b\\b\x07\x9c\n.html")
    for page in (hostile, hostile_result(), result(finding(), path="c\x1b]8;;x\x07.html")):
        text = told("text", page, on=LINKED)
        links = _LINK.findall(text)
        assert all(link.isascii() and link.isprintable() for link in links)
        assert not any(mark in re.sub(r"\x1b\[[\d;]*m", "", _LINK.sub("", text)) for mark in "\x1b\x07\x9c\x00\u202e")


@pytest.mark.parametrize(
    "on", [SEEN, msgspec.structs.replace(LINKED, links=""), msgspec.structs.replace(LINKED, colour=False)]
)
def test_no_link_without_colours_or_where_the_terminal_has_none(on: Surface) -> None:
    assert not _LINK.search(told("text", result(finding()), on=on))


def test_standard_input_is_no_file_to_follow() -> None:
    assert not _LINK.search(told("text", result(finding(), path="-"), on=LINKED))
