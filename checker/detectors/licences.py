"""Public licences: by the address of a link, by metadata, by name; each with what it was stated for.

A link to a licence in running text may only talk about licences; a licence beside a picture is the picture's; one in a
footer is the site's. Words and link that disagree are both kept; of two that agree the more exact one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from checker.detectors.creative_commons import CommonsText
from checker.detectors.things import ThingWords, scope_by_place, sentence, stated_scope, thing_words
from checker.document import Document, Link, Passage
from checker.evidence import Confidence, Licence, Scope
from checker.licence_book import LicenceBook, Variant, cc_address
from checker.licence_rules import BARE, LicenceRule
from checker.matching import Pattern, Watch, lower
from checker.place import Zone
from checker.rulebook import Rulebook

_RUNNING = 320  # characters; a longer passage of the main content is running text
_LINE = 90  # a passage no longer than this is a line of its own
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|tiff?|avif)(?:[?#]|$)", re.IGNORECASE)
_PICTURE_LABEL = re.compile(r"(?:^json:|/)(?:ImageObject|VideoObject|AudioObject|image|video|thumbnail)\b", re.IGNORECASE)
_RIGHTS_LABEL = re.compile(r"licen[cs]e|rights|copyright|usage", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?:)?//\S+$")
_BRACKET = re.compile(r"[(\[][^()\[\]]*$")
_LISTS = frozenset((Zone.NAVIGATION, Zone.RELATED))
_CONTENT = frozenset((Scope.ITEM, Scope.SITE))


class Statement(Struct, frozen=True):
    """A licence as one place states it."""

    id: str
    variant: Variant | None  # of Creative Commons
    passage: Passage
    start: int
    end: int
    scope: Scope
    rule: str
    confidence: Confidence = Confidence.HIGH
    url: str | None = None


class _Finder:
    """The licences of a rulebook, ready to search."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.book: LicenceBook = rulebook.licences
        self.things = thing_words(rulebook)
        commons = self.book.creative_commons
        self.commons = CommonsText(commons) if commons else None
        self._stating = commons.stating if commons else ()
        self._labels = commons.labels if commons else ()
        self.named = [(rule, _named_pattern(rule)) for rule in self.book.rules.values() if rule.names or rule.abbreviations]

    def states(self, lowered: str, *, running: bool) -> bool:
        """Whether lower-cased words state a licence instead of talking about one; a line that is no running text says less."""
        return any(word in lowered for word in (self._stating if running else self._stating + self._labels))


@lru_cache(maxsize=4)
def _finder(rulebook: Rulebook) -> _Finder:
    return _Finder(rulebook)


def _named_pattern(rule: LicenceRule) -> Pattern:
    names = sorted((name.lower() for name in (*rule.names, *rule.abbreviations)), key=len, reverse=True)
    version = r"(?:,? ?(?:version|v\.?)? ?(?P<version>[0-9]\.[0-9]))?" if rule.versioned else ""
    choice = "|".join(re.escape(name) for name in names)
    return Pattern(f"licences/{rule.id}", rf"(?<!\w)(?:{choice})(?!\w){version}", names)


def detect_licences(document: Document, rulebook: Rulebook, watch: Watch) -> list[Licence]:
    """Every licence that a document states, of equal ones the first.

    Args:
        document: what was read.
        rulebook: the licences, and the words for things.
        watch: counts the time of the searches.
    """
    finder = _finder(rulebook)
    statements = list(_linked(document, finder, watch))
    for passage in document.passages:
        if passage.zone is Zone.METADATA:
            if _RIGHTS_LABEL.search(passage.label):
                statements += _in_metadata(passage, finder, watch)
        elif passage.zone is not Zone.HEADLINE:
            statements += _in_text(passage, finder, watch)
    return [_licence(statement, document) for statement in _settled(statements, finder.book)]


