"""Many literals looked for in many texts, by one automaton (Aho and Corasick)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation

_FEW = 300  # literals of which an automaton of the fastest kind is made in two milliseconds; of more it takes twenty
_PART = 1_000_000  # characters searched at once: millions of matches need not be there together


class Literals:
    """Literals, none empty and no two alike, all looked for at once; the automaton is made at the first search."""

    def __init__(self, literals: Sequence[str]) -> None:
        self._literals = tuple(literals)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Every occurrence in a text, overlapping ones too: index of the literal, start, end; in no certain order."""
        return self._automaton.find_matches_as_indexes(text, overlapping=True) if self._literals else []

    def each(self, text: str) -> Iterator[tuple[int, int, int]]:
        """As `find`, of a long text part by part, so that its matches are never there all together."""
        if len(text) <= _PART:
            yield from self.find(text)
            return
        beyond = max(map(len, self._literals), default=1) - 1
        for low in range(0, len(text), _PART):
            for index, start, end in self.find(text[low : low + _PART + beyond]):
                if start < _PART:
                    yield index, low + start, low + end

    @cached_property
    def _automaton(self) -> AhoCorasick:
        fastest = Implementation.DFA if len(self._literals) <= _FEW else None
        return AhoCorasick(self._literals, implementation=fastest)
