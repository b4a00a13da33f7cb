from __future__ import annotations

import re

import pytest

from checker.patterns.pattern import Watch
from checker.rulebook.grammar_words import spellings, united, words_of
from checker.rulebook.grammars import COMMON, SLOT, Grammar
from checker.rulebook.loading import load_rulebook

RULEBOOK = load_rulebook()
SHAPES = RULEBOOK.shapes("de", "fr", "es")

_TEXTS = [
    f"WASHINGTON, Jan 11 ({SLOT}) - The orchestra came.",
    f"By Jane Doe, {SLOT}",
    f"Photo: {SLOT}",
    f"Foto: Max Muster/{SLOT}",
    f"the minister told {SLOT} on Monday",
    f"Mit Material von {SLOT}",
    f"selon l'{SLOT}",
    f"© 2024 {SLOT}. All rights reserved.",
    f"({SLOT}/{SLOT})",
    "nothing of the kind",
    "",
]


@pytest.mark.parametrize("text", _TEXTS)
def test_no_shape_that_matches_is_left_out(text: str) -> None:
    marked = SHAPES.mark(text)
    matching = [
        shape
        for shape in SHAPES
        if not shape.unnamed and any(shape.pattern.find_all(marked.names if shape.own else marked.words, Watch()))
    ]
    named = SHAPES.named_in(marked)
    assert [shape for shape in named if shape in matching] == matching


def test_most_shapes_are_left_out_of_a_plain_line() -> None:
    assert len(SHAPES.named_in(SHAPES.mark(f"x {SLOT} y"))) < len(SHAPES) / 2


# What says nothing of a language in a shape: what must not follow, classes of letters but those of a script, slots.
_OF_NO_LANGUAGE = re.compile(
    r"\(\?<?!(?:[^()]|\([^()]*\))*\)|\\[pP]\{(?!Arabic|Han|Hangul|Hiragana|Katakana|Hebrew|Devanagari)\w+\}"
    r"|\\[a-zA-Z](?!\{)|\{[A-Z]\}|\{\d*,?\d*\}|\[[^\]\\]*\]"
)
_WITH_SHAPES = [file for file in RULEBOOK.grammar if file.patterns and file.language != COMMON]
_OWN_WORD = re.compile(r"[^\W\d_]{2,}|[^\W\d_A-Za-z]|\{[a-z_]+\}")


@pytest.mark.parametrize("file", _WITH_SHAPES, ids=lambda file: file.language)
def test_a_language_holds_no_shape_without_a_word_or_a_script_of_its_own(file: Grammar) -> None:
    shapes = [(pattern.id, each.pattern) for pattern in file.patterns for each in pattern.alternatives]
    assert [shape for shape in shapes if not _OWN_WORD.search(_OF_NO_LANGUAGE.sub(" ", shape[1]))] == []


def test_a_shape_of_commas_and_brackets_is_of_no_language() -> None:
    for pattern in (r"\({A}[=/]{A}\)", r"^\W{0,3}{A}(?: (?!und )\p{Ll}{2,3}){1,3}$", r"[.!?]\s?\({A}\)\s*$"):
        assert not _OWN_WORD.search(_OF_NO_LANGUAGE.sub(" ", pattern))
    assert _OWN_WORD.search(_OF_NO_LANGUAGE.sub(" ", r"^\p{Arabic}{2,15} {A}"))


@pytest.mark.parametrize("text", ["(Agencies)", "Our Bureau & Agencies", "Compiled with reports from wire services."])
def test_shapes_without_a_name_stand_apart(text: str) -> None:
    marked, possible = SHAPES.unnamed_in(text)
    assert possible
    assert all(shape.unnamed for shape in possible)
    assert any(any(shape.pattern.find_all(marked.words, Watch())) for shape in possible)
    assert not any(shape.unnamed for shape in SHAPES.named_in(SHAPES.mark(_TEXTS[0])))


def test_a_text_without_a_word_for_agencies_is_not_marked() -> None:
    marked, possible = SHAPES.unnamed_in("By Jane Doe, with her reports from Paris")
    assert not possible
    assert marked.words == "By Jane Doe, with her reports from Paris"


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("foto", ["foto"]),
        ("foto(s)", ["foto", "fotos"]),
        ("sním(ek|ku)", ["snímek", "snímku"]),
        ("(re|)published with (the |)leave", 4),
        ("agencj(a|i) (prasow(a|ej)|)", 6),
        ("l'", ["l'", "l’"]),
        ("Von", ["von"]),
    ],
)
def test_an_entry_stands_for_words(word: str, spelt: list[str] | int) -> None:
    told = spellings(word)
    assert (len(told) if isinstance(spelt, int) else told) == spelt


def test_words_of_some_languages_together_keep_every_meaning() -> None:
    one = Grammar(language="aa", name="One", words={"by": ("von",), "of": ("von",)})
    other = Grammar(language="bb", name="Other", words={"with": ("von",), "photo": ("foto",)})
    together = united([words_of(one), words_of(other)])
    assert together == {"von": {"by", "of", "with"}, "foto": {"photo"}}


def test_each_word_is_one_character_and_leads_back_to_where_it_stood() -> None:
    text = f"Nach dem Ende sagte der Minister der Nachrichtenagentur {SLOT} am Montag mehr"
    marked = RULEBOOK.shapes("de").mark(text)
    at = marked.words.index(SLOT)
    assert marked.word_offsets[at] == text.index(SLOT)
    assert marked.word_offsets[at - 2] == text.index("Nachrichtenagentur")
    assert len(marked.word_offsets) == len(marked.words) + 1


def test_only_what_is_near_a_name_is_looked_at() -> None:
    text = f"{'away from it ' * 100}Photo: {SLOT}\n{'and on ' * 200}"
    marked = SHAPES.mark(text)
    assert len(marked.names) < 600
    assert text[marked.offsets[marked.names.index(SLOT)]] == SLOT
    assert not marked.names.startswith("away")  # a line that was cut has no beginning
