from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.errors import SettingsError
from checker.settings.register import load_contracts


def agreement(**more: Any) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/odrl.jsonld",
        "@type": "Agreement",
        "uid": "urn:contract:2026-114",
        "assigner": "http://parties.example/nordwire",
        "assignee": "http://parties.example/harbour-post",
        "permission": [
            {
                "action": ["reproduce", "distribute", "display"],
                "constraint": [
                    {
                        "leftOperand": "dateTime",
                        "operator": "lteq",
                        "rightOperand": {"@value": "2026-12-31", "@type": "xsd:date"},
                    },
                    {"leftOperand": "dateTime", "operator": "gteq", "rightOperand": "2026-01-01"},
                    {"leftOperand": "spatial", "operator": "isAnyOf", "rightOperand": ["urn:iso/AT", "urn:iso/DE"]},
                    {"leftOperand": "deliveryChannel", "operator": "eq", "rightOperand": "web"},
                ],
            }
        ],
        **more,
    }


def imported(tmp_path: Path, data: Any) -> Any:
    (tmp_path / "c.jsonld").write_text(json.dumps(data), "utf-8")
    return load_contracts(tmp_path)


def test_agreement_becomes_a_contract(tmp_path: Path) -> None:
    held = imported(tmp_path, agreement(prohibition=[{"action": "archive"}, {"action": "cc:CommercialUse"}]))
    assert len(held) == 1
    one = held[0]
    assert (one.holder, one.reference) == ("nordwire", "urn:contract:2026-114")
    assert one.actions == ("reproduce", "distribute", "display")
    assert (one.valid_from, one.valid_until) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (one.territories, one.channels) == (("AT", "DE"), ("web",))
    assert one.archive is False
    assert one.commercial is False
    assert "c.jsonld, line 1 (policy urn:contract:2026-114)" in one.stated


def test_moment_ends_the_term_on_the_day_before(tmp_path: Path) -> None:
    until = {"leftOperand": "dateTime", "operator": "lt", "rightOperand": "2026-06-01T12:00:00Z"}
    held = imported(tmp_path, agreement(permission=[{"action": "distribute", "constraint": [until]}]))
    assert held[0].valid_until == date(2026, 5, 31)


def test_permissions_on_different_conditions_are_contracts_of_their_own(tmp_path: Path) -> None:
    french = {"leftOperand": "language", "operator": "eq", "rightOperand": "fr"}
    held = imported(
        tmp_path, agreement(permission=[{"action": "distribute"}, {"action": "translate", "constraint": [french]}])
    )
    assert [(one.actions, one.languages) for one in held] == [(("distribute",), ()), (("translate",), ("fr",))]
    assert len({one.reference for one in held}) == 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"@type": "Offer"}, "found the policy type Offer, expected Agreement"),
        ({"profile": "urn:strange"}, "its profile urn:strange is not known"),
        ({"permission": []}, "found no permission"),
        ({"assigner": None}, "found no assigner"),
        ({"permission": [{"action": "ex:dance"}]}, "found the action ex:dance"),
        (
            {
                "permission": [
                    {"action": "play", "constraint": [{"leftOperand": "count", "operator": "lt", "rightOperand": "5"}]}
                ]
            },
            "found the constraint count lt 5",
        ),
        ({"permission": [{"action": "play", "duty": [{"action": "compensate"}]}]}, "found the duty compensate"),
        ({"prohibition": [{"action": "print"}]}, "found a prohibition of print"),
    ],
)
def test_what_the_register_cannot_say_is_an_error(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        imported(tmp_path, agreement(**change))
    assert told in str(caught.value)


def test_no_json_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text("{", "utf-8")
    with pytest.raises(SettingsError, match="found no JSON"):
        load_contracts(tmp_path)


def test_error_names_the_line_of_the_policy(tmp_path: Path) -> None:
    wrong = agreement(permission=[{"action": "sing"}])
    (tmp_path / "c.jsonld").write_text(json.dumps(wrong, indent=1), "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_contracts(tmp_path)
    assert caught.value.place == "line 4 (policy urn:contract:2026-114)"
    assert "found the action sing" in caught.value.reason
