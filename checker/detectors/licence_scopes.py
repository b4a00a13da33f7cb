"""What a licence was stated for: by the grammar of its sentence, then by its place.

"This article", "our stories", "all photos" before the words that state it are its subject; without one it is of what
stands at its place. Somebody else's work, one that was used, and a licence that is only talked about are kept apart;
one that is denied, supposed, quoted or past is none.
"""

from __future__ import annotations

from msgspec import Struct

from checker.detectors.licence_names import LicenceNames
from checker.detectors.subjects import scope_by_place, sentence, stated_scope
from checker.detectors.talk import StoryWords, is_of_something_else, tells_more
from checker.document.passages import Passage
from checker.document.place import Zone
from checker.evidence import Confidence, Scope
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.rulebook.licence_data import LicenceRule

_RUNNING = 320  # characters; longer running text has to say what is licensed
_LONGEST_LINE = 90  # a passage no longer than this is a line of its own
_WORD = 12  # characters beside a name that are one word: "licence"
_BRACKET = late_pattern(r"\w.*([(\[][^()\[\]]*)$")  # an open bracket after some words
_LABEL = late_pattern(r"(?:^|[,;/|–—-])\s*[^\W\d_]{3,20}(?:\s[^\W\d_]{3,20})?\s?:(?=\s)")
_LABELLED = late_pattern(r"(?:^|[\n*])\s*([^\n|•·:：.;,()]{2,30})\s*[:：]\s*[\"“„«(\[]?\s*$")  # "Licence: "
_SITE_BESIDE = late_pattern(r"(?<![\w/])[\w-]{2,60}\.[a-z]{2,10}\s*\(?\s*$")  # the name of a site before a licence
_CLOSING = {"“": "”", "„": "“”", '"': '"', "«": "»", "「": "」", "『": "』", "‘": "’"}
_OPENED = 5  # characters of a quotation before a licence that are more than a mark around its name
_WORK_BY = late_pattern(
    r"""^[^"“‘«„\w]*(?:[^\W\d_]+: ?)?["“‘«„]([^"“”’«»]{2,120})["”’»“] (?:by|von|de|di|por|par|af|av|door|przez)(?!\w)"""
)
_POSSESSIVE = late_pattern(r"[’']s?\b|s\b")
_SPECIMENS = frozenset(("pre", "textarea", "xmp"))  # elements that show text as it is written
_HINT = 40  # characters of what stands around a passage, innermost first
_LISTS = frozenset((Zone.NAVIGATION, Zone.RELATED))
CONTENT = frozenset((Scope.ITEM, Scope.SITE))
"""The scopes that bear on the text of an item."""


class Mention(Struct, frozen=True, kw_only=True):
    """A licence where a text names it or links to it."""

    passage: Passage
    text: str  # the block
    start: int
    end: int
    rule: LicenceRule | None = None  # None: of Creative Commons
    bare: bool = False  # of Creative Commons, no variant said; of a link: words that name no licence
    declared: bool = False  # by `rel="license"`
    own: tuple[str, ...] = ()  # what the page, its site and its authors are called, lower case


class Reading(Struct, frozen=True, kw_only=True):
    """What the words and the place around a licence say."""

    placed: Scope  # by the place alone
    named: Scope | None  # by the words of the sentence
    given: bool  # neither denied nor supposed, quoted or past
    states: bool  # the sentence states a licence
    running: bool  # it stands in running text of the main content
    talked: bool  # the sentence is of the main content, and about something else
    bracketed: bool  # in a bracket after some words
    length: int  # characters of the block
    labelled: bool = False  # behind its label: "Licence: "

    @property
    def is_mere(self) -> bool:
        """Whether a licence is only named, for nothing and without a word that states it."""
        return self.named is None and not self.states

    @property
    def is_of_others(self) -> bool:
        """Whether a licence in brackets is somebody else's work's: "Title - Author (CC BY)"."""
        return self.bracketed and self.named is None and self.placed is not Scope.PHOTO and not self.states

    @property
    def is_talk(self) -> bool:
        """Whether the main content only talks about a licence."""
        credit = self.bracketed and self.named is Scope.PHOTO  # "Header image: Jane Doe (CC BY)"
        if self.placed is Scope.PHOTO or (credit and not self.talked):
            return False
        if self.talked or not self.running:
            return self.talked
        return not (self.states and (self.named is not None or self.length <= _RUNNING))


