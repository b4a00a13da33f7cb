"""One literal looked for in whole pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.patterns import needle
from checker.patterns.needle import Needle


@given(st.text("ab<é社\U0001f600", max_size=30), st.booleans())
def test_it_is_found_in_a_page_where_it_is_in_its_text(page: str, utf8: bool) -> None:
    for filler in ("", "é" * needle._SHORT, "x" * (needle._WINDOW - 3)):
        source = filler + page
        assert Needle("<ab").find(source, source.encode() if utf8 else b"") == source.find("<ab")


def test_small_pages_need_no_automaton(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Needle, "_automaton", None)
    assert Needle("<ab").find("x<ab", b"x<ab") == 1
