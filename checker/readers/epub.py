"""EPUB: a book's chapters, each an item of its own, with what the book states of its rights.

Source: EPUB 3.3, 5 (package document), and Open Container Format, 4.2.6.3 (`META-INF`); OPF 2.0.1; TDM Reservation
Protocol (W3C Community Group Final Report 2024-05-10): ``tdm:reservation`` of a publication covers all that is in it.
What the page with the copyright of a book says is said of every chapter, as the foot of a site is of every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from checker.document.language import primary_language
from checker.document.passages import Document, Link, Passage
from checker.document.place import NO_TEXT, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.errors import UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers.document_fields import DocumentFields, is_rights_page
from checker.readers.document_pictures import pictures_in
from checker.readers.html_page import read_html
from checker.readers.xml_events import XmlEvent, XmlKind
from checker.readers.zip_parts import ZipParts, beside, local

_MEDIA_TYPE = "application/epub+zip"
_XHTML = "application/xhtml+xml"
_PAGES = frozenset((_XHTML, "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"))
_PREFIXES = {"http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/terms/": "dcterms"}
_MISSING = "is named by the book, which does not hold it"
_LOCKED = "is encrypted: its words were not read"
_MOST_OF_ONE = 8 * 1024 * 1024  # bytes of a chapter: all of a long book
_MOST_CHAPTERS = 3_000
_LINKED = ("license", "rights", "policy")  # ends of relations that lead to terms
_MOST_INHERITED = 100  # passages of such a page
_LONG = (
    f"has a page of copyright ({{}}) of more than {_MOST_INHERITED} passages; the rest is not said of other chapters"
)


def read_epub(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """Read a book.

    Raises:
        UnreadableSource: it is none, or damaged beyond reading.
    """
    unread: list[str] = []
    parts = ZipParts(data, path, unread)
    book = _Book(path=path, fields=DocumentFields("epub", "EPUB 3.3"))
    _package(parts, _root_file(parts, path), book)
    encrypted = _encrypted(parts)
    chapters = list(_chapters(parts, book, encrypted, lexicon))
    embedded = tuple(pictures_in(parts, (one for one in parts.names if one not in encrypted), lexicon))
    common = book.inherited(chapters, unread)
    whole = tuple(dict.fromkeys((*unread, *book.fields.unread)))
    items = tuple(book.with_its_rights(one, common, whole) for one in chapters)
    if not items:
        whole = whole or ("holds no chapter",)
    fields = book.fields
    return Document(
        path=path,
        media_type=_MEDIA_TYPE,
        source_map=SourceMap("", Syntax.FIELDS),
        language=primary_language(fields.language),
        title=fields.title,
        authors=tuple(dict.fromkeys(fields.authors)),
        published=fields.published or None,
        published_in=fields.published_in,
        modified=fields.modified or None,
        passages=tuple(fields.passages),
        embedded=embedded,
        declared=tuple(fields.declared),
        parts=items,
        unread=whole,
    )


def _root_file(parts: ZipParts, path: str) -> str:
    """The package document, as the container names it."""
    for event in parts.words("META-INF/container.xml"):
        if event.kind is XmlKind.START and local(event.name) == "rootfile":
            name = beside("", event.attributes.get("full-path", ""))
            if name in parts:
                return name
    name = next((one for one in parts.names if one.endswith(".opf")), "")
    if not name:
        raise UnreadableSource(path, "is no EPUB: it has no package document")
    return name


class _Chapter(NamedTuple):
    document: Document
    of_rights: bool  # it is the page with the copyright


class _Inherited(NamedTuple):
    """What a page with the copyright says, for every chapter."""

    path: str
    passages: tuple[Passage, ...]
    links: tuple[Link, ...]


def _at_foot(passage: Passage, at: str) -> Passage:
    return replace(passage, zone=Zone.FOOTER, at=at, origin=NO_TEXT, main=False)


class _Book(Struct):
    path: str
    fields: DocumentFields
    opf: str = ""
    spine: list[str] = []  # members, in their order
    named: dict[str, str] = {}  # what the book itself calls them

    def inherited(self, chapters: list[_Chapter], unread: list[str]) -> list[_Inherited]:
        """What the pages with the copyright say; what of it is left out goes to `unread`."""
        found: list[_Inherited] = []
        for document in (one.document for one in chapters if one.of_rights):
            at = f"member:{document.path[len(self.path) + 2 :]}"
            said = [one for one in document.passages if one.zone is not Zone.METADATA]
            if len(said) > _MOST_INHERITED:
                unread.append(_LONG.format(at.removeprefix("member:")))
            links = tuple(replace(one, passage=_at_foot(one.passage, at)) for one in document.links)
            passages = tuple(_at_foot(one, at) for one in said[:_MOST_INHERITED])
            found.append(_Inherited(document.path, passages, links))
        return found

    def with_its_rights(self, chapter: _Chapter, common: list[_Inherited], unread: tuple[str, ...]) -> Document:
        """A chapter with what the book states of itself."""
        document, fields = chapter.document, self.fields
        others = [one for one in common if one.path != document.path]
        return replace(
            document,
            language=document.language or primary_language(fields.language),
            title=document.title or fields.title,
            site=document.site or fields.title,
            authors=document.authors or tuple(dict.fromkeys(fields.authors)),
            published=document.published or fields.published or None,
            published_in=document.published_in or fields.published_in,
            passages=(*fields.passages, *document.passages, *(each for one in others for each in one.passages)),
            links=(*document.links, *(each for one in others for each in one.links)),
            declared=(*fields.declared, *document.declared),
            unread=(*document.unread, *unread),
        )


def _package(parts: ZipParts, opf: str, book: _Book) -> None:
    """The metadata, the manifest, the spine and the guide of a package document."""
    book.opf = opf
    manifest: dict[str, _Listed] = {}
    spine: list[str] = []
    field = ""
    for event in parts.words(opf):
        if event.kind is XmlKind.WORDS:
            if field and event.name.strip():
                book.fields.take(field, event.name, f"member:{opf}#{field}")
            continue
        what = local(event.name)
        if event.kind is XmlKind.END:
            field = ""
            continue
        get = event.attributes.get
        match what:
            case "item":
                name = beside(opf, get("href", ""))
                manifest[get("id", "")] = _Listed(name, get("media-type", ""), get("fallback", ""))
            case "itemref":
                spine.append(get("idref", ""))
            case "reference":
                book.named[beside(opf, get("href", ""))] = get("type", "")
            case _:
                field = _field(event, what, opf, book.fields)
    unread = 0
    for identifier in spine:
        page = _page_of(identifier, manifest)
        if page:
            book.spine.append(page)
            book.named[page] = f"{book.named.get(page, '')} {identifier} {page.rpartition('/')[2]}"
        elif identifier not in manifest or not manifest[identifier].is_picture:
            unread += 1
    book.spine = list(dict.fromkeys(book.spine))
    if unread:
        parts.unread.append(f"names parts ({unread:,}) among its chapters that are no pages, and were not read")


class _Listed(NamedTuple):
    """A part of a book, as its manifest lists it."""

    name: str
    kind: str
    fallback: str  # what is shown instead, where its kind cannot be (EPUB 3.3, 3.5.1)

    @property
    def is_picture(self) -> bool:
        """Whether it is looked at with the book's pictures."""
        return self.kind.startswith("image/") and self.kind != "image/svg+xml"


