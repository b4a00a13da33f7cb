"""The name of a rights holder, out of the words of a notice."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.files.shipped import cached, name_words
from checker.patterns.late_pattern import late_pattern

_YEARS = r"(?:1[89]|20)\d\d(?:\s*[-–—/]\s*(?:\d{4}|\d\d))?"
_SIGNS = late_pattern(rf"^(?:[\s,;:.|–—-]|©|®|\(c\)|copyright\b|by\b|bei\b|0\s|{_YEARS}|\({_YEARS}\))+", re.IGNORECASE)
_NO_NAME = late_pattern(r"[)\]}!?%*/\\…）］｝】」』。、]")  # what ends or parts words: '("it is ©"), a line'
_TAIL = late_pattern(rf"(?:[\s,;:|–—(-]|{_YEARS}|©|\ball\b|\bcopyright\b|\bthe\b$)+$", re.IGNORECASE)
_NEXT_SENTENCE = late_pattern(r"(?<!\b[A-ZÀ-Þ])(?<!Inc)(?<!Ltd)(?<!Co)(?<!Pvt)(?<!St)(?<!Sp)\.\s+(?=[A-ZÀ-ÞА-ЯΑ-Ω])")
_LONGEST_TEXT = 400  # characters looked at: what a name is cut from is a line
_LONGEST = 90  # characters; a longer name is a sentence
_SENTENCE = 7  # blanks between words without a capital: "(c) in prose, in addresses and in lists"; brands have fewer


class _Patterns(NamedTuple):
    """What is looked for by words that a user can replace."""

    company: re.Pattern[str]  # ends in a word of which a full stop behind it is a part
    more_company: re.Pattern[str]
    excepting: re.Pattern[str]
    firm: re.Pattern[str]


@cached
def _patterns() -> _Patterns:
    words = name_words()
    stopped, further, excepting, forms = (
        "|".join(map(re.escape, each))
        for each in (words.stopped, words.further_forms, words.excepting, words.legal_forms)
    )
    return _Patterns(
        late_pattern(rf"(?:\b(?:{stopped})|\b\w\.\w|\b\w\. ?\w\.\w)$", re.IGNORECASE),
        late_pattern(rf"\.(?:\s*(?:{further})\b)*\.?", re.IGNORECASE),
        late_pattern(rf"[\s,(]+(?:{excepting})\b.*"),
        late_pattern(rf"(?:\b(?:{forms})\b\.?|s\.\s?a\.?|s\.r\.l\.?|s\.p\.a\.?)(?=\W|$)", re.IGNORECASE),
    )


def holder_at(text: str, start: int, end: int) -> str | None:
    """The name between two offsets, with the full stop and the further parts that belong to a company's name."""
    if _patterns().company.search(text[start:end]):
        more = _patterns().more_company.match(text, end)
        end = more.end() if more else end
    return clean_holder(text[start:end])


def clean_holder(words: str) -> str | None:
    """A name without signs, years and what follows a full stop; None where nothing of a name is left."""
    name = _SIGNS.sub("", " ".join(words[:_LONGEST_TEXT].split()))
    name = _patterns().excepting.sub("", _NEXT_SENTENCE.split(name, maxsplit=1)[0])
    name = _TAIL.sub("", name).strip(" ,;:\"'")
    if not _patterns().company.search(name.rstrip(".")):
        name = name.rstrip(" .")
    if not any(character.isalpha() for character in name) or len(name) > _LONGEST or _NO_NAME.match(name):
        return None
    return None if is_sentence(name) else name


def is_sentence(words: str) -> bool:
    """Whether words are too many, all in small letters, for a name."""
    return words.islower() and words.count(" ") >= _SENTENCE


def proper_name(words: str) -> str | None:
    """The beginning of a phrase that is a name: capitalised words, joined by small ones; None where it begins small."""
    kept: list[str] = []
    joining = name_words().joining
    for word in words.split():
        first = next((character for character in word if character.isalnum()), "")
        if first.islower() and word.lower() not in joining:
            break
        kept.append(word)
    while kept and kept[-1].lower() in joining:
        kept.pop()
    return clean_holder(" ".join(kept)) if kept and not kept[0][:1].islower() else None


_LINE_EDGE = late_pattern(r"[|•·\n;]|\.\s")
_DATED = late_pattern(r"(?:1[89]|20)\d\d|©")


def holder_beside(text: str, start: int, end: int, site: str | None) -> str | None:
    """The holder that stands before or after "all rights reserved" without a sign of its own.

    Other words of a footer stand there too, so only what is dated, marked as a firm, led by a colon or the site's own
    name is taken.

    Args:
        text: the passage.
        start: where the words begin.
        end: where they end.
        site: the name of the site, where it is known.
    """
    after = _LINE_EDGE.split(text[end : end + _LONGEST], maxsplit=1)[0]
    before = _LINE_EDGE.split(text[max(0, start - _LONGEST) : start])[-1]
    led = after.lstrip()[:1] in (":", "：")
    for words, dated in ((after, led), (before, _DATED.search(before) is not None)):
        name = proper_name(words.lstrip(" :：.-–—"))
        if name and (dated or _patterns().firm.search(name) or (site is not None and name.lower() == site.lower())):
            return name
    return None
