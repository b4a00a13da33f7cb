"""What the parser of Markdown tells of a text, piece by piece, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

MOST_EVENTS = 100_000
"""Pieces of one text that are looked at; a long page has ten thousand."""


def events_in(body: str) -> Iterator[tuple[Any, Any]]:
    """What the parser tells of a text, each piece with the bytes of its UTF-8 form from `start` to before `end`."""
    import pyromark  # imported late: pages need it not

    return iter(pyromark.events_with_range(body, options=pyromark.Options.ENABLE_TABLES))


class Offsets:
    """The way from the bytes of a text's UTF-8 form back into the source; quick where each is near the last.

    Args:
        source: of which the text is the end.
        start: the offset in it at which the text begins.
    """

    def __init__(self, source: str, start: int) -> None:
        body = source[start:]
        self._utf8 = b"" if body.isascii() else body.encode("utf-8", "surrogatepass")
        self._byte, self._character, self._start = 0, 0, start

    def at(self, byte: int) -> int:
        """The offset in the source of a byte of the text."""
        if not self._utf8:
            return self._start + byte
        if byte >= self._byte:
            self._character += len(self._utf8[self._byte : byte].decode("utf-8", "surrogatepass"))
        else:
            self._character -= len(self._utf8[byte : self._byte].decode("utf-8", "surrogatepass"))
        self._byte = byte
        return self._start + self._character
