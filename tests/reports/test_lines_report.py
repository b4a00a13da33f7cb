"""A line for each finding, as compilers tell theirs."""

from __future__ import annotations

import json
import re

import pytest
from report_telling import told, told_of
from report_values import announced_result, finding, full_result, hostile_result, result, run, suppressed_finding

_LINE = re.compile(r"(.+?):(\d+):(\d+): (error|warning|note) ([a-z-]+) (.+)")


def test_lines_have_a_line_for_each_finding_that_is_not_dealt_with() -> None:
    lines = told("lines", full_result(), result(finding("credit-missing"), suppressed_finding(), path="b.html"))
    assert [_LINE.fullmatch(line).groups()[:5] for line in lines.splitlines()] == [  # type: ignore[union-attr]
        ("a.html", "3", "1", "error", "unlicensed-agency-text"),
        ("b.html", "3", "1", "error", "credit-missing"),
    ]


def test_lines_tell_what_has_no_place_of_the_first_character() -> None:
    assert told("lines", result(finding(evidence=()))).startswith("a.html:1:1: error unlicensed-agency-text Heron")


def test_lines_name_the_other_file_on_which_a_finding_rests() -> None:
    first, second = told("lines", announced_result()).splitlines()
    assert first.startswith("a.html:9:1: ")
    assert second.startswith("a.html:1:1: ")
    assert all(line.endswith("(feeds/<news>.rss:5:94 “Heron News”)") for line in (first, second))


def test_lines_are_one_each_whatever_a_name_or_a_page_holds() -> None:
    text = told("lines", hostile_result())
    assert text.count("\n") == 1
    name, behind = text.split(":3:1: ")
    assert json.loads(name) == hostile_result().path
    assert behind.startswith("error unlicensed-agency-text =cmd")
    assert not any(mark in text for mark in "\x1b\x00\u202e\r")


@pytest.mark.parametrize("path", ["::error::x.html", "a\n::error::b.html"])
def test_no_line_is_a_command_to_a_build_host(path: str) -> None:
    assert not told("lines", result(finding(), path=path)).startswith("::")


def test_lines_end_with_what_was_not_read_which_tools_pass_over() -> None:
    first, last = told_of(run(), "lines", full_result(), skipped=("a.css",)).splitlines()
    assert _LINE.fullmatch(first)
    assert (last, _LINE.fullmatch(last)) == ("1 file of other types skipped (1 .css)", None)
