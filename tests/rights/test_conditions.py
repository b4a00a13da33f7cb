from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rights.conditions import EVERYTHING, Facts, Truth, all_hold, holds, moment_span, on_day
from checker.rights.terms import Constraint

DAY = date(2026, 3, 1)
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def facts(**more: Any) -> Facts:
    return Facts(as_of=DAY, **more)


@pytest.mark.parametrize(
    ("operator", "right", "truth"),
    [
        ("lteq", "2026-03-01", YES),
        ("lteq", "2026-02-28", NO),
        ("lt", "2026-03-01", NO),
        ("lt", "2026-03-02", YES),
        ("gteq", "2026-03-01", YES),
        ("gteq", "2026-03-02", NO),
        ("gt", "2026-02-28", YES),
        ("gt", "2026-03-01", NO),
        ("eq", "2026-03-01", YES),
        ("eq", "2026-03-02", NO),
        ("neq", "2026-03-01", NO),
        ("neq", "2026-03-02", YES),
        ("lt", "2026-03-01T12:00:00Z", UNKNOWN),
        ("gteq", "2026-03-01T12:00:00+00:00", UNKNOWN),
        ("lt", "2026-03-02T00:00:00Z", YES),
        ("gt", "2026-02-28T23:59:59Z", YES),
        ("lt", "2026-03-01T00:00:00Z", NO),
        ("lteq", "soon", UNKNOWN),
        ("about", "2026-03-01", UNKNOWN),
    ],
)
def test_day_is_compared_with_days_and_moments(operator: str, right: str, truth: Truth) -> None:
    assert on_day(DAY, operator, right) is truth


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_opposite_operators_never_agree(day: date, stated: date) -> None:
    for one, other in (("lt", "gteq"), ("lteq", "gt"), ("eq", "neq")):
        assert {on_day(day, one, stated.isoformat()), on_day(day, other, stated.isoformat())} == {YES, NO}


@pytest.mark.parametrize(
    ("channel", "operator", "stated", "grant", "truth"),
    [
        (frozenset({"web"}), "isAnyOf", ("web", "print"), True, YES),
        (frozenset({"web", "tv"}), "isAnyOf", ("web", "print"), True, NO),
        (frozenset({"web", "tv"}), "isAnyOf", ("web", "print"), False, YES),
        (EVERYTHING, "isAnyOf", ("web",), True, NO),
        (EVERYTHING, "isAnyOf", ("web",), False, YES),
        (frozenset({"tv"}), "isAnyOf", ("broadcast",), True, YES),
        (frozenset({"broadcast"}), "isAnyOf", ("tv",), True, NO),
        (frozenset({"broadcast"}), "isAnyOf", ("tv",), False, YES),
        (frozenset({"online"}), "eq", ("web",), True, YES),
        (frozenset({"web"}), "neq", ("print",), True, YES),
        (frozenset({"web", "print"}), "neq", ("print",), True, NO),
        (frozenset({"web", "print"}), "neq", ("print",), False, YES),
        (EVERYTHING, "isNoneOf", ("print",), True, NO),
        (EVERYTHING, "isNoneOf", ("print",), False, YES),
        (None, "isAnyOf", ("web",), True, UNKNOWN),
        (frozenset({"web"}), "resembles", ("web",), True, UNKNOWN),
    ],
)
def test_permission_holds_for_all_values_and_prohibition_for_any(
    channel: frozenset[str] | None, operator: str, stated: tuple[str, ...], grant: bool, truth: Truth
) -> None:
    assert holds(Constraint("deliveryChannel", operator, stated), facts(channel=channel), grant=grant) is truth


@pytest.mark.parametrize(
    ("values", "stated", "truth"),
    [
        (frozenset({"AT", "FR"}), ("EU",), YES),
        (frozenset({"NO"}), ("EU",), NO),
        (frozenset({"NO"}), ("EEA",), YES),
        (frozenset({"LU"}), ("BENELUX",), YES),
        (frozenset({"SE"}), ("NORDICS",), YES),
        (frozenset({"FR"}), ("Benelux",), NO),
        (frozenset({"CH"}), ("dach",), YES),
        (frozenset({"uk"}), ("GB",), YES),
        (frozenset({"BR"}), ("world",), YES),
        (frozenset({"DE"}), ("DEU",), YES),
        (frozenset({"NO"}), ("NOR", "SWE"), YES),
        (frozenset({"DE"}), ("AUT",), NO),
        (frozenset({"DE"}), ("Germany",), YES),
        (frozenset({"Italia"}), ("it",), YES),
        (frozenset({"Norge"}), ("European Union",), NO),
    ],
)
def test_territories_know_their_unions(values: frozenset[str], stated: tuple[str, ...], truth: Truth) -> None:
    assert holds(Constraint("spatial", "isAnyOf", stated), facts(territory=values), grant=True) is truth


def test_language_covers_its_regions_but_not_the_reverse() -> None:
    regional = facts(language=frozenset({"fr-CA"}))
    assert holds(Constraint("language", "isAnyOf", ("fr",)), regional, grant=True) is YES
    assert holds(Constraint("language", "isAnyOf", ("fr-CA",)), facts(language=frozenset({"fr"})), grant=True) is NO


def test_share_shared_and_delay() -> None:
    assert holds(Constraint("percentage", "lteq", ("20",)), facts(share=20), grant=True) is YES
    assert holds(Constraint("percentage", "lteq", ("20",)), facts(), grant=True) is NO
    assert holds(Constraint("percentage", "gt", ("20",)), facts(share=10), grant=False) is NO
    assert holds(Constraint("shared", "eq", ("true",)), facts(shared=False), grant=True) is NO
    delay = Constraint("delayPeriod", "gteq", ("P30D",))
    assert holds(delay, facts(published=date(2026, 1, 1)), grant=True) is YES
    assert holds(delay, facts(published=date(2026, 2, 20)), grant=True) is NO
    assert holds(delay, facts(), grant=True) is UNKNOWN
    assert holds(Constraint("delayPeriod", "gteq", ("PT24H",)), facts(published=date(2026, 2, 28)), grant=True) is YES
    assert holds(Constraint("delayPeriod", "gteq", ("P1Y",)), facts(published=date(2020, 1, 1)), grant=True) is UNKNOWN


def test_and_is_the_least_certain() -> None:
    unknown, no = Constraint("event", "eq", ("x",)), Constraint("dateTime", "lt", ("2020-01-01",))
    assert all_hold((), facts(), grant=True) is YES
    assert all_hold((unknown,), facts(), grant=True) is UNKNOWN
    assert all_hold((unknown, no), facts(), grant=True) is NO


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    span = moment_span(text)
    assert span is None or span[0] <= span[1]
