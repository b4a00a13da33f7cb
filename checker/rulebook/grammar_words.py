"""The words of a language as its file lists them, and what each of them means to shapes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from checker.patterns.late_pattern import late_pattern
from checker.rulebook.grammars import Grammar

_OPTION = late_pattern(r"\(([^()]*)\)")


def spellings(word: str) -> list[str]:
    """The words that an entry stands for, lower case: "foto(s)" is "foto" and "fotos", "snímk(a|u)" three words."""
    told = [word.lower()]
    while any("(" in each for each in told):  # the innermost first
        told = [f"{each[:at]}{option}{each[end:]}" for each in told for at, end, option in _options(each)]
    plain = dict.fromkeys(" ".join(each.split()) for each in told)
    return [spelt for each in plain for spelt in dict.fromkeys((each, each.replace("'", "’"))) if spelt]


def _options(word: str) -> list[tuple[int, int, str]]:
    """The choices of the first innermost bracket, and where it stands; the word itself where there is none."""
    bracket = _OPTION.search(word)
    if bracket is None:
        return [(0, len(word), word)]
    choices = bracket[1].split("|")
    return [(*bracket.span(), choice) for choice in (choices if len(choices) > 1 else ["", *choices])]


def spelt_out(file: Grammar) -> Grammar:
    """A file with all spellings of each of its words, so that no run with a cache spells them."""
    return replace(
        file,
        words={
            slot: tuple(dict.fromkeys(spelt for word in words for spelt in spellings(word)))
            for slot, words in file.words.items()
        },
    )


def words_of(file: Grammar) -> dict[str, frozenset[str]]:
    """Each word of a language that is spelt out -> the slots that it fills."""
    told: dict[str, set[str]] = {}
    for slot, words in file.words.items():
        for word in words:
            told.setdefault(word, set()).add(slot)
    return {word: frozenset(slots) for word, slots in told.items()}


def united(words: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """The words of some languages together."""
    told: dict[str, frozenset[str]] = {}
    for own in words:
        for word, slots in own.items():
            known = told.get(word)
            told[word] = slots if known is None else known | slots
    return told
