"""Our contracts: what each gives and forbids for one action on one asset."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum
from functools import cache, lru_cache

from msgspec import Struct

from checker.document.letters import comparable
from checker.finding import Quotation
from checker.judging.duties import DutyState, Looked, Page, look
from checker.judging.reasons import UNKNOWN, Reason, Why
from checker.rights.actions import ADAPTING, IMPLIED, INCLUDED_IN, MACHINE, covers, grants, plain
from checker.rights.conditions import EVERYTHING, Facts, Truth, within
from checker.rights.terms import Duty
from checker.settings.contract import Contract
from checker.settings.uses import expand_actions


class Grant(IntEnum):
    """What a permission comes to, ranked."""

    NONE = 0
    DUTY_UNMET = 1
    CONDITIONAL = 2
    GIVEN = 3


class Case(Struct, frozen=True, kw_only=True):
    """All that one document is judged by, under one use."""

    facts: Facts
    page: Page
    contracts: tuple[Contract, ...] = ()
    ours: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())  # titles and domains under which the use happens
    asked: tuple[str, ...] = ()  # the actions of the use
    licences_cover_mining: bool = True


class Agreement(Struct, frozen=True, kw_only=True):
    """What one contract comes to for one action on one asset on one day.

    The first of `reasons` is the one to tell. `forbidden` is why the contract itself forbids the action, `doubtful`
    why it may, which hangs on an unknown fact.
    """

    contract: Contract
    grant: Grant
    reasons: tuple[Reason, ...] = ()
    forbidden: Reason | None = None
    doubtful: Reason | None = None
    unmet: tuple[Looked, ...] = ()
    looked: tuple[Looked, ...] = ()
    until: date | None = None
    kind_covered: bool = True


class Holding(Struct, frozen=True, kw_only=True):
    """Whose content is asked about."""

    holder: str  # an agency's id, or a comparable name
    name: str
    kind: str  # text or photo
    channel: str | None = None
    quotations: tuple[Quotation, ...] = ()


_words_of = lru_cache(maxsize=4_096)(comparable)  # the same few holders, for every item


def concerns(contract: Contract, holding: Holding) -> bool:
    """Whether a contract speaks for this content: its own holder's, or what it is said to pass on."""
    if contract.holder == holding.holder:
        return True
    ours = _words_of(contract.holder)
    if ours in (_words_of(holding.holder), _words_of(holding.name)):
        return True
    if not contract.distributes:
        return False
    passed_on = "*" in contract.distributes or holding.holder in contract.distributes
    return passed_on and holding.channel is not None and contract.holder == holding.channel


class _Bound(Struct, frozen=True):
    """What a contract's own prohibitions come to."""

    forbidden: Reason | None = None
    doubtful: Reason | None = None
    last: date | None = None  # the last day on which the item may stand


def weigh(contract: Contract, holding: Holding, action: str, case: Case) -> Agreement:
    """What a contract comes to for one action on one asset."""
    kind_covered = not contract.covers or holding.kind in contract.covers
    term, until = _term(contract, case.facts)
    scope = tuple(_scope(contract, holding, case))
    against = [*([term] if term else []), *scope]
    if not _gives(contract, action):
        against.append(Reason("outside-licence-action", Why.ACTION, (plain(action),)))
    reasons = tuple(one for one in against if not one.unknown)
    doubts = tuple(one for one in against if one.unknown)
    alive = term is None or term.unknown
    bound = _bound(contract, action, case, scope) if alive and kind_covered else _Bound()
    if reasons or bound.forbidden:
        return Agreement(
            contract=contract,
            grant=Grant.NONE,
            reasons=reasons or ((bound.forbidden,) if bound.forbidden else ()),
            forbidden=bound.forbidden,
            doubtful=bound.doubtful,
            kind_covered=kind_covered,
        )
    lasts = min((day for day in (until, bound.last) if day), default=None)
    return _giving(contract, case.page, doubts, bound.doubtful, lasts)


