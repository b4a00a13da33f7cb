from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from judging_values import contract

from checker.errors import SettingsError
from checker.settings.contract import Contract
from checker.settings.register import (
    check_contracts,
    contract_schema,
    load_contracts,
)

DAY = date(2026, 12, 1)


def test_schema_and_type_have_the_same_keys() -> None:
    assert set(contract_schema()["properties"]) == set(Contract.__struct_fields__) - {"stated"}


@pytest.mark.parametrize("switch", ["archive", "translation", "rewriting", "ai"])
def test_contracts_that_contradict_each_other_are_refused(switch: str) -> None:
    allows: dict[str, Any] = {switch: True, "reference": "A", "stated": "held/a.yaml, line 1"}
    forbids: dict[str, Any] = {switch: False, "reference": "B", "stated": "held/b.yaml, line 7"}
    one, other = contract(**allows), contract(**forbids)
    with pytest.raises(SettingsError) as caught:
        check_contracts([one, other])
    assert str(caught.value).startswith("held/b.yaml: line 7: found ")
    assert "held/a.yaml, line 1" in caught.value.reason
    assert switch in caught.value.reason


@pytest.mark.parametrize(
    "apart",
    [
        {"covers": ("photo",)},
        {"channels": ("print",)},
        {"languages": ("fr",)},
        {"valid_from": date(2027, 1, 1), "valid_until": date(2027, 12, 31)},
        {"holder": "plainwire"},
    ],
)
def test_contracts_for_different_things_may_differ(apart: dict[str, Any]) -> None:
    one = contract(archive=True, reference="A", channels=("web",), languages=("en",))
    web: dict[str, Any] = {"archive": False, "reference": "B", "channels": ("web",), "languages": ("en",)}
    other = contract(**{**web, **apart})
    check_contracts([one, other])


def test_reference_is_held_once() -> None:
    with pytest.raises(SettingsError, match="found the reference 'A' again"):
        check_contracts([contract(reference="A"), contract("plainwire", reference="A")])


def test_register_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "contracts.yaml"
    path.write_text("contracts:\n  - holder: afp\n    reference: A\n", "utf-8")
    assert load_contracts(path)[0].stated == f"{path}, line 2"
    path.write_text("holder: afp\nuntil: 2026-01-01\n", "utf-8")
    with pytest.raises(SettingsError, match="line 2, key until: found the key 'until'"):
        load_contracts(path)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_contracts(tmp_path / "none.yaml")
