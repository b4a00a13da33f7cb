"""Licences of Creative Commons in running text: by name in many languages, by abbreviation, with version and port.

"Creative Commons Namensnennung-Weitergabe unter gleichen Bedingungen 3.0 Deutschland", "CC BY-NC-ND 4.0",
"Creative Commons: BY-SA". All elements that are named count: a licence is never read as a more generous one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.licence_book import Variant
from checker.licence_rules import CreativeCommons
from checker.matching import Pattern, Watch, lower

_SEPARATOR = r"[\s\-‐–—/_.,;:+()\[\]|•\"'“”„»«›‹・「」]{0,4}"
_FILLER = (
    r"licen[sc]e[sd]?|lizenz(?:vertrag)?s?|licencias?|licenças?|licenza|licentie|licens\w*|lisens\w*|lisenssi\w*|licencj\w+|licenc\w*|licenț\w+|"
    r"άδεια\w*|лицензи\w+|ліцензі\w+|ライセンス|许可协议|許可協議|授权|授權條款|授權|라이선스|이용허락|ترخيص|رخصة|מורשה|רישיון|مجوز|lisansı?|"
    r"cc|public|legal code|deed|the|der|des|de|d'|la|le|von|of|unter|under|under the|terms of"
)
_VERSION = r"(?:v(?:ersion|ersión|\.)? ?)?(?P<version>[1-4](?:\.[0-9])?)(?![0-9.]*[0-9])"
_FULL = r"(?<![a-z])(?P<{0}>{1})"


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
        words = {element: "|".join(getattr(entry, element) for entry in commons.words if getattr(entry, element)) for element in ("by", "nc", "nd", "sa")}
        letters = {element: rf"(?<![a-z]){element}(?![a-z])" for element in words}
        self._elements = {element: re.compile(rf"{letters[element]}|{words[element]}") for element in words}
        element = rf"(?:{'|'.join((*words.values(), *letters.values()))})(?!\p{{Ll}})"
        full = rf"(?:{'|'.join(words.values())})(?!\p{{Ll}})"
        names = "|".join(re.escape(name) for name in sorted(commons.names, key=len, reverse=True))
        places = {name: port for port, ports in commons.jurisdictions.items() for name in ports}
        self._places = places
        self._generic = frozenset(commons.generic)
        where = "|".join(re.escape(name) for name in sorted((*places, *commons.generic), key=len, reverse=True))
        codes = "|".join(commons.jurisdictions)
        tail = (
            rf"(?:{_SEPARATOR}(?:(?:{_FILLER})(?![a-z]){_SEPARATOR}){{0,2}}{_VERSION})?"
            rf"(?:{_SEPARATOR}(?:(?P<where>{where})|(?P<code>{codes}))(?![a-z]))?"
        )
        run = rf"(?:{element})(?:{_SEPARATOR}(?:{element})){{0,3}}"
        long_run = rf"(?<![a-z])(?:{full})(?:{_SEPARATOR}(?:{full})){{1,3}}"
        self._patterns = (
            Pattern("licences/creative-commons/zero", rf"(?<![a-z])(?:cc[ -]?(?:0|zero)|(?:{names}) (?:cc )?zero)(?![a-z0-9])(?P<run>)(?:[ -]1\.0)?", ("cc0", "cc 0", "cc-0", "zero")),
            Pattern("licences/creative-commons/mark", r"public domain mark(?P<run>)(?: 1\.0)?", ("public domain mark",)),
            Pattern("licences/creative-commons/name", rf"(?:{names})(?:{_SEPARATOR}(?:{_FILLER})(?![a-z])){{0,4}}(?:{_SEPARATOR}(?P<run>{run}))?{tail}", commons.names),
            Pattern("licences/creative-commons/abbreviation", rf"(?:\(cc\)|(?<![a-z])cc)[\s\-_:/(]{{0,3}}(?P<run>(?:by|sa|nc|nd)(?![a-z])(?:[\s\-_/+.,]{{0,2}}(?:by|nc|nd|sa)(?![a-z])){{0,3}}){tail}", commons.literals),
            Pattern("licences/creative-commons/elements", rf"(?P<run>{long_run}){_SEPARATOR}(?:(?:{_FILLER})(?![a-z]){_SEPARATOR}){{0,2}}{_VERSION}(?:{_SEPARATOR}(?:(?P<where>{where})|(?P<code>{codes}))(?![a-z]))?", commons.literals),
        )

    def find(self, text: str, watch: Watch) -> Iterator[Stated]:
        """Every licence that a text names, the longest reading of each."""
        lowered = lower(text).replace("\n", " ")
        reached = 0
        found: list[Stated] = []
        for pattern in self._patterns:
            if pattern.applies(lowered):
                for match in pattern.find_all(lowered, watch):
                    groups = match.groupdict()
                    if pattern.name.endswith("zero"):
                        variant = Variant("zero", "1.0", "")
                    elif pattern.name.endswith("mark"):
                        variant = Variant("mark", "1.0", "")
                    else:
                        variant = self._variant(text, match.start("code"), groups)
                    if pattern.name.endswith("abbreviation") and not self._is_abbreviation(text, match.start(), match.end(), variant):
                        continue
                    found.append(Stated(match.start(), match.end(), variant))
        for stated in sorted(found, key=lambda one: (one.start, -one.end)):
            if stated.start >= reached:
                reached = stated.end
                yield stated

    def _variant(self, text: str, code_at: int, groups: dict[str, str | None]) -> Variant:
        run = groups.get("run") or ""
        named = [element for element, pattern in self._elements.items() if pattern.search(run)]
        version = groups.get("version") or ""
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

    def _is_abbreviation(self, text: str, start: int, end: int, variant: Variant) -> bool:
        """Whether "cc by" is the licence: not where a small "by" begins "cc by Jane Doe" and nothing else is stated."""
        if variant.code != "by" or variant.version:
            return True
        return text[start:end].rstrip()[-2:].isupper() or not re.match(r"\s*[^\W\d_]", text[end:])
