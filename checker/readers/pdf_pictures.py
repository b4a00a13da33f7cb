"""The pictures of a PDF: what their own files state, where a JPEG stands in it whole, and what XMP says of each.

Source: ISO 32000-2, 8.9.5 (images), 7.4.8 and 7.4.9 (DCTDecode, JPXDecode), 14.3.2 (metadata streams of components),
8.10 (forms, which have resources of their own). No picture is decoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from checker.document.letters import fold
from checker.document.passages import Document
from checker.readers.document_pictures import MOST_WITHIN, within
from checker.readers.pdf_objects import PdfError, asking_pypdf, entries, members, numbered, string, unpacked
from checker.readers.picture import picture_with

if TYPE_CHECKING:
    import pypdf

_FILES = frozenset(("/DCTDecode", "/DCT", "/JPXDecode"))  # filters behind which a file of a picture stands as it is
_DEEPEST = 4  # forms within forms
_DEEP = f"holds forms within {_DEEPEST} others, whose pictures were not looked at"
_MOST_OBJECTS = 20_000  # external objects that are looked at
_MOST_BYTES = 64 * 1024 * 1024  # of all pictures that are looked at
_LONGEST_NAME = 60  # characters


def pictures_of(reader: pypdf.PdfReader, pages: int, unread: list[str]) -> Iterator[Document]:
    """The pictures that state something, each where a page first shows it.

    Args:
        reader: of the document.
        pages: how many of its pages are looked at.
        unread: gets what of them could not be read, as words behind "the file".
    """
    found, room = 0, _MOST_BYTES
    for number, name, one in _objects(reader, pages, unread):
        try:
            data, packet = _file_of(one), unpacked(one.get("/Metadata"))
        except PdfError as error:
            unread.append(f"has a picture on page {number} that cannot be read: {error.reason}")
            continue
        if not data and not packet:
            continue
        found, room = found + 1, room - len(data)
        if found > MOST_WITHIN or room < 0:
            unread.append(f"holds more pictures than are read: of page {number} and those behind it none was looked at")
            return
        picture = picture_with(data, f"page:{number}/{name}", [packet] if packet else ())
        if picture and (telling := within(picture, f"page:{number}")):
            yield telling


def _file_of(image: Mapping[str, Any]) -> bytes:
    """The file of a picture that stands as it is in the document; empty where its pixels are kept otherwise."""
    filters = members(image.get("/Filter")) or [image.get("/Filter")]
    if string(image.get("/Subtype")) != "/Image" or string(filters[-1]) not in _FILES:
        return b""
    return unpacked(image) or b""


def _objects(reader: pypdf.PdfReader, pages: int, unread: list[str]) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    """The external objects of the pages, and of forms in them, each once: the page, its name there, its entries."""
    met: set[int] = set()
    gone_through: dict[int, Mapping[str, Any]] = {}  # many pages often have one list
    looked_at = 0
    for at in range(pages):
        try:
            with asking_pypdf():
                page = reader.pages[at]
            pending = [(page.get("/Resources"), 0)]
            while pending:
                resources, depth = pending.pop()
                objects = entries(entries(resources).get("/XObject"))
                if id(objects) in gone_through:
                    continue
                gone_through[id(objects)] = objects
                for name, value in objects.items():
                    looked_at += 1
                    if looked_at > _MOST_OBJECTS:
                        unread.append(f"holds more pictures than are read: page {at + 1} was looked at in part")
                        return
                    identifier = numbered(value)
                    if identifier in met:
                        continue
                    if identifier is not None:
                        met.add(identifier)
                    one = entries(value)
                    if "/Resources" in one and depth == _DEEPEST:
                        unread.append(_DEEP)
                    elif "/Resources" in one:
                        pending.append((one.get("/Resources"), depth + 1))
                    yield at + 1, fold(str(name).removeprefix("/"))[:_LONGEST_NAME], one
        except PdfError as error:
            unread.append(f"has pictures on page {at + 1} that cannot be found: {error.reason}")
