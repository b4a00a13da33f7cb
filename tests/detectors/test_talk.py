"""Sentences of a story that name a licence or a notice: for its own text, or of something else."""

from __future__ import annotations

import pytest

from checker.detectors.licence_words import LicenceWords, licence_words
from checker.detectors.talk import StoryWords, is_of_other_content, is_of_something_else, is_quoted
from checker.document.passages import Passage
from checker.document.place import Zone
from checker.rulebook.loading import load_rulebook


@pytest.fixture(scope="module")
def names() -> LicenceWords:
    return licence_words(load_rulebook())


def talks(names: LicenceWords, before: str, after: str = ".", *, last: bool = False) -> bool:
    passage = Passage(text=f"{before}CC BY{after}", zone=Zone.BODY, before=4, after=0 if last else 4)
    return is_of_something_else(passage, before, "CC BY", after, names)


@pytest.mark.parametrize(
    "before",
    ["", "Licensed under ", "Text: Jo Example, ", "Jo Example, published under ", "The text by Jo is published under "],
)
def test_without_a_subject_or_with_the_text_as_subject_it_is_the_pages(names: LicenceWords, before: str) -> None:
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
def test_another_subject_makes_it_the_subjects(names: LicenceWords, before: str, last: bool) -> None:
    assert talks(names, before, last=last)


def test_a_title_is_the_texts_own_only_at_its_end(names: LicenceWords) -> None:
    assert not talks(names, "Harbour lights at night by Jo is licensed under ", last=True)
    assert talks(names, "Harbour lights at night by Jo is licensed under ")


def test_scripts_without_capitals_are_believed(names: LicenceWords) -> None:
    assert not talks(names, "港の記事は ", " の下に提供されています。")


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


@pytest.mark.parametrize(
    "text",
    [
        'Under it stands "© AFP", he said.',
        "Under it stands “Copyright AFP”.",
        "“© AFP. All rights reserved.”",
        "Darunter steht „© AFP 2026“.",
        "On lit « © AFP » dessous.",
        "He deleted '© AFP 2026' there.",
        "それは「© AFP」とある",
        "Die Zeile »© AFP 2026« ist alt.",
        "‘저작권자(c) AFP, 무단 전재 금지’라는 문구",
        "He asks what ‘AFP’s © line’ means.",
    ],
)
def test_what_stands_in_quotation_marks_is_quoted(text: str) -> None:
    at = text.index("AFP")
    assert is_quoted(text, at, at + 3)


@pytest.mark.parametrize(
    "text",
    [
        '"We go," he said. AFP',
        "© «AFP»",
        "“We go home.” (AFP) “We stay.”",
        "The agencies' rivals' story. AFP's own",
        'The 5" pipe (AFP) and the 7" pipe',
        "'We go'\n© AFP\n'We stay'",
    ],
)
def test_what_stands_between_or_behind_quotations_is_not(text: str) -> None:
    at = text.index("AFP")
    assert not is_quoted(text, at, at + 3)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Material from AFP is © AFP 2026", True),
        ("Portions of this site are © AFP 2026", True),
        ("All AFP content © AFP", True),
        ("Diese Seite enthält Material, © AFP", True),
        ("Alcuni contenuti sono © AFP", True),
        ("The line © AFP 2026 is a notice", True),
        ("This article is © AFP 2026 and may not be copied", False),
        ("© AFP 2026 and its partners", False),
        ("© AFP 2026", False),
        ("Text: © AFP", False),
        ("Bild und Text: © AFP", False),
        ("This article, with all its images, is © AFP", False),
        ("The river rose again. © AFP", False),
        ("The river rose again © AFP", False),
    ],
)
def test_a_line_for_what_a_site_has_of_a_holder_is_not_the_item_s(text: str, other: bool) -> None:
    at = text.index("©")
    assert is_of_other_content(text, at, at + 5, load_rulebook()) is other
