"""Many literals looked for in many texts."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from checker.patterns.literals import Literals

WORDS = st.text("abÄ社 ", min_size=1, max_size=4)


@given(st.lists(WORDS, unique=True, max_size=8), st.lists(st.text("abÄ社 \n", max_size=30), max_size=6))
def test_every_occurrence_is_found(words: list[str], texts: list[str]) -> None:
    looked_for = Literals(words)
    for text in texts:
        assert sorted(looked_for.find(text)) == [
            (index, start, start + len(word))
            for index, word in enumerate(words)
            for start in range(len(text))
            if text.startswith(word, start)
        ]


def test_overlapping_occurrences_are_all_found() -> None:
    assert sorted(Literals(["aa", "a", "b"]).find("aaab")) == [
        (0, 0, 2), (0, 1, 3), (1, 0, 1), (1, 1, 2), (1, 2, 3), (2, 3, 4),
    ]  # fmt: skip


def test_no_literals_find_nothing() -> None:
    assert Literals([]).find("text") == []


@given(st.lists(WORDS, unique=True, max_size=8), st.text("abÄ社 ", max_size=40))
def test_part_by_part_every_occurrence_is_found_once(words: list[str], text: str) -> None:
    looked_for = Literals(words)
    with patch("checker.patterns.literals._PART", 3):
        assert sorted(looked_for.each(text)) == sorted(looked_for.find(text))
