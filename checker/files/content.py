"""What items are read from: bytes, the response that brought them where a capture knows it, and containers of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from msgspec import Struct

from checker.errors import UnreadableSource

MOST_BYTES = 64 * 1024 * 1024
"""A larger item, after decompression, is reported as unchecked: one page may not take unbounded memory."""


ADDRESS, HEADERS, CAPTURED = "address", "headers", "captured"
"""What columns of tables are for that hold no content but say what brought it: see `Response`."""


def content_columns(columns: Mapping[str, str]) -> list[str]:
    """The columns of a table that may hold content, of all that the settings name with what they are for.

    Raises:
        UnreadableSource: none is.
    """
    named = [name for name, kind in columns.items() if kind.startswith(".")]
    if columns and not named:
        raise UnreadableSource("", "is a table, and the settings name no column of its content (columns)")
    return named


class WrittenLine(Struct, frozen=True, kw_only=True):
    """Where an item is written that is a string in a line of JSON: its places are those of that line.

    Attributes:
        line: its number in the file, from 1.
        source: its text.
        column: the key whose value the item is.
    """

    line: int
    source: str
    column: str


PICTURES = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".dng", ".webp", ".avif", ".heic", ".heif"),
    *(".gif", ".psd", ".jxl", ".jp2", ".jpx", ".jpf", ".svg", ".bmp", ".ico"),
)
"""The endings of pictures that are read for what they state in words."""


class Response(Struct, frozen=True, kw_only=True):
    """What came with an item: the answer of a server, as a capture keeps it; of a picture the files that speak for it.

    Attributes:
        status: of HTTP; 0 where it is not known.
        headers: their names, as written, and their values, in their order; a name may stand there several times.
        address: under which it was asked for: an absolute URL; empty where it is not known.
        captured: the moment, ISO 8601; empty where it is not known.
        unread: what of the item the capture does not hold, or what lies beside it, as words behind "the file".
        sidecars: the names and the bytes of files beside a picture that speak for it (`checker.files.sidecars`).
        written: where the capture is a line of text; None: it has no lines.
    """

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    address: str = ""
    captured: str = ""
    unread: tuple[str, ...] = ()
    sidecars: tuple[tuple[str, bytes], ...] = ()
    written: WrittenLine | None = None


class Content(Struct, frozen=True):
    """The bytes of an item.

    Attributes:
        data: still compressed where the file itself is (`page.html.gz`); of a response its body, decoded.
        response: what brought them; None: nothing did, or nobody kept it.
    """

    data: bytes
    response: Response | None = None


class Member(Struct, frozen=True, kw_only=True):
    """One thing in a container, as its list tells it.

    Attributes:
        name: how the container calls it: ``b/p.html``. Bytes that are no UTF-8 are escaped as in the names of files
            (PEP 383); it may be hostile, and stand there twice: who lists the container makes a path of it.
        locator: by which `Container.content` finds it again, in another process, too: short, printable ASCII.
        size: bytes that it unpacks to, as far as the list tells; -1: it does not.
        refused: why it cannot be read, in words behind "the file" ("is encrypted"); empty: it can, or will show it.
        skipped: as what it is counted that is no item, whatever its type: "revisit"; empty: it may be one.
        frame: it is a document in a frame of a page beside it, which is no item unless it says something of rights.
        link: of a link, where it leads, from the root of the container; it is never followed.
        ending: as what it is read, where something better than its name tells it (a media type): ".html".
    """

    name: str
    locator: str
    size: int = -1
    refused: str = ""
    skipped: str = ""
    link: str = ""
    frame: bool = False
    ending: str = ""


class Container(Protocol):
    """An open container. Whoever opens it gives the file, and closes it when both are done with."""

    def members(self) -> Iterator[Member]:
        """What it holds, in its own order, one after the other: no more is read than has been asked for.

        Raises:
            UnreadableSource: the list ends before its time, or cannot go on: the reason, behind "the file". What was
                told before stays; where nothing was, the container is unchecked, otherwise partly checked.
        """

    def content(self, locator: str, most: int) -> Content:
        """A member's content, or its beginning: at most so many bytes. Most are asked for in the order of the list.

        Raises:
            UnreadableSource: it cannot be read: the reason, behind "the file".
        """
