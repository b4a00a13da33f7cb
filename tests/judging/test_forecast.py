from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from judging_values import Book, attribution, contract, document, evidence, heard, notice, place

from checker.document.declared import Says
from checker.evidence import Evidence, NoticeKind, Role, Signal
from checker.finding import Verdict
from checker.judging.evaluate import evaluate
from checker.judging.forecast import forecast, in_order, upcoming
from checker.judging.item import Item
from checker.rights.terms import Constraint, Prohibition, Terms
from checker.settings.settings_file import Settings

FOUND = evidence(attribution("nordwire"))
DAY = date(2026, 2, 10)


def told(days: int, source: str = "A story.", **terms: Any) -> list[tuple[str, str, str, list[str]]]:
    settings = Settings(contracts=(contract(**terms),))
    return [
        (str(one.day), one.before.value, one.after.value, [finding.code for finding in one.findings])
        for one in forecast(Item(document(source), heard(document(source), FOUND)), Book(), settings, DAY, days)
    ]


def test_end_of_a_contract_is_foreseen_on_the_day_after() -> None:
    assert told(400) == [("2027-01-01", "permitted", "breach", ["licence-expired"])]
    assert told(324) == []
    assert told(325) != []


def test_end_of_a_retention_comes_first() -> None:
    assert told(30, retention_days=30) == [("2026-03-04", "permitted", "breach", ["retention-ended"])]


def test_second_reason_for_a_breach_is_no_change() -> None:
    assert told(400, retention_days=30) == [("2026-03-04", "permitted", "breach", ["retention-ended"])]


def test_breach_of_another_does_not_hide_a_change() -> None:
    found = evidence(attribution("nordwire"), attribution("plainwire", line=9))
    changes = forecast(Item(document(), found), Book(), Settings(contracts=(contract(),)), DAY, 400)
    assert [(change.before, change.after) for change in changes] == [(Verdict.BREACH, Verdict.BREACH)]
    assert [(one.code, one.agency) for one in changes[0].findings] == [("licence-expired", "nordwire")]


def test_start_of_a_contract_clears_a_breach() -> None:
    settings = Settings(contracts=(contract(valid_from=date(2026, 3, 1)),))
    change = forecast(Item(document(), FOUND), Book(), settings, DAY, 30)[0]
    assert (change.day, change.before, change.after) == (date(2026, 3, 1), Verdict.BREACH, Verdict.PERMITTED)
    assert [message[:27] for message in change.ended] == ["Nordwire supplied this text"]


def test_embargo_that_lifts() -> None:
    assert told(30, "EMBARGOED UNTIL 2026-02-15") == [("2026-02-15", "breach", "permitted", [])]
    lifted = told(30, "EMBARGOED UNTIL 2026-02-15 10:00 UTC")
    assert [(day, after) for day, _, after, _ in lifted] == [
        ("2026-02-15", "undetermined"),
        ("2026-02-16", "permitted"),
    ]


def test_new_finding_is_due_on_the_last_good_day() -> None:
    settings = Settings(contracts=(contract(),))
    change = forecast(Item(document(), FOUND), Book(), settings, DAY, 400)[0]
    assert change.findings[0].due == "2026-12-31"
    assert (change.path, change.day) == ("news/story.html", date(2027, 1, 1))


def test_report_of_what_is_to_come() -> None:
    settings = Settings(contracts=(contract(),))
    changes = forecast(Item(document(), FOUND), Book(), settings, DAY, 400)
    told = upcoming(changes)
    assert [(one.code, one.due) for one in told] == [("licence-expired", "2026-12-31")]
    assert told[0].message.startswith("From 2027-01-01: Nordwire supplied this text")


def test_nothing_of_others_changes_nothing() -> None:
    assert forecast(Item(document()), Book(), Settings(contracts=(contract(),)), DAY, 400) == ()


def test_takedown_list_is_sorted_by_day_and_path() -> None:
    settings = Settings(contracts=(contract(retention_days=30),))
    changes = [
        change
        for path, published in (("b.html", "2026-02-01"), ("a.html", "2026-02-01"), ("c.html", "2026-01-20"))
        for change in forecast(Item(document(path=path, published=published), FOUND), Book(), settings, DAY, 60)
    ]
    assert [one.path for one in in_order(changes)] == ["c.html", "a.html", "b.html"]


def test_no_day_on_which_something_changes_is_missed() -> None:
    held = (
        contract(valid_until=date(2026, 2, 20), retention_days=12),
        contract(valid_from=date(2026, 2, 25), valid_until=date(2026, 3, 9), reference="C-2"),
        contract("plainwire", valid_until=date(2026, 3, 1), reference="C-3", covers=("photo",)),
        contract("picbank", valid_until=date(2026, 3, 4), reference="C-4", distributes=("plainwire",)),
        contract("other", valid_until=date(2026, 2, 15), reference="C-5"),
    )
    settings = Settings(contracts=held)
    made = document("EMBARGOED UNTIL 2026-02-14", published="2026-02-01")
    found = evidence(
        attribution("nordwire"),
        attribution("plainwire", Role.PHOTO, line=7, channel="picbank"),
        notice(NoticeKind.NO_REUSE, "Other"),
    )
    changes = {one.day: one for one in forecast(Item(made, heard(made, found)), Book(), settings, DAY, 60)}
    before = evaluate(Item(made, heard(made, found)), Book(), settings, DAY)
    worst = before.verdict
    for ahead in range(1, 61):
        day = DAY + timedelta(days=ahead)
        after = evaluate(Item(made, heard(made, found)), Book(), settings, day)
        if day in changes:
            worst = changes[day].after
        else:
            reasons = {(one.code, one.agency) for one in after.findings if one.verdict is Verdict.BREACH}
            new = reasons - {(one.code, one.agency) for one in before.findings}
            assert all(agency in {one.agency for one in before.findings} for _, agency in new), day
        assert after.verdict is worst, day
        before = after
    assert len(changes) >= 4


def test_end_of_an_embargo_on_an_item_of_nobody_is_told() -> None:
    made = document("Embargoed until 2026-03-05")
    days = [one.day for one in forecast(Item(made, heard(made, evidence())), Book(), Settings(), DAY, 30)]
    assert days == [date(2026, 3, 5)]


@pytest.mark.parametrize(
    ("operator", "turns"),
    [
        ("gt", [("2026-02-16", "undetermined", "breach")]),
        ("gteq", [("2026-02-15", "undetermined", "breach")]),
        ("lt", [("2026-02-15", "breach", "undetermined")]),
    ],
)
def test_the_day_of_a_field_is_foreseen(operator: str, turns: list[tuple[str, str, str]]) -> None:
    bound = Constraint("dateTime", operator, ("2026-02-15",))
    stated = Signal(
        says=Says.USAGE_TERMS,
        carrier="nitf",
        field="date.expire",
        quote="20260215",
        place=place(2),
        terms=Terms(prohibitions=(Prohibition("distribute", (bound,)),)),
    )
    item = Item(document(), Evidence(signals=(stated,)))
    found = forecast(item, Book(), Settings(), DAY, 30)
    assert [(str(one.day), one.before.value, one.after.value) for one in found] == turns
    assert [one.worsens for one in found] == [after == "breach" for _, _, after in turns]
