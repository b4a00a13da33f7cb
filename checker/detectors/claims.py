"""What the detectors say of the words of a document, before those are quoted.

A claim is a span of a passage and its meaning. Claims are compared, joined and dropped as often as a detector likes;
quoting one leads through the source of the document, and is done once, by `checker.detectors.detect`.
"""

from __future__ import annotations

from msgspec import Struct

from checker.document.passages import Passage
from checker.evidence import Confidence, How, NoticeKind, Role, Scope
from checker.rulebook.licence_book import Variant

_BRACKETS = (("(", ")"), ("[", "]"), ("（", "）"))


class Claim(Struct, frozen=True, kw_only=True):
    """Words of a passage of which a rule says something."""

    passage: Passage
    start: int  # offsets in the passage's text; the end is exclusive
    end: int
    rule: str
    confidence: Confidence = Confidence.HIGH
    field: bool = False  # the words are the value of a field, and are quoted with it

    @property
    def words(self) -> str:
        """The words as the reader of a page sees them."""
        return self.passage.text[self.start : self.end].strip()

    def bracketed(self) -> tuple[int, int]:
        """Where the words are quoted: without a bracket at an edge whose other half stands outside, or with that."""
        text, start, end = self.passage.text, self.start, self.end
        for opening, closing in _BRACKETS:
            words = text[start:end]
            if opening not in words and closing not in words:
                continue
            depth = lowest = 0
            for letter in words:
                depth += (letter == opening) - (letter == closing)
                lowest = min(lowest, depth)
            unopened, unclosed = -lowest, depth - lowest
            if unopened == 1 and text[end - 1] == closing:
                end -= 1
            elif unopened == 1 and text[start] == closing:
                start += 1 + len(text[start + 1 : end]) - len(text[start + 1 : end].lstrip())
            if unclosed == 1 and text[end : end + 1] == closing:
                end += 1
            elif unclosed == 1 and text[start] == opening:
                start += 1 + len(text[start + 1 : end]) - len(text[start + 1 : end].lstrip())
        return (start, end) if start < end else (self.start, self.end)


class AttributionClaim(Claim, frozen=True, kw_only=True):
    """An agency is named, and this is its part in the item."""

    agency: str
    name: str
    role: Role
    how: How
    channel: str | None = None


class LicenceClaim(Claim, frozen=True, kw_only=True):
    """A public licence is stated."""

    id: str
    scope: Scope
    variant: Variant | None = None  # of Creative Commons
    url: str | None = None


class NoticeClaim(Claim, frozen=True, kw_only=True):
    """A notice of rights is stated."""

    kind: NoticeKind
    holder: str | None = None
    agency: str | None = None
    scope: Scope = Scope.SITE
    actions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
