"""Strangers' words made fit for a terminal or a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reports.terminal import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  one\n two\t three  ", "one two three"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
        ("新华社 – “ok” é", "新华社 – “ok” é"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_one_line_never_steers_a_terminal(text: str) -> None:
    line = one_line(text)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in line)
    assert len(line.splitlines()) <= 1
    line.encode()
