"""The language of an item: its tag as the rules name languages, else a guess by the function words of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, filterfalse
from typing import NamedTuple

from checker.files.shipped import function_words
from checker.patterns.late_pattern import late_pattern

TELLING = 3_000
"""Characters of its text from which the language of an item is guessed that does not tell it."""
_ENOUGH = 250_000  # characters of the source: long heads of pages come before the story
_LIKELY = 4  # languages at most between which the words do not tell
_LEAST = 12  # fewer words of a language are names and quotations
_AHEAD = 1.8  # a language must lead by so much
_OWN, _FAR_AHEAD = 4, 3  # or by so many, so much of the words that they do not share: neighbours share most
_MARKUP = late_pattern(r"<(?:script|style)\b[^<]*(?:<(?!/(?:script|style)\b)[^<]*)*|<[^<>]*>", re.IGNORECASE)
_WORDS = late_pattern(r"(?:[^\W\d_][\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0962\u0963]*)+")  # with their vowel signs

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

    @property
    def likeliest(self) -> str | None:
        """The likeliest; None where there is nothing to go by."""
        return self.languages[0] if self.languages else None


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
    told = Counter(filter(known.__contains__, _words(text.lower())))
    for word, times in told.items():
        for language in known[word]:
            counted[language] += times
    ranked = counted.most_common()
    if ranked and ranked[0][1] >= _LEAST and all(_leads(ranked[0], other, told) for other in ranked[1:]):
        return Guess((ranked[0][0],), sure=True)
    script = _by_script(text)
    if script is not None:
        return Guess((script,), sure=True)
    return Guess(tuple(each for each, times in ranked[:_LIKELY] if times * 3 >= ranked[0][1] and times > 1), sure=False)


def _leads(first: tuple[str, int], second: tuple[str, int], told: Mapping[str, int]) -> bool:
    """Whether a text is in the first language rather than the second: by all words, or by those that one alone has."""
    if first[1] >= _AHEAD * second[1]:
        return True
    known = function_words()
    own = sum(times for word, times in told.items() if first[0] in known[word] and second[0] not in known[word])
    other = sum(times for word, times in told.items() if second[0] in known[word] and first[0] not in known[word])
    return own >= _OWN and own >= _FAR_AHEAD * other


def _words(text: str) -> Iterator[str]:
    """The runs of letters of a text with their signs; most are set apart by blanks, and those need no expression."""
    pieces = text.split()
    return chain(filter(str.isalpha, pieces), _WORDS.findall(" ".join(filterfalse(str.isalpha, pieces))))


# Bounds, not expressions: to compile one over so many letters takes longer than all the rest.
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("th", "\u0e00", "\u0e7f"),
    ("ka", "\u10a0", "\u10ff"),
    ("hy", "\u0530", "\u058f"),
    ("am", "\u1200", "\u137f"),
    ("bn", "\u0980", "\u09ff"),
    ("he", "\u0590", "\u05ff"),
)
_LETTERS = 20
_HAN = 5  # Chinese characters for one of kana, at most, where they are Japanese


def _by_script(text: str) -> str | None:
    """The language of the script in which most of a text is written, of those that one language alone writes."""
    if text.isascii():
        return None
    letters = Counter(text)
    told = {
        language: sum(times for letter, times in letters.items() if low <= letter <= high)
        for language, low, high in _SCRIPTS
    }
    if told["ja"] * _HAN >= told["zh"]:
        told["ja"] += told.pop("zh")
    language, most = max(told.items(), key=lambda pair: pair[1])
    return language if most >= _LETTERS else None
