"""The words that decide whether a text is worth a closer look, and where a word begins and ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from checker.patterns.late_pattern import late_pattern
from checker.patterns.literals import Literals

if TYPE_CHECKING:
    from checker.patterns.pattern import PatternSet


def lower(text: str) -> str:
    """The lower-case form with every character at its old offset (only U+0130 would grow)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.replace("\u0130", "I").lower()


# What Arabic and Hebrew write onto a name: "and", "so", "by", "as", "to", "the"; "and", "that", "in", "to", "from".
_PREFIXES = late_pattern("(?<![\u0590-\u08ff])(?:[وف]?(?:ال|لل|[بلك](?:ال)?)?|ו?(?:כש|[שכ])?(?:[בלמ]|ה)?)$")


_TOGETHER = 10_000  # texts that are searched in one go: a page of millions must not hold a place for each of its names
_LONG = 100_000  # characters of one text
_SEMITIC = "\u0590"  # the first character of those scripts


def _is_semitic(character: str) -> bool:
    return _SEMITIC <= character <= "\u08ff" and character.isalpha()


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a name in those scripts is a part of a longer word; what is only prefixed to it makes it none."""
    if end < len(text) and _is_semitic(text[end]):
        return True
    return start > 0 and _is_semitic(text[start - 1]) and not _PREFIXES.search(text, max(start - 8, 0), start)


def _inside(text: str, start: int, end: int) -> bool:
    """Whether what stands between two offsets is only a part of a word."""
    if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
        return False
    first = text[start]
    if first >= _SEMITIC and _is_semitic(first) and _goes_on(text, start, end):
        return True
    if start and is_word(text[start - 1]) and is_word(first):
        glued = first.isupper() and text[start - 1].islower() and " " in text[start:end]
        if not glued:  # else a scraper has glued two lines together: "Jane DoeAssociated Press"
            return True
    if end == len(text) or not is_word(text[end]) or not is_word(text[end - 1]):
        return False
    # "Associated PressUpdated" is glued, "Reuterslike" a word.
    return not (text[end - 1].islower() and (text[end].isupper() or text[end].isdigit()) and " " in text[start:end])


def is_word(character: str) -> bool:
    """Whether words of the character's script are set apart by blanks, so that a name may not begin or end inside one.

    False for Arabic and Hebrew, whose prefixes are written onto the name, and for Chinese, Japanese, Korean and Thai.
    """
    return character.isalnum() and (
        character < _SEMITIC or "\u08ff" < character < "\u0e00" or "\u1e00" <= character <= "\u1fff"
    )


class Lexicon:
    """Literals that decide whether a text is worth a closer look.

    Args:
        exact: names matched with their case, never inside a word.
        folded: lower-case fragments matched in the lower-cased text, also inside words.
        addresses: fragments of licences' addresses, lower case.
        licensing: those of `folded` in which licences are named.
        wordings: what is worth a closer look where one of these patterns can match.
        capitals: fragments matched as they are written.
    """

    def __init__(
        self,
        exact: Sequence[str],
        folded: Sequence[str] = (),
        addresses: Sequence[str] = (),
        licensing: Collection[str] = (),
        wordings: PatternSet | None = None,
        capitals: Sequence[str] = (),
    ) -> None:
        self._capitals = tuple(capitals)
        self.exact = tuple(exact)
        self._addresses = tuple(addresses)
        self._hosts = Literals(sorted({address.partition("/")[0] or address for address in addresses}))
        self._exact = Literals(self.exact)
        self._wordings = wordings
        self._by_themselves = Literals(sorted(set(folded)))
        fragments = sorted({*folded, *(wordings.literals if wordings else ())})
        self._folded = Literals(fragments)
        self._licences = Literals(sorted(licensing))
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
        found: set[int] = set()
        for first in range(0, len(texts), _TOGETHER):
            some = texts[first : first + _TOGETHER]
            starts = list(accumulate((len(text) + 1 for text in some), initial=0))
            if starts[-1] > _LONG:  # of one alone, the first name tells all
                long = [number for number, text in enumerate(some) if len(text) > _LONG]
                found.update(first + number for number in long if self.holds_name(some[number]))
                some = [text if len(text) <= _LONG else " " * len(text) for text in some]
            joined = "\n".join(some)  # a line feed, which no name holds, stands between them
            for _, start, end in self._exact.each(joined):
                number = first + bisect_right(starts, start) - 1
                if number not in found and not _inside(joined, start, end):
                    found.add(number)
        return found

    def holds_name(self, text: str) -> bool:
        """Whether an exact literal stands in a text."""
        return any(not _inside(text, start, end) for _, start, end in self._exact.each(text))

    def fragments_in(self, texts: Sequence[str]) -> tuple[set[int], set[int]]:
        """The indexes of those texts in which a folded literal begins, and of those in which one of licences does.

        A literal may go on in the next texts.
        """
        starts = list(accumulate(map(len, texts), initial=0))
        lowered = "".join([text.lower() for text in texts])  # by itself, a text that is ASCII is lowered much faster
        if len(lowered) != starts[-1]:
            lowered = lower("".join(texts))
        begun: set[int] = set()
        licensing: set[int] = set()
        low, number, high = 0, -1, 0
        for index, start, _ in self._folded.each(lowered):
            if not low <= start < high:  # else it is the same text as before
                number = bisect_right(starts, start) - 1
                low, high = starts[number], starts[number + 1]
                begun.add(number)
            if index in self._licensing:
                licensing.add(number)
        whole = "".join(texts) if self._capitals else ""
        for fragment in self._capitals:
            if fragment in whole:  # one look tells for nearly all pages
                begun.update(number for number, text in enumerate(texts) if fragment in text)
        return begun, licensing

    def may_license(self, text: str) -> bool:
        """Whether a text names what may be a licence."""
        return bool(self._licences.find(lower(text).replace("\n", " ")))

    def may_state(self, text: str) -> bool:
        """Whether a text is worth a closer look for more than a name: a wording can match it, or a fragment tells."""
        lowered = lower(text).replace("\n", " ")
        if self._wordings is not None and self._wordings.candidates(lowered):
            return True
        return bool(self._by_themselves.find(lowered)) or any(fragment in text for fragment in self._capitals)
