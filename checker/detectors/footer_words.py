"""Words that stand beside a notice in a footer and are no part of it: "Terms of Use", "Powered by"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower

_REACH = 600  # characters: what is cut is a name or the beginning of a sentence


class FooterWords:
    """The words of all languages, compiled once.

    Args:
        words: lower case; each stands alone, never inside another word.
    """

    def __init__(self, words: Iterable[str]) -> None:
        choice = "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
        self._pattern = late_pattern(rf"(?<!\w)(?:{choice})(?!\w)" if choice else r"(?!)")

    def name_end(self, text: str, start: int, end: int) -> int:
        """Where a name between two offsets ends, without the footer's words behind it; one may begin with them."""
        found = self._pattern.search(lower(text[start : min(end, start + _REACH)]), 1)
        if found is None:
            return end
        kept = text[start : start + found.start()].rstrip(" ,;:|–—-(")
        return start + len(kept) if any(character.isalpha() for character in kept) else end

    def sentence_start(self, text: str, start: int, end: int) -> int:
        """Where a sentence between two offsets begins behind links that run into it without a full stop.

        It does only where a capital follows: "Terms of Use The material on ..." and not "these terms of use forbid".
        """
        began = start
        for found in self._pattern.finditer(lower(text[start : min(end, start + _REACH)])):
            rest = text[start + found.end() : end]
            if rest.lstrip()[:1].isupper():
                began = start + found.end() + len(rest) - len(rest.lstrip())
        return began
