from __future__ import annotations

import json
from typing import Any

import pytest

from checker.rights.odrl_reading import read_policies
from checker.rights.odrl_terms import actions_of, terms_of
from checker.rights.terms import Constraint, Terms, When


def terms(**data: Any) -> Terms:
    return terms_of(read_policies(json.dumps(data))[0])


def test_rules_become_terms() -> None:
    made = terms(
        permission=[
            {
                "action": "distribute",
                "duty": [{"action": "attribute"}, {"action": "compensate"}],
                "constraint": [
                    {"leftOperand": "spatial", "operator": "eq", "rightOperand": "http://cvx.iptc.org/iso3166-1a2/de"}
                ],
            }
        ],
        prohibition=[{"action": "cc:CommercialUse"}, {"action": "tdm:mine"}],
    )
    assert made.permissions[0].constraints == (Constraint("spatial", "eq", ("DE",)),)
    assert [(one.action, one.when) for one in made.duties] == [("attribute", When.WITH), ("compensate", When.BEFORE)]
    assert [one.action for one in made.prohibitions] == ["commercial", "tdm"]
    assert not made.void


def test_never_less_restrictive_than_stated() -> None:
    made = terms(permission=[{"action": "ex:dance"}], prohibition=[{"action": "ex:sing"}])
    assert made.permissions == ()
    assert [one.action for one in made.prohibitions] == ["use"]
    logical = terms(
        permission=[{"action": "play", "constraint": [{"or": [{"leftOperand": "count"}, {"leftOperand": "event"}]}]}]
    )
    assert logical.permissions[0].constraints[0].left == "logical"
    assigned = terms(permission=[{"action": "play", "assignee": "urn:bob"}])
    assert assigned.permissions[0].constraints == (Constraint("recipient", "eq", ("urn:bob",)),)


@pytest.mark.parametrize(
    ("conflict", "void", "forbidden"),
    [
        ("", "its rules conflict, and it states no strategy", 1),
        ("invalid", "its rules conflict, and it states no strategy", 1),
        ("prohibit", "", 1),
        ("perm", "", 0),
    ],
)
def test_conflict_is_solved_by_the_strategy_of_the_policy(conflict: str, void: str, forbidden: int) -> None:
    made = terms(conflict=conflict, permission=[{"action": "use"}], prohibition=[{"action": "print"}])
    assert made.void == void
    assert len(made.prohibitions) == forbidden


def test_offer_and_unknown_profile_grant_nothing() -> None:
    assert "an offer" in terms(**{"@type": "Offer", "permission": [{"action": "use"}]}).void
    assert "profile" in terms(profile="urn:x", permission=[{"action": "use"}]).void


def test_words_of_profiles_are_known() -> None:
    assert actions_of("http://creativecommons.org/ns#DerivativeWorks") == ("derive",)
    assert actions_of("extract") == ("excerpt",)
    assert actions_of("") == ("use",)
    assert actions_of("urn:wirecheck:odrl:ai-train") == ("ai-train",)
    assert actions_of("urn:wirecheck:odrl:fly") == ()
