"""Structured data of a page (JSON-LD with the words of schema.org): what it says of rights, and of which work.

Each string is labelled by the work that carries it. A node that only refers to another by its `@id` has the names of
that one.
Sources: schema.org; JSON-LD 1.1, sections 3.3 (node identifiers) and 4.9 (`@graph`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from msgspec import Struct

from checker.document.json_text import DEEPEST, Pointer, mended
from checker.files.shipped import RULES, typed
from checker.patterns.late_pattern import late_pattern
from checker.readers.html_tree import Spot


class SchemaNames(Struct, frozen=True, forbid_unknown_fields=True):
    """The properties and types of schema.org that are read (rules/reading/schema_org.json)."""

    properties: frozenset[str]
    flags: frozenset[str]  # properties that are true or false
    sources: frozenset[str]  # properties that lead to the work that this one was made of
    parties: frozenset[str]  # types whose name is who is meant
    lists: frozenset[str]  # types that hold other works
    other_works: frozenset[str]  # properties that lead from a work to another: what is said there is not said of this
    pictures: frozenset[str]  # properties that lead from a work to a picture, a video or a sound of it
    types: tuple[str, ...]  # as schema.org spells them; pages write them in any case


NAMES = typed(RULES / "reading" / "schema_org.json", SchemaNames)
_STATING, _FLAGS = NAMES.properties, NAMES.flags
_PARTS = NAMES.pictures | _STATING
_MEDIA = late_pattern(r"(?:Image|Video|Audio|Media)Object|Photograph|Gallery|Clip")
_JSON_NAMES = ("name", "legalName", "alternateName", "url", "@id")
_SPELT = {name.lower(): name for name in NAMES.types}
_KEYS = {name.lower(): name for name in _STATING | _FLAGS | NAMES.sources}
_ARTICLE = late_pattern(r"Article|Posting|Report|Review|WebPage|CreativeWork|Story")
_AUTHORS_LABEL = late_pattern(
    r"^(?!List/).*(?:Article|Posting|Report|CreativeWork|WebPage)/(?:author|creator)(?:/name)?$"
)
_HOLDING = (dict, list)
_TYPE = 80  # characters of a type's name or address, from its end, and of a property's
_MOST_TYPES = 10
_MOST_NODES = 1_000  # of JSON-LD in which the article is looked for
MOST_SAID = 4_000
"""Statements of one page; a real page has a few dozen, one with galleries a thousand."""
_MOST_FLAGS = 20
_MOST_LETTERS = 4_000_000  # of all scripts of a page; the longest have some hundred thousand
UNPARSED_LETTERS = 100_000
"""Characters of a script that is no JSON, or beyond what is parsed, which are looked at as words."""
_MOST_PARTS = 50_000  # objects and lists that are gone through; a page of a thousand pictures has ten thousand
_MOST_NAMED = 20_000  # nodes among which references are followed; a real page has some hundred
UNPARSED = "unparsed"  # the label of what is no JSON
_DEEP = f"holds structured data in more than {DEEPEST} brackets, which was not looked at"
_MANY = f"holds structured data of more than {_MOST_NAMED:,} parts: what refers to another by its name was not followed"

_LONG = f"holds structured data of more than {_MOST_LETTERS:,} characters: what stands behind them was not looked at"
_PARTED = f"holds structured data of more than {_MOST_PARTS:,} parts: what stands behind them was not looked at"


class Said(Struct, frozen=True):
    """One thing that structured data say of rights."""

    text: str
    label: str  # the work and the property: "NewsArticle/copyrightHolder/name"
    spot: Spot  # where the script begins
    pointer: Pointer  # where it stands in the script
    about: str = ""  # the address of the work, where it gives one
    told: bool = False  # it is no words: a flag, or the address of another work


class Structured(Struct):
    """What the structured data of a page come to."""

    said: list[Said]
    facts: list[dict[str, str]]  # of each script: dates, headline and address of the first article in it
    unread: tuple[str, ...] = ()  # what of it was not looked at, as words behind "the file"


def read_json_ld(scripts: Sequence[tuple[str, Spot]]) -> Structured:
    """What scripts say, each given with the offset and the line at which it begins."""
    graph = _Graph()
    facts: list[dict[str, str]] = []
    left = _MOST_LETTERS
    for written, spot in scripts:
        left -= len(written)
        if left < 0:
            graph.unread[_LONG] = None
            graph.said.append(Said(written[:UNPARSED_LETTERS], UNPARSED, spot, ()))
            break
        data, tidy = _load(written)
        facts.append(_facts(data))
        if isinstance(data, dict | list):
            graph.nodes.append((data, spot, written))
        elif not tidy:
            graph.said.append(Said(written, UNPARSED, spot, ()))
    for data, spot, written in graph.nodes:
        graph.spot, graph.source, graph.flagged = spot, written, 0
        graph.gather(data, (), "", 0, {})
    return Structured(graph.said, facts, tuple(graph.unread))


@lru_cache(maxsize=4096)
def is_author(label: str) -> bool:
    """Whether what a label names is who wrote the page."""
    return _AUTHORS_LABEL.search(label) is not None


@lru_cache(maxsize=4096)
def is_of_media(label: str) -> bool:
    """Whether what a label names is said of a picture, a video or a sound."""
    *works, _ = label.split("/")
    return any(one in NAMES.pictures or _MEDIA.search(one) is not None for one in works)


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
    if isinstance(kind, list):
        return [_spelt(str(one)[-_TYPE:]) for one in kind[:_MOST_TYPES] if one]
    return [_spelt(str(kind)[-_TYPE:])] if kind else []


@lru_cache(maxsize=1024)
def _spelt(kind: str) -> str:
    """A type as schema.org spells it, without its address."""
    name = kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1]
    return _SPELT.get(name.lower(), name)


@lru_cache(maxsize=1024)
def _is_article(kind: str) -> bool:
    return _ARTICLE.search(kind) is not None


@lru_cache(maxsize=1024)
def _property(key: str) -> str:
    """The property that a key is: some write "schema:license", the whole address, or another case."""
    return _KEYS.get(key.rpartition("/")[2].rpartition(":")[2].lower(), key)


class _Graph:
    """The data of a page, from which what is said is gathered."""

    def __init__(self) -> None:
        self.nodes: list[tuple[Any, Spot, str]] = []
        self.said: list[Said] = []
        self.unread: dict[str, None] = {}
        self.spot: Spot = (0, 0)  # of the script that is gone through
        self.source = ""  # its text
        self.flagged = 0  # where in it the last flag stood
        self.flags = 0  # that were told
        self._parts = 0  # that were gone through
        self._named: dict[str, tuple[dict[str, Any], Pointer, Spot]] | None = None

    def gather(self, node: Any, pointer: Pointer, label: str, depth: int, work: dict[str, Any]) -> None:
        """Add all in a node that says something of rights.

        The label begins with the type of the work of which it is said; `work` is its node.
        """
        if depth >= DEEPEST:
            self.unread[_DEEP] = None
        elif len(self.said) <= MOST_SAID:
            self._parts += 1
            if self._parts > _MOST_PARTS:
                self.unread[_PARTED] = None
            elif isinstance(node, list):
                self._gather_listed(node, pointer, label, depth, work)
            else:
                self._gather_object(node, pointer, label, depth, work)

    def _gather_object(
        self, node: dict[str, Any], pointer: Pointer, label: str, depth: int, work: dict[str, Any]
    ) -> None:
        base = _work(node, label)
        named = base.rpartition("/")[2] in _STATING
        work = work if named else node
        for written, value in node.items():
            key = _property(written) if len(written) <= _TYPE else written
            stating = key in _STATING
            kept = stating or (named and key in _JSON_NAMES)
            if isinstance(value, str):
                if kept and value.strip():
                    self._add(value, _below(base, key), (*pointer, written), work)
            elif isinstance(value, _HOLDING):
                path = _below(base, key)
                if stating and (others := self._referred(value, path, work)):
                    self.said += others
                else:
                    if kept and isinstance(value, list):
                        self._add_listed(value, path, (*pointer, written), work)
                    if key in NAMES.sources:
                        self._add_sources(value, path, (*pointer, written), work)
                    own = stating and key not in NAMES.other_works
                    self.gather(value, (*pointer, written), path if own else _plain(base, key), depth + 1, work)
            if key in _FLAGS and isinstance(value, bool | str) and not base.startswith("List/"):
                self._add_flag(written, value, f"{base}/{key}")

    def _add_flag(self, written: str, value: bool | str, label: str) -> None:
        """A value that is told where its name next stands: to find the place of each value takes long."""
        text = value if isinstance(value, str) else str(value).lower()
        at = self.source.find(f'"{written}"', self.flagged)
        if at >= 0 and self.flags < _MOST_FLAGS:
            self.flags += 1
            self.flagged = at + 1
            offset, _ = self.spot
            at = self.source.find(text, at + len(written))
            self.said.append(Said(text, label, (offset + at, 0), (), told=True))

    def _add(self, text: str, label: str, pointer: Pointer, work: dict[str, Any]) -> None:
        self.said.append(Said(text, label, self.spot, pointer, _address_of(work)))

    def _add_listed(self, values: list[Any], label: str, pointer: Pointer, work: dict[str, Any]) -> None:
        for index, item in enumerate(values[: MOST_SAID + 1]):
            if isinstance(item, str) and item.strip():
                self._add(item, label, (*pointer, index), work)

    def _add_sources(self, value: Any, label: str, pointer: Pointer, work: dict[str, Any]) -> None:
        for one in value if isinstance(value, list) else (value,):
            if address := _address(one):
                self.said.append(Said(address, label, self.spot, pointer, _address_of(work), told=True))

    def _gather_listed(self, nodes: list[Any], pointer: Pointer, label: str, depth: int, work: dict[str, Any]) -> None:
        first = next(filter(None, map(_headline, islice(nodes, _MOST_PARTS))), "")
        for index, item in enumerate(nodes):
            if isinstance(item, _HOLDING) and self._parts <= _MOST_PARTS and len(self.said) <= MOST_SAID:
                other = _headline(item) not in ("", first)
                self.gather(item, (*pointer, index), f"List/{label}" if other else label, depth + 1, work)

    def _referred(self, value: Any, label: str, work: dict[str, Any]) -> list[Said]:
        """The names of the nodes to which a property only refers; it takes their words, and goes no further."""
        found: list[Said] = []
        for one in value[: MOST_SAID + 1] if isinstance(value, list) else (value,):
            target = self._target(one)
            if target is None:
                return []
            node, pointer, spot = target
            found += (
                Said(text, f"{label}/{key}", spot, (*pointer, key), _address_of(work))
                for key in _JSON_NAMES
                if isinstance(text := node.get(key), str) and text.strip() and (key != "@id" or "://" in text)
            )
        return found

    def _target(self, value: Any) -> tuple[dict[str, Any], Pointer, Spot] | None:
        if not isinstance(value, dict) or not isinstance(value.get("@id"), str) or not _only_refers(value):
            return None
        if self._named is None:
            self._named = self._names()
        return self._named.get(value["@id"])

    def _names(self) -> dict[str, tuple[dict[str, Any], Pointer, Spot]]:
        """The nodes by their `@id`: the first of each that says more than its name."""
        named: dict[str, tuple[dict[str, Any], Pointer, Spot]] = {}
        pending: deque[tuple[Any, Pointer, Spot]] = deque((data, (), spot) for data, spot, _ in self.nodes)
        for _ in range(_MOST_NAMED):
            if not pending:
                return named
            node, pointer, spot = pending.popleft()
            if (
                isinstance(node, dict)
                and isinstance(name := node.get("@id"), str)
                and len(node) > 1 + ("@type" in node)
            ):
                named.setdefault(name, (node, pointer, spot))
            if len(pointer) < DEEPEST:
                inner = node.items() if isinstance(node, dict) else enumerate(node[:_MOST_NAMED])
                pending += ((one, (*pointer, key), spot) for key, one in inner if isinstance(one, dict | list))
        self.unread[_MANY] = None
        return named


def _only_refers(node: dict[str, Any]) -> bool:
    return len(node) <= 1 + ("@type" in node)


def _headline(node: Any) -> str:
    """The headline of a node that is an article; of several on a page the first is the page's."""
    headline = node.get("headline") if isinstance(node, dict) else None
    return str(headline) if headline and any(map(_is_article, _types(node))) else ""


