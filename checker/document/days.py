"""Days as metadata, datelines and advisories write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from checker.files.shipped import months, time_zones
from checker.patterns.late_pattern import late_pattern


def read_day(text: str) -> date | None:
    """The day of an ISO 8601 date or time, as metadata write it."""
    text = text.strip()
    if compact := _COMPACT.match(text):
        return _day(*map(int, compact.groups()))
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return day_in(text[:80])


_COMPACT = late_pattern(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?\d{4,6}Z?)?$")  # ISO 8601, basic format
_ISO = late_pattern(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DOTTED = late_pattern(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)\b")
_CJK = late_pattern(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_WORDED = late_pattern(
    r"(?:\b(\d{1,2})(?:st|nd|rd|th)?\.?[\s-])?(?:de\s|d'|of\s)?([^\W\d_]{3,12})\.?"
    r"(?:\s(\d{1,2})(?:st|nd|rd|th)?)?,?[\s-](?:de\s)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def day_in(text: str) -> date | None:
    """The first day, with its year, that a short text states; slashes are ambiguous and not read."""
    found = _found_day(text)
    return found[0] if found else None


def moment_in(text: str, near: date | None = None) -> tuple[str, int]:
    """The first day that a text states, with the time beside it, as ISO 8601, and how far its words reach.

    Where no zone or offset is told, the moment has none; where nothing tells a day, or its year, it is empty.

    Args:
        text: where a day may stand.
        near: when the text was written: of a day without a year the next from then on is meant.
    """
    found = _found_day(text) or (_next_day(text, near) if near else None)
    if found is None:
        return "", 0
    day, start, end = found
    for at, part in ((end, text[end:]), (0, text[:start])):
        if (told := _CJK_TIME.search(part)) and (moment := _cjk_moment(day, told)):
            return moment, max(end, at + told.end())
        if (told := _TIME.search(part)) and (moment := _moment(day, told)):
            return moment, max(end, at + told.end())
    return day.isoformat(), end


_TIME = late_pattern(
    r"(?:(?<!\w)(ore|klo|kl|klokken|godz|godzina|saat|ora)\.?\s{1,2})?"
    r"(?<![\w.:,-])T?(?:(\d{1,2})(?:[:.h](\d\d)(?::\d\d)?)?|(\d\d)(\d\d))(?![\d.]\d)"
    r"\s?(Uhr|uur|hrs|hours|heures|horas|h\b|[ap]\.?\s?m\b\.?)?"
    r"[\s(]{0,3}(Z\b|[A-Z]{2,4}\b|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)


def _moment(day: date, told: re.Match[str]) -> str:
    """A day and a time; empty where a bare number tells none."""
    before, short, minute, hours, minutes, unit, zone = told.groups()
    offset = zone if zone and zone[0] in "+-" else time_zones().get((zone or "").lower())
    if minute is None and not (before or unit or offset):
        return ""
    hour = int(short or hours)
    half = (unit or "")[:1].lower()
    if half in ("a", "p"):
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        at = datetime.combine(day, time(hour, int(minute or minutes or 0)))
        return (
            at if offset is None else datetime.fromisoformat(f"{at.isoformat()}{offset}").astimezone(UTC)
        ).isoformat()
    except (ValueError, OverflowError):
        return ""


_CJK_TIME = late_pattern(
    r"(?:(上午|早上|凌晨|午前|오전)|(下午|晚上|午後|오후))?\s?(?<![\d.:])(\d{1,2})\s?[時时点點시](?:\s?(\d{1,2})\s?[分분]|(半|\s?반))?"
)


def _cjk_moment(day: date, told: re.Match[str]) -> str:
    """A day and a time with the half of the day before it; empty where there is no such hour."""
    morning, evening, hour, minute, half = told.groups()
    number = int(hour) % 12 + (12 if evening else 0) if (morning or evening) and int(hour) <= 12 else int(hour)
    try:
        return datetime.combine(day, time(number, 30 if half else int(minute or 0))).isoformat()
    except ValueError:
        return ""


def _found_day(text: str) -> tuple[date, int, int] | None:
    """The first day, with its year, and where it stands."""
    if "19" not in text and "20" not in text:
        return None
    for pattern, order in ((_ISO, (0, 1, 2)), (_CJK, (0, 1, 2)), (_DOTTED, (2, 1, 0))):
        if found := pattern.search(text):
            parts = [int(part) for part in found.groups()]
            told = _day(parts[order[0]], parts[order[1]], parts[order[2]])
            return (told, *found.span()) if told else None
    for found in _WORDED.finditer(text[:500]):
        before, word, after, year = found.groups()
        month = months().get(word.casefold())
        if month and (before or after):
            # "Jan 11, 2024" and "11 January 2024"; with both, the figure before the month is the street or the time
            told = _day(int(year), month, int(after or before))
            return (told, *found.span()) if told else None
    return None


_YEARLESS = late_pattern(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s(?:de\s|d'|of\s)?(?P<month>[^\W\d_]{3,12})\b"
    r"|\b(?P<first>[^\W\d_]{3,12})\.?\s(?P<then>\d{1,2})(?:st|nd|rd|th)?(?![\d:.h])"
    r"|(?<![\d.])(?P<dotted>\d{1,2})\.\s?(?P<number>\d{1,2})\.(?!\d)"
    r"|(?P<of>\d{1,2})\s?[月월]\s?(?P<at>\d{1,2})\s?[日일]",
    re.IGNORECASE,
)
_EARLIER = timedelta(days=7)  # an item may be sent anew after its embargo


def _next_day(text: str, near: date) -> tuple[date, int, int] | None:
    """The first day without a year, taken for the next one, and where it stands."""
    for found in _YEARLESS.finditer(text[:500]):
        told = found.groupdict()
        month = told["number"] or told["of"] or months().get((told["month"] or told["first"] or "").casefold())
        number = told["day"] or told["then"] or told["dotted"] or told["at"]
        if not month or not number:
            continue
        years = (_day(year, int(month), int(number)) for year in range(near.year - 1, near.year + 2))
        days = [day for day in years if day and day >= near - _EARLIER]
        if days:
            return days[0], *found.span()
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
