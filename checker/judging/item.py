"""What is judged: a document with what it says, what feeds say of it, and the day on which it was published."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from checker.document.days import day_in, read_day
from checker.document.passages import Document
from checker.document.place import Zone
from checker.evidence import Evidence, How, Signal
from checker.finding import ItemDate

_LONGEST = 300  # characters of a byline that are looked at


def published_on(document: Document, evidence: Evidence) -> ItemDate | None:
    """The day of publication; None where the item does not tell it: the time of a file says when it was copied."""
    if document.published:
        day = read_day(document.published)
        if day:
            return ItemDate(day, document.published_in or "metadata")
    for one in evidence.attributions:
        if one.how is How.DATELINE and (day := day_in(one.quote) or _beside(document, one.quote)):
            return ItemDate(day, f"dateline, {one.place.in_words}")
    for passage in document.passages:
        if passage.zone is Zone.BYLINE and (day := day_in(passage.text[:_LONGEST])):
            return ItemDate(day, "byline")
    return None


def _beside(document: Document, quote: str) -> date | None:
    return next((day_in(_around(one.text, quote)) for one in document.passages if quote in one.text), None)


def _around(text: str, quote: str) -> str:
    at = text.find(quote)
    return text[max(at - 60, 0) : at + len(quote) + 60]


class Item(Struct, frozen=True):
    """One document as judging sees it.

    `announced` is what the feeds that announce it say of it, each piece with the path of its feed; `sited` is what the
    files of its site state of it, each with the path of its file.
    """

    document: Document  # its path chooses the uses
    evidence: Evidence = Evidence()
    announced: Evidence | None = None
    sited: tuple[Signal, ...] = ()

    @property
    def told_by_feeds(self) -> Evidence | None:
        """What feeds say of it; of a feed, whose items are many, they say nothing."""
        return self.announced if self.document.items is None else None

    def published(self) -> ItemDate | None:
        """The day of publication; None: nobody tells it."""
        return published_on(self.document, self.evidence)
