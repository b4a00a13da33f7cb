"""ODT: the words of an OpenDocument text, with its headers, notes and comments, and what it states of itself.

Source: OpenDocument 1.3 Part 3: 3.16 and 4.3 (metadata), 5 and 6 (paragraphs and what stands in them), 5.5 (tracked
changes), 14 (annotations), 16 (styles and master pages).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_SKIPPED = frozenset(("tracked-changes", "note-citation", "ruby-text", "forms"))
_PARAGRAPHS = frozenset(("p", "h"))
_CELLS = frozenset(("table-cell", "list-item"))
_BESIDE: Mapping[str, Zone] = {
    "annotation": Zone.COMMENTS,
    "note-body": Zone.BODY,
    "header": Zone.FOOTER,
    "header-left": Zone.FOOTER,
    "header-first": Zone.FOOTER,
    "footer": Zone.FOOTER,
    "footer-left": Zone.FOOTER,
    "footer-first": Zone.FOOTER,
}
_HIDING = "hidden-text"
_SIZE = late_pattern(r"(\d{1,3}(?:\.\d{1,3})?)pt")
_SMALLEST = 2.0  # points; what is smaller is drawn and not read
_WHITE = frozenset(("#ffffff", "#fefefe", "#fdfdfd"))
_TITLE = "Title"
_MOST_BLANKS = 100  # that one element stands for
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
}
# Of these two the one for metadata says when the file was last changed, not when it was published (4.3.2.13).
_MODIFIED = "dc:date"


def read_open_document(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """Read an OpenDocument text.

    Raises:
        UnreadableSource: it is none, or encrypted, or damaged beyond reading.
    """
    read = Read(path=path, media_type=_MEDIA_TYPE, paragraphs=[], faults=[], unread=[])
    parts = ZipParts(data, path, read.unread)
    kind = (parts.bytes_of("mimetype") or b"")[:200].decode("ascii", "replace").strip()
    if "content.xml" not in parts or (kind and not kind.startswith(_MEDIA_TYPE)):
        raise UnreadableSource(path, f"is no OpenDocument text{f': it says that it is {kind!r}' if kind else ''}")
    if b"encryption-data" in (parts.bytes_of("META-INF/manifest.xml") or b""):
        raise UnreadableSource(path, "is encrypted: it opens with a password alone")
    fields = DocumentFields("odt", "OpenDocument 1.3")
    bounded(_paragraphs(parts), read)
    _metadata(parts, fields)
    kept = (one for one in parts.names if one.startswith(("Pictures/", "media/")))
    read.embedded += pictures_in(parts, kept, lexicon)
    return told(read, fields, lexicon)


def _metadata(parts: ZipParts, fields: DocumentFields) -> None:
    name = own = ""
    for event in parts.words("meta.xml") if "meta.xml" in parts else ():
        if event.kind is XmlKind.START:
            space, _, what = event.name.removeprefix("{").rpartition("}")
            name = f"{_PREFIXES[space]}:{what}" if space in _PREFIXES else ""
            own = _said(event, "name") if what == "user-defined" else ""
        elif event.kind is XmlKind.WORDS and name and event.name.strip():
            told_name = "modified" if name == _MODIFIED else own or name
            fields.take(told_name, event.name, f"member:meta.xml#{own or name}")
        elif event.kind is XmlKind.END:
            name = ""


def _said(event: XmlEvent, attribute: str) -> str:
    return next((said for key, said in event.attributes.items() if local(key) == attribute), "")


def _paragraphs(parts: ZipParts) -> Iterator[Paragraph]:
    """The paragraphs of the text, then those of headers and footers."""
    styles: dict[str, Style] = {}
    beside = _PartWalk(parts, "styles.xml", styles)
    around = list(beside.paragraphs()) if "styles.xml" in parts else []
    yield from _PartWalk(parts, "content.xml", styles).paragraphs()
    yield from (one for one in around if one.zone is Zone.FOOTER)


class _PartWalk:
    """One walk through a part with styles and paragraphs; styles stand before what has them.

    Args:
        styles: those that are known; gets those of the part.
    """

    def __init__(self, parts: ZipParts, part: str, styles: dict[str, Style]) -> None:
        self._parts = parts
        self._part = part
        self._styles = styles
        self._resolved: dict[str, Style] = {}
        self._style: tuple[str, Style] | None = None  # the one that is being told
        self._open: list[Growing] = []
        self._number = 0
        self._cells = 0
        self._zones: list[Zone] = []
        self._hidden: list[bool] = []  # of each span and section around
        self._links: list[list[str]] = []
        self._words: list[str] | None = None  # of a picture's description

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs as they end."""
        for what, event in without(_SKIPPED, self._parts.words(self._part)):
            if event.kind is XmlKind.WORDS:
                self._say(event.name)
            elif event.kind is XmlKind.START:
                self._begin(what, event)
            else:
                yield from self._end(what)

    def _begin(self, what: str, event: XmlEvent) -> None:
        if what in _PARAGRAPHS:
            self._number += 1
            level = _said(event, "outline-level") if what == "h" else ""
            at = f"member:{self._part}#paragraph={self._number}"
            self._open.append(
                Growing(
                    at,
                    style=_said(event, "style-name"),
                    level=int(level) if level.isdecimal() and len(level) < 3 else int(what == "h"),
                    item=self._cells > 0,
                )
            )
        elif what in _CELLS:
            self._cells += 1
        elif what in _BESIDE:
            self._zones.append(_BESIDE[what])
        elif what in ("span", "section"):
            none = _said(event, "display") == "none"
            self._hidden.append(none or self._named(_said(event, "style-name")).hidden)
        elif what == "hidden-paragraph" and self._open:
            self._open[-1].hidden = _said(event, "is-hidden") != "false"
        elif what == _HIDING:
            self._hidden.append(_said(event, "is-hidden") != "false")
            self._add(_said(event, "string-value"))
        elif what in ("style", "default-style"):
            self._begin_style(event)
        elif what == "text-properties" and self._style and _hides(event):
            identifier, style = self._style
            self._style = identifier, Style(style.name, style.above, True, style.level)
        elif self._open:
            self._mark(what, event)

    def _mark(self, what: str, event: XmlEvent) -> None:
        if what == "s":
            count = _said(event, "c")
            self._add(" " * min(int(count) if count.isdecimal() and len(count) < 4 else 1, _MOST_BLANKS))
        elif what == "tab":
            self._add(" ")
        elif what == "line-break":
            self._add("\n")
        elif what == "a":
            words: list[str] = []
            self._open[-1].links.append((_said(event, "href"), words))
            self._links.append(words)
        elif what == "image":
            self._open[-1].pictures = True
            self._open[-1].shows.append(beside(self._part, _said(event, "href")))
        elif what in ("desc", "title"):
            self._words = []

    def _end(self, what: str) -> Iterator[Paragraph]:
        if what in _PARAGRAPHS and self._open:
            one = self._open.pop()
            zone = self._zones[-1] if self._zones else None
            yield from one.ended(self._named(one.style), zone, main=zone is None)
        elif what in _CELLS:
            self._cells -= 1
        elif what in _BESIDE and self._zones:
            self._zones.pop()
        elif what in ("span", "section", _HIDING) and self._hidden:
            self._hidden.pop()
        elif what == "a" and self._links:
            self._links.pop()
        elif what == "style" and self._style:
            identifier, style = self._style
            if len(self._styles) < MOST_STYLES:
                self._styles[identifier] = style
            elif MANY_STYLES not in self._parts.unread:
                self._parts.unread.append(MANY_STYLES)
            self._style, self._resolved = None, {}
        elif what in ("desc", "title") and self._words is not None and self._open:
            if words := fold("".join(self._words)):
                self._open[-1].alternatives.append(words)
            self._words = None

    def _say(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)
        elif self._open:
            self._add(words)

    def _add(self, words: str) -> None:
        if not self._open:
            return
        if any(self._hidden):
            self._open[-1].unseen.append(words)
            return
        self._open[-1].seen.append(words)
        if self._links:
            self._links[-1].append(words)

    def _begin_style(self, event: XmlEvent) -> None:
        name = _said(event, "name")
        told_name = _said(event, "display-name") or name.replace("_20_", " ")
        outline = _said(event, "default-outline-level")
        level = int(outline) if outline.isdecimal() and len(outline) < 3 else int(told_name == _TITLE)
        self._style = name, Style(told_name, _said(event, "parent-style-name"), False, level)

    def _named(self, identifier: str) -> Style:
        if not self._resolved:
            self._resolved = resolved(self._styles)
        return self._resolved.get(identifier) or Style(identifier)


def _hides(event: XmlEvent) -> bool:
    """Whether properties of words make them invisible."""
    size = _SIZE.fullmatch(_said(event, "font-size"))
    return (
        _said(event, "display") == "none"
        or _said(event, "color").lower() in _WHITE
        or (size is not None and float(size[1]) <= _SMALLEST)
    )
