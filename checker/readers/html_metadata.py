"""What a page says of itself to machines: meta elements, JSON-LD, links.

Sources: HTML Living Standard, sections 4.2.5 and 4.6.7; schema.org; DCMI Metadata Terms; Open Graph; TDMRep
(W3C Community Group Final Report 2024-05-10), section 6.4.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from msgspec import Struct

from checker.document.addresses import told_address
from checker.document.days import read_day
from checker.document.json_text import DEEPEST, Pointer, mended
from checker.document.language import primary_language
from checker.document.letters import fold
from checker.document.passages import Passage
from checker.document.place import Origin, Zone
from checker.files.shipped import RULES, typed
from checker.patterns.late_pattern import late_pattern
from checker.readers.html_tree import Spot, Tree


class _MetadataNames(Struct, frozen=True, forbid_unknown_fields=True):
    """What publishers call the elements and properties that are read (rules/reading/html_metadata.json)."""

    authors: frozenset[str]  # of elements `meta`, lower case
    sources: frozenset[str]
    rights: frozenset[str]
    titles: tuple[str, ...]
    published: tuple[str, ...]  # the surest first, as of `modified`
    modified: tuple[str, ...]
    properties: frozenset[str]  # of JSON-LD
    parties: frozenset[str]  # types whose name is who is meant
    lists: frozenset[str]  # types that hold other works
    other_works: frozenset[str]  # properties that lead from a work to another: what is said there is not said of this
    pictures: frozenset[str]  # properties that lead from a work to a picture, a video or a sound of it
    types: tuple[str, ...]  # as schema.org spells them; pages write them in any case


_NAMES = typed(RULES / "reading" / "html_metadata.json", _MetadataNames)
_PARTS = _NAMES.pictures | _NAMES.properties
_KEPT = _NAMES.authors | _NAMES.sources | _NAMES.rights
_MEDIA = late_pattern(r"(?:Image|Video|Audio|Media)Object|Photograph|Gallery|Clip")
_SIGNS = late_pattern(r"[.:_-](?:author|creator|byline?)$")  # what else publishers call it: "bt:author", "page.author"
_DATE = late_pattern(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")

_JSON_NAMES = frozenset(("name", "legalName", "alternateName", "url", "@id"))
_SPELT = {name.lower(): name for name in _NAMES.types}
_ADDRESSES = ("og:url", "json:mainEntityOfPage", "json:url", "twitter:url")  # behind the canonical link
_ARTICLE = late_pattern(r"Article|Posting|Report|Review|WebPage|CreativeWork|Story")
_AUTHORS_LABEL = late_pattern(
    r"^(?!List/).*(?:Article|Posting|Report|CreativeWork|WebPage)/(?:author|creator)(?:/name)?$"
)
_TYPE = 80  # characters of a type's name or address, from its end
_MOST_TYPES = 10
_MOST_NODES = 1_000  # of JSON-LD in which the article is looked for
_MOST_STRINGS = 4_000  # per page; a real page has a few dozen, one with galleries a thousand
_UNPARSED = "json:unparsed"  # the label of what is no JSON
_MORE = (f"holds structured data of which only the first {_MOST_STRINGS:,} statements were looked at",)


class Metadata(Struct, frozen=True, kw_only=True):
    """What the head of a page says."""

    language: str | None
    title: str | None
    url: str | None
    address: str | None
    site: str | None
    authors: tuple[str, ...]
    published: str | None
    published_in: str
    modified: str | None
    passages: tuple[Passage, ...]
    faults: tuple[str, ...] = ()  # what in it is broken, in the same form
    unread: tuple[str, ...] = ()  # what of it was not looked at, as words behind "the file"


def read_metadata(tree: Tree) -> Metadata:
    """Read meta elements and JSON-LD."""
    values: dict[str, str] = {}
    passages: list[Passage] = []
    authors: dict[str, None] = {}
    for element in tree.telling["meta"]:
        get = element.attr
        content = get("content")
        name = get("name") or get("property") or get("itemprop") or get("http-equiv")
        if not content or not name:
            continue
        name = "".join(name.lower().split())  # some write "og: article: author"
        values.setdefault(name, content)
        signs = name in _NAMES.authors or (_SIGNS.search(name) is not None and not name.startswith("twitter"))
        if signs or name in _KEPT:
            offset, line = tree.attribute(element, "content")
            passage = Passage(
                text=fold(content),
                zone=Zone.METADATA,
                label=f"meta:{name}",
                hint=name,
                order=-1,
                origin=Origin(attribute="content", offset=offset, line=line),
            )
            passages.append(passage)
            if signs and "://" not in content:
                authors[passage.text] = None
    strings = list(islice(_json_passages(tree.data), _MOST_STRINGS + 1))
    for found in strings[:_MOST_STRINGS]:
        passages.append(found.passage)
        if found.is_author:
            authors[found.passage.text] = None
        for key, value in found.facts.items():
            values.setdefault(key, value)
    published = _date(values, _NAMES.published)
    return Metadata(
        language=_language(tree, values),
        title=_title(tree, values),
        url=_url(tree, values),
        address=told_address(_canonical(tree), *map(values.get, _ADDRESSES)),
        site=_first(values, ("og:site_name", "application-name")),
        authors=tuple(name for name in authors if name),
        published=published[0],
        published_in=published[1],
        modified=_date(values, _NAMES.modified)[0],
        passages=tuple(passages),
        faults=tuple(_broken(strings)),
        unread=_MORE if len(strings) > _MOST_STRINGS else (),
    )


def _broken(strings: Sequence[_Found]) -> Iterator[str]:
    for found in strings:
        if found.passage.label == _UNPARSED and found.passage.text:
            where = f" (line {found.passage.origin.line})" if found.passage.origin.line else ""
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


def _url(tree: Tree, values: dict[str, str]) -> str | None:
    return _canonical(tree) or _first(values, ("og:url", "twitter:url"))


def _canonical(tree: Tree) -> str | None:
    for element in tree.telling["link"]:
        href = element.attr("href")
        if href and "canonical" in (element.attr("rel") or "").lower().split():
            return href.strip()
    return None


class _Found(Struct):
    passage: Passage
    is_author: bool
    facts: dict[str, str]


def _json_passages(scripts: Sequence[tuple[str, Spot]]) -> Iterator[_Found]:
    for written, (offset, line) in scripts:
        data, tidy = _load(written)
        facts = _facts(data)
        strings: list[tuple[Pointer, str, str]] = []
        if isinstance(data, dict | list):
            _gather(data, (), "", 0, strings)
        elif not tidy:
            strings.append(((), _UNPARSED.partition(":")[2], written))
        for pointer, label, text in strings:
            passage = Passage(
                text=fold(text) if tidy else fold(text)[:20_000],
                zone=Zone.METADATA,
                label=f"json:{label}",
                hint=label.lower(),
                order=-1,
                main=not label.startswith("List/"),
                origin=Origin(offset=offset, line=line, pointer=pointer, raw=True),
            )
            yield _Found(passage=passage, is_author=_is_author(label) and "://" not in text, facts=facts)
            facts = {}
        if facts:
            empty = Passage(
                text="", zone=Zone.METADATA, label="json:", origin=Origin(offset=offset, line=line, raw=True)
            )
            yield _Found(passage=empty, is_author=False, facts=facts)


@lru_cache(maxsize=4096)
def _is_author(label: str) -> bool:
    return _AUTHORS_LABEL.search(label) is not None


def _load(text: str) -> tuple[Any, bool]:
    import json  # imported late: not every page has any

    for faulty in (False, True):
        try:
            return json.loads(mended(text) if faulty else text, strict=False), True
        except (ValueError, RecursionError):
            continue
    return None, False  # malformed: still looked at, as one passage of raw text


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    names = (str(one)[-_TYPE:].rsplit("/", 1)[-1] for one in kinds[:_MOST_TYPES] if one)
    return [_SPELT.get(name.lower(), name) for name in names]


def _gather(node: Any, pointer: Pointer, label: str, depth: int, found: list[tuple[Pointer, str, str]]) -> None:
    """Add pointer, label and text of every string that says something of rights.

    The label begins with the type of the work of which it is said.
    """
    if depth >= DEEPEST:
        return
    if isinstance(node, list):
        _gather_listed(node, pointer, label, depth, found)
        return
    base = _work(node, label)
    named = base.rpartition("/")[2] in _NAMES.properties
    for key, value in node.items():
        stating = key in _NAMES.properties
        kept = stating or (named and key in _JSON_NAMES)
        if isinstance(value, str):
            if kept and value.strip():
                found.append(((*pointer, key), f"{base}/{key}" if base else key, value))
        elif isinstance(value, dict | list):
            path = f"{base}/{key}" if base else key
            if kept and isinstance(value, list) and all(isinstance(item, str) for item in value):
                found += [((*pointer, key, index), path, item) for index, item in enumerate(value) if item.strip()]
            else:
                own = stating and key not in _NAMES.other_works
                _gather(value, (*pointer, key), path if own else _plain(base, key), depth + 1, found)


def _gather_listed(
    nodes: list[Any], pointer: Pointer, label: str, depth: int, found: list[tuple[Pointer, str, str]]
) -> None:
    headline = next(filter(None, map(_headline, nodes)), "")
    for index, item in enumerate(nodes):
        if isinstance(item, dict | list):
            other = _headline(item) not in ("", headline)
            _gather(item, (*pointer, index), f"List/{label}" if other else label, depth + 1, found)


def _headline(node: Any) -> str:
    """The headline of a node that is an article; of several on a page the first is the page's."""
    if not isinstance(node, dict) or not any(_ARTICLE.search(kind) for kind in _types(node)):
        return ""
    return str(node.get("headline") or "")


