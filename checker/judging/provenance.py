"""Whose an item is, for a publisher who would license on what is his own: ours only where something says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.document.addresses import host_of
from checker.document.letters import comparable
from checker.document.source_map import Syntax
from checker.evidence import HOW, UNNAMED, AdvisoryKind, Attribution, Confidence, Evidence, Licence, Notice, Role, Scope
from checker.files.shipped import months
from checker.finding import Provenance, Sign, Whose
from checker.judging.assets import Ownership, on_domain, ownership
from checker.judging.item import Item
from checker.judging.statements import quotation
from checker.settings.settings_file import Publisher

_LONGEST_BYLINE = 200  # characters that are looked at


def provenance(item: Item, publisher: Publisher, partly: str | None = None) -> Provenance:
    """Whose an item is.

    An agency's text is told before all else. Then any doubt makes it unknown: a part that was not looked at, another's
    notice, address or byline, a public licence, a kill. Ours is only what our own name stands on, as the holder of a
    notice or as the byline, or the name of one of our staff: that nothing was found says nothing.

    Args:
        item: a document with what it says, and what is said of it elsewhere.
        publisher: who we are.
        partly: why it was looked at in part alone; None: it was looked at to its end.
    """
    us = _us(publisher)
    said = item.all_said
    texts = [sign for one in said for sign in _agencies(one, Role.TEXT)]
    if texts:
        return Provenance(whose=Whose.AGENCY_TEXT, signs=tuple(texts))
    names = bylines(item) if item.document.items is None else ()
    strange = [one for one in names if not is_ours(one, us, publisher)]
    doubts = [
        *_doubts(item, said, us),
        *(Sign(f"the byline names {one!r}, who is not of our staff") for one in strange),
    ]
    if partly:
        doubts.insert(0, Sign(f"it was looked at in part: the file {partly}"))
    if doubts:
        return Provenance(whose=Whose.UNKNOWN, signs=tuple(doubts), strange=_shortest(strange))
    ours = [*_our_notices(item, us), *(Sign(f"the byline is ours: {one!r}") for one in names)]  # none is strange
    if not ours:
        return Provenance(whose=Whose.UNKNOWN, signs=(Sign("nothing on it says that it is ours"),))
    pictures = [sign for one in (*said, *(each.evidence for each in item.pictures)) for sign in _pictures(one)]
    if pictures:
        return Provenance(whose=Whose.OTHERS_PICTURE, signs=(*pictures, *ours))
    return Provenance(whose=Whose.OWN, signs=tuple(ours))


def _shortest(names: list[str]) -> tuple[str, ...]:
    """The bylines in which no other one stands: metadata name the person, the page says "By" before it."""
    told: dict[str, str] = {}
    for one in names:
        told.setdefault(f" {comparable(one)} ", one)  # however it is written
    return tuple(one for words, one in told.items() if not any(other != words and other in words for other in told))


@lru_cache(maxsize=8)
def _us(publisher: Publisher) -> Ownership:
    return ownership(publisher)


def bylines(item: Item) -> tuple[str, ...]:
    """Whom an item names as its creators, and on a page also who is seen to sign it."""
    document = item.document
    if document.source_map.syntax is not Syntax.HTML:
        return document.authors
    from checker.readers.html_authors import bylines_in  # imported late: a scan needs no second look at a page

    return tuple(dict.fromkeys((*document.authors, *bylines_in(document.source_map.source, document.path))))


def is_ours(byline: str, us: Ownership, publisher: Publisher) -> bool:
    """Whether a byline names us or our staff, and nobody else: "By Jane Doe", "Jane Doe, 3 Nov 2026".

    What is left beside their names has no capital but at its beginning, and is written in letters that have them.
    """
    if len(byline) > _LONGEST_BYLINE:
        return False
    if us.owns_name(byline):
        return True
    words, named = _words(byline), False
    for name in sorted((*publisher.staff, *publisher.names), key=len, reverse=True):
        told = [word.casefold() for word in _words(name)]
        folded = [word.casefold() for word in words]
        for at in range(len(words) - len(told), -1, -1) if told else ():
            if folded[at : at + len(told)] == told:
                words, named = [*words[:at], *words[at + len(told) :]], True
                break
    return named and all(_is_small(word, first=byline.lstrip().startswith(word)) for word in words)


def _words(text: str) -> list[str]:
    return "".join(one if one.isalnum() else " " for one in text).split()


def _is_small(word: str, *, first: bool) -> bool:
    return word.isdigit() or word.islower() or (first and word.istitle()) or word.casefold() in months()


def _agencies(evidence: Evidence, role: Role) -> Iterator[Sign]:
    """The agencies that surely, or likely, supplied text or pictures."""
    for one in evidence.attributions:
        if one.role is role and one.confidence is not Confidence.LOW:
            yield _credited(one)


def _credited(one: Attribution) -> Sign:
    what = "this text" if one.role is Role.TEXT else "a picture"
    are = "are" if one.agency == UNNAMED else "is"
    return Sign(f"{one.name} {are} credited for {what} ({HOW.get(one.how, one.how.value)})", quotation(one))


def _pictures(evidence: Evidence) -> Iterator[Sign]:
    for one in evidence.attributions:
        if one.role is Role.PHOTO:
            yield _credited(one)
    for licence in evidence.licences:
        if licence.scope is Scope.PHOTO:
            yield Sign(f"a picture is under the licence {licence.id}", quotation(licence))


def _doubts(item: Item, said: tuple[Evidence, ...], us: Ownership) -> Iterator[Sign]:
    """What makes it doubtful that an item is ours."""
    document = item.document
    for address in dict.fromkeys((document.address, document.url)):
        host = host_of(address)
        if host and us.domains and not on_domain(host, us.domains):
            yield Sign(f"its address is on another's domain, {host}")
    for evidence in said:
        for one in evidence.attributions:
            if one.role is Role.TEXT:
                yield Sign(f"{one.name} may be credited for this text", quotation(one))
        yield from filter(None, (_of_notice(one, us) for one in evidence.notices))
        yield from filter(None, (_of_licence(one) for one in evidence.licences))
        for advisory in evidence.advisories:
            if advisory.kind in (AdvisoryKind.KILL, AdvisoryKind.WITHHELD):
                yield Sign("it was withdrawn", quotation(advisory))
    if document.items is not None or document.of_site:  # a feed, an entry of one, a file for machines
        yield Sign("it is no item, but speaks of others")


def _of_notice(notice: Notice, us: Ownership) -> Sign | None:
    if notice.holder and (notice.agency or not us.owns_name(notice.holder)):
        return Sign(f"{notice.holder} claims rights in it", quotation(notice))
    return None


def _of_licence(licence: Licence) -> Sign | None:
    if licence.scope is Scope.ITEM:
        return Sign(f"the licence {licence.id} is stated for it, and not by whom", quotation(licence))
    return None


def _our_notices(item: Item, us: Ownership) -> Iterator[Sign]:
    """Notices in which we are the holder, as far as it is sure that they are there."""
    for notice in item.evidence.notices:
        sure = notice.confidence is not Confidence.LOW
        if sure and notice.holder and not notice.agency and us.owns_name(notice.holder):
            yield Sign(f"we claim the rights in it, as {notice.holder}", quotation(notice))
