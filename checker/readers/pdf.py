"""PDF: the words of its pages, what it states in XMP and in its information dictionary, its links (ISO 32000-2).

pypdf takes the file apart, its limits kept on and most of them lowered: what a stream unpacks to, how many objects a
page tree has. Pictures are never decoded. What it cannot read is told, page by page, and what was read until then kept.
"""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from checker.document.letters import fold
from checker.document.passages import Document
from checker.errors import MissingExtra, OutOfTime, UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers.document_fields import DocumentFields
from checker.readers.paragraphs import Read, bounded, told
from checker.readers.pdf_lines import paragraphs_of
from checker.readers.pdf_page import Budget, PagePainting, TooMuch
from checker.readers.pdf_painted import PaintedRun, PdfPage
from checker.readers.picture_containers import blocks_of
from checker.readers.xmp import read_xmp

if TYPE_CHECKING:
    import pypdf

MOST_PAGES = 5_000
"""Of one document; the longest reports have two thousand."""
MOST_OPERATORS = 250_000
"""Of all pages: two hundred of a newspaper, a thousand of a book, some three seconds of work."""
_MOST_UNPACKED = 8_000_000  # bytes of a stream; the text of a page takes a hundredth
_MOST_WORK = 40_000_000  # bytes that the filters of one stream work on
_MOST_ON_PAGE = 300_000  # operators and operands of one page
_MOST_LISTED = 40_000  # elements of one list: more than pages, notes or widths of letters that are read
_MOST_TREE = 20_000  # nodes of the tree of pages
_DEEPEST_TREE = 60
_MOST_FORMS = 500  # forms within a page that are gone into
_MOST_XMP = 2_000_000  # bytes
_MOST_LINKS = 500  # of a page
_LONGEST = 120  # characters of its own words
_MOST_FIELDS = 200  # of the information dictionary
_NEAR = 80  # bytes before a packet in which its stream begins
_SURE = 4_000  # bytes of a packet by which it is found
_MOST_TOLD = 12  # pages that a message names
_ODD = 0.3  # of the letters of a page that are none, from which on its text is not decoded
_PROGRAMS = frozenset(("/Creator", "/Producer"))  # what has made the file

# What pypdf raises on files that break the rules, besides errors of its own.
_BROKEN = (ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError, EOFError,
           RecursionError, TypeError, ValueError, struct.error, zlib.error)  # fmt: skip


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
            _text(reader, read)
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


def _faults() -> tuple[type[Exception], ...]:
    """What pypdf raises."""
    from pypdf.errors import DependencyError, DeprecationError, PyPdfError

    return (PyPdfError, DependencyError, DeprecationError, *_BROKEN)


def _opened(data: bytes, path: str) -> pypdf.PdfReader:
    import pypdf
    from pypdf.errors import DependencyError

    try:
        reader = pypdf.PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableSource(path, "is encrypted: it opens with a password alone")
        _ = reader.root_object
    except DependencyError as error:
        raise UnreadableSource(
            path, "is encrypted with AES, which pypdf reads with another library: pip install 'pypdf[crypto]'"
        ) from error
    except _faults() as error:
        raise UnreadableSource(path, f"is a damaged PDF: {_said(error)}") from error
    return reader


def _said(error: Exception) -> str:
    """What is wrong, in pypdf's own words where it has any for people."""
    from pypdf.errors import PyPdfError

    told = isinstance(error, (PyPdfError, NotImplementedError))
    return (fold(str(error))[:_LONGEST] if told else "") or "its objects are not what the format says"


def _metadata(reader: pypdf.PdfReader, fields: DocumentFields, read: Read) -> None:
    """What the document says of itself: first in XMP, which counts where both say the same (14.3)."""
    try:
        root = reader.root_object
        fields.take("language", _string(root.get("/Lang")), "pdf:Lang")
        stream = _resolved(root.get("/Metadata"))
        if hasattr(stream, "get_data"):
            packet = stream.get_data()
            if len(packet) > _MOST_XMP:
                read.unread.append("has more XMP than is read")
            else:
                for one in read_xmp(packet, read.path, read.unread):
                    fields.take_property(one)
    except _faults() as error:
        read.unread.append(f"has XMP that cannot be read: {_said(error)}")
    try:
        entries = list((reader.metadata or {}).items())[:_MOST_FIELDS]
        for name, value in entries:
            if name not in _PROGRAMS:
                fields.take(str(name).removeprefix("/"), _string(value), f"info:{str(name).removeprefix('/')}")
        if "/EmbeddedFiles" in (_resolved(reader.root_object.get("/Names")) or {}):
            read.unread.append("has other files attached, which were not read")
        if "/XFA" in (_resolved(reader.root_object.get("/AcroForm")) or {}):
            read.unread.append("holds a form in XFA, whose words were not read")
    except _faults() as error:
        read.unread.append(f"has fields that cannot be read: {_said(error)}")


def _string(value: Any) -> str:
    value = _resolved(value)
    return value if isinstance(value, str) else ""


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _written(holder: Any, key: str) -> Any:
    """What a dictionary has under a key, as it stands there: a reference is not followed."""
    return holder.raw_get(key) if hasattr(holder, "raw_get") and key in holder else None


