"""What the markup of a page states of rights by properties: microdata (`itemprop`), RDFa (`property`, `rel`, `about`).

Sources: HTML Living Standard, section 5.2; RDFa Core 1.1, sections 5 and 7.5; ccREL (W3C Member Submission 2008).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from checker.document.addresses import address_key, names_picture, web_address
from checker.document.declared import Declared, Reach, Says
from checker.document.letters import fold
from checker.document.place import Origin, Zone
from checker.readers.html_layout import Layout
from checker.readers.html_links import ReadLinks, about, kind_of
from checker.readers.html_metadata import Metadata
from checker.readers.html_tree import Element, Tree
from checker.readers.json_ld import is_of_media
from checker.readers.page_fields import CARRIER, FIELDS, with_value

if TYPE_CHECKING:
    import turbohtml

    _Stating = dict[turbohtml.Element, tuple[str, ...]]  # elements, and their attributes that name properties

_NAME, _LONE = "itemprop", "property"
_RIGHTS = ("opyright", "icense", "redit", "sage", "onditions")  # in the names of those for rights
_OF_RDFA = (*_RIGHTS, "ights", "ttribution", "ermissions", "uidelines")
_VALUE = 80  # characters behind the name of the attribute in which they stand
_MOST = 2_000  # elements with properties
_MOST_STATED = 300
_MORE = (
    f"has more than {_MOST:,} properties in its markup, or {_MOST_STATED} of rights, and only the first were looked at",
)
_MOST_BESIDE = 20_000  # elements beside licences; one may stand in the block that holds the whole page
_RDFA = ("a", "span", "div", "b", "em", "strong", "p", "small", "i", "cite", "figcaption")
_OTHERS = frozenset((Zone.RELATED, Zone.NAVIGATION))
_PICTURED = frozenset(("figure", "figcaption", "picture"))
_LONGEST = 600  # characters of an element that is a name or a notice; more is a box with other things in it
_WORDS = frozenset((Says.HOLDER, Says.CREDIT, Says.NOTICE, Says.USAGE_TERMS))
_PARTIES = ("Organization", "Person")
_LEADING = {"a": "href", "area": "href", "link": "href", "img": "src", "object": "data"}
_NAMING = ("meta", "span", "a", "b", "strong", "div")
_LICENCE = "license"  # a link to one is looked at as such (`checker.readers.html_links`)


class Properties(NamedTuple):
    """What markup states, and what of it was not looked at, as words behind "the file"."""

    stated: tuple[Declared, ...]
    unread: tuple[str, ...]


def declared_in_markup(tree: Tree, layout: Layout, source: str, read: ReadLinks, head: Metadata) -> Properties:
    """What properties state of the page and of its pictures.

    Args:
        tree: the page's tree.
        layout: the page's layout.
        source: as decoded.
        read: what its links say: RDFa beside those to licences is taken for the page's wherever it is.
        head: what the page says of itself.
    """
    stating: _Stating = {}
    whole = True
    if (read.marked or head.marked or _NAME in tree.marked) and _may_state(source, _NAME, _RIGHTS):
        named = tree.select("[itemprop]")
        whole = len(named) <= _MOST
        stating = dict.fromkeys(named[:_MOST], (_NAME,))
    around = chain.from_iterable(block.inside(*_RDFA) for block in read.blocks)
    for number, node in enumerate(around):
        if number == _MOST_BESIDE:
            whole = False
            break
        if (attributes := tuple(one for one in ("property", "rel") if node.attr(one))) and node not in stating:
            stating[node] = attributes
    beside = set(stating)
    if (read.prefixed or _LONE in tree.marked) and _may_state(source, _LONE, _OF_RDFA):
        named = tree.select("[property]")
        whole = whole and len(named) <= _MOST
        for node in named[:_MOST]:
            if node.tag != "meta":  # that is one of the page's own: `checker.readers.html_metadata`
                stating.setdefault(node, (_LONE,))
    fields = _fields(stating, beside, tree, layout, head.url)
    told = tuple(islice(fields, _MOST_STATED))
    return Properties(told, () if whole and next(fields, None) is None else _MORE)


def _fields(
    stating: _Stating, beside: Collection[turbohtml.Element], tree: Tree, layout: Layout, url: str | None
) -> Iterator[Declared]:
    """What elements state by their attributes, one after the other; of those not in `beside` only the page's own."""
    for node, attributes in stating.items():
        for attribute in attributes:
            for name in _names(node, attribute):
                if node in beside or _is_own(tree.element(node), layout, url):
                    field = _field(node, attribute, name, tree, layout)
                    if field is not None:
                        yield field


