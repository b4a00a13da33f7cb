"""News in JSON: ninjs 1, 2 and 3 (IPTC), what AP, dpa and Superdesk make of it.

Source: the schemas of ninjs 1.0 to 3.1 (IPTC, 2025-05); AP Media API; dpa digitalwires. Names of fields are compared
without regard to case and underscores: 3.x writes `usageTerms` where 2.x has `usageterms`, dpa `version_created`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.document.declared import Reach, Says
from checker.document.json_text import Pointer
from checker.document.language import primary_language
from checker.document.letters import count_letters, fold, folded, normal, unescaped
from checker.document.passages import Document, Link, Passage, Segment
from checker.document.place import Origin, Zone
from checker.document.source_map import SourceMap
from checker.patterns.late_pattern import late_pattern
from checker.readers.decoding import Decoded
from checker.readers.odrl_xml import policy_in_words
from checker.readers.parts import MOST_ITEMS
from checker.readers.wire_fields import ITEM, Subject, WireField, WireFields, moment, status_of

# What stands in a text that may be HTML: tags, entities, ends of lines.
_MARK = late_pattern(
    r"<[a-zA-Z/!][^<>]{0,2000}>|(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)|\n"
)
_HREF = late_pattern(r"<a\s(?:[^<>]{0,1000}?\s)?href\s?=\s?[\"']([^\"'<>]{1,1000})", re.IGNORECASE)
_BREAKING = late_pattern(r"\n|</?(?:p|div|li|h[1-6]|br|tr|td|blockquote)\b", re.IGNORECASE)
_FIELDS: Mapping[str, Says] = {
    "copyrightholder": Says.HOLDER,
    "copyrightnotice": Says.NOTICE,
    "rightsline": Says.NOTICE,
    "copyrightline": Says.NOTICE,
    "copyright": Says.NOTICE,
    "rights": Says.USAGE_TERMS,
    "usagerights": Says.USAGE_TERMS,
    "restrictions": Says.USAGE_TERMS,
    "specialinstructions": Says.EDITORIAL_NOTE,
    "instructions": Says.EDITORIAL_NOTE,
    "usageterms": Says.USAGE_TERMS,
    "creditline": Says.CREDIT,
    "descriptioncreditline": Says.CREDIT,
    "credit": Says.CREDIT,
    "ednote": Says.EDITORIAL_NOTE,
    "edinstructions": Says.EDITORIAL_NOTE,
    "autopublishnotice": Says.EDITORIAL_NOTE,
    "notepad": Says.EDITORIAL_NOTE,
}
_PARTIES: Mapping[str, str] = {
    "provider": "provider",
    "source": "source",
    "infosource": "source",
    "infosources": "source",
    "by": "byline",
    "byline": "byline",
    "bylines": "byline",
}
_WORDS = ("value", "text", "description")  # of an object where the schemas have a string
_NAMES = ("name", "literal", "value", "byline", "title")
_WORKS = frozenset(("picture", "image", "photo", "video", "graphic", "graphics", "audio", "animation"))
_TELLING = frozenset(
    """
    headline headlines title versioncreated representationtype bodies bodytext bodyxhtml usageterms rightsinfo pubstatus
    copyrightholder copyrightnotice associations renditions descriptions descriptiontext standard profile eventdetails
    linkedrights encodedrights articlehtml embargoed embargoeduntil ednote ednotes creditline expires byline infosource
    infosources slugline bodytext bodyhtml descriptionhtml firstcreated contentcreated trustindicators plannedcoverage
    mimetype
    """.split()
)
# An item without an identifier is one where it states rights, and has what news has.
_STATING = frozenset(
    ("usageterms", "copyrightholder", "copyrightnotice", "rightsinfo", "pubstatus", "ednote", "creditline")
)
_NEWS = frozenset(
    ("headline", "headlines", "versioncreated", "bodytext", "bodyhtml", "bodyxhtml", "bodies", "renditions")
)
_TEXTS = ("headline", "headlines", "title")
_BODIES = (
    "body_text", "body_xhtml", "body_html", "bodies", "article_html", "description_text", "description_caption",
    "descriptions", "caption",
)  # fmt: skip
_EMBARGOES = frozenset(("embargoed", "embargoeduntil", "embargo", "embargountil", "embargodate"))
_DAYS = {"firstcreated": "firstCreated", "contentcreated": "contentCreated", "versioncreated": "versionCreated"}
_CAMEL = ("versionCreated", "usageTerms", "copyrightHolder", "rightsInfo", "pubStatus", "edNote")  # 3.x
_PLURAL = ("headlines", "descriptions", "bodies")  # from 2.0 on
_LONGEST_STORY = 400_000  # characters of one field
_LONGEST_FIELD = 40_000
_MOST_LINKS = 2_000  # in the texts of one item
_MOST_ALIKE = 1_001  # values of one field: one more than fields of an item are read, which is told
_AROUND = 600  # characters of a paragraph by which a link in it knows it
_DEEPEST = 6  # associations within associations


def key_of(name: str) -> str:
    """The name of a field as it is compared."""
    return name.replace("_", "").replace("-", "").lower()


def is_ninjs(data: Any) -> bool:
    """Whether JSON is an item of news: it is identified, and has what news has."""
    if not isinstance(data, dict):
        return False
    keys = {key_of(name) for name in data}
    told = keys & _TELLING if keys & {"uri", "urn", "guid"} else keys & _STATING and keys & _NEWS
    return bool(told) and "$schema" not in data


class NewsItem(NamedTuple):
    """An item in a file, and where."""

    data: dict[str, Any]
    pointer: Pointer


def news_items(data: Any) -> list[NewsItem]:
    """The items that JSON holds: itself, those of a list, those in the answer of an API."""
    if is_ninjs(data):
        return [NewsItem(data, ())]
    if isinstance(data, list):
        return [NewsItem(one, (index,)) for index, one in enumerate(data[: MOST_ITEMS + 1]) if is_ninjs(one)]
    found: list[NewsItem] = []
    if isinstance(data, dict):
        for path in (("data", "item"), ("data", "items"), ("items",), ("item",), ("results",)):
            held: Any = data
            for key in path:
                held = held.get(key) if isinstance(held, dict) else None
            listed = enumerate(held[: MOST_ITEMS + 1]) if isinstance(held, list) else ()
            for pointer, one in [((*path, index), one) for index, one in listed] or [(path, held)]:
                if is_ninjs(one):
                    found.append(NewsItem(one, pointer))
                elif isinstance(one, dict) and is_ninjs(one.get("item")):
                    found.append(NewsItem(one["item"], (*pointer, "item")))
            if found:
                break
    return found


def read_item(found: NewsItem, decoded: Decoded, source_map: SourceMap, path: str) -> Document:
    """One item as a document."""
    return _NewsReading(found, decoded, source_map, path).document()


class _NewsReading:
    def __init__(self, found: NewsItem, decoded: Decoded, source_map: SourceMap, path: str) -> None:
        self._data, self._pointer = found
        self._decoded = decoded
        self._map = source_map
        self._path = path
        self._fields = WireFields(*_specification(self._data))
        self._links: list[Link] = []

    def document(self) -> Document:
        """Read it."""
        data, fields = self._data, self._fields
        kind = str(data.get("type") or "").lower()
        self._part(data, self._pointer, Subject(Reach.PHOTO) if kind in _WORKS else ITEM, 0)
        self._story(data)
        flat = {key_of(name): value for name, value in data.items()}
        moments = ((moment(str(flat.get(name) or "")), written) for name, written in _DAYS.items())
        published, field = next((each for each in moments if each[0]), (None, ""))
        address = flat.get("uri")
        return Document(
            path=self._path,
            media_type="application/json",
            source_map=self._map,
            language=primary_language(str(flat.get("language") or "")),
            title=fields.title,
            url=address if isinstance(address, str) and address.startswith("http") else None,
            authors=tuple(dict.fromkeys(fields.authors)),
            published=published,
            published_in=field,
            passages=tuple(fields.passages),
            declared=tuple(fields.declared),
            links=tuple(self._links[:_MOST_LINKS]),
            faults=self._decoded.faults,
            unread=(*self._decoded.unread, *fields.unread),
        )

    def _part(self, data: dict[str, Any], pointer: Pointer, subject: Subject, depth: int) -> None:
        """The fields of the item, or of one of its associations."""
        for name, value in data.items():
            key = key_of(name)
            at = (*pointer, name)
            if key in _FIELDS:
                for inner, text in _each(value, at) if key == "notepad" else _strings(value, at, _WORDS):
                    self._state(_FIELDS[key], name, text, inner, subject)
            elif key == "ednotes":
                self._notes(name, value, at, subject)
            elif key in _EMBARGOES:
                self._embargo(name, value, at, subject)
            elif key == "expires" and _ends_use(self._data) and isinstance(value, str) and (last := moment(value)):
                self._state(Says.EXPIRY, name, value, at, subject, last)
            elif key == "pubstatus" and isinstance(value, str):
                self._state(Says.STATUS, name, value, at, subject, status_of(value))
            elif key in ("rightsinfo", "linkedrights", "encodedrights"):
                whole = key == "rightsinfo"
                self._rights(value if whole else {name: value}, at if whole else pointer, subject)
            elif key in _PARTIES:
                self._parties(_PARTIES[key], value, at, subject)
            elif key == "categories":
                self._categories(value, at, subject)
            elif key in ("associations", "plannedcoverage"):
                self._associations(value, at, subject.about, depth)

    def _notes(self, name: str, value: Any, pointer: Pointer, subject: Subject) -> None:
        for index, one in enumerate(value if isinstance(value, list) else (value,)):
            at = (*pointer, index) if isinstance(value, list) else pointer
            for inner, text in _strings(one, at, ("ednote", "value")):
                self._state(Says.EDITORIAL_NOTE, name, text, inner, subject)

    def _parties(self, role: str, value: Any, pointer: Pointer, subject: Subject) -> None:
        for at, text in _strings(value, pointer, _NAMES):
            self._fields.name(role, fold(text), Origin(pointer=at, raw=True), reach=subject.reach)
            if role == "byline":
                self._fields.authors.append(fold(text))

    def _categories(self, value: Any, pointer: Pointer, subject: Subject) -> None:
        """Who is named among the categories of dpa's digitalwires, by their type: ``dnltype:provider``."""
        for index, one in enumerate(value[:_MOST_ALIKE] if isinstance(value, list) else ()):
            kind = str(one.get("type") or "").rpartition(":")[2] if isinstance(one, dict) else ""
            name = one.get("name") if kind in ("provider", "infosource") else None
            if isinstance(name, str):
                origin = Origin(pointer=(*pointer, index, "name"), raw=True)
                self._fields.name(_PARTIES[kind], fold(name), origin, reach=subject.reach)

    def _associations(self, value: Any, pointer: Pointer, about: str, depth: int) -> None:
        if depth == _DEEPEST:
            self._fields.leave(f"nests more than {_DEEPEST} associations, of which the rest was not read")
            return
        listed = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, one in listed:
            if isinstance(one, dict):
                kind = str(one.get("type") or "").lower()
                name = f"{about}/{pointer[-1]}/{key}".lstrip("/")
                reach = Reach.PHOTO if kind in _WORKS or not kind else Reach.PART
                self._part(one, (*pointer, key), Subject(reach, name), depth + 1)

    def _policy(self, name: str, policy: Any, pointer: Pointer, subject: Subject) -> None:
        """A policy that is part of the JSON: quoted by the first words in it."""
        if first := next(_words_in(policy, pointer), None):
            at, words = first
            written = "pointer:/" + "/".join(map(str, pointer))
            field = WireField(name, fold(words[:_LONGEST_FIELD]), Origin(pointer=at, raw=True), written)
            self._fields.state(Says.POLICY, field, subject, value=json.dumps(policy))

    def _rights(self, value: Any, pointer: Pointer, subject: Subject) -> None:
        for index, one in enumerate(value if isinstance(value, list) else ()):
            self._rights(one, (*pointer, index), subject)
        for name, said in value.items() if isinstance(value, dict) else ():
            key = key_of(name)
            at = (*pointer, name)
            if key == "encodedrights" and isinstance(said, (dict, list)):
                self._policy(name, said, at, subject)  # a string by the schema; some send the policy itself
                continue
            if not isinstance(said, str) or not said.strip():
                continue
            if key == "linkedrights":
                self._state(Says.POINTER, name, said, at, subject, said.strip())
            elif key == "encodedrights":
                written = "pointer:/" + "/".join(map(str, at))
                origin = Origin(pointer=at, raw=True)
                facts = () if at[-2:-1] and key_of(str(at[-2])) == "rightsinfo" else (("misplaced", ""),)
                self._fields.state(
                    Says.POLICY,
                    WireField(name, fold(said), origin, written),
                    subject,
                    value=policy_in_words(said, self._path),
                    facts=facts,
                )
            elif key in _FIELDS:
                self._state(_FIELDS[key], name, said, at, subject)

    def _embargo(self, name: str, value: Any, pointer: Pointer, subject: Subject) -> None:
        if isinstance(value, str) and value.strip():
            until = moment(value)
            self._state(Says.EMBARGO, name, value, pointer, subject, until or "?")

    def _state(self, says: Says, name: str, text: str, at: Pointer, subject: Subject, value: str = "") -> None:
        written = "pointer:/" + "/".join(str(step).replace("~", "~0").replace("/", "~1") for step in at)
        origin = Origin(pointer=at, raw=True)
        self._fields.state(says, WireField(name, fold(text[:_LONGEST_FIELD]), origin, written), subject, value=value)

    def _story(self, data: dict[str, Any]) -> None:
        for name in _TEXTS:
            for at, text in _strings(data.get(name), (*self._pointer, name), ("value",)):
                self._fields.title = self._fields.title or fold(text) or None
                self._fields.tell(Zone.HEADLINE, fold(text), Origin(pointer=at, raw=True))
        for name in _BODIES:
            for at, text in _strings(data.get(name), (*self._pointer, name), ("value", "description")):
                if len(text) > _LONGEST_STORY:
                    told = f"holds a story of more than {_LONGEST_STORY:,} characters, of which the end was not read"
                    self._fields.leave(told)
                for words, segments, links in _paragraphs(text[:_LONGEST_STORY]):
                    self._fields.tell(Zone.BODY, words, Origin(pointer=at, raw=True), segments)
                    self._links += [_link(href, letters, words, at) for href, letters in links]
        if len(self._links) > _MOST_LINKS:
            self._fields.leave(f"has more than {_MOST_LINKS:,} links, of which the rest was not read")


