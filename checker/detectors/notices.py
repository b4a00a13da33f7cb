"""Notices of rights: all rights reserved, copying forbidden, mining forbidden, republication invited.

A pattern alone is not enough: articles are written about copyright too. So a wording counts where notices stand
(a footer, metadata, a line of its own, the edges of the main content), and in running text only beside the sign
of a notice or in a sentence about the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex
from msgspec import Struct
from msgspec.structs import replace

from checker.detectors.holders import clean_holder, holder_at, holder_beside, proper_name
from checker.detectors.things import ThingWords, scope_by_place, sentence, stated_scope, thing_words
from checker.document import Document, Passage
from checker.evidence import Confidence, Notice, NoticeKind, Scope
from checker.matching import Lexicon, Pattern, Watch, lower
from checker.notice_rules import ACT, STOP, LanguageWords, NoticeRule, act_words
from checker.place import Zone
from checker.rulebook import Rulebook

_SIGN = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_RIGHTS_LABEL = re.compile(r"copyright|rights|licen[cs]e|usage|terms", re.IGNORECASE)
_FULL_STOP = re.compile(r"\.(?:\s.|$)")
_LINE = 160  # characters; a passage no longer than this is a line of its own, a longer one running text
_NEAR = 200  # characters between a notice and its sign
_BESIDE = 60  # characters between a copyright line and "all rights reserved"
_LONGEST_QUOTE = 600
_SILENT = frozenset((Zone.COMMENTS, Zone.HEADLINE))
_PLACES_OF_NOTICES = frozenset((Zone.FOOTER, Zone.METADATA, Zone.CREDIT, Zone.CAPTION))
_FORBIDS = frozenset((NoticeKind.NO_REUSE, NoticeKind.NO_TDM))
_NEIGHBOUR = 6  # text nodes between a copyright line and a notice that goes with it
_SPOKEN = _FORBIDS | {NoticeKind.REPUBLISH_OK}
_HELD = _FORBIDS | {NoticeKind.ALL_RIGHTS_RESERVED}


class Found(Struct, frozen=True):
    """A match of one rule in one passage."""

    rule: NoticeRule
    start: int
    end: int
    holder: str | None = None


class _Rules:
    """The rules of a rulebook, ready to search."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._by_literal: dict[str, list[int]] = {}
        self.patterns = [Pattern(rule.id, rule.pattern, rule.literals) for rule in rulebook.notices]
        self.things = thing_words(rulebook)
        self._marked = [ACT in rule.pattern for rule in rulebook.notices]
        self._acts: dict[str, re.Pattern[str]] = {}
        self.rules = rulebook.notices
        for index, rule in enumerate(rulebook.notices):
            for literal in rule.literals:
                self._by_literal.setdefault(literal, []).append(index)
        self._lexicon = Lexicon((), list(self._by_literal))
        self._words = {words.language: words for words in rulebook.notice_words}
        self._actions: dict[str, dict[str, re.Pattern[str]]] = {}

    def actions(self, rule: NoticeRule, lowered: str) -> tuple[str, ...]:
        """The actions that lower-cased words name; those that the rule states take the place of its words."""
        if rule.actions or rule.kind not in _SPOKEN:
            return rule.actions
        if rule.language not in self._actions:
            words = self._words.get(rule.language) or LanguageWords(language=rule.language)
            border = r"\b" if words.spaced else ""
            self._actions[rule.language] = {
                action: re.compile(f"{border}(?:{'|'.join(stems)})") for action, stems in words.actions.items()
            }
        return tuple(action for action, stems in self._actions[rule.language].items() if stems.search(lowered))

    def names_content(self, rule: NoticeRule, lowered: str) -> bool:
        """Whether lower-cased words name content."""
        words = self._words.get(rule.language)
        return words is not None and any(word in lowered for word in words.content)

    def conditional(self, rule: NoticeRule, lowered: str) -> bool:
        """Whether lower-cased words say that the notice is for some items of a site only."""
        words = self._words.get(rule.language)
        return words is not None and any(word in lowered for word in words.conditional)

    def search(self, text: str, watch: Watch) -> Iterator[Found]:
        """Every match in a text of those rules of which a literal stands in it."""
        lowered = lower(text)
        flat = lowered.replace("\n", " ")  # a line broken by force is still the same sentence
        wanted = {index for start, end in self._lexicon.triggers(flat) for index in self._by_literal[flat[start:end]]}
        stopped = _stopped(text, flat) if wanted else ""
        for index in sorted(wanted):
            rule = self.rules[index]
            seen = lowered if rule.kind is NoticeKind.COPYRIGHT else self._marked_acts(stopped, rule) if self._marked[index] else stopped
            for match in self.patterns[index].find_all(seen, watch):
                if not any(word in lowered[match.start() : match.end()] for word in rule.unless):
                    holder = _holder(text, match)
                    if holder is not _NOT_PROPER:
                        yield Found(rule, match.start(), match.end(), holder)

    def _marked_acts(self, stopped: str, rule: NoticeRule) -> str:
        if rule.language not in self._acts:
            words = self._words[rule.language]
            self._acts[rule.language] = re.compile(rf"\b(?:{act_words(words.actions)})")
        return self._acts[rule.language].sub(lambda act: ACT + act[0][1:], stopped)


