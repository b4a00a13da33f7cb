"""Whose text and whose pictures: each agency named in a document, with its part in it.

A name alone proves nothing. The grammar of the language decides by the shape around it (byline, dateline, credit,
contribution, notice, mention), the zone decides where no shape does, and the document as a whole decides on what
an agency's own copy says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.detectors.agency_marks import ForeignForms, Mark, find_marks, marked
from checker.detectors.claims import AttributionClaim
from checker.detectors.metadata_credits import metadata_role
from checker.detectors.unnamed_agencies import unnamed_agencies
from checker.document.addresses import host_of
from checker.document.language import Guess, likely_languages
from checker.document.passages import Document, Passage
from checker.document.place import Zone
from checker.evidence import Confidence, How, Role
from checker.patterns.late_pattern import late_pattern
from checker.patterns.pattern import Watch
from checker.rulebook.grammars import SLOT
from checker.rulebook.loading import Rulebook
from checker.rulebook.shapes import GrammarShape, Shapes

UNNAMED = "unnamed"
_OTHER_STORIES = frozenset((Zone.NAVIGATION, Zone.RELATED, Zone.COMMENTS))
_TAILS = {How.CONTRIBUTION: 300}  # characters; behind the main content only short lines belong to the story
_TELLING = 8_000  # characters from which the language of an item is guessed that does not tell it
_NEAR_END = 6  # text nodes behind the main content among which its own credits stand
_LINE = 90  # characters; a longer passage is no line that only credits
_ARTICLE_REACH = 30  # characters in which an article and an adjective stand
_LEAD = 2  # words before a quoted credit that make a sentence of it
_PROSE = 5  # ordinary words (three letters or more, all small) that make a line tell of its author, not name one
_ARTICLES = (
    "(?:an?|the|this|that|ein(?:e[mnrs]?)?|das|die|der|den|dem|une?|l[ae]s?|un[ao]?|el|los|il|gli|o|os|as|uma?|een|het)"
)
_TOLD = late_pattern(rf"\b{_ARTICLES}\s(?:\w+\s)?$|\bl[’']$", re.IGNORECASE)  # before a credit: prose about a picture
_OPENING = tuple('„“"«»‚‘’')
_CLOSING = late_pattern(r"[^\n„“\"«»‚‘’]{0,40}[“”\"»«‘’]")
_NEW_SENTENCE = late_pattern(rf"\w{{3}}[.!?]\s+{_ARTICLES}\b", re.IGNORECASE)
_LONE = late_pattern(
    rf"^[^\w{SLOT}]*(?:(?:The|the|Agence|Agencia)\s)?{SLOT}"
    rf"(?:[\s/,|&·•–-]+(?:(?:y|e|and|und|et|og|och|en|i|ve) )?{SLOT})*(?:[\s,|·•–/-]+\w+\.?)?[^\w{SLOT}]*$",
    re.MULTILINE,
)
_CREDITS = late_pattern(
    rf"(?:^|[/|©:(\[,;·•–—=-]|[.!?”\"»)\]]|\b(?:via|by|von|par|por)|\d{{4}})\s*(?:The |the )?{SLOT}"
    rf"|{SLOT}\s*(?:[/|)\]©]|\W*$)"
)
_LISTED = late_pattern(rf"^[^.!?:\n]{{2,40}}: ?{SLOT} ?[/|] ?\S")
_ENDS_WITH_NAME = late_pattern(rf"(?:[.!?”\"»)]|/|\||\n)\s*{SLOT}\W*$")


class _Claim(Struct, frozen=True, kw_only=True):
    """What one shape says of one mark: offsets are those of the passage's text."""

    role: Role
    how: How
    confidence: Confidence
    rule: str
    start: int
    end: int


