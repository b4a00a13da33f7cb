"""The layout of a page: where the headline is, which container holds the main content, and the zone of an element.

Zones are decided only for the elements in which something was found: visiting every element would cost more than
parsing the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import cast

from lxml import etree

from checker.late_pattern import late_pattern
from checker.place import Zone
from checker.readers.html_signs import Signs, signs_of

INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q s samp
    small span strike strong sub sup time tt u var wbr picture svg source
    """.split()
)
SKIPPED = frozenset(
    """
    noscript template iframe textarea select option button object noframes xmp svg head
    """.split()
)
LONG = 80  # characters of one text node from which it counts as running text
_LEVELS = 12  # ancestors looked at; deeper nesting adds wrappers, not meaning
_FRAME_UP = 2  # a picture's copyright line is an element or two inside the picture's frame
_CARD_UP = 4  # containers around a picture that may hold the link of another story's card
_PIECES = 2  # paragraphs; a container with no more may be a piece of the story, one with more like it is
_PIECES_UP = 4  # containers around such a piece that may be one of the story's
_SHARES = (1.0, 0.5, 0.34)  # what a paragraph gives to its parent, grandparent and great-grandparent

_NEUTRAL = frozenset(("body", "html", "main", "article", "h1"))
PICTURES = frozenset((Zone.CAPTION, Zone.CREDIT))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))
_MOST_LINKS = 50
_PICTURE = late_pattern(
    r"^\s*(?:#|javascript:|$)|\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)", re.IGNORECASE
)  # it opens large
_SHORT_LINK = 12  # bytes; two links with more make a list
_LINK_WORDS = (
    20  # bytes; a link with more is the headline of another story (Chinese says in 7 letters what English does in 20)
)


def parent_of(node: etree._ElementUnicodeResult) -> etree._Element | None:
    """The element in which a text node stands."""
    element = node.getparent()
    return element.getparent() if element is not None and node.is_tail else element


def block_of(element: etree._Element) -> etree._Element:
    """The nearest element around, or the element itself, that makes a block."""
    while element.tag in INLINE:
        outer = element.getparent()
        if outer is None:
            break
        element = outer
    return element


