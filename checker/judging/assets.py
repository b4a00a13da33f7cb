"""What a document holds of others: each text or picture with its holder and what is stated about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from checker.document.addresses import host_of
from checker.document.declared import Reach
from checker.document.letters import comparable
from checker.document.passages import Document
from checker.evidence import (
    UNNAMED,
    Attribution,
    Confidence,
    Evidence,
    How,
    Licence,
    Notice,
    NoticeKind,
    Role,
    Scope,
    Signal,
)
from checker.files.shipped import cached, name_words
from checker.finding import Quotation
from checker.judging.item import Item
from checker.judging.prevailing import prevailing
from checker.judging.statements import (
    RESERVING,
    Near,
    Statement,
    from_agency,
    from_licence,
    from_notice,
    from_signal,
    quotation,
    speaker,
)
from checker.rights.precedence import Stands
from checker.rights.terms import CONDITIONS_UNREAD, Terms
from checker.settings.settings_file import Publisher


class TermsBook(Protocol):
    """What judging asks of the rulebook; of an id that it does not know it gives None, the id itself or nothing."""

    def agency_name(self, agency: str) -> str: ...
    def agency_domains(self, agency: str) -> tuple[str, ...]: ...
    def agency_terms(self, agency: str) -> Terms | None: ...
    def licence_terms(self, licence: str) -> Terms | None: ...
    def licence_url(self, licence: str) -> str | None: ...


class Asset(Struct, frozen=True, kw_only=True):
    """Something that is used, and whose it is.

    The `page` is what no agency is credited for. Its `default` tells whether silence about it counts: it does
    not where the whole text is an agency's.
    """

    kind: str  # text or photo
    agency: str | None = None
    holders: tuple[str, ...] = ()  # agency id, or comparable names; empty: nobody is identified
    speakers: tuple[str, ...] = ()  # who else forbids something: a contract with them lifts that, and grants nothing
    name: str = ""  # of the holder, for people
    claims: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()  # by which we know the holder
    channel: str | None = None  # the agency that passes it on
    via: str = ""  # its name
    sure: bool = True
    ours: bool = False
    default: bool = True
    reserved: bool = False  # "all rights reserved" at least as near as any grant
    reserver: str | None = None  # who reserves it as only a feed says, as in `speakers`; empty: without a name
    about: str = ""  # "the picture", "the text"

    @property
    def certain(self) -> bool:
        """Whether it is known, not only likely, whose it is: then that it is used without a licence is an error."""
        return any(one.confidence is Confidence.HIGH for one in self.claims)


@cached
def _beside() -> frozenset[str]:
    """Words beside a name that do not make it another's. "Post" must not own the "Evening Post"."""
    return frozenset((*name_words().legal_forms, *name_words().beside_names))


class Ownership(Struct, frozen=True):
    """Who we are, in comparable words."""

    names: frozenset[str]
    domains: tuple[str, ...]

    def owns_name(self, name: str) -> bool:
        """Whether a holder as written is one of our names, a legal form, article or year beside it aside."""
        if not self.names:
            return False
        words = [word for word in comparable(name).split() if word not in _beside() and not word.isdigit()]
        return bool(words) and any(words == [one for one in own.split() if one not in _beside()] for own in self.names)

    def owns_page(self, document: Document, notices: Sequence[Notice]) -> bool:
        """Whether a page is ours: by its canonical address; where it has none, by its site's name or copyright line."""
        if not (self.names or self.domains):
            return False
        if host := host_of(document.url):
            return on_domain(host, self.domains)
        if not self.names:
            return False
        return comparable(document.site or "") in self.names or any(
            one.kind in RESERVING and not one.agency and self.owns_name(one.holder or "") for one in notices
        )


def ownership(publisher: Publisher) -> Ownership:
    """Our names and domains, in comparable words."""
    domains = tuple(one.casefold().removeprefix("www.").strip("/") for one in publisher.domains)
    return Ownership(frozenset(filter(None, map(comparable, publisher.names))), domains)


