"""Licences of Creative Commons in running text: by name in many languages, by abbreviation, with version and port.

"Creative Commons Namensnennung-Weitergabe unter gleichen Bedingungen 3.0 Deutschland", "CC BY-NC-ND 4.0",
"Creative Commons: BY-SA". All elements that are named count: a licence is never read as a more generous one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.patterns.pattern import Pattern, PatternSet, Watch
from checker.rulebook.licence_book import Variant
from checker.rulebook.licence_data import CreativeCommons

if TYPE_CHECKING:
    import regex

_SEPARATOR = r"[\s\-‐–—/_.,;:+()\[\]|•\"'“”„»«›‹・「」]{0,4}"
_VERSION = r"(?:v(?:ersion|ersión|\.)? ?)?(?P<version>[1-4](?:\.[0-9])?)(?![0-9.]*[0-9])"
_ELEMENTS = ("by", "nc", "nd", "sa")


class Stated(Struct, frozen=True):
    """A licence that a text names."""

    start: int
    end: int
    variant: Variant


class CommonsText:
    """The names and abbreviations of the licences, compiled on first use.

    Args:
        commons: the words of each language.
    """

    def __init__(self, commons: CreativeCommons) -> None:
        words = {element: _alternatives(commons, element) for element in _ELEMENTS}
        letters = {element: rf"(?<![a-z]){element}(?![a-z])" for element in _ELEMENTS}
        self._elements = {element: late_pattern(rf"{letters[element]}|{words[element]}") for element in _ELEMENTS}
        self._more = late_pattern(rf" ?[-–—/&+] ?(?:{'|'.join(commons.negations)})(?!\w)")
        self._places = {name: port for port, names in commons.jurisdictions.items() for name in names}
        self._generic = frozenset(commons.generic)
        self._tools = commons.tools
        readings = _patterns(commons, words, letters, (*self._places, *commons.generic))
        self._readings = tuple(readings)
        self._patterns = PatternSet(tuple(readings.values()))

    def find(self, text: str, watch: Watch) -> Iterator[Stated]:
        """Every licence that a text names, the longest reading of each."""
        lowered = lower(text).replace("\n", " ")
        reached = 0
        found: list[Stated] = []
        for number in self._patterns.candidates(lowered):
            reading, pattern = self._readings[number], self._patterns.patterns[number]
            for match in pattern.find_all(lowered, watch):
                tool = Variant(reading, "1.0", "") if reading in self._tools else None
                variant = tool or self._variant(text, match.start("code"), match.groupdict())
                if reading == "before":
                    if match["run"] == "by" and text[match.start() : match.start() + 2] != "BY":
                        continue  # "a picture by Creative Commons"
                    if not variant.code.startswith("by"):
                        if "-" not in variant.code:
                            continue  # "a non-commercial Creative Commons licence" is one of three: a rule of its own
                        variant = replace(variant, code=f"by-{variant.code}")
                if not variant.version and self._goes_on(lowered, match):
                    variant = Variant()  # "Attribution/No ..." in words that are not known is not Attribution
                stated = Stated(match.start(), match.end(), variant)
                if reading == "name" and not _is_abbreviation(text, stated):
                    stated = Stated(match.start(), match.start("run"), Variant())  # "Creative Commons by Heron"
                if reading != "abbreviation" or _is_abbreviation(text, stated):
                    found.append(stated)
        for stated in sorted(found, key=lambda one: (one.start, -one.end)):
            if stated.start >= reached:
                reached = stated.end
                yield stated

    def _goes_on(self, lowered: str, match: regex.Match[str]) -> bool:
        """Whether one more element that takes something away begins where a licence without a version ends."""
        end = match.start("code") if "code" in match.re.groupindex and match["code"] else match.end()
        return self._more.match(lowered, len(lowered[:end].rstrip(" -–—/&+"))) is not None

    def _variant(self, text: str, code_at: int, groups: dict[str, str | None]) -> Variant:
        run = groups.get("run") or ""
        named = [element for element, pattern in self._elements.items() if pattern.search(run)]
        version = groups.get("version") or groups.get("early") or ""
        if version and "." not in version:
            version += ".0"
        place, code = groups.get("where"), groups.get("code")
        port: str | None = None
        if place in self._generic:
            port = ""
        elif place:
            port = self._places[place]
        elif code and version and (text[code_at : code_at + len(code)].isupper() or text[code_at - 1] in "-/_"):
            port = code  # a small "de" after a blank is a word
        return Variant("-".join(named), version if named else "", port if named else None)


def _alternatives(commons: CreativeCommons, element: str) -> str:
    return "|".join(pattern for words in commons.words for pattern in getattr(words, element))


def _patterns(
    commons: CreativeCommons, words: dict[str, str], letters: dict[str, str], places: tuple[str, ...]
) -> dict[str, Pattern]:
    """One pattern for each way of naming a licence; groups run (the elements), version, where (a country), code."""
    full = rf"(?:{'|'.join(words.values())})(?!\p{{Ll}})"
    element = rf"(?:{'|'.join((*words.values(), *letters.values()))})(?!\p{{Ll}})"
    where = "|".join(re.escape(name) for name in sorted(places, key=len, reverse=True))
    filler = rf"(?:{'|'.join(commons.filler)})(?![a-z])"
    port = rf"(?:{_SEPARATOR}(?:(?P<where>{where})|(?P<code>{'|'.join(commons.jurisdictions)}))(?![a-z]))?"
    version = rf"{_SEPARATOR}(?:{filler}{_SEPARATOR}){{0,2}}{_VERSION}"
    tail = rf"(?:{version})?{port}"
    names = "|".join(re.escape(name) for name in sorted(commons.names, key=len, reverse=True))
    run = rf"(?:{element})(?:{_SEPARATOR}(?:{element})){{0,3}}"
    abbreviated = r"(?:by|sa|nc|nd)(?![a-z])(?:[\s\-_/+.,]{0,2}(?:by|nc|nd|sa)(?![a-z])){0,3}"
    early = rf"(?:{_SEPARATOR}(?P<early>[1-4]\.[0-9])(?={_SEPARATOR}(?:{element})))?"
    sources = {
        **commons.tools,
        "name": rf"(?:{names})(?:{_SEPARATOR}{filler}){{0,4}}{early}(?:{_SEPARATOR}(?P<run>{run}))?{tail}",
        "before": rf"(?P<run>(?:{abbreviated}|{run})){tail}[ -](?:{names})(?:{_SEPARATOR}{filler}){{0,2}}"
        rf"(?:{_SEPARATOR}(?P<early>[1-4]\.[0-9])(?![0-9]))?",
        "abbreviation": rf"(?:\(cc\)|(?<![a-z])cc)[\s\-_:/(]{{0,3}}(?P<run>{abbreviated}){tail}",
        "version": rf"(?<![a-z])cc[ -]{_VERSION}[ -](?P<run>{abbreviated}){port}",
        "elements": rf"(?P<run>(?<![a-z])(?:{full})(?:{_SEPARATOR}(?:{full})){{1,3}}){version}{port}",
    }
    return {
        reading: Pattern(
            f"licences/creative-commons/{reading}",
            source,
            commons.names if reading in ("name", "before") else commons.literals,
        )
        for reading, source in sources.items()
    }


def _is_abbreviation(text: str, stated: Stated) -> bool:
    """Whether a last "by" is the licence's: not where it begins "cc by Jane Doe" and nothing else is stated."""
    if stated.variant.code != "by" or stated.variant.version:
        return True
    written = text[stated.start : stated.end].rstrip()
    return written[-2:].isupper() or not re.match(r"\s*[^\W_]", text[stated.end : stated.end + 20])
