"""What is judged: a document with what it says, what feeds say of it, and its date."""

from __future__ import annotations

from msgspec import Struct

from checker.document.passages import Document
from checker.evidence import Evidence
from checker.judging.published import ItemDate, published_on


class Item(Struct, frozen=True):
    """One document as judging sees it.

    `announced` is what the feeds that announce it say of it, each piece with the path of its feed.
    """

    document: Document  # its path chooses the uses
    evidence: Evidence = Evidence()
    announced: Evidence | None = None

    @property
    def told_by_feeds(self) -> Evidence | None:
        """What feeds say of it; of a feed, whose items are many, they say nothing."""
        return self.announced if self.document.items is None else None

    def published(self) -> ItemDate | None:
        """The day of publication; None: nobody tells it."""
        return published_on(self.document, self.evidence)
