"""Many literals looked for in many texts."""

from __future__ import annotations

import ahocorasick_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.patterns import literals
from checker.patterns.literals import Literals

WORDS = st.text("abÄ社 ", min_size=1, max_size=4)


@given(st.lists(WORDS, unique=True, max_size=8), st.lists(st.text("abÄ社 \n", max_size=30), max_size=6))
def test_first_and_later_texts_are_searched_alike(words: list[str], texts: list[str]) -> None:
    each, one = Literals(words), Literals(words)
    one._left = 0
    for text in texts:
        found = sorted(each.find(text))
        assert found == sorted(one.find(text))
        assert all(text[start:end] == words[index] for index, start, end in found)


def test_overlapping_occurrences_are_all_found() -> None:
    assert sorted(Literals(["aa", "a", "b"]).find("aaab")) == [
        (0, 0, 2), (0, 1, 3), (1, 0, 1), (1, 1, 2), (1, 2, 3), (2, 3, 4),
    ]  # fmt: skip


def test_no_literals_find_nothing() -> None:
    assert Literals([]).find("text") == []


@pytest.mark.parametrize(("texts", "built"), [(["short"], 0), (["x" * 20_000], 1), (["short"] * 100, 1)])
def test_automaton_is_built_once_it_pays(texts: list[str], built: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def building(words: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
        made.append(words)
        return ahocorasick_rs.AhoCorasick(words)

    monkeypatch.setattr(literals, "_automaton", building)
    looked_for = Literals(["short", "long"])
    for text in texts:
        assert [index for index, _, _ in looked_for.find(text)] == ([0] if text == "short" else [])
    assert len(made) == built
