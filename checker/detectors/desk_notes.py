"""Notes to editors in words, as desks write them above, below and into what they send: "JAPAN OUT", "(Eds: ...)".

A story may report of an embargo or quote a note. So words count as a note only by the way in which they stand: behind a
mark that opens one ("ATTENTION EDITORS -"), in capitals as a line or sentences of their own, in brackets of their own,
or as a sentence of a caption; never in a headline, and never in quotation marks. The phrases are those of usage terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.detectors.talk import is_quoted
from checker.detectors.usage_terms import StatedUsage, UsagePhrase, found_phrases, places_out, stated_usage
from checker.document.declared import Reach, Says
from checker.document.passages import Document, Passage
from checker.document.place import Place, Zone
from checker.document.source_map import Syntax
from checker.evidence import Attribution, Confidence, Role, Signal
from checker.files.shipped import cached, country_code, desk_words
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.patterns.literals import Literals
from checker.patterns.pattern import Watch

_SILENT = frozenset((Zone.METADATA, Zone.RELATED, Zone.NAVIGATION, Zone.COMMENTS, Zone.HEADLINE))
_OF_PICTURES = frozenset((Zone.CAPTION, Zone.CREDIT))
_PARTS = late_pattern(r"(?:[.;|/•*+\n()\[\]]|\s[-–—]+(?=\s)|--+|(?<=[a-zß-ÿ)\"”]),)+")
_WORD = late_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTES = frozenset("\"“”„«»'‘’‚「『」』")
_FEWEST = 4  # letters of a sentence in capitals
_LONG = 3  # words of a phrase that nobody says of anything else
_MOST_NOTES = 500  # of one document; each is told and judged
_MOST = 300_000  # characters of passages of one document that may hold notes; a gallery of 500 captions has 100,000
_OUT = "OUT"


class _Sentence(NamedTuple):
    """A part of a text between full stops, slashes, dashes and brackets."""

    start: int
    end: int
    capitals: bool
    of_desks: bool = False  # a phrase of it only desks say
    states: bool = False  # it is made of phrases, and of hardly anything else
    alone: bool = False  # of nothing else at all
    leads: bool = False  # it begins with a phrase that is too long to mean anything else


class _Note(NamedTuple):
    start: int
    end: int
    text: str  # what its terms are read from


@cached
def _marks() -> re.Pattern[str]:
    words = "|".join(re.escape(one) for one in sorted(desk_words().marks, key=len, reverse=True))
    return late_pattern(
        rf"(?:\A|(?<=[\n(\[*]))[\s#*+–—-]{{0,5}}(?:{words})(?!\w)[\s*]{{0,3}}(?:[:.!–—-]+|\n)\s*", re.IGNORECASE
    )


@cached
def _literals() -> Literals:
    return Literals(desk_words().literals)


def desk_notes(document: Document, credited: Sequence[Attribution], watch: Watch) -> Iterator[Signal]:
    """The notes in the words of a document, with the terms that they state; of one to readers, only such.

    Args:
        document: a text or a page.
        credited: whom it credits: a note is the word of the agency beside it, else of the one whose text it is.
        watch: is told where more may hold notes than is looked at.
    """
    sent = _sent(document, credited)
    found = (
        (passage, note, usage)
        for passage in _looked_through(document, watch, silent=_SILENT - {Zone.HEADLINE} if sent.plain else _SILENT)
        for note in _notes(passage.text, pictured=_is_pictured(passage), of_wire=sent.is_wire(passage))
        if _states(usage := stated_usage(note.text)) or sent.from_agency
    )
    for number, (passage, note, usage) in enumerate(found):
        if number == _MOST_NOTES:
            watch.slow.append(f"notes to editors behind the first {_MOST_NOTES}")
            return
        quote, place = document.quote(passage, note.start, note.end)
        role = Role.PHOTO if _is_pictured(passage) else Role.TEXT
        yield Signal(
            says=Says.EDITORIAL_NOTE,
            carrier=sent.carrier,
            field="note",
            scope=Reach.PHOTO if role is Role.PHOTO else Reach.ITEM,
            quote=quote,
            place=place,
            terms=usage.terms,
            duties=usage.duties,
            credit=usage.credit,
            agency=sent.agency(role, place),
        )


class _Sent(NamedTuple):
    """How a document was sent, and by whom."""

    plain: bool  # as text
    headed: bool  # with a head, or fields, of wires
    carrier: str
    supplied: Sequence[Attribution]  # that are more than mentions
    texts: frozenset[str]  # the agencies whose text it is

    @property
    def from_agency(self) -> bool:
        """Whether what is marked as a note is one, whatever it says."""
        return self.plain and (self.headed or bool(self.supplied))

    def is_wire(self, passage: Passage) -> bool:
        """Whether a passage is an agency's as it was sent: elsewhere "ITALY OUT" may be a headline."""
        return self.plain and (self.headed or (bool(self.texts) and passage.order > 0))

    def agency(self, role: Role, place: Place) -> str | None:
        """Whose word a note is."""
        for one in self.supplied:
            if one.role is role and place.line <= one.place.line <= place.end_line:
                return one.agency
        return next(iter(self.texts)) if role is Role.TEXT and len(self.texts) == 1 else None


