"""Many literals looked for in many texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ahocorasick_rs  # imported late, with the first automaton

# An automaton of a few thousand literals takes as long to build as looking for each of them in so many characters: who
# checks one small page need not wait for it.
_SHORT = 10_000
_A_TEXT = 400  # characters that could be searched in the time that beginning with another text takes
_WIDE = 10  # how many times longer the search takes in a text of which a character needs more than a byte


class Literals:
    """Literals, found each by itself in the first short texts, by one automaton in all others.

    Args:
        literals: none of them empty, no two alike.
    """

    def __init__(self, literals: Sequence[str]) -> None:
        self._literals = tuple(literals)
        self._automaton: ahocorasick_rs.AhoCorasick | None = None
        self._left = _SHORT

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Every occurrence in a text, overlapping ones too: index of the literal, start, end; in no certain order."""
        if not self._literals:
            return []
        if self._automaton is None:
            self._left -= (len(text) if text.isascii() else _WIDE * len(text)) + _A_TEXT
            if self._left >= 0:
                return list(self._each(text))
            self._automaton = _automaton(self._literals)
        return self._automaton.find_matches_as_indexes(text, overlapping=True)

    def _each(self, text: str) -> Iterator[tuple[int, int, int]]:
        for index, literal in enumerate(self._literals):
            if literal in text:
                at = text.find(literal)
                while at >= 0:
                    yield index, at, at + len(literal)
                    at = text.find(literal, at + 1)


def _automaton(literals: Sequence[str]) -> ahocorasick_rs.AhoCorasick:
    import ahocorasick_rs

    return ahocorasick_rs.AhoCorasick(literals)
