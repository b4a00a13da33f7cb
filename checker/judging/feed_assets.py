"""What the feeds that announce a page say of it: they only ever restrict.

A feed is copied, cached and merged, and nothing in it proves that its publisher may license what it links to; so it is
heard as a witness against a use and never for one. Whom it credits with the text, what it reserves and what it forbids
binds beside the page's own words; its grants grant nothing. What it adds is judged as assets of its own beside those of
the page, and the worst answer decides: so no feed can make a page's verdict more permissive. Its pictures are those of
its entries, and are judged with the feed's own file.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from checker.evidence import Attribution, Confidence, Evidence, Licence, Notice, NoticeKind, Role, Scope
from checker.finding import Level, Sentence
from checker.judging.answers import Answer, State
from checker.judging.assets import Asset, Ownership, TermsBook, credited_asset, page_asset
from checker.judging.item import Item
from checker.judging.statements import RESERVING, Statement, from_licence, quotation, speaker
from checker.rights.terms import Terms

CONTENT = frozenset((Scope.ITEM, Scope.SITE))
_NAMELESS = "whoever publishes the feed"  # reserves the rights without a name
_SAYING_NOTHING = frozenset((State.PERMITTED, State.UNSTATED, State.UNIDENTIFIED))


def announced_assets(item: Item, announced: Evidence, book: TermsBook, us: Ownership) -> tuple[Asset, ...]:
    """The assets of a page as its feeds tell them, beyond what it says itself.

    Args:
        item: the page, and what it says itself.
        announced: what feeds say of it; each piece with the path of its feed.
        book, us: as in `find_assets`.
    """
    claims: dict[str, list[Attribution]] = {}
    for one in credits_beyond(item.evidence, announced):
        claims.setdefault(one.agency, []).append(one)
    unlicensed = msgspec.structs.replace(item, evidence=Evidence(notices=announced.notices))
    assets = [
        credited_asset(Role.TEXT.value, agency, several, unlicensed, book) for agency, several in sorted(claims.items())
    ]
    credited = [one for several in claims.values() for one in several]
    page = _page_beyond(item, announced, credited, book, us)
    return (*assets, page) if page else tuple(assets)


def _page_beyond(
    item: Item, announced: Evidence, credited: list[Attribution], book: TermsBook, us: Ownership
) -> Asset | None:
    """The page with what feeds reserve and forbid; None where they add nothing."""
    own = item.evidence
    notices = _notices_beyond(own, announced)
    limits = () if page_asset(item, book, us, default=True).ours else tuple(_limits(own, announced, book))
    if not notices and not limits:
        return None
    together = Evidence(
        attributions=(*own.attributions, *credited), licences=own.licences, notices=(*own.notices, *notices)
    )
    page = page_asset(msgspec.structs.replace(item, evidence=together), book, us, default=True)
    closed = [one for one in limits if one.terms and not one.terms.prohibitions]  # "in copyright": it grants nothing
    bare = [one for one in notices if one.kind is NoticeKind.ALL_RIGHTS_RESERVED]
    nameless = bool(bare or closed) and not page.ours
    shown = page.quotations or tuple(map(quotation, bare[:1])) or tuple(q for one in closed for q in one.quotations)
    return msgspec.structs.replace(
        page,
        statements=(*page.statements, *limits),
        quotations=shown,
        name=page.name or (_NAMELESS if nameless else ""),
        reserved=page.reserved or bool(closed),
    )


def credits_beyond(evidence: Evidence, announced: Evidence) -> list[Attribution]:
    """The agencies that feeds credit with the text and the page does not, by place."""
    said = {
        one.agency for one in evidence.attributions if one.role is Role.TEXT and one.confidence is not Confidence.LOW
    }
    told = [one for one in announced.attributions if one.role is Role.TEXT and one.agency not in said]
    return sorted(told, key=lambda one: (one.path, one.place, one.agency))


def answers_beyond(answers: Iterable[Answer], own: Iterable[Answer]) -> list[Answer]:
    """The answers on assets that feeds tell of, without those that say nothing and those that the page gives itself.

    That nobody speaks of an action is something where the page's own words permit it: the text of an agency that a feed
    credits is not theirs to license.
    """
    said = tuple(own)
    given = {(one.action, one.code, one.agency, one.state) for one in said}
    permitted = {one.action for one in said if one.state is State.PERMITTED}
    return [
        _retold(one)
        for one in answers
        if (
            one.state not in _SAYING_NOTHING or (one.state is State.UNSTATED and one.agency and one.action in permitted)
        )
        and (one.action, one.code, one.agency, one.state) not in given
    ]


def _retold(answer: Answer) -> Answer:
    """An answer with the feed named, where it hangs on what the feed reserves."""
    feed = next((one for one in answer.quotations if one.path), None)
    if feed is None:
        return answer
    quotations = tuple(sorted(answer.quotations, key=lambda one: bool(one.path)))  # the page's own place first
    where = f"{feed.place.in_words} of {feed.path}"
    if answer.state is not State.NOT_GRANTED or answer.code not in ("rights-reserved", "not-in-licence"):
        said = answer.message
        if said and feed.path not in answer.feeds:
            said = msgspec.structs.replace(said, tail=f"{said.tail} The feed says so ({where}).")
        return msgspec.structs.replace(answer, message=said, quotations=quotations)
    return msgspec.structs.replace(
        answer,
        code="rights-reserved",
        quotations=quotations,
        level=Level.WARNING,
        basis=Sentence("the feed that announces it reserves the rights"),
        message=Sentence(
            f"The feed that announces this page reserves the rights in it ({where}); the more restrictive holds."
        ),
        help="Ask the holder for permission; if that is you, add the name to publisher.names in the settings.",
    )


def _notices_beyond(evidence: Evidence, announced: Evidence) -> list[Notice]:
    """The notices of feeds without those that the page has itself, by place."""
    said = {_gist(one) for one in evidence.notices if one.confidence is not Confidence.LOW}
    told = [one for one in announced.notices if _gist(one) not in said and one.kind is not NoticeKind.REPUBLISH_OK]
    return sorted(told, key=lambda one: (one.path, one.place, one.quote))


def _gist(notice: Notice) -> tuple[object, ...]:
    return notice.kind, speaker(notice), () if notice.kind in RESERVING else notice.actions


def _limits(evidence: Evidence, announced: Evidence, book: TermsBook) -> Iterable[Statement]:
    """What the licences in feeds forbid; of those that the page states itself, nothing."""
    for one in _content(announced.licences):
        terms = book.licence_terms(one.id)
        if terms is None or any(one.id == other.id for other in _content(evidence.licences)):
            continue
        if terms.prohibitions or not terms.permissions:
            limiting = Terms(prohibitions=terms.prohibitions, source=terms.source)
            yield msgspec.structs.replace(from_licence(one, limiting), grants=False)


def _content(licences: Iterable[Licence]) -> list[Licence]:
    return sorted((one for one in licences if one.scope in CONTENT), key=lambda one: (one.path, one.place, one.id))
