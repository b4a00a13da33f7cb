"""What is said about content: notices, licences and published terms, each as terms with its speaker and its words."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, StrEnum

from msgspec import Struct
from msgspec.structs import replace

from checker.document.declared import Family, Says
from checker.document.letters import comparable
from checker.document.place import Zone
from checker.evidence import Advisory, Attribution, Confidence, Licence, Notice, NoticeKind, Scope, Signal
from checker.files.shipped import phrases
from checker.finding import Ground, Level, Quotation
from checker.judging.duties import DUTY_CHECKS
from checker.patterns.late_pattern import late_pattern
from checker.rights.conditions import Truth
from checker.rights.precedence import Stands
from checker.rights.terms import CONDITIONS_UNREAD, Duty, Permission, Prohibition, Terms


class Kind(StrEnum):
    """The sort of statement."""

    TERMS = "published terms"
    NOTICE = "notice"
    MINING = "reservation"
    LICENCE = "licence"


class Near(IntEnum):
    """How close a statement stands to the item."""

    SITE = 0
    ITEM = 1


class Statement(Struct, frozen=True, kw_only=True):
    """Somebody's terms on content of the document."""

    who: str  # an agency's id, a comparable name, or empty where nobody is named
    label: str  # "the notice of Agence France-Presse"
    kind: Kind
    near: Near
    terms: Terms | None  # None: it was stated, but what it says is not known
    level: Level  # of a breach of it
    sure: bool  # not of low confidence
    name: str = ""  # of the speaker, for people; empty where nobody is named
    quotations: tuple[Quotation, ...] = ()
    licence: Licence | None = None
    grants: bool = True  # a feed's word on a page only limits it

    @property
    def basis(self) -> Ground:
        """What a permission rests on that it gives."""
        return {Kind.TERMS: Ground.TERMS, Kind.LICENCE: Ground.LICENCE}.get(self.kind, Ground.NOTICE)

    @property
    def forbids(self) -> str:
        """The verb that agrees with the label."""
        return "forbid" if self.kind is Kind.TERMS else "forbids"


class Barred(Struct, frozen=True):
    """A statement that forbids an action, or may: `truth` is whether its constraints hold."""

    statement: Statement
    prohibition: Prohibition
    truth: Truth


RESERVING = frozenset({NoticeKind.ALL_RIGHTS_RESERVED, NoticeKind.COPYRIGHT})
"""Notices that name a holder and make no rule: the absence of a grant, not a prohibition."""

# What a notice forbids or allows where its words name no action that we know.
_USUAL = {
    NoticeKind.NO_REUSE: ("reproduce", "distribute"),
    NoticeKind.NO_TDM: ("tdm",),
    NoticeKind.REPUBLISH_OK: ("distribute",),
}


def quotation(piece: Attribution | Licence | Notice | Advisory | Signal) -> Quotation:
    """The words of a piece of evidence with their place."""
    return Quotation(quote=piece.quote, place=piece.place, path=piece.path)


_MACHINES = frozenset(Family) - {Family.WORDS}


def speaker(notice: Notice) -> str:
    """Who speaks in a notice: an agency's id, the comparable name of the holder, or nobody."""
    return notice.agency or comparable(notice.holder or "")


def from_notice(notice: Notice, agency_name: str, *, credited: bool = False) -> Statement | None:
    """The rules that a notice makes; None where it makes none (terms model, section 1).

    Args:
        notice: as found.
        agency_name: the name of the agency that it belongs to, if it belongs to one.
        credited: the item credits that agency, so that its notice stands on the item wherever it is printed.
    """
    terms = _rules(notice)
    if terms is None:
        return None
    name = agency_name or notice.holder or ""
    preference = len(notice.quote) < 60 and any(mark in notice.quote.casefold() for mark in phrases().preferences)
    kind = Kind.MINING if notice.kind is NoticeKind.NO_TDM else Kind.NOTICE
    inside = bool(notice.path) and notice.scope is Scope.PHOTO  # in the file of a picture
    near = Near.ITEM if notice.scope is Scope.ITEM or credited or inside else Near.SITE
    declared = kind is Kind.MINING and notice.place.zone == "metadata"  # TDMRep: a declaration, not a footer
    express = notice.kind is NoticeKind.NO_REUSE and notice.confidence is Confidence.HIGH  # wherever on the page
    serious = not preference and (near is Near.ITEM or declared or express)
    return Statement(
        who=speaker(notice),
        label=_notice_label(notice, name, "mark" if preference else "notice"),
        kind=kind,
        near=near,
        terms=terms,
        level=Level.ERROR if serious else Level.WARNING,
        sure=notice.confidence is not Confidence.LOW,
        name=name,
        quotations=(quotation(notice),),
    )


def _rules(notice: Notice) -> Terms | None:
    """What a notice forbids or allows; None where it makes no rule."""
    if notice.kind not in _USUAL:
        return None
    actions = notice.actions or _USUAL[notice.kind]
    if notice.kind is NoticeKind.REPUBLISH_OK:
        return _invitation(notice, actions)
    return Terms(prohibitions=tuple(Prohibition(action, words=notice.quote) for action in actions))


