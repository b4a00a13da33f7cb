"""Readers: the bytes of a source become a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from checker.document.passages import Document
from checker.errors import UnclaimedSource, UnreadableSource
from checker.files.content import MOST_BYTES, PICTURES, Response
from checker.files.walk import Head
from checker.patterns.late_pattern import late_pattern

if TYPE_CHECKING:
    from checker.patterns.lexicon import Lexicon

Reader = Callable[[bytes, str, "Lexicon"], Document]


def _late(module: str, name: str) -> Reader:
    """A reader of a module of this room, imported when it is first called: where all is known nothing is read."""

    def reader(data: bytes, path: str, lexicon: Lexicon) -> Document:
        read_it: Reader = getattr(import_module(f"{__name__}.{module}"), name)
        return read_it(data, path, lexicon)

    return reader


_html = _late("html_page", "read_html")
_markdown = _late("markdown", "read_markdown")
_feed = _late("feed", "read_feed")
_xml = _late("xml_kinds", "read_xml")
_json = _late("json_kinds", "read_json")
_picture = _late("picture", "read_picture")
_word = _late("word", "read_word")
_pdf = _late("pdf", "read_pdf")
_open_document = _late("open_document", "read_open_document")
_epub = _late("epub", "read_epub")
_plain = _late("plain_text", "read_text")


def _text(data: bytes, path: str, lexicon: Lexicon) -> Document:
    if _RECORD.search(data[:_BEGINNING]):
        from checker.readers.site_files import read_records

        if found := read_records(data, path):
            return found
    return _plain(data, path, lexicon)


def _unread(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """A document of a kind that is not read; a page that bears such a name is.

    Raises:
        UnreadableSource: it is none.
    """
    from checker.readers.binary import binary_kind

    ending = ending_of(data[:_BEGINNING])
    if ending in (".html", ".docx", ".odt"):
        return READERS[ending](data, path, lexicon)
    kind = binary_kind(data) or "a document"
    raise UnreadableSource(path, f"is {kind}, of a kind that is not read: save it as DOCX, ODT or PDF, and check that")


def _site_file(name: str, data: bytes, path: str, lexicon: Lexicon) -> Document:
    """A file of a site that is known by a name; a row of a table has another one (`rows.jsonl#5`)."""
    from checker.readers.site_files import read_site_file

    try:
        return read_site_file(data, path, name)
    except UnclaimedSource:
        told = _html if data.lstrip(_BLANK).startswith(b"<") else _plain  # what a server sent instead; a story
        return told(data, path, lexicon)


READERS: dict[str, Reader] = {
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".txt": _text,
    ".text": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".rss": _feed,
    ".atom": _feed,
    ".rdf": _xml,
    ".xml": _xml,
    ".json": _json,
    **dict.fromkeys((*PICTURES, ".xmp"), _picture),  # a packet of XMP that lies beside no picture
    ".pdf": _pdf,
    ".docx": _word,
    ".docm": _word,
    ".dotx": _word,
    ".odt": _open_document,
    ".ott": _open_document,
    ".epub": _epub,
    **dict.fromkeys((".rtf", ".doc", ".dot", ".odp", ".ppt", ".pptx", ".pages", ".wpd"), _unread),
}
"""The reader for each ending of a file's name; any of them may be followed by `.gz`."""


_SITE_FILES = ("robots.txt", "ai.txt", "trust.txt", "llms.txt", "llms-full.txt", "_headers")


def is_site_file(path: str) -> bool:
    """Whether a file speaks of the pages of its site, by its name: ``robots.txt``, ``example-robots.txt``."""
    name = path.rsplit("/", 1)[-1].lower().removesuffix(".gz")
    return any(name == one or name.endswith((f"-{one}", f".{one}", f"_{one}")) for one in _SITE_FILES)


def reader_for(path: str) -> Reader | None:
    """The reader that claims a file, by its name; None where none does."""
    name = path.rsplit("/", 1)[-1].lower().removesuffix(".gz")
    if name.endswith(_SITE_FILES) and is_site_file(name):
        return partial(_site_file, name)
    dot = name.rfind(".")
    return READERS.get(name[dot:]) if dot >= 0 else None


KINDS = {"html": ".html", "text": ".txt", "markdown": ".md", "feed": ".rss"}
"""An ending for each kind of source that the settings can say files are."""

