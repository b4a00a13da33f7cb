"""May we? One action on one asset: contracts first, then what is stated, then what silence means.

The order is that of the terms model: a prohibition in our own contract binds; a contract lifts what its own
holder forbade and nothing else; deny goes over permit; the nearest grant counts; unknown is never permitted.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from checker.finding import Level, Step, Weight
from checker.judging.agreements import Agreement, Grant, Holding, concerns, weigh
from checker.judging.answers import Answer, State
from checker.judging.assets import UNNAMED, Asset
from checker.judging.duties import DutyState, Looked, Page, look
from checker.judging.messages import Teller
from checker.judging.statements import Barred, Kind, Near, Statement
from checker.rights.actions import MACHINE, OPEN, PLAIN, covers, grants
from checker.rights.conditions import Facts, Truth, all_hold
from checker.rights.terms import Terms
from checker.settings.contract import Contract


class Case(Struct, frozen=True, kw_only=True):
    """All that one document is judged by, under one use."""

    facts: Facts
    page: Page
    contracts: tuple[Contract, ...]
    ours: tuple[tuple[str, ...], tuple[str, ...]]  # titles and domains under which the use happens
    asked: tuple[str, ...]  # the actions of the use
    licences_cover_mining: bool = True


class Offered(Struct, frozen=True):
    """The best that is stated for the action."""

    grant: Grant
    statement: Statement | None = None
    unmet: tuple[Looked, ...] = ()
    missing: tuple[str, ...] = ()
    fulfilled: tuple[Looked, ...] = ()


# What is not done to a picture.
_TEXT_ONLY = frozenset({"translate", "summarize", "textToSpeech", "excerpt"})


def judge(asset: Asset, action: str, case: Case) -> list[Answer]:
    """The answers for one action on one asset: one, or one for each unmet duty; none where the asset has no say."""
    if asset.kind == "photo" and action in _TEXT_ONLY:
        return []
    teller = Teller(asset, action)
    if asset.statements or case.contracts:
        agreements = _agreements(asset, asset.holders, action, case)
        barred = _barred(asset, action, case.facts)
        offered = _offered(asset, action, case)
        answers = _decide(asset, action, case, agreements, barred, offered, teller)
        if trace := _trace(asset, agreements, barred, offered):
            answers = [msgspec.structs.replace(one, trace=trace) for one in answers]
    else:  # of most assets nobody speaks
        answers = _silence(asset, action, case, [], Offered(Grant.NONE), teller)
    if asset.sure:
        return answers
    # A piece of evidence of low confidence never gives more than a note.
    return [
        one
        if one.state < State.NOT_GRANTED
        else msgspec.structs.replace(one, state=State.CONDITIONAL, level=Level.NOTE)
        for one in answers
    ]


def held_for(asset: Asset, contracts: tuple[Contract, ...]) -> tuple[Contract, ...]:
    """The contracts that may speak for an asset: sorted out once, for a register can be long."""
    if not contracts or not (asset.holders or asset.speakers):
        return ()
    holdings = [_holding(asset, holder) for holder in dict.fromkeys((*asset.holders, *asset.speakers))]
    return tuple(one for one in contracts if any(concerns(one, holding) for holding in holdings))


def _holding(asset: Asset, holder: str) -> Holding:
    return Holding(
        holder=holder,
        name=asset.name if asset.claims else "",
        kind=asset.kind,
        channel=asset.channel,
        quotations=asset.quotations,
    )


def _agreements(asset: Asset, holders: tuple[str, ...], action: str, case: Case) -> list[Agreement]:
    found: list[Agreement] = []
    for holder in holders if case.contracts else ():
        holding = _holding(asset, holder)
        concerned = [one for one in case.contracts if concerns(one, holding)]
        found.extend(weigh(one, holding, action, case.facts, case.page, case.ours) for one in concerned)
    # The order of the register means nothing: the best first, then the one that fails in the fewest ways.
    return sorted(found, key=_best_first)


def _best_first(one: Agreement) -> tuple[int, bool, int, int, str, str]:
    return -one.grant, not one.kind_covered, len(one.reasons), _end(one), one.contract.label, repr(one.contract)


def _end(agreement: Agreement) -> int:
    day = agreement.until or agreement.contract.valid_until
    return -(day.toordinal() if day else 9_999_999)  # of two that give the same, the one that lasts


def _barred(asset: Asset, action: str, facts: Facts) -> list[Barred]:
    found = []
    for statement in asset.statements:
        for prohibition in statement.terms.prohibitions if statement.terms else ():
            if covers(prohibition.action, action):
                truth = all_hold(prohibition.constraints, facts, grant=False)
                truth = truth if statement.sure else min(truth, Truth.UNKNOWN)
                if truth is not Truth.NO:
                    found.append(Barred(statement, prohibition, truth))
    # Words on the item tell more than published terms, and are told first.
    return sorted(
        found,
        key=lambda one: (
            -one.truth,
            one.statement.level != Level.ERROR,
            one.statement.kind is Kind.TERMS,
            _first(one.statement),
            one.statement.label,
        ),
    )


def _first(statement: Statement) -> tuple[int, int, str]:
    quoted = statement.quotations[0] if statement.quotations else None
    return (quoted.place.line, quoted.place.column, quoted.quote) if quoted else (0, 0, "")


def _offered(asset: Asset, action: str, case: Case) -> Offered:
    granting = [
        one
        for one in asset.statements
        if one.grants and (one.kind is Kind.LICENCE or (one.terms and one.terms.permissions))
    ]
    if not granting:
        return Offered(Grant.NONE)
    nearest = max(one.near for one in granting)
    level = [one for one in granting if one.near == nearest]
    if asset.reserved:
        return Offered(Grant.NONE, min(level, key=_first))
    each = sorted(
        (_offer(one, action, case) for one in level), key=lambda one: (one.grant, _first(one.statement or level[0]))
    )
    if disagree([one for one in level if one.kind is Kind.LICENCE]):
        return each[0]  # statements that contradict each other: the more restrictive
    return each[-1]


def disagree(licences: Sequence[Statement]) -> bool:
    """Whether licences at one level contradict each other, so that they are no choice between alternatives."""
    return len({_shape(one) for one in licences if one.terms is not None}) > 1


def _shape(statement: Statement) -> frozenset[tuple[str, tuple[object, ...]]]:
    terms = statement.terms
    return frozenset((one.action, one.constraints) for one in terms.prohibitions) if terms else frozenset()


def _offer(statement: Statement, action: str, case: Case) -> Offered:
    if statement.terms is None:
        return Offered(Grant.CONDITIONAL, statement, (), (f"what {statement.label} says",))
    if action in MACHINE and statement.kind is Kind.LICENCE and not case.licences_cover_mining:
        return Offered(Grant.NONE, statement)
    best = Offered(Grant.NONE, statement)
    for permission in statement.terms.permissions if not statement.terms.void else ():
        if not grants(permission.action, action):
            continue
        truth = all_hold(permission.constraints, case.facts, grant=True)
        if truth is Truth.NO:
            continue
        missing = [_condition(one.left) for one in permission.constraints if truth is Truth.UNKNOWN]
        looked = [
            look(duty, case.page, statement.licence)
            for duty in permission.duties
            if _due(duty.on, case.asked, statement.terms)
        ]
        unmet = tuple(one for one in looked if one.state is DutyState.UNFULFILLED)
        missing += [one.words for one in looked if one.state is DutyState.UNKNOWN]
        if not statement.sure:
            missing.append("whether the page states this licence")
        grant = Grant.DUTY_UNMET if unmet else Grant.CONDITIONAL if missing else Grant.GIVEN
        if grant > best.grant:
            fulfilled = tuple(one for one in looked if one.state is DutyState.FULFILLED)
            best = Offered(grant, statement, unmet, tuple(missing), fulfilled)
    return best


def _condition(left: str) -> str:
    told = {"event": "whether its conditions are met", "recipient": "who receives it"}
    return told.get(left, f"the {left} of the use")


def _due(on: tuple[str, ...], asked: tuple[str, ...], terms: Terms) -> bool:
    """Whether a duty is owed: always, or where an action that brings it is asked for and can be had."""
    return not on or any(
        action in on and any(grants(permission.action, action) for permission in terms.permissions) for action in asked
    )


def _decide(
    asset: Asset,
    action: str,
    case: Case,
    agreements: list[Agreement],
    barred: list[Barred],
    offered: Offered,
    teller: Teller,
) -> list[Answer]:
    for one in agreements:
        if one.forbidden:
            return [teller.forbidden_by_contract(one, one.forbidden)]
    best = agreements[0] if agreements else None
    given = [one for one in agreements if one.grant is Grant.GIVEN]
    others = tuple(one for one in asset.speakers if one not in asset.holders)
    lifting = [one for one in _agreements(asset, others, action, case) if one.grant is Grant.GIVEN] if barred else []
    lifted = {
        holder
        for holder in (*asset.holders, *others)
        for one in (*given, *lifting)
        if _speaks_for(one.contract, holder, asset)
    }
    standing = [one for one in barred if one.statement.who not in lifted or not one.statement.who]
    infringed = [one for one in standing if one.truth is Truth.YES]
    doubtful = next((one for one in agreements if one.doubtful), None)
    if given:
        if infringed:
            return [teller.prohibited(infringed, agreements)]
        if standing:
            return [teller.maybe_prohibited(standing[0])]
        if doubtful and doubtful.doubtful:
            return [teller.doubtful(doubtful, doubtful.doubtful)]
        return [teller.permitted_by_contract(given)]
    held = best.grant if best else Grant.NONE
    if infringed and held is Grant.NONE:
        return [teller.prohibited(infringed, agreements)]
    if infringed and any(one.statement.who not in asset.holders[:1] for one in infringed):
        return [teller.prohibited(infringed, agreements)]
    public = Grant.NONE if infringed else offered.grant
    if public is Grant.GIVEN and offered.statement:
        if standing:
            return [teller.maybe_prohibited(standing[0])]
        if doubtful and doubtful.doubtful:
            return [teller.doubtful(doubtful, doubtful.doubtful)]
        return [teller.permitted_by(offered.statement)]
    if best and held is Grant.DUTY_UNMET:
        return _unless_open(action, case, teller.contract_duties(best))
    if offered.grant is Grant.DUTY_UNMET and offered.statement:
        return _unless_open(action, case, teller.licence_duties(offered.statement, offered.unmet))
    if best and held is Grant.CONDITIONAL:
        return [teller.contract_condition(best)]
    if public is Grant.CONDITIONAL and offered.statement:
        return [teller.condition(offered.statement, offered.missing)]
    silence = _silence(asset, action, case, agreements, offered, teller)
    if not standing:
        return silence
    return [*(one for one in silence if one.state > State.CONDITIONAL), teller.maybe_prohibited(standing[0])]


def _unless_open(action: str, case: Case, unmet: list[Answer]) -> list[Answer]:
    """A permission that is lost for want of a duty leaves things as they were: on an open action, undetermined."""
    if not _open(action, case):
        return unmet
    return [msgspec.structs.replace(one, state=State.CONDITIONAL, level=Level.NOTE) for one in unmet]


def _speaks_for(contract: Contract, holder: str, asset: Asset) -> bool:
    return concerns(contract, _holding(asset, holder))


def _open(action: str, case: Case) -> bool:
    """Whether silence leaves an action open; whether a use is commercial is a matter of the acts that it is made of."""
    acts = [one for one in case.asked if one != "commercial"] if action == "commercial" else [action]
    return bool(acts) and all(one in OPEN for one in acts)


def _silence(
    asset: Asset, action: str, case: Case, agreements: list[Agreement], offered: Offered, teller: Teller
) -> list[Answer]:
    """Nobody grants and nobody forbids: what that means depends on the action and on who is known."""
    if asset.agency == UNNAMED:
        return [teller.unnamed()]
    if asset.ours and not asset.name:
        return [teller.own()]
    if not asset.default:
        return []
    if _open(action, case):
        return [teller.unstated()]
    if asset.agency or asset.name:
        return [teller.not_granted(agreements, offered.statement)]
    if (
        offered.statement and offered.statement.sure
    ):  # a licence that does not speak of it: its holder is whoever states it
        return [teller.beyond_licence(offered.statement)]
    return [teller.unidentified()]


def _trace(asset: Asset, agreements: list[Agreement], barred: list[Barred], offered: Offered) -> tuple[Step, ...]:
    steps = []
    given = next((one for one in agreements if one.grant is Grant.GIVEN and not one.forbidden), None)
    for one in agreements:
        label = f"contract {one.contract.label}"
        for _, words in one.reasons:
            steps.append(Step(Weight.SPOKE, f"{label} {words}"))
        if one.forbidden and one.forbidden not in one.reasons:
            steps.append(Step(Weight.SPOKE, f"{label} {one.forbidden[1]}"))
        if one.doubtful:
            steps.append(Step(Weight.MISSING, f"{label} {one.doubtful[1]}"))
        steps.extend(Step(Weight.SPOKE, looked.words) for looked in one.looked)
        if one.grant is Grant.GIVEN:
            steps.append(Step(Weight.SPOKE, f"{label} covers this use"))
    for bar in barred:
        words = (
            f"{bar.statement.label} {bar.statement.forbids} {PLAIN.get(bar.prohibition.action, bar.prohibition.action)}"
        )
        if bar.truth is Truth.UNKNOWN:
            steps.append(Step(Weight.MISSING, f"{words}, on conditions that are not known"))
        elif given and bar.statement.who in asset.holders:
            steps.append(Step(Weight.OVERRIDDEN, words, f"contract {given.contract.label}"))
        else:
            steps.append(Step(Weight.SPOKE, words))
    if offered.statement:
        label = offered.statement.label
        if asset.reserved:
            steps.append(Step(Weight.OVERRIDDEN, f"{label} permits", "a reservation of all rights at the same level"))
        elif any(bar.truth is Truth.YES for bar in barred) and offered.grant is not Grant.NONE:
            steps.append(Step(Weight.OVERRIDDEN, f"{label} permits", barred[0].statement.label))
        elif offered.grant is not Grant.NONE:
            steps.append(Step(Weight.SPOKE, f"{label} permits"))
        steps.extend(Step(Weight.SPOKE, one.words) for one in (*offered.unmet, *offered.fulfilled))
        steps.extend(Step(Weight.MISSING, one) for one in offered.missing)
    licences = [one for one in asset.statements if one.kind is Kind.LICENCE and one.grants]
    nearest = max((one.near for one in licences), default=Near.SITE)
    steps.extend(
        Step(Weight.OVERRIDDEN, f"{one.label}, stated for the site", "a licence stated for the item")
        for one in licences
        if one.near < nearest
    )
    return tuple(dict.fromkeys(steps))
