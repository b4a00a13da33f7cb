"""Terms that a page points to and that nobody has read: they limit what a licence gives, and say nothing where none is.

A page that says that it is a copy of another owner's is not its site's to license; a work whose own node names other
terms than the foot of the page is under those. Either leaves open what the licence would permit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.document.addresses import host_of, registrable_domain
from checker.document.declared import Family, Reach, Says
from checker.evidence import Confidence, Scope, Signal
from checker.finding import Level
from checker.judging.assets import Ownership, on_domain
from checker.judging.item import Item
from checker.judging.statements import Kind, Near, Statement, quotation
from checker.rights.terms import CONDITIONS_UNREAD, Prohibition, Terms

_COPIED = frozenset(("rel=canonical", "original-source", "syndication-source", "translationOfWork"))
_CONTROL = frozenset(("control", "controlledby"))  # an association owns none of its members
_LICENSING = frozenset(("license", "usageInfo", "rel=license"))
_OPEN = Terms(prohibitions=(Prohibition("use", (CONDITIONS_UNREAD,)),))


def unread_terms(item: Item, us: Ownership) -> Iterator[Statement]:
    """The terms beside a licence of the page that were not read, the first of each sort."""
    granted = [
        one.scope
        for one in item.evidence.licences
        if one.scope in (Scope.ITEM, Scope.SITE) and one.confidence is not Confidence.LOW
    ]
    if not granted:
        return
    told = [one for one in item.evidence.signals if one.url and one.carrier == "html"]
    copied = (one for one in told if one.says is Says.SOURCE and one.field in _COPIED)
    if (elsewhere := _of_another_owner(copied, item, us)) is not None:
        yield _statement(elsewhere, f"the owner of {elsewhere.url}, of which this page says to be a copy,")
    pointed = (one for one in told if one.says is Says.POINTER and one.scope is Reach.ITEM and one.field in _LICENSING)
    if Scope.ITEM not in granted and (own := next(pointed, None)) is not None:
        yield _statement(own, f"what {own.url} says, to which the field {own.field} points,")


def _of_another_owner(signals: Iterable[Signal], item: Item, us: Ownership) -> Signal | None:
    """The first that leads neither to us nor to a site of the page's own house."""
    housed = frozenset(_of_one_house(item))
    for one in signals:
        host = host_of(one.url) or ""
        if not on_domain(host, us.domains) and registrable_domain(host) not in housed:
            return one
    return None


def _of_one_house(item: Item) -> Iterator[str]:
    """The domains of which the page's own site says, in trust.txt, that it controls them or they control it."""
    for one in item.elsewhere.signals:
        if one.family is Family.TRUST and one.field.lower() in _CONTROL and (host := host_of(one.url)):
            yield registrable_domain(host)


def _statement(signal: Signal, label: str) -> Statement:
    return Statement(
        who="",
        label=label,
        kind=Kind.NOTICE,
        near=Near.ITEM,
        terms=_OPEN,
        level=Level.NOTE,
        sure=True,
        quotations=(quotation(signal),),
        grants=False,
    )
