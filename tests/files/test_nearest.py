"""What was perhaps meant."""

from __future__ import annotations

from checker.files.nearest import nearest

WORDS = ("republish", "archive", "broadcast")


def test_nearest_word_is_told() -> None:
    assert nearest("republsh", WORDS) == ["republish"]


def test_nothing_is_told_where_no_word_looks_alike() -> None:
    assert nearest("xyz", WORDS) == []
    assert nearest("republish", ()) == []


def test_at_most_so_many_are_told_the_likest_first() -> None:
    assert nearest("credit", ("credits", "credit-line", "credited", "edit"), 2) == ["credits", "credited"]
