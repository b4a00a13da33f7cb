"""All rules as plain data, and the look-ups that every run needs, made once when they are read and kept with them."""

# No `from __future__ import annotations` here and in the modules of the kinds of rule: a decoder asks for the type of
# every field, and evaluating five hundred of them from text takes longer than decoding all the rules.

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Raw, Struct, msgpack

from checker.document.letters import fold
from checker.patterns.lexicon import lower
from checker.rulebook.agencies import Agency
from checker.rulebook.grammar_words import words_of
from checker.rulebook.grammars import Grammar, GrammarShapes
from checker.rulebook.licence_book import LicenceBook
from checker.rulebook.licence_data import LicenceData
from checker.rulebook.wordings import LanguageWords, NoticeRule


class RuleIndex(Struct, frozen=True, kw_only=True):
    """What is looked up by name, and what is looked for in a text."""

    forms: tuple[str, ...]  # every form of a name, the full names first
    full: int  # so many of them are full names, with the capitals of headlines and credit lines
    owners: tuple[str, ...]  # of each form the ids of the agencies that use it, a blank between them
    folded_names: Raw  # names, folded and lower case -> the id of the first agency that uses it: few pages ask
    fragments: tuple[str, ...]  # the literals of licences, the words for agencies without a name, lower case, sorted


class Owners(Mapping[str, tuple[str, ...]]):
    """Every form of a name -> the ids of the agencies that use it."""

    def __init__(self, index: RuleIndex) -> None:
        self._ids = dict(zip(index.forms, index.owners, strict=True))

    def __getitem__(self, form: str) -> tuple[str, ...]:
        return tuple(self._ids[form].split(" "))

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def rule_index(agencies: Iterable[Agency], grammar: Iterable[Grammar], licences: LicenceData) -> RuleIndex:
    """The look-ups over some rules."""
    owners: dict[str, list[str]] = {}
    folded_names: dict[str, str] = {}
    full_names: dict[str, None] = {}
    for agency in agencies:
        capitals = [name.upper() for name in agency.names]
        full_names.update(dict.fromkeys((*agency.names, *capitals)))
        short = (*agency.abbreviations, *agency.ambiguous)
        for form in dict.fromkeys((*agency.names, *capitals, *short, *agency.marks)):
            owners.setdefault(form, []).append(agency.id)
        for form in (agency.name, *agency.names, *short):
            folded_names.setdefault(lower(fold(form)), agency.id)
    forms = tuple(full_names) + tuple(form for form in owners if form not in full_names)
    fragments = {word for file in grammar for word, slots in words_of(file).items() if "agencies" in slots}
    fragments.update(LicenceBook(licences).literals)
    return RuleIndex(
        forms=forms,
        full=len(full_names),
        owners=tuple(" ".join(owners[form]) for form in forms),
        folded_names=Raw(msgpack.encode(folded_names)),
        fragments=tuple(sorted(fragments)),
    )


class RuleData(Struct, frozen=True, kw_only=True):
    """All rules as plain data: what the cache holds."""

    agencies: tuple[Agency, ...]
    grammar: tuple[Grammar, ...]
    shapes: GrammarShapes
    notices: tuple[NoticeRule, ...]
    notice_words: tuple[LanguageWords, ...]
    licences: LicenceData
    index: RuleIndex | None = None  # None: made when it is asked for
