"""The tree of a page as the HTML Living Standard (section 13.2) makes it, and where its parts stand in the source.

turbohtml parses: it tells where tags and attributes stand, takes linear time on any page, and copies at most 512
unclosed formatting elements into a block, as browsers do.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import turbohtml

from checker.document.letters import beginnings, count_letters, normal

INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q s samp
    small span strike strong sub sup time tt u var wbr picture svg source
    """.split()
)
_BEGINNINGS = ("article", "h1", "main", "body")
TELLING = ("meta", "link", "title", "a", "area", "img", "figure", "figcaption", "iframe", *_BEGINNINGS)
"""The elements that say something of the page by themselves."""

LINKS = ("link", "a", "area")
MARKING = ("itemprop", "property")
"""The attributes by which microdata and RDFa state something."""
# Where they are looked for; the parser's index of names, which lasts until the tree is changed, tells it in no time.
_HOSTS = tuple(
    """
    span div p small em i b strong cite figcaption figure h1 img footer li dd td section article
    """.split()
)

_RDF, _MANIFEST = "resource=", "BEGIN C2PA"  # in comments that state rights; the latter as of C2PA 2.4, A.9

_RAW = frozenset(("iframe", "textarea", "noframes", "noembed"))  # what is inside is no markup
_DEEPEST = 256  # elements around one; deeper nesting adds wrappers, not meaning, and climbing it all is quadratic
_ENDS = 24  # new elements around one that are told apart, from the inside and from the outside
_MOST_TEXT = 4_000_000  # characters of the normal forms of all texts, as of a plain text
_FEW = 200_000  # characters of a source that cannot hold so many
_WORDS = turbohtml.NodeFilter.SHOW_TEXT | turbohtml.NodeFilter.SHOW_COMMENT
_BEFORE = 20  # nodes looked at for where a text begins; real pages need one or two


Spot = tuple[int, int]
"""An offset in the source, and its line, from 1; 0: not known."""


class Element:
    """One element; there is one object for each that was asked for, so `is` tells them apart.

    Attributes:
        node: what the parser made.
        tag: its name, lower case.
        parent: the element around it; None for the root. Where it stands too deep, one further out.
        depth: how many elements are around it.
    """

    __slots__ = ("_outer_block", "depth", "node", "parent", "tag")

    depth: int
    node: turbohtml.Element
    parent: Element | None
    tag: str

    def __init__(self, node: turbohtml.Element, parent: Element | None) -> None:
        if parent is not None and parent.depth >= _DEEPEST:
            parent = parent.parent
        self.node = node
        self.tag = node.tag
        self.parent = parent
        self.depth = parent.depth + 1 if parent is not None else 0
        # Not itself: what refers to itself keeps the whole page in memory until it is looked for.
        self._outer_block = parent.block if parent is not None and self.tag in INLINE else None

    @property
    def block(self) -> Element:
        """The nearest element around, or the element itself, that makes a block."""
        return self._outer_block or self

    @property
    def around(self) -> Iterator[Element]:
        """The element and those around it, innermost first."""
        at: Element | None = self
        while at is not None:
            yield at
            at = at.parent

    def within(self, container: Element | None) -> bool:
        """Whether it is a certain element or stands inside it."""
        if container is None:
            return False
        at: Element | None = self
        while at is not None and at.depth > container.depth:
            at = at.parent
        return at is container

    def outermost(self, container: Element) -> Element:
        """The element around it, or itself, that stands directly in a certain container, if it is in there at all."""
        at = self
        while at.depth > container.depth + 1 and at.parent is not None:
            at = at.parent
        return at

    def inside(self, *tags: str) -> Iterator[turbohtml.Element]:
        """The elements of some names inside, in order; none where it stands too deep to be looked through."""
        return self.node.iter_elements(tags) if self.depth < _DEEPEST else iter(())


