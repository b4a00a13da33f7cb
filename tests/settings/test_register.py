from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from judging_values import contract

from checker.errors import SettingsError
from checker.settings.register import (
    Contract,
    check_contracts,
    contract_schema,
    days_left,
    describe,
    doubts,
    lapsing,
    load_contracts,
    summarise,
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


def test_what_lapses_soon_is_listed_by_day() -> None:
    held = [
        contract(reference="late", valid_until=date(2027, 6, 1)),
        contract(reference="second", valid_until=date(2026, 12, 31)),
        contract(reference="today", valid_until=DAY),
        contract(reference="past", valid_until=date(2026, 11, 30)),
        contract(reference="open", valid_until=None),
    ]
    assert [one.label for one in lapsing(held, DAY)] == ["today", "second"]
    assert days_left(held[3], DAY) == -1
    assert days_left(held[4], DAY) is None


def test_contract_is_summed_up_in_a_line() -> None:
    assert summarise(contract(channels=("web",)), DAY) == "C-1  nordwire  text  web  until 2026-12-31 (30 days left)"
    assert (
        summarise(contract(covers=(), valid_until=None), DAY)
        == "C-1  nordwire  all content  all channels  without an end"
    )
    assert "(ended 1 day ago)" in summarise(contract(valid_until=date(2026, 11, 30)), DAY)
    assert "not yet begun" in summarise(contract(valid_from=date(2027, 1, 1), valid_until=None), DAY)


def test_contract_is_read_back_in_plain_words() -> None:
    held = contract(
        channels=("web", "app"),
        retention_days=30,
        archive=False,
        ai=False,
        credit="Nordwire",
        credit_where="byline",
        keeps=True,
        contact="desk@nordwire.example",
        excludes=("Lumen",),
        share_at_most=40,
        embargo="waived",
    )
    told = "\n".join(describe(held, DAY, "Nord Wire"))
    for words in (
        "Contract C-1 with Nord Wire (nordwire), since 2026-01-01, until 2026-12-31 (30 days left).",
        "It covers text in every language, but not Lumen.",
        "on web and app, in the whole world",
        "It forbids archives, mining and use by AI.",
        "deleted 30 days after its publication",
        "'Nordwire' must stand in the byline",
        "stays licensed",
        "At most 40 per cent",
        "Embargoes do not bind you.",
        "Contact: desk@nordwire.example.",
        "Stated at wirecheck.yaml, line 3.",
    ):
        assert words in told


def test_doubts_about_a_register_are_told() -> None:
    held = [
        contract("nordwir"),
        contract("plainwire", valid_until=date(2026, 1, 1), reference="old"),
        contract(covers=()),
    ]
    assert doubts(held, {"nordwire", "plainwire"}, DAY) == (
        (
            "C-1 (wirecheck.yaml, line 3): no agency has the id 'nordwir'; did you mean 'nordwire'?"
            " Notices of that name count."
        ),
        "old (wirecheck.yaml, line 3): ended on 2026-01-01",
        "C-1 (wirecheck.yaml, line 3): covers is left out, so it covers texts, pictures and all else of its holder",
    )