def _stopped(text: str, flat: str) -> str:
    """The text with STOP for each full stop that ends a sentence: all but those before a small letter."""
    ends = [match.start() for match in _FULL_STOP.finditer(flat) if not text[match.end() - 1].islower()]
    if not ends:
        return flat
    letters = list(flat)
    for at in ends:
        letters[at] = STOP
    return "".join(letters)


_NOT_PROPER = ""


def _holder(text: str, match: regex.Match[str]) -> str | None:
    """The holder that a match names; `_NOT_PROPER` where its name had to be a proper one and is not."""
    groups = match.re.groupindex
    if "holder" in groups and match.start("holder") >= 0:
        return holder_at(text, match.start("holder"), match.end("holder"))
    if "proper" in groups and match.start("proper") >= 0:
        return proper_name(text[match.start("proper") : match.end("proper")]) or (_NOT_PROPER if "holder" not in groups and match.start("proper") == match.start() else None)
    return None


@lru_cache(maxsize=4)
def _rules(rulebook: Rulebook) -> _Rules:
    return _Rules(rulebook)


def detect_notices(document: Document, rulebook: Rulebook, watch: Watch) -> list[Notice]:
    """Every notice of a document; of equal ones the first.

    Args:
        document: what was read.
        rulebook: the wordings.
        watch: counts the time of the searches.
    """
    rules = _rules(rulebook)
    things = rules.things
    notices: dict[tuple[NoticeKind, str | None, str], Notice] = {}
    last_order = -_NEIGHBOUR - 1
    last_holder: str | None = None  # the holder named last, for a notice in the next line
    for passage in document.passages:
        if passage.zone in _SILENT or (passage.zone is Zone.METADATA and not _RIGHTS_LABEL.search(passage.label)):
            continue
        matched = list(rules.search(passage.text, watch))
        lines = [match for match in matched if match.rule.kind is NoticeKind.COPYRIGHT and match.holder]
        standing = [match for match in matched if _stands(passage, match, things, lines)]
        for match in _settled(standing, lines, passage, rules):
            if match.holder is None and match.rule.kind in _SPOKEN:
                match = replace(match, holder=_holder_nearby(match, lines))
            elif match.holder is None and match.rule.kind is NoticeKind.ALL_RIGHTS_RESERVED:
                match = replace(match, holder=holder_beside(passage.text, match.start, match.end, document.site))
            if match.holder is None and passage.order - last_order <= _NEIGHBOUR and not passage.main and match.rule.kind in _HELD:
                match = replace(match, holder=last_holder)
            elif match.holder is not None:
                last_order, last_holder = passage.order, match.holder
            notice = _notice(match, document, passage, rules, things, rulebook)
            notices.setdefault((notice.kind, notice.holder, notice.quote.lower()), notice)
    return list(notices.values())


def _stands(passage: Passage, match: Found, things: ThingWords, lines: Sequence[Found]) -> bool:
    """Whether a match stands where a notice stands, or beside a copyright line."""
    if match.rule.kind is NoticeKind.COPYRIGHT and scope_by_place(passage) is Scope.PHOTO:
        return False  # a picture's credit
    text = passage.text
    if match.rule.where == "anywhere" or passage.zone in _PLACES_OF_NOTICES:
        return True
    if match.rule.kind is NoticeKind.ALL_RIGHTS_RESERVED and any(_beside(line, match) for line in lines):
        return True
    if passage.zone is not Zone.BODY or not passage.main:
        return match.rule.kind not in _SPOKEN or _about_the_page(passage, match, things)
    edge = passage.before == 0 or passage.after == 0
    signed = _SIGN.search(text, max(0, match.start - _NEAR), match.end + _NEAR) is not None
    if match.rule.kind is NoticeKind.COPYRIGHT:
        return len(text) <= _LINE and (edge or match.end - match.start >= len(text) * 0.6)
    if len(text) <= _LINE:
        return edge or signed or match.end - match.start >= len(text) * 0.5
    if match.rule.kind in _SPOKEN:
        return signed or (edge and _is_own(text, match, things))
    return signed or (edge and match.end >= len(text) * 0.9)


def _is_own(text: str, match: Found, things: ThingWords) -> bool:
    """Whether the sentence around a match names the item or the site: "this article", "our content"."""
    low, high = sentence(text, match.start, match.end)
    return any(thing.scope in (Scope.ITEM, Scope.SITE) for thing in things.find(lower(text), low, high))


def _about_the_page(passage: Passage, match: Found, things: ThingWords) -> bool:
    """Whether a sentence outside the main content, where teasers stand too, speaks of the page's own content."""
    text = passage.text
    if match.end - match.start >= len(text) * 0.5 or _SIGN.search(text):
        return True
    low, high = sentence(text, match.start, match.end)
    return next(things.find(lower(text), low, high), None) is not None


