"""Links to licences: by their address, or because they say so (`rel`, HTML Living Standard, section 4.6.7.8)."""

from __future__ import annotations

from lxml import etree

from checker.document import Link, Passage
from checker.letters import fold
from checker.matching import Lexicon
from checker.place import Origin, Zone
from checker.readers.html_layout import Layout, ancestors, block_of, text_in
from checker.readers.html_metadata import Elements

_TAGS = ("link", "a", "area")
_ATTRIBUTE_WITHIN = 70  # bytes before "license" in which its attribute's name stands
_MOST_LINKS = 200
_AROUND = 600  # characters of the block around a link


def read_links(elements: Elements, utf8: bytes, layout: Layout, lexicon: Lexicon) -> tuple[Link, ...]:
    """Every link to an address of a licence, and every one with `rel` licence.

    Args:
        elements: the page's telling elements.
        utf8: its source, for a cheap look before the tree is searched.
        layout: the page's layout, for zones.
        lexicon: knows the fragments of licences' addresses.
    """
    addresses = [element.get("href") or "" for tag in _TAGS for element in elements[tag]]
    known = set(lexicon.addressed(addresses))
    named = _licence_attribute(utf8)
    if not named and not known:
        return ()
    tagged = [(tag, ordinal, element) for tag in _TAGS for ordinal, element in enumerate(elements[tag])]
    licensing = {number for number, (_, _, element) in enumerate(tagged) if named and _says_licence(element)}
    links: list[Link] = []
    for number in sorted(known | licensing)[:_MOST_LINKS]:
        tag, ordinal, element = tagged[number]
        if addresses[number]:
            links.append(_link(element, tag, ordinal, addresses[number], layout))
    return tuple(links)


def _licence_attribute(utf8: bytes) -> bool:
    """Whether `rel` or `itemprop` may say "license" in a page: a look at its bytes saves one at every link."""
    at = utf8.find(b"icense")
    while at >= 0:
        before = utf8[max(at - _ATTRIBUTE_WITHIN, 0) : at].lower()
        if b"rel=" in before or b"itemprop=" in before:
            return True
        at = utf8.find(b"icense", at + 1)
    return b"LICENSE" in utf8


def _says_licence(element: etree._Element) -> bool:
    return "icense" in (element.get("rel") or element.get("itemprop") or "").lower()


def _link(element: etree._Element, tag: str, ordinal: int, href: str, layout: Layout) -> Link:
    if tag == "link":
        zone, hint = Zone.METADATA, "link"
    else:
        zone, hint = layout.zone(element)
    words = fold(text_in(element))
    if not words:
        words = fold(" ".join(image.get("alt") or "" for image in element.iter("img")))
    block = block_of(element)
    about = next((at.get("about") or at.get("resource") or "" for at in ancestors(element) if at.get("about")), "")
    return Link(
        href=href.strip(),
        rel=" ".join((element.get("rel") or element.get("itemprop") or "").lower().split()),
        passage=Passage(
            text=fold(href),
            zone=zone,
            label=f"link:{tag}",
            hint=hint,
            main=layout.within(element, layout.content),
            origin=Origin(tag=tag, ordinal=ordinal, attribute="href"),
        ),
        text=words[:300],
        around=fold(text_in(block))[:_AROUND],
        about=about,
    )
