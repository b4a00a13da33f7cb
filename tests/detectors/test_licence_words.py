"""What the words around a licence say of it, and that no page can make them slow."""

from __future__ import annotations

import pytest

from checker.detectors.licence_words import LicenceWords, licence_words
from checker.rulebook.loading import load_rulebook

_SENTENCE = 1_200  # characters: no longer one is ever asked


@pytest.fixture(scope="module")
def words() -> LicenceWords:
    return licence_words(load_rulebook())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("this text is not under ", "."),
        ("dieser text steht keinesfalls unter ", "."),
        ("ce texte n’est plus sous ", "."),
        ("this text and ", " are no longer friends"),
        ("bu yazı ", " ile lisanslanmış değildir"),
        ("formerly under ", "."),
        ("under ", " until may 2020"),
        ("only where it is under ", "."),
        ("we might publish it under ", "."),
        ("", " is one of many licences"),
        ("die lizenz ", " bedeutet viel"),
    ],
)
def test_what_is_not_given(words: LicenceWords, before: str, after: str) -> None:
    assert not words.is_given(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("this text is under ", "."),
        ("for non-commercial use, under ", "."),
        ("nicht-kommerziell, lizenz: ", ""),
        ("if you like our stories, print them under ", ", with our name"),
        ("not only the text is under ", "."),
    ],
)
def test_what_is_given(words: LicenceWords, before: str, after: str) -> None:
    assert words.is_given(before, after)


def test_exceptions_end_where_they_are_said(words: LicenceWords) -> None:
    said = "unless otherwise noted all texts are under"
    ((start, end, elsewhere),) = words.exceptions(said, 0)
    assert (said[start:end], elsewhere) == ("unless otherwise noted", True)
    ((start, end, elsewhere),) = words.exceptions("all but this, except for photos, is under", 0)
    assert not elsewhere
    said = "unless a caption says otherwise at its end, all texts are under"
    ((start, end, elsewhere),) = words.exceptions(said, len(said))
    assert (said[end:], elsewhere) == (", all texts are under", True)


def test_a_publisher_speaks_of_its_own(words: LicenceWords) -> None:
    assert words.is_ours("our stories are free")
    assert words.is_ours("наши тексты")
    assert not words.is_ours("the stories are free")
    assert words.binds("our stories are free under a ", "")
    assert not words.binds("our stories explain ", " and name it")
    assert words.binds("bu yazı ", " lisansı ile lisanslanmıştır")
    assert words.is_derived("this is based on a text by jo, ")


@pytest.mark.parametrize(
    "unit", ["not ", "if ", "except ", "our ", "n’t ", "ne x ", "a report ", "x ", "until ", ", ", "«", "lizenz "]
)
def test_hostile_sentences_come_to_an_end(words: LicenceWords, unit: str) -> None:
    text = (unit * _SENTENCE)[:_SENTENCE]
    assert words.is_given(text, text) in (True, False)
    assert len(list(words.exceptions(text, 0))) < _SENTENCE
    assert words.is_derived(text) in (True, False)
    assert words.binds(text, text) in (True, False)
    assert words.is_ours(text) in (True, False)
