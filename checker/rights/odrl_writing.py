"""Terms written as ODRL 2.2 JSON-LD that any JSON-LD parser reads offline: the context stands in the document."""

from __future__ import annotations

from typing import Any

from checker.rights.odrl_policy import words
from checker.rights.terms import Constraint, Duty, Terms

PROFILE = "urn:wirecheck:odrl:profile"


def write_policy(
    terms: Terms, uid: str, target: str, *, parties: tuple[str, str] = ("", ""), about: str = "", licence: str = ""
) -> dict[str, Any]:
    """One policy without its context.

    Args:
        terms: what is stated.
        uid: an IRI for the policy.
        target: an IRI of what it is about.
        parties: IRIs of who states it and of whom it is stated to, each may be empty; with both it is an agreement.
        about: a description for people.
        licence: the address of the public licence that is stated.
    """
    assigner, assignee = parties
    policy: dict[str, Any] = {"@type": "Agreement" if assigner and assignee else "Set", "uid": uid, "profile": PROFILE}
    if about:
        policy["description"] = about
    if terms.source.url:
        policy["source"] = terms.source.url
    if licence:
        policy["isVersionOf"] = licence
    policy["conflict"] = "odrl:prohibit"
    shared: dict[str, Any] = {"target": target}
    shared |= {"assigner": assigner} if assigner else {}
    shared |= {"assignee": assignee} if assignee else {}
    permissions = [
        {
            **shared,
            "action": _action(one.action),
            **_held("constraint", [_constraint(each) for each in one.constraints]),
        }
        | _held("duty", [_duty(each) for each in one.duties])
        for one in ([] if terms.void else terms.permissions)
    ]
    prohibitions = [
        {
            **shared,
            "action": _action(one.action),
            **_held("constraint", [_constraint(each) for each in one.constraints]),
        }
        for one in terms.prohibitions
    ]
    return policy | _held("permission", permissions) | _held("prohibition", prohibitions)


def write_graph(policies: list[dict[str, Any]]) -> dict[str, Any]:
    """Several policies as one JSON-LD document."""
    return {"@context": words().context, "@graph": policies}


def _held(name: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: entries} if entries else {}


def _action(action: str) -> str:
    told = f"odrl:{action}" if action in words().actions else f"wc:{action}"
    return words().written_actions.get(action, told)


def _duty(duty: Duty) -> dict[str, Any]:
    made: dict[str, Any] = {"action": words().written_duties.get(duty.action, f"wc:{duty.action}")}
    if duty.text:
        made["description"] = duty.text
    return made | _held("constraint", [_constraint(one) for one in duty.constraints])


def _constraint(constraint: Constraint) -> dict[str, Any]:
    left = constraint.left
    right: list[Any] = [_value(left, one) for one in constraint.right]
    made: dict[str, Any] = {
        "leftOperand": f"odrl:{left}" if left in words().operands else f"wc:{left}",
        "operator": f"odrl:{constraint.operator}",
        "rightOperand": right[0] if len(right) == 1 else right,
    }
    return made | ({"unit": constraint.unit} if constraint.unit else {})


def _value(left: str, text: str) -> Any:
    if left == "dateTime":
        return {"@value": text, "@type": "xsd:date" if len(text) == 10 else "xsd:dateTime"}
    return text
