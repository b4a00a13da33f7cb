"""Sentences of a story that name a licence: for its own text, or for something else."""

from __future__ import annotations

import pytest

from checker.detectors.licence_names import LicenceNames, licence_names
from checker.detectors.licence_talk import is_of_something_else
from checker.document.passages import Passage
from checker.document.place import Zone
from checker.rulebook.loading import load_rulebook


@pytest.fixture(scope="module")
def names() -> LicenceNames:
    return licence_names(load_rulebook())


def talks(names: LicenceNames, before: str, after: str = ".", *, last: bool = False) -> bool:
    passage = Passage(text=f"{before}CC BY{after}", zone=Zone.BODY, before=4, after=0 if last else 4)
    return is_of_something_else(passage, before, "CC BY", after, names)


@pytest.mark.parametrize(
    "before",
    ["", "Licensed under ", "Text: Jo Example, ", "Jo Example, published under ", "The text by Jo is published under "],
)
def test_without_a_subject_or_with_the_text_as_subject_it_is_the_pages(names: LicenceNames, before: str) -> None:
    assert not talks(names, before)


@pytest.mark.parametrize(
    "before",
    [
        "The harbour publishes its plans under ",
        "Her novel was released under ",
        "Der Hafen stellt Fahrpläne unter die Lizenz ",
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_another_subject_makes_it_the_subjects(names: LicenceNames, before: str, last: bool) -> None:
    assert talks(names, before, last=last)


def test_a_title_is_the_texts_own_only_at_its_end(names: LicenceNames) -> None:
    assert not talks(names, "Harbour lights at night by Jo is licensed under ", last=True)
    assert talks(names, "Harbour lights at night by Jo is licensed under ")


def test_scripts_without_capitals_are_believed(names: LicenceNames) -> None:
    assert not talks(names, "港の記事は ", " の下に提供されています。")
