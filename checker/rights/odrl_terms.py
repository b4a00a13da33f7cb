"""ODRL policies turned into the terms that are judged.

Never less restrictive than the policy: an action that we do not know is the whole of `use` where it is forbidden
and nothing where it is permitted; a constraint that we cannot weigh stays, and is not known to hold.
"""

from __future__ import annotations

from checker.rights.actions import DUTIES, INCLUDED_IN, foreign_actions, grants
from checker.rights.odrl_policy import OdrlConstraint, OdrlRule, Policy, RuleKind, words
from checker.rights.terms import Constraint, Duty, Permission, Prohibition, Source, Terms, when_due


def terms_of(policy: Policy) -> Terms:
    """The terms of a policy.

    An offer grants nothing until it is accepted (ODRL 2.2, 2.1.2), so of it only the prohibitions count. A policy
    whose permissions and prohibitions meet without a strategy is void (2.10): it grants nothing, and its
    prohibitions still bind, so that a prohibition never frees an action.
    """
    permitted = [one for one in policy.rules if one.kind is RuleKind.PERMISSION]
    forbidden = [one for one in policy.rules if one.kind is RuleKind.PROHIBITION]
    general = tuple(_duty(one) for one in policy.rules if one.kind is RuleKind.OBLIGATION)
    permissions = tuple(
        Permission(action, _constraints(rule), (*(_duty(one) for one in rule.duties), *general))
        for rule in permitted
        for action in actions_of(rule.action)
    )
    prohibitions = tuple(
        Prohibition(action, _constraints(rule))
        for rule in forbidden
        for action in actions_of(rule.action) or ("use",)
        if not (policy.conflict == "perm" and any(grants(one.action, action) for one in permissions))
    )
    return Terms(permissions, prohibitions, Source(policy.uid), _void(policy, permissions, prohibitions))


def _void(policy: Policy, permissions: tuple[Permission, ...], prohibitions: tuple[Prohibition, ...]) -> str:
    """Why a policy grants nothing; empty where it may."""
    if policy.reasons:
        return "; ".join(policy.reasons)
    meet = any(
        grants(one.action, other.action) or grants(other.action, one.action)
        for one in permissions
        for other in prohibitions
    )
    if meet and policy.conflict not in {"perm", "prohibit"}:
        return "its rules conflict, and it states no strategy"
    return "it is an offer, which grants nothing until it is accepted" if policy.kind == "Offer" else ""


def actions_of(word: str) -> tuple[str, ...]:
    """Our actions for an action of ODRL or of a profile; none where it is not known."""
    if not word:
        return ("use",)
    if word in INCLUDED_IN:
        return (word,)
    for prefix, vocabulary in words().prefixes.items():
        if word.startswith(prefix):
            name = word[len(prefix) :]
            return foreign_actions()[vocabulary].get(name, ()) if vocabulary else (name,) if name in INCLUDED_IN else ()
    return foreign_actions()["odrl"].get(word, ())


def _duty(rule: OdrlRule) -> Duty:
    action = words().duty_words.get(rule.action, rule.action)
    return Duty(action if action in DUTIES else f"odrl:{rule.action}", when_due(action), (), _constraints(rule))


def _constraints(rule: OdrlRule) -> tuple[Constraint, ...]:
    told = (*rule.constraints, *rule.refinements, *rule.target_refinements, *rule.assignee_refinements)
    made = tuple(constraint_of(one) for one in told)
    if rule.assignee and rule.kind is RuleKind.PERMISSION:
        made = (*made, Constraint("recipient", "eq", (rule.assignee,)))
    return made


def constraint_of(constraint: OdrlConstraint) -> Constraint:
    """A constraint; a logical one is kept as one whose truth is not known."""
    if constraint.operands:
        return Constraint("logical", constraint.operator, tuple(one.left for one in constraint.operands))
    right = constraint.right
    if constraint.left == "spatial":
        right = tuple(_country(one) for one in right)
    left = constraint.left.removeprefix("wc:").removeprefix("urn:wirecheck:odrl:")
    return Constraint(left, constraint.operator, right, constraint.unit)


def _country(word: str) -> str:
    return word.rstrip("/").rsplit("/", 1)[-1].upper()
