"""The pictures that a page shows: the addresses it gives of them, and where it shows each.

Sources: HTML Living Standard, sections 4.8.1 to 4.8.4 (`img`, `picture`, `srcset`) and 4.8.9 (`poster`); Open Graph
(`og:image`); Cards (`twitter:image`); schema.org (`image`, `thumbnailUrl`, `contentUrl`). `data-src` and its kin are
what scripts that load late make the address of. Style sheets are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin, urlsplit

import turbohtml
from msgspec.structs import replace

from checker.document.letters import fold
from checker.document.passages import PictureSpot
from checker.document.picture_paths import is_captured, may_be_at_hand
from checker.patterns.late_pattern import late_pattern
from checker.readers.html_source import fit_for_parser
from checker.readers.html_tree import Tree

MOST_PICTURES = 2_000
"""Addresses of pictures that are looked at in one page; a page of galleries has some hundred."""

_ONE = ("src", "data-src", "data-lazy-src", "data-original")
_SEVERAL = ("srcset", "data-srcset", "data-lazy-srcset")
_ATTRIBUTES = {
    "img": (*_ONE, *_SEVERAL),
    "source": ("srcset", "data-srcset"),
    "video": ("poster",),
    "amp-img": _ONE,
    "image": ("href", "xlink:href"),  # of SVG, as covers of books have it
}
_METAS = frozenset(
    ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "image", "thumbnailurl")
)
_IN_DATA = late_pattern(r'"((?:[^"\\\s]|\\/){1,1000}\.(?:jpe?g|png|webp|avif|tiff?)(?:\?(?:[^"\\\s]|\\/){0,500})?)"')
_CANDIDATES = late_pattern(r"([^\s,]\S*)[^,]*")
_AROUND = 6  # elements around a picture in which its figure is looked for
_AROUND_LINE = 3  # and its caption, where it has none
_WHOLE = frozenset(("article", "body", "html", "main"))
_AROUND_TEXT = 600  # characters; what holds more is not the picture's
_LONGEST_CAPTION = 300
_MARKED_UP = 20  # characters of the source for one of the text, at most: what is longer is not looked at


def picture_spots(source: str, path: str, host: str | None) -> tuple[PictureSpot, ...]:
    """Where a page shows pictures that may be at hand, each address once: where readers see it, else where machines do.

    Of a page that shows more than `MOST_PICTURES` that is one more.

    Args:
        source: the decoded page, which has been read once.
        path: of the page, as shown.
        host: of the page; None where it tells none.
    """
    tree = Tree(fit_for_parser(source, source.encode("utf-8", "replace"), path))
    captured, base = is_captured(path), _base(tree)
    spots: dict[str, PictureSpot] = {}
    for element, attribute, written in _told(tree):
        address = _joined(base, written) if base else written
        if address not in spots and may_be_at_hand(address, captured, host):
            if len(spots) > MOST_PICTURES:
                break
            if element is None:
                found = _in_data(tree, source, attribute, written)
            else:
                found = _at(tree, element, attribute, written)
            spots[address] = replace(found, address=address) if base else found
    return tuple(spots.values())


def _base(tree: Tree) -> str:
    """What addresses are relative to, where the page says so (HTML Living Standard, 4.2.3)."""
    told = next((one.attr("href") for one in tree.named("base") if one.attr("href")), None)
    return (told or "").strip()


def _joined(base: str, address: str) -> str:
    try:
        if urlsplit(base).netloc or urlsplit(address).scheme or address.startswith("/"):
            return urljoin(base, address)
        return (
            base[: base.rfind("/") + 1] + address
        )  # what leads upwards is kept: the page's own folder is not known here
    except ValueError:  # "http://[" and the like
        return address


def _in_data(tree: Tree, source: str, script: str, address: str) -> PictureSpot:
    """Where an address stands in structured data, as written there."""
    start = next((offset for text, (offset, _) in tree.data if text is script), 0)
    for written in (address, address.replace("/", r"\/")):
        if (at := source.find(written, start)) >= 0:
            return PictureSpot(address, at, at + len(written))
    return PictureSpot(address, start, start)


def _at(tree: Tree, element: turbohtml.Element, attribute: str, address: str) -> PictureSpot:
    """Where an attribute gives an address, and what is around its element."""
    location, seen = element.source_location, element.tag != "meta"
    span = location.attrs.get(attribute) if location is not None else None
    if span is None:  # an element that the parser has added
        offset, _ = tree.attribute(element, attribute)
        return PictureSpot(address, offset, offset, seen=seen)
    around = _surroundings(element) if element.tag not in ("meta", "video") else (0, 0, "", 0, 0)
    return PictureSpot(address, span.start_offset, span.end_offset, *around, seen=seen)


def _told(tree: Tree) -> Iterator[tuple[turbohtml.Element | None, str, str]]:
    """Each address of a picture, the element that gives it and its attribute; none, and the script, of structured data.

    What readers see comes before what machines do.
    """
    for tag, attributes in _ATTRIBUTES.items():
        for element in tree.named(tag):
            for attribute in attributes:
                value = element.attr(attribute)
                if not value:
                    continue
                for address in _of_set(value) if attribute in _SEVERAL else (value.strip(),):
                    if address:
                        yield element, attribute, address
    for element in tree.telling["meta"]:
        name = element.attr("property") or element.attr("name") or element.attr("itemprop")
        if name and name.lower() in _METAS and (address := (element.attr("content") or "").strip()):
            yield element, "content", address
    for script, _ in tree.data:
        for found in _IN_DATA.finditer(script):
            yield None, script, found[1].replace(r"\/", "/")


def _of_set(value: str) -> Iterator[str]:
    """The addresses of a `srcset` (HTML Living Standard, 4.8.4.3.10, without what it says of sizes)."""
    for found in _CANDIDATES.finditer(value):
        yield found[1].rstrip(",")


def _surroundings(element: turbohtml.Element) -> tuple[int, int, str, int, int]:
    """What is around a picture alone, and the caption of its figure."""
    around, figure = _alone(element)
    span = _span(around) if around is not None else (0, 0)
    caption = next(iter(figure.iter_elements(("figcaption",))), None) if figure is not None else None
    told = caption.source_location if caption is not None else None
    if caption is None or told is None or told.end_tag is None:
        return (*span, "", 0, 0)
    start, end = told.start_tag.end_offset, told.end_tag.start_offset
    words = fold(caption.text) if end - start < _MARKED_UP * _LONGEST_CAPTION else ""
    return (*span, words, start, end) if 0 < len(words) <= _LONGEST_CAPTION else (*span, "", 0, 0)


def _alone(element: turbohtml.Element) -> tuple[turbohtml.Element | None, turbohtml.Element | None]:
    """The largest element around a picture that holds no other and little text, and its figure, which may be that."""
    around, at = None, element.parent
    for level in range(_AROUND):
        if not isinstance(at, turbohtml.Element) or at.tag in _WHOLE:
            break
        if at.tag == "figure":
            return at, at
        pictures = sum(1 for _ in islice(at.iter_elements(("img",)), 2))
        start, end = _span(at)
        small = end - start < _MARKED_UP * _AROUND_TEXT
        if level < _AROUND_LINE and pictures <= 1 and small and len(at.text) < _AROUND_TEXT:
            around = at
        at = at.parent
    return around, None


def _span(element: turbohtml.Element) -> tuple[int, int]:
    location = element.source_location
    if location is None or location.end_tag is None:
        return 0, 0
    return location.start_tag.start_offset, location.end_tag.end_offset
