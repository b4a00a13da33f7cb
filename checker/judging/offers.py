"""The best that is stated for an action: by a licence, a notice, or an agency's published terms."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from checker.judging.agreements import Case, Grant
from checker.judging.assets import Asset
from checker.judging.duties import DutyState, Looked, look
from checker.judging.statements import Kind, Statement, first_place
from checker.rights.actions import MACHINE, grants
from checker.rights.conditions import Truth, all_hold
from checker.rights.terms import Duty, Permission, Terms


class Offered(Struct, frozen=True):
    """What a statement comes to for the action."""

    grant: Grant
    statement: Statement
    unmet: tuple[Looked, ...] = ()
    missing: tuple[str, ...] = ()
    fulfilled: tuple[Looked, ...] = ()


def best_offer(asset: Asset, action: str, case: Case) -> Offered | None:
    """The best of the nearest statements that grant anything; None where none does."""
    granting = [one for one in asset.statements if one.grants and _may_grant(one)]
    if not granting:
        return None
    nearest = max(one.near for one in granting)
    level = sorted((one for one in granting if one.near == nearest), key=first_place)
    if asset.reserved:
        return Offered(Grant.NONE, level[0])
    each = sorted((_offer(one, action, case) for one in level), key=lambda one: one.grant)
    # Statements that contradict each other: the more restrictive.
    return each[0] if disagree([one for one in level if one.kind is Kind.LICENCE]) else each[-1]


def _may_grant(statement: Statement) -> bool:
    return statement.kind is Kind.LICENCE or bool(statement.terms and statement.terms.permissions)


def disagree(licences: Sequence[Statement]) -> bool:
    """Whether licences at one level contradict each other, so that they are no choice between alternatives."""
    return len({_shape(one.terms) for one in licences if one.terms is not None}) > 1


def _shape(terms: Terms) -> frozenset[tuple[str, tuple[object, ...]]]:
    return frozenset((one.action, one.constraints) for one in terms.prohibitions)


def _offer(statement: Statement, action: str, case: Case) -> Offered:
    if statement.terms is None:
        return Offered(Grant.CONDITIONAL, statement, (), (f"what {statement.label} says",))
    if action in MACHINE and statement.kind is Kind.LICENCE and not case.licences_cover_mining:
        return Offered(Grant.NONE, statement)
    best = Offered(Grant.NONE, statement)
    for permission in statement.terms.permissions if not statement.terms.void else ():
        if grants(permission.action, action):
            offered = _permitted(permission, statement, statement.terms, case)
            best = max(best, offered, key=lambda one: one.grant)
    return best


def _permitted(permission: Permission, statement: Statement, terms: Terms, case: Case) -> Offered:
    """What one permission comes to: its conditions, then its duties."""
    truth = all_hold(permission.constraints, case.facts, grant=True)
    if truth is Truth.NO:
        return Offered(Grant.NONE, statement)
    looked = [look(one, case.page, statement.licence) for one in permission.duties if _due(one, case.asked, terms)]
    missing = [_condition(one.left) for one in permission.constraints if truth is Truth.UNKNOWN]
    told = statement.kind is Kind.NOTICE  # a publisher's own words: what exactly they ask for, a reader decides
    open_ = (DutyState.UNKNOWN, DutyState.UNFULFILLED) if told else (DutyState.UNKNOWN,)
    missing += [one.words for one in looked if one.state in open_]
    if not statement.sure:
        missing.append("whether the page states this licence")
    unmet = tuple(one for one in looked if one.state is DutyState.UNFULFILLED and not told)
    fulfilled = tuple(one for one in looked if one.state is DutyState.FULFILLED)
    grant = Grant.DUTY_UNMET if unmet else Grant.CONDITIONAL if missing else Grant.GIVEN
    return Offered(grant, statement, unmet, tuple(missing), fulfilled)


def _condition(left: str) -> str:
    told = {"event": "whether its conditions are met", "recipient": "who receives it"}
    return told.get(left, f"the {left} of the use")


def _due(duty: Duty, asked: tuple[str, ...], terms: Terms) -> bool:
    """Whether a duty is owed: always, or where an action that brings it is asked for and can be had."""
    return not duty.on or any(
        action in duty.on and any(grants(permission.action, action) for permission in terms.permissions)
        for action in asked
    )