def _invitation(notice: Notice, actions: tuple[str, ...]) -> Terms:
    """What an invitation allows on its conditions, and what those forbid."""
    duties = tuple(Duty(one) for one in notice.conditions if one in DUTY_CHECKS)
    barred = tuple(one for one in notice.conditions if one not in DUTY_CHECKS)
    allowed = [one for one in (*actions, "commercial") if one not in barred]
    return Terms(
        permissions=tuple(Permission(action, (CONDITIONS_UNREAD,), duties) for action in allowed),
        prohibitions=tuple(Prohibition(action, words=notice.quote) for action in barred),
    )


_HEADER = late_pattern(r"header:(.+)")


def _notice_label(notice: Notice, name: str, sort: str) -> str:
    elsewhere = _elsewhere(notice)
    if header := _HEADER.match(notice.place.at):
        return f"the response's header {header[1]}"
    if name:
        return f"the {elsewhere}'s notice of {name}" if elsewhere else f"the notice of {name}"
    if notice.field:
        whose = f"{elsewhere}'s " if elsewhere else ""
        return f"a {sort} in the {whose}field {notice.field}"
    return f"a {sort} in the {elsewhere}" if elsewhere else f"a {sort} on the page"


def _elsewhere(piece: Notice | Licence) -> str:
    """Whose word it is, where it stands in another file than the item's own: a feed's, or a picture's."""
    if not piece.path:
        return ""
    return "picture" if piece.scope is Scope.PHOTO else "feed"


def from_licence(licence: Licence, terms: Terms | None) -> Statement:
    """The terms of a public licence that the page, the feed that announces it, or the file of a picture states."""
    elsewhere = _elsewhere(licence)
    whose = f"{elsewhere}'s " if elsewhere else ""
    return Statement(
        who="",
        label=f"the {whose}licence {licence.id.removeprefix('other:')}",
        kind=Kind.LICENCE,
        near=Near.SITE if licence.scope is Scope.SITE else Near.ITEM,
        terms=terms,
        level=Level.ERROR,
        sure=licence.confidence is not Confidence.LOW,
        quotations=(quotation(licence),),
        licence=licence,
    )


def from_signal(signal: Signal, terms: Terms) -> Iterator[Statement]:
    """What a format states in a field of its own.

    Agencies send instructions on single items to those who hold their contracts: "JAPAN OUT", "NO ARCHIVES". So no
    contract with them lifts these, as none lifts an embargo; it lifts what is said to all the world.

    Args:
        signal: as found.
        terms: what of it counts.
    """
    bound = tuple(one for one in terms.prohibitions if signal.says in _INSTRUCTING and _is_instruction(one))
    others = tuple(one for one in terms.prohibitions if one not in bound)
    whole = _of_signal(signal, terms)
    if not bound:
        yield whole
        return
    yield replace(whole, who="", terms=Terms(prohibitions=bound, source=terms.source), grants=False)
    if others or terms.permissions:
        yield replace(whole, terms=replace(terms, prohibitions=others))


_INSTRUCTING = frozenset((Says.USAGE_TERMS, Says.EDITORIAL_NOTE))
_BOUNDS = frozenset(("spatial", "deliveryChannel", "count"))
_NOT_BEFORE = ("dateTime", "lt")  # as an embargo, which binds whoever is supplied
_ACTS = frozenset(("archive", "sell", "syndicate", "modify", "play"))


def _is_instruction(prohibition: Prohibition) -> bool:
    return prohibition.action in _ACTS or any(
        one.left in _BOUNDS or (one.left, one.operator) == _NOT_BEFORE for one in prohibition.constraints
    )


def _of_signal(signal: Signal, terms: Terms) -> Statement:
    of_site = signal.stands is Stands.SITE
    whose = signal.holder or ""
    if of_site:
        label = f"the site's {signal.carrier}" if signal.carrier != "rsl" else "the site's RSL licence"
    else:
        noted = signal.says is Says.EDITORIAL_NOTE and signal.place.zone is not Zone.METADATA
        label = ("the note to editors" if noted else f"the field {signal.field}") + (f" of {whose}" if whose else "")
    return Statement(
        who=signal.agency or comparable(signal.holder),
        label=label,
        kind=Kind.MINING if signal.family in _MACHINES else Kind.NOTICE,
        near=Near.SITE if of_site else Near.ITEM,
        terms=terms,
        level=Level.WARNING if signal.preference else Level.ERROR,
        sure=True,
        name=signal.holder,
        quotations=(quotation(signal),),
        grants=bool(terms.permissions),
    )


def from_agency(agency: str, name: str, terms: Terms) -> Statement:
    """The terms that an agency publishes and that its rule cites."""
    return Statement(
        who=agency,
        label=f"the published terms of {name}",
        kind=Kind.TERMS,
        near=Near.SITE,
        terms=terms,
        level=Level.ERROR,
        sure=True,
        name=name,
    )


def first_place(statement: Statement) -> tuple[int, int, str]:
    """Where a statement first stands, for an order."""
    quoted = statement.quotations[0] if statement.quotations else None
    return (quoted.place.line, quoted.place.column, quoted.quote) if quoted else (0, 0, "")
