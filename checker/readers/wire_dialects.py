"""XML of agencies that is none of IPTC's: each a table of what its elements are for (rules/reading/wire_dialects.json).

A text in them may be HTML, written as text; its paragraphs are told apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.document.days import moment_in
from checker.document.declared import Reach, Says
from checker.document.language import primary_language
from checker.document.letters import count_letters, fold, normal
from checker.document.passages import Document
from checker.document.place import Segment, Zone
from checker.document.source_map import SourceMap
from checker.document.xml_text import decoded as plain
from checker.files.shipped import RULES, cached, typed
from checker.patterns.late_pattern import late_pattern
from checker.readers.decoding import Decoded
from checker.readers.parts import MOST_ITEMS, in_one_file
from checker.readers.wire_fields import Subject, WireFields, moment, words_of
from checker.readers.xml_tree import XmlNode, read_tree

_BREAK = late_pattern(r"(?i)</?(?:p|div|li|h[1-6]|br|tr|blockquote)\b[^<>]{0,200}>|\n\s*\n")
_STATES = frozenset((Says.HOLDER, Says.CREDIT, Says.NOTICE, Says.USAGE_TERMS, Says.EDITORIAL_NOTE, Says.LICENSOR))
_NAMES = frozenset(("provider", "source"))
_ZONES = {"headline": Zone.HEADLINE, "byline": Zone.BYLINE, "caption": Zone.CAPTION, "text": Zone.BODY}
_NO_DAY = "0001-"  # how programs write that none is set


class WireDialect(Struct, frozen=True, forbid_unknown_fields=True):
    """What the elements of a dialect are for.

    Attributes:
        roots: the outermost elements, lower case.
        holds: an element without which it is another's.
        item: the element that is one item.
        fields: what a field is for, by its name or the end of its path: a kind of statement, a part of the story, who
            is named, whether it is cancelled, or the day on which it was published.
        picture: the values of a field, lower case, with which the item is a picture.
    """

    name: str
    specification: str
    roots: frozenset[str]
    holds: str
    item: str
    fields: dict[str, str]
    picture: dict[str, frozenset[str]] = {}
    fallback_language: str = ""


@cached
def _dialects() -> tuple[WireDialect, ...]:
    return typed(RULES / "reading" / "wire_dialects.json", tuple[WireDialect, ...])


def dialect_of(root: str, source: str) -> WireDialect | None:
    """The dialect of a file, by its outermost element, lower case, and by what it holds."""
    return next((one for one in _dialects() if root in one.roots and f"<{one.holds}" in source), None)


def read_dialect(decoded: Decoded, path: str, dialect: WireDialect) -> Document:
    """Read a file of a dialect.

    Raises:
        UnreadableSource: it is broken.
    """
    root, source_map = read_tree(decoded, path)
    items = [root] if root.local == dialect.item else list(root.all(dialect.item))
    more, items = len(items) > MOST_ITEMS, items[:MOST_ITEMS]
    documents = [_document(one, dialect, source_map, decoded, path) for one in items]
    if not documents:
        return Document(path=path, media_type="application/xml", source_map=source_map)
    return in_one_file(documents, [one.path() for one in items], more=more)


def _document(item: XmlNode, dialect: WireDialect, source_map: SourceMap, decoded: Decoded, path: str) -> Document:
    fields = WireFields(dialect.name, dialect.specification)
    pictures = (
        words in node.text().lower()
        for name, told in dialect.picture.items()
        for words in told
        for node in item.all(name)
    )
    subject = Subject(Reach.PHOTO if any(pictures) else Reach.ITEM)
    day = ""
    for node, use in _fields(item, dialect):
        if use == "published":
            day = day or moment(node.text()) or moment_in(node.text())[0]
        else:
            _field(node, use, fields, subject)
    return Document(
        path=path,
        media_type="application/xml",
        source_map=source_map,
        language=primary_language(item.attribute("lang") or item.language or dialect.fallback_language),
        title=fields.title,
        authors=tuple(dict.fromkeys(fields.authors)),
        published=day or None,
        published_in="published" if day else "",
        passages=tuple(fields.passages),
        declared=tuple(fields.declared),
        faults=decoded.faults,
        unread=(*decoded.unread, *fields.unread),
    )


def _fields(item: XmlNode, dialect: WireDialect) -> Iterator[tuple[XmlNode, str]]:
    """The elements that are fields, in order, each with its use; an item in an item has its own."""
    waiting = item.children[::-1]
    while waiting:
        node = waiting.pop()
        outer = f"{node.parent.local}/{node.local}" if node.parent else ""
        if use := dialect.fields.get(node.local) or dialect.fields.get(outer):
            yield node, use
        elif node.local != dialect.item:
            waiting += node.children[::-1]


def _field(node: XmlNode, use: str, fields: WireFields, subject: Subject) -> None:
    text = node.text()
    if use in _STATES:
        fields.state(Says(use), words_of(node), subject)
    elif use == Says.EMBARGO and text and not text.startswith(_NO_DAY):
        fields.state(Says.EMBARGO, words_of(node), value=moment(text) or moment_in(text)[0] or "?")
    elif use == "canceled" and text.lower() in ("true", "1"):
        fields.state(Says.STATUS, words_of(node), value="canceled")
    elif use in _NAMES:
        fields.name(use, text, node.origin(), reach=subject.reach)
    elif use in _ZONES:
        _tell(node, use, fields)


def _tell(node: XmlNode, use: str, fields: WireFields) -> None:
    if use == "headline":
        fields.title = fields.title or node.text() or None
    elif use == "byline" and node.text():
        fields.authors.append(node.text())
    letters = 0
    for block in _BREAK.split(node.words()):
        words = plain(block)[0]
        fields.tell(_ZONES[use], fold(words), node.origin(), (Segment(0, letters),))
        letters += count_letters(normal(words))
