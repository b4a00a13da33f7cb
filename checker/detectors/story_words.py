"""Words of a notice within the prose of a story: stated there, or talked about."""

from __future__ import annotations

from msgspec import Struct

from checker.patterns.late_pattern import late_pattern

_QUOTATION = late_pattern(r"[“„”\"«»‘‚「『][^“„”\"«»「」『』]{1,200}[”“\"»«’‘」』]")
_WORD = late_pattern(r"[^\W\d_]+")
_ADDRESS = late_pattern(r"[^\s@/]{0,64}[@/]\S*")
_SHORT = 3  # letters; a shorter word joins names ("by", "von", "de")
_FEW = 2  # longer words beside a reservation that are still no sentence: "All rights reserved by their authors"
_REACH = 200  # characters before a sentence in which a quotation may open


class StoryWords(Struct, frozen=True):
    """The words of a notice, and the sentence that they stand in."""

    sentence: str
    start: int
    end: int

    def are_quoted(self, before: str) -> bool:
        """Whether they stand in quotation marks with more words outside, or hold such marks themselves.

        A sentence that puts "text and data mining" into marks speaks of the words.

        Args:
            before: the text before the sentence, in which the quotation may begin.
        """
        context = before[-_REACH:]
        text = context + self.sentence
        start, end = len(context) + self.start, len(context) + self.end
        for quotation in _QUOTATION.finditer(text):
            low, high = quotation.span()
            if (
                low < end
                and start < high
                and (low > start or high < end or not self._is_whole(low, high, len(context)))
            ):
                return True
        return False

    def _is_whole(self, low: int, high: int, offset: int) -> bool:
        """Whether a quotation is all of the sentence."""
        outside = self.sentence[: max(0, low - offset)] + self.sentence[max(0, high - offset) :]
        return not _WORD.search(outside)

    def are_all(self) -> bool:
        """Whether they are nearly the whole sentence."""
        return self.end - self.start >= len(self.sentence.strip()) * 0.8

    def are_most(self) -> bool:
        """Whether they are half of the sentence or more."""
        return self.end - self.start >= len(self.sentence) * 0.5

    def say_little_else(self) -> bool:
        """Whether the rest of the sentence is a name, an address or nothing, no prose."""
        rest = _ADDRESS.sub(" ", self.sentence[: self.start] + " " + self.sentence[self.end :])
        return len([word for word in _WORD.findall(rest) if word[0].islower() and len(word) > _SHORT]) <= _FEW