def _sent(document: Document, credited: Sequence[Attribution]) -> _Sent:
    plain = document.source_map.syntax is Syntax.PLAIN
    supplied = [one for one in credited if one.role is not Role.MENTION and one.confidence is not Confidence.LOW]
    return _Sent(
        plain=plain,
        headed=bool(document.declared) or any(one.label.startswith("wire:") for one in document.passages),
        carrier=next((one.carrier for one in document.declared), "text" if plain else "html"),
        supplied=supplied,
        texts=frozenset(one.agency for one in supplied if one.role is Role.TEXT),
    )


def _looked_through(document: Document, watch: Watch, *, silent: frozenset[Zone]) -> Iterator[Passage]:
    """The passages that may hold notes, until they are too many."""
    left = _MOST
    for passage in document.passages:
        if passage.may_state and not passage.label and passage.zone not in silent and _may_note(passage.text):
            left -= len(passage.text)
            if left < 0:
                watch.slow.append(f"notes to editors behind the first {_MOST:,} characters that may hold any")
                return
            yield passage


def _is_pictured(passage: Passage) -> bool:
    return passage.zone in _OF_PICTURES or passage.pictured


def _states(usage: StatedUsage) -> bool:
    return bool(usage.terms.prohibitions or usage.duties)


def _may_note(text: str) -> bool:
    return bool(_literals().find(lower(text))) or any(one in text for one in desk_words().capitals)


def _notes(text: str, *, pictured: bool, of_wire: bool) -> Iterator[_Note]:
    reached = 0
    for mark in _marks().finditer(text):
        if mark.start() >= reached and text[mark.end() :].strip():
            note = _marked(text, mark)
            reached = note.end
            yield note
    sentences = [_looked_at(text, start, end) for start, end in _parts(text, reached, len(text))]
    run: list[_Sentence] = []
    for one in (*sentences, None):
        if one and one.capitals:
            run.append(one)
            continue
        if any(each.states for each in run) and _stands(text, run, pictured=pictured, of_wire=of_wire):
            yield _Note(run[0].start, run[-1].end, text[run[0].start : run[-1].end])
        run = []
    yield from _in_small_letters(text, [one for one in sentences if not one.capitals], pictured=pictured)