def detect_attributions(document: Document, rulebook: Rulebook, watch: Watch) -> tuple[AttributionClaim, ...]:
    """Every attribution of a document, in source order."""
    guess = _languages(document, rulebook)
    if guess.sure:
        document = replace(document, language=guess.languages[0])
    shapes = rulebook.shapes(*guess.languages)
    host = host_of(document.url) or ""
    found: list[AttributionClaim] = []
    foreign = ForeignForms(document.site, document.title)
    told = [passage for passage in document.passages if passage.zone not in _OTHER_STORIES and passage.text]
    named = [
        find_marks(passage.text, document.language, rulebook, host, foreign)
        if passage.may_name and passage.zone is not Zone.METADATA
        else []
        for passage in told
    ]
    if foreign.cut:
        watch.slow.append("names of agencies")
    for passage, every in zip(told, named, strict=True):
        if passage.zone is Zone.METADATA:
            found += _from_metadata(document, passage, rulebook, host)
            continue
        in_footer = passage.zone is Zone.FOOTER
        marks = [
            mark
            for mark in every
            if mark.sure or not foreign.holds(passage.text[mark.start : mark.end], in_footer=in_footer)
        ]
        if passage.may_state and passage.main:
            found += unnamed_agencies(passage, shapes, watch)
        if marks:
            found += _from_passage(document, passage, marks, shapes, watch)
    return tuple(_reconciled(found))


def _languages(document: Document, rulebook: Rulebook) -> Guess:
    """The languages that a document may be written in: that which it tells if the grammar has it, or the likely."""
    if document.language in rulebook.languages:
        return Guess((document.language,), sure=True)
    if not document.passages:
        return Guess((), sure=False)
    return likely_languages(document.source_map.text(_TELLING))


def _from_metadata(document: Document, passage: Passage, rulebook: Rulebook, host: str) -> Iterator[AttributionClaim]:
    role = metadata_role(passage.label)
    if role is None or not passage.main:
        return
    for mark in find_marks(passage.text, document.language, rulebook, host):
        claim = _Claim(
            role=Role.PHOTO if mark.picture or mark.agency.kind == "photo" else role,
            how=How.METADATA,
            confidence=Confidence.HIGH if mark.sure else Confidence.MEDIUM,
            rule=f"metadata/{passage.label}",
            start=mark.start,
            end=mark.end,
        )
        yield _attribution(passage, mark, claim, None)


def _from_passage(
    document: Document, passage: Passage, marks: Sequence[Mark], shapes: Shapes, watch: Watch
) -> Iterator[AttributionClaim]:
    marked_names, offsets = marked(passage.text, marks)
    near = shapes.mark(marked_names)
    every = {
        own: (
            text,
            [at for at, character in enumerate(text) if character == SLOT],
            [offsets[place] for place in places],
        )
        for own, text, places in ((True, near.names, near.offsets), (False, near.words, near.word_offsets))
    }
    claims: dict[int, _Claim] = {}
    for shape in shapes.named_in(near):
        text, slots, places = every[shape.own]
        if len(claims) == len(slots):
            break
        if not _fits(shape, passage):
            continue
        for match in shape.pattern.find_all(text, watch):
            if shape.role is Role.PHOTO and _is_about_a_picture(text, match.start(), match.end(), passage):
                continue
            for number, at in enumerate(slots):
                if not match.start() <= at < match.end() or number in claims:
                    continue
                if not _allows(shape, marks[number], passage, _at_home(marks[number], document)):
                    continue
                claims[number] = _Claim(
                    role=shape.role,
                    how=shape.how,
                    confidence=shape.confidence if marks[number].sure or shape.strong else Confidence.MEDIUM,
                    rule=shape.name,
                    start=places[match.start()],
                    end=places[match.end()],
                )
    for number, mark in enumerate(marks):
        claim = claims.get(number) or _default(marked_names, passage, mark, _at_home(mark, document))
        if claim is not None:
            claim = _by_kind(claim, mark, passage)
            yield _attribution(passage, mark, claim, _channel(passage.text, marks, number))


def _at_home(mark: Mark, document: Document) -> bool:
    """Whether the page is in the agency's first language."""
    return document.language is not None and document.language in (mark.agency.home or mark.agency.languages[:1])