def _work(node: dict[str, Any], label: str) -> str:
    """The label of what a node holds: the work that it is, or what it is of one."""
    types = _types(node) if "@type" in node else ()
    if not types or (label and all(kind in _NAMES.parties or kind.endswith("Organization") for kind in types)):
        return label
    if label.rpartition("/")[2] in _PARTS and not any(map(_MEDIA.search, types)):
        return label  # of a work, whatever type is given to it
    work = types[0]
    return f"List/{work}" if label.startswith("List/") or work in _NAMES.lists else work


def _plain(base: str, key: str) -> str:
    if key in _NAMES.pictures:
        return f"{base}/{key}" if base else key
    other = key in _NAMES.other_works or (key == "mainEntity" and not base.endswith("Page"))
    return f"List/{base}" if other and not base.startswith("List/") else base


def _address(value: Any) -> str:
    """The address that a property gives: as text, or as that of a node."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""


def _facts(data: Any) -> dict[str, str]:
    """The dates, the headline and the address of the first article in the data."""
    found: dict[str, str] = {}
    pending = deque([(data, 0)])
    for _ in range(_MOST_NODES):
        if not pending:
            break
        node, depth = pending.popleft()
        inner: Iterable[Any] = ()
        if isinstance(node, list):
            inner = node[:50]
        elif isinstance(node, dict):
            if any(_ARTICLE.search(kind) for kind in _types(node)):
                for key, name in (
                    ("datePublished", "datepublished"),
                    ("dateModified", "datemodified"),
                    ("headline", "dc.title"),
                ):
                    if isinstance(node.get(key), str):
                        found.setdefault(name, node[key])
                for key in ("mainEntityOfPage", "url"):
                    if address := _address(node.get(key)):
                        found.setdefault(f"json:{key}", address)
            inner = [node[key] for key in node if key in ("@graph", "mainEntity", "mainEntityOfPage")]
        if depth < 4:
            pending += [(item, depth + 1) for item in inner if isinstance(item, dict | list)]
    return found
