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
    """Where a quote stands, in characters from 1; lines end at a line feed; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    zone: Zone


class Origin(Struct, frozen=True, kw_only=True):
    """The stream in which a passage's letters are counted.

    By itself it is the running text of the source from an offset on. With `attribute`, it is the value of the attribute
    that begins at the offset; with `raw`, the content of a script that begins there, or, where `pointer` is given, one
    string of the JSON in it. In XML, `tag` names an element: the `ordinal`-th (from 0) of that name, or an attribute of
    it. With `length`, it is so many characters of a plain source.
    """

    offset: int = 0
    line: int = 0  # of the offset, from 1; 0: not known
    attribute: str = ""
    raw: bool = False
    pointer: tuple[str | int, ...] = ()
    tag: str = ""
    ordinal: int = 0
    length: int = 0  # 0: to the end


class Segment(Struct, frozen=True):
    """From `start` on, a passage's text continues a run of the source that begins after `letters` letters."""

    start: int  # offset in the passage's text
    letters: int = 0  # letters of the stream before it; -1: not known
