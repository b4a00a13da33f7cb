"""Blocks of a text, and what a layout says of each."""

from __future__ import annotations

from msgspec import Struct

from checker.document.place import Zone


class Block(Struct, frozen=True, kw_only=True):
    """A block of text as its format tells it."""

    text: str  # visible words, folded, a line feed between lines that stand by themselves
    heading: int = 0  # level, from 1; 0: it is none
    item: bool = False  # of a list, or a cell of a table
    linked: int = 0  # characters of it that are links to elsewhere
    leads: str = ""  # where the last of its links leads
    picture: bool = False  # it is the alternative text of a picture
    pictures: bool = False  # a picture stands in it


class Placed(Struct, frozen=True, kw_only=True):
    """What the layout says of a block; the fields are those of a passage."""

    zone: Zone
    before: int
    after: int
    main: bool
    beyond: int
    pictured: bool
