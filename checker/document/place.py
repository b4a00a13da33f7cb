"""Places: the zone, the lines and columns, and the stream in which letters are counted."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Zone(StrEnum):
    """The part of a page in which a passage stands."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    FOOTER = "footer"
    NAVIGATION = "navigation"
    RELATED = "related"  # teasers, related links, tickers: other stories
    COMMENTS = "comments"
    METADATA = "metadata"


class Place(Struct, frozen=True, kw_only=True, order=True):
    """Where a quote stands, in characters from 1; lines end at a line feed; the end is exclusive.

    In a source that is no text all four are 0, and `at` alone tells it.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    zone: Zone
    at: str = ""  # the format's own address: "xpath:", "pointer:" (RFC 6901), "header:", "iim:2:110", "page:3"

    @property
    def spot(self) -> str:
        """``12:5``, or the format's own address where there are no lines."""
        return f"{self.line}:{self.column}" if self.line else self.at

    @property
    def in_words(self) -> str:
        """``line 12``, or the format's own address where there are no lines."""
        return f"line {self.line}" if self.line else self.at


class Origin(Struct, frozen=True, kw_only=True):
    """The stream in which a passage's letters are counted.

    By itself it is the running text of the source from an offset on. With `attribute`, it is the value of the attribute
    that begins at the offset; with `raw`, the content of a script that begins there, or, where `pointer` is given, one
    string of the JSON in it. In XML, `tag` names an element: the `ordinal`-th (from 0) of that name, or an attribute of
    it. With `length`, it is so many characters of a plain source. Below 0 it is in no text: see `NO_TEXT`.
    """

    offset: int = 0
    line: int = 0  # of the offset, from 1; 0: not known
    attribute: str = ""
    raw: bool = False
    pointer: tuple[str | int, ...] = ()
    tag: str = ""
    ordinal: int = 0
    length: int = 0  # 0: to the end


NO_TEXT = Origin(offset=-1)
"""Of words that stand in no text: in the segment of a picture, on a page, in the head of a response."""


class Segment(Struct, frozen=True):
    """From `start` on, a passage's text continues a run of the source that begins after `letters` letters."""

    start: int  # offset in the passage's text
    letters: int = 0  # letters of the stream before it; -1: not known
