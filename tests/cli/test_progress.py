"""The progress bar: every item comes through, and the line says how many, how fast and how long."""

from __future__ import annotations

import io
import re

import pytest

from checker.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def looked_at(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal as standard error; within a test, for pytest puts its own there before each."""
    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    for name, value in (("TERM", "xterm"), ("COLUMNS", "80"), ("LINES", "24")):
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    return shown


def drawn(terminal: Terminal) -> list[str]:
    text = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", terminal.getvalue())
    return [line for line in re.split(r"[\r\n]+", text) if line.strip()]


def test_long_scan_shows_count_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = looked_at(monkeypatch)
    monkeypatch.setattr(progress, "_LONG", 0.0)
    monkeypatch.setattr(progress, "_PAUSE", 0.0)
    assert list(progress.tracked(iter(range(1_500)), 1_500)) == list(range(1_500))
    lines = drawn(terminal)
    assert all(len(line) <= 80 for line in lines)
    assert re.fullmatch(r"checking \S+ 1,500/1,500 files [\d,]+/s \d:\d\d:\d\d left *", lines[-1])


@pytest.mark.parametrize("number", [0, 1, 3])
def test_short_scan_shows_nothing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    terminal = looked_at(monkeypatch)
    assert list(progress.tracked(iter(range(number)), number)) == list(range(number))
    assert terminal.getvalue() == ""
