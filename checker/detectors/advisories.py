"""Advisories on the item itself: kill, withheld, corrected, embargoed until."""

from __future__ import annotations

import re

from checker.document.days import moment_in
from checker.document.passages import Document, Zone
from checker.evidence import Advisory, AdvisoryKind
from checker.files.shipped import cached, phrases
from checker.patterns.late_pattern import late_pattern
from checker.patterns.literals import Literals

# Advisories stand before the story; a word such as KILL deep in a text is the story's own.
_HEAD = 6_000
_TAIL_OF_EMBARGO = 90
_LEAD = 40  # characters before an advisory in which its line begins
_LEADING = late_pattern(r"(?:[\n>]|\A)[^\w\n>]*\Z")


def _phrases(kind: AdvisoryKind) -> tuple[str, ...]:
    told: tuple[str, ...] = getattr(phrases(), kind.value)
    return told


@cached
def _pattern(kind: AdvisoryKind) -> re.Pattern[str]:
    words = _phrases(kind)
    told = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(words, key=len, reverse=True))
    return late_pattern(rf"(?<!\w)(?:{told})", re.IGNORECASE if kind is AdvisoryKind.EMBARGO else 0)


@cached
def _literals() -> tuple[Literals, list[set[AdvisoryKind]]]:
    """Every phrase, lower case and single-spaced, with its kinds: one search dismisses nearly every page."""
    kinds: dict[str, set[AdvisoryKind]] = {}
    for kind in AdvisoryKind:
        for phrase in _phrases(kind):
            kinds.setdefault(_squeezed(phrase), set()).add(kind)
    return Literals(tuple(kinds)), list(kinds.values())


def _squeezed(text: str) -> str:
    return " ".join(text.lower().split())


def _hinted(head: str) -> set[AdvisoryKind]:
    """The kinds of which a phrase stands in a text, whatever its case."""
    literals, kinds = _literals()
    return {kind for index, _, _ in literals.find(_squeezed(head)) for kind in kinds[index]}


def advisories(document: Document) -> tuple[Advisory, ...]:
    """The advisories at the head of an item, in the order of the source."""
    source = document.source_map.source
    title = document.begins
    head = source[title : title + _HEAD]
    hinted = _hinted(head)
    found = []
    for kind in (one for one in AdvisoryKind if one in hinted):
        match = _pattern(kind).search(head)
        if match is None or _in_tag(head, match.start()):
            continue
        end = match.end()
        until = ""
        if kind is AdvisoryKind.EMBARGO:
            tail = head[end : end + _TAIL_OF_EMBARGO]
            until, length = moment_in(tail.split("<")[0].split("\n")[0])
            end += length
        place = document.source_map.place((title + match.start(), title + end), Zone.BODY)
        quote = " ".join(head[match.start() : end].split())
        leads = match[0].isupper() or _LEADING.search(head, max(match.start() - _LEAD, 0), match.start()) is not None
        found.append(Advisory(kind=kind, quote=quote, place=place, until=until, leads=leads))
    return tuple(sorted(found, key=lambda one: one.place))


_TOLD_IN = frozenset((Zone.HEADLINE, Zone.BYLINE, Zone.BODY))
_MOST_PARAGRAPHS = 3  # of a story in which it may begin


def advisories_in_words(document: Document) -> tuple[Advisory, ...]:
    """The advisories in the words of a format with fields: its editorial notes, its headline, its first paragraphs."""
    found: list[Advisory] = []
    paragraphs = 0
    for passage in document.passages:
        paragraphs += passage.zone is Zone.BODY
        noted = passage.label == "wire:usage-note"
        if not noted and (passage.zone not in _TOLD_IN or paragraphs > _MOST_PARAGRAPHS):
            continue
        head = passage.text[:_HEAD]
        hinted = _hinted(head)
        for kind in (one for one in AdvisoryKind if one in hinted):
            match = _pattern(kind).search(head)
            if match is None:
                continue
            end, until = match.end(), ""
            if kind is AdvisoryKind.EMBARGO:
                until, length = moment_in(head[end : end + _TAIL_OF_EMBARGO])
                end += length
            quote, place = document.quote(passage, match.start(), end)
            leads = noted or match[0].isupper() or not head[: match.start()].strip()
            found.append(Advisory(kind=kind, quote=quote, place=place, until=until, leads=leads))
    return tuple(dict.fromkeys(found))


def _in_tag(text: str, at: int) -> bool:
    opened = text.rfind("<", 0, at)
    return opened >= 0 and text.find(">", opened, at) < 0 and text[opened + 1 : opened + 2].isalpha()