def scope_of_name(mention: Mention, names: LicenceNames) -> tuple[Scope, Confidence] | None:
    """What a name in a text states, and how surely; None where it states nothing."""
    reading = read(mention, names)
    if not reading.given:
        return None
    if _is_apart(mention.passage):
        return Scope.OTHER, Confidence.LOW
    if mention.rule is not None and mention.rule.family in _KINDS:
        return _KINDS[mention.rule.family](reading)
    about = reading.named or reading.placed
    if mention.bare or mention.rule is not None:
        if reading.placed is Scope.PHOTO:
            return (about, Confidence.MEDIUM) if reading.states or mention.rule is not None else None
        if not _is_told(mention, reading):
            return None
    if reading.is_talk or (reading.is_mere and _is_among_links(mention.passage)):
        return Scope.OTHER, Confidence.LOW
    if reading.is_of_others:
        return _at_its_place(mention.passage), Confidence.MEDIUM
    return about, Confidence.HIGH if reading.states or not mention.bare else Confidence.MEDIUM


def _of_software(reading: Reading) -> tuple[Scope, Confidence] | None:
    return (Scope.SOFTWARE, Confidence.MEDIUM) if reading.states and not reading.running else None


def _of_the_public_domain(reading: Reading) -> tuple[Scope, Confidence] | None:
    told = reading.named is not None or reading.placed is Scope.PHOTO
    return (reading.named or reading.placed, Confidence.MEDIUM) if told else None


_KINDS = {"software": _of_software, "public-domain": _of_the_public_domain}
"""The families of licences of which a name alone says little."""


def _is_told(mention: Mention, reading: Reading) -> bool:
    """Whether a name that could stand for anything states a licence: in a badge, in a line, or with its subject."""
    passage, rule = mention.passage, mention.rule
    alone = passage.linked or mention.end - mention.start >= reading.length - 2
    if rule is None and passage.zone is Zone.FOOTER and alone:
        return True
    if rule is not None and reading.length - (mention.end - mention.start) <= _WORD and not reading.labelled:
        return False  # "GFDL licence" leads to a page about it
    line = rule is not None and passage.zone is Zone.BODY and reading.length <= _RUNNING
    return reading.states and (reading.named is not None or line or passage.zone is Zone.FOOTER)


def scope_of_link(mention: Mention, names: LicenceNames) -> Scope | None:
    """What a link to a licence is about; None where it states nothing."""
    passage, reading = mention.passage, read(mention, names)
    if not reading.given:
        return None
    if _is_apart(passage):
        return Scope.OTHER
    if mention.rule is not None and mention.rule.family == "software":
        if reading.states and reading.named is Scope.SOFTWARE:
            return Scope.SOFTWARE
        return Scope.OTHER if passage.zone is Zone.BODY else None
    if not mention.declared:
        if reading.is_of_others:
            return _at_its_place(passage)
        if reading.is_talk or (passage.zone in _LISTS and reading.is_mere and (mention.bare or _is_menu(passage))):
            return Scope.OTHER
    elif reading.talked and reading.named is Scope.OTHER:
        return Scope.OTHER
    return reading.named or reading.placed


def _is_among_links(passage: Passage) -> bool:
    """Whether a mere name there is one thing of many: in a menu, in a list of stories, or between story and foot."""
    return passage.zone in _LISTS or (passage.zone is Zone.BODY and not passage.main)


def _is_menu(passage: Passage) -> bool:
    """Whether a name there is a way to a page about it."""
    return passage.zone is Zone.NAVIGATION


def _is_apart(passage: Passage) -> bool:
    """Whether what is said there is said of a comment, of another story, or only shown as text to copy."""
    return passage.zone is Zone.COMMENTS or passage.apart or not _SPECIMENS.isdisjoint(passage.hint[:_HINT].split())


