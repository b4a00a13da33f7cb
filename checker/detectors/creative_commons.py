"""Licences of Creative Commons in running text: by name in many languages, by abbreviation, with version and port.

"Creative Commons Namensnennung-Weitergabe unter gleichen Bedingungen 3.0 Deutschland", "CC BY-NC-ND 4.0",
"Creative Commons: BY-SA". All elements that are named count, and those that the words behind the name describe ("which
prohibits commercial use"): a licence is never read as a more generous one.
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

_DASHES = r"\-‐‑‒–—―−"
_SEPARATOR = rf"[\s{_DASHES}/_.,;:+&()\[\]|•\"'’“”„»«›‹・「」]{{0,4}}"
_VERSION = r"(?:v(?:ersion|ersión|\.)? ?)?(?P<version>[1-4](?:\.[0-9])?)(?![0-9.]*[0-9])"
_DIGITS = "\0".join("1234")  # one of which stands where a version does
_ELEMENTS = ("by", "nc", "nd", "sa")
_CODE = late_pattern(r"(?:by|sa|nc|nd)(?![a-z])")
_CLAUSE = 160  # characters behind a name in which its conditions are described
_CLAUSE_END = late_pattern(r"[.;!?。！？।؟](?!\d)|\n\n|(?<![a-z])cc(?![a-z])|creative")  # or the next licence


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
        self._letters = {element: late_pattern(letters[element]) for element in _ELEMENTS}
        self._worded = {element: late_pattern(words[element]) for element in _ELEMENTS}
        self._names = commons.names
        self._more = late_pattern(rf" ?[{_DASHES}/&+] ?(?:{'|'.join(commons.negations)})(?!\w)")
        self._describing = late_pattern(rf"[”\"»]? ?(?:\(|(?:[,{_DASHES}] ?)?(?:{'|'.join(commons.describing)})(?!\w))")
        conditions = {element: "|".join(commons.conditions.get(element, ())) or r"(?!)" for element in _ELEMENTS}
        self._conditions = {element: late_pattern(conditions[element]) for element in _ELEMENTS}
        self._noncommercial = late_pattern(f"{conditions['nc']}|{words['nc']}")
        self._trade = late_pattern("|".join(commons.conditions.get("trade", ())) or r"(?!)")
        self._places = {name: port for port, names in commons.jurisdictions.items() for name in names}
        self._generic = frozenset(commons.generic)
        self._tools = commons.tools
        readings = _patterns(commons, words, letters, (*self._places, *commons.generic))
        self._readings = tuple(readings)
        self._patterns = PatternSet(tuple(readings.values()))

    def find(self, text: str, watch: Watch) -> Iterator[Stated]:
        """Every licence that a text names, the longest reading of each."""
        lowered = lower(text).replace("\n", " ")
        found: list[Stated] = []
        for number in self._patterns.candidates(lowered):
            reading, pattern = self._readings[number], self._patterns.patterns[number]
            if reading == "before" and not self._has_elements_before(lowered):
                continue
            for match in pattern.find_all(lowered, watch):
                stated = self._stated(reading, match, text, lowered)
                if stated is not None:
                    found.append(stated)
        yield from _without_overlaps(found)

    def _stated(self, reading: str, match: regex.Match[str], text: str, lowered: str) -> Stated | None:
        """The licence that a match of a reading names; None where its "by" is a word."""
        tool = Variant(reading, "1.0", "") if reading in self._tools else None
        variant = tool or self._variant(text, match.start("code"), match.groupdict())
        if reading == "before" and match["run"] == "by" and text[match.start() : match.start() + 2] != "BY":
            return None  # "a picture by Creative Commons"
        if not variant.version and self._goes_on(lowered, match):
            variant = Variant()  # "Attribution/No ..." in words that are not known is not Attribution
        if tool is None:
            variant = replace(variant, code=self._with_described(variant.code, lowered, match))
        stated = Stated(match.start(), match.end(), variant)
        if reading == "name" and match["run"] == "by" and not _is_abbreviation(text, stated):
            return Stated(match.start(), match.start("run"), Variant())  # "Creative Commons by Heron"
        if reading == "bare" and not variant.version and not text[match.start("run") : match.end("run")].isupper():
            return None  # "a by-nd tale"
        return stated if reading != "abbreviation" or _is_abbreviation(text, stated) else None

    def _has_elements_before(self, lowered: str) -> bool:
        """Whether an element stands before a name, which few texts have and a search takes long to tell."""
        last = max(lowered.rfind(name) for name in self._names)
        return any(each.search(lowered, 0, last) for each in (_CODE, *self._worded.values()))

    def _goes_on(self, lowered: str, match: regex.Match[str]) -> bool:
        """Whether one more element that takes something away begins where a licence without a version ends."""
        return self._more.match(lowered, len(lowered[: _end(match)].rstrip(" -–—/&+"))) is not None

    def _with_described(self, code: str, lowered: str, match: regex.Match[str]) -> str:
        """A code with the elements that the words behind a name describe: "which allows no derivatives"."""
        end, within = _end(match), match[0].count("(") > match[0].count(")")
        opening = self._describing.match(lowered, end)
        if opening is None and not within:
            return code
        high = min(end + _CLAUSE, len(lowered))
        stop = _CLAUSE_END.search(lowered, end, high)
        clause = lowered[end : stop.start() if stop else high]
        if within or (opening and opening[0].endswith("(")):
            clause = clause.partition(")")[0]
        told = (self._worded, self._conditions)
        named = {element for element in _ELEMENTS if any(each[element].search(clause) for each in told)}
        if "nc" in named and self._trade.search(self._noncommercial.sub(" ", clause)):
            named.discard("nc")  # "for commercial and non-commercial use"
        if not named - {"by"}:
            return code  # every licence asks for a credit
        return _ordered(named | set(code.split("-")))

    def _variant(self, text: str, code_at: int, groups: dict[str, str | None]) -> Variant:
        run = groups.get("run") or ""
        told = (self._letters, self._worded)
        named = [element for element in _ELEMENTS if any(each[element].search(run) for each in told)]
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
    joined = rf"{_SEPARATOR}(?:(?:{'|'.join(commons.joining)})(?![^\W\d_]){_SEPARATOR})?"
    run = rf"(?:{element})(?:{joined}(?:{element})){{0,3}}"
    abbreviated = rf"(?:by|sa|nc|nd)(?![a-z])(?:{joined}(?:{element})){{0,3}}"
    of = rf"(?:[ -]|[ -]?(?:{'|'.join(commons.of)})[ -]?)"
    early = rf"(?:{_SEPARATOR}(?P<early>[1-4]\.[0-9])(?={_SEPARATOR}(?:{element})))?"
    sources = {
        **commons.tools,
        "name": rf"(?:{names})(?:{_SEPARATOR}{filler}){{0,4}}{early}(?:{_SEPARATOR}(?P<run>{run}))?{tail}",
        "before": rf"(?P<run>(?:{abbreviated}|{run})){tail}{of}(?:{names})(?:{_SEPARATOR}{filler}){{0,2}}"
        rf"(?:{_SEPARATOR}(?P<early>[1-4]\.[0-9])(?![0-9]))?",
        "abbreviation": rf"(?:\(cc\)|(?<![a-zс])[cс]{{2}})[\s{_DASHES}_:/(]{{0,3}}(?P<run>{abbreviated}){tail}",
        "bare": rf"(?<![\w{_DASHES}/])(?P<run>by[{_DASHES}](?:nc|nd|sa)(?:[{_DASHES}](?:nd|sa))?)(?!\w){tail}",
        "version": rf"(?<![a-zс])[cс]{{2}}[ -]{_VERSION}[ -](?P<run>{abbreviated}){port}",
        "elements": rf"(?P<run>(?<![a-z])(?:{full})(?:{_SEPARATOR}(?:{full})){{1,3}}){version}{port}",
    }
    return {
        reading: Pattern(
            f"licences/creative-commons/{reading}",
            source,
            commons.names if reading in ("name", "before") else commons.literals,
            _DIGITS if reading in ("version", "elements") else "",
        )
        for reading, source in sources.items()
    }


def _is_abbreviation(text: str, stated: Stated) -> bool:
    """Whether a last "by" is the licence's: not where it begins "cc by Jane Doe" and nothing else is stated."""
    if stated.variant.code != "by" or stated.variant.version:
        return True
    written = text[stated.start : stated.end].rstrip()
    return written[-2:].isupper() or not re.match(r"\s*[^\W_]", text[stated.end : stated.end + 20])


def _ordered(elements: set[str]) -> str:
    return "-".join(element for element in _ELEMENTS if element in elements)


def _without_overlaps(found: list[Stated]) -> list[Stated]:
    """The longest reading of each place, in order; two that share words are one."""
    kept: list[Stated] = []
    for stated in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or stated.start >= kept[-1].end:
            kept.append(stated)
        elif stated.end > kept[-1].end:  # "a non-commercial Creative Commons Attribution 4.0 licence"
            kept[-1] = _joined(kept[-1], stated)
    return kept


def _joined(first: Stated, second: Stated) -> Stated:
    """Two readings that share words as one: all elements count."""
    one, other = first.variant, second.variant
    code = _ordered({*one.code.split("-"), *other.code.split("-")})
    exact = one if one.version else other
    return Stated(first.start, second.end, replace(exact, code=code))


def _end(match: regex.Match[str]) -> int:
    """Where a match ends, without the code of a country, which may be a word: "Attribution, no changes"."""
    return match.start("code") if "code" in match.re.groupindex and match["code"] else match.end()
