"""A page and the feeds that announce it disagree: one finding that shows both, each with its file."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker.document.addresses import host_of
from checker.document.passages import Document, Passage
from checker.document.place import Zone
from checker.evidence import UNNAMED, Attribution, Confidence, Evidence, Licence, Notice, NoticeKind, Role, Scope
from checker.finding import Quotation
from checker.judging.assets import TermsBook, on_domain
from checker.judging.conflicts import Conflict, excepts, names_alike
from checker.judging.item import Item
from checker.judging.statements import RESERVING, quotation

_CONTENT = frozenset((Scope.ITEM, Scope.SITE))
_SAYS = {
    NoticeKind.NO_REUSE: "forbids what that permits",
    NoticeKind.ALL_RIGHTS_RESERVED: "reserves all rights",
}


def feed_conflict(item: Item, book: TermsBook) -> Conflict | None:
    """The first disagreement between a page and its feeds: on whose text it is, then on what may be done with it.

    Args:
        item: the page, what it says, and what is said of it elsewhere.
        book: what is known of agencies and licences.
    """
    evidence, announced = item.all_said
    found = (
        *_credits(item, book),
        *_holders(evidence, announced),
        *_licences(evidence, announced, book),
        *_reserved(evidence, announced, book),
    )
    return next((replace(one, mend="page and feed") for one in found), None)


def _credits(item: Item, book: TermsBook) -> Iterator[Conflict]:
    document, evidence = item.document, item.evidence
    for one in (each for each in item.credited_elsewhere if _sure(each) and each.agency != UNNAMED):
        name, told = one.name or book.agency_name(one.agency), quotation(one)
        feed = f"the feed {one.path} credits {name}"
        host = host_of(document.url)
        at_home = host is not None and on_domain(host, book.agency_domains(one.agency))
        for licence in [] if at_home else _content(evidence):
            if licence.scope is not Scope.SITE or not excepts(document, licence):
                words = f"The page states {licence.id}, and {feed}, whose text is not the site's to license"
                yield Conflict(words, (quotation(licence), told), one.agency)
        for other in evidence.attributions:
            if other.role is Role.TEXT and _sure(other) and other.agency != UNNAMED:
                yield Conflict(f"The page credits {other.name}, and {feed}", (quotation(other), told), one.agency)
        for passage in _authors(document):
            quote, place = document.quote(passage, 0, len(passage.text))
            words = f"The page names {quote} as its author, and {feed}"
            yield Conflict(words, (Quotation(quote=quote, place=place), told), one.agency)
        for notice in _naming(evidence):
            if notice.agency != one.agency and not at_home:
                words = f"The page names {notice.holder} as the holder, and {feed}"
                yield Conflict(words, (quotation(notice), told), one.agency)


def _holders(evidence: Evidence, announced: Evidence) -> Iterator[Conflict]:
    for one in _naming(announced):
        for other in _naming(evidence):
            # Of two names that are no agency's, both may mean the site.
            if one.agency != other.agency and not names_alike(one.holder, other.holder):
                words = f"The page names {other.holder} as the holder, the feed {one.path} {one.holder}"
                yield Conflict(words, (quotation(other), quotation(one)), one.agency or other.agency)


def _licences(evidence: Evidence, announced: Evidence, book: TermsBook) -> Iterator[Conflict]:
    for one in _content(evidence):
        for other in _content(announced):
            here, there = _shape(one, book), _shape(other, book)
            if one.id != other.id and here is not None and there is not None and here != there:
                words = f"The page states {one.id}, the feed {other.path} {other.id}; they do not permit the same"
                yield Conflict(words, (quotation(one), quotation(other)))


def _reserved(evidence: Evidence, announced: Evidence, book: TermsBook) -> Iterator[Conflict]:
    for kind, says in _SAYS.items():
        for licence in _granting(evidence, book):
            for notice in _notices(announced, kind):
                words = f"The page states {licence.id}, and the feed {notice.path} {says}"
                yield Conflict(words, (quotation(licence), quotation(notice)), notice.agency)
        for licence in _granting(announced, book):
            for notice in _notices(evidence, kind):
                words = f"The feed {licence.path} states {licence.id}, and the page {says}"
                yield Conflict(words, (quotation(notice), quotation(licence)), notice.agency)


def _sure(piece: Attribution | Licence | Notice) -> bool:
    return piece.confidence is not Confidence.LOW


def _content(evidence: Evidence) -> list[Licence]:
    """The licences for the text: the item's before the site's."""
    found = [one for one in evidence.licences if one.scope in _CONTENT and _sure(one)]
    return sorted(found, key=lambda one: (one.scope is not Scope.ITEM, one.path, one.place, one.id))


def _granting(evidence: Evidence, book: TermsBook) -> list[Licence]:
    return [one for one in _content(evidence) if (terms := book.licence_terms(one.id)) and terms.permissions]


def _shape(licence: Licence, book: TermsBook) -> tuple[bool, frozenset[str]] | None:
    """Whether it grants anything, and what it forbids."""
    terms = book.licence_terms(licence.id)
    return None if terms is None else (bool(terms.permissions), frozenset(one.action for one in terms.prohibitions))


def _notices(evidence: Evidence, kind: NoticeKind) -> list[Notice]:
    found = [one for one in evidence.notices if one.kind is kind and _sure(one)]
    return sorted(found, key=lambda one: (one.path, one.place, one.quote))


def _naming(evidence: Evidence) -> list[Notice]:
    found = [one for one in evidence.notices if one.kind in RESERVING and one.holder and _sure(one)]
    return sorted(found, key=lambda one: (one.path, one.place, one.quote))


def _authors(document: Document) -> list[Passage]:
    """Where the page names its authors, as far as that is known: metadata are kept, bylines mostly are not."""
    names = set(document.authors)
    told = [one for one in document.passages if one.text in names and one.zone in (Zone.METADATA, Zone.BYLINE)]
    return sorted(told, key=lambda one: one.zone is not Zone.BYLINE)
