"""Words of a notice in a sentence of a story."""

from __future__ import annotations

import pytest

from checker.detectors.story_words import StoryWords


def words(sentence: str, notice: str) -> StoryWords:
    start = sentence.index(notice)
    return StoryWords(sentence, start, start + len(notice))


@pytest.mark.parametrize(
    ("sentence", "notice"),
    [
        ("“All rights reserved” means what it says.", "All rights reserved"),
        ("La mention « reproduction interdite » amuse.", "reproduction interdite"),
        ("Wer „Mining“ untersagt, meint Maschinen.", "Mining“ untersagt"),
        ('"No copying," said the sign.', "No copying"),
    ],
)
def test_words_in_marks_are_quoted(sentence: str, notice: str) -> None:
    assert words(sentence, notice).are_quoted("")


@pytest.mark.parametrize(
    ("sentence", "notice"),
    [
        ("“All rights reserved.”", "All rights reserved"),
        ("All rights reserved.", "All rights reserved"),
        ("The “Courier” reports: no copying.", "no copying"),
    ],
)
def test_words_without_marks_or_all_in_marks_are_not(sentence: str, notice: str) -> None:
    assert not words(sentence, notice).are_quoted("")


def test_a_quotation_may_open_in_the_sentence_before() -> None:
    assert words("No copying!” he said.", "No copying").are_quoted("“Go away. ")


def test_shares_of_the_sentence() -> None:
    assert words("No copying, please.", "No copying").are_most()
    assert not words("No copying, please.", "No copying").are_all()
    assert words("No copying.", "No copying").are_all()
    assert not words("They told us that there is no copying here.", "no copying").are_most()


def test_prose_says_more_than_a_name() -> None:
    assert words("Example House of the North: all rights reserved", "all rights reserved").say_little_else()
    assert not words("My second novel came with all rights reserved there", "all rights reserved").say_little_else()
    contact = "For reprint permissions, contact reprints@harbour.example"
    assert words(contact, "For reprint permissions, contact").say_little_else()
