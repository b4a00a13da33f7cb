"""Finding: literals first, by one Aho-Corasick pass, then regular expressions under a time limit.

Why so: on real pages one automaton over the text costs a tenth of a parse however many literals there are, while
running a few hundred expressions one by one costs four hundred times the automaton (benchmarks/).
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from checker.patterns.compiled import STORE
from checker.patterns.late_pattern import late_pattern
from checker.patterns.literals import Literals
from checker.patterns.regex_engine import IGNORECASE, MULTILINE, VERSION1

if TYPE_CHECKING:
    import regex  # what is searched with may be its engine alone

SEARCH_SECONDS = 0.25  # a search on real text takes well under a millisecond; a run-away one is cut here
DOCUMENT_SECONDS = 2.0  # all searches on one document together: a page cannot buy a timeout for each pattern


def lower(text: str) -> str:
    """The lower-case form with every character at its old offset (only U+0130 would grow)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.replace("\u0130", "I").lower()


# What Arabic and Hebrew write onto a name: "and", "so", "by", "as", "to", "the"; "and", "that", "in", "to", "from".
_PREFIXES = late_pattern("(?<![\u0590-\u08ff])(?:[وف]?(?:ال|لل|[بلك](?:ال)?)?|ו?(?:כש|[שכ])?(?:[בלמ]|ה)?)$")


def _is_semitic(character: str) -> bool:
    return "\u0590" <= character <= "\u08ff" and character.isalpha()


def _inside(text: str, start: int, end: int) -> bool:
    """Whether what stands between two offsets is only a part of a word."""
    if _is_semitic(text[start]) and (
        (start and _is_semitic(text[start - 1]) and not _PREFIXES.search(text, max(start - 8, 0), start))
        or (end < len(text) and _is_semitic(text[end]))
    ):
        return True
    return bool(start and is_word(text[start]) and is_word(text[start - 1])) or bool(
        end < len(text) and is_word(text[end - 1]) and is_word(text[end])
    )


def is_word(character: str) -> bool:
    """Whether words of the character's script are set apart by blanks, so that a name may not begin or end inside one.

    False for Arabic and Hebrew, whose prefixes are written onto the name, and for Chinese, Japanese, Korean and Thai.
    """
    return (character.isalnum() and not "\u0590" <= character <= "\u08ff" and character < "\u0e00") or (
        "\u1e00" <= character <= "\u1fff" and character.isalnum()
    )


class Lexicon:
    """Literals that decide whether a text is worth a closer look.

    Args:
        exact: names matched with their case, never inside a word.
        folded: lower-case fragments matched in the lower-cased text, also inside words.
        addresses: fragments of licences' addresses, lower case.
        licensing: those of `folded` in which licences are named.
    """

    def __init__(
        self,
        exact: Sequence[str],
        folded: Sequence[str] = (),
        addresses: Sequence[str] = (),
        licensing: Collection[str] = (),
    ) -> None:
        self.exact = tuple(exact)
        self._addresses = tuple(addresses)
        self._hosts = Literals(sorted({address.partition("/")[0] or address for address in addresses}))
        self._exact = Literals(self.exact)
        fragments = sorted(set(folded))
        self._folded = Literals(fragments)
        self._licensing = {index for index, fragment in enumerate(fragments) if fragment in licensing}

    def names(self, text: str) -> list[tuple[int, int, int]]:
        """The exact literals in a text: index into `exact`, start, end; leftmost, then longest, not overlapping."""
        found = [(start, -end, index) for index, start, end in self._exact.find(text) if not _inside(text, start, end)]
        kept, reached = [], 0
        for start, minus_end, index in sorted(found):
            if start >= reached:
                reached = -minus_end
                kept.append((index, start, reached))
        return kept

    def addressed(self, texts: Sequence[str]) -> list[int]:
        """The indexes of those texts in which a fragment of a licence's address stands, rising."""
        lowered = lower("\n".join(texts))
        found = self._hosts.find(lowered)  # few of them, so that most links of a page are passed quickly
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0)) if found else []
        numbers = sorted({bisect_right(starts, start) - 1 for _, start, _ in found})
        told = ((number, lowered[starts[number] : starts[number + 1]]) for number in numbers)
        return [number for number, text in told if any(address in text for address in self._addresses)]

    def names_in(self, texts: Sequence[str]) -> set[int]:
        """The indexes of those texts in which an exact literal begins, each text looked at by itself."""
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))  # a line feed, which none holds, behind
        return {bisect_right(starts, start) - 1 for _, start, _ in self.names("\n".join(texts))}

    def fragments(self, text: str) -> list[tuple[int, int]]:
        """Start and end of every folded literal in a text."""
        return [(start, end) for _, start, end in self._folded.find(lower(text))]

    def fragments_in(self, texts: Sequence[str]) -> tuple[set[int], set[int]]:
        """The indexes of those texts in which a folded literal begins, and of those in which one of licences does.

        A literal may go on in the next texts.
        """
        starts = list(accumulate(map(len, texts), initial=0))
        lowered = "".join([text.lower() for text in texts])  # by itself, a text that is ASCII is lowered much faster
        if len(lowered) != starts[-1]:
            lowered = lower("".join(texts))
        found = [(bisect_right(starts, start) - 1, index) for index, start, _ in self._folded.find(lowered)]
        return {number for number, _ in found}, {number for number, index in found if index in self._licensing}

    def triggers(self, text: str) -> list[tuple[int, int]]:
        """Start and end of every literal of either kind in a text, sorted."""
        return sorted([*((start, end) for _, start, end in self.names(text)), *self.fragments(text)])


