from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rights.odrl_policy import RuleKind
from checker.rights.odrl_reading import PolicyError, read_policies


def read(**data: Any) -> Any:
    return read_policies(json.dumps(data))[0]


def test_shorthand_is_expanded_to_atomic_rules() -> None:
    policy = read(
        uid="urn:p",
        assigner="urn:a",
        permission=[{"target": ["urn:x", "urn:y"], "action": ["play", "odrl:stream"]}],
        prohibition=[{"target": "urn:x", "action": "http://www.w3.org/ns/odrl/2/sell", "assigner": "urn:b"}],
    )
    permitted = [(one.action, one.target, one.assigner) for one in policy.rules if one.kind is RuleKind.PERMISSION]
    assert permitted == [
        ("play", "urn:x", "urn:a"),
        ("play", "urn:y", "urn:a"),
        ("stream", "urn:x", "urn:a"),
        ("stream", "urn:y", "urn:a"),
    ]
    assert policy.rules[-1].assigner == "urn:b"
    assert policy.kind == "Set"


def test_action_with_refinement_and_logical_constraint() -> None:
    policy = read(
        permission={
            "action": {
                "rdf:value": {"@id": "odrl:print"},
                "refinement": {"leftOperand": "resolution", "operator": "lteq", "rightOperand": {"@value": "1200"}},
            },
            "target": {"uid": "urn:x", "refinement": [{"leftOperand": "size", "operator": "eq", "rightOperand": "1"}]},
            "constraint": {
                "or": {
                    "@list": [
                        {"leftOperand": "spatial", "operator": "eq", "rightOperand": "urn:de"},
                        {"@id": "urn:stated-elsewhere"},
                    ]
                }
            },
        }
    )
    rule = policy.rules[0]
    assert rule.action == "print"
    assert rule.refinements[0].right == ("1200",)
    assert rule.target == "urn:x"
    assert rule.target_refinements[0].left == "size"
    assert rule.constraints[0].operator == "or"
    assert [one.left for one in rule.constraints[0].operands] == ["spatial", ""]


def test_json_of_odrl_2_1_is_read() -> None:
    policy = read(
        policytype="http://www.w3.org/ns/odrl/2/Agreement",
        policyid="urn:p",
        permissions=[
            {
                "action": "http://www.w3.org/ns/odrl/2/distribute",
                "constraints": [
                    {
                        "name": "http://www.w3.org/ns/odrl/2/spatial",
                        "operator": "http://w3.org/ns/odrl/2/vocab/eq",
                        "rightoperand": "http://cvx.iptc.org/iso3166-1a2/DE",
                    }
                ],
                "duties": [{"action": "http://www.w3.org/ns/odrl/2/attribute"}],
                "parties": [{"function": "http://www.w3.org/ns/odrl/2/assigner", "party": "urn:afp"}],
            }
        ],
    )
    rule = policy.rules[0]
    assert (policy.kind, policy.uid, rule.action, rule.assigner) == ("Agreement", "urn:p", "distribute", "urn:afp")
    assert (rule.constraints[0].left, rule.constraints[0].operator) == ("spatial", "eq")
    assert rule.duties[0].action == "attribute"


def test_parents_give_their_rules_and_an_absent_one_is_a_reason() -> None:
    parent = {"uid": "urn:parent", "conflict": "perm", "permission": [{"action": "play"}]}
    child = {
        "uid": "urn:child",
        "inheritFrom": "urn:parent",
        "conflict": "prohibit",
        "prohibition": [{"action": "play"}],
    }
    orphan = {"uid": "urn:orphan", "inheritFrom": "urn:gone", "permission": [{"action": "play"}]}
    circle = {"uid": "urn:circle", "inheritFrom": "urn:circle", "permission": [{"action": "play"}]}
    read_all = {one.uid: one for one in read_policies(json.dumps({"@graph": [parent, child, orphan, circle]}))}
    assert [one.kind.value for one in read_all["urn:child"].rules] == ["prohibition", "permission"]
    assert read_all["urn:child"].conflict == "invalid"
    assert read_all["urn:orphan"].reasons == ("its parent urn:gone is not at hand",)
    assert read_all["urn:circle"].reasons == ("it inherits from urn:circle in a circle",)


def test_unknown_profile_is_a_reason_to_stop() -> None:
    assert read(profile="http://example.com/p", permission=[]).reasons == (
        "its profile http://example.com/p is not known",
    )
    assert read(profile="http://www.w3.org/ns/tdmrep", permission=[]).reasons == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "found no JSON"),
        ("3", "found no mapping"),
        ('{"a": 1}', "found no permission"),
        ("[" * 100_000, "found no JSON"),
    ],
)
def test_what_is_no_policy_is_refused(text: str, told: str) -> None:
    with pytest.raises(PolicyError, match=told):
        read_policies(text)


def test_rules_and_depth_are_bounded() -> None:
    many = [f"urn:{number}" for number in range(60)]
    with pytest.raises(PolicyError, match="more than 2000 rules"):
        read(permission=[{"target": many, "action": many}])
    deep: dict[str, Any] = {"action": "a"}
    for _ in range(40):
        deep = {"action": "a", "consequence": [deep]}
    with pytest.raises(PolicyError, match="levels deep"):
        read(permission=[{"action": "play", "duty": [deep]}])


KEYS = ["action", "target", "duty", "constraint", "and", "uid", "@id", "leftOperand"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_a_policy_or_refused(value: Any) -> None:
    policy = read_policies(json.dumps({"permission": value}))[0]
    assert all(one.kind is RuleKind.PERMISSION for one in policy.rules)