_VENDORS = frozenset(("pricetag", "editorialrole", "rightsline", "editorialpriority", "recordid"))


def _ends_use(data: dict[str, Any]) -> bool:
    """Whether `expires` ends its use: of AP's Media API it does, of IPTC's ninjs it is editorial relevance only."""
    return not _VENDORS.isdisjoint(map(key_of, data))


def _specification(data: dict[str, Any]) -> tuple[str, str]:
    """The format and its version, by what it says and by how it writes its fields."""
    standard = data.get("standard") or data.get("$standard")
    version = str(standard.get("version") or "") if isinstance(standard, dict) else ""
    if "urn" in data and ("entry_id" in data or "article_html" in data):
        return "dpa-digitalwires", str(data.get("format") or "dpa digitalwires")
    if version:
        return "ninjs", f"ninjs {version}"
    camel = any(name in data for name in _CAMEL)
    newer = any(name in data for name in _PLURAL) or isinstance(data.get("associations"), list)
    return "ninjs", "ninjs 3" if camel else "ninjs 2" if newer else "ninjs 1"


def _strings(value: Any, at: Pointer, inside: tuple[str, ...] = ("value",)) -> Iterator[tuple[Pointer, str]]:
    """The strings of a field: itself, those of a list, those of objects under some names."""
    if isinstance(value, str):
        if value.strip():
            yield at, value
    elif isinstance(value, list):
        for index, one in enumerate(value[:_MOST_ALIKE]):
            yield from _strings(one, (*at, index), inside)
    elif isinstance(value, dict):
        for name in inside:
            if isinstance(value.get(name), str) and value[name].strip():
                yield (*at, name), value[name]
                return


