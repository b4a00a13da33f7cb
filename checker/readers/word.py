"""DOCX: the words of a text processor's document, with its headers, notes and comments, and its properties.

Source: Office Open XML (ECMA-376, 5th edition): Part 1, 11.3 (parts), 17.3 (paragraphs and runs), 17.10 (headers and
footers), 17.11 (notes), 17.13 (comments and tracked changes), 17.16 (fields); Part 2, 8.3 (core properties). What is
deleted, hidden, white on paper or too small to see is seen by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checker.document.letters import fold
from checker.document.passages import Document
from checker.document.place import Zone
from checker.errors import UnreadableSource
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import Lexicon
from checker.readers.document_fields import DocumentFields
from checker.readers.document_pictures import pictures_in
from checker.readers.paragraphs import (
    MANY_STYLES,
    MOST_STYLES,
    Growing,
    Paragraph,
    Read,
    Style,
    bounded,
    resolved,
    told,
)
from checker.readers.xml_events import XmlEvent, XmlKind
from checker.readers.zip_parts import ZipParts, beside, local, without

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OFF = frozenset(("0", "false", "off", "none"))
_HIDING = frozenset(("vanish", "specVanish", "webHidden"))
_SKIPPED = frozenset(("del", "moveFrom", "Fallback"))  # deleted, moved away, told twice
_PICTURES = frozenset(("drawing", "pict", "object"))
_SHOWING = frozenset(("blip", "imagedata"))
_BREAKS = frozenset(("br", "cr"))
_WHITE = frozenset(("ffffff", "fefefe", "fdfdfd"))
_SMALLEST = 4  # half points; what is smaller is drawn and not read
_HEADINGS = late_pattern(r"heading ([1-9])")
_TITLE_STYLES = frozenset(("title",))
_LINK_FIELD = late_pattern(r'HYPERLINK\s+(?:\\[a-z]\s+)*+"([^"]{4,2000})"')
# The parts beside the text, by the last word of the type of their relationship, and what they are.
_BESIDE: Mapping[str, tuple[Zone | None, bool]] = {
    "header": (Zone.FOOTER, False),
    "footer": (Zone.FOOTER, False),
    "footnotes": (Zone.BODY, False),
    "endnotes": (Zone.BODY, False),
    "comments": (Zone.COMMENTS, False),
    "chart": (Zone.CAPTION, False),  # its titles and notes: a licence there is the chart's
}
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
}
_LONGEST_INSTRUCTION = 2_100  # characters
_MOST_RELATED = 40_000  # tags of a list of what a part refers to: ten thousand links
_MOST_BESIDE = 60  # headers, or footers, of one document


def read_word(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """Read a DOCX document.

    Raises:
        UnreadableSource: it is none, or damaged beyond reading.
    """
    read = Read(path=path, media_type=_MEDIA_TYPE, paragraphs=[], faults=[], unread=[])
    parts = ZipParts(data, path, read.unread)
    of_package = _targets(parts, "")
    main = next(iter(of_package.get("officeDocument", ())), "word/document.xml")
    if main not in parts or not main.endswith(".xml") or "workbook" in main or "presentation" in main:
        raise UnreadableSource(path, "is no DOCX document: it has no text of a word processor")
    fields = DocumentFields("docx", "Office Open XML (ECMA-376)")
    bounded(_paragraphs(parts, main), read)
    _properties(parts, of_package, fields)
    folder = f"{main.rpartition('/')[0]}/media/".lstrip("/")
    read.embedded += pictures_in(parts, (one for one in parts.names if one.startswith(folder)), lexicon)
    return told(read, fields, lexicon)


class _Target(NamedTuple):
    address: str
    external: bool


def _relations(parts: ZipParts, part: str) -> Iterator[tuple[str, str, _Target]]:
    """What a part refers to: identifier, last word of the type, target (ECMA-376 Part 2, 6.5)."""
    folder, _, name = part.rpartition("/")
    told_in = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if told_in not in parts:
        return
    for number, event in enumerate(parts.words(told_in)):
        if number >= _MOST_RELATED:
            parts.unread.append(f"refers to more than is read: the rest of {told_in} was not looked at")
            return
        if event.kind is XmlKind.START and local(event.name) == "Relationship":
            external = event.attributes.get("TargetMode") == "External"
            kind = event.attributes.get("Type", "").rpartition("/")[2]
            yield event.attributes.get("Id", ""), kind, _Target(event.attributes.get("Target", ""), external)


def _targets(parts: ZipParts, part: str) -> dict[str, list[str]]:
    """The parts to which a part, or the package, refers, by their kind."""
    found: dict[str, list[str]] = {}
    for _, kind, target in _relations(parts, part):
        if not target.external:
            found.setdefault(kind, []).append(beside(part, target.address))
    return found


def _properties(parts: ZipParts, of_package: Mapping[str, list[str]], fields: DocumentFields) -> None:
    """What the document says of itself: core, extended and custom properties."""
    for kind in ("core-properties", "extended-properties", "custom-properties"):
        for part in of_package.get(kind, ())[:1]:
            name = ""
            for event in parts.words(part):
                if event.kind is XmlKind.START:
                    if local(event.name) == "property":
                        name = event.attributes.get("name", "")
                    elif kind != "custom-properties":
                        space, _, own = event.name.removeprefix("{").rpartition("}")
                        name = f"{_PREFIXES[space]}:{own}" if space in _PREFIXES else own
                elif event.kind is XmlKind.WORDS and name and event.name.strip():
                    fields.take(name, event.name, f"member:{part}#{name}")
                elif event.kind is XmlKind.END and kind != "custom-properties":
                    name = ""


def _styles(parts: ZipParts, part: str) -> dict[str, Style]:
    """The styles by their identifiers, each with what it takes from those that it rests on."""
    own: dict[str, Style] = {}
    identifier, name, above, hidden, level = "", "", "", False, 0
    for event in parts.words(part):
        what = local(event.name) if event.kind is not XmlKind.WORDS else ""
        if event.kind is XmlKind.START:
            value = _value(event)
            if what == "style":
                identifier = next((said for key, said in event.attributes.items() if local(key) == "styleId"), "")
                name, above, hidden, level = "", "", False, 0
            elif what == "name":
                name = value
            elif what == "basedOn":
                above = value
            elif what == "outlineLvl" and value[:1].isdecimal():
                level = int(value[0]) + 1
            elif _hides(what, value):
                hidden = True
        elif event.kind is XmlKind.END and what == "style":
            if len(own) == MOST_STYLES:
                parts.unread.append(MANY_STYLES)
                break
            own[identifier] = Style(name, above, hidden, level or _level(name))
    return resolved(own)


def _level(name: str) -> int:
    if name.lower() in _TITLE_STYLES:
        return 1
    found = _HEADINGS.fullmatch(name.lower())
    return int(found[1]) if found else 0


def _value(event: XmlEvent) -> str:
    return next((said for key, said in event.attributes.items() if local(key) == "val"), "")


def _hides(what: str, value: str) -> bool:
    """Whether a property of a run makes its words invisible."""
    if what in _HIDING:
        return value.lower() not in _OFF
    if what == "color":
        return value.lower() in _WHITE
    return what == "sz" and value.isdecimal() and int(value) <= _SMALLEST


def _paragraphs(parts: ZipParts, main: str) -> Iterator[Paragraph]:
    """The paragraphs of the text, then those beside it."""
    targets = _targets(parts, main)
    if "aFChunk" in targets:
        parts.unread.append("holds other documents within its text (altChunk), which were not read")
    styles = {key: one for part in targets.get("styles", ())[:1] for key, one in _styles(parts, part).items()}
    yield from _Story(parts, main, styles).paragraphs()
    for kind, (zone, is_main) in _BESIDE.items():
        found = tuple(dict.fromkeys(targets.get(kind, ())))
        if len(found) > _MOST_BESIDE:
            parts.unread.append(
                f"has {len(found):,} parts of one kind beside its text, of which {_MOST_BESIDE} were read"
            )
        for part in found[:_MOST_BESIDE]:
            yield from _Story(parts, part, styles, zone, is_main=is_main).paragraphs()


class _Story:
    """One walk through a part with paragraphs."""

    def __init__(
        self,
        parts: ZipParts,
        part: str,
        styles: Mapping[str, Style],
        zone: Zone | None = None,
        *,
        is_main: bool = True,
    ) -> None:
        self._parts = parts
        self._part = part
        self._styles = styles
        self._zone = zone
        self._is_main = is_main
        self._targets = {key: target.address for key, _, target in _relations(parts, part)}
        self._open: list[Growing] = []
        self._number = 0
        self._cells = 0
        self._in_words = False
        self._in_field = False  # between the marks of a field: its instruction
        self._runs: list[bool] = []  # of each run around: whether its words are hidden
        self._links: list[list[str] | None] = []  # of each link around: its words; None: it leads nowhere
        self._fields: list[str | None] = []  # of each field around: its instruction; None: what it shows has begun

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs as they end: one in a box before the one in which the box stands."""
        for what, event in without(_SKIPPED, self._parts.words(self._part)):
            if event.kind is XmlKind.WORDS:
                self._say(event.name)
            elif event.kind is XmlKind.START:
                self._begin(what, event)
            else:
                yield from self._end(what)

    def _begin(self, what: str, event: XmlEvent) -> None:
        if what == "p":
            self._number += 1
            at = f"member:{self._part}#paragraph={self._number}"
            self._open.append(Growing(at, item=self._cells > 0))
        elif what == "tc":
            self._cells += 1
        elif what == "r":
            self._runs.append(False)
        elif what in ("t", "instrText"):
            self._in_words, self._in_field = what == "t", what == "instrText"
        elif what == "hyperlink":
            self._begin_link(next((said for key, said in event.attributes.items() if local(key) == "id"), ""))
        elif what == "fldChar":
            self._field(next((said for key, said in event.attributes.items() if local(key) == "fldCharType"), ""))
        elif what == "fldSimple":
            self._fields.append(next((said for key, said in event.attributes.items() if local(key) == "instr"), ""))
            self._field("separate")
        elif self._open:
            self._mark(what, event)

    def _mark(self, what: str, event: XmlEvent) -> None:
        """What a mark says of the paragraph, or of the run, in which it stands."""
        paragraph, value = self._open[-1], _value(event)
        if what == "pStyle":
            paragraph.style = value
        elif what == "numPr":
            paragraph.item = True
        elif what == "outlineLvl" and value[:1].isdecimal():
            paragraph.level = int(value[0]) + 1 if int(value[0]) < 9 else 0
        elif what in _PICTURES:
            paragraph.pictures = True
        elif what in _SHOWING:
            key = next((said for name, said in event.attributes.items() if local(name) in ("embed", "id")), "")
            if target := self._targets.get(key):
                paragraph.shows.append(beside(self._part, target))
        elif what == "docPr" and (words := fold(event.attributes.get("descr", ""))):
            paragraph.alternatives.append(words)
        elif what in _BREAKS:
            self._add("\n")
        elif what == "tab":
            self._add(" ")
        elif what == "noBreakHyphen":
            self._add("-")
        elif self._runs and (_hides(what, value) or (what == "rStyle" and self._style(value).hidden)):
            self._runs[-1] = True

    def _end(self, what: str) -> Iterator[Paragraph]:
        if what == "p" and self._open:
            one = self._open.pop()
            yield from one.ended(self._style(one.style), self._zone, main=self._is_main)
        elif what == "tc":
            self._cells -= 1
        elif what == "r" and self._runs:
            self._runs.pop()
        elif what in ("t", "instrText"):
            self._in_words = self._in_field = False
        elif what == "hyperlink" and self._links:
            self._links.pop()
        elif what == "fldSimple":
            self._field("end")

    def _say(self, words: str) -> None:
        if self._in_field:
            if self._fields and self._fields[-1] is not None:
                self._fields[-1] = (self._fields[-1] + words)[-_LONGEST_INSTRUCTION:]
        elif self._in_words:
            self._add(words)

    def _add(self, words: str) -> None:
        if not self._open:
            return
        paragraph = self._open[-1]
        if any(self._runs):
            paragraph.unseen.append(words)
            return
        paragraph.seen.append(words)
        if self._links and (link := self._links[-1]) is not None:
            link.append(words)

    def _begin_link(self, identifier: str) -> None:
        self._lead(self._targets.get(identifier, ""))

    def _lead(self, address: str) -> None:
        words: list[str] = []
        if address and self._open:
            self._open[-1].links.append((address, words))
        self._links.append(words if address else None)

    def _field(self, kind: str) -> None:
        """A field begins, has told what it is, or ends."""
        if kind == "begin":
            self._fields.append("")
        elif kind == "separate" and self._fields:
            found = _LINK_FIELD.search(self._fields[-1] or "")
            self._fields[-1] = None
            self._lead(found[1] if found else "")
        elif kind == "end" and self._fields and self._fields.pop() is None and self._links:
            self._links.pop()

    def _style(self, identifier: str) -> Style:
        return self._styles.get(identifier) or Style(identifier)
