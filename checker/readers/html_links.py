"""Links to licences: by their address, or because they say so (`rel`, HTML Living Standard, section 4.6.7.8)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import turbohtml

from checker.document.addresses import names_picture
from checker.document.declared import Declared
from checker.document.letters import fold
from checker.document.passages import LONGEST, Link, Passage
from checker.document.place import Origin, Zone
from checker.patterns.lexicon import Lexicon
from checker.readers.html_layout import Layout
from checker.readers.html_tree import INLINE, LINKS, Element, Tree
from checker.readers.page_fields import CARRIER, FIELDS

_RELATIONS = frozenset(FIELDS.relations) | FIELDS.technical
_MOST_LINKS = 200
_MORE = (f"has more than {_MOST_LINKS} links that state rights, and only the first were looked at",)
_LONG = (f"has a link to an address of {LONGEST:,} characters or more, of which only the beginning was looked at",)
_MOST_OF_ITEM = 20  # links of an item of microdata among which its own address is
_AROUND = 600  # characters of the block around a link
_BREAK = "\0"  # between what is written in lines of their own; the parser leaves none in a text


class ReadLinks(NamedTuple):
    """What links say.

    Attributes:
        licences: those to licences.
        declared: what others state by their relation.
        technical: the addresses that the site's own software gives.
        blocks: what is around the licences: RDFa on them stands there.
        marked: one has a property of microdata.
        prefixed: one has a relation with a prefix, as in RDFa.
        unread: what of them was not looked at, as words behind "the file".
    """

    licences: tuple[Link, ...]
    declared: tuple[Declared, ...]
    technical: tuple[str, ...]
    blocks: tuple[Element, ...]
    marked: bool
    prefixed: bool
    unread: tuple[str, ...]


def read_links(tree: Tree, layout: Layout, lexicon: Lexicon) -> ReadLinks:
    """Every link to an address of a licence, and every one with `rel` licence; and what other relations state.

    Args:
        tree: the page's tree.
        layout: the page's layout, for zones.
        lexicon: knows the fragments of licences' addresses.
    """
    leading = [element for tag in LINKS for element in tree.telling[tag]]
    addresses = [(element.attr("href") or "")[:LONGEST] for element in leading]
    stated = _stated(tree)
    licensing, related = _by_relation(stated, leading)
    found = sorted({*licensing, *lexicon.addressed(addresses)})
    around = _Around()
    links = tuple(
        _link(leading[number], addresses[number], tree, layout, around)
        for number in found[:_MOST_LINKS]
        if addresses[number]
    )
    return ReadLinks(
        links,
        tuple(
            _related(leading[number], relation, tree)
            for number, relation in related[:_MOST_LINKS]
            if relation not in FIELDS.technical
        ),
        tuple(addresses[number] for number, relation in related if relation in FIELDS.technical),
        tuple(dict.fromkeys(tree.element(leading[number]).block for number in found[:_MOST_LINKS])),
        any(attribute == "itemprop" for attribute, _ in stated.values()),
        any(":" in relation and relation.lower() not in FIELDS.technical for _, relation in stated.values()),
        (
            *(_MORE if max(len(found), len(related)) > _MOST_LINKS else ()),
            *(_LONG if max(map(len, addresses), default=0) == LONGEST else ()),
        ),
    )


def _stated(tree: Tree) -> dict[turbohtml.Element, tuple[str, str]]:
    """The links that say what they lead to, each with the first attribute by which it does, and what that says."""
    stated: dict[turbohtml.Element, tuple[str, str]] = {}
    for attribute, elements in tree.stating.items():
        for element in elements:
            relation = _licensing(element) if attribute == "property" else element.attr(attribute)
            if relation:
                stated.setdefault(element, (attribute, relation))
    return stated


def _by_relation(
    stated: dict[turbohtml.Element, tuple[str, str]], leading: list[turbohtml.Element]
) -> tuple[list[int], list[tuple[int, str]]]:
    """Which of the links state rights by their relation: those to licences; the others in order, with the relation."""
    stating = {element: relation.lower() for element, (_, relation) in stated.items()}
    licensing = [element for element, relation in stating.items() if "icense" in relation]
    relating = [element for element, relation in stating.items() if "icense" not in relation and _is_known(relation)]
    numbers = {element: number for number, element in enumerate(leading)} if licensing or relating else {}
    return [numbers[one] for one in licensing], sorted((numbers[one], stating[one]) for one in relating)


def _is_known(relation: str) -> bool:
    """Whether a relation, or one of several, states rights, or is one that a site's own software gives."""
    return relation in _RELATIONS or (" " in relation and not _RELATIONS.isdisjoint(relation.split()))