def _settled(found: Sequence[Found], lines: Sequence[Found], passage: Passage, rules: _Rules) -> Iterator[Found]:
    """The matches without those that say the same again, each with what belongs to it."""
    copyrights = _longest([match for match in found if match.rule.kind is NoticeKind.COPYRIGHT])
    reserved = _longest([match for match in found if match.rule.kind is NoticeKind.ALL_RIGHTS_RESERVED])
    taken: set[Found] = set()
    for match in reserved:
        for line in [line for line in _longest(lines) if _beside(line, match)][-1:]:
            taken.add(line)
            start, end = min(match.start, line.start), max(match.end, line.end if line.start > match.start else match.end)
            holder = clean_holder(passage.text[line.start : match.start]) if line.holder and line.end > match.start else line.holder
            match = Found(match.rule, start, end, match.holder or holder)
        yield match
    yield from (line for line in copyrights if not any(_overlap(line, other) for other in taken))
    spoken = [match for match in found if match.rule.kind in _SPOKEN]
    forbidding = _longest([match for match in spoken if match.rule.kind is NoticeKind.NO_REUSE])
    mining = _longest([match for match in spoken if match.rule.kind is NoticeKind.NO_TDM])
    inviting = _longest([match for match in spoken if match.rule.kind is NoticeKind.REPUBLISH_OK])
    lowered = lower(passage.text)
    for match in forbidding:
        if set(rules.actions(match.rule, lowered[match.start : match.end])) - {"use"}:
            yield match
        elif not any(_overlap(match, other) for other in mining) and _uses_content(passage, match, rules):
            yield match  # "use" alone may be of anything, and for mining it is said already
    yield from mining
    yield from (match for match in inviting if not any(_overlap(match, other) for other in forbidding))
    yield from _longest([match for match in found if match.rule.kind is NoticeKind.REPRINT_INFO])


def _uses_content(passage: Passage, match: Found, rules: _Rules) -> bool:
    """Whether a forbidden "use" is one of content: it is named, or the sign of a notice stands beside."""
    low, high = sentence(passage.text, match.start, match.end)
    return rules.names_content(match.rule, lower(passage.text[low:high])) or _SIGN.search(passage.text) is not None


def _beside(line: Found, reserved: Found) -> bool:
    if line.start <= reserved.start:
        return reserved.start - line.end <= _BESIDE
    return line.start - reserved.end <= _BESIDE // 2


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _longest(found: Sequence[Found]) -> list[Found]:
    """Of overlapping matches the one that begins first, widened to cover those that it touches."""
    kept: list[Found] = []
    for match in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and match.start < kept[-1].end:
            kept[-1] = replace(kept[-1], end=max(kept[-1].end, match.end), holder=kept[-1].holder or match.holder)
        else:
            kept.append(match)
    return kept


def _notice(
    match: Found, document: Document, passage: Passage, rules: _Rules, things: ThingWords, rulebook: Rulebook
) -> Notice:
    kind, text = match.rule.kind, passage.text
    low, high = sentence(text, match.start, match.end)
    start, end = (low, min(high, low + _LONGEST_QUOTE)) if kind in _SPOKEN else (match.start, match.end)
    if end < match.end:
        start, end = match.start, min(match.end, match.start + _LONGEST_QUOTE)
    quote, place = document.quote(passage, start, end)
    holder = match.holder
    lowered = lower(text)
    blanket = rules.conditional(match.rule, lowered[max(0, low - _NEAR) : high])
    before, after = tuple(things.find(lowered, low, match.start)), tuple(things.find(lowered, match.start, high))
    return Notice(
        kind=kind,
        holder=holder,
        agency=rulebook.match_agency(holder) if holder else None,
        quote=quote,
        place=place,
        rule=f"notices/{match.rule.id}",
        scope=Scope.OTHER if blanket else _scope(passage, before, after, kind),
        confidence=Confidence.LOW if blanket else Confidence.HIGH if match.rule.verified else Confidence.MEDIUM,
        actions=rules.actions(match.rule, lower(quote)),
    )


def _scope(passage: Passage, before: tuple, after: tuple, kind: NoticeKind) -> Scope:  # type: ignore[type-arg]
    placed = scope_by_place(passage)
    if passage.zone is Zone.METADATA:
        return Scope.ITEM if re.match(r"json:.*(?:Article|Posting|Report)", passage.label) else Scope.SITE
    if kind not in _SPOKEN:
        return placed
    named = stated_scope(before, after)
    if named is Scope.PHOTO or (named is Scope.SITE and placed is Scope.ITEM):
        return named
    return placed


def _holder_nearby(match: Found, lines: Sequence[Found]) -> str | None:
    """The holder that a copyright line beside a prohibition names: the last before it, else the first after it."""
    near = [line for line in lines if line.start < match.end + _NEAR and line.end > match.start - _NEAR]
    before = [line.holder for line in near if line.start < match.start]
    return before[-1] if before else next((line.holder for line in near), None)
