"""Patterns that compile when they are first used."""

from __future__ import annotations

import copy
import re
import sys

import pytest

from checker.patterns.late_pattern import late_pattern


def test_late_pattern_does_what_the_compiled_one_does() -> None:
    text = "Photo: Heron/AB, photo: CD"
    late, compiled = late_pattern(r"photo: (\w+)", re.IGNORECASE), re.compile(r"photo: (\w+)", re.IGNORECASE)
    assert [match.span(1) for match in late.finditer(text)] == [match.span(1) for match in compiled.finditer(text)]
    assert late.findall(text, 5) == compiled.findall(text, 5) == ["CD"]
    assert late.sub("-", text, count=1) == compiled.sub("-", text, count=1)
    assert late.split(text) == compiled.split(text)
    assert late.fullmatch(text) is None
    assert late.pattern == compiled.pattern
    assert late.flags == compiled.flags
    assert late_pattern(rb"\d+").findall(b"12 a 3") == [b"12", b"3"]


def test_late_pattern_compiles_at_its_first_use_and_not_before() -> None:
    wrong = late_pattern("(never closed")
    with pytest.raises(re.error):
        wrong.search("text")


def test_late_pattern_keeps_what_it_has_found() -> None:
    pattern = late_pattern("a+")
    assert pattern.search is pattern.search


def test_late_pattern_survives_being_copied() -> None:
    assert copy.deepcopy(late_pattern("b")).findall("abb") == ["b", "b"]


@pytest.mark.parametrize("wrong", [False, True])
def test_what_is_possessive_matches_on_every_python(wrong: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.patterns.late_pattern._POSSESSIVE_IS_WRONG", wrong or sys.version_info < (3, 11, 5))
    script = late_pattern(r"<script\b(?:[^<]|<(?!/script))*+</script>|<!--(?:[^-]|-(?!->))*+-->", re.IGNORECASE)
    assert script.sub("", "a<SCRIPT>'<p>'</Script>b<!-- c -->d") == "abd"
    assert late_pattern(r"\w++é", re.ASCII).search("aé") is not None
    assert late_pattern(r"\w++", re.ASCII).findall("aéb") == ["a", "b"]
