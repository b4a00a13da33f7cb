"""The look-ups that every run needs, made once when the rules are read and kept with them."""

# Annotations are values here, as in `checker.rule_data`.

from collections.abc import Iterable, Iterator

from msgspec import Struct

from checker.agency_rules import Agency
from checker.grammar_rules import Grammar
from checker.letters import fold
from checker.licence_book import LicenceBook
from checker.licence_rules import LicenceData
from checker.matching import lower
from checker.notice_rules import NoticeRule


class RuleIndex(Struct, frozen=True, kw_only=True):
    """What is looked up by name, and what is looked for in a text."""

    owners: dict[str, tuple[str, ...]]  # every form of a name -> the ids of the agencies that use it
    full_names: frozenset[str]  # the forms that are full names, with the capitals of headlines and credit lines
    folded_names: dict[str, str]  # names, folded and lower case -> the id of the first agency that uses it
    fragments: tuple[str, ...]  # the literals of notices, shapes and licences, lower case, sorted


def rule_index(
    agencies: Iterable[Agency], grammar: Iterable[Grammar], notices: Iterable[NoticeRule], licences: LicenceData
) -> RuleIndex:
    """The look-ups over some rules."""
    owners: dict[str, tuple[str, ...]] = {}
    folded_names: dict[str, str] = {}
    full_names: set[str] = set()
    for agency in agencies:
        full_names.update(_with_capitals(agency.names))
        short = (*agency.abbreviations, *agency.ambiguous)
        for form in dict.fromkeys((*_with_capitals(agency.names), *short, *agency.marks)):
            owners[form] = (*owners.get(form, ()), agency.id)
        for form in (agency.name, *agency.names, *short):
            folded_names.setdefault(lower(fold(form)), agency.id)
    fragments = {literal for rule in notices for literal in rule.literals}
    fragments |= {literal for file in grammar for pattern in file.patterns for literal in pattern.unnamed}
    fragments.update(LicenceBook(licences).literals)
    return RuleIndex(
        owners=owners,
        full_names=frozenset(full_names),
        folded_names=folded_names,
        fragments=tuple(sorted(fragments)),
    )


def _with_capitals(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name
        yield name.upper()
