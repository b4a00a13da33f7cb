"""Whose text and whose pictures: each agency named in a document, with its part in it.

A name alone proves nothing. The grammar decides by the shape around it (byline, dateline, credit, contribution, notice,
mention), the zone decides where no shape does, and the document as a whole decides on what an agency's own copy says
of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.detectors.agency_marks import ForeignForms, Mark, find_marks, marked
from checker.detectors.claims import AttributionClaim
from checker.detectors.document_claims import HEAD, as_a_whole
from checker.detectors.metadata_credits import metadata_role
from checker.detectors.picture_talk import is_about_a_picture
from checker.detectors.sureness import graded
from checker.detectors.talk import is_of_other_content, is_of_the_site, is_quoted
from checker.detectors.unnamed_agencies import unnamed_agencies
from checker.detectors.zone_credits import (
    LINE,
    NEAR_END,
    NameReading,
    is_of_pictures,
    joined,
    placed,
    stands_where_credits_do,
    unexplained,
)
from checker.document.addresses import host_of
from checker.document.language import TELLING, Guess, likely_languages
from checker.document.passages import Document, Passage
from checker.document.place import Zone
from checker.evidence import Confidence, How, Role
from checker.patterns.late_pattern import late_pattern
from checker.patterns.pattern import Watch
from checker.rulebook.grammars import SHARED, SLOT
from checker.rulebook.loading import Rulebook
from checker.rulebook.shapes import GrammarShape, MarkedText, Shapes

_SLOT = late_pattern(SLOT)
_OTHER_STORIES = frozenset((Zone.NAVIGATION, Zone.RELATED, Zone.COMMENTS))
_TAILS = {How.CONTRIBUTION: 300}  # characters; behind the main content only short lines belong to the story
_PLAIN = ("text/plain", "text/markdown")
_MOST_MARKS = 2_000  # names of agencies in one item that are looked at; a page of galleries has a thousand
_DOUBTING = 1_000  # characters of its prose that may tell another than it declares: templates declare "en" everywhere
_CLOSING_MARKS = tuple('”"»’“')


def detect_attributions(document: Document, rulebook: Rulebook, watch: Watch) -> tuple[AttributionClaim, ...]:
    """Every attribution of a document, in source order."""
    told = [passage for passage in document.passages if passage.zone not in _OTHER_STORIES and passage.text]
    if not any(passage.may_name or _may_credit_agencies(passage) for passage in told):
        return ()  # before the language is guessed, which takes longer than all else
    guess = _languages(document, rulebook)
    if guess.sure:
        document = replace(document, language=guess.languages[0])
    likely = guess.languages if guess.sure or SHARED not in guess.languages else (document.language,)
    shapes = rulebook.shapes(*guess.languages)
    host = host_of(document.url) or ""
    found: list[AttributionClaim] = []
    foreign = ForeignForms(document.site, document.title)
    named = [*_marks(told, document.language, rulebook, host, foreign)]
    if foreign.cut:
        watch.slow.append("names of agencies")
    for passage, every in zip(told, named, strict=True):
        if passage.zone is Zone.METADATA:
            found += _from_metadata(document, passage, rulebook, host)
            continue
        marks = tuple(_without_foreign(every, passage, foreign))
        if _may_credit_agencies(passage):
            found += unnamed_agencies(passage, shapes, watch)
        if marks:
            found += _from_passage(
                _Named(passage, marks, rulebook, likely, document.media_type in _PLAIN), shapes, watch
            )
    return tuple(as_a_whole(found))


def _may_credit_agencies(passage: Passage) -> bool:
    """Whether a passage may credit agencies without a name: in the story, or in a bracket at the foot."""
    bracketed = passage.zone is Zone.FOOTER and passage.text.startswith(("(", "["))
    return passage.may_state and (passage.main or bracketed)


def _marks(
    told: Sequence[Passage], language: str | None, rulebook: Rulebook, host: str, foreign: ForeignForms
) -> Iterator[list[Mark]]:
    """The agencies that each passage names, up to a number of all together; those of metadata are looked for apart."""
    left = _MOST_MARKS
    for passage in told:
        looked = passage.may_name and passage.zone is not Zone.METADATA
        foreign.cut = foreign.cut or (looked and left <= 0)
        marks = find_marks(passage.text, language, rulebook, host, foreign) if looked and left > 0 else []
        left -= len(marks)
        yield marks


def _without_foreign(marks: Sequence[Mark], passage: Passage, foreign: ForeignForms) -> Iterator[Mark]:
    """The marks of a passage, but for the short forms that the document uses for something else."""
    in_footer = passage.zone is Zone.FOOTER
    for mark in marks:
        if mark.sure or not foreign.holds(passage.text[mark.start : mark.end], in_footer=in_footer):
            yield mark


def _languages(document: Document, rulebook: Rulebook) -> Guess:
    """The languages that a document may be written in.

    That which its prose tells beyond doubt, and that which it declares if the grammar has it; else the likely.
    """
    if document.language in rulebook.languages:
        told = likely_languages(document.source_map.text(_DOUBTING))
        if not told.sure or told.languages[0] == document.language:
            return Guess((document.language,), sure=True)
        return Guess((told.languages[0], document.language), sure=True)
    if not document.passages:
        return Guess((), sure=False)
    return document.guess or likely_languages(document.source_map.text(TELLING))


def _from_metadata(document: Document, passage: Passage, rulebook: Rulebook, host: str) -> Iterator[AttributionClaim]:
    role = metadata_role(passage.label)
    if role is None or not passage.main:
        return
    for mark in find_marks(passage.text, document.language, rulebook, host):
        reading = NameReading(
            role=Role.PHOTO if is_of_pictures(mark) else role,
            how=How.METADATA,
            confidence=Confidence.HIGH if mark.sure else Confidence.MEDIUM,
            rule=f"metadata/{passage.label}",
            start=mark.start,
            end=mark.end,
        )
        yield _attribution(passage, mark, reading, None)


class _Named(Struct, frozen=True):
    """A passage and the agencies that it names, in a document of a language."""

    passage: Passage
    marks: tuple[Mark, ...]
    rulebook: Rulebook
    languages: tuple[str | None, ...]  # the likely ones
    plain: bool  # a text without containers, or Markdown: its head is told by shape alone

    def is_only_told(self, shape: GrammarShape, mark: Mark, start: int) -> bool:
        """Whether what looks like the shape is quoted, or a notice for other content than the item."""
        if shape.role is Role.MENTION:
            return False
        text = self.passage.text
        if is_quoted(text, mark.start, mark.end):
            return True
        amid = shape.how is How.CREDIT and shape.role is Role.TEXT and self.passage.after > 1
        if amid and text[start] in _CLOSING_MARKS:
            return True  # the source of a quotation: "We go home." (AGENCY)
        if shape.how is not How.NOTICE:
            return False
        quoted = self.passage.after > 0 and self.passage.main and "blockquote" in self.passage.hint.split()
        return quoted or is_of_other_content(text, start, mark.end, self.rulebook)

    def is_the_site_s(self, reading: NameReading, mark: Mark) -> bool:
        """Whether a line behind the story tells where all that the site has comes from, and so credits nobody here."""
        tells = reading.how is How.CONTRIBUTION or reading.role is Role.PHOTO
        behind = self.passage.after == 0 and self.passage.before > 0
        return tells and behind and is_of_the_site(self.passage.text, mark.start, mark.end, self.rulebook)

    def at_home(self, mark: Mark) -> bool:
        """Whether the page may be in the agency's first language."""
        return not set(self.languages).isdisjoint(mark.agency.home or mark.agency.languages[:1])


