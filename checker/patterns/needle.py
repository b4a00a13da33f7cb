"""One literal looked for in whole pages: over the UTF-8 form, many bytes at a time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ahocorasick_rs  # imported late, for the first large page

_SHORT = 10_000  # bytes; in less, nothing is gained
_WINDOW = 65_536  # bytes searched at once: all its occurrences are told, and a hostile page holds nothing else


class Needle:
    """A literal that most pages do not hold, or far from their beginning: `str.find` takes five times as long.

    Args:
        literal: ASCII, so that it stands in the text where it stands in the bytes.
    """

    def __init__(self, literal: str) -> None:
        self._literal = literal

    def find(self, source: str, utf8: bytes) -> int:
        """The offset of its first occurrence in a text, or -1.

        Args:
            source: the text.
            utf8: its UTF-8 form; empty where it is not at hand.
        """
        if len(utf8) < _SHORT:
            return source.find(self._literal)
        for start in range(0, len(utf8), _WINDOW):
            found = self._automaton.find_matches_as_indexes(utf8[start : start + _WINDOW + len(self._literal) - 1])
            if found:
                # A character has at least one byte: it stands no further back than all bytes beyond one of each.
                return source.find(self._literal, max(start + found[0][1] - (len(utf8) - len(source)), 0))
        return -1

    @cached_property
    def _automaton(self) -> ahocorasick_rs.BytesAhoCorasick:
        import ahocorasick_rs

        return ahocorasick_rs.BytesAhoCorasick([self._literal.encode("ascii")])
