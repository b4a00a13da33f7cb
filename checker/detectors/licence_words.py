"""What the words around a licence say: whether it is given at all, and whose work it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.rulebook.alternatives import unbroken
from checker.rulebook.licence_data import CreativeCommons
from checker.rulebook.loading import Rulebook

_SENTENCE_OF_ITS_OWN = 60  # characters between "this text is" and the licence; more may be about something else
_OTHERWISE = 50  # characters of "unless otherwise noted"
_BEHIND = 60  # characters behind a licence in which a verb denies it
_BRACKET = late_pattern(r"^\s*\([^()]{0,40}\)")  # the licence's abbreviation behind its name
_CLAUSE = late_pattern(r"[,;:()（），；：、]")
_NAME = late_pattern(r"(?<= )[^\W\d_a-zß-öø-ÿа-џα-ώ][^\W\d_]")
_ASKING = ("?", "？", "؟")


class LicenceWords:
    """The words of all languages that give, deny, suppose or bind a licence, compiled on first use.

    Args:
        rulebook: the rules.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        commons = rulebook.licences.creative_commons
        self._stating, self._labels, self._own = _literals(commons)
        self._content = tuple(word for words in rulebook.notice_words for word in words.content)
        names = ("itself", "theirs", "excepting", "otherwise", "denying", "denied", "talking", "ended", "supposing")
        self._itself, self._theirs, self._excepting, self._otherwise, *self._unmade, self._supposing = (
            _any_of(commons, name) for name in names
        )
        subjects = ("deriving", "sources", "partly", "ours", "binding", "behind", "authored")
        self._deriving, self._sources, self._partly, self._ours, self._binding, self._behind, self._authored = (
            _any_of(commons, name) for name in subjects
        )
        # A passage that names many licences is asked for each.
        self._is_ours = lru_cache(maxsize=64)(lambda lowered: self._ours.search(lowered) is not None)

    def states(self, lowered: str, *, running: bool) -> bool:
        """Whether lower-cased words state a licence instead of talking about one; a line needs less than a sentence."""
        return any(word in lowered for word in (self._stating if running else self._stating + self._labels))

    def is_label(self, lowered: str) -> bool:
        """Whether lower-cased words are what a licence is listed under: "Lizenz", "text licence"."""
        return any(word in lowered for word in self._labels)

    def subject(self, lowered: str) -> int | None:
        """Where the words that state a licence begin in lower-cased words; what stands before them is its subject."""
        found = [at for word in self._stating + self._labels if (at := lowered.find(word)) >= 0]
        return min(found) if found else None

    def speaks_of_the_text(self, lowered: str) -> bool:
        """Whether lower-cased words license the text that they end, by whatever name they call it."""
        return any(word in lowered for word in self._own)

    def speaks_of_itself(self, lowered: str) -> bool:
        """Whether lower-cased words up to a licence are about the text itself: "this transcript is published under"."""
        lowered = lowered.lstrip(" \n*•·–,-")
        begun = self._itself.match(lowered)
        return begun is not None and len(lowered) - begun.end() <= _SENTENCE_OF_ITS_OWN and not self.is_theirs(lowered)

    def binds(self, lowered: str, after: str) -> bool:
        """Whether words bind their subject to a licence: "our stories are free under a", "bu yazı ... ile lisanslı".

        Args:
            lowered: the sentence up to the licence, lower case.
            after: the rest of it, lower case.
        """
        return self._binding.search(lowered) is not None or self._behind.match(_BRACKET.sub("", after)) is not None

    def is_theirs(self, lowered: str) -> bool:
        """Whether lower-cased words make what is named after them somebody else's: "the museum publishes its"."""
        return self._theirs.search(lowered) is not None

    def is_ours(self, lowered: str) -> bool:
        """Whether a publisher speaks of its own: "our stories"."""
        return self._is_ours(lowered)

    def is_derived(self, lowered: str, line: str = "") -> bool:
        """Whether lower-cased words up to a licence make it that of a work used: "based on a report".

        Args:
            lowered: the sentence up to the licence.
            line: its line up to there, which may begin with a label of sources.
        """
        return self._deriving.search(lowered) is not None or self._sources.match(line) is not None

    def is_somebodys(self, said: str) -> bool:
        """Whether a sentence is about somebody's work: "The novel by Jane Roe is"; texts of a publisher are none.

        Args:
            said: the sentence up to the licence, as it is written: a name has a capital letter.
        """
        lowered = lower(said)
        for name in _NAME.finditer(said):
            found = self._authored.match(lowered[: name.start()])
            if found is not None:
                return not any(self.is_content(word) for word in found[0].split())
        return False

    def is_of_some(self, lowered: str) -> bool:
        """Whether lower-cased words up to a licence give it to some items, a part or some readers: "some texts"."""
        return self._partly.search(lowered) is not None

    def is_content(self, word: str) -> bool:
        """Whether a lower-case word, of whatever language, names content: "text", "artikel"."""
        return word.startswith(self._content)

    def has_content(self, text: str) -> bool:
        """Whether a text of a script without capitals, whose words may be joined, names content."""
        return any(word in text for word in self._content)

    def exceptions(self, lowered: str, licence: int) -> Iterator[tuple[int, int, bool]]:
        """What lower-cased words leave out: start, end, and whether they only say that others may be said elsewhere.

        Args:
            lowered: the sentence.
            licence: where in it the licence stands; a clause with a comma before it says where else is meant.
        """
        for found in self._excepting.finditer(lowered):
            start, end = found.span()
            otherwise = [word.end() for word in self._otherwise.finditer(lowered, start, min(end, start + _OTHERWISE))]
            whole = end <= licence and lowered[end : end + 1] == ","  # "unless a caption says otherwise, all stories"
            yield start, otherwise[-1] if otherwise and not whole else end, bool(otherwise)

    def is_given(self, before: str, after: str) -> bool:
        """Whether a licence is given by its sentence, and not denied, supposed, asked, past or merely told of.

        Args:
            before: the sentence up to the licence, lower case, without what it leaves out.
            after: the rest of it.
        """
        denying, denied, talking, ended = self._unmade
        return not (
            denying.search(before)
            or denied.search(after[:_BEHIND])
            or talking.search(after[:_BEHIND])
            or ended.search(before)
            or ended.search(after)
            or self._supposing.search(_CLAUSE.split(before)[-1])
            or after.rstrip().endswith(_ASKING)
        )


def _literals(commons: CreativeCommons | None) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return (commons.stating, commons.labels, commons.own) if commons else ((), (), ())


def _any_of(commons: CreativeCommons | None, name: str) -> re.Pattern[str]:
    """The patterns of one kind as one; of none, one that matches nowhere."""
    patterns: tuple[str, ...] = getattr(commons, name) if commons else ()
    return late_pattern(unbroken("|".join(patterns)) or r"(?!)")


@lru_cache(maxsize=4)
def licence_words(rulebook: Rulebook) -> LicenceWords:
    """The words of a rulebook, made once."""
    return LicenceWords(rulebook)
