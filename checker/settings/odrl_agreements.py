"""Contracts from ODRL or RightsML agreements. What the register cannot say is an error, never left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from checker.errors import SettingsError
from checker.files.disk import read_text
from checker.files.yaml_file import line_of
from checker.rights.odrl_policy import OdrlConstraint, OdrlRule, Policy, RuleKind, actions_of
from checker.rights.odrl_reading import PolicyError, read_policies
from checker.settings.contract import Contract

_LISTS = {"spatial": "territories", "deliveryChannel": "channels", "media": "channels", "language": "languages"}
_SWITCHES = {
    "archive": "archive",
    "translate": "translation",
    "modify": "rewriting",
    "derive": "rewriting",
    "tdm": "ai",
    "ai-all": "ai",
}


def import_contracts(path: Path) -> Iterator[Contract]:
    """The agreements of a JSON file as contracts, one for each set of conditions.

    Raises:
        SettingsError: the file is no agreement, or states what a contract of the register cannot.
    """
    try:
        text = read_text(path)
        policies = read_policies(text)
    except OSError as reason:
        raise SettingsError(str(path), "", f"cannot be read: {reason.strerror or reason}") from reason
    except (PolicyError, UnicodeDecodeError) as reason:
        raise SettingsError(str(path), "", str(reason)) from reason
    for policy in policies:
        yield from _contracts(policy, str(path), _place(policy, text))


def _place(policy: Policy, text: str) -> str:
    """Where the policy is named: ``line 4 (policy urn:contract:1)``."""
    if not policy.uid:
        return ""
    line = line_of(f'"{policy.uid}"', text)
    return f"line {line} (policy {policy.uid})" if line else f"policy {policy.uid}"


def _contracts(policy: Policy, file: str, place: str) -> Iterator[Contract]:
    if policy.kind != "Agreement":
        raise SettingsError(
            file, place, f"found the policy type {policy.kind}, expected Agreement: only that grants us anything"
        )
    if policy.reasons:
        raise SettingsError(file, place, f"the policy cannot be relied on: {'; '.join(policy.reasons)}")
    groups: dict[tuple[str, tuple[tuple[str, Any], ...]], list[OdrlRule]] = {}
    for rule in policy.rules:
        if rule.kind is RuleKind.PERMISSION:
            key = (_holder(rule, file, place), tuple(sorted(_conditions(rule, file, place).items())))
            groups.setdefault(key, []).append(rule)
    switches: dict[str, bool] = {}
    for rule in policy.rules:
        if rule.kind is RuleKind.PROHIBITION:
            _forbid(rule, switches, file, place)
    if not groups:
        raise SettingsError(file, place, "found no permission, expected at least one")
    for number, ((holder, conditions), rules) in enumerate(groups.items(), 1):
        actions: list[str] = []
        for rule in rules:
            named = actions_of(rule.action)
            if not named:
                raise SettingsError(file, place, f"found the action {rule.action}, expected one that wirecheck knows")
            actions += named
        stated = dict(conditions) | {key: value for key, value in switches.items() if key != "commercial"}
        yield Contract(
            holder=holder,
            actions=tuple(dict.fromkeys(actions)),
            reference=policy.uid if len(groups) == 1 else f"{policy.uid}#{number}",
            commercial=switches.get("commercial", True),
            credit=_credit(rules, file, place),
            stated=f"{file}, {place}" if place else file,
            **stated,
        )


def _holder(rule: OdrlRule, file: str, place: str) -> str:
    if not rule.assigner:
        raise SettingsError(file, place, "found no assigner, expected the rights holder")
    return rule.assigner.rstrip("/#").replace("#", "/").replace(":", "/").rsplit("/", 1)[-1].lower()


def _conditions(rule: OdrlRule, file: str, place: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for one in (*rule.constraints, *rule.refinements, *rule.target_refinements):
        for plain in one.operands if one.operator in {"and", "andSequence"} and one.operands else (one,):
            _condition(plain, made, file, place)
    return made


def _condition(one: OdrlConstraint, made: dict[str, Any], file: str, place: str) -> None:
    stated = _values(one, made) or _term(one, file, place) or _share(one)
    if not stated:
        told = f"{one.left} {one.operator} {', '.join(one.right)}".strip() or "a logical constraint"
        raise SettingsError(file, place, f"found the constraint {told}, expected one that the register can state")
    made |= stated


def _values(one: OdrlConstraint, made: dict[str, Any]) -> dict[str, Any]:
    """A list of the register, narrowed where another constraint has stated it; empty where none is left."""
    if one.left not in _LISTS or one.operator not in {"eq", "isAnyOf", "isPartOf", "isA"}:
        return {}
    key, words = _LISTS[one.left], tuple(word.rstrip("/").rsplit("/", 1)[-1] for word in one.right)
    if key in made:
        words = tuple(sorted(set(made[key]) & set(words)))
    return {key: words} if words else {}


def _term(one: OdrlConstraint, file: str, place: str) -> dict[str, Any]:
    """The first or last day; empty where it is none."""
    if one.left != "dateTime" or not one.right or one.operator not in {"lt", "lteq", "gt", "gteq"}:
        return {}
    try:
        day = date.fromisoformat(one.right[0][:10])
    except ValueError as reason:
        raise SettingsError(file, place, f"found {one.right[0]!r}, expected a date") from reason
    whole = one.operator.endswith("eq") and len(one.right[0]) == 10
    if one.operator in {"lt", "lteq"}:
        # Our terms end on a day: one that ends within a day, or before it, ends on the day before.
        return {"valid_until": day if whole else day - timedelta(days=1)}
    return {"valid_from": day if whole else day + timedelta(days=1)}


def _share(one: OdrlConstraint) -> dict[str, Any]:
    per_cent = one.right[0].split(".")[0] if one.right else ""
    known = one.left == "percentage" and one.operator in {"lteq", "eq"} and per_cent.isdigit()
    return {"share_at_most": int(per_cent)} if known else {}


def _forbid(rule: OdrlRule, switches: dict[str, bool], file: str, place: str) -> None:
    for action in actions_of(rule.action) or (rule.action,):
        if rule.constraints or (action not in _SWITCHES and action != "commercial" and not action.startswith("ai-")):
            raise SettingsError(
                file, place, f"found a prohibition of {rule.action}, expected one that the register can state"
            )
        switches["commercial" if action == "commercial" else _SWITCHES.get(action, "ai")] = False


def _credit(rules: list[OdrlRule], file: str, place: str) -> str | None:
    """The credit that the duties ask for: the name of the party to be credited."""
    found: str | None = None
    for rule in rules:
        for duty in rule.duties:
            if duty.action not in {"attribute", "attribution"}:
                raise SettingsError(
                    file, place, f"found the duty {duty.action}, expected one that the register can state"
                )
            found = (duty.target or rule.assigner).rstrip("/#").rsplit("/", 1)[-1]
    return found
