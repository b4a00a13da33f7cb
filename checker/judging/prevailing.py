"""Which signals hold for an item, and what of each: the table of `checker.rights.precedence`, applied.

A file of a site, or a feed, never makes an answer more permissive than the item's own words: of what they state only
what forbids counts. What the item itself says of mining by TDMRep lifts what its site says by TDMRep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.document.declared import Family
from checker.evidence import Signal
from checker.rights.precedence import PRECEDENCE, Stands
from checker.rights.terms import NO_TERMS, Terms

# A host may send these with every page, whatever its holder wants (Markdown for Agents), as it may any head that says
# yes to everything: no grant.
_DEFAULTS = frozenset((Family.CONTENT_SIGNAL, Family.ROBOTS_META, Family.TRUST))


def prevailing(own: Sequence[Signal], others: Sequence[Signal]) -> Iterator[tuple[Signal, Terms]]:
    """The signals that hold, each with those of its terms that count.

    Args:
        own: what the item states itself.
        others: what is stated of it elsewhere.
    """
    for signal in own:
        if signal.judged and signal.terms != NO_TERMS and not _displaced(signal, own):
            yield signal, _without_defaults(signal)
    for signal in others:
        if signal.terms.prohibitions and not _displaced(signal, own) and not _displaced(signal, others):
            yield signal, Terms(prohibitions=signal.terms.prohibitions, source=signal.terms.source)


def _displaced(signal: Signal, by: Sequence[Signal]) -> bool:
    """Whether a nearer statement of the same family takes its place: what a part says of itself takes no other's."""
    if not PRECEDENCE[signal.family].nearest:
        return False
    return any(
        one.stands > signal.stands
        and one.family is signal.family
        and one.terms != NO_TERMS
        and one.about in ("", signal.about)
        for one in by
    )


def _without_defaults(signal: Signal) -> Terms:
    by_host = signal.stands is Stands.HEADER and signal.family is Family.AIPREF and not signal.terms.prohibitions
    if signal.family in _DEFAULTS or signal.stands is Stands.SITE or by_host:
        return Terms(prohibitions=signal.terms.prohibitions, source=signal.terms.source)
    return signal.terms