def _giving(
    contract: Contract, page: Page, doubts: tuple[Reason, ...], doubtful: Reason | None, until: date | None
) -> Agreement:
    """What a contract that gives the action comes to: it hangs on its duties, then on facts that nobody told."""
    looked = tuple(look(duty, page) for duty in duties_of(contract))
    unmet = tuple(one for one in looked if one.state is DutyState.UNFULFILLED)
    grant = Grant.DUTY_UNMET if unmet else Grant.CONDITIONAL if doubts or doubtful else Grant.GIVEN
    return Agreement(
        contract=contract, grant=grant, reasons=doubts, doubtful=doubtful, unmet=unmet, looked=looked, until=until
    )


def _bound(contract: Contract, action: str, case: Case, scope: tuple[Reason, ...]) -> _Bound:
    """What a living contract forbids by itself; where the contract may not reach the use at all, that is a doubt."""
    if not _touches(contract, case):
        return _Bound()
    forbidden, doubtful, last = _forbids(contract, action), None, None
    if contract.retention_days is not None:
        ended = _retention(contract, case.facts)
        if isinstance(ended, date):
            last = ended
        elif ended.unknown:
            doubtful = ended
        else:
            forbidden = forbidden or ended
    if forbidden and any(one.unknown for one in scope):
        return _Bound(None, forbidden, last)
    return _Bound(forbidden, doubtful, last)


@cache
def duties_of(contract: Contract) -> tuple[Duty, ...]:
    """The duties that a contract lays on the item."""
    duties = []
    if contract.credit:
        duties.append(
            Duty("attribute", text=contract.credit, accepted=contract.credit_accepts, where=contract.credit_where or "")
        )
    if contract.notice:
        duties.append(Duty("attachNotice", text=contract.notice))
    if contract.link_back:
        duties.append(Duty("linkBack", text=contract.link_back))
    if contract.tracker:
        duties.append(Duty("keepTracker", text=contract.tracker))
    return tuple(duties)


_DIMENSIONS = (
    ("deliveryChannel", "outside-licence-channel", Why.CHANNEL, Why.CHANNEL_ANY, Why.CHANNEL_UNKNOWN),
    ("language", "outside-licence-language", Why.LANGUAGE, Why.LANGUAGE_ANY, Why.LANGUAGE_UNKNOWN),
    ("spatial", "outside-licence-territory", Why.TERRITORY, Why.TERRITORY_ANY, Why.TERRITORY_UNKNOWN),
)


def _stated(contract: Contract, left: str) -> tuple[str, ...]:
    return {"deliveryChannel": contract.channels, "language": contract.languages, "spatial": contract.territories}[left]


def _used(facts: Facts, left: str) -> frozenset[str] | None:
    return {"deliveryChannel": facts.channel, "language": facts.language, "spatial": facts.territory}[left]


def _scope(contract: Contract, holding: Holding, case: Case) -> Iterator[Reason]:
    """Why the use is outside what the contract covers, or may be."""
    if contract.covers and holding.kind not in contract.covers:
        yield Reason("outside-licence-content", Why.CONTENT, (contract.covers,))
    for one in contract.excludes:
        if any(_named(one, quote.quote) for quote in holding.quotations):
            yield Reason("outside-licence-collection", Why.COLLECTION, (one,))
            break
    for left, code, other, anything, unknown in _DIMENSIONS:
        stated, values = _stated(contract, left), _used(case.facts, left)
        if stated and values is None:
            yield Reason(UNKNOWN, unknown, (stated,))
        elif stated and values and within(left, values, "isAnyOf", stated, grant=True) is Truth.NO:
            everything = values == EVERYTHING
            parts = (stated,) if everything else (stated, tuple(sorted(values)))
            yield Reason(code, anything if everything else other, parts)
    for stated, actual in zip((contract.titles, contract.domains), case.ours, strict=True):
        if stated and (told := _under_names(stated, actual)):
            yield told
    bound, share = contract.share_at_most, case.facts.share
    if bound is not None and share > bound and holding.kind == "text":
        yield Reason("share-exceeded", Why.SHARE, (bound, share))


def _under_names(stated: tuple[str, ...], actual: tuple[str, ...]) -> Reason | None:
    """Why a contract for some titles or domains does not reach those under which we publish."""
    allowed = {comparable(one) for one in stated}
    inside = [comparable(one) in allowed for one in actual]
    if not inside:
        return Reason(UNKNOWN, Why.TITLE_UNKNOWN, (stated,))
    if not any(inside):
        return Reason("outside-licence-title", Why.TITLE, (stated,))
    return None if all(inside) else Reason(UNKNOWN, Why.TITLE_AMONG_OTHERS, (stated,))