def _work(node: dict[str, Any], label: str) -> str:
    """The label of what a node holds: the work that it is, or what it is of one."""
    types = _types(node) if "@type" in node else ()
    if not types or (label and all(kind in NAMES.parties or kind.endswith("Organization") for kind in types)):
        return label
    if label.rpartition("/")[2] in _PARTS and not any(map(_MEDIA.search, types)):
        return label  # of a work, whatever type is given to it
    work = types[0]
    return f"List/{work}" if label.startswith("List/") or work in NAMES.lists else work


def _below(base: str, key: str) -> str:
    return f"{base}/{key}" if base else key


def _plain(base: str, key: str) -> str:
    if key in NAMES.pictures:
        return _below(base, key)
    other = key in NAMES.other_works or (key == "mainEntity" and not base.endswith("Page"))
    return f"List/{base}" if other and not base.startswith("List/") else base


def _address(value: Any) -> str:
    """The address that a property gives: as text, or as that of a node, whose name may be none."""
    if isinstance(value, dict):
        stated = [one for key in ("@id", "url") if isinstance(one := value.get(key), str)]
        value = next((one for one in stated if "://" in one), stated[0] if stated else "")
    return value if isinstance(value, str) else ""


def _address_of(work: dict[str, Any]) -> str:
    """The address of a picture or another work, as it gives it; the file before the page."""
    return next((one for key in ("contentUrl", "url", "@id") if isinstance(one := work.get(key), str)), "")


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
            inner = node[:_MOST_NODES]
        elif isinstance(node, dict):
            if any(map(_is_article, _types(node))):
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
