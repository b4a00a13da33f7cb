"""The kinds of rule that recognise a notice of rights, as plain data.

One file under ``rules/notices/`` says how one language words its notices: the words that name an act (each an
ODRL action), the turns of phrase that its patterns share, and the patterns. ``notice_rules`` writes the shared
parts into the patterns, so that a rule stands on its own afterwards.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from checker.evidence import NoticeKind, Scope
from checker.patterns.late_pattern import late_pattern
from checker.patterns.pattern import Pattern, PatternSet
from checker.rulebook.alternatives import Alternative, joined, unbroken

STOP = "\x1e"  # in the text that a pattern sees: a full stop that ends a sentence
ACT = "\ue002"  # and the first character of a word that names an act, where the pattern asks for one

# Any language may write in its pattern: {gap} = the rest of a sentence, {years} = "2024" or "1998-2024". Bounded, so
# that a pattern stays linear in the length of the text.
SHARED_SLOTS = {
    "gap": rf"[^!?。।؟|•{STOP}]{{0,240}}?",
    "short": rf"[^!?。।؟|•{STOP}]{{0,60}}?",
    "years": r"(?:1[89]|20)\d\d(?: ?[-–—/&,] ?(?:(?:1[89]|20)\d\d|\d\d|present|heute|today))?",
}
_BARE = frozenset({NoticeKind.COPYRIGHT, NoticeKind.ALL_RIGHTS_RESERVED})
_MARKED_ACT = rf"{ACT}\w*"
_SLOT = late_pattern(r"\{([a-z_]+)\}")


class RuleExamples(Struct, frozen=True, kw_only=True):
    """The proof of a rule: texts it must find something in, and texts in which it must not."""

    match: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class NoticeRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One wording of a notice.

    A pattern is searched in the text of one passage, in lower case, its sentences' full stops replaced by `STOP`.
    A group ``holder`` is the name of the rights holder; of a group ``proper`` its capitalised beginning is.
    """

    id: str  # "en/no-reuse/may-not-be"
    kind: NoticeKind
    language: str = ""  # BCP 47 primary subtag, "mul" for signs that every language uses
    literals: tuple[str, ...]  # one of them stands in the lower-cased text wherever the pattern can match
    alternatives: tuple[Alternative, ...]
    needs: str = ""  # what else a lower-cased text contains in which it matches: `checker.patterns.required`
    where: Literal["notice", "anywhere", "beside"] = "notice"  # where notices stand; anywhere; only beside another one
    unless: tuple[str, ...] = ()  # literals that show the match to speak of something else: "personal data"
    actions: tuple[str, ...] = ()  # ODRL actions beside those whose words stand in the match
    verified: bool = False  # the wording was seen in a real notice; an unverified one gives low confidence
    examples: RuleExamples = RuleExamples()

    @property
    def pattern(self) -> str:
        """All alternatives as one."""
        return joined(alternative.pattern for alternative in self.alternatives)


class LanguageWords(Struct, frozen=True, kw_only=True):
    """How a language names the acts that a notice is about, and the things."""

    language: str
    spaced: bool = True
    actions: dict[str, tuple[str, ...]] = {}  # ODRL action -> beginnings of its words, each a small pattern, lower case
    things: dict[str, tuple[str, ...]] = {}  # evidence.Scope -> words for what is licensed or reserved
    content: tuple[str, ...] = ()  # beginnings of the words for content of any kind
    reporting: tuple[str, ...] = ()  # words by which a sentence reports what somebody says or a court decides
    conditional: tuple[str, ...] = ()  # words by which a notice speaks only of some items: "articles:", "content from"
    beside: tuple[str, ...] = ()  # links and lines beside a notice in a footer, no part of it: "terms of use"
    conditions: dict[str, tuple[str, ...]] = {}  # what an invitation asks, a duty or a forbidden action -> patterns
    personal: tuple[str, ...] = ()  # words by which one may use something for oneself: no invitation to republish


class NoticeFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of ``rules/notices/``."""

    language: str
    name: str  # of the language, in English
    spaced: bool = True  # words are separated by blanks
    actions: dict[str, tuple[str, ...]] = {}
    slots: dict[str, tuple[str, ...]] = {}  # parts that patterns share, as {name}, each as alternatives
    things: dict[Scope, tuple[str, ...]] = {}  # "this article" -> item, "this site" -> site
    content: tuple[str, ...] = ()  # beginnings of words for content of any kind, lower case
    reporting: tuple[str, ...] = ()  # words of a sentence that reports, lower case
    conditional: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # links and lines beside a notice in a footer, no part of it, lower case
    conditions: dict[str, tuple[str, ...]] = {}  # of an invitation: duty or ODRL action -> patterns, lower case
    personal: tuple[str, ...] = ()  # words by which one may use something for oneself, lower case
    unless: tuple[str, ...] = ()  # for each of its rules that forbids or allows something
    rules: tuple[NoticeRule, ...]


def notice_rules(file: NoticeFile) -> tuple[NoticeRule, ...]:
    """The rules of a file, each pattern complete.

    Raises:
        KeyError: a pattern names a slot that the file does not define (the rulebook tells which file).
    """
    own = {name: unbroken("|".join(parts)) for name, parts in file.slots.items()}
    slots = {**SHARED_SLOTS, **own, "reuse": reuse_slot(file)}
    return tuple(
        replace(
            rule,
            language=rule.language or file.language,
            alternatives=tuple(
                replace(one, pattern=_filled(unbroken(one.pattern), slots)) for one in rule.alternatives
            ),
            unless=(*rule.unless, *(() if rule.kind in _BARE else file.unless)),
        )
        for rule in file.rules
    )


def language_words(file: NoticeFile) -> LanguageWords:
    """The file's words for acts and things."""
    return LanguageWords(
        language=file.language,
        spaced=file.spaced,
        actions=file.actions,
        things={str(scope): words for scope, words in file.things.items()},
        content=file.content,
        reporting=file.reporting,
        conditional=file.conditional,
        beside=file.beside,
        conditions=file.conditions,
        personal=file.personal,
    )


def _filled(pattern: str, slots: Mapping[str, str], depth: int = 3) -> str:
    """Slots may use slots, to a small depth; {2,5} and the like are left alone, for a slot's name has letters only."""
    if not _SLOT.search(pattern):
        return pattern
    if depth == 0:
        raise KeyError(pattern)
    return _filled(_SLOT.sub(lambda found: f"(?:{slots[found[1]]})", pattern), slots, depth - 1)


def reuse_slot(file: NoticeFile) -> str:
    """What {reuse} stands for: in a language of spaced words one marked character, whatever the number of its words.

    Written out, the words would stand in each pattern several times, and compiling it would take longer than a scan.
    """
    if not file.actions:
        return "(?!)"
    return _MARKED_ACT if file.spaced else f"(?:{act_words(file.actions)})"


def notice_patterns(rules: Iterable[NoticeRule]) -> PatternSet:
    """The patterns of some complete rules, in their order; each is compiled when it is first searched for."""
    return PatternSet([Pattern(rule.id, rule.pattern, rule.literals, rule.needs) for rule in rules])


def plain_patterns(rule: NoticeRule, file: NoticeFile) -> Iterator[str]:
    """The alternatives of a complete rule as they would be searched in a text in which nothing is marked."""
    act = f"(?:{act_words(file.actions)})"
    return (one.pattern.replace(_MARKED_ACT, act).replace(STOP, ".") for one in rule.alternatives)


def act_words(actions: Mapping[str, tuple[str, ...]]) -> str:
    """All words for acts, as alternatives, the longest first."""
    stems = {stem for words in actions.values() for stem in words}
    return "|".join(sorted(stems, key=lambda stem: (-len(stem), stem)))
