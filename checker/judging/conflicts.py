"""Statements on one item that disagree: one finding shows both, and tells which has been taken.

That is the more restrictive; but a licence of the item displaces a bare reservation of the site.
"""

from __future__ import annotations

from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from checker.document.addresses import host_of
from checker.document.declared import Reach, Says
from checker.document.letters import comparable
from checker.document.passages import Document, Zone
from checker.evidence import UNNAMED, Confidence, Evidence, Licence, NoticeKind, Role, Scope, Signal
from checker.files.shipped import phrases
from checker.finding import Quotation
from checker.judging.assets import TermsBook, near, on_domain
from checker.judging.statements import from_licence, quotation


class Conflict(Struct, frozen=True):
    """Two statements that disagree: in words, with both quoted."""

    words: str
    quotations: tuple[Quotation, ...]
    agency: str | None = None
    taken: str = "The more restrictive was taken"
    mend: str = "the page"  # what is to say only one of them


def conflicts(document: Document, evidence: Evidence, book: TermsBook) -> tuple[Conflict, ...]:
    """The disagreements of a document, in the order of the source."""
    licences = [
        one
        for one in evidence.licences
        if one.scope in {Scope.ITEM, Scope.SITE} and one.confidence is not Confidence.LOW
    ]
    found = [
        *_beside_agency(document, evidence, book, licences),
        *_among(licences, book),
        *_with_notices(evidence, book, licences),
    ]
    found += _holders(evidence)
    found += _credits(evidence)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: ([quote.place for quote in one.quotations], one.words)))


def _beside_agency(document: Document, evidence: Evidence, book: TermsBook, licences: list[Licence]) -> list[Conflict]:
    if not licences:
        return []
    host = host_of(document.url)
    found = []
    told: set[str] = set()
    for one in sorted(evidence.attributions, key=lambda each: (each.place, each.quote)):
        if one.role is not Role.TEXT or one.agency in told or one.agency == UNNAMED or one.confidence is Confidence.LOW:
            continue
        if host and on_domain(host, book.agency_domains(one.agency)):
            continue
        told.add(one.agency)
        for licence in licences:
            if licence.scope is Scope.SITE and excepts(document, licence):
                continue
            name = one.name or book.agency_name(one.agency)
            words = f"The page states {licence.id} and credits {name}, whose text is not the site's to license"
            found.append(Conflict(words, (quotation(licence), quotation(one)), one.agency))
            break
    return found


def excepts(document: Document, licence: Licence) -> bool:
    """Whether the licence is stated "except where otherwise noted": a credit notes otherwise, and nothing disagrees."""
    words = comparable(licence.quote)
    around = [comparable(one.text) for one in document.passages if words and words in comparable(one.text)]
    around += [
        comparable(one.around) for one in document.links if licence.url and one.href.startswith(licence.url[:30])
    ]
    return any(comparable(phrase) in text for text in [words, *around] for phrase in phrases().exception)


def _among(licences: list[Licence], book: TermsBook) -> list[Conflict]:
    found = []
    for one, other in combinations(sorted(licences, key=lambda each: (each.place, each.id)), 2):
        if one.id == other.id or one.scope is not other.scope:
            continue
        here, there = book.licence_terms(one.id), book.licence_terms(other.id)
        if here is None or there is None or _forbidden(one, book) == _forbidden(other, book):
            continue
        found.append(
            Conflict(
                f"The page states both {one.id} and {other.id}, which do not permit the same",
                (quotation(one), quotation(other)),
            )
        )
    return found[:1]


def _forbidden(licence: Licence, book: TermsBook) -> frozenset[str]:
    terms = from_licence(licence, book.licence_terms(licence.id)).terms
    return frozenset(one.action for one in terms.prohibitions) if terms else frozenset()


def _with_notices(evidence: Evidence, book: TermsBook, licences: list[Licence]) -> list[Conflict]:
    granting = [one for one in licences if (terms := book.licence_terms(one.id)) and terms.permissions]
    if not granting:
        return []
    licence = min(granting, key=lambda one: (one.scope is not Scope.ITEM, one.place))
    for kind, words in (
        (NoticeKind.NO_REUSE, "forbids what that permits"),
        (NoticeKind.ALL_RIGHTS_RESERVED, "reserves all rights"),
    ):
        for notice in sorted(evidence.notices, key=lambda one: (one.place, one.quote)):
            if notice.kind is kind and notice.confidence is not Confidence.LOW and not notice.agency:
                conflict = Conflict(
                    f"The page states {licence.id}, and a notice {words}", (quotation(licence), quotation(notice))
                )
                if kind is NoticeKind.ALL_RIGHTS_RESERVED and near(licence) > near(notice):
                    conflict = replace(conflict, taken="The licence was taken, which stands closer to the item")
                return [conflict]
    return []


def _holders(evidence: Evidence) -> list[Conflict]:
    named = [
        one for one in evidence.notices if one.holder and one.confidence is not Confidence.LOW and one.kind in _NAMING
    ]
    inside = [one for one in named if one.place.zone is Zone.METADATA]
    shown = [one for one in named if one.place.zone is not Zone.METADATA]
    for one in inside:
        for other in shown:
            agency = one.agency or other.agency
            if agency and one.agency != other.agency and not names_alike(one.holder, other.holder):
                words = f"The metadata name {one.holder} as the holder, the page {other.holder}"
                return [Conflict(words, (quotation(one), quotation(other)), agency)]
    return []


def _credits(evidence: Evidence) -> list[Conflict]:
    """Credits of one picture that two formats in it give, and that name others: one conflict for each of the others."""
    given = [one for one in evidence.signals if one.says is Says.CREDIT and one.scope is Reach.PHOTO and not one.path]
    if len({one.carrier for one in given}) < 2:
        return []
    found = []
    told: list[tuple[Signal, frozenset[str]]] = []
    for one in given[:_MOST_CREDITS]:
        words = frozenset(comparable(one.quote).split())
        beside = [(other, names) for other, names in told if other.about == one.about]
        # The same names in any order: "AGENCY / Ann Roe", "Ann Roe".
        if any(words <= names or names <= words for _, names in beside):
            continue
        first = next((other for other, _ in beside if other.carrier != one.carrier), None)
        if first:
            here, there = first.place.in_words, one.place.in_words
            said = f"The picture is credited to {first.quote} ({here}) and to {one.quote} ({there})"
            quotations = (quotation(first), quotation(one))
            found.append(Conflict(said, quotations, first.agency or one.agency, "Both were taken"))
        told.append((one, words))
    return found


_MOST_CREDITS = 50  # of a picture that are compared; each is told and judged all the same


def names_alike(one: str | None, other: str | None) -> bool:
    """Whether two holders may be one: a name within the other, or none at all."""
    here, there = comparable(one or ""), comparable(other or "")
    return here in there or there in here


_NAMING = frozenset({NoticeKind.COPYRIGHT, NoticeKind.ALL_RIGHTS_RESERVED})
