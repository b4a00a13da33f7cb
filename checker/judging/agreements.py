"""Our contracts: what each gives and forbids for one action on one asset."""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum
from functools import cache, lru_cache

from msgspec import Struct

from checker.finding import Quotation
from checker.judging.duties import DutyState, Looked, Page, fold, look
from checker.rights.actions import ADAPTING, IMPLIED, INCLUDED_IN, MACHINE, PLAIN, covers, grants
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


class Agreement(Struct, frozen=True, kw_only=True):
    """What one contract comes to for one action on one asset on one day.

    `reasons` are (code, words), the first being the one to tell. `forbidden` is such a pair where the contract
    itself forbids the action, `doubtful` where that hangs on an unknown fact.
    """

    contract: Contract
    grant: Grant
    reasons: tuple[tuple[str, str], ...] = ()
    forbidden: tuple[str, str] | None = None
    doubtful: tuple[str, str] | None = None
    unmet: tuple[Looked, ...] = ()
    looked: tuple[Looked, ...] = ()
    until: date | None = None
    kind_covered: bool = True


class Holding(Struct, frozen=True, kw_only=True):
    """Whose content is asked about."""

    holder: str  # an agency's id, or a folded name
    name: str
    kind: str  # text or photo
    channel: str | None = None
    quotations: tuple[Quotation, ...] = ()


_folded = lru_cache(maxsize=4_096)(fold)  # the same few holders, for every item


def concerns(contract: Contract, holding: Holding) -> bool:
    """Whether a contract speaks for this content: its own holder's, or what it is said to pass on."""
    if contract.holder == holding.holder:
        return True
    folded = _folded(contract.holder)
    if folded in (_folded(holding.holder), _folded(holding.name)):
        return True
    if not contract.distributes:
        return False
    passed_on = "*" in contract.distributes or holding.holder in contract.distributes
    return passed_on and holding.channel is not None and contract.holder == holding.channel


def weigh(
    contract: Contract,
    holding: Holding,
    action: str,
    facts: Facts,
    page: Page,
    ours: tuple[tuple[str, ...], tuple[str, ...]],
) -> Agreement:
    """What a contract comes to. `ours` are the titles and domains under which the use happens."""
    kind_covered = not contract.covers or holding.kind in contract.covers
    reasons, doubts = _scope(contract, holding, facts, ours, kind_covered)
    doubtful_scope = bool(doubts)
    term, until = _term(contract, facts)
    if term:
        (doubts if term[0] == "condition-unknown" else reasons).insert(0, term)
    given = _gives(contract, action)
    if not given:
        reasons.append(("outside-licence-action", f"does not cover {PLAIN.get(action, action)}"))
    alive = term is None or term[0] == "condition-unknown"
    binds = alive and _touches(contract, facts, ours, kind_covered)
    forbidden = _forbids(contract, action) if binds else None
    doubtful: tuple[str, str] | None = None
    if binds and contract.retention_days is not None:
        ended = _retention(contract, facts)
        if isinstance(ended, date):
            until = min(until, ended) if until else ended
        elif ended[0] == "retention-ended":
            forbidden = forbidden or ended
        else:
            doubtful = ended
    if forbidden and doubtful_scope:
        forbidden, doubtful = None, forbidden
    if reasons or forbidden:
        return Agreement(
            contract=contract,
            grant=Grant.NONE,
            reasons=tuple(reasons or ([forbidden] if forbidden else [])),
            forbidden=forbidden,
            doubtful=doubtful,
            kind_covered=kind_covered,
        )
    looked = tuple(look(duty, page) for duty in duties_of(contract))
    unmet = tuple(one for one in looked if one.state is DutyState.UNFULFILLED)
    grant = Grant.DUTY_UNMET if unmet else Grant.CONDITIONAL if doubts or doubtful else Grant.GIVEN
    return Agreement(
        contract=contract,
        grant=grant,
        reasons=tuple(doubts),
        doubtful=doubtful,
        unmet=unmet,
        looked=looked,
        until=until,
    )


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


_Pairs = list[tuple[str, str]]


