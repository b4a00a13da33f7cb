"""Policies in the XML of ODRL 2 (RightsML 1 and 2), told in the JSON of ODRL 2.1, which is read elsewhere."""

from __future__ import annotations

import json
from typing import Any

from checker.errors import UnreadableSource
from checker.readers.decoding import Decoded
from checker.readers.xml_tree import XmlNode, read_tree


def policy_in_words(text: str, path: str) -> str:
    """A policy as JSON, of words that may be XML; the words themselves where they are not."""
    if not text.lstrip().startswith("<"):
        return text
    utf8 = text.encode()
    try:
        root, _ = read_tree(Decoded(text, utf8), path)
    except UnreadableSource:
        return text
    policy = root if root.local == "Policy" else next(root.all("Policy"), None)
    return policy_json(policy) if policy else text


def policy_json(policy: XmlNode) -> str:
    """A policy as JSON."""
    told: dict[str, Any] = {
        "policytype": policy.attribute("type") or "Set",
        "policyid": policy.attribute("uid"),
        "conflict": policy.attribute("conflict"),
        "profile": policy.attribute("profile"),
    }
    for name, plural in (("permission", "permissions"), ("prohibition", "prohibitions"), ("duty", "duties")):
        rules = [_rule(one) for one in policy.each(name)]
        if rules:
            told[plural] = rules
    return json.dumps({key: value for key, value in told.items() if value})


def _rule(node: XmlNode) -> dict[str, Any]:
    actions = [one.attribute("name") or one.attribute("id") or one.text() for one in node.each("action")]
    targets = [one.attribute("uid") or one.attribute("id") for one in node.each("asset")]
    rule: dict[str, Any] = {"action": [one for one in actions if one], "target": [one for one in targets if one]}
    rule["constraints"] = [_constraint(one) for one in node.each("constraint")]
    for party in node.each("party"):
        rule[party.attribute("function").rpartition("/")[2] or "assigner"] = party.attribute("uid") or party.attribute(
            "id"
        )
    rule["duties"] = [_rule(one) for one in node.each("duty")]
    return {key: value for key, value in rule.items() if value}


def _constraint(node: XmlNode) -> dict[str, str]:
    return {
        "name": node.attribute("name") or node.attribute("leftOperand"),
        "operator": node.attribute("operator"),
        "rightoperand": node.attribute("rightOperand") or node.text(),
    }
