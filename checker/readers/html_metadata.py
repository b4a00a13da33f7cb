"""What a page says of itself to machines: meta elements, JSON-LD, links.

Sources: HTML Living Standard, sections 4.2.5 and 4.6.7; schema.org; DCMI Metadata Terms; Open Graph; TDMRep
(W3C Community Group Final Report 2024-05-10), section 6.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.document.addresses import told_address
from checker.document.days import read_day
from checker.document.declared import Declared
from checker.document.language import primary_language
from checker.document.letters import fold
from checker.document.passages import Passage
from checker.document.place import Origin, Zone
from checker.files.shipped import RULES, typed
from checker.patterns.late_pattern import late_pattern
from checker.readers.html_links import kind_of
from checker.readers.html_tree import Tree
from checker.readers.json_ld import (
    MOST_SAID,
    NAMES,
    UNPARSED,
    UNPARSED_LETTERS,
    Said,
    is_author,
    is_of_media,
    read_json_ld,
)
from checker.readers.origins import Claimed, canonical_element, canonical_link
from checker.readers.page_fields import LONGEST, field_of_data, field_of_meta

if TYPE_CHECKING:
    import turbohtml


class _MetadataNames(Struct, frozen=True, forbid_unknown_fields=True):
    """What publishers call the elements and properties that are read (rules/reading/html_metadata.json)."""

    authors: frozenset[str]  # of elements `meta`, lower case
    sources: frozenset[str]
    rights: frozenset[str]
    titles: tuple[str, ...]
    published: tuple[str, ...]  # the surest first, as of `modified`
    modified: tuple[str, ...]


_NAMES = typed(RULES / "reading" / "html_metadata.json", _MetadataNames)
_KEPT = _NAMES.authors | _NAMES.sources | _NAMES.rights
# What else publishers call it: "bt:author", "page.author".
_SIGNING = tuple(f"{mark}{word}" for mark in ".:_-" for word in ("author", "creator", "byline", "bylin"))
_DATE = late_pattern(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")

# A list of words for robots; the names of crawlers end in few ways.
_WORDS_OF_ROBOTS = late_pattern(r"(?:(?:no|max-|un|index|follow|all)[\w:-]{0,40}(?:[\s,]++|\Z)){1,20}+", re.IGNORECASE)
_NO_AI = late_pattern(r"(?<![\w-])no(?:image)?ai(?![\w-])", re.IGNORECASE)
_CRAWLER = late_pattern(r"(?:bot|spider|crawler|agent|-ai|-extended|-user)(?:-\w{1,20})?$")
_ADDRESSES = ("og:url", "json:mainEntityOfPage", "json:url", "twitter:url")  # behind the canonical link
_MOST_ELEMENTS = 5_000  # `meta`; real pages have some dozens
_MANY = (f"holds more than {_MOST_ELEMENTS:,} elements meta, of which only the first were looked at",)
_LONG = (f"holds a field of more than {LONGEST:,} characters, of which the rest was not looked at",)
_RAW = (f"holds structured data that is no JSON, of which only {UNPARSED_LETTERS:,} characters were looked at",)
_MORE = (f"holds structured data of which only the first {MOST_SAID:,} statements were looked at",)


class Metadata(Struct, frozen=True, kw_only=True):
    """What the head of a page says."""

    language: str | None
    title: str | None
    url: str | None
    canonical: Declared | None  # the link that says where it stands
    claimed: Claimed  # and all that do
    address: str | None
    site: str | None
    authors: tuple[str, ...]
    published: str | None
    published_in: str
    modified: str | None
    passages: tuple[Passage, ...]
    declared: tuple[Declared, ...] = ()  # what fields for rights state
    marked: bool = False  # an element has a property of microdata
    faults: tuple[str, ...] = ()  # what in it is broken, in the same form
    unread: tuple[str, ...] = ()  # what of it was not looked at, as words behind "the file"


class _Gathered:
    """What is gathered from the elements and the data of one page."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.passages: list[Passage] = []
        self.authors: dict[str, None] = {}
        self.declared: list[Declared] = []
        self.marked = False  # an element has a property of microdata

    def add(self, passage: Passage, field: Declared | None, *, signs: bool) -> None:
        """One value, what its field states of rights, and whether it is the name of who wrote the page."""
        self.passages.append(passage)
        if field is not None:
            self.declared.append(field)
        if signs:
            self.authors[passage.text] = None


