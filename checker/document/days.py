"""Days as metadata, datelines and advisories write them."""

from __future__ import annotations

from datetime import date

from checker.files.shipped import months
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
_CJK = late_pattern(r"((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_WORDED = late_pattern(
    r"(?:\b(\d{1,2})(?:st|nd|rd|th)?\.?\s)?(?:de\s|d'|of\s)?([^\W\d_]{3,12})\.?"
    r"(?:\s(\d{1,2})(?:st|nd|rd|th)?)?,?\s(?:de\s)?((?:19|20)\d\d)\b"
)


def day_in(text: str) -> date | None:
    """The first day, with its year, that a short text states; slashes are ambiguous and not read."""
    if "19" not in text and "20" not in text:
        return None
    for pattern, order in ((_ISO, (0, 1, 2)), (_CJK, (0, 1, 2)), (_DOTTED, (2, 1, 0))):
        if found := pattern.search(text):
            parts = [int(part) for part in found.groups()]
            return _day(parts[order[0]], parts[order[1]], parts[order[2]])
    for found in _WORDED.finditer(text[:500]):
        before, word, after, year = found.groups()
        month = months().get(word.casefold())
        if month and (before or after):
            # "Jan 11, 2024" and "11 January 2024"; with both, the figure before the month is the street or the time
            return _day(int(year), month, int(after or before))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
