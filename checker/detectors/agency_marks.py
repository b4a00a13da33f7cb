"""Where a passage names agencies, and which agency each name means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.detectors.other_names import goes_on, is_another_name, leaves_it_alone
from checker.files.shipped import cached, name_words
from checker.patterns.compiled import STORE
from checker.patterns.late_pattern import late_pattern
from checker.rulebook.agencies import Agency
from checker.rulebook.grammars import SLOT
from checker.rulebook.loading import Rulebook

if TYPE_CHECKING:
    import regex

_LONGEST_LINE = 120  # characters; a longer line is prose
_DATE = (
    r"(?:\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}|\d{1,2}\.?(?: de)? \p{L}{3,12}\.?,?(?: de)? \d{4}"
    r"|\p{L}{3,12}\.? \d{1,2},? \d{4}"
    r"|\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]"
    r"|\d{1,2} (?:minutes?|hours?|days?|weeks?|months?) ago)"
)
_ZONE = r"(?: ?(?:Uhr\.?|h|[AaPp]\.?[Mm]\.?|GMT|CET|IST))?"
_TIME = rf"(?:,? ?(?:[-–|·]|um|at|à|a las)? ?\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?{_ZONE})?"
_DATE_FIRST = rf"\W{{0,3}}{_DATE}{_TIME}(?P<gap> )"
_DATELINE = 60  # characters before a name in which the place of a dateline stands
_NO_WORD = late_pattern(r"[^\w]+")
_EVERYWHERE = "en"  # every agency has an English service: being at home in it proves nothing
_EXPANSION = 120  # characters before a form in brackets in which the words stand that it abbreviates
_MOST_NAMES = 150  # of one passage that are looked at; a real one names a few dozen
_BESIDE = "@#_"  # a handle, a tag, a file name: the name belongs to something else


class Mark(Struct, frozen=True, kw_only=True):
    """One name of an agency in a passage."""

    start: int
    end: int
    agency: Agency
    others: tuple[Agency, ...] = ()  # agencies that share the name where nothing decides between them
    sure: bool = True  # the form means the agency and nothing else
    picture: bool = False  # the form is used for its pictures alone


def find_marks(
    text: str, language: str | None, rulebook: Rulebook, host: str = "", foreign: ForeignForms | None = None
) -> list[Mark]:
    """The agencies named in a text, leftmost first.

    Args:
        text: of one passage.
        language: of the page (BCP 47); None where it is not known.
        rulebook: the agencies.
        host: the host that the page names as its own; empty where it names none.
        foreign: is told the short forms that the text uses for something else, and whether it names too many.

    A name that stands for something else is left out: because the words beside it say so, because it abbreviates
    the words before it, or because it is part of an address or a handle.
    """
    lexicon = rulebook.lexicon
    marks: list[Mark] = []
    names = lexicon.names(text)
    if len(names) > _MOST_NAMES and foreign is not None:
        foreign.cut = True
    for index, start, end in names[:_MOST_NAMES]:
        form = lexicon.exact[index]
        owners = [rulebook.agencies[owner] for owner in rulebook.name_table[form]]
        chosen, others = _choose(owners, language, text[max(start - _DATELINE, 0) : start], host)
        full = form in rulebook.full_names
        if (
            chosen.kind == "press-release"
            or _elsewhere(text, start, end)
            or _means_other(text, start, end, form, chosen, full)
        ):
            continue
        sure = full or form in chosen.abbreviations or form in chosen.marks
        mark = Mark(start=start, end=end, agency=chosen, others=others, sure=sure, picture=form in chosen.marks)
        its_own = bool(marks) and _abbreviates_name(text, marks[-1], mark)
        if foreign is not None and not sure and not its_own:
            foreign.note(text, start, form)
        if is_another_name(text, start, end, sure=sure):
            continue
        if its_own:
            first = marks.pop()
            marks.append(Mark(start=first.start, end=mark.end + 1, agency=chosen, sure=True, picture=first.picture))
        elif full or not (_abbreviates_words(text, start, form) or _part_of_name(text, end, form)):
            marks.append(mark)
    return marks


class ForeignForms:
    """The short forms that a page uses for something else than agencies.

    Args:
        house: what the page calls its site and itself, for the name of its house.
    """

    def __init__(self, *house: str | None) -> None:
        self._house = " | ".join(filter(None, house))
        self._expanded: set[str] = set()  # "Society of Dahlia Amateurs (SDA)"
        self.cut = False  # a passage names more agencies than are looked at

    def note(self, text: str, start: int, form: str) -> None:
        """Look at one short form that does not stand behind the agency's own name."""
        before = text[max(start - _EXPANSION, 0) : start]
        if _abbreviates_words(text, start, form) and _of_an_agency().search(before) is None:
            self._expanded.add(form)

    def holds(self, form: str, *, in_footer: bool) -> bool:
        """Whether a form means something else: it is spelt out, or a footer has the house's own name shortened."""
        return form in self._expanded or (in_footer and self._is_the_house_s(form))

    def _is_the_house_s(self, form: str) -> bool:
        at = self._house.find(form)
        return at >= 0 and goes_on(self._house, at + len(form))