def _at_its_place(passage: Passage) -> Scope:
    return Scope.SITE if passage.zone is Zone.FOOTER else Scope.OTHER


def read(mention: Mention, names: LicenceNames) -> Reading:
    """The sentence around a licence, taken apart."""
    passage, words = mention.passage, names.words
    low, high = sentence(mention.text, mention.start, mention.end)
    text, supposed, reserved = _without_exceptions(mention, low, lower(mention.text[low:high]), names)
    parts = text[low : mention.start], text[mention.start : mention.end], text[mention.end : high]
    said = lower(parts[0])
    named = _named(mention, text, (low, high), names, reserved=reserved)
    labelled = _LABELLED.search(parts[0])
    if labelled is not None and words.is_label(lower(labelled[1])):
        return _read_label(mention, named, names)
    main = passage.zone is Zone.BODY and passage.main
    running, edge = main and len(text) > _LONGEST_LINE, _is_edge(passage)
    bound = words.binds(said, lower(parts[2]))
    strictly = (running and not edge) or passage.zone in _LISTS
    states = words.states(lower(mention.text[low:high]), running=strictly) or (named in CONTENT and bound)
    bracketed = _BRACKET.search(parts[0])
    if bracketed and named is not None and not states:  # "You may reprint this text if you name us (CC BY)"
        granted = named in CONTENT and words.speaks_of_the_text(said)
        states = granted or words.states(lower(parts[0][bracketed.start(1) :] + parts[1]), running=False)
    return Reading(
        placed=scope_by_place(passage),
        named=named,
        given=not supposed and words.is_given(said, lower(parts[2])) and not _is_quoted(mention, low, high),
        talked=main and _is_talked_about(named, passage, parts, names, bound=bound or bracketed is not None),
        states=states,
        running=running,
        bracketed=bracketed is not None,
        length=high - low if running and edge else len(text),
    )


def _named(
    mention: Mention, text: str, bounds: tuple[int, int], names: LicenceNames, *, reserved: bool
) -> Scope | None:
    """What the words of a sentence say that its licence is for; None where they say nothing."""
    passage, words = mention.passage, names.words
    low, high = bounds
    said = lower(text[low : mention.start])
    before = names.things.find(text, low, mention.start)
    after = names.things.find(text, mention.start, _to_next_label(text, mention.end, high))
    itself = passage.zone is Zone.BODY and passage.main and not before and words.speaks_of_itself(said)
    named = Scope.ITEM if itself else stated_scope(before, after) or _own(passage, said, names, reserved)
    if named is Scope.SOFTWARE and _SITE_BESIDE.search(said):
        named = None  # "powered by Example and quay.example (CC BY)"
    line = lower(text[max(text.rfind("\n", 0, low) + 1, low - _RUNNING, 0) : mention.start])
    if named is not Scope.PHOTO and (words.is_derived(said, line) or words.is_of_some(said)):
        return Scope.OTHER
    if named is not Scope.PHOTO and _is_of_a_work(mention, said):
        return Scope.OTHER
    if named is None and _names_its_own(mention, said) and words.states(lower(text[low:high]), running=True):
        return Scope.ITEM
    main = passage.zone is Zone.BODY and passage.main
    return Scope.OTHER if main and named is None and words.is_somebodys(text[low : mention.start]) else named


def _is_of_a_work(mention: Mention, lowered: str) -> bool:
    """Whether lower-cased words give title and author of another work than the page: '"Dawn" by Jane Roe is under'."""
    work = _WORK_BY.match(lowered)
    if work is None:
        return False
    title = work[1].strip(" .,")
    return not any(title in name or name in title for name in mention.own)


