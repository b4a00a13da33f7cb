from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document.days import day_in, moment_in, read_day


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
        ("25-Aug-2026 15:00:00 EST", date(2026, 8, 25)),
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


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("3. Dezember, 18 Uhr", "2026-12-03T18:00:00"),
        ("Jan 3, 10:00 GMT", "2027-01-03T10:00:00+00:00"),
        ("le 28 novembre à 18h00", "2026-11-28T18:00:00"),
        ("3.12., 18.00 Uhr", "2026-12-03T18:00:00"),
        ("06:00 GMT Dec 4", "2026-12-04T06:00:00+00:00"),
        ("12月3日", "2026-12-03"),
        ("3 December 2020", "2020-12-03"),
        ("29 February", ""),
        ("4.12. klo 6", "2026-12-04T06:00:00"),
        ("4 grudnia, godz. 10", "2026-12-04T10:00:00"),
        ("le 4 décembre à 18h", "2026-12-04T18:00:00"),
        ("12月4日午後3時30分", "2026-12-04T15:30:00"),
        ("12月4日 上午10时", "2026-12-04T10:00:00"),
        ("12월 4일 오전 12시", "2026-12-04T00:00:00"),
        ("12月4日 27時", "2026-12-04"),
        ("4 ديسمبر", "2026-12-04"),
        ("Monday, 18 Uhr", ""),
    ],
)
def test_a_day_without_a_year_is_the_next_one_from_when_it_was_written(text: str, moment: str) -> None:
    assert moment_in(text, date(2026, 11, 30))[0] == moment
    assert not moment_in(text)[0] or "2020" in text


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("alle ore 12 del 4 dicembre 2026", "2026-12-04T12:00:00"),
        ("vrijdag 4 december 2026 6 uur", "2026-12-04T06:00:00"),
        ("on 4 December 2026, score 12", "2026-12-04"),
    ],
)
def test_an_hour_counts_with_a_word_for_it(text: str, moment: str) -> None:
    assert moment_in(text)[0] == moment