def on_domain(host: str, domains: Sequence[str]) -> bool:
    """Whether a host is one of these domains or below it."""
    return any(host == one or host.endswith(f".{one}") for one in domains)


def find_assets(item: Item, book: TermsBook, us: Ownership) -> tuple[Asset, ...]:
    """The assets of a document, agencies' first."""
    evidence = item.evidence
    assets = [
        credited_asset(role, agency, claims, item, book)
        for (role, agency), claims in credits_of(evidence.attributions).items()
    ]
    whole = any(
        asset.kind == "text"
        and asset.sure
        and asset.agency != UNNAMED
        and any(one.how is not How.CONTRIBUTION for one in asset.claims)
        for asset in assets
    )
    assets += _credited_elsewhere(item, book)
    assets += [_licensed_picture(one, book) for one in evidence.licences if one.scope is Scope.PHOTO]
    assets += _stated_pictures(item, us)
    assets.append(page_asset(item, book, us, default=not whole))
    return tuple(assets)


def credits_of(attributions: Sequence[Attribution]) -> dict[tuple[str, str], list[Attribution]]:
    """What agencies are credited for; one that only passes on another's content in the same words is not asked."""
    supplied = [one for one in attributions if one.role is not Role.MENTION]
    passed_on = {(one.role, one.channel, _row(one)) for one in supplied if one.channel}
    claims: dict[tuple[str, str], list[Attribution]] = {}
    for one in sorted(supplied, key=lambda each: (each.role, each.agency, each.place, each.quote)):
        if (one.role, one.agency, _row(one)) in passed_on and one.channel is None:
            continue
        claims.setdefault((one.role.value, one.agency), []).append(one)
    return claims


def _row(attribution: Attribution) -> int | str:
    """The line on which it stands, or the field, where there are no lines."""
    return attribution.place.line or attribution.place.at


def _credited_elsewhere(item: Item, book: TermsBook) -> Iterator[Asset]:
    """What feeds credit to agencies and the item does not; what the item says of their content grants nothing."""
    claims: dict[str, list[Attribution]] = {}
    for one in item.credited_elsewhere:
        claims.setdefault(one.agency, []).append(one)
    alone = replace(item, evidence=Evidence()) if claims else item
    for agency, several in sorted(claims.items()):
        yield credited_asset(Role.TEXT.value, agency, several, alone, book)


def credited_asset(role: str, agency: str, claims: list[Attribution], item: Item, book: TermsBook) -> Asset:
    """What an agency is credited for."""
    name = claims[0].name or book.agency_name(agency)
    # Of its own collections an agency is the channel: that is no chain.
    channels = {one.channel if one.channel != agency else None for one in claims}
    channel = next(iter(channels)) if len(channels) == 1 else None
    order = sorted(claims, key=lambda one: (one.confidence is Confidence.LOW, one.place, one.quote))
    return Asset(
        kind=role,
        agency=agency,
        holders=(agency,),
        name=name,
        claims=tuple(order),
        statements=tuple(_of_agency(role, agency, name, item, book)),
        quotations=tuple(dict.fromkeys(quotation(one) for one in order)),
        channel=channel,
        via=book.agency_name(channel) if channel else "",
        sure=any(one.confidence is not Confidence.LOW for one in claims),
        about="this text" if role == "text" else "a picture",
    )


def _of_agency(role: str, agency: str, name: str, item: Item, book: TermsBook) -> Iterator[Statement]:
    """What an agency states of what it is credited for: its published terms, its notices, its own licences."""
    terms = book.agency_terms(agency)
    if terms is not None:
        yield from_agency(agency, name, terms)
    for notice in (*item.evidence.notices, *item.warnings):
        if notice.agency == agency and agency != UNNAMED and (made := from_notice(notice, name, credited=True)):
            yield made
    for signal, stated in prevailing(item.evidence.signals, item.elsewhere.signals):
        if signal.agency == agency and (signal.scope is Reach.PHOTO) == (role == Role.PHOTO):
            yield from from_signal(signal, stated)
    licences = item.evidence.licences if role == "text" else ()
    host = host_of(item.document.url) if licences else None
    if host and on_domain(host, book.agency_domains(agency)):
        # On its own domain a licence is the agency's own word; anywhere else it is not the site's to give.
        yield from (from_licence(one, book.licence_terms(one.id)) for one in licences if one.scope in _CONTENT)


