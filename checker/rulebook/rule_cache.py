"""All rules as plain data: all that a run with a cache needs."""

# No `from __future__ import annotations` here and in the modules of the kinds of rule: a decoder asks for the type of
# every field, and evaluating five hundred of them from text takes longer than decoding all the rules.

from msgspec import Struct

from checker.rulebook.agencies import Agency
from checker.rulebook.grammars import Grammar, GrammarShapes
from checker.rulebook.licence_data import LicenceData
from checker.rulebook.lookups import RuleIndex
from checker.rulebook.wordings import LanguageWords, NoticeRule


class RuleData(Struct, frozen=True, kw_only=True):
    """All rules as plain data: what the cache holds."""

    agencies: tuple[Agency, ...]
    grammar: tuple[Grammar, ...]
    shapes: GrammarShapes
    notices: tuple[NoticeRule, ...]
    notice_words: tuple[LanguageWords, ...]
    licences: LicenceData
    index: RuleIndex | None = None  # None: made when it is asked for