def _from_passage(named: _Named, shapes: Shapes, watch: Watch) -> Iterator[AttributionClaim]:
    passage, marks = named.passage, named.marks
    text, offsets = marked(passage.text, marks)
    readings = _by_shapes(named, shapes.mark(text), offsets, shapes, watch)
    places = _slots(text)
    for number, mark in enumerate(marks):
        reading = readings.get(number) or unexplained(text, places[number], passage, mark, named.at_home(mark), shapes)
        if reading is not None and not named.is_the_site_s(reading, mark):
            reading = placed(reading, passage, marks, number)
            if named.plain:
                reading = graded(reading, passage, passage.text[mark.start : mark.end])
            yield _attribution(passage, mark, reading, _channel(passage.text, marks, number))


def _slots(text: str) -> list[int]:
    """Where the names of agencies stand in a marked text."""
    return [found.start() for found in _SLOT.finditer(text)]


def _by_shapes(
    named: _Named, text: MarkedText, offsets: Sequence[int], shapes: Shapes, watch: Watch
) -> dict[int, NameReading]:
    """What the first shape that speaks of it says of each name, by the name's number."""
    readings: dict[int, NameReading] = {}
    slots = {own: _slots(text.seen(own=own)) for own in (True, False)}
    for shape in shapes.named_in(text):
        if not _fits(shape, named.passage, named.plain):
            continue
        places = text.places(own=shape.own)
        for match in shape.pattern.find_all(text.seen(own=shape.own), watch):
            start, end = offsets[places[match.start()]], offsets[places[match.end()]]
            if shape.role is Role.PHOTO and is_about_a_picture(named.passage, start, end, shapes):
                continue
            for number, at in enumerate(slots[shape.own]):
                mark = named.marks[number]
                if (
                    match.start() <= at < match.end()
                    and number not in readings
                    and _allows(shape, number, named)
                    and not named.is_only_told(shape, mark, start)
                ):
                    readings[number] = NameReading(
                        role=shape.role,
                        how=shape.how,
                        confidence=shape.confidence if mark.sure or shape.strong else Confidence.MEDIUM,
                        rule=shape.name,
                        start=start,
                        end=end,
                    )
        if len(readings) == len(named.marks):
            break
    return readings


