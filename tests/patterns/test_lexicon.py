"""Which texts are worth a closer look."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.patterns.lexicon import Lexicon

TEXTS = st.lists(
    st.text("QWaz (,\n", max_size=12) | st.sampled_from(["QW", "a QW.", "QWz", "all az", "aQW"]), max_size=6
)
LEXICON = Lexicon(["QW", "QW az"], ["az", "z q"], licensing={"az"})


@given(TEXTS)
def test_texts_with_names_are_those_in_which_one_stands(texts: list[str]) -> None:
    named = {number for number, text in enumerate(texts) if LEXICON.names(text)}
    assert LEXICON.names_in(texts) == named
    assert {number for number, text in enumerate(texts) if LEXICON.holds_name(text)} == named


@given(TEXTS)
def test_texts_with_fragments_are_those_in_which_one_begins(texts: list[str]) -> None:
    lowered = "".join(texts).lower()
    starts = [len("".join(texts[:number])) for number in range(len(texts) + 1)]

    def begun(*fragments: str) -> set[int]:
        return {
            number
            for number in range(len(texts))
            if any(lowered.startswith(one, at) for at in range(starts[number], starts[number + 1]) for one in fragments)
        }

    assert LEXICON.fragments_in(texts) == (begun("az", "z q"), begun("az"))


def test_a_name_of_several_words_stands_before_what_was_glued_to_it() -> None:
    lexicon = Lexicon(["Acme Wire", "Acme"])
    assert lexicon.names("Acme WireUpdated") == lexicon.names("Acme Wire10:12") == [(0, 0, 9)]
    assert lexicon.names("Acme Wires") == [(1, 0, 4)]
    assert lexicon.names("AcmeUpdated") == []