def text_in(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(cast("Iterator[str]", element.itertext()))


def ancestors(element: etree._Element) -> Iterator[etree._Element]:
    """The element and those around it, innermost first."""
    at: etree._Element | None = element
    while at is not None:
        yield at
        at = at.getparent()


class Layout:
    """The layout of one page.

    Args:
        headings: the page's h1 elements.
        nodes: its text nodes in order.
        texts: their normal forms.
    """

    def __init__(
        self, headings: Sequence[etree._Element], nodes: Sequence[etree._ElementUnicodeResult], texts: Sequence[str]
    ) -> None:
        self._signs: dict[etree._Element, Signs] = {}
        self._elsewhere: dict[etree._Element, bool] = {}
        self.paragraphs: list[int] = []  # indexes of the long text nodes of the main content
        scores: dict[etree._Element, float] = defaultdict(float)
        longs: list[tuple[int, etree._Element]] = []
        for index, text in enumerate(texts):
            if len(text) < LONG:
                continue
            inside = parent_of(nodes[index])
            if inside is None or inside.tag == "a" or inside.tag in SKIPPED:
                continue
            block = block_of(inside)
            longs.append((index, block))
            outer = block.getparent()
            for share in _SHARES:
                if outer is None:
                    break
                scores[outer] += share * len(text)
                outer = outer.getparent()
        self.chain: set[etree._Element] = set()
        self.content = _whole(self._best(scores), [block for _, block in longs])
        self.heading = self._heading_for([one for one in headings if text_in(one).strip()])
        if self.content is not None:
            self.chain |= set(ancestors(self.content))
        if self.heading is not None:
            self.chain |= set(ancestors(self.heading))
        self.region = self._region()
        self.heading_at = self._heading_at(nodes)
        if self.content is not None:
            self.paragraphs = [index for index, block in longs if self.within(block, self.content)]
        self.end_at = self._end_at(nodes)

    def within(self, element: etree._Element, container: etree._Element | None) -> bool:
        """Whether an element stands in a container."""
        return container is not None and any(at is container for at in ancestors(element))

    def _best(self, scores: dict[etree._Element, float]) -> etree._Element | None:
        ranked = sorted(scores.items(), key=lambda item: -item[1])[:6]
        for element, _ in ranked:
            zone, _ = self._container(list(islice(ancestors(element), _LEVELS)))
            if zone not in (Zone.COMMENTS, Zone.FOOTER, Zone.NAVIGATION):
                return element
        return ranked[0][0] if ranked else None

    def _heading_for(self, headings: list[etree._Element]) -> etree._Element | None:
        if not headings:
            return None
        if self.content is None:
            return headings[-1]
        chain = list(ancestors(self.content))
        depth = {element: -level for level, element in enumerate(chain)}

        def closeness(heading: etree._Element) -> int:
            return max((depth[at] for at in ancestors(heading) if at in depth), default=-1000)

        return max(headings, key=closeness)  # the first of the closest

    def _heading_at(self, nodes: Sequence[etree._ElementUnicodeResult]) -> int | None:
        """The index of the first text node of the headline."""
        if self.heading is None:
            return None
        words = next((text.strip() for text in self.heading.itertext() if text.strip()), "")
        for index, node in enumerate(nodes):
            if node.strip() == words and self.within_node(node, self.heading):
                return index
        return None

    def _end_at(self, nodes: Sequence[etree._ElementUnicodeResult]) -> int:
        """The index of the last text node of the main content."""
        last = self.paragraphs[-1] if self.paragraphs else 0
        while last + 1 < len(nodes) and self.content is not None and self.within_node(nodes[last + 1], self.content):
            last += 1
        return last

    def beyond(self, element: etree._Element, index: int) -> int:
        """How many text nodes behind the main content the one with that index stands; 0 inside and before it."""
        if self.content is None or self.within(element, self.content):
            return 0
        return max(index - self.end_at, 0)

    def within_node(self, node: etree._ElementUnicodeResult, container: etree._Element) -> bool:
        """Whether a text node stands in a container."""
        inside = parent_of(node)
        return inside is not None and self.within(inside, container)

    def in_card(self, element: etree._Element) -> bool:
        """Whether an element stands in the card of another story: a link is around it or beside it."""
        for level, at in enumerate(ancestors(element)):
            if at in self.chain or level > _CARD_UP:
                return False
            if at.tag == "article" or (at.tag == "a" and not _PICTURE.search(at.get("href") or "#")):
                return True
            if self._leads_elsewhere(at):
                return True
        return False

    def _leads_elsewhere(self, element: etree._Element) -> bool:
        if element not in self._elsewhere:
            self._elsewhere[element] = _leads_elsewhere(element)
        return self._elsewhere[element]

    def _region(self) -> etree._Element | None:
        """The smallest element that holds the headline and the main content."""
        if self.content is None or self.heading is None:
            return self.content
        around = set(ancestors(self.heading))
        return next((at for at in ancestors(self.content) if at in around), self.content)

    def _told(self, element: etree._Element) -> Signs:
        if element not in self._signs:
            self._signs[element] = signs_of(element)
        return self._signs[element]

    def _container(self, around: Sequence[etree._Element]) -> tuple[Zone | None, int]:
        """The zone that a container around an element makes, and how many levels up it is."""
        told = [
            (_CONTAINER_RANK[zone], level)
            for level, at in enumerate(around)
            if at not in self.chain and at.tag not in _NEUTRAL
            for zone in self._told(at).containers
        ]
        for rank, level in sorted(told):
            zone = _CONTAINERS[rank]
            if zone is not Zone.RELATED or self._leads_elsewhere(around[level]):
                return zone, level
        return None, _LEVELS

    def _part(self, around: Sequence[etree._Element]) -> tuple[Zone | None, int]:
        """The part of a story that the nearest telling element is, and how many levels up that is."""
        inside = [self._told(at) for at in around if at not in self.chain or at is self.heading]
        for level, signs in enumerate(inside):
            if signs.frame:
                return Zone.CAPTION, level  # whoever signs inside a picture's frame signs the picture
        told = [(signs.part, level) for level, signs in enumerate(inside) if signs.part is not None]
        if not told:
            return None, _LEVELS
        part, level = told[0]
        if part is Zone.CREDIT and any(outer is Zone.CAPTION and up <= level + _CARD_UP for outer, up in told):
            part = Zone.CAPTION  # a credit in what is named like a picture
        return part, level

    def zone(self, element: etree._Element) -> tuple[Zone, str]:
        """The zone of an element, and the words of the elements around it, innermost first."""
        around = list(islice(ancestors(element), _LEVELS))
        words = " | ".join(self._told(at).words for at in around if at not in self.chain)[:600]
        container, container_level = self._container(around)
        part, part_level = self._part(around)
        if container is Zone.FOOTER and (
            self.within(element, self.content) or (part in PICTURES and part_level <= container_level + _FRAME_UP)
        ):
            container = None  # a story's own foot, or the copyright line of a picture
        return container or part or Zone.BODY, words


_CONTAINERS = (Zone.COMMENTS, Zone.NAVIGATION, Zone.RELATED, Zone.FOOTER)
_CONTAINER_RANK = {zone: rank for rank, zone in enumerate(_CONTAINERS)}


def _whole(content: etree._Element | None, blocks: Sequence[etree._Element]) -> etree._Element | None:
    """The container of the whole story, where a page builder cut it into like containers.

    Args:
        content: the container that holds most text.
        blocks: the blocks of running text of the page.
    """
    if content is None:
        return None
    piece = sum(any(at is content for at in ancestors(block)) for block in blocks) <= _PIECES
    for at in islice(ancestors(content), _PIECES_UP):
        outer = at.getparent()
        if outer is None or outer.tag in ("body", "html"):
            break
        named = at.get("class")
        if not (named or piece):
            continue  # two containers without a name are not alike for that
        like = {child for child in outer if child is not at and child.tag == at.tag and child.get("class") == named}
        if like and sum(any(each in like for each in ancestors(block)) for block in blocks) > _PIECES:
            return outer
    return content


def _leads_elsewhere(container: etree._Element) -> bool:
    """Whether a container that is named like a teaser holds links to other stories: a picture's own frame does not."""
    links = list(islice(container.iter("a"), _MOST_LINKS))
    lengths = [len(text_in(link).strip().encode()) for link in links]
    if any(length > _LINK_WORDS for length in lengths) or sum(length > _SHORT_LINK for length in lengths) > 1:
        return True
    return any(
        at.tag in _HEADINGS for link in links for at in (link.getparent(), next(iter(link), None)) if at is not None
    )
