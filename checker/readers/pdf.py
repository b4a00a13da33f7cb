"""PDF: the words of its pages, what it states in XMP and in its information dictionary, its links (ISO 32000-2).

pypdf takes the file apart, its limits kept on and most of them lowered: what a stream unpacks to, how many objects a
page tree has. Pictures are never decoded. What it cannot read is told, page by page, and what was read until then kept.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from checker.document.letters import fold
from checker.document.passages import Document
from checker.errors import MissingExtra, OutOfTime, UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers.document_fields import DocumentFields
from checker.readers.paragraphs import Read, bounded, told
from checker.readers.pdf_lines import paragraphs_of
from checker.readers.pdf_objects import (
    PdfError,
    asking_pypdf,
    entries,
    members,
    number,
    numbered,
    string,
    unpacked,
    visitor,
)
from checker.readers.pdf_page import Budget, PagePainting, TooMuch
from checker.readers.pdf_painted import PaintedRun, PdfPage
from checker.readers.pdf_pictures import pictures_of
from checker.readers.picture_containers import blocks_of
from checker.readers.xmp import read_xmp

if TYPE_CHECKING:
    import pypdf

MOST_PAGES = 2_500
"""Of one document; the longest reports have two thousand."""
MOST_OPERATORS = 250_000
"""Of all pages: two hundred of a newspaper, a thousand of a book, some three seconds of work."""
_ON_PAGE = (500, 8_000)  # operators and letters that come with each page: those of a book take half as many
_AT_ONCE = (100_000, 400_000)  # that pages may take beyond: a full page of a newspaper takes some ten thousand
_MOST_ADDED = (MOST_OPERATORS - _AT_ONCE[0]) // _ON_PAGE[0]  # pages
_MOST_UNPACKED = 8_000_000  # bytes of a stream; the text of a page takes a hundredth
_MOST_WORK = 40_000_000  # bytes that the filters of one stream work on
_MOST_ON_PAGE = 200_000  # operators and operands of one page
_MOST_LISTED = 40_000  # elements of one list: more than pages, notes or widths of letters that are read
_MOST_TREE = 20_000  # nodes of the tree of pages
_DEEPEST_TREE = 60
_MOST_FORMS = 500  # forms within a page that are gone into
_MOST_XMP = 2_000_000  # bytes
_MOST_LINKS = 500  # of a page
_LINKS = f"has more than {_MOST_LINKS} links, of which only the first were looked at"
_MOST_FIELDS = 200  # of the information dictionary
_NEAR = 80  # bytes before a packet in which its stream begins
_SURE = 4_000  # bytes of a packet by which it is found
_MOST_TOLD = 12  # pages that a message names
_ODD = 0.3  # of the letters of a page that are none, from which on its text is not decoded
_PROGRAMS = frozenset(("/Creator", "/Producer"))  # what has made the file


def read_pdf(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """Read a PDF.

    Raises:
        UnreadableSource: it is damaged beyond reading, encrypted, or pypdf is not installed.
    """
    try:
        import pypdf  # imported late: most scans meet no PDF
    except ImportError as error:
        missing = MissingExtra("a PDF", "pypdf", "documents")
        raise UnreadableSource(path, f"is not read: {missing}") from error
    read = Read(path=path, media_type="application/pdf", paragraphs=[], faults=[], unread=[])
    fields = DocumentFields("pdf", "PDF (ISO 32000-2)")
    with _quiet(), pypdf.apply_configuration(_limits(pypdf)):
        try:
            reader = _opened(data, path)
            _metadata(reader, fields, read)
            pages = _text(reader, read)
            read.embedded += pictures_of(reader, pages, read.unread)
        except UnreadableSource as error:
            _packets(data, fields, read)
            if not fields.declared:
                raise
            read.unread.append(error.reason)
        except OutOfTime:
            read.unread.append("was not read to its end: time ran out (--item-timeout)")
    return told(read, fields, lexicon)


def _packets(data: bytes, fields: DocumentFields, read: Read) -> None:
    """What a file that cannot be taken apart states in XMP, which stands in it as it is; its pictures' is theirs."""
    for packet in blocks_of(data).xmp:
        at = data.find(packet[:_SURE])
        if data[max(at - _NEAR, 0) : at].rstrip().endswith((b"stream", b"?>")):
            for one in read_xmp(packet, read.path, read.unread):
                fields.take_property(one)


