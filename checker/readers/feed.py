"""Feeds: what RSS and Atom say of the rights in themselves and in the pages that they announce.

Sources: RSS 2.0 (RSS Advisory Board), RSS 1.0 with the modules dc, dcterms and cc; Atom (RFC 4287) and its links to
licences (RFC 4946); the modules creativeCommons and Media RSS. lxml tells the elements, their namespaces and whether
the feed is whole; every word is taken from the source, so its place is exact. The parser is shown no `&`: nothing is
expanded. What an item's description or content says is the article's, and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from checker.document.addresses import same_site, told_address, web_address
from checker.document.declared import Declared, Reach, Says
from checker.document.language import primary_language
from checker.document.letters import fold
from checker.document.passages import Document, FeedItem, Passage
from checker.document.place import Origin, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.document.xml_text import LONGEST_CONTENT, root_tag
from checker.document.xml_text import decoded as markup_dropped
from checker.errors import UnreadableSource
from checker.files.shipped import RULES, months, typed
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import Lexicon
from checker.readers.decoding import Decoded, decode_xml
from checker.readers.xml_events import xml_events


class _FeedNames(Struct, frozen=True, forbid_unknown_fields=True):
    """The names of the elements that are read (rules/reading/feeds.json)."""

    namespaces: dict[str, str]  # without their last slash or hash; those that say the same have one prefix
    prefixes: dict[str, str]  # what a prefix means that a feed forgets to declare
    labels: dict[str, str]  # elements that say something of rights, and the label of their passage
    says: dict[str, Says]  # what a label states: text in an element for rights counts whatever its words are
    facts: dict[str, str]


_NAMES = typed(RULES / "reading" / "feeds.json", _FeedNames)
_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_SAYING = frozenset(("copyright", "rights", "license"))  # with one of these an item speaks for itself
_EXTENDING = frozenset(("copyright", "rights", "rightsholder"))  # what a feed says for its items; a licence is its own
_MOST_ITEMS = 12_000  # of one feed; those that tell a whole archive have some thousand
_MOST_ELEMENTS = 250_000  # twenty of each item
_CUT = f"holds an element of more than {LONGEST_CONTENT:,} characters, of which the end was not read"
_MANY = f"holds more than {_MOST_ITEMS:,} items or {_MOST_ELEMENTS:,} elements: what stands behind them was not read"
_MOST_NAMES = 10_000  # of elements; real feeds have some dozens, and the parser keeps each
_MOST_PASSAGES = 50  # of one item, and of the feed itself; a real one has three
_CROWDED = f"gives more than {_MOST_PASSAGES} fields for rights, or links, of one item or of itself: no more were read"
_DEEPEST = 6  # elements between a statement and the item that it is about
_ISO = late_pattern(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_RFC822 = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})\b")


class _FeedPart(Struct):
    """What was met of the feed itself, of one item, or of the feed that an item comes from."""

    name: str  # "channel", "item"
    passages: list[Passage] = []
    declared: list[Declared] = []
    facts: dict[str, str] = {}
    links: list[str] = []
    at: str = ""  # of an item: the way to it, without a number
    number: int = 0  # among those of the same way, from 1
    named: dict[str, Origin] = {}  # where its title and its day stand

    def says(self, labels: frozenset[str]) -> tuple[Passage, ...]:
        """The passages under some labels."""
        return tuple(one for one in self.passages if one.hint in labels)


class _Item(Struct):
    own: _FeedPart
    source: _FeedPart


def entry_facts(feed: Document, entry: FeedItem) -> tuple[str, str | None]:
    """The title of an entry and its day, ISO 8601: looked up where they are wanted, for most entries state nothing."""
    said = {name: _words(feed.source_map, origin) for name, origin in entry.named if origin.tag}
    return said.get("title", entry.title), _day(said.get("date", entry.published))


def _words(source_map: SourceMap, origin: Origin) -> str:
    return fold(source_map.elements.text(origin.tag, origin.ordinal))[:300]


def is_feed(source: str) -> bool:
    """Whether a source is RSS or Atom, by its outermost element."""
    tag = root_tag(source)
    name = re.split(r"[\s/>]", tag[1:], maxsplit=1)[0].rpartition(":")[2].lower()
    spaces = tag.lower()
    if name == "rdf":
        return "purl.org/rss/1.0" in spaces or "netscape.com/rdf/simple" in spaces
    return name == "rss" or (name == "feed" and ("w3.org/2005/atom" in spaces or "purl.org/atom/ns" in spaces))


def read_feed(data: bytes, path: str, lexicon: Lexicon) -> Document:  # noqa: ARG001 (every statement is kept)
    """Read a feed.

    Raises:
        UnreadableSource: it is no feed, or a broken one.
    """
    decoded = decode_xml(data, path)
    if not is_feed(decoded.source):
        raise UnreadableSource(path, "is no feed: neither RSS nor Atom")
    return feed_of(decoded, path)


def feed_of(decoded: Decoded, path: str) -> Document:
    """The document of a feed.

    Raises:
        UnreadableSource: it is broken, or too large.
    """
    return _Reading(decoded, path).document()


class _Reading:
    """One pass over a feed."""

    def __init__(self, decoded: Decoded, path: str) -> None:
        self._path = path
        self._decoded = decoded
        self._map = SourceMap(decoded.source, Syntax.XML)
        self._counts: dict[str, int] = {}
        self._feed = _FeedPart("channel")
        self._items: list[_Item] = []
        self._kinds: dict[str, str] = {}
        self._alike: dict[str, int] = {}  # items by the way to them
        self._atom = False
        self._met = 0  # elements
        self._crowded = False  # an item states more than is read
        self._unread = list(decoded.unread)

    def document(self) -> Document:
        """Read the feed.

        Raises:
            UnreadableSource: it is broken, or too large.
        """
        for begins, element in xml_events(self._decoded.utf8, self._path, "a broken feed"):
            if begins:
                self._met += 1
                if self._met > _MOST_ELEMENTS or len(self._items) > _MOST_ITEMS:
                    self._unread.append(_MANY)
                    break
                self._meet(element)
        del self._items[_MOST_ITEMS:]
        facts = self._feed.facts
        address = next(filter(None, map(web_address, self._feed.links)), None)
        items = tuple(self._item(one, address) for one in self._items)
        parts = (self._feed, *(part for item in self._items for part in (item.own, item.source)))
        return Document(
            path=self._path,
            media_type="application/atom+xml" if self._atom else "application/rss+xml",
            source_map=self._map,
            language=primary_language(facts.get("language")),
            title=facts.get("title"),
            url=address,
            address=told_address(address),
            site=facts.get("title"),
            authors=tuple(dict.fromkeys(one.text for one in self._feed.says(frozenset(("author", "creator"))))),
            published=_day(facts.get("date", "")),
            passages=tuple(one for part in parts for one in part.passages),
            items=items,
            declared=(*(one for part in parts for one in part.declared), *self._licences()),
            faults=self._decoded.faults,
            unread=(
                *self._unread,
                *([_CUT] if self._map.elements.cut else []),
                *([_CROWDED] if self._crowded else []),
            ),
        )

    def _licences(self) -> Iterator[Declared]:
        """What the feed states by RSL of the pages that it announces (RSL 1.0, RSS)."""
        if "rslstandard.org/rsl" in self._decoded.source:
            from checker.readers.rsl import licences_in_feed  # imported late: few feeds have any

            yield from licences_in_feed(self._decoded, self._path, self._unread)

    def _meet(self, element: etree._Element) -> None:
        tag = element.tag
        kind = self._kinds.get(tag)
        if kind is None:
            kind = self._kinds[tag] = _kind(tag)
        local = tag.rpartition("}")[2]
        name = f"{element.prefix}:{local}" if element.prefix else local
        ordinal = self._counts.get(name, 0)
        if not ordinal and len(self._counts) == _MOST_NAMES:
            raise UnreadableSource(self._path, f"has elements of more than {_MOST_NAMES:,} names")
        self._counts[name] = ordinal + 1
        if kind in ("rss:item", "atom:entry"):
            way = _way(element)
            number = self._alike[way] = self._alike.get(way, 0) + 1
            self._items.append(_Item(_FeedPart("item", at=way, number=number), _FeedPart("item")))
        elif element.getparent() is None:
            self._atom = kind == "atom:feed"
            self._feed.facts.setdefault("language", element.get(f"{_XML}lang") or "")
            self._feed.facts.setdefault("base", element.get(f"{_XML}base") or "")
        elif kind in _READ and (found := self._about(element, kind)):
            self._note(found[0], found[1], element, name, ordinal)

    def _about(self, element: etree._Element, kind: str) -> tuple[_FeedPart, str] | None:
        """What an element is about, and what it is there; None where it is part of something that is not read."""
        between: list[str] = []
        at = element.getparent()
        while at is not None and len(between) < _DEEPEST:
            outer = self._kinds[at.tag]
            if outer in ("rss:item", "atom:entry") or at.getparent() is None or outer == "rss:channel":
                break
            between.append(outer)
            at = at.getparent()
        if at is None:
            return None
        part = self._feed
        if self._kinds[at.tag] in ("rss:item", "atom:entry"):
            part = self._items[-1].own
            if between[-1:] == ["atom:source"]:
                part = self._items[-1].source
                between.pop()
        if kind == "atom:name":
            return (part, "atom:author/name") if between == ["atom:author"] else None
        inside_media = kind.startswith("media:") and all(one.startswith("media:") for one in between)
        return (part, kind) if not between or inside_media else None

    def _note(self, part: _FeedPart, kind: str, element: etree._Element, name: str, ordinal: int) -> None:
        fact = _NAMES.facts.get(kind)
        if kind == "atom:link" and "license" in (element.get("rel") or "").lower().split():
            self._state(part, "license", Origin(tag=name, ordinal=ordinal, attribute="href"))
        elif fact in ("link", "guid"):
            self._link(part, kind, element, name, ordinal)
        elif fact:
            if part is not self._feed:
                part.named.setdefault(fact, Origin(tag=name, ordinal=ordinal))
            elif not part.facts.get(fact):
                part.facts[fact] = _words(self._map, Origin(tag=name, ordinal=ordinal))
        else:
            attribute = _stating_attribute(element, kind)
            origin = Origin(tag=name, ordinal=ordinal, attribute=attribute)
            label = _NAMES.labels[kind]
            if kind == "media:restriction":
                self._restrict(part, element, origin)
                return
            self._state(part, label, origin, encoded=_is_encoded(element) and not attribute)
            if kind == "media:license" and attribute:
                self._state(part, "image/terms", Origin(tag=name, ordinal=ordinal))

    def _link(self, part: _FeedPart, kind: str, element: etree._Element, name: str, ordinal: int) -> None:
        if kind == "rss:guid" and (element.get("isPermaLink") or "true").strip().lower() == "false":
            return
        if kind == "atom:link" and (element.get("rel") or "alternate").strip().lower() != "alternate":
            return
        address = self._map.elements.address(name, ordinal, "href" if kind == "atom:link" else "")
        if _NAMES.facts[kind] == "guid" and web_address(address) is None:
            return  # an identifier that leads nowhere
        if len(part.links) < _MOST_PASSAGES:
            part.links.append(address)
        else:
            self._crowded = True

    def _state(self, part: _FeedPart, label: str, origin: Origin, *, encoded: bool = False) -> None:
        if len(part.passages) >= _MOST_PASSAGES:
            self._crowded = True
            return
        elements = self._map.elements
        text = fold(elements.text(origin.tag, origin.ordinal, origin.attribute))
        if encoded:
            text = _of_base64(text)
        if not text or (label in ("source", "creator", "author") and "://" in text):
            return
        named = f"feed:{part.name}/{label}"
        part.passages.append(Passage(text=text, zone=Zone.METADATA, label=named, hint=label, order=-1, origin=origin))
        if says := _NAMES.says.get(label):
            # A word of rights for people, such as "no commercial use", is said in elements for licences, too.
            worded = says is Says.POINTER and "://" not in text
            says = Says.USAGE_TERMS if worded else says
            says = Says.POINTER if says is Says.NOTICE and web_address(text) and " " not in text else says
            self._declare(part, says, text, origin, photo=label.startswith("image/"))

    def _restrict(self, part: _FeedPart, element: etree._Element, origin: Origin) -> None:
        """Where media may be used, or may not (Media RSS 1.5.1, media:restriction)."""
        relation, kind = (element.get(one, "").lower() for one in ("relationship", "type"))
        text = fold(self._map.elements.text(origin.tag, origin.ordinal))
        says = Says.TERRITORY if kind in ("country", "") else Says.USAGE_TERMS
        facts = (("relation", relation), ("kind", kind))
        self._declare(part, says, text or relation, origin, photo=True, facts=facts)

    def _declare(
        self,
        part: _FeedPart,
        says: Says,
        text: str,
        origin: Origin,
        *,
        photo: bool,
        facts: tuple[tuple[str, str], ...] = (),
    ) -> None:
        part.declared.append(
            Declared(
                text=text,
                origin=origin,
                says=says,
                carrier="feed",
                field=origin.tag,
                specification="Media RSS 1.5.1" if facts else "",
                reach=Reach.PHOTO if photo else Reach.ITEM,
                about="" if part is self._feed else part.name,
                value=text.upper().replace(" ", ", ") if facts else text,
                facts=facts,
            )
        )

    def _item(self, item: _Item, feed: str | None) -> FeedItem:
        base = self._feed.facts.get("base") or feed or ""
        own, source = item.own, item.source
        found = (web_address(one, base) for one in own.links)
        addresses = tuple(dict.fromkeys(one for one in found if one))
        inherited: tuple[Passage, ...] = ()
        of_this_site = feed is None or any(same_site(one, feed) for one in addresses)
        if not own.says(_SAYING):
            inherited = source.says(_EXTENDING) or (self._feed.says(_EXTENDING) if of_this_site else ())
        if self._atom and not own.says(frozenset(("author",))):
            authors = frozenset(("author",))
            inherited += source.says(authors) or (self._feed.says(authors) if of_this_site else ())
        if not (own.passages or own.declared or source.passages):
            return FeedItem(addresses=addresses, inherited=inherited)
        return FeedItem(
            addresses=addresses,
            passages=tuple(own.passages),
            inherited=inherited,
            source=tuple(source.passages),
            declared=tuple(own.declared),
            at=own.at if self._alike[own.at] == 1 else f"{own.at}[{own.number}]",
            named=tuple(own.named.items()),
        )


_READ = frozenset((*_NAMES.labels, *_NAMES.facts, "atom:name")) - {"atom:author/name"}


def _way(element: etree._Element) -> str:
    """The way from the root in local names, without numbers: a feed has one channel, and its items stand in it."""
    around = [element, *element.iterancestors()]
    return "".join(f"/{one.tag.rpartition('}')[2].rpartition(':')[2]}" for one in reversed(around))


def _kind(tag: str) -> str:
    """The namespace, by its usual prefix, and the name of an element, both lower case."""
    space, _, local = tag.removeprefix("{").rpartition("}")
    prefix, _, bare = local.rpartition(":")
    if prefix:  # it was not declared
        return f"{_NAMES.prefixes.get(prefix.lower(), '?')}:{bare.lower()}"
    return f"{_NAMES.namespaces.get(space.lower().rstrip('/#'), '?')}:{local.lower()}"


def _stating_attribute(element: etree._Element, kind: str) -> str:
    """The attribute that states something in place of the content, as written; empty: the content does."""
    if kind == "media:license" and element.get("href"):
        return "href"
    if kind == "podcast:license" and "://" in (element.get("url") or ""):
        return "url"
    if kind in ("cc:license", "dcterms:license", "dcterms:rights") and element.get(_RESOURCE):
        prefix = next((one for one, space in element.nsmap.items() if space and _RESOURCE[1:].startswith(space)), "rdf")
        return f"{prefix}:resource"
    return ""


def _is_encoded(element: etree._Element) -> bool:
    """Whether text is in Base64: Atom 0.3, `mode`; of Atom 1.0 what is of no type of text (RFC 4287, 4.1.3.3)."""
    kind = (element.get("type") or "text").lower()
    return element.get("mode") == "base64" or ("/" in kind and not kind.startswith("text/") and "xml" not in kind)


def _of_base64(text: str) -> str:
    """What Base64 says, its markup dropped; the text itself where it is none."""
    import base64  # imported late: few feeds hold any
    import binascii

    try:
        said = base64.b64decode("".join(text.split()), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return text
    return fold(markup_dropped(said)[0])


def _day(text: str) -> str | None:
    """An ISO 8601 date or time, of one as Atom (RFC 3339) or RSS (RFC 822) writes it."""
    if found := _ISO.match(text):
        return found[0]
    worded = _RFC822.search(text)
    month = months().get(worded[2].lower()) if worded else None
    return f"{worded[3]}-{month:02}-{int(worded[1]):02}" if worded and month else None
