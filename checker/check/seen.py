"""What was seen of a source, before it is judged."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from checker.document.passages import Document
from checker.evidence import NOTHING, OUT_OF_TIME, Evidence, HeardPicture


class Examined(NamedTuple):
    """A source that was read, and what it says of its rights."""

    document: Document
    evidence: Evidence
    digest: str  # SHA-256 of its bytes, in hexadecimal
    parts: tuple[Examined, ...] = ()  # the items of a file that holds several; what is seen of it is theirs together
    preview: bytes = b""  # of a picture, where it is wanted: a small one
    pictures: tuple[HeardPicture, ...] = ()  # those that stand in it and say something
    elsewhere: Evidence = NOTHING  # what the feed says for it, of which it is an entry

    def without_judgement(self) -> Examined:
        """The same where there was no time to judge what it says."""
        slow = (*self.evidence.slow, f"to judge what was found: {OUT_OF_TIME}")
        return self._replace(evidence=msgspec.structs.replace(self.evidence, slow=slow))


class Unread(NamedTuple):
    """A source that could not be read."""

    path: str
    reason: str
    digest: str | None = None
    partly: bool = False  # a container, of which the other items are told
    unclaimed: bool = False  # of a type that no reader claims


Seen = Examined | Unread
