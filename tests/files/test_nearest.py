"""What was perhaps meant."""

from __future__ import annotations

from checker.files.nearest import did_you_mean, nearest

WORDS = ("republish", "archive", "broadcast")


def test_nearest_word_is_told() -> None:
    assert nearest("republsh", WORDS) == ["republish"]


def test_nothing_is_told_where_no_word_looks_alike() -> None:
    assert nearest("xyz", WORDS) == []
    assert nearest("republish", ()) == []


def test_at_most_so_many_are_told_the_likest_first() -> None:
    assert nearest("credit", ("credits", "credit-line", "credited", "edit"), 2) == ["credits", "credited"]


def test_words_that_are_equally_near_are_all_told() -> None:
    assert did_you_mean("afpp", ("afp", "app", "ansa")) == "; did you mean 'afp' or 'app'?"
    assert did_you_mean("republsh", WORDS) == "; did you mean 'republish'?"
    assert did_you_mean("xyz", WORDS, "; none is like it") == "; none is like it"