# What stands beside pages on every site, and is none: not worth a look at its first bytes.
_NO_PAGES = frozenset(
    {".css", ".js", ".mjs", ".map"}
    | {".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".m4a", ".webm", ".xsl", ".py"}
)
_FEED = late_pattern(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_WIRE = late_pattern(
    rb"<(?:[a-z0-9]{1,20}:)?(?:news(?:item|message|ml)|(?:package|concept|knowledge|planning|catalog)item|nitf|rsl)[\s>]",
    re.IGNORECASE,
)
_LICENCES = late_pattern(rb"<(?:[a-z0-9]{1,20}:)?rsl[\s>]", re.IGNORECASE)
# A text with a heading of IPTC 7901 or ANPA 1312, or with the signs that telegrams begin with.
_TELEGRAM = late_pattern(
    rb"[\x00-\x20]{0,9}(?:ZCZC[ \t][^\n]{0,40}\n"
    rb"|[A-Za-z]{2,5}\d{3,4}[ \t]{1,4}[1-9][ \t]{1,4}[A-Za-z]{1,3}[ \t]{1,4}\d{1,5}[ \t\r\n]"
    rb"|[A-Za-z]\d{3,4}[\w -]{0,9}\r?\n[rubfds] [a-z] )"
)
_PAGE = late_pattern(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_PICTURE = late_pattern(
    rb"\xff\xd8\xff|\x89PNG|8BPS|II[*+]\0|MM\0[*+]|RIFF.{4}WEBP|.{4}ftyp|\0\0\0\x0c(?:JXL |jP  )", re.DOTALL
)
_OF_PICTURES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "image/jxl": ".jxl",
    "image/jp2": ".jp2",
    "image/vnd.adobe.photoshop": ".psd",
    **dict.fromkeys(("image/avif", "image/heic", "image/heif"), ".avif"),
}
_PROGRAM = late_pattern(rb"<\?(?:php|=)|<%@|<jsp:")  # what makes pages, and is none
_BEGINNING = 1024  # bytes
# Keys that stand in JSON that is read: nearly all other JSON is told by its first bytes, and not opened whole.
_STATING = late_pattern(
    rb"(?i:\"(?:uri|urn|tdm-reservation|usage_?terms|copyright_?(?:notice|holder)|rights_?info|pub_?status|claim_generator(?:_info)?|payload-metadata)\"\s*+:)"
    rb"|jsonfeed\.org/version|\"(?:c2pa|cawg)\.training-mining"
)
# A line that opens a file for machines, whatever the file is called.
_RECORD = late_pattern(
    rb"(?im)^[ \t]{0,9}(?:user-agent|content-usage|content-signal|license)[ \t]{0,9}:"
    rb"|^[ \t]{0,9}(?:datatrainingallowed|belongto|control|controlledby|member)[ \t]{0,9}="
)
_BLANK = b"\xef\xbb\xbf \t\r\n"


def read_as(name: str, head: Head, stated: Mapping[str, str]) -> str | None:
    """As what a file is read: the ending of a reader, empty for its own; None where none takes it.

    Args:
        name: the file's.
        head: gives its first bytes, which tell where the name does not: web mirrors keep pages as `index.php?id=5`.
        stated: what the settings say, the kind by the ending; the longest that fits counts.
    """
    plain = name.rsplit("/", 1)[-1].lower().removesuffix(".gz")
    fitting = [ending for ending in stated if plain.endswith(ending)]
    if fitting:
        return KINDS[stated[max(fitting, key=len)]]
    reader = reader_for(name)
    if reader is _json:
        return "" if may_state(head()) else None
    if reader:
        return ""
    return None if plain[plain.rfind(".") :] in _NO_PAGES else ending_of(head())


def may_state(start: bytes) -> bool:
    """Whether JSON that begins so may be of a type that is read."""
    return _STATING.search(start.replace(b"\0", b"")) is not None


def ending_of(start: bytes) -> str | None:
    """The ending for what begins so, where it is a page, a feed, a wire or a picture."""
    if _PICTURE.match(start):
        from checker.readers.picture_containers import kind_of

        return _OF_PICTURES.get(kind_of(start))
    whole, start = start, _first_element(start)
    if start.startswith((b"%PDF-", b"PK\3\4", b"{\\rtf")):
        return _document_ending(whole)
    if _PROGRAM.search(start):
        return None
    if _FEED.match(start):
        return ".rss"
    if _WIRE.match(start):
        return ".xml"
    if start.startswith((b"{", b"[")):
        return ".json" if may_state(whole) else None
    if _TELEGRAM.match(start):
        return ".txt"
    return ".html" if _PAGE.match(start) else None


def _first_element(start: bytes) -> bytes:
    """The beginning of a file, without what may stand before its outermost element."""
    start = start[:_BEGINNING].lstrip(_BLANK)
    while start.startswith((b"<?xml", b"<!--")):
        start = start.partition(b"-->" if start.startswith(b"<!--") else b"?>")[2].lstrip(_BLANK)
    return start


def _document_ending(start: bytes) -> str | None:
    """The ending for a document that is no text, by what stands in its beginning."""
    if not start.startswith(b"PK"):
        return ".pdf" if b"%PDF-" in start[:_BEGINNING] else ".rtf"
    kinds = ((b"mimetypeapplication/epub+zip", ".epub"), (b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"))
    told = next((ending for sign, ending in kinds if sign in start[:_BEGINNING]), None)
    return told or (".docx" if b"word/document.xml" in start or b"word/_rels/" in start else None)


def may_speak_of_others(path: str) -> bool:
    """Whether a file may be a feed, or one of a site, by its name: what it says of others is to be heard first."""
    reader = reader_for(path)
    if reader in (_feed, _xml) or isinstance(reader, partial):  # of a site
        return True
    return path.rsplit("/", 1)[-1].lower().startswith("tdmrep.json")


def speaks_of_itself(data: bytes) -> bool:
    """Whether a file is a wire, by its outermost element: it says nothing of others."""
    start = _first_element(data)
    return _WIRE.match(start) is not None and _LICENCES.match(start) is None


def is_picture(path: str) -> bool:
    """Whether a file is read as a picture, by its name: pages that show it are judged with what it states."""
    return reader_for(path) is _picture


def is_icon(path: str) -> bool:
    """Whether a picture is of a kind that is mostly a sign, by its name: one that states nothing is no item."""
    return path.lower().removesuffix(".gz").endswith((".svg", ".ico"))


def shows_pictures(path: str) -> bool:
    """Whether a file may be a page, or Markdown, that shows pictures, by its name."""
    return reader_for(path) in (_html, _markdown)


def is_markdown(path: str) -> bool:
    """Whether a file is read as Markdown, by its name."""
    return reader_for(path) is _markdown


def usual_ending(start: bytes) -> str:
    """The ending for what begins so, where neither its name nor its first element tells: the usual one."""
    start = start.lstrip(_BLANK)
    if start.startswith(b"<"):
        return ".html"
    return ".md" if start.startswith(b"---") else ".txt"


def read(
    data: bytes, path: str, lexicon: Lexicon, reader: Reader | None = None, response: Response | None = None
) -> Document:
    """Read one item, decompressing it first where it is gzipped.

    Args:
        data: the bytes of the file.
        path: its name, for the choice of the reader and for messages.
        lexicon: the literals to look for.
        reader: the reader to use instead (standard input has no name).
        response: what brought it: its headers are metadata of the document, its address that of one that tells none.

    Raises:
        UnreadableSource: no reader claims it, it is damaged, too large, or no text.
    """
    chosen = reader or reader_for(path)
    if chosen is None:
        raise UnreadableSource(path, "is of a type that no reader claims")
    data = decompressed(data, path)
    if len(data) > MOST_BYTES:
        raise UnreadableSource(path, f"is larger than {MOST_BYTES // 1024 // 1024} MB")
    if response is None:
        return chosen(data, path, lexicon)
    from checker.readers.response_headers import as_sent, with_response  # imported late: few items are of a capture

    document = chosen(as_sent(data, response), path, lexicon)
    document = with_response(document, response)
    if not response.sidecars:
        return document
    from checker.readers.picture_sidecars import with_sidecars  # imported late: few pictures have any

    return with_sidecars(document, response.sidecars)


def decompressed(data: bytes, path: str) -> bytes:
    """The bytes of a file, or of what is gzipped in it: one more than are read at most.

    Raises:
        UnreadableSource: it is damaged.
    """
    if data[:2] != b"\x1f\x8b":
        return data
    import gzip  # imported late: few items are compressed
    import zlib

    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as reason:
        raise UnreadableSource(path, f"is a damaged gzip file: {reason}") from reason