def _fits(shape: GrammarShape, passage: Passage, plain: bool) -> bool:
    """Whether a shape counts where a passage stands."""
    zone = Zone.BODY if passage.zone is Zone.CREDIT and not passage.pictured else passage.zone
    if shape.zones and zone not in shape.zones and passage.zone not in shape.zones:
        return False
    if not passage.main and not (plain and _opens(shape, passage)) and not _fits_beside(shape, passage):
        return False
    if shape.role is Role.TEXT and shape.how is not How.NOTICE and passage.pictured and len(passage.text) > LINE:
        return False  # a caption may begin like a dateline
    return {
        "opening": passage.before == 0,
        "first": passage.before <= HEAD,
        "amid": passage.before > 0 and passage.after > 0,
        "middle": passage.after > 1,
        "last": passage.after <= 1,
    }.get(shape.position, True)


def _opens(shape: GrammarShape, passage: Passage) -> bool:
    """Whether a picture's credit stands where the picture that opens a story does: before it, in no menu."""
    return shape.role is Role.PHOTO and passage.before == 0 and passage.after > 1 and passage.zone is Zone.BODY


def _fits_beside(shape: GrammarShape, passage: Passage) -> bool:
    """Whether a shape counts outside the main content."""
    if shape.how is How.NOTICE:
        return shape.role is not Role.PHOTO
    if passage.zone is Zone.FOOTER or shape.role is Role.PHOTO:
        return False  # the pictures of other stories
    if passage.before == 0 or len(passage.text) > _TAILS.get(shape.how, LINE):
        return False
    return shape.how is not How.DATELINE and passage.beyond <= NEAR_END  # behind the story, another begins


def _allows(shape: GrammarShape, number: int, named: _Named) -> bool:
    """Whether a shape may speak of a form: one with other meanings needs a shape or a place that proves the agency.

    So does a slash to an agency that is sure: "AGENCY/AP"; small letters may be a person's name.
    """
    mark = named.marks[number]
    if mark.sure:
        return True
    at_home = named.at_home(mark)
    text = named.passage.text
    beside = joined(text, named.marks, number) if shape.strong and text[mark.start : mark.end].isupper() else ()
    if any(other.sure and sign == "/" and other.start > mark.start for other, sign in beside):
        return True
    if shape.strong and (shape.how is How.DATELINE or mark.agency.verified or at_home):
        return True
    return stands_where_credits_do(named.passage, mark, at_home)


def _channel(text: str, marks: Sequence[Mark], number: int) -> str | None:
    """The agency that distributes what a mark's agency holds: "X via Y", "X/Y"; a distributor may come first."""
    mark = marks[number]
    if mark.agency.distributor_first:
        return None
    before = marks[number - 1] if number else None
    if before is not None and before.agency.distributor_first and text[before.end : mark.start].strip(" /|") == "":
        return before.agency.id
    after = marks[number + 1] if number + 1 < len(marks) else None
    if after is not None and text[mark.end : after.start].strip(" /,") in ("", "via"):
        return after.agency.id if text[mark.end : after.start].strip() else None
    return None


def _attribution(passage: Passage, mark: Mark, reading: NameReading, channel: str | None) -> AttributionClaim:
    name = mark.agency.name
    confidence = reading.confidence
    if mark.others:
        name = " or ".join((name, *(other.name for other in mark.others)))
        confidence = Confidence.LOW
    return AttributionClaim(
        agency=mark.agency.id,
        name=name,
        role=reading.role,
        how=reading.how,
        confidence=confidence,
        passage=passage,
        start=min(reading.start, mark.start),
        end=max(reading.end, mark.end),
        rule=reading.rule,
        channel=channel,
    )
