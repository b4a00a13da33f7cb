"""What is judged: a document, what it says, what is said of it elsewhere, and the day on which it was published."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from checker.document.days import day_in, read_day
from checker.document.passages import Document
from checker.document.place import Place, Zone
from checker.evidence import Attribution, Confidence, Evidence, How, Notice, NoticeKind, Role
from checker.finding import ItemDate, Quotation

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


class ShownPicture(Struct, frozen=True):
    """A picture that an item shows, with what its file says of itself, each piece with the path of the file."""

    path: str  # as shown
    evidence: Evidence
    quotation: Quotation | None = None  # where the item shows it; None: it is the item
    caption: Quotation | None = None  # of its figure
    around: Place | None = None  # what is around it alone, where that is known: what stands there is said of it


class Item(Struct, frozen=True):
    """One document as judging sees it.

    `elsewhere` is what the feeds that announce it say of it, and the files of its site: each piece with the path of its
    file. Nothing proves that who says it may license the item; so it is heard as a witness against a use and never for
    one: whom it credits with the text, what it reserves and what it forbids binds beside the item's own words, its
    grants grant nothing, and nobody whom it alone names as the holder can lift what the item's own holder forbids.

    `pictures` are those that it shows and that were at hand, as far as they say anything.
    """

    document: Document  # its path chooses the uses
    evidence: Evidence = Evidence()
    elsewhere: Evidence = Evidence()
    pictures: tuple[ShownPicture, ...] = ()

    @property
    def all_said(self) -> tuple[Evidence, Evidence]:
        """What it says, and what is said of it elsewhere."""
        return self.evidence, self.elsewhere

    @property
    def credited_elsewhere(self) -> list[Attribution]:
        """The credits for the text of agencies that the item does not credit with it itself, by place."""
        said = {
            one.agency
            for one in self.evidence.attributions
            if one.role is Role.TEXT and one.confidence is not Confidence.LOW
        }
        told = (one for one in self.elsewhere.attributions if one.role is Role.TEXT and one.agency not in said)
        return sorted(told, key=lambda one: (one.path, one.place, one.agency))

    @property
    def warnings(self) -> list[Notice]:
        """The notices elsewhere, by place; an invitation to republish grants nothing there."""
        told = (one for one in self.elsewhere.notices if one.kind is not NoticeKind.REPUBLISH_OK)
        return sorted(told, key=lambda one: (one.path, one.place, one.quote))

    def published(self) -> ItemDate | None:
        """The day of publication; None: nobody tells it."""
        return published_on(self.document, self.evidence)
