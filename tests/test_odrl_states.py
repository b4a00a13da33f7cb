from __future__ import annotations

from itertools import product

import pytest

from benchmarks.odrl_states import RuleState, includes, state
from checker.rights.conditions import Truth
from checker.rights.odrl_policy import OdrlConstraint, OdrlRule, RuleKind

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


class Told:
    """A world in which the name of a constraint or action says how it stands."""

    def __init__(self, late: bool = False) -> None:
        self.late = late

    def satisfied(self, constraint: OdrlConstraint, of: OdrlRule, place: str) -> Truth:  # noqa: ARG002 (the protocol's)
        return {"yes": YES, "no": NO}.get(constraint.left, UNKNOWN)

    def performed(self, duty: OdrlRule) -> Truth:
        return {"yes": YES, "no": NO}.get(duty.action, UNKNOWN)

    def neglected(self, duty: OdrlRule) -> bool:  # noqa: ARG002 (the protocol's)
        return self.late


def plain(*names: str) -> tuple[OdrlConstraint, ...]:
    return tuple(OdrlConstraint(left=name) for name in names)


def duty(action: str, *consequences: OdrlRule, when: tuple[OdrlConstraint, ...] = ()) -> OdrlRule:
    return OdrlRule(kind=RuleKind.DUTY, action=action, duties=consequences, constraints=when)


def permission(
    *duties: OdrlRule, when: tuple[OdrlConstraint, ...] = (), only: tuple[OdrlConstraint, ...] = ()
) -> OdrlRule:
    return OdrlRule(kind=RuleKind.PERMISSION, action="play", duties=duties, constraints=when, refinements=only)


def prohibition(action: str, *remedies: OdrlRule, when: tuple[OdrlConstraint, ...] = ()) -> OdrlRule:
    return OdrlRule(kind=RuleKind.PROHIBITION, action=action, duties=remedies, constraints=when)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (permission(), RuleState(True, YES)),
        (permission(when=plain("yes", "yes")), RuleState(True, YES)),
        (permission(when=plain("yes", "no")), RuleState(False, NO)),
        (permission(when=plain("yes", "?")), RuleState(False, UNKNOWN)),
        (permission(only=plain("no")), RuleState(False, NO)),
        (permission(duty("yes")), RuleState(True, YES)),
        (permission(duty("no")), RuleState(False, NO)),
        (permission(duty("?")), RuleState(False, UNKNOWN)),
        (permission(duty("no", when=plain("no"))), RuleState(True, YES)),
        (permission(duty("yes"), duty("no")), RuleState(False, NO)),
        (permission(duty("no", duty("yes"))), RuleState(False, NO)),
        (prohibition("yes"), RuleState(True, YES)),
        (prohibition("no"), RuleState(True, NO)),
        (prohibition("yes", when=plain("no")), RuleState(False, NO)),
        (prohibition("yes", duty("yes")), RuleState(True, NO)),
        (prohibition("yes", duty("yes"), duty("no")), RuleState(True, YES)),
        (prohibition("yes", duty("?")), RuleState(True, YES)),
    ],
)
def test_state_follows_the_recommendation(rule: OdrlRule, expected: RuleState) -> None:
    assert state(rule, Told()) == expected


def test_duty_that_was_neglected_needs_its_consequences_too() -> None:
    late = permission(duty("yes", duty("no")))
    assert state(late, Told()).holds is YES
    assert state(late, Told(late=True)).holds is NO
    assert state(permission(duty("yes", duty("yes"))), Told(late=True)).holds is YES


def test_logical_constraints() -> None:
    for one, other in product(("yes", "no", "?"), repeat=2):
        truths = [{"yes": YES, "no": NO}.get(name, UNKNOWN) for name in (one, other)]

        def told(connective: str, held: tuple[str, ...] = (one, other)) -> Truth:
            return state(permission(when=(OdrlConstraint(operator=connective, operands=plain(*held)),)), Told()).holds

        assert told("and") is told("andSequence") is min(truths)
        assert told("or") is max(truths)
        if UNKNOWN not in truths:
            assert told("xone") is (YES if truths.count(YES) == 1 else NO)
    three = OdrlConstraint(operator="xone", operands=plain("yes", "yes", "?"))
    assert state(permission(when=(three,)), Told()).holds is NO


@pytest.mark.parametrize(
    ("stated", "asked", "included"),
    [
        ("use", "play", True),
        ("use", "display", True),
        ("use", "translate", True),
        ("derive", "translate", False),
        ("use", "sell", False),
        ("transfer", "sell", True),
        ("play", "display", True),
        ("", "anything", True),
        ("reproduce", "extract", True),
    ],
)
def test_hierarchy_is_that_of_odrl_alone(stated: str, asked: str, included: bool) -> None:
    assert includes(stated, asked) is included
