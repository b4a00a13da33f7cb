"""Many literals looked for in many texts, by one automaton (Aho and Corasick)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import ahocorasick_rs


class Literals:
    """Literals, none empty and no two alike, all looked for at once; the automaton is made at the first search."""

    def __init__(self, literals: Sequence[str]) -> None:
        self._literals = tuple(literals)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Every occurrence in a text, overlapping ones too: index of the literal, start, end; in no certain order."""
        return self._automaton.find_matches_as_indexes(text, overlapping=True) if self._literals else []

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick(self._literals)