_CONTENT = frozenset({Scope.ITEM, Scope.SITE})


def _licensed_picture(licence: Licence, book: TermsBook) -> Asset:
    statement = from_licence(licence, book.licence_terms(licence.id))
    return Asset(
        kind="photo", statements=(statement,), quotations=statement.quotations, sure=statement.sure, about="a picture"
    )


def _stated_pictures(item: Item, us: Ownership) -> Iterator[Asset]:
    """What fields of the item forbid for pictures of it that no agency is credited for: it binds on nothing else."""
    for signal, terms in prevailing(item.evidence.signals, ()):
        if _is_of_a_picture(signal) and signal.agency is None and not us.owns_name(signal.holder):
            statements = tuple(from_signal(signal, terms))
            yield Asset(kind="photo", statements=statements, quotations=(quotation(signal),), about="a picture")


def _is_of_a_picture(signal: Signal) -> bool:
    return signal.scope is Reach.PHOTO and signal.stands is Stands.PART


def page_asset(item: Item, book: TermsBook, us: Ownership, *, default: bool) -> Asset:
    """The page itself: what no agency is credited for."""
    ours = us.owns_page(item.document, item.evidence.notices)
    own = {one.agency for one in item.evidence.attributions if one.role is not Role.MENTION}
    notices = _others(item.evidence.notices, own, us, ours=ours)
    warnings = _others(item.warnings, own | {one.agency for one in item.credited_elsewhere}, us, ours=ours)
    limits = () if ours else tuple(_limits(item, book))
    statements = (
        *_of_page(notices, item.evidence, book, ours=ours, default=default),
        *_of_notices(warnings, book),
        *limits,
        *_signalled(item, us, ours=ours),
    )
    reserving = _reserving(notices)
    claim = _Claim.of(_reserving(warnings), warnings, limits, ours=ours) if not reserving else None
    first = min(reserving, key=lambda one: (-near(one), one.place, one.quote), default=None)
    name = (first.holder or "") if first else ""
    quotations = (quotation(first),) if first else ()
    return Asset(
        kind="text",
        agency=next((one.agency for one in (*notices, *warnings) if one.agency), None),
        # A prohibition makes nobody the holder; else a notice that forbids could open the way to a contract.
        holders=tuple(dict.fromkeys(speaker(one) for one in reserving)),
        speakers=tuple(dict.fromkeys(speaker(one) for one in (*notices, *warnings) if one.holder)),
        name=claim.name if claim else name,
        statements=statements,
        quotations=claim.quotations if claim else quotations,
        ours=ours,
        default=default,
        reserved=_reserved((*notices, *warnings), statements) or any(map(_closed, limits)),
        reserver=claim.speaker if claim else None,
        about="this text",
    )


class _Claim(Struct, frozen=True):
    """Who reserves the page, as only feeds say."""

    name: str
    speaker: str
    quotations: tuple[Quotation, ...]

    @staticmethod
    def of(
        naming: Sequence[Notice], warnings: Sequence[Notice], limits: Sequence[Statement], *, ours: bool
    ) -> _Claim | None:
        """The first claim with a name, else a reservation or a licence that grants nothing; None: there is none."""
        if naming:
            first = min(naming, key=lambda one: (one.path, one.place, one.quote))
            return _Claim(first.holder or "", speaker(first), (quotation(first),))
        bare = tuple(quotation(one) for one in warnings if one.kind is NoticeKind.ALL_RIGHTS_RESERVED)
        closed = tuple(quote for one in limits if _closed(one) for quote in one.quotations)
        return _Claim(_NAMELESS, "", (bare or closed)[:1]) if (bare or closed) and not ours else None


