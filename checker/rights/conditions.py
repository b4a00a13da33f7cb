"""Whether a constraint holds: yes, no, or not known.

A use is a set of values in each dimension, and what the settings leave out is all of them. So a permission's
constraint holds where it holds for every value of the use; a prohibition's where it holds for any. Both ways a
narrower use is never judged more strictly. A fact that the item or the settings do not tell is not known, and
that never becomes permitted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum

from msgspec import Struct

from checker.files.shipped import cached, channels, country_code, territory_groups
from checker.rights.terms import Constraint


class Truth(IntEnum):
    """Three-valued truth, ranked: AND is the least, OR the greatest."""

    NO = 0
    UNKNOWN = 1
    YES = 2


EVERYTHING = frozenset({"*"})
"""All values of a dimension: the use does not limit it."""

Values = frozenset[str] | None  # None: not known


class Facts(Struct, frozen=True, kw_only=True):
    """What is known of a use of an item. None is not known; `EVERYTHING` is every value."""

    as_of: date
    channel: Values = EVERYTHING
    territory: Values = EVERYTHING
    language: Values = EVERYTHING
    purpose: Values = EVERYTHING
    recipient: Values = None
    shared: bool = True
    share: int = 100  # per cent of the text that is used
    published: date | None = None


def all_hold(constraints: Iterable[Constraint], facts: Facts, *, grant: bool) -> Truth:
    """Whether all constraints hold; `grant` tells a permission from a prohibition."""
    return min((holds(one, facts, grant=grant) for one in constraints), default=Truth.YES)


def holds(constraint: Constraint, facts: Facts, *, grant: bool) -> Truth:
    """Whether one constraint holds."""
    left = constraint.left
    if left == "shared":
        return _truth(facts.shared is (constraint.right[:1] == ("true",)))
    if left == "dateTime":
        return on_day(facts.as_of, constraint.operator, constraint.right[0]) if constraint.right else Truth.UNKNOWN
    if left in {"percentage", "size"}:
        return _number(float(facts.share), constraint, grant=grant)
    if left in {"delayPeriod", "timeInterval"} and facts.published is not None:
        days = _days(constraint.right[0]) if constraint.right else None
        passed = float((facts.as_of - facts.published).days)
        return Truth.UNKNOWN if days is None else _compare(passed, constraint.operator, days)
    values = _dimension(left, facts)
    if values is None:
        return Truth.UNKNOWN
    return within(left, values, constraint.operator, constraint.right, grant=grant)


def _dimension(left: str, facts: Facts) -> Values:
    match left:
        case "deliveryChannel" | "media":
            return facts.channel
        case "spatial":
            return facts.territory
        case "language":
            return facts.language
        case "purpose":
            return facts.purpose
        case "recipient" | "industry":
            return facts.recipient
        case _:
            return None  # count, payAmount, event ...: no page and no setting tells them


def within(left: str, values: frozenset[str], operator: str, right: tuple[str, ...], *, grant: bool) -> Truth:
    """Whether a set of values stands in the relation `operator` to the stated ones."""
    if operator in {"isNoneOf", "neq"}:
        if values == EVERYTHING:
            return _truth(not grant)
        inside = [_covered(left, value, right) for value in values]
        return _truth(not any(inside) if grant else not all(inside))
    if operator not in {"eq", "isAnyOf", "isA", "isPartOf", "hasPart", "isAllOf"}:
        return Truth.UNKNOWN
    if "*" in right:
        return Truth.YES
    if values == EVERYTHING:
        return _truth(not grant)
    if grant:
        return _truth(all(_covered(left, value, right) for value in values))
    # A prohibition reaches a value that it names, names the whole of, or names a part of.
    return _truth(
        any(_covered(left, value, right) or any(_covered(left, one, (value,)) for one in right) for value in values)
    )


_OF_CHANNELS = frozenset({"deliveryChannel", "media"})


def known_channels() -> tuple[str, ...]:
    """Channels that a use and a contract name; others hold where both say the same word."""
    told = channels()
    inside = (one for group in told.groups.values() for one in sorted(group))
    return tuple(dict.fromkeys((*inside, *told.names.values(), *told.names, *told.groups)))


@cached
def _same(left: str, value: str) -> str:
    if left == "spatial":
        return country_code(value) or value.upper()
    lowered = value.lower()
    return channels().names.get(lowered, lowered) if left in _OF_CHANNELS else lowered


@cached
def _covered(left: str, value: str, stated: tuple[str, ...]) -> bool:
    asked = _same(left, value)
    groups = territory_groups() if left == "spatial" else channels().groups if left in _OF_CHANNELS else {}
    for one in stated:
        known = _same(left, one)
        if known in {"*", asked} or asked in groups.get(known, ()):
            return True
        if left == "language" and asked.startswith(f"{known}-"):
            return True
    return False


def _truth(value: bool) -> Truth:
    return Truth.YES if value else Truth.NO


def on_day(day: date, operator: str, right: str) -> Truth:
    """Compare a day with a moment or a day: not known where the moment lies within the day."""
    start = datetime.combine(day, time.min, UTC)
    return compare_span(start, start + timedelta(days=1), operator, right)


def compare_span(first: datetime, end: datetime, operator: str, right: str) -> Truth:
    """Compare every moment from `first` to before `end` with a stated moment or day (ISO 8601)."""
    span = moment_span(right)
    if span is None:
        return Truth.UNKNOWN
    low, high = span
    day = high > low  # a whole day was stated: "until 2026-12-31" includes it
    match operator:
        case "lt":
            return _span_truth(end <= low, first >= low)
        case "lteq":
            return _span_truth(end <= high if day else end <= low, first >= high if day else first > low)
        case "gt":
            return _span_truth(first >= high if day else first > low, end <= high if day else end <= low)
        case "gteq":
            return _span_truth(first >= low, end <= low)
        case "eq":
            return _span_truth(first >= low and end <= high, first >= high or end <= low)
        case "neq":
            return _span_truth(first >= high or end <= low, first >= low and end <= high)
        case _:
            return Truth.UNKNOWN


def _span_truth(yes: bool, no: bool) -> Truth:
    return Truth.YES if yes else Truth.NO if no else Truth.UNKNOWN


def moment_span(text: str) -> tuple[datetime, datetime] | None:
    """The moment that ISO 8601 text states, twice, or the day from its start to its end; None where it is neither."""
    try:
        if len(text) == 10:
            start = datetime.combine(date.fromisoformat(text), time.min, UTC)
            return start, start + timedelta(days=1)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment, moment


def _number(value: float, constraint: Constraint, *, grant: bool) -> Truth:
    try:
        bound = float(constraint.right[0])
    except (ValueError, IndexError):
        return Truth.UNKNOWN
    if not grant and constraint.operator in {"lt", "lteq"}:
        return Truth.YES  # a use of up to so much holds some use of less
    return _compare(value, constraint.operator, bound)


def _compare(value: float, operator: str, bound: float) -> Truth:
    told = {
        "lt": value < bound,
        "lteq": value <= bound,
        "gt": value > bound,
        "gteq": value >= bound,
        "eq": value == bound,
        "neq": value != bound,
    }
    return _truth(told[operator]) if operator in told else Truth.UNKNOWN


def _days(duration: str) -> float | None:
    """The days of an ISO 8601 duration in weeks, days and hours, as P30D, P2W, PT24H."""
    rest, days, hours = duration.upper().removeprefix("P"), 0.0, False
    number = ""
    for letter in rest:
        if letter == "T":
            hours = True
        elif letter.isascii() and letter.isdigit():
            number += letter
            if len(number) > 6:
                return None
        elif number and (unit := {"W": 7.0, "D": 1.0, "H": 1 / 24}.get(letter)) and (letter != "H" or hours):
            days, number = days + float(number) * unit, ""
        else:
            return None
    return None if number or rest == duration.upper() else days
