"""Names that an agency's name is a part of: people, houses and places that are called like it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checker.files.shipped import cached, name_words
from checker.patterns.compiled import STORE

if TYPE_CHECKING:
    import regex

_CUE = r"(?:[:©]|\([cC]\)|\b(?:[Cc]opyright|COPYRIGHT)(?: by)?)\s*(?:\d{4}\s+)?$"  # not "by": "By PTI Bengaluru"
_CUE_REACH = 20  # characters before a name in which its cue stands
_NEXT = r" (\p{L}[\p{L}’'-]*+)(?: (\p{L}[\p{L}.]*+))?"
_LEAST_PROSE = 4  # letters; shorter small words join names
_PERSON = r"(?:\b(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor)|[:©])\s+(?P<given>\p{Lu}(?:\p{Ll}+|\.))\s$"
_PERSON_REACH = 40
_STATE = r",\s\p{Lu}[\p{L}.’' -]{2,30},\s$"
_STATE_END = r"\W*(?:$|\n|\d{5}\b)"
_CITY = r"(?:^|\n)\W{0,3}(?:\p{Lu}[\p{Lu}.’' -]{2,30},?|\p{Lu}[\p{L}.’' -]{2,30},)\s$"
_CITY_END = r"(?:,? \p{L}{3,9}\.? \d{1,2})?\s?\("
_FURTHER = r"(?: (?:(?:of|for|and|de|der|für|&) )?\p{Lu}[\p{L}’'-]*+){1,5}+(?P<prose> \p{Ll}{3})?"
_NAMED_AS = r"\b[Tt]he (?:\p{Lu}\p{Ll}+ ){1,2}$"


@cached
def _behind_agencies() -> frozenset[str]:
    return frozenset(name_words().behind_agencies)


@cached
def _houses() -> frozenset[str]:
    return frozenset(name_words().houses)


def is_another_name(text: str, start: int, end: int, *, sure: bool) -> bool:
    """Whether the name between two offsets is a part of another one.

    Args:
        text: of one passage.
        start, end: where the name stands.
        sure: it means the agency and nothing else, but for people of that name.
    """
    name = text[start:end]
    if name.istitle() and " " not in name and _is_surname(text, start, end):
        return True
    if _is_a_house(text, end, sure=sure):
        return True
    if " " in name and _compiled(_NAMED_AS).search(text, max(start - _PERSON_REACH, 0), start):
        return True  # "the Lakeside Press Association"
    if sure:
        return False
    if len(name) == 2 and _is_a_state(text, start, end):
        return True
    return _compiled(_CUE).search(text, max(start - _CUE_REACH, 0), start) is not None and (
        goes_on(text, end) or _goes_on_as_prose(text, end)
    )


def _is_a_house(text: str, end: int, *, sure: bool) -> bool:
    """Whether the words behind a name make a house's of it, no desk's ("AP Airlines Writer"), nor prose's."""
    further = _compiled(_FURTHER).match(text, end)
    if further is None or (sure and further["prose"]):
        return False
    words = [word.lower() for word in further[0].split() if word[0].isupper()]
    return not _houses().isdisjoint(words) and _behind_agencies().isdisjoint(words)


def _is_a_state(text: str, start: int, end: int) -> bool:
    """Whether two letters are a state: "By Jane Doe, Clarks Summit, PA", "SCRANTON, PA (AP) -"."""
    return any(
        _compiled(before).search(text, max(start - _PERSON_REACH, 0), start) and _compiled(after).match(text, end)
        for before, after in ((_STATE, _STATE_END), (_CITY, _CITY_END))
    )


def goes_on(text: str, end: int) -> bool:
    """Whether a name goes on behind an offset: "PA Wilkins", "EPA Hotels GmbH".

    Two names more are a photographer's, and words behind one are a page's own ("AP Show more").
    """
    following = _compiled(_NEXT).match(text, end)
    if following is None or not following[1].istitle() or following[1].lower() in _behind_agencies():
        return False
    second = following[2] or ""
    return not second or second.strip(".").lower() in name_words().legal_forms


def leaves_it_alone(text: str, end: int) -> bool:
    """Whether the word behind an offset is one that makes no other name of what stands before it."""
    following = _compiled(_NEXT).match(text, end)
    return following is not None and following[1].lower() in _behind_agencies()


def _goes_on_as_prose(text: str, end: int) -> bool:
    following = _compiled(_NEXT).match(text, end)
    word = following[1] if following else ""
    return word.islower() and len(word) >= _LEAST_PROSE and word not in _behind_agencies()


def _is_surname(text: str, start: int, end: int) -> bool:
    """Whether a given name or an initial stands before a name, right behind the cue of a byline or a credit."""
    person = _compiled(_PERSON).search(text, max(start - _PERSON_REACH, 0), start)
    if person is None or text[end : end + 1] in ("/", "|"):
        return False
    given = person["given"].lower()
    return given not in name_words().not_given and not given.endswith(name_words().ends_of_not_given)


@cache
def _compiled(source: str) -> regex.Pattern[str]:
    """One of the patterns above, kept from run to run."""
    return STORE.compiled(source, 0)