def _linked(document: Document, finder: _Finder, watch: Watch) -> Iterator[Statement]:
    for link in document.links:
        variant = cc_address(link.href.lower())
        licence = finder.book.of_address(link.href)
        declared = "license" in link.rel.split() or "license" in link.rel
        if (licence is None or licence == BARE) and declared and finder.commons is not None:
            # "//en.wikipedia.org/wiki/Text_of_the_Creative_Commons_Attribution-ShareAlike_4.0_..." says it in words
            stated = next(finder.commons.find(re.sub(r"[_/]+", " ", link.href), watch), None)
            if stated is not None and stated.variant.code:
                variant, licence = stated.variant, finder.book.resolve(stated.variant)
        if licence is None or (licence == BARE and not declared):
            continue
        rule = finder.book.rules.get(licence)
        scope = _scope_of_link(link, document, finder, declared, software=rule is not None and rule.family == "software")
        if scope is not None:
            yield Statement(
                licence, variant, link.passage, 0, len(link.passage.text), scope, "licences/link",
                Confidence.HIGH if declared or scope in _CONTENT else Confidence.MEDIUM, link.href,
            )


def _scope_of_link(link: Link, document: Document, finder: _Finder, declared: bool, *, software: bool) -> Scope | None:
    """What a link to a licence is about; None where it only leads to a page about one."""
    passage = link.passage
    if link.about and (_IMAGE.search(link.about) or "/image" in link.about):
        return Scope.PHOTO
    if passage.label == "link:link":
        return None if software else Scope.ITEM
    if passage.zone is Zone.COMMENTS:
        return Scope.OTHER
    around = lower(link.around)
    at = max(around.find(lower(link.text)), 0) if link.text else 0
    low, high = sentence(link.around, at, at + len(link.text))
    before, after = tuple(finder.things.find(around, low, at)), tuple(finder.things.find(around, at, high))
    named = stated_scope(before, after)
    running = passage.zone is Zone.BODY and passage.main and len(around) > _LINE
    states = finder.states(around[low:high], running=running)
    if software:
        return Scope.SOFTWARE if states and named is Scope.SOFTWARE else Scope.OTHER if passage.zone is Zone.BODY else None
    placed = scope_by_place(passage)
    if named is None and placed is not Scope.PHOTO and not states and not declared and _BRACKET.search(link.around[low:at].strip() or " "):
        return Scope.SITE if passage.zone is Zone.FOOTER else Scope.OTHER  # "Title - Author (CC BY)": somebody else's work
    if running and placed is not Scope.PHOTO and not declared and not (states and (named is not None or len(around) <= _RUNNING)):
        return Scope.OTHER
    return named or placed


def _in_metadata(passage: Passage, finder: _Finder, watch: Watch) -> Iterator[Statement]:
    scope = Scope.PHOTO if _PICTURE_LABEL.search(passage.label) else Scope.ITEM
    if _ADDRESS.match(passage.text):
        licence = finder.book.of_address(passage.text)
        if licence is not None:
            variant = cc_address(passage.text.lower())
            yield Statement(licence, variant, passage, 0, len(passage.text), scope, "licences/metadata", url=passage.text)
        return
    for statement in _named_in(passage, finder, watch):
        yield replace(statement, scope=scope)


def _named_in(passage: Passage, finder: _Finder, watch: Watch) -> Iterator[Statement]:
    """Every licence named in a passage, whatever its part there."""
    text = passage.text
    if finder.commons is not None:
        for stated in finder.commons.find(text, watch):
            licence = finder.book.resolve(stated.variant)
            yield Statement(licence, stated.variant, passage, stated.start, stated.end, Scope.OTHER, "licences/name")
    lowered = lower(text).replace("\n", " ")
    for rule, pattern in finder.named:
        if not pattern.applies(lowered):
            continue
        for match in pattern.find_all(lowered, watch):
            words = text[match.start() : match.end()]
            if any(words.startswith(name) for name in rule.abbreviations) or match[0].startswith(tuple(name.lower() for name in rule.names)):
                version = match.groupdict().get("version")
                licence = rule.versioned.format(version=version) if version in rule.versions else rule.id
                yield Statement(licence, None, passage, match.start(), match.end(), Scope.OTHER, pattern.name)


