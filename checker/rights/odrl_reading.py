"""Policies from JSON: ODRL 2.2 JSON-LD and the JSON of ODRL 2.1 that ninjs carries. No context is ever fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from checker.rights.odrl_policy import OdrlConstraint, OdrlRule, Policy, RuleKind, words

_PLURAL = {"permissions": "permission", "prohibitions": "prohibition", "duties": "duty", "constraints": "constraint"}
_OPERATORS = ("or", "xone", "and", "andSequence")
_DEEPEST = 20  # duties in duties, constraints in constraints: no policy needs more
_MOST_RULES = 2_000  # targets times actions times parties of one policy


class PolicyError(ValueError):
    """The text is not a policy; says what was found and what was expected."""


def local(term: str) -> str:
    """A term without the namespace of ODRL."""
    for namespace in words().namespaces:
        if term.startswith(namespace):
            return term[len(namespace) :]
    return term


def read_policies(text: str, known_profiles: frozenset[str] | None = None) -> tuple[Policy, ...]:
    """Read one policy or a list or graph of them; the profiles known are those of `rules/rights/odrl.json`.

    Raises:
        PolicyError: the text is no JSON, or no policy.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as reason:
        raise PolicyError(f"found no JSON ({reason}), expected an ODRL policy") from reason
    entries = data.get("@graph", [data]) if isinstance(data, dict) else data
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise PolicyError("found no mapping, expected an ODRL policy")
    by_uid = {_uid(one): one for one in entries if _uid(one)}
    policies = tuple(_policy(one, by_uid, known_profiles or words().profiles) for one in entries if _is_policy(one))
    if not policies:
        raise PolicyError("found no permission, prohibition or obligation, expected an ODRL policy")
    return policies


def _is_policy(data: dict[str, Any]) -> bool:
    return any(
        key in data for key in ("permission", "prohibition", "obligation", "permissions", "prohibitions", "policyid")
    )


def _uid(data: dict[str, Any]) -> str:
    return str(data.get("uid") or data.get("@id") or data.get("policyid") or "")


def _policy(data: dict[str, Any], by_uid: dict[str, dict[str, Any]], known: frozenset[str]) -> Policy:
    reasons = [f"its profile {one} is not known" for one in _names(data.get("profile")) if one not in known]
    rules: list[OdrlRule] = []
    conflicts = []
    seen: set[str] = set()
    todo = [data]
    while todo:  # inheritance, of any depth and not circular (2.9)
        one = todo.pop(0)
        rules += _rules(one)
        conflicts.append(local(str(one.get("conflict", ""))))
        for parent in _names(one.get("inheritFrom")):
            if parent in seen or parent == _uid(data):
                reasons.append(f"it inherits from {parent} in a circle")
            elif parent in by_uid:
                seen.add(parent)
                todo.append(by_uid[parent])
            else:
                reasons.append(f"its parent {parent} is not at hand")
    stated = {one for one in conflicts if one}
    conflict = next(iter(stated)) if len(stated) == 1 else "invalid" if stated else ""
    kind = local(str(data.get("@type") or data.get("policytype") or "Set")).rsplit("/", 1)[-1]
    return Policy(
        uid=_uid(data),
        kind="Set" if kind == "Policy" else kind,
        profile=tuple(_names(data.get("profile"))),
        conflict=conflict,
        rules=tuple(rules),
        reasons=tuple(reasons),
    )


def _rules(data: dict[str, Any]) -> Iterator[OdrlRule]:
    flat = {_PLURAL.get(key, key): value for key, value in data.items()}
    shared: dict[str, Any] = {key: flat[key] for key in ("assigner", "assignee", "target", "action") if key in flat}
    count = 0
    for name, kind in (
        ("permission", RuleKind.PERMISSION),
        ("prohibition", RuleKind.PROHIBITION),
        ("obligation", RuleKind.OBLIGATION),
        ("duty", RuleKind.OBLIGATION),
    ):
        for one in _list(flat.get(name)):
            for rule in _atomic({**shared, **one}, kind, 0) if isinstance(one, dict) else ():
                count += 1
                if count > _MOST_RULES:
                    raise PolicyError(f"found more than {_MOST_RULES} rules, expected fewer")
                yield rule