def _is_own(placed: Element, layout: Layout, url: str | None) -> bool:
    """Whether RDFa without a licence beside it is about the page, or a picture: not about another of its stories."""
    subject = about(placed)
    if names_picture(subject) or is_of_media(f"{_type_of(placed)}/"):
        return True
    whole, own = address_key(web_address(subject, url or "")), address_key(url)
    numbered = subject.rpartition("/")[2].isdecimal()  # "/node/12" may be this page, which is known by another address
    if subject and own and whole and whole != own and not numbered:
        return False
    zone, _ = layout.zone(placed)
    if zone is Zone.FOOTER or layout.content is None:
        return True
    return placed.within(layout.content) and not layout.is_of_another(placed.block)


def _type_of(placed: Element) -> str:
    """The type of what RDFa around an element is about (RDFa 1.1, `typeof`); its bare name."""
    return next(
        (one.rpartition("/")[2].rpartition(":")[2] for at in placed.around if (one := at.node.attr("typeof"))), ""
    )


def _names(node: turbohtml.Element, attribute: str) -> Iterable[str]:
    """The properties of an element that are for rights; of relations those with a prefix."""
    stated = (node.attr(attribute) or "").split()
    names = {_bare(one): None for one in stated if attribute != "rel" or ":" in one}
    return [name for name in names if name in FIELDS.markup]


def _may_state(source: str, attribute: str, rights: Sequence[str]) -> bool:
    """Whether an attribute has the name of a property for rights, on a page on which it stands: one look tells."""
    values = " ".join([_quoted(one[:_VALUE]) for one in source.split(attribute)[1:]])
    return any(one in values for one in rights)


def _quoted(written: str) -> str:
    """The value of an attribute, behind its name; what stands behind it is another's."""
    parts = written.replace("'", '"').split('"', 2)
    return parts[1] if len(parts) > 1 and parts[0].strip() == "=" else written


def _bare(name: str) -> str:
    """A property without its prefix or its vocabulary, in lower case."""
    return name.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2].lower()


def _field(node: turbohtml.Element, attribute: str, name: str, tree: Tree, layout: Layout) -> Declared | None:
    if name == _LICENCE and node.tag in ("a", "area", "link"):
        return None
    placed = tree.element(node)
    reach, subject = _reach(placed, layout, aside=attribute == "itemprop")
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
        specification="microdata" if attribute == "itemprop" else "RDFa 1.1",
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


def _reach(placed: Element, layout: Layout, *, aside: bool) -> tuple[Reach | None, str]:
    """What a property is said of, and its address where that is a picture; None: of nothing that is this page's.

    What stands in a figure is the picture's, whatever item is around it: so publishers mean it. Beside a licence in a
    side column, as ccREL stands on many blogs, it is said of the site; with `aside` it is said there of other things.
    """
    zone, _ = layout.zone(placed)
    subject, kind = about(placed), kind_of(placed)
    figure = _figure(placed)
    media = any(one and is_of_media(f"{one}/") for one in (kind, "" if kind else _type_of(placed)))
    if names_picture(subject) or media or figure is not None or zone is Zone.CAPTION:
        return Reach.PHOTO, subject or _shown_in(figure) or "picture"
    others = kind and not kind.endswith((*FIELDS.works, *FIELDS.sites, *_PARTIES))
    if zone is Zone.COMMENTS or (aside and zone in _OTHERS) or others:
        return None, ""
    of_site = kind in FIELDS.sites or zone in _OTHERS or zone is Zone.FOOTER
    return (Reach.SITE if of_site else Reach.ITEM), ""


def _figure(placed: Element) -> Element | None:
    """The outermost figure in which an element stands."""
    figure = None
    for at in placed.around:
        if at.tag in _PICTURED:
            figure = at
    return figure


def _shown_in(figure: Element | None) -> str:
    """The address of the first image in a figure."""
    image = next(figure.inside("img"), None) if figure is not None else None
    return image.attr("src") or "" if image is not None else ""