def _in_text(passage: Passage, finder: _Finder, watch: Watch) -> Iterator[Statement]:
    text, lowered = passage.text, lower(passage.text)
    statements = sorted(_named_in(passage, finder, watch), key=lambda one: (one.start, -one.end))
    reached = 0
    for statement in statements:
        if statement.start < reached:
            continue
        low, high = sentence(text, statement.start, statement.end)
        before = tuple(finder.things.find(lowered, low, statement.start))
        after = tuple(finder.things.find(lowered, statement.start, high))
        named = stated_scope(before, after)
        rest = lowered[low : statement.start] + " " + lowered[statement.start : high]
        rule = finder.book.rules.get(statement.id)
        running = passage.zone is Zone.BODY and passage.main and len(text) > _LINE
        states = finder.states(rest, running=running)
        scope, confidence = _scope_of_words(statement, passage, rule, named, states, text[low : statement.start], len(text))
        if scope is not None:
            reached = statement.end
            yield replace(statement, scope=scope, confidence=confidence)


def _scope_of_words(
    statement: Statement, passage: Passage, rule: LicenceRule | None, named: Scope | None, states: bool, before: str, length: int
) -> tuple[Scope | None, Confidence]:
    """What named words state, and how surely; None where they state nothing."""
    placed = scope_by_place(passage)
    running = passage.zone is Zone.BODY and passage.main and placed is not Scope.PHOTO and length > _LINE
    if rule is not None and rule.family == "software":
        return (Scope.SOFTWARE, Confidence.MEDIUM) if states and not running else (None, Confidence.LOW)
    if rule is not None and rule.family == "public-domain":
        return (named or placed, Confidence.MEDIUM) if named is not None or placed is Scope.PHOTO else (None, Confidence.LOW)
    if statement.id == BARE or rule is not None:
        if placed is Scope.PHOTO:
            return (named or placed, Confidence.MEDIUM) if states or statement.id != BARE else (None, Confidence.LOW)
        whole = passage.zone is Zone.FOOTER and (passage.linked or statement.end - statement.start >= length - 2)
        if not (states and (named is not None or not running and passage.zone is Zone.FOOTER)) and not (whole and rule is None):
            return None, Confidence.LOW
    if running and not (states and (named is not None or length <= _RUNNING)):
        return Scope.OTHER, Confidence.LOW  # the text talks about licences
    if passage.zone in _LISTS and named is None and not states:
        return Scope.OTHER, Confidence.LOW
    if named is None and placed is not Scope.PHOTO and not states and _BRACKET.search(before.strip() or " ") and before.strip(" (["):
        return (Scope.SITE if passage.zone is Zone.FOOTER else Scope.OTHER), Confidence.MEDIUM
    return named or placed, Confidence.HIGH if states or statement.id != BARE else Confidence.MEDIUM


def _settled(statements: list[Statement], book: LicenceBook) -> Iterator[Statement]:
    """The statements without those that another one of the same kind says more exactly; words before links."""
    links = {statement.id: statement.url for statement in reversed(statements) if statement.url}
    kept: dict[tuple[str, Scope], Statement] = {}
    for statement in sorted(statements, key=lambda one: one.rule == "licences/link"):
        peers = [other for other in statements if (other.scope in _CONTENT) == (statement.scope in _CONTENT)]
        if any(other.id != statement.id and _less_exact(statement, other, book) for other in peers):
            continue
        kept.setdefault((statement.id, statement.scope), replace(statement, url=links.get(statement.id)))
    yield from kept.values()


def _less_exact(one: Statement, other: Statement, book: LicenceBook) -> bool:
    """Whether a statement agrees with another that says more."""
    if one.variant is None or other.variant is None:
        return one.id == BARE and other.variant is not None and other.id != BARE
    if not one.variant.code:
        return bool(other.variant.code)
    mine, theirs = book.resolve(Variant(one.variant.code)), book.resolve(Variant(other.variant.code))
    if mine != theirs:
        return False
    if one.variant.version and one.variant.version != other.variant.version:
        return False
    return bool(other.variant.version) and (not one.variant.version or one.variant.port is None)


def _licence(statement: Statement, document: Document) -> Licence:
    quote, place = document.quote(statement.passage, statement.start, statement.end)
    return Licence(
        id=statement.id,
        scope=statement.scope,
        quote=quote,
        place=place,
        rule=statement.rule,
        confidence=statement.confidence,
        url=statement.url,
    )
