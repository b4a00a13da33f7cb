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
_MOST_LINKS = 200
_AROUND = 600  # characters of the block around a link


def read_links(elements: Elements, layout: Layout, lexicon: Lexicon) -> tuple[Link, ...]:
    """Every link to an address of a licence, and every one with `rel` licence.

    Args:
        elements: the page's telling elements.
        layout: the page's layout, for zones.
        lexicon: knows the fragments of licences' addresses.
    """
    leading = [element for tag in _TAGS for element in elements[tag]]
    addresses = [element.get("href") or "" for element in leading]
    relations = [element.get("rel") or element.get("itemprop") or "" for element in leading]
    licensing = {number for number, relation in enumerate(relations) if relation and "icense" in relation.lower()}
    found = sorted(licensing.union(lexicon.addressed(addresses)))
    links: list[Link] = []
    for number in found[:_MOST_LINKS]:
        element = leading[number]
        if addresses[number]:
            ordinal = next(at for at, one in enumerate(elements[str(element.tag)]) if one is element)
            links.append(_link(element, str(element.tag), ordinal, addresses[number], layout))
    return tuple(links)


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