def _page_of(identifier: str, manifest: Mapping[str, _Listed]) -> str:
    """The page that is shown as a chapter: the part itself, or what it falls back to; empty where that is none."""
    met: set[str] = set()
    while identifier in manifest and identifier not in met:
        met.add(identifier)
        one = manifest[identifier]
        if one.name and (one.kind in _PAGES or one.name.lower().endswith((".xhtml", ".html", ".htm"))):
            return one.name
        identifier = one.fallback
    return ""


def _field(event: XmlEvent, what: str, opf: str, fields: DocumentFields) -> str:
    """The name of the field whose words follow; what is said in attributes is taken at once."""
    get: Mapping[str, str] = event.attributes
    if what == "meta":
        if content := get.get("content"):
            fields.take(get.get("name", ""), content, f"member:{opf}#{get.get('name', '')}")
        return "" if get.get("refines") else get.get("property", "")
    if what == "link":
        relation = get.get("rel", "")
        if relation.rpartition(":")[2].lower() in _LINKED and not get.get("refines"):
            fields.take(relation, get.get("href", ""), f"member:{opf}#{relation}")
        return ""
    space = event.name.removeprefix("{").rpartition("}")[0]
    return f"{_PREFIXES[space]}:{what}" if space in _PREFIXES else ""


def _encrypted(parts: ZipParts) -> frozenset[str]:
    """The members that are encrypted (Open Container Format, 4.2.6.3.2)."""
    if "META-INF/encryption.xml" not in parts:
        return frozenset()
    return frozenset(
        beside("", event.attributes.get("URI", ""))
        for event in parts.words("META-INF/encryption.xml")
        if event.kind is XmlKind.START and local(event.name) == "CipherReference"
    )


def _chapters(parts: ZipParts, book: _Book, encrypted: frozenset[str], lexicon: Lexicon) -> Iterator[_Chapter]:
    for name in book.spine[:_MOST_CHAPTERS]:
        path = f"{book.path}!/{name}"
        told = len(parts.unread)
        data = None if name in encrypted else parts.bytes_of(name, _MOST_OF_ONE)
        of_rights = is_rights_page(book.named.get(name, ""))
        try:
            if data is None:
                raise UnreadableSource(path, _MISSING if name not in parts else _LOCKED)
            document = read_html(data, path, lexicon)
        except UnreadableSource as error:
            reasons = (error.reason,) if len(parts.unread) == told else ()
            document = Document(path=path, media_type=_XHTML, source_map=SourceMap("", Syntax.FIELDS), unread=reasons)
        # What the book's list of parts tells of this one is this chapter's.
        document = replace(document, unread=(*document.unread, *parts.unread[told:]))
        del parts.unread[told:]
        yield _Chapter(document, of_rights)
    if len(book.spine) > _MOST_CHAPTERS:
        parts.unread.append(f"has {len(book.spine):,} chapters, of which only the first {_MOST_CHAPTERS:,} were read")