def read_metadata(tree: Tree) -> Metadata:
    """Read meta elements and JSON-LD."""
    told = _Gathered()
    _read_elements(tree, told)
    data = read_json_ld(tree.data)
    strings = data.said[:MOST_SAID]
    for said in strings:
        field = field_of_data(said)
        if not said.told:
            told.add(_passage_of(said), field, signs=is_author(said.label) and "://" not in said.text)
        elif field is not None:
            told.declared.append(field)
    values = told.values
    for facts in data.facts:
        for key, value in facts.items():
            values.setdefault(key, value)
    link, others = canonical_element(tree), tuple(map(values.get, _ADDRESSES))
    canonical = (link.attr("href") or "").strip() if link is not None else None
    published = _date(values, _NAMES.published)
    return Metadata(
        language=_language(tree, values),
        title=_title(tree, values),
        url=canonical or _first(values, ("og:url", "twitter:url")),
        canonical=canonical_link(tree, link) if link is not None else None,
        claimed=Claimed(canonical=canonical, others=others),
        address=told_address(canonical, *others),
        site=_first(values, ("og:site_name", "application-name")),
        authors=tuple(name for name in told.authors if name),
        published=published[0],
        published_in=published[1],
        modified=_date(values, _NAMES.modified)[0],
        passages=tuple(told.passages),
        declared=tuple(told.declared),
        marked=told.marked,
        faults=tuple(_broken(strings)),
        unread=(
            *(_MANY if len(tree.telling["meta"]) > _MOST_ELEMENTS else ()),
            *(_MORE if len(data.said) > MOST_SAID else ()),
            *(_LONG if any(len(one.text) >= LONGEST for one in told.declared) else ()),
            *(_RAW if any(one.label == UNPARSED and len(one.text) > UNPARSED_LETTERS for one in strings) else ()),
            *data.unread,
        ),
    )


def names_authors(name: str) -> bool:
    """Whether an element `meta` of a name, in lower case, tells who wrote the page."""
    return name in _NAMES.authors or (name.endswith(_SIGNING) and not name.startswith("twitter"))


def told_name(name: str, content: str) -> str:
    """The name of an element `meta`, in lower case; of one with a crawler's name that refuses AI: robots.

    Which crawler is told so makes no difference to what is said of the page (DeviantArt, 2022).
    """
    refuses = _NO_AI.search(content) and name not in _KEPT and _CRAWLER.search(name)
    return "robots" if refuses and _WORDS_OF_ROBOTS.fullmatch(content.strip()) else name


def is_kept(name: str) -> bool:
    """Whether what an element `meta` of a name, in lower case, says is looked at."""
    return name in _KEPT


def _read_elements(tree: Tree, told: _Gathered) -> None:
    for element in tree.telling["meta"][:_MOST_ELEMENTS]:
        get = element.attr
        content = get("content")
        stated = get("name") or get("property")
        name = stated or get("itemprop") or get("http-equiv")
        if not content or not name:
            continue
        item = "" if stated else name
        told.marked = told.marked or (bool(item) and bool(get("itemprop")))
        name = "".join(name.lower().split())  # some write "og: article: author"
        name = told_name(name, content)
        told.values.setdefault(name, content)
        signs = names_authors(name)
        if signs or is_kept(name):
            offset, line = tree.attribute(element, "content")
            passage = Passage(
                text=fold(content),
                zone=Zone.METADATA,
                label=_label(tree, element, item) or f"meta:{name}",
                hint=name,
                order=-1,
                origin=Origin(attribute="content", offset=offset, line=line),
            )
            field = None if item else field_of_meta(name, passage)  # of items: `checker.readers.html_properties`
            told.add(passage, field, signs=signs and "://" not in content)


def _label(tree: Tree, element: turbohtml.Element, item: str) -> str:
    """As of structured data, where a property of microdata is said of a picture, and so not of the page."""
    kind = kind_of(tree.element(element)) if item in NAMES.properties else ""
    return f"json:{kind}/{item}" if kind and is_of_media(f"{kind}/{item}") else ""


def _passage_of(said: Said) -> Passage:
    offset, line = said.spot
    tidy = said.label != UNPARSED
    return Passage(
        text=fold(said.text if tidy else said.text[:UNPARSED_LETTERS]),
        zone=Zone.METADATA,
        label=f"json:{said.label}",
        hint=said.label.lower(),
        order=-1,
        main=not said.label.startswith("List/"),
        origin=Origin(offset=offset, line=line, pointer=said.pointer, raw=True),
    )


def _broken(strings: Sequence[Said]) -> Iterator[str]:
    for said in strings:
        if said.label == UNPARSED and said.text.strip():
            where = f" (line {said.spot[1]})" if said.spot[1] else ""
            yield f"holds structured data that is no JSON{where}; only its words were looked at"


def _first(values: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((fold(values[name]) for name in names if values.get(name)), None)


def _date(values: dict[str, str], names: tuple[str, ...]) -> tuple[str | None, str]:
    """A date or time, as ISO 8601, and the name of the field that states it."""
    for name in names:
        value = values.get(name, "").strip()
        match = _DATE.match(value)
        if match:
            return match[0], name
        if value and (day := read_day(value)):
            return day.isoformat(), name
    return None, ""


def _language(tree: Tree, values: dict[str, str]) -> str | None:
    stated = (
        *(tree.root.attr(name) for name in ("lang", "xml:lang") if tree.root is not None),
        *map(values.get, ("og:locale", "content-language", "language", "dc.language")),
    )
    return next(filter(None, map(primary_language, stated)), None)


def _title(tree: Tree, values: dict[str, str]) -> str | None:
    stated = _first(values, _NAMES.titles)
    if stated:
        return stated
    for name in ("h1", "title"):
        words = fold(tree.telling[name][0].text) if tree.telling[name] else ""
        if words:
            return words[:300]
    return None