def _licensing(element: turbohtml.Element) -> str:
    """The property of RDFa by which an element states a licence; empty: it states none."""
    told = element.attr("property") or ""
    return told if "icense" in told else ""


def _related(element: turbohtml.Element, relation: str, tree: Tree) -> Declared:
    """What a link states by its relation: where terms stand, or that a manifest is there."""
    name = next(one for one in relation.split() if one in FIELDS.relations)
    offset, line = tree.attribute(element, "href")
    text = fold(element.attr("href") or "")
    return Declared(
        text=text,
        origin=Origin(attribute="href", offset=offset, line=line),
        says=FIELDS.relations[name],
        carrier=CARRIER,
        field=f"rel={name}",
        value=text,
    )


class _Around:
    """The words around links: of a block that holds many they are taken once."""

    def __init__(self) -> None:
        self._known: dict[Element, str] = {}

    def words(self, block: Element) -> str:
        """The beginning of a block's words."""
        if block not in self._known:
            written = "".join(_beginning(block))[: 4 * _AROUND]
            self._known[block] = "\n\n".join(filter(None, map(fold, written.split(_BREAK))))[:_AROUND]
        return self._known[block]


def _beginning(block: Element) -> Iterator[str]:
    """The words with which a block begins; a paragraph in it ends a line, whatever is written behind it."""
    length = 0
    for child in block.node.children:
        apart = isinstance(child, turbohtml.Element) and child.tag not in INLINE
        if apart:
            yield _BREAK
        for text in turbohtml.NodeIterator(child, turbohtml.NodeFilter.SHOW_TEXT):
            words = text.text
            yield words
            length += len(words)
            if length > 4 * _AROUND:
                return
        if apart:
            yield _BREAK


def _link(element: turbohtml.Element, href: str, tree: Tree, layout: Layout, around: _Around) -> Link:
    placed = tree.element(element)
    zone, hint = (Zone.METADATA, "link") if element.tag == "link" else layout.zone(placed)
    words = fold(element.text)
    if not words:
        words = fold(" ".join(image.attr("alt") or "" for image in element.iter_elements("img")))
    subject = about(placed)
    offset, line = tree.attribute(element, "href")
    return Link(
        href=href.strip(),
        rel=" ".join((element.attr("rel") or element.attr("itemprop") or _licensing(element)).lower().split()),
        passage=Passage(
            text=fold(href),
            zone=zone,
            label=f"link:{element.tag}",
            hint=hint,
            main=placed.within(layout.content),
            apart=zone not in (Zone.METADATA, Zone.FOOTER) and layout.is_of_another(placed.block),
            grants=element.tag == "link" or layout.may_grant(placed),
            origin=Origin(attribute="href", offset=offset, line=line),
        ),
        text=words[:300],
        around=around.words(placed.block),
        about=subject,
        kind=kind_of(placed) if element.attr("itemprop") or _licensing(element) else "",
        media_type=(element.attr("type") or "").lower(),
    )


def kind_of(placed: Element) -> str:
    """The type of the item in which a property stands (HTML Living Standard, 5.2.4; RDFa Core 1.1, `typeof`)."""
    around = (at.node for at in placed.around)
    item = next((one for one in around if one.attr("itemscope") is not None or one.attr("typeof")), None)
    kind = (item.attr("itemtype") or item.attr("typeof") or "") if item is not None else ""
    return kind.rsplit("/", 1)[-1].rpartition(":")[2]


def about(placed: Element) -> str:
    """What an element's statement is about, where one around it says so (RDFa 1.1, `about`; microdata, `url`)."""
    for at in placed.around:
        if at.node.attr("about"):
            return at.node.attr("about") or ""
        # Of an element with a property it is the value (RDFa Core 1.1, 7.5, 11).
        if (subject := at.node.attr("resource")) and not at.node.attr("property") and names_picture(subject):
            return subject
        if at.node.attr("itemscope") is not None:
            if at.node.attr("itemid"):
                return at.node.attr("itemid") or ""
            links = islice(at.inside("a", "link"), _MOST_OF_ITEM)
            own = (one for one in links if (one.attr("itemprop") or "").lower() == "url")
            return next((one.attr("href") or "" for one in own), "")
    types = islice(placed.block.inside("span", "a"), _MOST_OF_ITEM)
    return next((one.attr("href") or "" for one in types if _is_of_picture(one)), "")


def _is_of_picture(element: turbohtml.Element) -> bool:
    """Whether an element says that the work is a picture: "http://purl.org/dc/dcmitype/StillImage" (ccREL, 3.2)."""
    return ":type" in (element.attr("rel") or "") and names_picture(element.attr("href") or "")
