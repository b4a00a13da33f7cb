"""What the markup of a page states of rights by properties: microdata (`itemprop`), RDFa (`property`, `rel`, `about`).

Sources: HTML Living Standard, section 5.2; RDFa Core 1.1, sections 5 and 7.5; ccREL (W3C Member Submission 2008).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from checker.document.addresses import names_picture
from checker.document.declared import Declared, Reach, Says
from checker.document.letters import fold
from checker.document.place import Origin, Zone
from checker.patterns.late_pattern import late_pattern
from checker.readers.html_layout import Layout
from checker.readers.html_links import about, kind_of
from checker.readers.html_tree import Element, Tree
from checker.readers.json_ld import is_of_media
from checker.readers.page_fields import CARRIER, FIELDS, with_value

if TYPE_CHECKING:
    import turbohtml

# One search of the source spares the look at every element of most pages.
_STATED = late_pattern(
    r"prop(?:erty)?\s{0,3}=\s{0,3}[\"']?(?:[\w:/.#-]{1,80} ){0,3}(?:(?:cc|dc|dct|dcterms|xhv):|https?://[\w./]{1,40}[/#])?"
    r"(?:[cC]opyright[hHnN]|[cC]redit[tT]ext|[lL]icense|[uU]sage[iI]nfo|[aA]cquire[lL]|[cC]onditions[oO]f"
    r"|(?<=:)(?:[rR]ights|attribution|morePermissions|useGuidelines|source))"
)
_MOST = 2_000  # elements with properties
_MOST_STATED = 300
_OTHERS = frozenset((Zone.COMMENTS, Zone.RELATED, Zone.NAVIGATION))
_PICTURED = frozenset(("figure", "figcaption", "picture"))
_LONGEST = 600  # characters of an element that is a name or a notice; more is a box with other things in it
_WORDS = frozenset((Says.HOLDER, Says.CREDIT, Says.NOTICE, Says.USAGE_TERMS))
_PARTIES = ("Organization", "Person")
_LEADING = {"a": "href", "area": "href", "link": "href", "img": "src", "object": "data"}
_NAMING = ("meta", "span", "a", "b", "strong", "div")
_LICENCE = "license"  # a link to one is looked at as such (`checker.readers.html_links`)


def declared_in_markup(tree: Tree, layout: Layout, source: str, *, licensed: bool) -> Iterator[Declared]:
    """What properties state of the page and of its pictures.

    Args:
        tree: the page's tree.
        layout: the page's layout.
        source: as decoded.
        licensed: a link of the page is to a licence: RDFa stands beside one.
    """
    if not licensed and not _STATED.search(source):
        return
    kinds = [("itemprop", "microdata"), ("property", "RDFa 1.1"), ("rel", "RDFa 1.1")]
    told = 0
    for attribute, specification in kinds:
        for node in tree.select(f"[{attribute}]")[:_MOST]:
            if node.tag == "meta" and attribute != "itemprop":
                continue  # it is looked at with the others of its name
            stated = (node.attr(attribute) or "").split()
            for name in {_bare(one): None for one in stated if attribute != "rel" or ":" in one}:
                if name not in FIELDS.markup:
                    continue
                field = _field(node, attribute, name, tree, layout)
                if field is not None and told < _MOST_STATED:
                    told += 1
                    yield replace(field, specification=specification)


def _bare(name: str) -> str:
    """A property without its prefix or its vocabulary, in lower case."""
    return name.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2].lower()


def _field(node: turbohtml.Element, attribute: str, name: str, tree: Tree, layout: Layout) -> Declared | None:
    if name == _LICENCE and node.tag in ("a", "area", "link"):
        return None
    placed = tree.element(node)
    reach, subject = _reach(placed, layout)
    says = FIELDS.markup[name]
    stated = _value(node, tree, words=says in _WORDS)
    if reach is None or stated is None:
        return None
    text, origin, address = stated
    field = Declared(
        text="",
        origin=origin,
        says=says,
        carrier=CARRIER,
        field=node.attr(attribute) or name,
        reach=reach,
        about=subject,
    )
    field = with_value(field, text)
    return replace(field, value=address) if address and says in _WORDS else field


def _value(node: turbohtml.Element, tree: Tree, *, words: bool) -> tuple[str, Origin, str] | None:
    """What a property says: its words, where they stand, and the address beside them; None where it is empty.

    Args:
        node: its element.
        tree: the page's tree.
        words: it is for words, so that a link's own count before its address.
    """
    leading = _LEADING.get(node.tag, "resource")
    for attribute in ("content", *(() if words else (leading, "resource"))):
        if value := fold(node.attr(attribute) or ""):
            offset, line = tree.attribute(node, attribute)
            return value, Origin(attribute=attribute, offset=offset, line=line), ""
    named = next(
        (one for one in node.iter_elements(("meta", "span", "a", "b", "strong", "div")) if _is_name(one)), node
    )
    if named is not node and (value := fold(named.attr("content") or "")):
        offset, line = tree.attribute(named, "content")
        return value, Origin(attribute="content", offset=offset, line=line), ""
    text = fold(named.text)
    location = named.source_location
    if not text or len(text) > _LONGEST or location is None:
        return None
    origin = Origin(offset=location.start_tag.end_offset, line=location.start_tag.end_line)
    return text, origin, node.attr(leading) or ""


def _is_name(node: turbohtml.Element) -> bool:
    return (node.attr("itemprop") or node.attr("property") or "").rpartition(":")[2] == "name"


def _reach(placed: Element, layout: Layout) -> tuple[Reach | None, str]:
    """What a property is said of, and its address where that is a picture; None: of nothing that is this page's.

    What stands in a figure is the picture's, whatever item is around it: so publishers mean it.
    """
    zone, _ = layout.zone(placed)
    subject, kind = about(placed), kind_of(placed)
    figures = [at for at in placed.around if at.tag in _PICTURED]
    figure = figures[-1] if figures else None
    if names_picture(subject) or (kind and is_of_media(f"{kind}/")) or figure is not None or zone is Zone.CAPTION:
        image = next(islice(figure.inside("img"), 1), None) if figure is not None and not subject else None
        return Reach.PHOTO, subject or (image.attr("src") or "" if image is not None else "") or "picture"
    if zone in _OTHERS or (
        kind and not kind.endswith(FIELDS.works) and not _is_party(kind) and kind not in FIELDS.sites
    ):
        return None, ""
    return (Reach.SITE if kind in FIELDS.sites or zone is Zone.FOOTER else Reach.ITEM), ""


def _is_party(kind: str) -> bool:
    return kind.endswith(("Organization", "Person"))