def _is_picture_s(passage: Passage) -> bool:
    """Whether what a passage credits is a picture: a box named "source" away from one tells the source of the text."""
    return passage.zone is Zone.CAPTION or (passage.zone is Zone.CREDIT and passage.pictured)


def _fits(shape: GrammarShape, passage: Passage) -> bool:
    zone = Zone.BODY if passage.zone is Zone.CREDIT and not passage.pictured else passage.zone
    if shape.zones and zone not in shape.zones and passage.zone not in shape.zones:
        return False
    if passage.zone is Zone.FOOTER and shape.how is not How.NOTICE and not passage.main:
        return False
    if not passage.main and shape.role is Role.PHOTO:
        return False  # the pictures of other stories
    if not passage.main and shape.how is not How.NOTICE:
        if passage.before == 0 or len(passage.text) > _TAILS.get(shape.how, _LINE):
            return False
        if shape.how is How.DATELINE or passage.beyond > _NEAR_END:
            return False  # behind the story, another begins
    if shape.role is Role.TEXT and shape.how is not How.NOTICE and passage.pictured and len(passage.text) > _LINE:
        return False  # a caption may begin like a dateline
    if shape.position == "first":
        return passage.before <= 2
    if shape.position == "last":
        return passage.after <= 1
    if shape.position == "middle":
        return passage.after > 1
    return True


def _is_about_a_picture(text: str, start: int, end: int, passage: Passage) -> bool:
    """Whether prose tells of a picture ("the AP photo showed", "ein Foto von dpa"): credits take no article."""
    if passage.zone is Zone.HEADLINE:
        return text[:start].rstrip()[-1:].isalnum()
    if passage.zone is not Zone.BODY or passage.pictured:
        return False
    if _is_example(text, start, end) or _is_mid_sentence(text, start, end):
        return True
    told = _TOLD.search(text, max(0, start - _ARTICLE_REACH), start) or _NEW_SENTENCE.search(text, start, end)
    return told is not None


def _is_mid_sentence(text: str, start: int, end: int) -> bool:
    """Whether a running sentence goes through what looks like a credit: "for pictures of the AP one asks in time"."""
    if len(text) <= _LINE or ":" in text[start:end]:
        return False
    return text[:start].rstrip()[-1:].isalnum() and text[end : end + 2].strip().islower()


def _is_example(text: str, start: int, end: int) -> bool:
    """Whether a running sentence quotes a credit: 'write "Photo: Jane Doe/AP" beside it'."""
    running = len(text) > _LINE or len(text[:start].split()) > _LEAD
    return running and text[:start].rstrip()[-1:] in _OPENING and _CLOSING.match(text, end) is not None


def _allows(shape: GrammarShape, mark: Mark, passage: Passage, at_home: bool) -> bool:
    """Whether a shape may speak of a form: one with other meanings needs a shape or a place that proves the agency."""
    if mark.sure:
        return True
    if shape.strong and (shape.how is How.DATELINE or mark.agency.verified or at_home):
        return True
    return _credit_zone(passage, mark, at_home)


def _credit_zone(passage: Passage, mark: Mark, at_home: bool) -> bool:
    """Whether a short form with other meanings is taken for the agency here: where credits stand, if it was seen so."""
    if not mark.agency.verified and not at_home:
        return False
    return _is_picture_s(passage) or passage.zone is Zone.BYLINE or (passage.pictured and passage.main)


