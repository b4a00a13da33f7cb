from __future__ import annotations

from datetime import date

from judging_values import contract

from checker.settings.contract import days_left, lapsing

DAY = date(2026, 12, 1)


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
