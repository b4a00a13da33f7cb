"""Where licences are named in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain, islice

from msgspec import Struct

from checker.detectors.creative_commons import CommonsText
from checker.detectors.licence_words import LicenceWords, licence_words
from checker.detectors.subjects import ThingWords, thing_words
from checker.patterns.lexicon import is_word, lower
from checker.patterns.literals import Literals
from checker.patterns.pattern import Pattern, PatternSet, Watch
from checker.rulebook.licence_book import LicenceBook, Variant, host_and_path
from checker.rulebook.licence_data import LicenceRule
from checker.rulebook.loading import Rulebook

_MOST_NAMES = 300  # names in one passage


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
        self._rules = [rule for rule in self.book.rules.values() if rule.names or rule.abbreviations]

    @cached_property
    def things(self) -> ThingWords:
        """The words for things."""
        return thing_words(self._rulebook)

    @property
    def words(self) -> LicenceWords:
        """What the words around a licence say."""
        return licence_words(self._rulebook)

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
        found = list(islice(chain(self._commons_in(text, watch), self._others_in(text, watch)), _MOST_NAMES + 1))
        if len(found) > _MOST_NAMES:
            del found[_MOST_NAMES:]
            watch.slow.append(f"licences behind the first {_MOST_NAMES} names in one passage")
        for named in sorted(found, key=lambda one: (one.start, -one.end)):
            if not kept or named.start >= kept[-1].end:
                kept.append(named)
        return kept

    def in_address(self, address: str, watch: Watch) -> Named | None:
        """The Creative Commons licence whose elements an address says in words: ".../Text_of_..._ShareAlike_4.0"."""
        words = re.sub(r"[_/]+", " ", host_and_path(address))
        first = next(self._commons_in(words, watch), None)
        return first if first is not None and first.variant is not None and first.variant.code else None

    def at_address(self, address: str, watch: Watch) -> str | None:
        """The licence at an address, or that the address says in words; None for another page."""
        licence = self.book.of_address(address)
        worded = self.in_address(address, watch) if licence is None else None
        return worded.id if worded is not None else licence

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
