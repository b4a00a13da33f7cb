"""Advisories on the item itself: kill, withheld, corrected, embargoed until."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from checker.document.days import moment_in, read_day
from checker.document.passages import Document, Zone
from checker.document.source_map import Syntax
from checker.evidence import Advisory, AdvisoryKind
from checker.files.shipped import cached, desk_words, phrases
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.patterns.literals import Literals

# Advisories stand before the story; a word such as KILL deep in a text is the story's own.
_HEAD = 6_000
_TAIL_OF_EMBARGO = 90
_ABOVE = 800  # characters of a plain text in which stands what is said to editors
_LONGEST_LINE = 120  # characters
_FEW = 4  # words before what is asked: "Please delete this story"
_LEAD = 40  # characters before an advisory in which its line begins
_LEADING = late_pattern(r"(?:[\n>]|\A)(?:[^\w\n>]*\w[\w \t'’]{0,24}:)?[^\w\n>]*\Z")
_LINE = late_pattern(r"[^<>\n]*")
_GAP = late_pattern(r"[^\W\d]+")
_BETWEEN, _BETWEEN_ONE = 4, 2  # words between an embargo and its day; where the embargo is one word
_ASKING = (AdvisoryKind.KILL, AdvisoryKind.WITHHELD, AdvisoryKind.EMBARGO)
_DAYS_BEFORE = 60  # characters before an embargo in which its day stands, in languages that say the day first


class _Phrases:
    """Phrases of some kinds: one search dismisses nearly every page, and what it finds is all that is looked for.

    Args:
        phrases: each with its kind.
    """

    def __init__(self, phrases: Iterable[tuple[AdvisoryKind, str]]) -> None:
        told: dict[str, list[tuple[AdvisoryKind, str]]] = {}
        for kind, phrase in phrases:
            told.setdefault(_squeezed(phrase), []).append((kind, phrase))
        self._literals = Literals(tuple(told))
        self._told = [*told.values()]

    def standing_in(self, text: str) -> dict[AdvisoryKind, set[str]]:
        """The phrases of each kind that stand in a text, whatever its case."""
        found: dict[AdvisoryKind, set[str]] = {}
        for index, _, _ in self._literals.find(_squeezed(text)):
            for kind, phrase in self._told[index]:
                found.setdefault(kind, set()).add(phrase)
        return found


@cached
def _on_items() -> _Phrases:
    """The phrases that stand at the head of an item."""
    told = phrases()
    dated = ((AdvisoryKind.EMBARGO, phrase) for phrase in told.embargo_dated)
    return _Phrases((*((kind, phrase) for kind in AdvisoryKind for phrase in getattr(told, kind.value)), *dated))


@cached
def _to_editors() -> _Phrases:
    """What asks for something in words that are said to editors."""
    noted = [(kind, phrases().noted.get(kind.value)) for kind in _ASKING]
    return _Phrases((kind, phrase) for kind, words in noted if words for phrase in (*words.begin, *words.anywhere))


@cached
def _dated() -> frozenset[str]:
    """Words that are an embargo only with its day: of themselves they are also of trade, or of films."""
    return frozenset(map(_squeezed, phrases().embargo_dated))


def _pattern(kind: AdvisoryKind, told: Iterable[str]) -> re.Pattern[str]:
    return late_pattern(_any_of(told), re.IGNORECASE if kind is AdvisoryKind.EMBARGO else 0)


def _noted_pattern(kind: AdvisoryKind, told: Collection[str]) -> re.Pattern[str]:
    """Words that are said to editors; marks of a note may stand before those that begin it."""
    words = phrases().noted[kind.value]
    marks = "|".join(map(re.escape, _longest_first(desk_words().marks)))
    begin = "|".join(map(re.escape, _longest_first(one for one in told if one in words.begin))) or r"(?!)"
    anywhere = _any_of(one for one in told if one in words.anywhere)
    alone = rf"(?:\A|(?<=\n))[^\w\n]{{0,5}}(?:(?:{marks})[^\w\n]{{1,5}}){{0,2}}(?P<begin>{begin})(?!\w)"
    return late_pattern(f"(?P<anywhere>{anywhere})|{alone}", re.IGNORECASE)


def _any_of(told: Iterable[str]) -> str:
    written = (_begun(one) + re.escape(one).replace(r"\ ", r"\s+") for one in _longest_first(told))
    return f"(?:{'|'.join(written) or '(?!)'})"


def _longest_first(told: Iterable[str]) -> list[str]:
    return sorted(told, key=lambda one: (-len(one), one))


def _begun(phrase: str) -> str:
    """Where a phrase may begin: with a word, in scripts that write blanks between words."""
    return r"(?<!\w)" if phrase[:1].swapcase() != phrase[:1] else ""


def _squeezed(text: str) -> str:
    return " ".join(lower(text).split())


class _Advised(NamedTuple):
    start: int
    end: int
    until: str  # of an embargo, where its day is told
    leads: bool  # it stands at the beginning of a line, behind its label at most, or in capitals


def _is_its_day(words: str, tail: str) -> bool:
    """Whether a day belongs to an embargo: "Embargo on oil from Russia as of 5 December" is none of a text."""
    gap = re.split(r"\d", tail, maxsplit=1)[0]
    return len(_GAP.findall(gap)) <= (_BETWEEN if " " in words else _BETWEEN_ONE)


def _told(kind: AdvisoryKind, text: str, standing: Iterable[str], near: date | None = None) -> _Advised | None:
    """The first advisory of a kind in a text in which phrases stand, and that was written at about a day."""
    for match in _pattern(kind, standing).finditer(text):
        start, end = match.span()
        leads = match[0].isupper() or _LEADING.search(text, max(start - _LEAD, 0), start) is not None
        if kind is not AdvisoryKind.EMBARGO:
            return _Advised(start, end, "", leads)
        tail = _LINE.match(text, end, end + _TAIL_OF_EMBARGO)
        until, length = moment_in(tail[0] if tail else "", near)
        if _squeezed(match[0]) not in _dated():
            return _Advised(start, end + length, until, leads)
        if until and leads and _is_its_day(match[0], tail[0] if tail else ""):
            return _Advised(start, end + length, until, leads)
        line = text[max(start - _DAYS_BEFORE, 0) : start].rpartition("\n")[2].rpartition(">")[2]
        until, length = moment_in(line)
        if until and length + _DAYS_BEFORE // 2 > len(line):
            return _Advised(start - len(line), end, until, leads=True)
    return None


def _noted(kind: AdvisoryKind, text: str, standing: Collection[str]) -> _Advised | None:
    """What words ask that are said to editors."""
    match = _noted_pattern(kind, standing).search(text)
    if match is None:
        return None
    group = match.lastgroup or "anywhere"
    return _Advised(match.start(group), match.end(group), "", leads=True)


def _noted_above(kind: AdvisoryKind, head: str, standing: Collection[str]) -> _Advised | None:
    """What a line above a plain story asks: one word only where nothing else stands in it, or a colon behind it."""
    told = _noted(kind, head[:_ABOVE], standing)
    if told is None:
        return None
    before = head[: told.start].rpartition("\n")[2]
    behind = _LINE.match(head, told.end)
    rest = behind[0] if behind else ""
    asked = head[told.start : told.end]
    capitals = asked.upper() == asked
    if _squeezed(asked) not in phrases().noted[kind.value].begin:
        return told if capitals or len(before.split()) < _FEW else None
    alone = not any(map(str.isalnum, rest)) or (capitals and rest.lstrip()[:1] in (":", "-", "–", "—"))
    return told if alone and len(before) + len(rest) <= _LONGEST_LINE else None


def advisories(document: Document) -> tuple[Advisory, ...]:
    """The advisories at the head of an item, in the order of the source."""
    source = document.source_map.source
    title = document.begins
    head = source[title : title + _HEAD]
    plain = document.source_map.syntax is Syntax.PLAIN
    standing = _on_items().standing_in(head)
    noted = _to_editors().standing_in(head[:_ABOVE]) if plain else {}
    found = []
    near = read_day(document.published) if standing and document.published else None
    for kind in AdvisoryKind:
        told = _told(kind, head, standing[kind], near) if kind in standing else None
        told = told or (_noted_above(kind, head, noted[kind]) if kind in noted else None)
        if told is None or _in_tag(head, told.start):
            continue
        place = document.source_map.place((title + told.start, title + told.end), Zone.BODY)
        quote = " ".join(head[told.start : told.end].split())
        found.append(Advisory(kind=kind, quote=quote, place=place, until=told.until, leads=told.leads))
    return tuple(sorted(found, key=lambda one: one.place))


_TOLD_IN = frozenset((Zone.HEADLINE, Zone.BYLINE, Zone.BODY))
_NOTES = frozenset(f"wire:{part}usage-note" for part in ("", "photo/", "part/"))
_MOST_PARAGRAPHS = 3  # of a story in which it may begin


def advisories_in_words(document: Document) -> tuple[Advisory, ...]:
    """The advisories in the words of a format with fields: its editorial notes, its headline, its first paragraphs."""
    found: list[Advisory] = []
    abouts = {one.origin: one.about for one in document.declared if one.about}
    paragraphs = 0
    for passage in document.passages:
        paragraphs += passage.zone is Zone.BODY
        noted = passage.label in _NOTES
        if not noted and (passage.zone not in _TOLD_IN or paragraphs > _MOST_PARAGRAPHS):
            continue
        head = passage.text[:_HEAD]
        standing = _on_items().standing_in(head)
        asking = _to_editors().standing_in(head) if noted else {}
        near = read_day(document.published) if standing and document.published else None
        for kind in AdvisoryKind:
            told = _told(kind, head, standing[kind], near) if kind in standing else None
            told = told or (_noted(kind, head, asking[kind]) if kind in asking else None)
            if told is None:
                continue
            quote, place = document.quote(passage, told.start, told.end)
            leads = noted or told.leads
            about = abouts.get(passage.origin, "") if noted else ""
            found.append(
                Advisory(kind=kind, quote=quote, place=place, until=told.until, leads=leads, noted=noted, about=about)
            )
    return tuple(dict.fromkeys(found))


def _in_tag(text: str, at: int) -> bool:
    opened = text.rfind("<", 0, at)
    return opened >= 0 and text.find(">", opened, at) < 0 and text[opened + 1 : opened + 2].isalpha()