def _words_in(value: Any, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    """All strings in JSON, however deep: as deep as its parser allows."""
    waiting: list[tuple[Pointer, Any]] = [(at, value)]
    while waiting:
        pointer, one = waiting.pop()
        if isinstance(one, str) and one.strip():
            yield pointer, one
        elif isinstance(one, (dict, list)):
            inner = one.items() if isinstance(one, dict) else enumerate(one)
            waiting += reversed([((*pointer, key), each) for key, each in inner])


def _each(value: Any, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    """The strings of a field of several parts, as dpa's `notepad`."""
    for name, one in value.items() if isinstance(value, dict) else ((None, value),):
        yield from _strings(one, at if name is None else (*at, name))


def _link(href: str, letters: int, words: str, at: Pointer) -> Link:
    """An address that a text links to: where it is a licence's, the text may state it."""
    origin = Origin(pointer=at, raw=True)
    passage = Passage(text=href, zone=Zone.BODY, label="link:a", origin=origin, segments=(Segment(0, letters),))
    return Link(href=href, rel="", passage=passage, text="", around=words[:_AROUND])


def _paragraphs(text: str) -> Iterator[tuple[str, tuple[Segment, ...], list[tuple[str, int]]]]:
    """The paragraphs of a text, which may be HTML, each with the way back: how many letters stand before its parts.

    Beside them the addresses that it links to, with the letters before each.
    """
    counted = letters = start = 0
    words: list[str] = []
    segments: list[Segment] = []
    links: list[tuple[str, int]] = []
    length = 0
    for found in [*_MARK.finditer(text), None]:
        end = found.start() if found else len(text)
        letters += count_letters(normal(text[counted:start]))
        counted = start
        for said, before in ((folded(text[start:end]), letters),):
            if said:
                segments.append(Segment(length, before))
                words.append(said)
                length += len(said)
        start = found.end() if found else end
        if found and (href := _HREF.match(found[0])):
            before = count_letters(normal(text[counted : found.start() + href.start(1)]))
            links.append((unescaped(href[1]), letters + before))
        entity = unescaped(found[1]) if found and found[1] else ""
        if entity:
            segments.append(Segment(length, letters + count_letters(normal(text[counted : found.start()]))))  # type: ignore[union-attr]
            words.append(entity)
            length += len(entity)
        if found is None or (not entity and _BREAKING.match(found[0])):
            joined = "".join(words)
            blanks = len(joined) - len(joined.lstrip())
            if joined.strip():
                kept = tuple(Segment(max(one.start - blanks, 0), one.letters) for one in segments)
                yield joined.strip(), kept, links
            words, segments, links, length = [], [], [], 0
