"""Public licences: by the address of a link, by metadata, by name; each with what it was stated for.

A link to a licence in running text may only talk about licences; a licence beside a picture is the picture's; one in a
footer is the site's. Words and link that disagree are both kept; of two that agree the more exact one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from checker.detectors.claims import LicenceClaim
from checker.detectors.licence_names import LicenceNames, Named, licence_names
from checker.detectors.subjects import scope_by_place, sentence, stated_scope
from checker.detectors.talk import is_of_something_else
from checker.document.passages import Document, Link, Passage
from checker.document.place import Zone
from checker.evidence import Confidence, Scope
from checker.patterns.late_pattern import late_pattern
from checker.patterns.pattern import Watch, lower
from checker.rulebook.licence_book import LicenceBook, Variant
from checker.rulebook.licence_data import LicenceRule
from checker.rulebook.loading import Rulebook

_RUNNING = 320  # characters; longer running text has to say what is licensed
_LINE = 90  # a passage no longer than this is a line of its own
_IMAGE = late_pattern(r"\.(?:jpe?g|png|gif|webp|svg|tiff?|avif)(?:[?#]|$)|/image", re.IGNORECASE)
_PICTURE_LABEL = late_pattern(
    r"(?:^json:|/)(?:ImageObject|VideoObject|AudioObject|image|video|thumbnail)\b", re.IGNORECASE
)
_RIGHTS_LABEL = late_pattern(r"licen[cs]e|rights|copyright|usage", re.IGNORECASE)
_ADDRESS = late_pattern(r"^(?:https?:)?//\S+$")
_BRACKET = late_pattern(r"\w.*([(\[][^()\[\]]*)$")  # an open bracket after some words
_LABEL = late_pattern(r"(?:^|[,;/|–—-])\s*[^\W\d_]{3,20}(?:\s[^\W\d_]{3,20})?\s?:(?=\s)")
_LISTS = frozenset((Zone.NAVIGATION, Zone.RELATED))
_CONTENT = frozenset((Scope.ITEM, Scope.SITE))


class Context(Struct, frozen=True):
    """What the words and the place around a licence say."""

    placed: Scope  # by the place alone
    named: Scope | None  # by the words of the sentence
    states: bool  # the sentence states a licence
    running: bool  # it stands in running text of the main content
    talked: bool  # the sentence is of the main content, and about something else
    bracketed: bool  # in a bracket after some words
    length: int  # characters of the block


def detect_licences(document: Document, rulebook: Rulebook, watch: Watch) -> list[LicenceClaim]:
    """Every licence that a document states, of equal ones the first.

    Args:
        document: what was read.
        rulebook: the licences, and the words for things.
        watch: counts the time of the searches.
    """
    names = licence_names(rulebook)
    claims = [found for link in document.links for found in _linked(link, names, watch)]
    for passage in document.passages:
        if passage.zone is Zone.METADATA:
            if _RIGHTS_LABEL.search(passage.label):
                claims += _in_metadata(passage, names, watch)
        elif passage.may_license and passage.zone is not Zone.HEADLINE:
            claims += _in_text(passage, names, watch)
    return list(_settled(claims, names.book))


def _linked(link: Link, names: LicenceNames, watch: Watch) -> Iterator[LicenceClaim]:
    licence, variant = names.book.of_address(link.href), names.book.variant_at(link.href)
    declared = "license" in link.rel
    if declared and licence in (None, names.book.bare):
        worded = names.in_address(link.href, watch)
        if worded is not None and worded.variant is not None and worded.variant.code:
            licence, variant = worded.id, worded.variant
    if licence is None or (licence == names.book.bare and not declared):
        return
    rule = names.book.rules.get(licence)
    scope = _scope_of_link(link, names, software=rule is not None and rule.family == "software")
    if scope is not None:
        yield LicenceClaim(
            id=licence,
            variant=variant,
            passage=link.passage,
            start=0,
            end=len(link.passage.text),
            scope=scope,
            rule="licences/link",
            confidence=Confidence.HIGH if declared or scope in _CONTENT else Confidence.MEDIUM,
            url=link.href,
        )


def _scope_of_link(link: Link, names: LicenceNames, *, software: bool) -> Scope | None:
    """What a link to a licence is about; None where it only leads to a page about one."""
    passage, declared = link.passage, "license" in link.rel
    if link.about and _IMAGE.search(link.about):
        return Scope.PHOTO
    if passage.label == "link:link":
        return None if software else Scope.ITEM
    if passage.zone is Zone.COMMENTS:
        return Scope.OTHER
    at = max(lower(link.around).find(lower(link.text)), 0) if link.text else 0
    context = _context(passage, link.around, at, at + len(link.text), names)
    if software:
        stated = Scope.SOFTWARE if context.states and context.named is Scope.SOFTWARE else None
        return stated or (Scope.OTHER if passage.zone is Zone.BODY else None)
    if not declared and _is_of_others(context):
        return Scope.SITE if passage.zone is Zone.FOOTER else Scope.OTHER
    if not declared and _is_talk(context):
        return Scope.OTHER
    return context.named or context.placed


def _context(passage: Passage, text: str, start: int, end: int, names: LicenceNames) -> Context:
    low, high = sentence(text, start, end)
    before, after = names.things.find(text, low, start), names.things.find(text, start, _to_next_label(text, end, high))
    main = passage.zone is Zone.BODY and passage.main
    running = main and len(text) > _LINE
    named = stated_scope(before, after)
    words = text[low:start], text[start:end], text[end:high]
    if main and not before and names.speaks_of_itself(lower(words[0])):
        named = Scope.ITEM
    talked = main and _is_talked_about(named, passage, words, names)
    bracketed = _BRACKET.search(words[0])
    states = names.states(lower(text[low:high]), running=running)
    if bracketed and named is not None and not states:  # "You may reprint this text if you name us (CC BY)"
        granted = named in _CONTENT and names.speaks_of_the_text(lower(words[0]))
        states = granted or names.states(lower(words[0][bracketed.start(1) :] + words[1]), running=False)
    return Context(
        placed=scope_by_place(passage),
        named=named,
        talked=talked,
        states=states,
        running=running,
        bracketed=bracketed is not None,
        length=len(text),
    )


def _to_next_label(text: str, end: int, high: int) -> int:
    """Where the value ends that a licence is: in "Texts: CC BY 4.0, drawings: Jane Doe" the next label has its own."""
    label = _LABEL.search(text, end, high)
    return label.start() if label else high


def _is_talked_about(named: Scope | None, passage: Passage, words: tuple[str, str, str], names: LicenceNames) -> bool:
    """Whether a sentence of the main content has a licence for something else than the page shows."""
    if named is None:
        return is_of_something_else(passage, *words, names)
    return named is Scope.PHOTO and names.is_theirs(lower(names.things.before_first(words[0])))


def _is_of_others(context: Context) -> bool:
    """Whether a licence in brackets is somebody else's work's: "Title - Author (CC BY)"."""
    return context.bracketed and context.named is None and context.placed is not Scope.PHOTO and not context.states


def _is_talk(context: Context) -> bool:
    """Whether the main content only talks about a licence."""
    credit = context.bracketed and context.named is Scope.PHOTO  # "Header image: Jane Doe (CC BY)"
    if context.placed is Scope.PHOTO or (credit and not context.talked):
        return False
    if context.talked or not context.running:
        return context.talked
    return not (context.states and (context.named is not None or context.length <= _RUNNING))


def _in_metadata(passage: Passage, names: LicenceNames, watch: Watch) -> Iterator[LicenceClaim]:
    scope = Scope.PHOTO if _PICTURE_LABEL.search(passage.label) else Scope.ITEM
    if not _ADDRESS.match(passage.text):
        yield from (_claim(named, passage, scope, Confidence.HIGH) for named in names.find(passage.text, watch))
        return
    licence = names.book.of_address(passage.text)
    if licence is not None:
        named = Named(licence, names.book.variant_at(passage.text), 0, len(passage.text), "licences/metadata")
        yield replace(_claim(named, passage, scope, Confidence.HIGH), url=passage.text)


def _in_text(passage: Passage, names: LicenceNames, watch: Watch) -> Iterator[LicenceClaim]:
    for named in names.find(passage.text, watch):
        context = _context(passage, passage.text, named.start, named.end, names)
        rule = names.book.rules.get(named.id)
        scope, confidence = _scope_of_name(named, passage, rule, context, bare=named.id == names.book.bare)
        if scope is not None:
            yield _claim(named, passage, scope, confidence)


def _scope_of_name(
    named: Named, passage: Passage, rule: LicenceRule | None, context: Context, *, bare: bool
) -> tuple[Scope | None, Confidence]:
    """What a name in a text states, and how surely; None where it states nothing."""
    nothing = None, Confidence.LOW
    picture = context.placed is Scope.PHOTO
    about = context.named or context.placed
    if rule is not None and rule.family == "software":
        return (Scope.SOFTWARE, Confidence.MEDIUM) if context.states and not context.running else nothing
    if rule is not None and rule.family == "public-domain":
        return (about, Confidence.MEDIUM) if context.named is not None or picture else nothing
    if bare or rule is not None:
        if picture:
            return (about, Confidence.MEDIUM) if context.states or rule is not None else nothing
        alone = passage.linked or named.end - named.start >= context.length - 2
        badge = rule is None and passage.zone is Zone.FOOTER and alone
        line = rule is not None and passage.zone is Zone.BODY and context.length <= _RUNNING
        told = line or passage.zone is Zone.FOOTER
        if not badge and not (context.states and (context.named is not None or told)):
            return nothing
    if _is_talk(context):
        return Scope.OTHER, Confidence.LOW
    if passage.zone in _LISTS and context.named is None and not context.states:
        return Scope.OTHER, Confidence.LOW
    if _is_of_others(context):
        return (Scope.SITE if passage.zone is Zone.FOOTER else Scope.OTHER), Confidence.MEDIUM
    return about, Confidence.HIGH if context.states or not bare else Confidence.MEDIUM


def _claim(named: Named, passage: Passage, scope: Scope, confidence: Confidence) -> LicenceClaim:
    return LicenceClaim(
        id=named.id,
        variant=named.variant,
        passage=passage,
        start=named.start,
        end=named.end,
        scope=scope,
        rule=named.rule,
        confidence=confidence,
    )


def _settled(claims: list[LicenceClaim], book: LicenceBook) -> Iterator[LicenceClaim]:
    """The claims without those that another one of the same kind says more exactly; words before links."""
    links = {claim.id: claim.url for claim in reversed(claims) if claim.url}
    kept: dict[tuple[str, Scope], LicenceClaim] = {}
    for claim in sorted(claims, key=lambda one: one.rule == "licences/link"):
        kept.setdefault((claim.id, claim.scope), replace(claim, url=links.get(claim.id)))
    for claim in kept.values():
        peers = (other for other in kept.values() if (other.scope in _CONTENT) == (claim.scope in _CONTENT))
        if not any(other.id != claim.id and _is_less_exact(claim, other, book) for other in peers):
            yield claim


def _is_less_exact(one: LicenceClaim, other: LicenceClaim, book: LicenceBook) -> bool:
    """Whether a statement agrees with another that says more."""
    mine, theirs = one.variant, other.variant
    rule = book.rules.get(one.id)
    if rule is not None and rule.family == "public-domain":
        return theirs is not None and theirs.code in book.tools
    if rule is not None and rule.versioned:
        return other.id in {rule.versioned.format(version=version) for version in rule.versions}
    if mine is None or theirs is None or not theirs.code:
        return False
    if not mine.code:
        return True
    if book.resolve(Variant(mine.code)) != book.resolve(Variant(theirs.code)) or not theirs.version:
        return False
    return not mine.version or (mine.version == theirs.version and mine.port is None)