class Tree:
    """The tree of one page.

    Args:
        source: the decoded source, made fit by `checker.readers.html_source`.

    Attributes:
        texts: the text nodes that are not blank, but for scripts and style sheets, in order.
        telling: the `TELLING` elements by name.
        marked: those of `MARKING` that an element has of the usual ones: links have them besides, and so has the head.
        stating: the `LINKS` that have an attribute by which they say what they lead to, by its name.
        comments: the comments that may state rights.
        data: JSON-LD, and where in the source it begins: offset and line.
        styles: its style sheets, taken out.
        unread: that there are more texts than are read, as words behind "the file".
    """

    def __init__(self, source: str) -> None:
        self._document = turbohtml.parse(
            source,
            source_locations=True,
            allow_declarative_shadow_roots=False,
        )
        self._known: dict[turbohtml.Node, Element] = {}
        self._insides: dict[int, Element] = {}
        # Asked for by its name alone, an element is found in the parser's index of names, made for all names at
        # once, and anew behind a change of the tree.
        self.telling: dict[str, list[turbohtml.Element]] = {tag: self._document.find_all(tag) for tag in TELLING}
        self.marked = frozenset(name for name in MARKING if self._has(name))
        self.stating: dict[str, list[turbohtml.Element]] = {
            name: [link for tag in LINKS for link in self._document.find_all(tag, attrs={name: True})]
            for name in ("rel", *MARKING)
        }
        self.data: list[tuple[str, Spot]] = []
        self.licences: list[tuple[str, Spot]] = []  # for machines, in RSL
        self.manifests: list[tuple[str, Spot]] = []  # of C2PA
        self.comments: list[str] = []  # those that may state rights
        scripts, self.styles = self._document.find_all("script"), self._document.find_all("style")
        self._take_out(scripts)
        self._nodes: list[turbohtml.Text] = []
        self.texts: list[str] = []
        self._collect()
        self.unread: tuple[str, ...] = ()
        if len(source) > _FEW:
            self._keep_the_beginning()

    def _has(self, attribute: str) -> bool:
        return any(self._document.find(tag, attrs={attribute: True}) is not None for tag in _HOSTS)

    def _take_out(self, scripts: list[turbohtml.Element]) -> None:
        told = {"ld+json": self.data, "rsl+xml": self.licences, "application/c2pa": self.manifests}
        for script in scripts:
            kind = (script.attr("type") or "").lower()
            found = next((lists for name, lists in told.items() if name in kind), None) if kind else None
            if found is not None and (location := script.source_location) is not None:
                found.append((script.text, _end(location.start_tag)))
        for code in (*scripts, *self.styles):
            code.extract()

    def _collect(self) -> None:
        text, comment = turbohtml.Text, turbohtml.Comment
        goes_on = commented = False  # the last text is one of the page; a comment stands right behind it
        parted: dict[int, list[str]] = {}
        for node in turbohtml.NodeIterator(self._document, _WORDS):
            if type(node) is text:
                words = node.data
                if commented and type(node.previous_sibling) is comment:
                    parted.setdefault(len(self.texts) - 1, []).append(words)  # a comment parts no text
                else:
                    goes_on = not words.isspace() and ("<" not in words or self._holder(node).tag not in _RAW)
                    if goes_on:
                        self._nodes.append(node)
                        self.texts.append(words)
                commented = False
            elif type(node) is comment:
                before = type(node.previous_sibling)
                commented = goes_on and (before is text or (commented and before is comment))
                words = node.data
                if _RDF in words or _MANIFEST in words:
                    self.comments.append(words)
        for index, parts in parted.items():
            self.texts[index] += "".join(parts)

    def _keep_the_beginning(self) -> None:
        """Leave out what stands behind so much text that nobody would read it."""
        kept = beginnings(self.texts, _MOST_TEXT)
        if len(kept) < len(self.texts) or kept[-1:] != self.texts[-1:]:
            self.texts = kept
            self.unread = (f"holds more than {_MOST_TEXT:,} characters of text; what stands behind them was not read",)

    @property
    def root(self) -> turbohtml.Element | None:
        """The `html` element."""
        return self._document.root

    @property
    def begins(self) -> int:
        """The source offset from which on the story may stand: pages have a long head."""
        for tag in _BEGINNINGS:
            location = self.telling[tag][0].source_location if self.telling[tag] else None
            if location is not None:
                offset: int = location.start_tag.start_offset
                return offset
        return 0

    def named(self, tag: str) -> list[turbohtml.Element]:
        """The elements of one name, in order."""
        return self.telling[tag] if tag in self.telling else self._document.find_all(tag)

    def select(self, selector: str) -> list[turbohtml.Element]:
        """The elements that a selector (CSS) names, in order."""
        return self._document.select(selector)

    def element(self, node: turbohtml.Node) -> Element:
        """The element that the parser made."""
        known: Element | None = None
        wanted: list[turbohtml.Element] = []
        at: turbohtml.Node | None = node
        while at is not None and (known := self._known.get(at)) is None:
            if isinstance(at, turbohtml.Element):  # else the content of a template, or the document
                wanted.append(at)
            at = at.parent
        if known is None:
            root = self._document.root
            if root is not None and root not in wanted:
                known = self.element(root)  # the parser may put what follows a wrong end tag beside it
        if len(wanted) > 2 * _ENDS:  # a hostile page has hundreds around each text
            wanted = wanted[:_ENDS] + wanted[-_ENDS:]
        for each in reversed(wanted):
            known = self._known[each] = Element(each, known)
        if known is None:
            raise AssertionError("a page has a root")
        return known

    def is_in(self, block: Element, index: int) -> bool:
        """Whether a block is the one in which a text node stands."""
        outer = self._nodes[index].parent
        if isinstance(outer, turbohtml.Element) and outer.tag not in INLINE:
            return outer == block.node  # most texts beside a block stand in one of their own: nobody asks for that
        return self.inside(index).block is block

    def inside(self, index: int) -> Element:
        """The element in which a text node stands."""
        found = self._insides.get(index)
        if found is None:
            found = self._insides[index] = self._holder(self._nodes[index])
        return found

    def _holder(self, node: turbohtml.Node) -> Element:
        outer = node.parent
        if outer is None:
            raise AssertionError("a text of a page stands in an element")
        return self._known.get(outer) or self.element(outer)

    def after_break(self, index: int) -> bool:
        """Whether a line break stands right before a text node."""
        at: turbohtml.Node = self._nodes[index]
        while True:
            before = at.previous_sibling
            while before is not None and self._is_blank(before):
                before = before.previous_sibling
            if before is not None:
                return isinstance(before, turbohtml.Element) and before.tag == "br"
            outer = at.parent
            if not isinstance(outer, turbohtml.Element) or outer.tag not in INLINE:
                return False
            at = outer

    def _is_blank(self, node: turbohtml.Node) -> bool:
        return node.data.isspace() if isinstance(node, turbohtml.Text) else isinstance(node, turbohtml.Comment)

    def origin(self, index: int) -> tuple[Spot, int]:
        """A spot at or before a text node, and how many letters of the page stand between; -1: not known."""
        at: turbohtml.Node = self._nodes[index]
        letters = 0
        for _ in range(_BEFORE):
            before = at.previous_sibling
            if before is None:
                outer = at.parent
                location = outer.source_location if outer is not None else None
                if location is not None:
                    return _end(location.start_tag), letters
                if outer is None:
                    break
                at = outer
                continue
            if isinstance(before, turbohtml.Element):
                location = before.source_location
                if location is not None and location.end_tag is not None:
                    return _end(location.end_tag), letters
                letters += count_letters(normal(before.text))
                if location is not None:
                    return _end(location.start_tag), letters
            elif isinstance(before, turbohtml.Text):
                letters += count_letters(normal(before.data))
            at = before
        return (0, 0), -1

    def line(self, element: turbohtml.Element) -> int:
        """The line, from 1, on which an element begins; 0 where it is not written."""
        location = element.source_location
        return location.start_tag.start_line if location is not None else 0

    def attribute(self, element: turbohtml.Element, name: str) -> Spot:
        """Where an attribute of an element begins."""
        value = element.attr(name)
        # The parser adds copies of elements that a page leaves open: they are written where the first of them is.
        for one in chain((element,), self.telling.get(element.tag, ())):
            location = one.source_location if one is element or one.attr(name) == value else None
            if location is not None and name in location.attrs:
                return location.attrs[name].start_offset, location.attrs[name].start_line
        return 0, 0


def _end(tag: turbohtml.SourceSpan) -> Spot:
    return tag.end_offset, tag.end_line