def _read_label(mention: Mention, named: Scope | None, names: LicenceNames) -> Reading:
    """A licence behind its label is stated, whatever stands around: "Theme by: Example • Licence: CC BY"."""
    placed, text = scope_by_place(mention.passage), mention.text
    line = text.rfind("\n", 0, mention.start) + 1
    beside = names.things.find(text, line, mention.start)
    if beside and beside[-1] is Scope.PHOTO and named is not Scope.ITEM:
        named = Scope.PHOTO
    elif named is Scope.SOFTWARE:
        named = None
    return Reading(
        placed=placed,
        named=named,
        given=True,
        talked=False,
        states=True,
        running=False,
        bracketed=False,
        length=len(text),
        labelled=True,
    )


def _is_edge(passage: Passage) -> bool:
    """Whether a passage stands at an edge of the story or outside, where publishers speak of their terms."""
    return not (passage.zone is Zone.BODY and passage.main) or passage.after <= 1 or passage.before == 0


def _own(passage: Passage, lowered: str, names: LicenceNames, reserved: bool) -> Scope | None:
    """Whether a publisher speaks of its own without naming it, at a story's edge or outside: "we publish under"."""
    if reserved and len(passage.text) <= len(lowered) + _LONGEST_LINE:
        return Scope.SITE
    if not _is_edge(passage):
        return None
    words = names.words
    ours = words.is_ours(lowered) or (words.is_ours(lower(passage.text)) and not words.is_theirs(lowered))
    return Scope.SITE if reserved or ours else None


def _names_its_own(mention: Mention, lowered: str) -> bool:
    """Whether lower-cased words name the page, its site or its author, and not what is theirs: "Jane Roe's novel"."""
    found = ((name, lowered.find(name)) for name in mention.own)
    return any(at >= 0 and not _POSSESSIVE.match(lowered, at + len(name)) for name, at in found)


def _without_exceptions(mention: Mention, low: int, lowered: str, names: LicenceNames) -> tuple[str, bool, bool]:
    """The block without what its sentence leaves out; whether that is the licence; whether it is told elsewhere."""
    text, supposed, reserved = mention.text, False, False
    for at, until, otherwise in names.words.exceptions(lowered, mention.start - low):
        start, end = low + at, low + until
        reserved = reserved or otherwise
        left_out = names.things.find(mention.text, start, end)
        supposed = supposed or (not otherwise and stated_scope(left_out, ()) is Scope.ITEM)  # "all but this article"
        if start < mention.start < end:
            stated = names.words.states(lowered[at : mention.start - low], running=True)
            supposed = supposed or not (otherwise or stated)
            end = mention.start
        text = text[:start] + " " * (end - start) + text[end:]
    return text, supposed, reserved


def _is_quoted(mention: Mention, low: int, high: int) -> bool:
    """Whether the words that state a licence are quoted with it: 'Paste "This work is under CC BY" below it.'"""
    before = mention.text[low : mention.start]
    opened = max((before.rfind(mark) for mark in _CLOSING), default=-1)
    if (
        opened < 0
        or len(before) - opened < _OPENED
        or any(mark in before[opened + 1 :] for mark in _CLOSING[before[opened]])
    ):
        return False
    said = StoryWords(mention.text[low : high + 1], opened + 1, mention.end - low)  # with the mark that closes it
    return said.are_quoted(mention.text[:low])


def _to_next_label(text: str, end: int, high: int) -> int:
    """Where the value ends that a licence is: in "Texts: CC BY 4.0, drawings: Jane Doe" the next label has its own."""
    label = _LABEL.search(text, end, high)
    return label.start() if label else high


def _is_talked_about(
    named: Scope | None, passage: Passage, parts: tuple[str, str, str], names: LicenceNames, *, bound: bool
) -> bool:
    """Whether a sentence of the main content has a licence for something else than the page shows."""
    if named is None:
        listed = passage.hint.split(" ", 1)[0] == "li" and any(character.isalpha() for character in parts[0])
        return listed or is_of_something_else(passage, *parts, names.words)
    if named in CONTENT:
        stated = bound or names.words.states(lower(parts[0]), running=True)
        return not stated and tells_more(parts[0], names.words)
    return named is Scope.OTHER or names.words.is_theirs(lower(names.things.before_first(parts[0])))