def _touches(contract: Contract, case: Case) -> bool:
    """Whether the contract's prohibitions reach any part of the use."""
    for left, *_ in _DIMENSIONS:
        stated, values = _stated(contract, left), _used(case.facts, left)
        if stated and values is not None and within(left, values, "isAnyOf", stated, grant=False) is Truth.NO:
            return False
    return all(
        not stated or not actual or any(comparable(one) in {comparable(each) for each in stated} for one in actual)
        for stated, actual in zip((contract.titles, contract.domains), case.ours, strict=True)
    )


def _named(collection: str, quote: str) -> bool:
    return f" {comparable(collection)} " in f" {comparable(quote)} "


def _term(contract: Contract, facts: Facts) -> tuple[Reason | None, date | None]:
    """Why the contract does not hold today, or None; and the last day on which it does."""
    begins, ends, today = contract.valid_from, contract.valid_until, facts.as_of
    if begins and today < begins:
        return Reason("licence-not-begun", Why.BEGINS, (begins,)), None
    if ends and today > ends:
        return _ended(contract, facts, ends), None
    kept = contract.keeps and facts.published is not None and facts.published >= (begins or date.min)
    return None, None if kept else ends


def _ended(contract: Contract, facts: Facts, ends: date) -> Reason | None:
    """Why a contract that has ended does not hold for the item: what it keeps was published within its term."""
    if not contract.keeps:
        return Reason("licence-expired", Why.ENDED, (ends,))
    if facts.published is None:
        return Reason(UNKNOWN, Why.ENDED_UNDATED, (ends,))
    if (contract.valid_from or date.min) <= facts.published <= ends:
        return None
    return Reason("licence-expired", Why.ENDED_OUTSIDE, (ends, facts.published))


@cache
def _named_actions(contract: Contract) -> tuple[tuple[str, ...], frozenset[str]]:
    """The actions that a contract names, and those that make up the uses it names, each by itself."""
    stated = tuple(one for one in contract.actions if one in INCLUDED_IN)
    return stated, frozenset(expand_actions(tuple(one for one in contract.actions if one not in INCLUDED_IN)))


_PASSING_ON = ("syndicate", "transfer")


def _gives(contract: Contract, action: str) -> bool:
    if action == "commercial":
        return contract.commercial
    if contract.ai and action in MACHINE:
        return True
    for switch, actions in (
        (contract.archive, ("archive",)),
        (contract.translation, ("translate",)),
        (contract.rewriting, ("modify",)),
    ):
        if switch and action in actions:
            return True
    stated, parts = _named_actions(contract)
    if stated or parts:
        return (
            action in parts
            or any(grants(one, action) for one in stated)
            or any(action in IMPLIED.get(one, ()) for one in parts)
        )
    # A news licence that does not name them gives no right to mine, to train, or to pass on to third parties.
    return action not in MACHINE and action != "automated" and not any(covers(one, action) for one in _PASSING_ON)


def _forbids(contract: Contract, action: str) -> Reason | None:
    rewritten = covers("modify", action) or (action in ADAPTING and action != "translate")
    for switch, reached, code, why in (
        (contract.archive, covers("archive", action), "archive-forbidden", Why.ARCHIVE),
        (contract.translation, covers("translate", action), "translation-forbidden", Why.TRANSLATION),
        (contract.rewriting, rewritten, "rewriting-forbidden", Why.REWRITING),
        (contract.ai, action in MACHINE, "ai-use-forbidden", Why.MACHINES),
        (contract.commercial, action == "commercial", "outside-licence-commercial", Why.COMMERCE),
    ):
        if switch is False and reached:
            return Reason(code, why)
    return None


def _retention(contract: Contract, facts: Facts) -> date | Reason:
    """The last day on which the item may stand, or why that day is past or not known."""
    days = contract.retention_days or 0
    if facts.published is None:
        return Reason(UNKNOWN, Why.RETENTION_UNDATED, (days,))
    try:
        last = facts.published + timedelta(days=days)
    except OverflowError:
        return date.max
    if facts.as_of > last:
        return Reason("retention-ended", Why.RETENTION_ENDED, (last, days, facts.published))
    return last
