"""Where licences are named in a text, and whether its words state one or only talk about licences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain, islice

from msgspec import Struct

from checker.detectors.creative_commons import CommonsText
from checker.detectors.subjects import ThingWords, thing_words
from checker.patterns.late_pattern import late_pattern
from checker.patterns.literals import Literals
from checker.patterns.pattern import Pattern, PatternSet, Watch, is_word, lower
from checker.rulebook.licence_book import LicenceBook, Variant
from checker.rulebook.licence_data import LicenceRule
from checker.rulebook.loading import Rulebook

_MOST = 300  # names in one passage
_CLAUSE = 60  # characters between "this text is" and the licence; more may be about something else


class Named(Struct, frozen=True):
    """A licence that a text names."""

    id: str
    variant: Variant | None  # of Creative Commons
    start: int
    end: int
    rule: str


class LicenceNames:
    """The names of the licences of a rulebook; patterns compile on first use.

    Args:
        rulebook: the rules.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self.book: LicenceBook = rulebook.licences
        self._rulebook = rulebook
        self._literals = Literals(self.book.literals)
        commons = self.book.creative_commons
        self._stating = commons.stating if commons else ()
        self._labels = commons.labels if commons else ()
        self._own = commons.own if commons else ()
        self._itself = _any_of(commons.itself if commons else ())
        self._theirs = _any_of(commons.theirs if commons else ())
        self._content = tuple(word for words in rulebook.notice_words for word in words.content)
        self._rules = [rule for rule in self.book.rules.values() if rule.names or rule.abbreviations]

    @cached_property
    def things(self) -> ThingWords:
        """The words for things."""
        return thing_words(self._rulebook)

    @cached_property
    def _commons(self) -> CommonsText | None:
        return CommonsText(self.book.creative_commons) if self.book.creative_commons else None

    @cached_property
    def _patterns(self) -> PatternSet:
        return PatternSet([_pattern(rule) for rule in self._rules])

    def find(self, text: str, watch: Watch) -> list[Named]:
        """Every licence named in a text, sorted; of overlapping readings the first, and of those the longest."""
        if not self._literals.find(lower(text).replace("\n", " ")):
            return []
        kept: list[Named] = []
        found = islice(chain(self._commons_in(text, watch), self._others_in(text, watch)), _MOST)
        for named in sorted(found, key=lambda one: (one.start, -one.end)):
            if not kept or named.start >= kept[-1].end:
                kept.append(named)
        return kept

    def in_address(self, address: str, watch: Watch) -> Named | None:
        """The Creative Commons licence that an address says in words: ".../Text_of_the_..._ShareAlike_4.0"."""
        return next((one for one in self._commons_in(re.sub(r"[_/]+", " ", address), watch) if one.variant), None)

    def states(self, lowered: str, *, running: bool) -> bool:
        """Whether lower-cased words state a licence instead of talking about one; a line needs less than a sentence."""
        return any(word in lowered for word in (self._stating if running else self._stating + self._labels))

    def subject(self, lowered: str) -> int | None:
        """Where the words that state a licence begin in lower-cased words; what stands before them is its subject."""
        found = [at for word in self._stating + self._labels if (at := lowered.find(word)) >= 0]
        return min(found) if found else None

    def speaks_of_the_text(self, lowered: str) -> bool:
        """Whether lower-cased words license the text that they end, by whatever name they call it."""
        return any(word in lowered for word in self._own)

    def speaks_of_itself(self, lowered: str) -> bool:
        """Whether lower-cased words up to a licence are about the text itself: "this transcript is published under"."""
        lowered = lowered.lstrip()
        begun = self._itself.match(lowered)
        return begun is not None and len(lowered) - begun.end() <= _CLAUSE and not self.is_theirs(lowered)

    def is_theirs(self, lowered: str) -> bool:
        """Whether lower-cased words make what is named after them somebody else's: "the museum publishes its"."""
        return self._theirs.search(lowered) is not None

    def is_content(self, word: str) -> bool:
        """Whether a lower-case word, of whatever language, names content: "text", "artikel"."""
        return word.startswith(self._content)

    def _commons_in(self, text: str, watch: Watch) -> Iterator[Named]:
        if self._commons is not None:
            for stated in self._commons.find(text, watch):
                licence = self.book.resolve(stated.variant)
                yield Named(licence, stated.variant, stated.start, stated.end, "licences/creative-commons")

    def _others_in(self, text: str, watch: Watch) -> Iterator[Named]:
        lowered = lower(text).replace("\n", " ")
        for number in self._patterns.candidates(lowered):
            rule, pattern = self._rules[number], self._patterns.patterns[number]
            for match in pattern.find_all(lowered, watch):
                words = text[match.start() : match.end()]
                if words.startswith(rule.abbreviations) or match[0].startswith(_lowered(rule.names)):
                    version = match.groupdict().get("version")
                    known = version is not None and version in rule.versions
                    licence = rule.versioned.format(version=version) if known else rule.id
                    yield Named(licence, None, match.start(), match.end(), pattern.name)


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """The patterns as one; of none, one that matches nowhere."""
    return late_pattern("|".join(patterns) or r"(?!)")


def _lowered(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.lower() for name in names)


def _pattern(rule: LicenceRule) -> Pattern:
    names = sorted({name.lower() for name in (*rule.names, *rule.abbreviations)}, key=lambda name: (-len(name), name))
    version = r"(?:,? ?(?:version|v\.?)? ?(?P<version>[0-9]\.[0-9]))?" if rule.versioned else ""
    choice = "|".join(_bounded(name) for name in names)
    return Pattern(f"licences/{rule.id}", rf"(?:{choice}){version}", names)


def _bounded(name: str) -> str:
    """A name that does not begin or end inside a word, in scripts whose words are set apart."""
    before, after = (r"(?<!\w)" if is_word(name[0]) else ""), (r"(?!\w)" if is_word(name[-1]) else "")
    return f"{before}{re.escape(name)}{after}"


@lru_cache(maxsize=4)
def licence_names(rulebook: Rulebook) -> LicenceNames:
    """The names of a rulebook's licences, made once."""
    return LicenceNames(rulebook)
