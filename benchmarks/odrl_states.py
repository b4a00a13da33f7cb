"""The states of rules, to the letter of the ODRL Information Model 2.2 (2.6.3 to 2.6.7).

A duty of a permission is a pre-condition: "a Permission allows an action if all constraints are satisfied and if
all duties are fulfilled" (2.6.3 and 2.6.5). So a duty of which nothing is known leaves the permission inactive.
The test suite of SolidLab reads it otherwise (its cases 059 and 065 hold a permission active until a duty is
violated); there we differ, by that clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from checker.rights.conditions import Truth
from checker.rights.odrl_policy import OdrlConstraint, OdrlRule, RuleKind

# The hierarchy of the ODRL Common Vocabulary 2.2 (3.4): all actions that are not named here are included in `use`.
INCLUDED_IN: dict[str, str] = {
    "use": "",
    "transfer": "",
    "give": "transfer",
    "sell": "transfer",
    "display": "play",
    "extract": "reproduce",
    "play": "use",
    "reproduce": "use",
}


class World(Protocol):
    """What is known of the state of the world."""

    def satisfied(self, constraint: OdrlConstraint, of: OdrlRule, place: str) -> Truth:
        """Whether a plain constraint holds; `place` is "constraint" or "refinement"."""

    def performed(self, duty: OdrlRule) -> Truth:
        """Whether the action of a duty was performed; for a prohibition, whether the prohibited action was."""

    def neglected(self, duty: OdrlRule) -> bool:
        """Whether a duty was once found unfulfilled: then its consequences are owed, performed since or not."""


class RuleState(Struct, frozen=True):
    """Whether a rule is in effect, and what it comes to: allowed, infringed or fulfilled."""

    active: bool
    holds: Truth


def includes(stated: str, asked: str) -> bool:
    """Whether a rule on `stated` speaks of `asked` by the includedIn of ODRL itself; an empty one speaks of all."""
    while stated != asked:
        asked = INCLUDED_IN.get(asked, "use") if asked else ""
        if not asked:
            return not stated
    return True


def truth_of(constraints: Iterable[OdrlConstraint], of: OdrlRule, world: World, place: str) -> Truth:
    """Whether all constraints hold (2.5: several are connected by and)."""
    return min((_one(each, of, world, place) for each in constraints), default=Truth.YES)


def _one(constraint: OdrlConstraint, of: OdrlRule, world: World, place: str) -> Truth:
    if not constraint.operands:
        return world.satisfied(constraint, of, place)
    each = [_one(one, of, world, place) for one in constraint.operands]
    match constraint.operator:
        case "or":
            return max(each)
        case "xone":
            if each.count(Truth.YES) > 1:
                return Truth.NO
            if Truth.UNKNOWN in each:
                return Truth.UNKNOWN
            return Truth.YES if each.count(Truth.YES) == 1 else Truth.NO
        case _:  # and; of andSequence the order cannot be told after the event
            return min(each)


def state(rule: OdrlRule, world: World) -> RuleState:
    """The state of a rule whose action, target and parties match what was asked."""
    conditions = truth_of(rule.constraints, rule, world, "constraint")
    match rule.kind:
        case RuleKind.PERMISSION:
            narrow = (*rule.refinements, *rule.target_refinements, *rule.assignee_refinements)
            conditions = min(conditions, truth_of(narrow, rule, world, "refinement"))
            if conditions is not Truth.YES:
                return RuleState(False, Truth.NO if conditions is Truth.NO else Truth.UNKNOWN)
            fulfilled = all_fulfilled(rule.duties, world)
            return RuleState(fulfilled is Truth.YES, fulfilled)
        case RuleKind.PROHIBITION:
            if conditions is not Truth.YES:
                return RuleState(False, Truth.NO if conditions is Truth.NO else Truth.UNKNOWN)
            narrow_truth = truth_of(rule.refinements, rule, world, "refinement")
            infringed = min(world.performed(rule), narrow_truth)
            if (
                infringed is Truth.YES
                and rule.duties
                and all_fulfilled(rule.duties, world, first_round=True) is Truth.YES
            ):
                return RuleState(True, Truth.NO)
            return RuleState(True, infringed)
        case _:
            return duty_state(rule, world)


def all_fulfilled(duties: Iterable[OdrlRule], world: World, *, first_round: bool = False) -> Truth:
    """Whether all duties that are in effect are fulfilled; one that is not in effect hinders nothing (2.6.3)."""
    states = [duty_state(one, world, consequences=not first_round) for one in duties]
    return min((one.holds for one in states if one.active), default=Truth.YES)


def duty_state(duty: OdrlRule, world: World, *, consequences: bool = True) -> RuleState:
    """The state of a duty: its action performed, and where that came late, all consequences too (2.6.4)."""
    conditions = truth_of(duty.constraints, duty, world, "constraint")
    if conditions is Truth.NO:
        return RuleState(False, Truth.YES)
    performed = world.performed(duty)
    if performed is Truth.YES:
        performed = truth_of(duty.refinements, duty, world, "refinement")
    if duty.duties and consequences and (performed is not Truth.YES or world.neglected(duty)):
        # The duty itself must still be done, besides what follows from its neglect.
        performed = min(performed, all_fulfilled(duty.duties, world, first_round=True))
    return RuleState(True, performed if conditions is Truth.YES else min(performed, Truth.UNKNOWN))