def _parts(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    at = low
    for gap in (*_PARTS.finditer(text, low, high), None):
        end = gap.start() if gap else high
        part = text[at:end]
        if part.strip():
            yield at + len(part) - len(part.lstrip()), at + len(part.rstrip())
        at = gap.end() if gap else end


def _looked_at(text: str, start: int, end: int, *, sure: bool = False) -> _Sentence:
    part = text[start:end]
    capitals = part.isupper() and sum(map(str.isalpha, part)) >= _FEWEST
    if not sure and not _may_note(part):
        return _Sentence(start, end, capitals)
    phrases = list(found_phrases(part))
    out = bool(places_out(part))
    left = _beside(part, phrases, out=out)
    credited = any("attribute" in phrase.duties for phrase, _ in phrases)
    known = bool(phrases) or out
    alone = known and (credited or not left)
    return _Sentence(
        start,
        end,
        capitals=capitals or (out and alone),
        of_desks=any(phrase.desk for phrase, _ in phrases),
        states=known and (credited or len(left) <= 1),
        alone=alone,
        leads=_leads(part, phrases),
    )


_Phrases = Sequence[tuple[UsagePhrase, re.Match[str]]]


def _beside(part: str, phrases: _Phrases, *, out: bool) -> list[str]:
    """The words beside phrases, without those that go with them; `out`: a country before "OUT" is none either."""
    for _, found in phrases:
        part = part[: found.start()] + " " * len(found[0]) + part[found.end() :]
    if not out:
        return [one for one in _WORD.findall(part) if one.lower() not in desk_words().beside]
    words = part.split(_OUT)[0]
    if country_code(words.strip(" ,")):
        return []
    return [one for one in _WORD.findall(words) if one.lower() not in desk_words().beside and not country_code(one)]


def _leads(part: str, phrases: _Phrases) -> bool:
    """Whether words begin with a phrase of desks that is too long to mean anything else."""
    first = min(phrases, key=lambda one: one[1].start(), default=None)
    if first is None:
        return False
    phrase, found = first
    return phrase.desk and len(found[0].split()) >= _LONG and not part[: found.start()]


def _stands(text: str, run: list[_Sentence], *, pictured: bool, of_wire: bool) -> bool:
    """Whether sentences in capitals are a note: on a line or in brackets of their own, or in a caption."""
    start, end = run[0].start, run[-1].end
    if _is_quoted(text, start, end):
        return False
    stating = [one for one in run if one.states]
    of_desks = any(one.of_desks for one in stating)
    line = text[text.rfind("\n", 0, start) + 1 : start] + text[end : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    bracketed = text[:start].rstrip(" *-")[-1:] in ("(", "[") or (text[:start].endswith(("-", "*", "- ", "* ")))
    own = bracketed or not any(map(str.isalpha, line))
    if pictured or of_wire:
        return of_desks or len(stating) > 1 or any(one.alone for one in stating)
    return (own and of_desks) or len(stating) > 1 or (bracketed and any(one.alone for one in stating))


def _in_small_letters(text: str, sentences: list[_Sentence], *, pictured: bool) -> Iterator[_Note]:
    """Notes that are not in capitals: a sentence of a caption, brackets, or a line of their own."""
    for one in sentences:
        if not one.of_desks or not one.alone or _is_quoted(text, one.start, one.end):
            continue
        end = one.end
        bracketed = text[: one.start].rstrip()[-1:] in ("(", "[") and text[end:].lstrip()[:1] in (")", "]")
        own = not any(each.isalpha() for each in text[: one.start]) and "." not in text[one.start : end]
        if pictured or bracketed or (own and len(text) <= _LINE):
            if not bracketed:  # a credit goes on behind a slash
                line = text.find("\n", end)
                end = len(text[: line if line >= 0 else None].rstrip())
            yield _Note(one.start, end, text[one.start : end])


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether it is part of a quotation or all of one."""
    return text[start] in _QUOTES or text[start - 1 : start] in _QUOTES or is_quoted(text, start, end)


_LINE = 160  # characters of a line that is a note


def _marked(text: str, mark: re.Match[str]) -> _Note:
    """What stands behind a mark: to the bracket that closes it, else to the end of the passage."""
    start, end = mark.start() + len(mark[0]) - len(mark[0].lstrip(" \n#*+–—-")), len(text)
    opened = text[mark.start() - 1 : mark.start()]
    if opened in ("(", "[") and (closed := text.find(")" if opened == "(" else "]", mark.end())) >= 0:
        end = closed
    told = [
        text[one.start : one.end]
        for one in (_looked_at(text, low, high, sure=True) for low, high in _parts(text, mark.end(), end))
        if (one.states and one.capitals) or (one.of_desks and (one.alone or one.leads))
    ]
    return _Note(start, len(text[:end].rstrip()), ". ".join(told))
