"""What stands in the settings and may not be meant."""

from __future__ import annotations

from datetime import date

import pytest
from judging_values import contract

from checker.settings.doubts import doubts, misspelt
from checker.settings.uses import Use

DAY = date(2026, 12, 1)
NAMES = {"nordwire": "nordwire", "Nord Wire Agency": "nordwire", "plainwire": "plainwire"}


def test_doubts_about_a_register_are_told() -> None:
    held = [
        contract("nordwir"),
        contract("plainwire", valid_until=date(2026, 1, 1), reference="old"),
        contract(covers=()),
    ]
    assert doubts(held, (), {"nordwire": "nordwire", "plainwire": "plainwire"}, DAY) == (
        (
            "C-1 (wirecheck.yaml, line 3): no agency has the id 'nordwir'; did you mean 'nordwire'?"
            " Notices of that name count."
        ),
        "old (wirecheck.yaml, line 3): ended on 2026-01-01",
        "C-1 (wirecheck.yaml, line 3): covers is left out, so it covers texts, pictures and all else of its holder",
    )


@pytest.mark.parametrize(
    ("holder", "told"),
    [
        ("nordwyre", "no agency has the id 'nordwyre'; did you mean 'nordwire'?"),
        ("Nord Wire Agencie", "no agency is called 'Nord Wire Agencie'; did you mean 'Nord Wire Agency'?"),
    ],
)
def test_mistyped_holder_is_told_with_the_nearest_name(holder: str, told: str) -> None:
    (doubt,) = misspelt([contract(holder)], (), lambda: NAMES)
    assert told in doubt
    assert doubt in doubts([contract(holder)], (), NAMES, DAY)


@pytest.mark.parametrize("holder", ["nordwire", "Nord Wire Agency", "Zuzana Q. Photography", "Nord Harbour Agency"])
def test_agency_by_its_name_and_a_holder_that_is_like_none_are_no_slip(holder: str) -> None:
    assert misspelt([contract(holder)], (), lambda: NAMES) == ()


def test_channels_and_countries_that_nobody_knows_are_told() -> None:
    held = contract(channels=("web", "pritn"), territories=("Portugal", "Austira"))
    asked = Use(name="republish", channel=("televison",), territory=("PT", "Osterreich"))
    channel, country, *held_told = misspelt([held], [asked], lambda: NAMES)
    assert channel == "the use republish: there is no channel 'televison'; did you mean 'television'?"
    assert country == "the use republish: there is no country 'Osterreich'; did you mean 'Österreich'?"
    assert held_told == [
        "C-1 (wirecheck.yaml, line 3): there is no channel 'pritn'; did you mean 'print'?",
        "C-1 (wirecheck.yaml, line 3): there is no country 'Austira'; did you mean 'Austria'?",
    ]


def test_word_that_a_use_and_a_contract_share_is_the_users_own() -> None:
    shared = contract(channels=("kiosk",), territories=("Bavaria",))
    assert misspelt([shared], [Use(channel=("Kiosk",), territory=("Bavaria",))], lambda: NAMES) == ()
    (channel, _) = misspelt([shared], [Use()], lambda: NAMES)
    assert channel.endswith("no channel 'kiosk'; only the same word in a use and a contract fits it.")


def test_without_a_contract_no_names_are_asked_for() -> None:
    assert misspelt((), [Use()], lambda: pytest.fail("nobody holds anything")) == ()
