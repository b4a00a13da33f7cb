"""The language of an item: its tag as the rules name languages, else a guess by the function words of its text."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from checker.files.shipped import function_words
from checker.patterns.late_pattern import late_pattern

_ENOUGH = 250_000  # characters of the source: long heads of pages come before the story
_LIKELY = 4  # languages at most between which the words do not tell
_LEAST = 12  # fewer words of a language are names and quotations
_AHEAD = 1.8  # neighbours share words (da and nb do most of theirs): a language must lead by so much
_MARKUP = late_pattern(r"<(?:script|style)\b[^<]*(?:<(?!/(?:script|style)\b)[^<]*)*|<[^<>]*>", re.IGNORECASE)
_WORDS = late_pattern(r"[^\W\d_]+")

_SUBTAG = late_pattern(r"\s*([a-zA-Z]{2,3})(?![a-zA-Z])")
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}  # members of a macrolanguage, and old subtags


def primary_language(tag: str | None) -> str | None:
    """The primary subtag of a language tag, lower case; None where it is none (BCP 47)."""
    match = _SUBTAG.match(tag or "")
    if match is None:
        return None
    subtag = match[1].lower()
    return _SAME.get(subtag, subtag)


class Guess(NamedTuple):
    """The languages (BCP 47) that a source may have, the likeliest first."""

    languages: tuple[str, ...]
    sure: bool  # there is one, and its words or its script tell it


def guess_language(source: str) -> str | None:
    """The language (BCP 47) of a source, HTML or plain; None where its words do not tell."""
    guess = likely_languages(source)
    return guess.languages[0] if guess.sure else None


def likely_languages(source: str) -> Guess:
    """The languages that a source may have, HTML or plain.

    Scripts that one language alone writes tell it by themselves. Where the words do not tell, the languages are those
    that have at least a third of the words of the likeliest, a few at most; none where there is nothing to go by.
    """
    text = _MARKUP.sub(" ", source[:_ENOUGH])
    counted: Counter[str] = Counter()
    known = function_words()
    for word, times in Counter(_words(text.lower())).items():
        for language in known.get(word, ()):
            counted[language] += times
    ranked = sorted(counted.items(), key=lambda pair: -pair[1])
    if ranked and ranked[0][1] >= _LEAST and (len(ranked) == 1 or ranked[0][1] >= _AHEAD * ranked[1][1]):
        return Guess((ranked[0][0],), sure=True)
    script = _by_script(text)
    if script is not None:
        return Guess((script,), sure=True)
    return Guess(tuple(each for each, times in ranked[:_LIKELY] if times * 3 >= ranked[0][1] and times > 1), sure=False)


def _words(text: str) -> list[str]:
    """The runs of letters of a text; most are set apart by blanks, and those need no expression."""
    pieces = text.split()
    others = " ".join(piece for piece in pieces if not piece.isalpha())
    return [*filter(str.isalpha, pieces), *_WORDS.findall(others)]


# Bounds, not expressions: to compile one over so many letters takes longer than all the rest.
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),  # after Japanese, which writes these too
)
_LETTERS = 20


def _by_script(text: str) -> str | None:
    if text.isascii():
        return None
    counted = Counter(text)
    for language, low, high in _SCRIPTS:
        if sum(times for letter, times in counted.items() if low <= letter <= high) >= _LETTERS:
            return language
    return None