def _text(reader: pypdf.PdfReader, read: Read) -> None:
    """The words of the pages."""
    try:
        number = len(reader.pages)
    except _faults() as error:
        read.unread.append(f"has pages that cannot be found: {_said(error)}")
        return
    if number > MOST_PAGES:
        read.unread.append(f"has {number:,} pages, of which only the first {MOST_PAGES:,} were read")
    pages: list[PdfPage] = []
    told: dict[str, list[int]] = {}
    budget, off = Budget(MOST_OPERATORS), _off(reader)
    late = False
    for at in range(min(number, MOST_PAGES)):
        try:
            page, trouble = _page(reader, at, off, budget)
        except TooMuch:
            read.unread.append(f"holds more than is read: of page {at + 1} and those behind it nothing was looked at")
            break
        except OutOfTime:
            read.unread.append(f"was read up to page {at} of {number:,}: time ran out (--item-timeout)")
            late = True
            break
        pages.append(page)
        if trouble:
            told.setdefault(trouble, []).append(at + 1)
    read.unread += _troubles(told, len(pages))
    if pages or not late:
        bounded(paragraphs_of(pages), read)


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
        layers = _resolved(reader.root_object.get("/OCProperties")) or {}
        listed = _resolved((_resolved(layers.get("/D")) or {}).get("/OFF")) or ()
        return frozenset(number for one in listed if (number := getattr(one, "idnum", None)) is not None)
    except _faults():
        return frozenset()


def _page(reader: pypdf.PdfReader, at: int, off: frozenset[int], budget: Budget) -> tuple[PdfPage, str]:
    """One page, and what of it could not be read: empty where that is nothing."""
    page = PdfPage(number=at + 1, height=792.0)
    try:
        source = reader.pages[at]
        low, high = float(source.mediabox.bottom), float(source.mediabox.top)
        page.height = abs(high - low) or page.height
        box = (float(source.mediabox.left), min(low, high), float(source.mediabox.right), max(low, high))
        page.width = abs(box[2] - box[0]) or page.width
        named = _PageResources(source, off)
        painting = PagePainting(page, box, named, budget)
        page.links.extend(_links(source, box[1]))
        source.extract_text(
            visitor_operand_before=painting.before,
            visitor_operand_after=painting.after,
            visitor_text=painting.text,
        )
    except _faults() as error:
        return page, f"holds what cannot be read ({_said(error)})"
    letters = "".join(run.text for run in page.painted if isinstance(run, PaintedRun))
    if painting.forms > _MOST_FORMS:
        return page, "holds more forms within forms than are gone into"
    odd = sum(1 for letter in letters if letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < " ")
    if max(odd, painting.untold) > _ODD * len(letters):
        return page, _UNDECODED
    any_words = any(map(str.isalnum, letters))
    return page, _NO_TEXT if painting.is_picture and not any_words else ""


class _PageResources:
    """What the resources of a page have under names."""

    def __init__(self, page: Any, off: frozenset[int]) -> None:
        resources = _resolved(page.get("/Resources")) or {}
        self._off = off
        self._layers = _resolved(resources.get("/Properties")) or {}
        self._states = _resolved(resources.get("/ExtGState")) or {}
        self._objects = _resolved(resources.get("/XObject")) or {}

    def is_clear(self, name: str) -> bool:
        """Whether a graphics state paints without any colour (11.6.4.4)."""
        state = _resolved(self._states.get(name)) or {}
        alpha = _resolved(state.get("/ca"))
        return isinstance(alpha, (int, float)) and float(alpha) < 0.02

    def is_off(self, name: str) -> bool:
        """Whether a layer is off, or all of those on which it depends (8.11.2.2)."""
        layer = _written(self._layers, name) if self._off else None
        if layer is None:
            return False
        if getattr(layer, "idnum", None) in self._off:
            return True
        on = _written(_resolved(layer), "/OCGs")
        several = _resolved(on)
        listed = several if isinstance(several, list) else [on]
        return bool(listed) and all(getattr(one, "idnum", None) in self._off for one in listed)

    def is_picture(self, name: str) -> bool:
        """Whether an external object is a picture; one of a form is not known here."""
        found = _resolved(self._objects.get(name))
        return found is not None and hasattr(found, "get") and found.get("/Subtype") == "/Image"


def _links(page: Any, low: float) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The addresses to which a page leads, with the boxes in which one clicks (12.5.6.5)."""
    notes = _resolved(page.get("/Annots"))
    for each in notes[:_MOST_LINKS] if isinstance(notes, Sequence) else ():
        note = _resolved(each)
        if not hasattr(note, "get") or note.get("/Subtype") != "/Link":
            continue
        action = _resolved(note.get("/A")) or {}
        address, box = _string(action.get("/URI")), _resolved(note.get("/Rect"))
        if address and isinstance(box, Sequence) and len(box) == 4:
            x, y, right, top = (float(_resolved(one)) for one in box)
            yield fold(address), (min(x, right), min(y, top) - low, max(x, right), max(y, top) - low)
