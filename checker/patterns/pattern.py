"""Finding: literals first, by one Aho-Corasick pass, then regular expressions under a time limit.

Why so: on real pages one automaton over the text costs a tenth of a parse however many literals there are, while
running a few hundred expressions one by one costs four hundred times the automaton (benchmarks/).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import regex

from checker.patterns.compiled import STORE
from checker.patterns.literals import Literals

SEARCH_SECONDS = 0.25  # a search on real text takes well under a millisecond; a run-away one is cut here
DOCUMENT_SECONDS = 2.0  # all searches on one document together: a page cannot buy a timeout for each pattern


class Watch:
    """The time that the searches on one document have taken, and which patterns ran out of it."""

    def __init__(self) -> None:
        self.slow: list[str] = []
        self._left = DOCUMENT_SECONDS
        self._next = SEARCH_SECONDS

    def seconds(self) -> float:
        """What the next search may take, in seconds."""
        return self._next

    def spend(self, seconds: float) -> None:
        """Count the seconds of a search that was cut off."""
        self._left -= seconds
        self._next = max(min(SEARCH_SECONDS, self._left), 0.001)


def needs_of(written: str) -> list[list[list[str]]]:
    """The groups of strings of each alternative that `checker.patterns.required.joined` wrote as one."""
    alternatives = written.split("\0\0\0") if written else []
    return [[group.split("\0") for group in groups.split("\0\0")] for groups in alternatives]


class Pattern:
    """A regular expression of the rulebook: compiled on first use, searched under a time limit.

    Args:
        name: the rule that it belongs to, for reports.
        source: the expression, in the syntax of the `regex` library.
        literals: lower-case fragments one of which every match contains; empty where the caller knows better.
        needs: what else a lower-cased text contains in which it matches: as `checker.patterns.required.joined` writes
            it.
        ignore_case: whether case matters not.
    """

    def __init__(
        self, name: str, source: str, literals: Sequence[str] = (), needs: str = "", *, ignore_case: bool = False
    ) -> None:
        self.name = name
        self.source = source
        self.literals = tuple(literals)
        self._written_needs = needs
        self._ignore_case = ignore_case

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The compiled expression."""
        flags = regex.VERSION1 | regex.MULTILINE | (regex.IGNORECASE if self._ignore_case else 0)
        return STORE.compiled(self.source, flags)

    @cached_property
    def needs(self) -> list[list[list[str]]]:
        """A text in which it matches contains one string of each group of one alternative; none: any text may."""
        return needs_of(self._written_needs)

    def can_match(self, lowered: str) -> bool:
        """Whether a lower-cased text contains what is needed."""
        contains = lowered.__contains__
        return not self.needs or any(all(any(map(contains, group)) for group in groups) for groups in self.needs)

    def find_all(self, text: str, watch: Watch, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """Every match between two offsets; where time runs out, those until then, and the rule goes to `watch.slow`."""
        seconds = watch.seconds()  # of the processor, as the library counts: a busy machine takes none from a search
        end = len(text) if end is None else end
        try:
            yield from self.compiled.finditer(text, start, end, timeout=seconds, concurrent=False)
        except TimeoutError:
            watch.spend(seconds)
            watch.slow.append(self.name)


class PatternSet:
    """Patterns of which one automaton tells those that can match a text at all.

    Args:
        patterns: the patterns, each with literals; one without is always looked at more closely.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._always = {number for number, pattern in enumerate(patterns) if not pattern.literals}
        by_literal: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            for literal in pattern.literals:
                by_literal.setdefault(literal, []).append(number)
        self.literals = tuple(by_literal)
        self._literals = Literals(self.literals)
        self._by_literal = tuple(by_literal.values())

    def candidates(self, lowered: str) -> list[int]:
        """The numbers of the patterns of which a literal and what they need stand in a lower-cased text, rising."""
        found = self._always.copy()
        for literal, _, _ in self._literals.find(lowered):
            found.update(self._by_literal[literal])
        return [number for number in sorted(found) if self.patterns[number].can_match(lowered)]
