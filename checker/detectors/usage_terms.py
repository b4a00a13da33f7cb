"""What usage terms and editorial notes come to: phrases of desks as terms (rules/reading/usage_terms.json).

Only what restricts or asks for something is read; words that allow are quoted and grant nothing, for what they leave
out is not known. A place that is "out" is one in which the item must not be used (AP: "JAPAN OUT").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from checker.document.days import day_in
from checker.files.shipped import RULES, cached, country_code, typed
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.rights.terms import NOT_AGREED, Constraint, Permission, Prohibition, Source, Terms

_LONGEST = 40_000  # characters of a field that are looked at: no reader gives more
_OUT = late_pattern(r"(?<!\w)OUT(?!\w)(?!\s+(?:OF|ON|AND|THE)\b)")
_SMALL_OUT = late_pattern(
    r"(?:\A|[.;:\n(–—-])((?:[^.;:\n()–—-]|-(?!\s)){3,120}?)\sout(?=\s*(?:[.;)\n–—-]|\Z))", re.IGNORECASE
)
_NO_PLACE = late_pattern(
    r"(?<!\w)(?:no|not\s+for|except)\s+((?:[^.;,:\n()–—-]|-(?!\s)){2,60}?)(?=\s*(?:[.;,)\n–—-]|\Z))", re.IGNORECASE
)
_LETTERS, _OF_TWO = 2, frozenset(("UK", "US", "EU"))
_OUT_BEFORE = 120  # characters before it in which the places stand
_PARTED = late_pattern(r"[,;/&+|]|(?<=\s)(?:and|or|und|oder|et|y|e|en|og|och)(?=\s)", re.IGNORECASE)
_ONLY = late_pattern(r"\s+only\W*\Z", re.IGNORECASE)
_EDGE = " \t\n.,:;*-–—()[]\"'"
_MOST_WORDS = 4  # of a country's name
_PLACED = {"only": "isNoneOf", "not": "isAnyOf"}
_OTHER_CONTEXT = Constraint("event", "eq", ("use in another connection than it names",))
_ARTICLES = ("the ", "der ", "die ", "den ", "la ", "le ", "les ", "el ", "il ")


class UsagePhrase(Struct, frozen=True, forbid_unknown_fields=True):
    """One phrase, and what it comes to."""

    id: str
    words: tuple[str, ...]  # regular expressions, any case
    proof: tuple[str, ...]
    needs: tuple[str, ...] = ()  # lower case, one of which stands wherever the words match; so most are never compiled
    permits: tuple[str, ...] = ()
    prohibits: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()  # the only ones
    channel: tuple[str, ...] = ()  # the only ones
    not_channel: tuple[str, ...] = ()
    count: int | None = None  # times, at most
    consent: bool = False  # nothing without somebody's agreement
    places: str = ""  # what the group of that name holds: the `only` places, or those `not` meant
    known: bool = False  # only where all that the group holds is known: countries by name, or
    letters: tuple[str, ...] = ()  # by these letters, for others are words: "NO", "TV", "IT"
    unknown: bool = False  # only where it is a place that is not
    context: bool = False  # only in a connection that it names
    until: bool = False  # what the group of that name holds is the last day
    desk: bool = False  # only desks say it: by itself it is a note to editors, in whatever place


class StatedUsage(Struct, frozen=True):
    """What a text comes to."""

    terms: Terms
    duties: tuple[str, ...]
    credit: str = ""  # the line that is mandatory


@cached
def usage_phrases() -> tuple[UsagePhrase, ...]:
    """The phrases."""
    return typed(RULES / "reading" / "usage_terms.json", tuple[UsagePhrase, ...])


@cached
def _patterns() -> tuple[tuple[UsagePhrase, tuple[re.Pattern[str], ...]], ...]:
    """Each phrase with its patterns: one of all its words, but for those that hold a place or a day."""
    told = []
    for one in usage_phrases():
        words = one.words if "?P<" in one.words[0] else ("|".join(one.words),)
        told.append((one, tuple(late_pattern(rf"(?<!\w)(?:{word})", re.IGNORECASE) for word in words)))
    return tuple(told)


def stated_usage(text: str, *, field: bool = False) -> StatedUsage:
    """What usage terms or an editorial note come to; empty where no phrase is known.

    Args:
        text: the words.
        field: they stand in a field for such words: "Germany, Austria out" is no story's there.
    """
    text = text[:_LONGEST]
    prohibitions: list[Prohibition] = []
    permissions: list[Permission] = []
    duties: list[str] = []
    credit = ""
    for phrase, found in found_phrases(text):
        credit = credit or (_credit_behind(text, found.end()) if "attribute" in phrase.duties else "")
        source = Source(clause=_quoted(found[0]))
        prohibitions += _forbidden(phrase, found, source)
        permissions += (Permission(action, source=source) for action in phrase.permits)
        duties += (*phrase.duties, *(("obtainConsent",) if phrase.consent else ()))
    told = {code for one in prohibitions for each in one.constraints if each.left == "spatial" for code in each.right}
    worded = [code for code in _small_out(text) if code not in told] if field else ()
    if outside := tuple(dict.fromkeys((*places_out(text), *worded))):
        barred = Constraint("spatial", "isAnyOf", outside)
        prohibitions.append(Prohibition("use", (barred,), Source(clause=_quoted(text))))
    terms = Terms(tuple(permissions), tuple(dict.fromkeys(prohibitions)))
    return StatedUsage(terms, tuple(dict.fromkeys(duties)), credit)


def _quoted(words: str) -> str:
    told = " ".join(words[: 2 * _LONGEST_CLAUSE].split())
    return f'"{told if len(told) <= _LONGEST_CLAUSE else f"{told[:_LONGEST_CLAUSE]}..."}"'


_LONGEST_CLAUSE = 400  # characters of a text that are told as what a prohibition rests on

_CREDIT = late_pattern(r"\s{0,9}+[:–—-]?\s{0,9}+[\"“„«]?(?P<line>[^\W\d_a-zß-ÿ][^\"“”«»;.*()\n]{1,80})")


def _credit_behind(text: str, at: int) -> str:
    """The line that stands behind "MANDATORY CREDIT:"; empty where it names none."""
    found = _CREDIT.match(text, at)
    line = re.split(r"\s[-–—]+(?:\s|$)", found["line"])[0].strip(" ,/-–—") if found else ""
    return line if line and next(found_phrases(line), None) is None and not places_out(line) else ""


def found_phrases(text: str) -> Iterator[tuple[UsagePhrase, re.Match[str]]]:
    """The phrases in a text, each once."""
    lowered = lower(text)
    for phrase, patterns in _patterns():
        if phrase.needs and not any(map(lowered.__contains__, phrase.needs)):
            continue
        matches = (match for pattern in patterns if (match := pattern.search(text)))
        if found := next((one for one in matches if not phrase.known or _are_known(one["places"], phrase)), None):
            yield phrase, found


def _forbidden(phrase: UsagePhrase, found: re.Match[str], source: Source) -> Iterator[Prohibition]:
    beyond = Constraint("purpose", "isNoneOf", phrase.purpose) if phrase.purpose else None
    for action in phrase.prohibits:
        yield Prohibition(action, (beyond,) if beyond else (), source, found[0])
    bounds = (
        beyond,
        Constraint("deliveryChannel", "isNoneOf", phrase.channel) if phrase.channel else None,
        Constraint("deliveryChannel", "isAnyOf", phrase.not_channel) if phrase.not_channel else None,
        Constraint("count", "gt", (str(phrase.count),)) if phrase.count is not None else None,
        NOT_AGREED if phrase.consent else None,
        _OTHER_CONTEXT if phrase.context else None,
        _too_late(found.groupdict()),
        _past_the_last_day(found["until"]) if phrase.until else None,
        _out_of_place(phrase, found) if phrase.places else None,
    )
    yield from (Prohibition("use", (one,), source, found[0]) for one in bounds if one)


def _too_late(told: dict[str, str | None]) -> Constraint | None:
    """The time after its publication from which on an item must not be used."""
    hours, days = told.get("hours"), told.get("days")
    if not hours and not days:
        return None
    return Constraint("timeInterval", "gt", (f"PT{hours}H" if hours else f"P{days}D",))


def _past_the_last_day(words: str) -> Constraint | None:
    """The days behind the one that words name, if they name one."""
    last = day_in(words)
    return Constraint("dateTime", "gt", (last.isoformat(),)) if last else None


def _out_of_place(phrase: UsagePhrase, found: re.Match[str]) -> Constraint | None:
    """The places that a phrase closes: those that it names, or all others; by its words one that we do not know."""
    named = next(filter(None, found.groupdict().values()), "")
    codes = tuple(dict.fromkeys(_leading_places(named)))
    if codes:
        return None if phrase.unknown else Constraint("spatial", _PLACED[phrase.places], codes)
    if phrase.unknown or (phrase.places == "only" and not phrase.known):
        return Constraint("spatial", _PLACED[phrase.places], (named.strip(_EDGE),))
    return None


def places_out(text: str) -> tuple[str, ...]:
    """The countries that stand before "OUT", in capitals."""
    codes: list[str] = []
    for found in _OUT.finditer(text):
        before = text[max(found.start() - _OUT_BEFORE, 0) : found.start()]
        for part in reversed(_PARTED.split(before)):
            words = part.strip(_EDGE).split()
            code = _code_of(words[-number:] for number in range(min(_MOST_WORDS, len(words)), 0, -1))
            if code is None:
                break
            codes.append(code)
            if country_code(" ".join(words)) is None:
                break  # other words stand before it
    return tuple(dict.fromkeys(codes))


def _small_out(text: str) -> Iterator[str]:
    """The countries before "out" in small letters, and those behind "no", where a part holds nothing else."""
    for found in _SMALL_OUT.finditer(text):
        yield from stated_places(found[1])
    for found in _NO_PLACE.finditer(text):
        if len(found[1]) > _LETTERS or found[1] in _OF_TWO:  # "NO TV" is no island
            yield from stated_places(found[1])


def stated_places(text: str) -> tuple[str, ...]:
    """The countries that a field for places names; empty where one of them is not known."""
    parts = [part.strip(_EDGE) for part in _PARTED.split(text[:_LONGEST]) if part.strip(_EDGE)]
    codes = [_code_of([_bare(part).split()]) for part in parts]
    return tuple(dict.fromkeys(filter(None, codes))) if all(codes) else ()


def _are_known(text: str, phrase: UsagePhrase) -> bool:
    """Whether words hold countries and nothing else."""
    text = _ONLY.sub("", text)
    few = [one for one in _PARTED.split(text) if len(one.strip(_EDGE)) == 2]
    return bool(stated_places(text)) and all(one.strip(_EDGE) in phrase.letters for one in few)


def _leading_places(text: str) -> Iterator[str]:
    for part in _PARTED.split(text):
        words = _bare(part.strip(_EDGE)).split()
        code = _code_of(words[:number] for number in range(min(_MOST_WORDS, len(words)), 0, -1))
        if code is None:
            return
        yield code


def _bare(text: str) -> str:
    return next((text[len(one) :] for one in _ARTICLES if text.lower().startswith(one)), text)


def _code_of(choices: Iterable[list[str]]) -> str | None:
    """The first of several runs of words that is a country; two letters are one only in capitals."""
    for words in choices:
        name = _bare(" ".join(words).strip(_EDGE))
        if (len(name) > 2 or name.isupper()) and (code := country_code(name)):
            return code
    return None
