"""The kinds of rule that recognise a notice of rights, as plain data.

One file under ``rules/notices/`` says how one language words its notices: the words that name an act (each an
ODRL action), the turns of phrase that its patterns share, and the patterns. ``notice_rules`` writes the shared
parts into the patterns, so that a rule stands on its own afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from checker.evidence import NoticeKind, Scope

# Any language may write in its pattern: {gap} = the rest of a clause (a full stop ends it only before a capital),
# {years} = "2024" or "1998-2024". Bounded, so that a pattern stays linear in the length of the text.
SHARED_SLOTS = {
    "gap": r"(?:[^.!?。।؟\n]|\.(?! (?-i:\p{Lu})|$)){0,240}?",
    "short": r"(?:[^.!?。।؟\n]|\.(?! (?-i:\p{Lu})|$)){0,60}?",
    "years": r"(?:1[89]|20)\d\d(?: ?[-–—/&,] ?(?:(?:1[89]|20)\d\d|\d\d|present|heute|today))?",
}
_BARE = frozenset({NoticeKind.COPYRIGHT, NoticeKind.ALL_RIGHTS_RESERVED})
_SLOT = re.compile(r"\{([a-z_]+)\}")


class RuleExamples(Struct, frozen=True, kw_only=True):
    """The proof of a rule: texts it must find something in, and texts in which it must not."""

    match: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class NoticeRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One wording of a notice.

    A pattern is searched without regard to case in the text of one passage. A group ``holder`` is the name of the
    rights holder.
    """

    id: str  # "en/no-reuse/may-not-be"
    kind: NoticeKind
    language: str = ""  # BCP 47 primary subtag, "mul" for signs that every language uses
    literals: tuple[str, ...]  # one of them stands in the lower-cased text wherever the pattern can match
    pattern: str
    where: Literal["notice", "anywhere"] = "notice"  # "notice": only where notices stand; "anywhere": in running text too
    unless: tuple[str, ...] = ()  # literals that show the match to speak of something else: "personal data"
    actions: tuple[str, ...] = ()  # ODRL actions beside those whose words stand in the match
    verified: bool = False  # the wording was seen in a real notice
    examples: RuleExamples = RuleExamples()


class LanguageWords(Struct, frozen=True, kw_only=True):
    """How a language names the acts that a notice is about, and the things: lower-case beginnings of words."""

    language: str
    actions: dict[str, tuple[str, ...]] = {}  # ODRL action -> its words
    things: dict[str, tuple[str, ...]] = {}  # evidence.Scope -> words for what is licensed or reserved


class NoticeFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of ``rules/notices/``."""

    language: str
    name: str  # of the language, in English
    spaced: bool = True  # words are separated by blanks
    actions: dict[str, tuple[str, ...]] = {}
    slots: dict[str, str] = {}
    things: dict[Scope, tuple[str, ...]] = {}  # "this article" -> item, "this site" -> site
    unless: tuple[str, ...] = ()  # for each of its rules that forbids or allows something
    rules: tuple[NoticeRule, ...]


def notice_rules(file: NoticeFile) -> tuple[NoticeRule, ...]:
    """The rules of a file, each pattern complete.

    Raises:
        KeyError: a pattern names a slot that the file does not define (the rulebook tells which file).
    """
    slots = {**SHARED_SLOTS, **file.slots, "reuse": _reuse(file)}
    return tuple(
        NoticeRule(
            id=rule.id,
            kind=rule.kind,
            language=rule.language or file.language,
            literals=rule.literals,
            pattern=_filled(rule.pattern, slots),
            where=rule.where,
            unless=(*rule.unless, *(() if rule.kind in _BARE else file.unless)),
            actions=rule.actions,
            verified=rule.verified,
            examples=rule.examples,
        )
        for rule in file.rules
    )


def language_words(file: NoticeFile) -> LanguageWords:
    """The file's words for acts and things."""
    return LanguageWords(
        language=file.language, actions=file.actions, things={str(scope): words for scope, words in file.things.items()}
    )


def _filled(pattern: str, slots: Mapping[str, str], depth: int = 3) -> str:
    """Slots may use slots, to a small depth; {2,5} and the like are left alone, for a slot's name has letters only."""
    if not _SLOT.search(pattern):
        return pattern
    if depth == 0:
        raise KeyError(pattern)
    return _filled(_SLOT.sub(lambda found: f"(?:{slots[found[1]]})", pattern), slots, depth - 1)


def _reuse(file: NoticeFile) -> str:
    stems = sorted({stem for words in file.actions.values() for stem in words}, key=lambda stem: (-len(stem), stem))
    if not stems:
        return r"(?!)"
    choice = "|".join(re.escape(stem).replace(r"\ ", " ") for stem in stems)
    return rf"\b(?:{choice})\w*" if file.spaced else f"(?:{choice})"
