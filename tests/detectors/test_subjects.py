"""What a statement is about."""

from __future__ import annotations

import pytest

from checker.detectors.subjects import ends_sentence, scope_by_place, sentence, stated_scope, thing_words
from checker.document.passages import Passage
from checker.document.place import Zone
from checker.evidence import Scope
from checker.rulebook.loading import load_rulebook


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("First one. The second is here. Third.", "second", "The second is here."),
        ("Home | Licence: CC | Contact", "CC", "Licence: CC"),
        ("Bez souhlasu Příklad, a.s. zakázáno. Dále", "zakázáno", "Bez souhlasu Příklad, a.s. zakázáno."),
        ("版权所有。未经授权禁止使用。谢谢", "授权", "未经授权禁止使用。"),
    ],
)
def test_sentence_ends_at_stops_and_bars(text: str, word: str, expected: str) -> None:
    start = text.index(word)
    low, high = sentence(text, start, start + len(word))
    assert text[low:high].strip() == expected


def test_sentence_without_end_is_cut() -> None:
    low, high = sentence("x" * 5000, 2500, 2501)
    assert high - low <= 1201


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((Scope.PHOTO, Scope.SITE), (), Scope.PHOTO),  # "all photos on this blog are ..."
        ((Scope.SOFTWARE,), (), Scope.SOFTWARE),  # "theme by X (CC BY)"
        ((Scope.SOFTWARE, Scope.SITE), (), Scope.SITE),  # "powered by X. All content on this site ..."
        ((), (Scope.SOFTWARE,), None),  # "(licence) 2008 by Jo - theme by X"
        ((), (Scope.PHOTO,), Scope.PHOTO),
        ((), (), None),
    ],
)
def test_subject_of_a_statement(before: tuple[Scope, ...], after: tuple[Scope, ...], expected: Scope | None) -> None:
    assert stated_scope(before, after) is expected


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (Passage(text="", zone=Zone.CAPTION), Scope.PHOTO),
        (Passage(text="", zone=Zone.CREDIT), Scope.PHOTO),
        (Passage(text="", zone=Zone.CREDIT, main=False), Scope.SITE),
        (Passage(text="", zone=Zone.FOOTER, pictured=True), Scope.SITE),
        (Passage(text="", zone=Zone.BODY, pictured=True), Scope.PHOTO),
        (Passage(text="", zone=Zone.BODY), Scope.ITEM),
        (Passage(text="", zone=Zone.BODY, main=False), Scope.SITE),
        (Passage(text="", zone=Zone.COMMENTS), Scope.OTHER),
        (Passage(text="", zone=Zone.METADATA), Scope.ITEM),
    ],
)
def test_place_decides_where_no_word_does(passage: Passage, expected: Scope) -> None:
    assert scope_by_place(passage) is expected


def test_words_begin_at_a_words_beginning() -> None:
    words = thing_words(load_rulebook())
    assert words.find("Die Fotos auf dieser Website", 0, 28) == (Scope.PHOTO, Scope.SITE)
    assert words.find("Die Ausbildung", 0, 14) == ()


def test_words_before_the_first_thing() -> None:
    words = thing_words(load_rulebook())
    assert words.before_first("The archive and its photos of this site") == "The archive and its "
    assert words.before_first("The archive") == "The archive"


@pytest.mark.parametrize(
    ("text", "ends"),
    [("Inc. and more", False), ("Inc. And more", True), ("Abs. 3 gilt", False), ("Montag. 3 Tage", True)],
)
def test_full_stop_before_a_small_letter_ends_no_sentence(text: str, ends: bool) -> None:
    assert ends_sentence(text, text.index(".")) is ends