def _atomic(data: dict[str, Any], kind: RuleKind, depth: int) -> Iterator[OdrlRule]:
    """The atomic rules of a rule with lists of actions, targets and parties (2.7.2)."""
    if depth > _DEEPEST:
        raise PolicyError(f"found duties {depth} levels deep, expected at most {_DEEPEST}")
    flat = {_PLURAL.get(key, key): value for key, value in data.items()}
    parties = {"assigner": _list(flat.get("assigner")), "assignee": _list(flat.get("assignee"))}
    for party in _list(flat.get("parties")):  # ODRL 2.1
        if isinstance(party, dict) and local(str(party.get("function", ""))) in parties:
            parties[local(str(party["function"]))].append(party.get("party") or party.get("uid"))
    inner = {
        RuleKind.PERMISSION: ("duty", RuleKind.DUTY),
        RuleKind.PROHIBITION: ("remedy", RuleKind.REMEDY),
    }.get(kind, ("consequence", RuleKind.CONSEQUENCE))
    duties = tuple(
        rule for one in _list(flat.get(inner[0])) if isinstance(one, dict) for rule in _atomic(one, inner[1], depth + 1)
    )
    constraints = tuple(_constraints(flat.get("constraint"), depth))
    for action, target, assigner, assignee in product(
        _list(flat.get("action")) or [""],
        _list(flat.get("target")) or [""],
        parties["assigner"] or [""],
        parties["assignee"] or [""],
    ):
        named, refinements = _action(action, depth)
        refined = str(action.get("@id", "")) if isinstance(action, dict) else ""
        yield OdrlRule(
            kind=kind,
            uid=_uid(data),
            action=named,
            action_uid=refined,
            target=_name(target),
            assigner=_name(assigner),
            assignee=_name(assignee),
            constraints=constraints,
            refinements=refinements,
            target_refinements=_refinements(target, depth),
            assignee_refinements=_refinements(assignee, depth),
            duties=duties,
        )


def _action(data: Any, depth: int) -> tuple[str, tuple[OdrlConstraint, ...]]:
    if not isinstance(data, dict):
        return local(_name(data)), ()
    value = data.get("rdf:value") or data.get("value") or data.get("@id") or data.get("name")
    return local(_name(value)), _refinements(data, depth)


def _refinements(data: Any, depth: int) -> tuple[OdrlConstraint, ...]:
    return tuple(_constraints(data.get("refinement"), depth)) if isinstance(data, dict) else ()


def _constraints(data: Any, depth: int) -> Iterator[OdrlConstraint]:
    if depth > _DEEPEST:
        raise PolicyError(f"found constraints {depth} levels deep, expected at most {_DEEPEST}")
    for one in _list(data):
        if not isinstance(one, dict):
            yield OdrlConstraint(uid=str(one))  # a constraint that is stated elsewhere
            continue
        logical = next((key for key in one if local(key) in _OPERATORS), None)
        if logical:
            held = one[logical]
            members = held.get("@list", held) if isinstance(held, dict) else held
            yield OdrlConstraint(
                uid=_uid(one), operator=local(logical), operands=tuple(_constraints(members, depth + 1))
            )
            continue
        right = one.get("rightOperand", one.get("rightoperand", one.get("rightOperandReference")))
        yield OdrlConstraint(
            uid=_uid(one),
            left=local(_name(one.get("leftOperand", one.get("leftoperand", one.get("name", ""))))),
            operator=local(_name(one.get("operator", "eq"))),
            right=tuple(_name(value) for value in _list(right)),
            unit=_name(one.get("unit", one.get("rightoperandunit", ""))),
        )


def _name(value: Any) -> str:
    """The text of a value, however JSON-LD wraps it."""
    if isinstance(value, dict):
        for key in ("@value", "@id", "uid", "source"):
            if key in value:
                return _name(value[key])
        return ""
    return "" if value is None else str(value)


def _names(value: Any) -> list[str]:
    return [name for one in _list(value) if (name := _name(one))]


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]