class Watch:
    """The time that the searches on one document have taken, and which patterns ran out of it."""

    def __init__(self) -> None:
        self.slow: list[str] = []
        self._left = DOCUMENT_SECONDS

    def seconds(self) -> float:
        """What the next search may take, in seconds."""
        return max(min(SEARCH_SECONDS, self._left), 0.001)

    def spend(self, seconds: float) -> None:
        """Count the seconds of a search that was cut off."""
        self._left -= seconds


class Pattern:
    """A regular expression of the rulebook: compiled on first use, searched under a time limit.

    Args:
        name: the rule that it belongs to, for reports.
        source: the expression, in the syntax of the `regex` library.
        literals: lower-case fragments one of which every match contains; empty where the caller knows better.
        needs: what else it contains, in the case of the text that is searched: as
            `checker.patterns.required.joined` writes it.
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
        flags = VERSION1 | MULTILINE | (IGNORECASE if self._ignore_case else 0)
        return STORE.compiled(self.source, flags)

    @cached_property
    def needs(self) -> list[list[str]]:
        """Of each group, every match contains one."""
        return [group.split("\0") for group in self._written_needs.split("\0\0")] if self._written_needs else []

    def _can_match(self, text: str) -> bool:
        for group in self.needs:
            for needed in group:
                if needed in text:
                    break
            else:
                return False
        return True

    def find_all(self, text: str, watch: Watch, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """Every match between two offsets; where time runs out, those until then, and the rule goes to `watch.slow`."""
        if not self._can_match(text):
            return
        began = time.perf_counter()
        try:
            yield from self.compiled.finditer(
                text, start, len(text) if end is None else end, timeout=watch.seconds(), concurrent=False
            )
        except TimeoutError:
            watch.spend(time.perf_counter() - began)
            watch.slow.append(self.name)


class PatternSet:
    """Patterns of which one automaton tells those that can match a text at all.

    Args:
        patterns: the patterns, each with literals; one without is a candidate always.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._always = {number for number, pattern in enumerate(patterns) if not pattern.literals}
        by_literal: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            for literal in pattern.literals:
                by_literal.setdefault(literal, []).append(number)
        self._literals = Literals(tuple(by_literal))
        self._by_literal = tuple(by_literal.values())

    def candidates(self, lowered: str) -> list[int]:
        """The numbers of the patterns of which a literal stands in a lower-cased text, rising."""
        found = self._always.copy()
        for literal, _, _ in self._literals.find(lowered):
            found.update(self._by_literal[literal])
        return sorted(found)
