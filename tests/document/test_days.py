from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document.days import day_in, read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lisbon, Feb 3 (Nordwire) Feb 3, 2026", date(2026, 2, 3)),
        ("PARIS, 21 janv. 2019 -", date(2019, 1, 21)),
        ("Berlin, 3. März 2026", date(2026, 3, 3)),
        ("3.2.2026", date(2026, 2, 3)),
        ("12 de octubre de 2025", date(2025, 10, 12)),
        ("1º de maio de 2024", None),
        ("1 maggio 2024", date(2024, 5, 1)),
        ("2026年11月2日", date(2026, 11, 2)),
        ("14 марта 2026", date(2026, 3, 14)),
        ("Warszawa, 7 września 2025", date(2025, 9, 7)),
        ("June 1st, 2026", date(2026, 6, 1)),
        ("published 2026-02-03T10:00:00Z", date(2026, 2, 3)),
        ("2026-02-30", None),
        ("10/11/2026", None),
        ("Jan 11 (Nordwire)", None),
        ("May 2024", None),
        ("room 12 of 2024", None),
    ],
)
def test_day_is_read_in_the_ways_of_datelines(text: str, day: date | None) -> None:
    assert day_in(text) == day


def test_metadata_tell_a_day_with_or_without_a_time() -> None:
    assert read_day("2026-02-05 08:00") == date(2026, 2, 5)
    assert read_day("soon") is None


@given(st.text(max_size=300))
def test_any_text_holds_a_day_or_none(text: str) -> None:
    day = day_in(text)
    assert day is None or 1000 <= day.year <= 2099
