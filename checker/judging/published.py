"""The day on which an item was published: from its metadata, else from its dateline."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from checker.document.days import day_in, read_day
from checker.document.passages import Document
from checker.evidence import Evidence, How


class ItemDate(Struct, frozen=True):
    """A day, and how we know it."""

    day: date
    source: str  # "metadata" or "dateline"


def published_on(document: Document, evidence: Evidence) -> ItemDate | None:
    """The day of publication; None where the item does not tell it: the time of a file says when it was copied."""
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
    return None


def _around(text: str, quote: str) -> str:
    at = text.find(quote)
    return text[max(at - 60, 0) : at + len(quote) + 60]