def _limits(library: Any) -> Any:
    limits = library.Configuration()
    return limits.with_overwrites(
        maximum_declared_stream_length=_MOST_UNPACKED * 8,  # pictures are larger, and are not unpacked
        array_based_stream_maximum_output_length=_MOST_UNPACKED,
        lzw_maximum_output_length=_MOST_UNPACKED,
        run_length_maximum_output_length=_MOST_UNPACKED,
        zlib_maximum_output_length=_MOST_UNPACKED,
        zlib_maximum_recovery_input_length=_MOST_UNPACKED // 8,
        brotli_maximum_output_length=_MOST_UNPACKED,
        array_maximum_element_count=_MOST_LISTED,
        stream_decoding_work_maximum_length=_MOST_WORK,
        stream_parsing_work_maximum_count=_MOST_ON_PAGE,
        xmp_maximum_input_length=_MOST_XMP,
        page_tree_maximum_entries=_MOST_TREE,
        page_tree_maximum_depth=_DEEPEST_TREE,
        xform_maximum_invocations_per_extraction=_MOST_FORMS,
        jbig2dec_binary=None,  # no other program is started
        disable_legacy_handling=True,
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing that pypdf remarks on a file is printed: what matters of it is told in the report."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(level)


def _opened(data: bytes, path: str) -> pypdf.PdfReader:
    import pypdf
    from pypdf.errors import DependencyError

    try:
        with asking_pypdf():
            reader = pypdf.PdfReader(BytesIO(data), strict=False)
            locked = reader.is_encrypted and not reader.decrypt("")
            _ = None if locked else reader.root_object
    except PdfError as error:
        if isinstance(error.__cause__, DependencyError):
            reason = "is encrypted with AES, which pypdf reads with another library: pip install 'pypdf[crypto]'"
            raise UnreadableSource(path, reason) from error
        raise UnreadableSource(path, f"is a damaged PDF: {error.reason}") from error
    if locked:
        raise UnreadableSource(path, "is encrypted: it opens with a password alone")
    return reader


def _root(reader: pypdf.PdfReader) -> Mapping[str, Any]:
    with asking_pypdf():
        return entries(reader.root_object)


def _metadata(reader: pypdf.PdfReader, fields: DocumentFields, read: Read) -> None:
    """What the document says of itself: first in XMP, which counts where both say the same (14.3)."""
    try:
        root = _root(reader)
        fields.take("language", string(root.get("/Lang")), "pdf:Lang")
        packet = unpacked(root.get("/Metadata"))
        if packet is not None and len(packet) > _MOST_XMP:
            read.unread.append("has more XMP than is read")
        elif packet is not None:
            for one in read_xmp(packet, read.path, read.unread):
                fields.take_property(one)
    except PdfError as error:
        read.unread.append(f"has XMP that cannot be read: {error.reason}")
    try:
        with asking_pypdf():
            said = list((reader.metadata or {}).items())
        if len(said) > _MOST_FIELDS:
            read.unread.append(
                f"has {len(said):,} fields in its information dictionary, of which {_MOST_FIELDS} were read"
            )
        for name, value in said[:_MOST_FIELDS]:
            if name not in _PROGRAMS:
                plain = str(name).removeprefix("/")
                fields.take(plain, string(value), f"info:{plain}")
        if "/EmbeddedFiles" in entries(_root(reader).get("/Names")):
            read.unread.append("has other files attached, which were not read")
        if "/XFA" in entries(_root(reader).get("/AcroForm")):
            read.unread.append("holds a form in XFA, whose words were not read")
    except PdfError as error:
        read.unread.append(f"has fields that cannot be read: {error.reason}")


def _text(reader: pypdf.PdfReader, read: Read) -> int:
    """The words of the pages, and how many of these there are to be looked at."""
    try:
        with asking_pypdf():
            count = len(reader.pages)
    except PdfError as error:
        read.unread.append(f"has pages that cannot be found: {error.reason}")
        return 0
    if count > MOST_PAGES:
        read.unread.append(f"has {count:,} pages, of which only the first {MOST_PAGES:,} were read")
    pages: list[PdfPage] = []
    told: dict[str, list[int]] = {}
    budget, off = Budget(*_AT_ONCE), _off(reader)
    late = False
    for at in range(min(count, MOST_PAGES)):
        if at < _MOST_ADDED:
            budget.add(*_ON_PAGE)
        try:
            page, trouble = _page(reader, at, off, budget)
        except TooMuch:
            read.unread.append(f"holds more than is read: of page {at + 1} and those behind it nothing was looked at")
            break
        except OutOfTime:
            read.unread.append(f"was read up to page {at} of {count:,}: time ran out (--item-timeout)")
            late = True
            break
        pages.append(page)
        if trouble:
            told.setdefault(trouble, []).append(at + 1)
    read.unread += _troubles(told, len(pages))
    if pages or not late:
        bounded(paragraphs_of(pages), read)
    return len(pages)


_NO_TEXT = "has no text: pictures of pages"
_UNDECODED = "holds text whose letters cannot be told"


def _troubles(told: dict[str, list[int]], number: int) -> Iterator[str]:
    for trouble, pages in told.items():
        if len(pages) == number:
            yield trouble
            continue
        named = ", ".join(map(str, pages[:_MOST_TOLD])) + (", ..." if len(pages) > _MOST_TOLD else "")
        where = f"on page {named}" if len(pages) == 1 else f"on pages {named}"
        yield f"{trouble.partition(':')[0]} {where}"


def _off(reader: pypdf.PdfReader) -> frozenset[int]:
    """The numbers of the layers that are switched off as the document opens (8.11.4.3)."""
    try:
        layers = entries(_root(reader).get("/OCProperties"))
        listed = members(entries(layers.get("/D")).get("/OFF"))
        return frozenset(found for one in listed if (found := numbered(one)) is not None)
    except PdfError:
        return frozenset()


def _page(reader: pypdf.PdfReader, at: int, off: frozenset[int], budget: Budget) -> tuple[PdfPage, str]:
    """One page, and what of it could not be read: empty where that is nothing."""
    page = PdfPage(number=at + 1, height=792.0)
    try:
        with asking_pypdf():
            source = reader.pages[at]
            edges = list(source.mediabox)
        x, y, right, top = (number(one) or 0.0 for one in edges)
        box = (min(x, right), min(y, top), max(x, right), max(y, top))
        page.height, page.width = box[3] - box[1] or page.height, box[2] - box[0] or page.width
        painting = PagePainting(page, box, _PageResources(source, off), budget)
        links = list(islice(_links(source, box[1]), _MOST_LINKS + 1))
        page.links.extend(links[:_MOST_LINKS])
        with asking_pypdf():
            source.extract_text(
                visitor_operand_before=visitor(painting.before),
                visitor_operand_after=visitor(painting.after),
                visitor_text=visitor(painting.text),
            )
    except PdfError as error:
        return page, f"holds what cannot be read ({error.reason})"
    letters = "".join(run.text for run in page.painted if isinstance(run, PaintedRun))
    if painting.forms > _MOST_FORMS:
        return page, "holds more forms within forms than are gone into"
    if painting.nests:
        return page, "keeps more states within each other than are followed"
    if len(links) > _MOST_LINKS:
        return page, _LINKS
    odd = sum(1 for letter in letters if letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < " ")
    if max(odd, painting.untold) > _ODD * len(letters):
        return page, _UNDECODED
    any_words = any(map(str.isalnum, letters))
    return page, _NO_TEXT if painting.is_picture and not any_words else ""


class _PageResources:
    """What the resources of a page have under names."""

    def __init__(self, page: Any, off: frozenset[int]) -> None:
        resources = entries(page.get("/Resources"))
        self._off = off
        self._layers = entries(resources.get("/Properties"))
        self._states = entries(resources.get("/ExtGState"))
        self._objects = entries(resources.get("/XObject"))

    def is_clear(self, name: str) -> bool:
        """Whether a graphics state paints without any colour (11.6.4.4)."""
        alpha = number(entries(self._states.get(name)).get("/ca"))
        return alpha is not None and alpha < 0.02

    def is_off(self, name: str) -> bool:
        """Whether a layer is off, or all of those on which it depends (8.11.2.2)."""
        layer = self._layers.get(name) if self._off else None
        if layer is None:
            return False
        if numbered(layer) in self._off:
            return True
        on = entries(layer).get("/OCGs")
        listed = members(on) or ([on] if on is not None else [])
        return bool(listed) and all(numbered(one) in self._off for one in listed)

    def is_picture(self, name: str) -> bool:
        """Whether an external object is a picture; one of a form is not known here."""
        return string(entries(self._objects.get(name)).get("/Subtype")) == "/Image"


def _links(page: Any, low: float) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The addresses to which a page leads, with the boxes in which one clicks (12.5.6.5)."""
    for each in members(page.get("/Annots")):
        note = entries(each)
        if string(note.get("/Subtype")) != "/Link":
            continue
        address = string(entries(note.get("/A")).get("/URI"))
        box = [found for one in members(note.get("/Rect"))[:5] if (found := number(one)) is not None]
        if address and len(box) == 4:
            x, y, right, top = box
            yield fold(address), (min(x, right), min(y, top) - low, max(x, right), max(y, top) - low)
