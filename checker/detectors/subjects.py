"""What a statement of rights is about: the item, the site, a picture, software, or something else.

The words of the statement decide first, then the place at which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from checker.document.passages import Passage
from checker.document.place import Zone
from checker.evidence import Scope
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import is_word, lower
from checker.patterns.literals import Literals
from checker.rulebook.loading import Rulebook

_SENTENCE_END = late_pattern(r"[.!?](?=[\s\"»”)])|[。！？।؟]|[|•·]| [–—] |\n\n")
_SHORT_WORD = late_pattern(r"(?<!\w)[^\W\d]{1,4}$")
_REACH = 600  # characters of a sentence looked at to either side: more is no sentence, and a page must not buy time
_WRITTEN = frozenset((Scope.ITEM, Scope.SITE))
_POSSESSED = late_pattern(r"(?:['’]s|の|的|의|\s?(?:की|के|का)|[^\W\d_]{0,5})\s?")  # "this article's photos"
_SIDE = frozenset((Zone.FOOTER, Zone.NAVIGATION, Zone.RELATED))


class ThingWords:
    """The words of all languages that name things."""

    def __init__(self, rulebook: Rulebook) -> None:
        scopes: dict[str, Scope] = {}
        for words in rulebook.notice_words:
            for named, names in words.things.items():
                scope = Scope(named)
                for name in names:
                    scopes.setdefault(name, scope)
        self._scopes = scopes
        self._literals = Literals(tuple(scopes))

    def find(self, text: str, start: int, end: int) -> tuple[Scope, ...]:
        """What is named between two offsets of a text, in order; a name begins a word and may go on ("articles").

        An article to which pictures belong is none of what is named: "this article's photos", "この記事の写真".
        """
        lowered = lower(text[start:end])
        spans = [(low, high, self._scopes[lowered[low:high]]) for low, high in self._spans(lowered)]
        owned = [
            scope in _WRITTEN and following is Scope.PHOTO and _POSSESSED.fullmatch(lowered, high, at) is not None
            for (_, high, scope), (at, _, following) in pairwise(spans)
        ]
        return tuple(scope for at, (_, _, scope) in enumerate(spans) if not any(owned[at : at + 1]))

    def before_first(self, words: str) -> str:
        """What stands before the first thing that words name; all of them where they name none."""
        return next((words[:low] for low, _ in self._spans(lower(words))), words)

    def _spans(self, lowered: str) -> Iterator[tuple[int, int]]:
        reached = 0
        for low, minus_high in sorted((low, -high) for _, low, high in self._literals.find(lowered)):
            inside_word = low > 0 and is_word(lowered[low]) and (lowered[low - 1].isalnum() or lowered[low - 1] == "_")
            if low >= reached and not inside_word:
                reached = -minus_high
                yield low, reached


@lru_cache(maxsize=4)
def thing_words(rulebook: Rulebook) -> ThingWords:
    """The things of a rulebook, compiled once."""
    return ThingWords(rulebook)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence, or of the part of a footer line between bars, around a span."""
    low = max(0, start - _REACH)
    for stop in _SENTENCE_END.finditer(text, low, start):
        if not _abbreviates(text, stop.start()):
            low = stop.end()
    high = min(len(text), end + _REACH)
    for stop in _SENTENCE_END.finditer(text, end, high):
        if not _abbreviates(text, stop.start()):
            return low, stop.end() if text[stop.start()] in ".!?。！？।؟" else stop.start()
    return low, high


def _abbreviates(text: str, at: int) -> bool:
    """Whether the full stop at an offset ends an abbreviation: "a.s. zakazuje", "Inc. and", "J. Doe"."""
    if text[at] != ".":
        return False
    return not ends_sentence(text, at) or (at >= 2 and text[at - 2] in " ." and text[at - 1].isalpha())


def ends_sentence(text: str, at: int) -> bool:
    """Whether a full stop at an offset may end a sentence: not before a small letter, nor in "Art. 4", "Abs. 3"."""
    following = text[at + 1 : at + 3].strip()[:1]
    if following.isdigit():
        return _SHORT_WORD.search(text, max(0, at - 5), at) is None
    return not following.islower()


def stated_scope(before: tuple[Scope, ...], after: tuple[Scope, ...]) -> Scope | None:
    """What the words around a statement say that it is about; None where they say nothing.

    The first thing named before the statement is its subject ("All photos on this blog are ..."); software is meant
    only where nothing else stands between it and the statement ("powered by X (CC BY)").
    """
    if before:
        return next((scope for scope in before if scope is not Scope.SOFTWARE), Scope.SOFTWARE)
    return next((scope for scope in after if scope is not Scope.SOFTWARE), None)


_PICTURE_LABEL = late_pattern(
    r"(?:^json:|^wire:|/)(?:ImageObject|VideoObject|AudioObject|image|video|audio|photo|thumbnail|associatedMedia|primaryImageOfPage)\b",
    re.IGNORECASE,
)


def is_of_picture(label: str) -> bool:
    """Whether a field of metadata is one of a picture or another medium, by its label."""
    return _PICTURE_LABEL.search(label) is not None


def is_kind_of_picture(kind: str) -> bool:
    """Whether a type of schema.org is one of pictures or other media."""
    return is_of_picture(f"/{kind}")


def scope_by_place(passage: Passage) -> Scope:
    """What a statement without a subject is about, by where it stands."""
    if passage.zone is Zone.CAPTION or (passage.pictured and passage.zone not in _SIDE):
        return Scope.PHOTO
    if passage.zone is Zone.CREDIT:
        return Scope.PHOTO if passage.main else Scope.SITE  # elsewhere the class "copyright" is a footer's
    if passage.zone is Zone.COMMENTS:
        return Scope.OTHER
    if passage.zone in _SIDE or (passage.zone is Zone.BODY and not passage.main):
        return Scope.SITE
    return Scope.ITEM
