"""A policy as ODRL 2.2 has it, after its shorthand was expanded (Information Model, 2.7)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class RuleKind(StrEnum):
    """The rules of a policy, and the duties inside a rule by the property that holds them."""

    PERMISSION = "permission"
    PROHIBITION = "prohibition"
    OBLIGATION = "obligation"
    DUTY = "duty"
    REMEDY = "remedy"
    CONSEQUENCE = "consequence"


class OdrlConstraint(Struct, frozen=True, kw_only=True):
    """A constraint (2.5.1), or a logical one (2.5.2) where `operands` are given and `operator` is their connective."""

    uid: str = ""
    left: str = ""
    operator: str = "eq"
    right: tuple[str, ...] = ()
    unit: str = ""
    operands: tuple[OdrlConstraint, ...] = ()


class OdrlRule(Struct, frozen=True, kw_only=True):
    """An atomic rule or duty: one action, one target, one party of each function."""

    kind: RuleKind
    uid: str = ""
    action: str = ""  # without the namespace of ODRL; empty: any
    action_uid: str = ""  # of a refined action, where it has one
    target: str = ""
    assigner: str = ""
    assignee: str = ""
    constraints: tuple[OdrlConstraint, ...] = ()
    refinements: tuple[OdrlConstraint, ...] = ()  # of the action
    target_refinements: tuple[OdrlConstraint, ...] = ()
    assignee_refinements: tuple[OdrlConstraint, ...] = ()
    duties: tuple[OdrlRule, ...] = ()  # duties of a permission, remedies of a prohibition, consequences of a duty


class Policy(Struct, frozen=True, kw_only=True):
    """A policy; `reasons` tell why a processor must not go on with it: an unknown profile, a parent elsewhere."""

    uid: str = ""
    kind: str = "Set"
    profile: tuple[str, ...] = ()
    conflict: str = ""  # perm, prohibit, invalid; empty is invalid (2.10)
    rules: tuple[OdrlRule, ...] = ()
    reasons: tuple[str, ...] = ()