def _default(text: str, passage: Passage, mark: Mark, at_home: bool) -> _Claim | None:
    """What the zone says of a mark that no shape explains."""
    short = len(text) <= _LINE
    lone = short and _LONE.search(text) is not None
    trusted = mark.sure or at_home  # "AA" alone on a line is the agency in Turkey and a button elsewhere
    confidence = Confidence.HIGH if mark.sure else Confidence.MEDIUM
    framed = _is_picture_s(passage) and _CREDITS.search(text) is not None
    under_headline = lone and passage.before == 0 and mark.agency.kind != "photo"
    beside = (
        passage.pictured
        and not under_headline
        and (lone or _ENDS_WITH_NAME.search(text, max(len(text) - _LINE, 0)) is not None)
    )
    stock = mark.agency.kind == "photo" and _LISTED.search(text) is not None  # a list of what each picture is
    if passage.main and (framed or beside or stock) and (mark.sure or _credit_zone(passage, mark, at_home)):
        return _claim(Role.PHOTO, How.CREDIT, confidence, mark, passage)
    if passage.zone is Zone.FOOTER or _is_picture_s(passage):
        return None  # a blanket footer says nothing of one article, and the rest are pictures of other stories
    if trusted and short and passage.main and passage.zone is Zone.BYLINE and not _is_prose(text):
        return _claim(Role.TEXT, How.BYLINE, confidence, mark, passage)
    if trusted and lone and passage.main and passage.before == 0:
        return _claim(Role.TEXT, How.BYLINE, confidence, mark, passage)
    ends = passage.after == 0 and passage.before > 0 and (passage.main or passage.beyond <= _NEAR_END)
    if trusted and lone and ends and not passage.linked and (passage.main or not passage.pictured):
        return _claim(Role.TEXT, How.CREDIT, Confidence.MEDIUM, mark, passage)
    if not mark.sure:
        return None
    return _claim(Role.MENTION, How.MENTION, Confidence.MEDIUM if passage.main else Confidence.LOW, mark, passage)


def _is_prose(text: str) -> bool:
    return sum(len(word) > 2 and word.islower() for word in text.split()) >= _PROSE


def _claim(role: Role, how: How, confidence: Confidence, mark: Mark, passage: Passage) -> _Claim:
    line = len(passage.text) <= _LINE and role is not Role.MENTION
    return _Claim(
        role=role,
        how=how,
        confidence=confidence,
        rule=f"zone/{passage.zone.value}",
        start=0 if line else mark.start,
        end=len(passage.text) if line else mark.end,
    )


def _by_kind(claim: _Claim, mark: Mark, passage: Passage) -> _Claim:
    """A picture agency supplies pictures, whatever the shape; and no shape beats the zone of a picture's credit."""
    if claim.role is not Role.TEXT:
        return claim
    closing = passage.before > 0 and passage.after == 0 and claim.end == len(passage.text)
    if closing and claim.how in (How.BYLINE, How.DATELINE):
        claim = replace(claim, how=How.CREDIT)  # what stands at the head as a byline is a credit line at the end
    if mark.agency.kind == "photo" or mark.picture:
        return replace(claim, role=Role.PHOTO, how=How.CREDIT)
    framed = passage.zone is Zone.CAPTION or (passage.pictured and passage.main)
    if framed and (claim.how is How.NOTICE or (_is_picture_s(passage) and claim.how is not How.CONTRIBUTION)):
        return replace(claim, role=Role.PHOTO, how=How.CREDIT)
    return claim


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


def _attribution(passage: Passage, mark: Mark, claim: _Claim, channel: str | None) -> AttributionClaim:
    name = mark.agency.name
    confidence = claim.confidence
    if mark.others:
        name = " or ".join((name, *(other.name for other in mark.others)))
        confidence = Confidence.LOW
    return AttributionClaim(
        agency=mark.agency.id,
        name=name,
        role=claim.role,
        how=claim.how,
        confidence=confidence,
        passage=passage,
        start=min(claim.start, mark.start),
        end=max(claim.end, mark.end),
        rule=claim.rule,
        channel=channel,
    )


def _reconciled(found: Sequence[AttributionClaim]) -> Iterator[AttributionClaim]:
    """What the document as a whole says: "told AFP" is self-reference in AFP's own copy and a mention elsewhere."""
    suppliers = {one.agency for one in found if one.role is Role.TEXT}
    for one in found:
        if one.how is not How.SELF:
            yield one
        elif one.agency in suppliers:
            yield replace(one, role=Role.TEXT)
        else:
            yield replace(one, how=How.MENTION)
