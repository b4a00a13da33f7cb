"""Where the wordings of notices occur in a text, before anything is judged of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from checker.detectors.footer_words import FooterWords
from checker.detectors.holders import holder_at, proper_name
from checker.detectors.licence_words import licence_words
from checker.detectors.subjects import ThingWords, ends_sentence, thing_words
from checker.evidence import NoticeKind
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.patterns.pattern import Watch
from checker.rulebook.loading import Rulebook
from checker.rulebook.wordings import ACT, STOP, LanguageWords, NoticeRule, act_words, notice_patterns

if TYPE_CHECKING:
    import regex

FORBIDDING = frozenset((NoticeKind.NO_REUSE, NoticeKind.NO_TDM))
SPOKEN = FORBIDDING | {NoticeKind.REPUBLISH_OK}
"""The kinds that say what may or must not be done, in a sentence."""

_WORD = 16  # characters before "rights reserved" in which "some" may stand
_MOST_MATCHES = 200  # matches of one rule in one text; a real imprint has a few, a gallery one below each picture
_MOST_KNOWN = 2_000  # texts of which the matches are kept: the pages of a site repeat their foot
_REPEATED = 1_000  # characters of such a text at most
_FULL_STOP = late_pattern(r"\.(?:\s.|$)")


class Found(Struct, frozen=True):
    """A match of one rule in one text."""

    rule: NoticeRule
    start: int
    end: int
    holder: str | None = None

    @property
    def kind(self) -> NoticeKind:
        """What it says."""
        return self.rule.kind

    def overlaps(self, other: Found) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class NoticeSearch:
    """The notice rules of a rulebook, ready to search; patterns compile on first use.

    Args:
        rulebook: the rules.
        rules: those of notices that are searched for; None for all of the rulebook.
    """

    def __init__(self, rulebook: Rulebook, rules: Sequence[NoticeRule] | None = None) -> None:
        self._rulebook = rulebook
        self._rules = rulebook.notices if rules is None else rules
        self._patterns = rulebook.wordings if rules is None else notice_patterns(rules)
        self._words = {words.language: words for words in rulebook.notice_words}
        self._conditional = tuple(word for words in rulebook.notice_words for word in words.conditional)
        self._personal = tuple(word for words in rulebook.notice_words for word in words.personal)
        self.footer = FooterWords(word for words in rulebook.notice_words for word in words.beside)
        self._known: dict[str, tuple[Found, ...]] = {}
        self._conditions: dict[str, dict[str, re.Pattern[str]]] = {}
        self._acts: dict[str, re.Pattern[str]] = {}
        reporting = "|".join(_begun(words) for words in rulebook.notice_words if words.reporting)
        self._reporting = late_pattern(reporting or "(?!)")
        self._actions: dict[str, dict[str, re.Pattern[str]]] = {}

    @cached_property
    def things(self) -> ThingWords:
        """The words for things."""
        return thing_words(self._rulebook)

    def find(self, text: str, watch: Watch) -> Sequence[Found]:
        """Every match in a text of those rules of which a literal stands in it."""
        known = self._known.get(text)
        if known is None:
            slow = len(watch.slow)
            known = tuple(self._matches(text, watch))
            if len(watch.slow) == slow and len(text) <= _REPEATED:
                if len(self._known) == _MOST_KNOWN:
                    self._known.clear()
                self._known[text] = known
        return known

    def _matches(self, text: str, watch: Watch) -> Iterator[Found]:
        lowered = lower(text)
        flat = lowered.replace("\n", " ")  # a line broken by force is still the same sentence
        candidates = self._patterns.candidates(flat)
        if not candidates:
            return
        stopped = ""
        acting: dict[str, str] = {}  # language -> the text with its words for acts marked
        for index in candidates:
            rule, pattern = self._rules[index], self._patterns.patterns[index]
            seen = lowered
            if rule.kind is not NoticeKind.COPYRIGHT:
                seen = stopped = stopped or _stopped(text, flat)
                if ACT in pattern.source:
                    if rule.language not in acting:
                        acting[rule.language] = self._with_acts(rule, stopped)
                    seen = acting[rule.language]
            for number, match in enumerate(pattern.find_all(seen, watch)):
                if number == _MOST_MATCHES:
                    watch.slow.append(f"notices behind the first {_MOST_MATCHES} of one wording in one passage")
                    break
                before = _WORD if rule.kind is NoticeKind.ALL_RIGHTS_RESERVED else 0
                said = flat[max(0, match.start() - before) : match.end()]
                if any(word in said for word in rule.unless):
                    continue
                named, holder, end = self._holder(text, match)
                if named:
                    yield Found(rule, match.start(), end, holder)

    def actions(self, rule: NoticeRule, lowered: str) -> tuple[str, ...]:
        """The ODRL actions that lower-cased words name; those that the rule states take the place of its words."""
        if rule.actions or rule.kind not in SPOKEN:
            return rule.actions
        if rule.language not in self._actions:
            words = self._language(rule)
            border = r"\b" if words.spaced else ""
            self._actions[rule.language] = {
                action: late_pattern(f"{border}(?:{'|'.join(stems)})") for action, stems in words.actions.items()
            }
        return tuple(action for action, stems in self._actions[rule.language].items() if stems.search(lowered))

    def conditions(self, rule: NoticeRule, lowered: str) -> dict[str, int]:
        """What an invitation in lower-cased words asks for and forbids, each with the offset where its words end."""
        if rule.kind is not NoticeKind.REPUBLISH_OK:
            return {}
        if rule.language not in self._conditions:
            words = self._language(rule).conditions
            self._conditions[rule.language] = {name: late_pattern("|".join(each)) for name, each in words.items()}
        found = ((name, each.search(lowered)) for name, each in self._conditions[rule.language].items())
        return {name: match.end() for name, match in found if match}

    def names_content(self, rule: NoticeRule, lowered: str) -> bool:
        """Whether lower-cased words name content of any kind."""
        return any(word in lowered for word in self._language(rule).content)

    def reports(self, lowered: str) -> bool:
        """Whether lower-cased words, of whatever language, report what somebody says or a court decides.

        A Spanish report may be found by a Catalan rule, so the language of the rule tells nothing.
        """
        return self._reporting.search(lowered) is not None

    def is_ours(self, lowered: str) -> bool:
        """Whether a publisher speaks of its own in lower-cased words: "our stories"."""
        return licence_words(self._rulebook).is_ours(lowered)

    def is_personal(self, lowered: str) -> bool:
        """Whether lower-cased words allow a use for oneself, which invites nobody to republish: "for personal use"."""
        return any(word in lowered for word in self._personal)

    def is_conditional(self, lowered: str) -> bool:
        """Whether lower-cased words say that a notice is for some items of a site only."""
        return any(word in lowered for word in self._conditional)

    def _holder(self, text: str, match: regex.Match[str]) -> tuple[bool, str | None, int]:
        """The holder that a match names, and where the match ends; False where it rests on a name and has none."""
        groups = match.re.groupindex
        for group in ("holder", "proper"):
            if group not in groups or match.start(group) < 0:
                continue
            start, end = match.span(group)
            until = self.footer.name_end(text, start, end)
            ends = until if until < end else match.end()
            if group == "holder":
                return True, holder_at(text, start, until), ends
            name = proper_name(text[start:until])
            return name is not None or start > match.start(), name, ends
        return True, None, match.end()

    def _language(self, rule: NoticeRule) -> LanguageWords:
        return self._words.get(rule.language) or LanguageWords(language=rule.language)

    def _with_acts(self, rule: NoticeRule, stopped: str) -> str:
        """The text with the words for acts of a rule's language marked, each as one word ("sao chép")."""
        if rule.language not in self._acts:
            self._acts[rule.language] = late_pattern(rf"\b(?:{act_words(self._language(rule).actions)})")
        return self._acts[rule.language].sub(lambda act: ACT + act[0][1:].replace(" ", "_"), stopped)


@lru_cache(maxsize=4)
def notice_search(rulebook: Rulebook) -> NoticeSearch:
    """The search for a rulebook, made once."""
    return NoticeSearch(rulebook)


def longest(found: Sequence[Found]) -> list[Found]:
    """Of overlapping matches the one that begins first, widened to cover those that it touches."""
    kept: list[Found] = []
    for match in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and match.start < kept[-1].end:
            last = kept[-1]
            kept[-1] = replace(last, end=max(last.end, match.end), holder=last.holder or match.holder)
        else:
            kept.append(match)
    return kept


def _begun(words: LanguageWords) -> str:
    """The words by which a language reports as one pattern, each at the beginning of a word; a blank ends one."""
    begin, end = (r"(?<!\w)", r"(?!\w)") if words.spaced else ("", "")
    return "|".join(begin + re.escape(word.strip()) + (end if word.endswith(" ") else "") for word in words.reporting)


def _stopped(text: str, flat: str) -> str:
    """The lower-cased text with STOP for each full stop that ends a sentence."""
    ends = [match.start() for match in _FULL_STOP.finditer(flat) if ends_sentence(text, match.start())]
    if not ends:
        return flat
    letters = list(flat)
    for at in ends:
        letters[at] = STOP
    return "".join(letters)