def marked(text: str, marks: Sequence[Mark]) -> tuple[str, list[int]]:
    """The text as grammar patterns see it, each name one `SLOT`, and where each of its characters came from.

    What a scraper has glued behind a name ("Associated PressUpdated") is set apart.

    Returns:
        The marked text, and for each of its offsets (and its end) the offset in `text`.
    """
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for mark in marks:
        parts += (text[at : mark.start], SLOT)
        offsets += [*range(at, mark.start), mark.start]
        at = mark.end
        if text[at - 1].islower() and text[at : at + 1].isalnum():
            parts.append(" ")
            offsets.append(at)
    parts.append(text[at:])
    offsets += range(at, len(text) + 1)
    return dates_apart("".join(parts)), offsets


def dates_apart(text: str) -> str:
    """Short lines with a date at the head or end set on its own line: "12.05.2024 jd/dpa" credits like "jd/dpa"."""
    return "\n".join(map(_date_apart, text.split("\n")))


def _date_apart(line: str) -> str:
    if len(line) > _LONGEST_LINE:
        return line
    first, last = _date_patterns()
    for date in (first.match(line), last.search(line)):
        if date is not None:
            at = date.start("gap")
            line = f"{line[:at]}\n{line[at + 1 :]}"
    return line


@cached
def _date_patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """A date at the head and one at the end, kept from run to run."""
    said = rf"(?i:{'|'.join(map(re.escape, name_words().dating))})\W{{1,3}}(?:(?:le|el|am|on|il|em) )?"
    last = rf"(?P<gap> )[^\w{SLOT}]{{0,3}}(?:{said})?{_DATE}{_TIME}\W{{0,3}}$"
    return STORE.compiled(_DATE_FIRST, 0), STORE.compiled(last, 0)


@cached
def _of_an_agency() -> re.Pattern[str]:
    """What agencies have in their names: such words spell out no other meaning."""
    return late_pattern(rf"\b(?:{'|'.join(map(re.escape, name_words().in_agencies))})", re.IGNORECASE)


def _choose(
    owners: Sequence[Agency], language: str | None, before: str, host: str
) -> tuple[Agency, tuple[Agency, ...]]:
    """The agency that a shared name means; the others too where neither domain, place nor language decides."""
    if len(owners) == 1:
        return owners[0], ()
    for told in (
        [owner for owner in owners if any(f".{host}".endswith(f".{domain}") for domain in owner.domains)],
        [owner for owner in owners if _names_a_place(before, owner.places)],
        [owner for owner in owners if any(_country(host) == _country(domain) != "" for domain in owner.domains)],
    ):
        if len(told) == 1:
            return told[0], ()
    known = _likeliest(owners, language)
    return known[0], tuple(known[1:])


