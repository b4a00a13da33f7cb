"""A policy as ODRL 2.2 has it, after its shorthand was expanded (Information Model, 2.7)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from msgspec import Struct

from checker.files.shipped import RULES, typed
from checker.rights.actions import INCLUDED_IN, foreign_actions


class OdrlWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of ODRL and of its profiles as we read and write them (rules/rights/odrl.json)."""

    profiles: frozenset[str]  # those that are known
    namespaces: tuple[str, ...]  # of ODRL's own words
    prefixes: dict[str, str]  # the beginning of an action: the vocabulary that it is of; empty: it is ours
    context: dict[str, Any]  # of what we write
    actions: frozenset[str]  # ours that ODRL has under the same name
    written_actions: dict[str, str]
    written_duties: dict[str, str]
    operands: frozenset[str]


@cache
def words() -> OdrlWords:
    """The words, read where they are first asked for."""
    return typed(RULES / "rights" / "odrl.json", OdrlWords)


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
