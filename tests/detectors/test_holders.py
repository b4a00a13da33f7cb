"""Names of rights holders out of the words of a notice."""

from __future__ import annotations

import pytest

from checker.detectors.holders import clean_holder, holder_at, holder_beside, proper_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("© 2024 Example Press", "Example Press"),
        ("2019-2024, Example Press -", "Example Press"),
        ("Copyright by Example Press 2020", "Example Press"),
        ("Example Media, Inc.", "Example Media, Inc."),
        ("Example Press. Contact us", "Example Press"),
        ("J. R. Example. Contact", "J. R. Example"),
        ("© Example Press unless otherwise noted", "Example Press"),
        ("2024", None),
        ('"), headlines in a row', None),
        ("» Nordwind Verlag «", "» Nordwind Verlag «"),
        ("x" * 91, None),
        ("", None),
    ],
)
def test_clean_holder_drops_signs_and_years(words: str, name: str | None) -> None:
    assert clean_holder(words) == name


def test_company_keeps_its_full_stop() -> None:
    text = "© 2024 Bennet & Co. Ltd. All rights"
    assert holder_at(text, 7, text.index(". Ltd")) == "Bennet & Co. Ltd."


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Agence Exemple is strictly prohibited", "Agence Exemple"),
        ("Diario de la Costa en cualquier medio", "Diario de la Costa"),
        ("the copyright holder", None),
        ("示例网", "示例网"),
    ],
)
def test_proper_name_is_the_capitalised_beginning(words: str, name: str | None) -> None:
    assert proper_name(words) == name


def test_other_words_of_a_footer_are_no_holder() -> None:
    text = "Privacy Terms All rights reserved Contact Jobs"
    assert holder_beside(text, 14, 33, None) is None
    text = "All rights reserved Harbour Gazette"
    assert holder_beside(text, 0, 19, "Harbour Gazette") == "Harbour Gazette"


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("(c) in prose, in addresses and in lists, a title such as", None),
        ("© the heron news of the bay", "the heron news of the bay"),
        ("© heron news", "heron news"),
        ("© verein für die freunde der stadt Lissabon", "verein für die freunde der stadt Lissabon"),
    ],
)
def test_a_sentence_is_no_holder(words: str, holder: str | None) -> None:
    assert clean_holder(words) == holder
