"""What is ready to be pasted: it does what it says, whatever the name of the file."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import msgspec
import pytest
from report_values import finding, result, suppressed_finding

from checker.finding import Verdict
from checker.reports.commands import request_command, suppression, why_command
from checker.settings.settings_file import read_settings
from checker.triage.suppressions import Silencer

ON = date(2026, 11, 24)
NAMES = (
    "a.html", "site/2026/a b.html", "a[1].html", "what?.html", "*.html", "#a.html", "!a.html", "back\\slash.html",
    "quote\".html", "it's.html", "ends ", "umläut-日本.html", "../other/a.html",
    "key: value.html", "a/[b]/{c}.html",
)  # fmt: skip


@pytest.mark.parametrize("path", NAMES)
def test_a_suppression_is_valid_as_it_is_and_covers_this_finding_alone(path: str, tmp_path: Path) -> None:
    each = finding()
    (tmp_path / "wirecheck.yaml").write_text("\n".join(suppression(path, each, ON)), "utf-8")
    silencer = Silencer(read_settings(tmp_path / "wirecheck.yaml"), ON)
    other = msgspec.structs.replace(each, fingerprint="f9")
    marked = silencer.mark(result(each, other, path=path)).findings
    assert [bool(one.suppressed) for one in marked] == [True, False]
    for elsewhere in ("b.html", f"x/{path}", "site/2026/b.html"):
        assert silencer.mark(result(each, path=elsewhere)).findings[0].suppressed is None


def test_a_suppression_ends_so_that_somebody_looks_again(tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").write_text("\n".join(suppression("a.html", finding(), ON)), "utf-8")
    (stated,) = read_settings(tmp_path / "wirecheck.yaml").suppressions
    assert stated.expires == date(2027, 5, 23)
    assert (stated.reason, stated.agency) == ("other", "heron")
    assert list(suppression("a.html", finding(), date.max))[-1] == f"    expires: {date.max}"


@pytest.mark.parametrize("code", ["unchecked", "suppression-unused", "suppression-expired"])
def test_no_suppression_is_offered_that_would_do_nothing(code: str) -> None:
    assert list(suppression("a.html", finding(code), ON)) == []
    assert list(suppression("a.html", suppressed_finding(), ON)) == []


def test_nothing_is_offered_for_standard_input() -> None:
    assert why_command("-") == request_command("-", finding()) == ""
    assert list(suppression("-", finding(), ON)) == []


def test_commands_are_taken_by_a_shell_as_they_are_meant() -> None:
    for path in NAMES:
        assert shlex.split(why_command(path, 3)) == ["wirecheck", "why", f"{path}:3"]
        assert shlex.split(request_command(path, finding())) == ["wirecheck", "request", "--holder", "heron", path]


def test_no_letter_is_offered_where_nobody_is_to_be_asked() -> None:
    assert request_command("a.html", finding("credit-missing")) == ""
    assert request_command("a.html", finding(verdict=Verdict.PERMITTED)) == ""
    assert request_command("a.html", suppressed_finding()) == ""