_NAMELESS = "whoever publishes the feed"  # reserves the rights without a name


def _closed(limit: Statement) -> bool:
    """Whether a licence says "in copyright": it forbids nothing, and grants nothing."""
    return limit.terms is not None and not limit.terms.prohibitions


def _limits(item: Item, book: TermsBook) -> Iterator[Statement]:
    """What the licences in feeds forbid; of those that the item states itself, nothing."""
    own = {one.id for one in item.evidence.licences if one.scope in _CONTENT}
    for one in item.elsewhere.licences:
        terms = book.licence_terms(one.id) if one.scope in _CONTENT and one.id not in own else None
        if terms is not None and (terms.prohibitions or not terms.permissions):
            limiting = Terms(prohibitions=terms.prohibitions, source=terms.source)
            yield replace(from_licence(one, limiting), grants=False)


def _signalled(item: Item, us: Ownership, *, ours: bool) -> Iterator[Statement]:
    """What formats state of it in fields of their own, and the files of its site; ours bind us to nothing."""
    if not item.evidence.signals and not item.elsewhere.signals:
        return
    supplied = [one for one in item.evidence.attributions if one.role is not Role.MENTION]
    credited = {(one.agency, one.role is Role.PHOTO) for one in (*supplied, *item.credited_elsewhere)}
    licensed = any(one.scope in _CONTENT for one in item.evidence.licences)
    for signal, terms in prevailing(item.evidence.signals, item.elsewhere.signals):
        if licensed and all(CONDITIONS_UNREAD in one.constraints for one in terms.permissions):
            terms = replace(terms, permissions=())  # a button gives nothing beside a licence
        if signal.agency is None and _is_of_a_picture(signal):
            continue
        is_ours = us.owns_name(signal.holder) if signal.holder else ours
        if not is_ours and (signal.agency is None or (signal.agency, signal.scope is Reach.PHOTO) not in credited):
            yield from from_signal(signal, terms)


def _others(notices: Iterable[Notice], credited: set[str], us: Ownership, *, ours: bool) -> list[Notice]:
    """The notices that are neither ours nor of an agency that is credited: that one's go with its content."""

    def is_ours(notice: Notice) -> bool:
        return not notice.agency and (us.owns_name(notice.holder) if notice.holder else ours)

    return [one for one in notices if one.agency not in credited and not is_ours(one)]


def _reserving(notices: Iterable[Notice]) -> list[Notice]:
    """The notices that name a holder, for sure."""
    return [one for one in notices if one.kind in RESERVING and one.holder and one.confidence is not Confidence.LOW]


def _of_notices(notices: Iterable[Notice], book: TermsBook) -> Iterator[Statement]:
    for notice in notices:
        if made := from_notice(notice, book.agency_name(notice.agency) if notice.agency else ""):
            yield made


def _of_page(
    notices: Sequence[Notice], evidence: Evidence, book: TermsBook, *, ours: bool, default: bool
) -> Iterator[Statement]:
    """What is stated of the page: by notices of others, and, where it is not ours, by its licences."""
    yield from _of_notices(notices, book)
    # A site's licence does not reach what an agency is credited for, and neither do its limits.
    scopes = frozenset() if ours else _CONTENT if default else frozenset({Scope.ITEM})
    yield from (from_licence(one, book.licence_terms(one.id)) for one in evidence.licences if one.scope in scopes)


def _reserved(notices: Sequence[Notice], statements: Sequence[Statement]) -> bool:
    """Whether all rights are reserved at least as near as anything is granted."""
    bare = [
        near(one)
        for one in notices
        if one.kind is NoticeKind.ALL_RIGHTS_RESERVED and one.confidence is not Confidence.LOW
    ]
    granted = [one.near for one in statements if one.terms is None or one.terms.permissions]
    return bool(bare) and max(granted, default=Near.SITE) <= max(bare)


def near(stated: Notice | Licence) -> Near:
    """How close to the item something is stated."""
    return Near.ITEM if stated.scope is Scope.ITEM else Near.SITE