def _likeliest(owners: Sequence[Agency], language: str | None) -> list[Agency]:
    """The agencies that a page in a language may mean by a shared name, the likeliest first."""
    speaking = [owner for owner in owners if language in owner.languages] or list(owners)
    at_home = [owner for owner in speaking if language in (owner.home or owner.languages[:1])]
    if language == _EVERYWHERE:
        return sorted(speaking, key=lambda owner: (not owner.verified, owner not in at_home))
    return [owner for owner in at_home or speaking if owner.verified] or at_home or speaking


def _names_a_place(before: str, places: Sequence[str]) -> bool:
    """Whether one of some places stands in the words before a name, where a dateline has it."""
    words = f" {' '.join(_NO_WORD.sub(' ', before.casefold()).split())} "
    return any(f" {place.casefold()} " in words for place in places)


def _country(host: str) -> str:
    """The country's two letters at the end of a host; empty where it ends otherwise."""
    ending = host.rpartition(".")[2]
    return ending if len(ending) == 2 else ""


def _elsewhere(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 2]
    return (
        (before != "" and before in _BESIDE and not (before == "#" and text[start - 2 : start - 1].isalpha()))
        or (before == "." and text[start - 2 : start - 1].isalnum() and not text[start].isupper())
        or (after[:1] in (".", "@", "_") and after[1:2].isalnum() and after[1:2].islower())
    )


def _means_other(text: str, start: int, end: int, form: str, agency: Agency, full: bool) -> bool:
    if not full and form.istitle() and text[max(start - 2, 0) : start] == "@ ":
        return True  # somebody is addressed
    for meaning in agency.also_means:
        if not full and _says_elsewhere(text, meaning.signs, form):
            return True
        for sign in meaning.signs:
            if form not in sign:
                continue
            at = text.find(sign, max(end - len(sign), 0), start + len(sign))
            if 0 <= at <= start:
                return True
    return False


@lru_cache(maxsize=64)  # a text of twenty thousand characters may name one agency a thousand times
def _says_elsewhere(text: str, signs: tuple[str, ...], form: str) -> bool:
    """Whether a sign of another meaning stands in a text by itself, without the form."""
    return any(form not in sign and sign in text for sign in signs)


def _abbreviates_name(text: str, before: Mark, mark: Mark) -> bool:
    """Whether a mark is the abbreviation in brackets right behind the same agency's name."""
    return (
        before.agency.id == mark.agency.id
        and text[before.end : mark.start] in (" (", "(", ", (", " [", " « ")
        and text[mark.end : mark.end + 1] in (")", "]")
    )


def _part_of_name(text: str, end: int, form: str) -> bool:
    """Whether an ordinary word is the beginning or middle of a longer name: "Rex Arbogast"."""
    return (
        form.istitle()
        and text[end : end + 1] == " "
        and text[end + 1 : end + 2].isupper()
        and text[end + 2 : end + 3].islower()
        and not leaves_it_alone(text, end)
    )


def _abbreviates_words(text: str, start: int, form: str) -> bool:
    """Whether a form in brackets abbreviates the words before it: "Pakistan Tehreek-e-Insaf (PTI)"."""
    if text[start - 1 : start] != "(" or not 2 <= len(form) <= 6:
        return False
    words = text[max(start - _EXPANSION, 0) : start - 1].replace("-", " ").split()
    if len(words) > 1 and len(form) == 2 and words[-2].endswith(","):
        return False  # a dateline: "ALLENTOWN, Pa. (AP)"
    wanted = [letter for letter in form.casefold() if letter.isalpha()]
    at = len(words) - 1
    for letter in reversed(wanted):
        skipped = 0
        while at >= 0 and words[at][:1].casefold() != letter and skipped < 3 and words[at][:1].islower():
            at, skipped = at - 1, skipped + 1
        if at < 0 or words[at][:1].casefold() != letter:
            return False
        at -= 1
    return True
