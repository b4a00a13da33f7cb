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

    An empty `tag` is the running text of the document. Otherwise it is one attribute of the `ordinal`-th
    (from 0) start tag of that name, or, where `pointer` is given, one string of the JSON inside that element;
    with neither, the raw content of that element.
    """

    tag: str = ""
    ordinal: int = 0
    attribute: str = ""
    pointer: tuple[str | int, ...] = ()


class Segment(Struct, frozen=True):
    """From `start` on, a passage's text continues a run of the source that begins after `letters` letters.

    Where the run is one of a page's text nodes, the source map counts the letters before it, if it has to.
    """

    start: int  # offset in the passage's text
    letters: int = 0  # letters of the stream before it
    node: int = -1  # the number of the text node among the page's
    words: str = ""  # the text node as the parser gave it