def _scope(
    contract: Contract,
    holding: Holding,
    facts: Facts,
    ours: tuple[tuple[str, ...], tuple[str, ...]],
    kind_covered: bool,
) -> tuple[_Pairs, _Pairs]:
    outside: _Pairs = []
    unknown: _Pairs = []
    if not kind_covered:
        outside.append(("outside-licence-content", f"covers {_list(contract.covers)} only"))
    excluded = next(
        (one for one in contract.excludes if any(_named(one, quote.quote) for quote in holding.quotations)), None
    )
    if excluded:
        outside.append(("outside-licence-collection", f"does not cover the collection {excluded}"))
    for left, code, values, stated, verb in (
        ("deliveryChannel", "outside-licence-channel", facts.channel, contract.channels, "covers"),
        ("language", "outside-licence-language", facts.language, contract.languages, "covers content in"),
        ("spatial", "outside-licence-territory", facts.territory, contract.territories, "holds in"),
    ):
        if not stated:
            continue
        if values is None:
            unknown.append(("condition-unknown", f"{verb} {_list(stated)} only, and the {left} is not known"))
        elif within(left, values, "isAnyOf", stated, grant=True) is Truth.NO:
            outside.append((code, f"{verb} {_list(stated)} only, and {_actual(left, values)}"))
    for stated, actual in zip((contract.titles, contract.domains), ours, strict=True):
        if not stated:
            continue
        allowed = {fold(one) for one in stated}
        inside = [fold(one) in allowed for one in actual]
        if not inside:
            unknown.append(
                (
                    "condition-unknown",
                    f"holds for {_list(stated)} only, and the settings do not say under which name we publish",
                )
            )
        elif not any(inside):
            outside.append(("outside-licence-title", f"holds for {_list(stated)} only"))
        elif not all(inside):
            unknown.append(("condition-unknown", f"holds for {_list(stated)} only, and we publish under others too"))
    if contract.share_at_most is not None and facts.share > contract.share_at_most and holding.kind == "text":
        outside.append(
            (
                "share-exceeded",
                f"allows at most {contract.share_at_most} per cent of the text, and your use takes {facts.share}",
            )
        )
    return outside, unknown


def _touches(
    contract: Contract,
    facts: Facts,
    ours: tuple[tuple[str, ...], tuple[str, ...]],
    kind_covered: bool,
) -> bool:
    """Whether the contract's prohibitions reach any part of the use."""
    if not kind_covered:
        return False
    for left, values, stated in (
        ("deliveryChannel", facts.channel, contract.channels),
        ("language", facts.language, contract.languages),
        ("spatial", facts.territory, contract.territories),
    ):
        if stated and values is not None and within(left, values, "isAnyOf", stated, grant=False) is Truth.NO:
            return False
    return all(
        not stated or not actual or any(fold(one) in {fold(each) for each in stated} for one in actual)
        for stated, actual in zip((contract.titles, contract.domains), ours, strict=True)
    )


def _named(collection: str, quote: str) -> bool:
    return f" {fold(collection)} " in f" {fold(quote)} "


def _actual(left: str, values: frozenset[str]) -> str:
    """What the use is instead, on a dimension on which a contract does not cover it."""
    if values == EVERYTHING:
        return {
            "deliveryChannel": "your use names no channel, so it may be any",
            "language": "neither the item nor the settings say in which language it is",
            "spatial": "your use is worldwide",
        }[left]
    what = {"deliveryChannel": "the channel of your use is", "language": "this is in", "spatial": "your use is in"}[
        left
    ]
    return f"{what} {_list(tuple(sorted(values)))}"


def _list(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _term(contract: Contract, facts: Facts) -> tuple[tuple[str, str] | None, date | None]:
    """Why the contract does not hold today, or None; and the last day on which it does."""
    begins, ends, today = contract.valid_from, contract.valid_until, facts.as_of
    if begins and today < begins:
        return ("licence-not-begun", f"begins on {begins}"), None
    if ends and today > ends:
        words = f"ended on {ends}"
        if not contract.keeps:
            return ("licence-expired", words), None
        if facts.published is None:
            return (
                "condition-unknown",
                f"{words}, and whether the item was published within its term is not known",
            ), None
        if facts.published > ends or (begins and facts.published < begins):
            return (
                "licence-expired",
                f"{words}, and the item was published on {facts.published}, outside its term",
            ), None
        return None, None
    kept = contract.keeps and facts.published is not None and facts.published >= (begins or date.min)
    return None, None if kept else ends


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


def _forbids(contract: Contract, action: str) -> tuple[str, str] | None:
    if contract.archive is False and covers("archive", action):
        return "archive-forbidden", "forbids archives"
    if contract.translation is False and covers("translate", action):
        return "translation-forbidden", "forbids translation"
    if contract.rewriting is False and (
        covers("modify", action) or (action in ADAPTING and action not in {"translate"})
    ):
        return "rewriting-forbidden", "forbids rewriting"
    if contract.ai is False and action in MACHINE:
        return "ai-use-forbidden", "forbids AI use and mining"
    if not contract.commercial and action == "commercial":
        return "outside-licence-commercial", "forbids commercial use"
    return None


def _retention(contract: Contract, facts: Facts) -> date | tuple[str, str]:
    """The last day on which the item may stand, or why that day is past or not known."""
    days = contract.retention_days or 0
    if facts.published is None:
        return (
            "condition-unknown",
            f"asks to delete items {days} days after publication, and the day of publication is not known",
        )
    try:
        last = facts.published + timedelta(days=days)
    except OverflowError:
        return date.max
    if facts.as_of > last:
        return (
            "retention-ended",
            f"asked to delete the item by {last}, {days} days after its publication on {facts.published}",
        )
    return last
