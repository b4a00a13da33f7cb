"""The layout of a page: where the headline is, which container holds the main content, and the zone of an element.

Zones are decided only for the elements in which something was found: visiting every element would cost more than
parsing the page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice, takewhile
from operator import itemgetter

import turbohtml

from checker.document.place import Zone
from checker.patterns.late_pattern import late_pattern
from checker.readers.html_sight import Sight
from checker.readers.html_signs import HEADINGS, Signs, is_headed_by_comments, signs_of
from checker.readers.html_tree import Element, Tree

_UNSEEN = frozenset(("template", "iframe", "noframes", "head"))
LONG = 80  # characters of one text node from which it counts as running text
_LEVELS = 12  # ancestors looked at; deeper nesting adds wrappers, not meaning
_FRAME_UP = 2  # a picture's copyright line is an element or two inside the picture's frame
_CARD_UP = 4  # containers around a picture that may hold the link of another story's card
_PIECES = 2  # paragraphs; a container with no more may be a piece of the story, one with more like it is
_PIECES_UP = 4  # containers around such a piece that may be one of the story's
_OUTWEIGHED = 3  # a box with so many times more prose than any other is the story's, whatever it is called
_NO_STORIES = frozenset((Zone.COMMENTS, Zone.FOOTER, Zone.NAVIGATION))
_SHARES = (1.0, 0.5, 0.34)  # what a paragraph gives to its parent, grandparent and great-grandparent

_NEUTRAL = frozenset(("body", "html", "main", "article", "h1"))
PICTURES = frozenset((Zone.CAPTION, Zone.CREDIT))
_MOST_LINKS = 50
_TOO_DEEP = 256  # elements around a container that is taken at its word: what is in it would be looked through again
_PROVEN: dict[Zone, frozenset[str]] = {
    Zone.NAVIGATION: frozenset(("a", "button", "input", "li", "option")),
    Zone.COMMENTS: frozenset(("a", "article", "button", "cite", "form", "img", "input", "li", "textarea", "time")),
}
"""What a container of a zone holds if it is one; a box that is merely named so may hold a story."""
_PICTURE = late_pattern(
    r"^\s*(?:#|javascript:|$)|\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)", re.IGNORECASE
)  # it opens large
_SHORT_LINK = 12  # bytes; two links with more make a list
_LINK_WORDS = (
    20  # bytes; a link with more is the headline of another story (Chinese says in 7 letters what English does in 20)
)


_Seen = tuple[Element, Signs] | None


def is_unseen(element: Element) -> bool:
    """Whether nothing of what an element holds is shown, or it holds choices: what can be chosen is not said.

    A template is shown where it is a shadow root (HTML Living Standard, section 4.12.3).
    """
    if element.tag == "select":
        return sum(1 for _ in islice(element.node.iter_elements(("option",)), 2)) > 1
    return element.tag in _UNSEEN and not (element.tag == "template" and element.node.attr("shadowrootmode"))


def _follows_caption(element: Element) -> bool:
    """Whether nothing but blanks stands between an element and the caption of a picture before it."""
    before = element.node.previous_sibling
    if isinstance(before, turbohtml.Text) and not before.data.strip():
        before = before.previous_sibling
    return isinstance(before, turbohtml.Element) and before.tag == "figcaption"


class Layout:
    """The layout of one page.

    Args:
        tree: the page's tree.
        texts: the normal forms of its text nodes.
    """

    def __init__(self, tree: Tree, texts: Sequence[str]) -> None:
        self._tree = tree
        self.sight = Sight(tree)
        self._signs: dict[Element, Signs] = {}
        self._elsewhere: dict[Element, bool] = {}
        self._ones: dict[tuple[Element, Zone], bool] = {}
        self._seen: dict[Element, list[_Seen]] = {}
        self.paragraphs: list[int] = []  # indexes of the long text nodes of the main content
        scores: dict[Element, float] = defaultdict(float)
        longs: list[tuple[int, Element]] = []
        for index, text in enumerate(texts):
            if len(text) < LONG:
                continue
            inside = tree.inside(index)
            if inside.tag == "a" or is_unseen(inside):
                continue
            longs.append((index, inside.block))
            outer = inside.block.parent
            for share in _SHARES:
                if outer is None:
                    break
                scores[outer] += share * len(text)
                outer = outer.parent
        self.chain: set[Element] = set()
        self.heading: Element | None = None
        self.content = _whole(self._best(scores), [block for _, block in longs])
        self.heading = self._heading_for([tree.element(one) for one in tree.telling["h1"] if one.text.strip()])
        if self.content is not None:
            self.chain |= set(self.content.around)
        if self.heading is not None:
            self.chain |= set(self.heading.around)
        self._seen.clear()  # it is told again without those
        self.region = self._region()
        self.heading_at = self._heading_at()
        if self.content is not None:
            self.paragraphs = [index for index, block in longs if block.within(self.content)]
        self.end_at = self._end_at()

    def _best(self, scores: dict[Element, float]) -> Element | None:
        ranked = sorted(scores.items(), key=lambda item: -item[1])[:6]
        if not ranked:
            return None
        open_to_stories = (one for one in ranked if self._zone_around(one[0]) not in _NO_STORIES)
        best, score = next(open_to_stories, ranked[0])
        first, most = ranked[0]
        if most > _OUTWEIGHED * score and self._zone_around(first) in (Zone.FOOTER, Zone.NAVIGATION):
            return first  # a class that holds a word such as "share" does not make the box of the story another
        return best

    def _zone_around(self, element: Element) -> Zone | None:
        return self._container(self._around(element))[0]

    def _heading_for(self, headings: list[Element]) -> Element | None:
        if not headings:
            return None
        if self.content is None:
            return headings[-1]
        depth = {element: -level for level, element in enumerate(self.content.around)}

        def closeness(heading: Element) -> int:
            return max((depth[at] for at in heading.around if at in depth), default=-1000)

        return max(headings, key=closeness)  # the first of the closest

    def _heading_at(self) -> int | None:
        """The index of the first text node of the headline."""
        if self.heading is None:
            return None
        words = next((text for text in self.heading.node.strings if not text.isspace()), "")
        for index, text in enumerate(self._tree.texts):
            # A text may go on behind a comment.
            if text.startswith(words) and self._tree.inside(index).within(self.heading):
                return index
        return None

    def _end_at(self) -> int:
        """The index of the last text node of the main content."""
        last = self.paragraphs[-1] if self.paragraphs else 0
        while last + 1 < len(self._tree.texts) and self._tree.inside(last + 1).within(self.content):
            last += 1
        return last

    def beyond(self, element: Element, index: int) -> int:
        """How many text nodes behind the main content the one with that index stands; 0 inside and before it."""
        if self.content is None or element.within(self.content):
            return 0
        return max(index - self.end_at, 0)

    def in_card(self, element: Element) -> bool:
        """Whether an element stands in the card of another story: a link is around it or beside it."""
        for level, at in enumerate(element.around):
            if at in self.chain or level > _CARD_UP or at in self._boxes:
                return False
            if at.tag == "article" or (at.tag == "a" and not _PICTURE.search(at.node.attr("href") or "#")):
                return True
            if self._leads_elsewhere(at):
                return True
        return False

    @cached_property
    def _boxes(self) -> frozenset[Element]:
        """The elements within the story that hold most of its paragraphs: no card of another story does."""
        within = (
            takewhile(lambda at: at not in self.chain, self._tree.inside(index).around) for index in self.paragraphs
        )
        held = Counter(chain.from_iterable(within))
        return frozenset(at for at, paragraphs in held.items() if paragraphs * 2 > len(self.paragraphs))

    def is_of_another(self, element: Element) -> bool:
        """Whether an element outside the story stands in another article, in the card of one, or below "3 comments"."""
        for at in element.around if self.chain else ():
            if at in self.chain or at.tag == "body":
                return False
            if _is_article(at.node) or _follows_comments(at.node):
                return True
            beside = at is element or (element.tag == "p" and at is element.parent)
            if beside and any(map(_is_headed, islice(at.inside("a"), _MOST_LINKS))):
                return True
        return False

    def _is_one(self, container: Element, zone: Zone) -> bool:
        """Whether a container is what its name tells: other stories and navigation have links."""
        if zone is Zone.RELATED:
            return self._leads_elsewhere(container)
        if zone not in _PROVEN:
            return True
        key = (container, zone)
        if key not in self._ones:
            self._ones[key] = container.depth >= _TOO_DEEP or any(
                one.tag in _PROVEN[zone] for one in container.node.iter_elements()
            )
        return self._ones[key]

    def _leads_elsewhere(self, element: Element) -> bool:
        if element not in self._elsewhere:
            self._elsewhere[element] = _leads_elsewhere(element)
        return self._elsewhere[element]

    def _region(self) -> Element | None:
        """The smallest element that holds the headline and the main content."""
        if self.content is None or self.heading is None:
            return self.content
        around = set(self.heading.around)
        return next((at for at in self.content.around if at in around), self.content)

    def _told(self, element: Element) -> Signs:
        if element not in self._signs:
            self._signs[element] = signs_of(element.node)
        return self._signs[element]

    def _around(self, element: Element) -> list[_Seen]:
        """What an element and those around it tell, innermost first; None for those around the whole story."""
        seen = self._seen.get(element)
        if seen is None:
            apart = element not in self.chain or element is self.heading
            outer = self._around(element.parent)[: _LEVELS - 1] if element.parent is not None else []
            seen = self._seen[element] = [(element, self._told(element)) if apart else None, *outer]
        return seen

    def _container(self, around: Sequence[_Seen]) -> tuple[Zone | None, int]:
        """The zone that a container around an element makes, and how many levels up it is."""
        told = [
            (_CONTAINER_RANK[zone], level, seen[0])
            for level, seen in enumerate(around)
            if seen is not None and seen[1].containers and seen[0] is not self.heading and seen[0].tag not in _NEUTRAL
            for zone in seen[1].containers
        ]
        for rank, level, at in sorted(told, key=itemgetter(0, 1)):
            zone = _CONTAINERS[rank]
            if self._is_one(at, zone):
                return zone, level
        return None, _LEVELS

    def may_grant(self, element: Element) -> bool:
        """Whether the page can grant something there: readers see it, and no box around is named like comments."""
        named = (seen is not None and Zone.COMMENTS in seen[1].containers for seen in self._around(element))
        return not any(named) and not self.sight.hides(element)

    def _part(self, around: Sequence[_Seen]) -> tuple[Zone | None, int]:
        """The part of a story that the nearest telling element is, and how many levels up that is."""
        inside = [(*seen, level) for level, seen in enumerate(around) if seen is not None]
        for _, signs, level in inside:
            if signs.frame:
                return Zone.CAPTION, level  # whoever signs inside a picture's frame signs the picture
        told = [
            (Zone.CREDIT if signs.part is Zone.BYLINE and _follows_caption(at) else signs.part, level)
            for at, signs, level in inside
            if signs.part is not None and not (signs.part is Zone.HEADLINE and any(at.inside("p")))
        ]
        if not told:
            return None, _LEVELS
        part, level = told[0]
        if part is Zone.CREDIT and any(outer is Zone.CAPTION and up <= level + _CARD_UP for outer, up in told):
            part = Zone.CAPTION  # a credit in what is named like a picture
        return part, level

    def zone(self, element: Element) -> tuple[Zone, str]:
        """The zone of an element, and the words of the elements around it, innermost first."""
        around = self._around(element)
        words = " | ".join([seen[1].words for seen in around if seen is not None and seen[0] is not self.heading])[:600]
        container, container_level = self._container(around)
        part, part_level = self._part(around)
        if container is Zone.FOOTER and (
            element.within(self.content) or (part in PICTURES and part_level <= container_level + _FRAME_UP)
        ):
            container = None  # a story's own foot, or the copyright line of a picture
        return container or part or Zone.BODY, words


_CONTAINERS = (Zone.COMMENTS, Zone.NAVIGATION, Zone.RELATED, Zone.FOOTER)
_CONTAINER_RANK = {zone: rank for rank, zone in enumerate(_CONTAINERS)}


def _whole(content: Element | None, blocks: Sequence[Element]) -> Element | None:
    """The container of the whole story, where a page builder cut it into like containers.

    Args:
        content: the container that holds most text.
        blocks: the blocks of running text of the page.
    """
    if content is None:
        return None
    for at in islice(content.around, _PIECES_UP):
        outer = at.parent
        if outer is None or outer.tag in ("body", "html"):
            break
        if at.tag == "section" and outer.tag == "article":
            return outer  # HTML Living Standard, 4.3.3: what a section is a part of
        named = at.node.attr("class")
        if not named and _are_many(block.within(content) for block in blocks):
            continue  # two containers without a name are not alike for that
        like = {child for child in _children(outer, at.tag) if child != at.node and child.attr("class") == named}
        if like and _are_many(block.outermost(outer).node in like for block in blocks):
            return outer
    return content


def _are_many(paragraphs: Iterable[bool]) -> bool:
    """Whether more paragraphs are so than a piece of a story holds; no more of them are looked at than tell it."""
    return next(islice(filter(None, paragraphs), _PIECES, None), False)


def _children(outer: Element, tag: str) -> Iterator[turbohtml.Element]:
    """The elements of a name directly inside another one."""
    for child in outer.node.children:
        if isinstance(child, turbohtml.Element) and child.tag == tag:
            yield child


def _leads_elsewhere(container: Element) -> bool:
    """Whether a container that is named like a teaser holds links to other stories: a picture's own frame does not."""
    links = list(islice(container.inside("a"), _MOST_LINKS))
    lengths = [len(link.text.strip().encode("utf-8", "replace")) for link in links]
    if any(length > _LINK_WORDS for length in lengths) or sum(length > _SHORT_LINK for length in lengths) > 1:
        return True
    return any(_is_headed(link) for link in links)


def _is_article(node: turbohtml.Element) -> bool:
    """Whether an element says that it holds an article of its own."""
    return node.tag == "article" or (node.attr("itemtype") or "").endswith(("Article", "Posting"))


def _follows_comments(node: turbohtml.Element) -> bool:
    """Whether the element right before one is the heading of a list of comments."""
    before = node.previous_sibling
    while before is not None and not isinstance(before, turbohtml.Element):
        before = before.previous_sibling
    return before is not None and before.tag in HEADINGS and is_headed_by_comments(before.text.strip())


def _is_headed(link: turbohtml.Element) -> bool:
    """Whether a link is a headline: it stands in one, or one is the first thing in it."""
    outer = link.parent
    return getattr(outer, "tag", "") in HEADINGS or next((one.tag for one in link.iter_elements()), "") in HEADINGS
