"""What the tag, class and id of an element tell of its part in a page: conventions of page builders, as a table.

Whole words are looked up, not searched for: a page has some thirty elements around what was found in it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.document.place import Zone
from checker.files.shipped import RULES, typed
from checker.patterns.late_pattern import late_pattern

if TYPE_CHECKING:
    import turbohtml


class Signs(Struct, frozen=True):
    """What one element tells.

    Attributes:
        containers: other stories, comments, navigation, the foot of the page: what is inside belongs to it.
        part: the part of a story that the element is.
        frame: it is the frame of a picture, so whoever signs inside signs the picture.
        words: tag, id, class and the like, lower case, blank-separated.
    """

    containers: tuple[Zone, ...]
    part: Zone | None
    frame: bool
    words: str


class _SignWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of page builders (rules/reading/html_signs.json), zones in the order in which they count.

    What is a comment in a related list is a comment. Two words joined by a plus stand side by side; a star ends the
    beginning of a word.
    """

    containers: dict[Zone, tuple[str, ...]]
    parts: dict[Zone, tuple[str, ...]]
    frames: tuple[str, ...]


_WORDS = typed(RULES / "reading" / "html_signs.json", _SignWords)
HEADINGS = ("h2", "h3", "h4", "h5")
_TAGS: dict[str, Zone] = {
    "nav": Zone.NAVIGATION,
    "aside": Zone.RELATED,
    "footer": Zone.FOOTER,
    "figure": Zone.CAPTION,
    "figcaption": Zone.CAPTION,
    "address": Zone.BYLINE,
    "h1": Zone.HEADLINE,
}
_FRAME_TAGS = frozenset(("figure", "figcaption"))
_LONGEST_SIGNS = 300  # characters of class and id names that are looked at
_NAMES = ("id", "class", "role", "itemprop", "rel", "data-component", "data-testid")
_REGIONS = frozenset(("section", "aside", "div", "ul", "ol"))
_LABEL = 40  # characters of a label that names a region ("Reader comments"); a longer one is a sentence
_SEPARATORS = late_pattern(r"[_.:/-]+")
_CAMEL = late_pattern(r"(?<=[a-z])(?=[A-Z])")

Words = dict[str, tuple[Zone, ...]]


def _table(lists: dict[Zone, tuple[str, ...]]) -> tuple[Words, dict[tuple[str, ...], tuple[Zone, ...]], Words]:
    """Single words, pairs of words and beginnings of words, each with the zones that it tells, in order."""
    single: Words = {}
    pairs: dict[tuple[str, ...], tuple[Zone, ...]] = {}
    beginnings: Words = {}
    for zone, words in lists.items():
        for word in words:
            if "+" in word:
                pair = tuple(word.split("+"))
                pairs[pair] = (*pairs.get(pair, ()), zone)
            elif word.endswith("*"):
                beginnings[word[:-1]] = (*beginnings.get(word[:-1], ()), zone)
            else:
                single[word] = (*single.get(word, ()), zone)
    return single, pairs, beginnings


_SINGLE, _PAIRS, _BEGINNINGS = _table({**_WORDS.containers, **_WORDS.parts})
_STARTS = tuple(_BEGINNINGS)
_FRAME_SINGLE = frozenset(word for word in _WORDS.frames if "+" not in word)
_FRAME_PAIRS = frozenset(tuple(word.split("+")) for word in _WORDS.frames if "+" in word)
_CONTAINER_ORDER = tuple(_WORDS.containers)
_PART_ORDER = tuple(_WORDS.parts)


def signs_of(element: turbohtml.Element) -> Signs:
    """What an element tells."""
    text = " ".join(filter(None, map(element.attr, _NAMES)))[:_LONGEST_SIGNS]
    return _told(element.tag, f"{text} {_region_label(element)}".strip() if element.tag in _REGIONS else text)


def is_headed_by_comments(words: str) -> bool:
    """Whether the words of a heading are those of a list of comments: "3 comments"."""
    return len(words) <= _LABEL and Zone.COMMENTS in _told("", words).containers


_STYLES = (Zone.CAPTION, Zone.BYLINE, Zone.CREDIT, Zone.DATELINE)


def zone_of_style(name: str) -> Zone | None:
    """The part of a story that the name of a style of paragraphs tells: word processors' own and their users'."""
    part = _told("", name[:_LONGEST_SIGNS]).part
    return part if part in _STYLES else None


def _region_label(element: turbohtml.Element) -> str:
    """What a region is called for those who do not see it (WAI-ARIA 1.2, section 6.6), or by its type: "Comments"."""
    if (element.attr("itemtype") or "").lower().endswith(("comment", "comments")):
        return "comments"
    label, heading = element.attr("aria-label"), element.attr("aria-labelledby")
    if not label and heading:
        label = next((one.text for one in element.iter_elements(HEADINGS) if one.attr("id") == heading), "")
    return label.strip() if label and len(label) <= _LABEL else ""


@lru_cache(maxsize=10_000)  # the pages of a site share their templates
def _told(tag: str, text: str) -> Signs:
    zones: set[Zone] = {_TAGS[tag]} if tag in _TAGS else set()
    frame = tag in _FRAME_TAGS
    if not text:
        return _signs(zones, frame, tag)
    if not text.islower():
        text = _CAMEL.sub(" ", text).lower()
    words = _SEPARATORS.sub(" ", text).split()
    for word in words:
        if word in _SINGLE:
            zones.update(_SINGLE[word])
        elif word.startswith(_STARTS):
            zones.update(zone for start, told in _BEGINNINGS.items() if word.startswith(start) for zone in told)
        frame = frame or word in _FRAME_SINGLE
    for pair in pairwise(words):
        if pair in _PAIRS:
            zones.update(_PAIRS[pair])
            frame = frame or pair in _FRAME_PAIRS
    return _signs(zones, frame, f"{tag} {' '.join(words)}")


def _signs(zones: set[Zone], frame: bool, words: str) -> Signs:
    if not zones:
        return Signs((), None, frame, words)
    return Signs(
        tuple(zone for zone in _CONTAINER_ORDER if zone in zones),
        next((zone for zone in _PART_ORDER if zone in zones), None),
        frame,
        words,
    )
