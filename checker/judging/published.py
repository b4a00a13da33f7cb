"""The day on which an item was published: from its metadata, else from its dateline."""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec
from msgspec import Struct

from checker.document.passages import Document
from checker.evidence import Evidence, How
from checker.files.shipped import RULES
from checker.patterns.late_pattern import late_pattern


class ItemDate(Struct, frozen=True):
    """A day, and how we know it."""

    day: date
    source: str  # "metadata", "dateline", or what the caller says: "file time"


@cache
def _months() -> dict[str, int]:
    """Names of months as datelines write them, lower case; in JSON, for the reader of YAML takes long to start."""
    told = msgspec.json.decode((RULES / "judging" / "months.json").read_bytes(), type=dict[int, tuple[str, ...]])
    return {word: month for month, words in told.items() for word in words}


def published_on(document: Document, evidence: Evidence, otherwise: ItemDate | None = None) -> ItemDate | None:
    """The day of publication; `otherwise` (a capture or file time) is the last resort. None: nobody tells it."""
    if document.published:
        day = read_day(document.published)
        if day:
            return ItemDate(day, "metadata")
    datelines = [one.quote for one in evidence.attributions if one.how is How.DATELINE]
    for quote in datelines:
        day = day_in(quote) or next(
            (day_in(_around(one.text, quote)) for one in document.passages if quote in one.text), None
        )
        if day:
            return ItemDate(day, "dateline")
    return otherwise


def _around(text: str, quote: str) -> str:
    at = text.find(quote)
    return text[max(at - 60, 0) : at + len(quote) + 60]


def read_day(text: str) -> date | None:
    """The day of an ISO 8601 date or time, as metadata write it."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return day_in(text[:80])


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
        month = _months().get(word.casefold())
        if month and (before or after):
            # "Jan 11, 2024" and "11 January 2024"; with both, the figure before the month is the street or the time
            return _day(int(year), month, int(after or before))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
