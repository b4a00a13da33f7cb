"""Signals: what formats state of rights in fields of their own, as terms with their carrier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from msgspec.structs import replace

from checker.detectors.claims import NoticeClaim
from checker.detectors.desk_notes import desk_notes
from checker.detectors.machine_terms import Meaning, dated, meaning_of
from checker.document.declared import Declared, Family, Reach, Says
from checker.document.passages import Document, Passage
from checker.document.place import Zone
from checker.document.source_map import Syntax
from checker.evidence import Attribution, Signal
from checker.patterns.pattern import Watch
from checker.rights.precedence import Stands
from checker.rights.terms import NO_TERMS, Terms
from checker.rulebook.loading import Rulebook

_MOST = 10_000  # of one file

# What a page says to machines: in `meta` elements, in the front matter of a text, in the head of a response.
_FIELDS: Mapping[str, tuple[Family, str]] = {
    "tdm-reservation": (Family.TDMREP, "TDMRep 2024-05-10"),
    "tdm-policy": (Family.TDMREP, "TDMRep 2024-05-10"),
    "content-usage": (Family.AIPREF, "draft-ietf-aipref-vocab"),
    "content-signal": (Family.CONTENT_SIGNAL, "Content Signals"),
    "robots": (Family.ROBOTS_META, "robots meta tag"),
    "googlebot": (Family.ROBOTS_META, "robots meta tag"),
    "x-robots-tag": (Family.ROBOTS_META, "X-Robots-Tag"),
}
_CARRIERS = {"meta": "html", "front": "front-matter", "header": "http"}
_NOTICED: Mapping[Family, tuple[str, ...]] = {Family.TDMREP: ("tdm",), Family.ROBOTS_META: ("ai-train",)}
_LAW = frozenset((Family.TDMREP, Family.RSL, Family.WORDS))  # else it is a convention, which no law names


def detect_signals(
    document: Document,
    rulebook: Rulebook,
    notices: Sequence[NoticeClaim] = (),
    credits_: Sequence[Attribution] = (),
    *,
    watch: Watch,
) -> tuple[Signal, ...]:
    """The signals of a document: what its format declares, and what its metadata say to machines.

    Args:
        document: what was read.
        rulebook: knows agencies and licences.
        notices: the notices that its words gave.
        credits_: whom it credits.
        watch: is told what is not looked at.
    """
    found: list[Signal] = []
    for passage in document.passages:
        if passage.zone is Zone.METADATA:
            prefix, _, name = passage.label.partition(":")
            if name in _FIELDS and prefix in _CARRIERS:
                found += _of_page(document, passage, prefix, name)
    if document.items is None:  # of a feed, no words of a story are kept
        found += desk_notes(document, credits_, watch)
    if len(document.declared) > _MOST:
        watch.slow.append(f"what may state rights behind the first {_MOST:,} fields")
    worded = [one for one in document.declared[:_MOST] if one.family is Family.WORDS]
    for declared in document.declared[:_MOST]:
        if declared.family is not Family.WORDS:
            found += _of_field(document, declared, rulebook)
    if worded:
        from checker.detectors.worded_signals import worded_signals  # imported late: few files have such fields

        found += worded_signals([(one, _signal(document, one, Meaning(one.says))) for one in worded], rulebook, notices)
        found.sort(key=attrgetter("place", "field"))
    return tuple(found)


def _of_page(document: Document, passage: Passage, prefix: str, name: str) -> Iterator[Signal]:
    family, specification = _FIELDS[name]
    meaning = meaning_of(family, name, passage.text)
    if meaning is None:
        return
    quote, place = document.quote_field(passage, 0, len(passage.text))
    signal = Signal(
        says=meaning.says,
        carrier=_CARRIERS[prefix],
        field=name,
        specification=meaning.specification or specification,
        family=family,
        stands=Stands.HEADER if prefix == "header" else Stands.ITEM,
        quote=quote,
        place=place,
        terms=meaning.terms,
        url=meaning.url,
        preference=family not in _LAW,
    )
    # What these fields reserve against mining and training is a notice, too, and judged as one.
    refused = meaning.terms.prohibitions
    noticed = tuple(one for one in refused if family in _NOTICED and one.action in _NOTICED[family])
    if not noticed:
        yield signal
        return
    yield replace(signal, terms=Terms(prohibitions=noticed), judged=False)
    if others := tuple(one for one in refused if one not in noticed):
        yield replace(signal, terms=Terms(prohibitions=others))


def _of_field(document: Document, declared: Declared, rulebook: Rulebook) -> Iterator[Signal]:
    meaning = meaning_of(declared.family, declared.field, declared.value, declared.facts)
    if meaning is None:
        return
    signal = dated(_signal(document, declared, meaning), declared)
    yield signal
    if meaning.licence:
        licence = rulebook.licences.of_address(meaning.licence) or ""
        says = Says.LICENCE if licence else Says.POINTER
        yield replace(signal, says=says, licence=licence, url=meaning.licence, terms=NO_TERMS, duties=())


def _signal(document: Document, declared: Declared, meaning: Meaning) -> Signal:
    passage = Passage(text=declared.text, zone=Zone.METADATA, order=-1, origin=declared.origin, at=declared.at)
    keyed = document.source_map.syntax is Syntax.JSON and declared.family is not Family.WORDS
    quote, place = (document.quote_field if keyed else document.quote)(passage, 0, len(declared.text))
    return Signal(
        says=meaning.says,
        carrier=declared.carrier,
        field=declared.field,
        specification=meaning.specification or declared.specification,
        family=declared.family,
        stands=_stands(declared),
        scope=declared.reach,
        about=declared.about,
        quote=quote,
        place=place,
        terms=meaning.terms,
        duties=meaning.duties,
        url=meaning.url,
        preference=declared.family not in _LAW,
        pattern=declared.pattern,
        excepts=declared.excepts,
        group=declared.group,
    )


def _stands(declared: Declared) -> Stands:
    if declared.reach is Reach.SITE:
        return Stands.SITE
    return Stands.PART if declared.about else Stands.ITEM
