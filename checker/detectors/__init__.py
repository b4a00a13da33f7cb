"""Detectors: a document becomes evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter

from msgspec.structs import replace

from checker.detectors.advisories import advisories, advisories_in_words
from checker.detectors.attributions import detect_attributions
from checker.detectors.claims import AttributionClaim, LicenceClaim, NoticeClaim
from checker.detectors.licences import detect_licences
from checker.detectors.link_signals import link_signals
from checker.detectors.notices import detect_notices, without_those_of_credits
from checker.detectors.rights_metadata import detect_rights_metadata
from checker.detectors.signals import detect_signals
from checker.document.declared import Says
from checker.document.passages import LONGEST, MOST_PASSAGES, Document, Passage
from checker.document.source_map import Syntax
from checker.errors import OutOfTime
from checker.evidence import (
    OUT_OF_MEMORY,
    OUT_OF_TIME,
    Advisory,
    AdvisoryKind,
    Attribution,
    Evidence,
    Licence,
    Notice,
    NoticeKind,
    Signal,
)
from checker.patterns.pattern import Watch
from checker.rulebook.loading import Rulebook

_BY_PLACE = attrgetter("place", "rule")
_BY_FIELD = attrgetter("place", "field")
_FED = ("feed:", "wire:")  # how the labels of fields of feeds and wires begin


def detect(document: Document, rulebook: Rulebook) -> Evidence:
    """All evidence in a document, sorted by place; what was not looked at to its end is named in `slow`.

    Where time or memory ends meanwhile, it is what was found until then.
    """
    watch = Watch()
    if len(document.passages) > MOST_PASSAGES:
        document = replace(document, passages=document.passages[:MOST_PASSAGES])
        watch.slow.append(f"what may state rights behind the first {MOST_PASSAGES} passages")
    if any(len(passage.text) > LONGEST for passage in document.passages):
        document = replace(document, passages=tuple(chain.from_iterable(map(Passage.in_pieces, document.passages))))
    asked: tuple[Advisory, ...] = ()
    signals: tuple[Signal, ...] = ()
    attributions: list[Attribution] = []
    licences: list[Licence] = []
    notices: list[Notice] = []
    claims: list[NoticeClaim] = []
    licensed: list[LicenceClaim] = []
    try:
        credited = detect_attributions(document, rulebook, watch)
        attributions += (_attribution(document, one) for one in credited)
        licensed = detect_licences(document, rulebook, watch)
        licences += (_licence(document, one) for one in licensed)
        claims = [*without_those_of_credits(detect_notices(document, rulebook, watch), credited)]
        claims += detect_rights_metadata(document, rulebook, claims)
        notices += (_notice(document, one) for one in claims)
    except OutOfTime:
        watch.slow.append(OUT_OF_TIME)  # that is once: there is some left for what is short and binds most
    except MemoryError:
        watch.slow.append(OUT_OF_MEMORY)
    try:
        signals = detect_signals(document, rulebook, claims, attributions, watch=watch)
        asked = _asked(document, signals)
        notices = [one for one in notices if not _is_an_embargo(one, asked)]
        signals += tuple(_stating(document, asked))
        if document.links:
            signals = tuple(sorted((*signals, *link_signals(document, licensed, rulebook, watch)), key=_BY_FIELD))
    except OutOfTime:
        watch.slow.append(OUT_OF_TIME)
    except MemoryError:
        watch.slow.append(OUT_OF_MEMORY)
    found = Evidence(
        attributions=tuple(sorted(attributions, key=_BY_PLACE)),
        licences=tuple(sorted(licences, key=_BY_PLACE)),
        notices=tuple(sorted(notices, key=_BY_PLACE)),
        advisories=asked,
        signals=signals,
        slow=tuple(dict.fromkeys(watch.slow)),
    )
    return _of_picture(found) if document.is_picture else found


def _of_picture(found: Evidence) -> Evidence:
    from checker.detectors.picture_evidence import of_picture  # imported late: most documents are pages

    return of_picture(found)


def _is_an_embargo(notice: Notice, asked: Sequence[Advisory]) -> bool:
    """Whether what forbids to publish is an embargo with its moment: "may not be published before Monday, 6.00"."""
    if notice.kind is not NoticeKind.NO_REUSE or set(notice.actions) - _PUBLISHING:
        return False
    low, high = (notice.place.line, notice.place.column), (notice.place.end_line, notice.place.end_column)
    return any(
        one.kind is AdvisoryKind.EMBARGO
        and one.until
        and (one.place.line, one.place.column) < high
        and low < (one.place.end_line, one.place.end_column)
        for one in asked
    )


_PUBLISHING = frozenset(("distribute", "display", "use"))
_CARRIERS = {Syntax.PLAIN: "text", Syntax.HTML: "html", Syntax.XML: "xml", Syntax.JSON: "json"}
_STATUSES = {"canceled": AdvisoryKind.KILL, "withheld": AdvisoryKind.WITHHELD, "embargoed": AdvisoryKind.EMBARGO}


def _asked(document: Document, signals: Sequence[Signal]) -> tuple[Advisory, ...]:
    """The advisories on an item: what its fields ask, and its words."""
    if document.items is not None:
        return advisories(document)
    stated = _advised(signals)
    # The source of a format with fields begins with no story.
    fielded = document.source_map.syntax in (Syntax.XML, Syntax.JSON, Syntax.FIELDS)
    in_words = advisories_in_words if fielded else advisories
    # Words that name another day than the field are told beside it: the later one binds, too.
    known = {(one.kind, day) for one in stated if not one.about for day in ("", one.until[:10])}
    owners = {one.about: one.agency for one in signals if one.about and one.agency}
    told = (one for one in in_words(document) if one.about or (one.kind, one.until[:10]) not in known)
    return (*stated, *(replace(one, agency=owners.get(one.about)) if one.about else one for one in told))


def _advised(signals: Sequence[Signal]) -> tuple[Advisory, ...]:
    """What fields for the status and the embargo of an item ask, and of its parts."""
    dated = {one.about for one in signals if one.until}
    return tuple(
        Advisory(
            kind=AdvisoryKind.EMBARGO if one.until else _STATUSES[one.status],
            quote=one.quote,
            place=one.place,
            until=one.until,
            stated=True,
            about=one.about,
            agency=one.agency if one.about else None,
        )
        for one in signals
        if one.until or (one.status in _STATUSES and not (one.status == "embargoed" and one.about in dated))
    )


def _stating(document: Document, asked: Sequence[Advisory]) -> Iterator[Signal]:
    """What the words of an item ask, as its statements; it is judged as what is asked."""
    words = _CARRIERS.get(document.source_map.syntax, "")
    carrier = next((one.carrier for one in document.declared), words)
    statuses = {kind: status for status, kind in _STATUSES.items()}
    for one in asked if document.items is None else ():
        if not one.stated and one.leads and one.kind in statuses:
            embargo = one.kind is AdvisoryKind.EMBARGO
            yield Signal(
                says=Says.EMBARGO if embargo else Says.STATUS,
                carrier=carrier,
                field="note",
                quote=one.quote,
                place=one.place,
                about=one.about,
                until=one.until,
                status="" if one.until else statuses[one.kind],
                judged=False,
            )


def _attribution(document: Document, claim: AttributionClaim) -> Attribution:
    quote, place = document.quote(claim.passage, *claim.bracketed())
    return Attribution(
        agency=claim.agency,
        name=claim.name,
        role=claim.role,
        how=claim.how,
        confidence=claim.confidence,
        quote=quote,
        place=place,
        rule=claim.rule,
        channel=claim.channel,
    )


def _licence(document: Document, claim: LicenceClaim) -> Licence:
    quote, place = document.quote(claim.passage, claim.start, claim.end)
    return Licence(
        id=claim.id,
        scope=claim.scope,
        quote=quote,
        place=place,
        rule=claim.rule,
        confidence=claim.confidence,
        url=claim.url,
    )


def _notice(document: Document, claim: NoticeClaim) -> Notice:
    quoted = document.quote_field if claim.field else document.quote
    quote, place = quoted(claim.passage, claim.start, claim.end)
    return Notice(
        kind=claim.kind,
        holder=claim.holder,
        agency=claim.agency,
        quote=quote,
        place=place,
        rule=claim.rule,
        scope=claim.scope,
        confidence=claim.confidence,
        actions=claim.actions,
        conditions=claim.conditions,
        field=claim.passage.label.rpartition("/")[2] if claim.passage.label.startswith(_FED) else "",
    )
