"""Pictures: what a file carries of rights besides its pixels, none of which is decoded.

A picture is an item: its fields are declared as those of a wire's photo are, its caption is looked at like one on a
page. Where nothing is stated the document is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from checker.document.declared import Family, Reach, Says
from checker.document.json_text import Pointer, pointer_address
from checker.document.letters import fold
from checker.document.passages import Document
from checker.document.place import NO_TEXT, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.errors import UnclaimedSource
from checker.patterns.lexicon import Lexicon
from checker.readers.c2pa_manifest import PictureManifest, read_manifest
from checker.readers.decoding import field_texts
from checker.readers.iim import Dataset, IimStream
from checker.readers.photo_fields import (
    EXIF_FIELDS,
    IIM_FIELDS,
    IIM_NAMES,
    IIM_TIMES,
    TEXT_FIELDS,
    XMP_FIELDS,
    PhotoField,
)
from checker.readers.picture_blocks import Blocks
from checker.readers.picture_containers import blocks_of
from checker.readers.svg_metadata import SVG, drawn_words
from checker.readers.wire_fields import Subject, WireField, WireFields, moment
from checker.readers.xmp import Property, read_xmp

_MINING, _CONSTRAINT = ("plus:DataMining",), ("plus:OtherConstraints",)
_AGENT = ("cc:Agent", "dc:title")  # in which SVG editors write names and notices
_SEE_CONSTRAINT = "SEECONSTRAINT"
_MOST_TEXT = 1_000_000  # characters of all fields of one picture together


def read_picture(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """Read what a picture carries.

    Raises:
        UnclaimedSource: it is none that is known, and holds no packet of XMP.
    """
    picture = picture_with(data, path, lexicon=lexicon)
    if picture is None:
        raise UnclaimedSource(path, "has the name of a picture and is none that is known")
    return picture


def picture_with(
    data: bytes, path: str, packets: Sequence[bytes] = (), lexicon: Lexicon | None = None
) -> Document | None:
    """What a picture carries; None where it is none that is known, and there is no packet of XMP.

    Args:
        data: its file.
        path: its name.
        packets: of XMP, that stand beside it and are its own.
        lexicon: the literals by which words in a drawing are known that may state anything; None: it is no drawing.
    """
    blocks = blocks_of(data)
    for packet in packets:
        blocks.packet(packet)
    if not blocks.kind and not blocks.xmp:
        return None
    reading = PictureReading(blocks, path)
    if blocks.manifest:
        reading.believe(read_manifest(data, blocks.kind))
    if blocks.kind == SVG and lexicon:
        reading.draw(drawn_words(data, blocks), lexicon)
    return reading.document()


class PictureReading:
    """What is found in the blocks of a picture, or in a file beside it.

    Args:
        blocks: what the file holds.
        path: of the picture.
        sidecar: the name of the file beside it that is read; empty: it is the picture itself.
    """

    def __init__(self, blocks: Blocks, path: str, sidecar: str = "") -> None:
        self._blocks = blocks
        self._path = path
        self._place = f"sidecar:{sidecar}#" if sidecar else ""
        self._unread = list(blocks.unread)
        self._faults: list[str] = []
        self._lines: list[str] = []
        self._length = 0
        self._known: set[tuple[str, str, str, Family]] = set()
        drawn = blocks.kind == SVG and not sidecar
        self._scheme = "svg:" if drawn else "xmp:"
        of_xmp = WireFields("xmp-sidecar" if sidecar else "xmp", "IPTC Photo Metadata 2025.1")
        self._xmp = WireFields("svg", "SVG 2, 5.9") if drawn else of_xmp
        self._iim = WireFields("iim", "IIM 4.2")
        self._exif = WireFields("exif", "Exif 3.0")
        self._text = WireFields("text-chunk", "PNG 3")
        self._c2pa = WireFields("c2pa", "C2PA 2.4")
        self._json = WireFields("json-sidecar", "")

    def believe(self, manifest: PictureManifest) -> None:
        """Keep what a manifest states, with who has signed it."""
        self._faults += manifest.faults
        self._unread += manifest.unread
        self._c2pa.specification += f", {manifest.signer}" if manifest.signer else ""
        for one in manifest.fields:
            self._state(self._c2pa, one.field, FieldSaid(one.name, one.text, one.at, one.value))

    def draw(self, words: Iterable[tuple[str, str]], lexicon: Lexicon) -> None:
        """Keep those words of a drawing that may state anything: most are labels of what is drawn."""
        for name, text in words:
            if lexicon.holds_name(text) or lexicon.may_state(text) or lexicon.may_license(text):
                field = TEXT_FIELDS["Copyright" if text.lstrip().startswith("©") else "Description"]
                self._state(self._xmp, field, FieldSaid(name, text, f"svg:{name}"))
        self._unread += (one for one in self._blocks.unread if one not in self._unread)

    def report(self, manifest: PictureManifest, at: Pointer) -> None:
        """Keep what a file beside it tells of its manifest, in which the assertions stand at an address."""
        self._faults += manifest.faults
        self._unread += manifest.unread
        self._json.specification = f"C2PA 2.4, as a report tells it, {manifest.signer}".removesuffix(", ")
        for one in manifest.fields:
            pointer = one.path if at[-1:] == ("assertion_store",) else one.pointer
            self.tell(one.field, FieldSaid(one.name, one.text, pointer_address((*at, *pointer)), one.value))

    def lacks(self, why: str) -> None:
        """Note what was not read, as words behind "the file"."""
        self._unread.append(why)

    def tell(self, field: PhotoField, said: FieldSaid) -> None:
        """Keep what a field of JSON beside it says."""
        self._state(self._json, field, said)

    def document(self) -> Document:
        """Read it."""
        for packet in self._blocks.xmp:
            self._of_xmp(read_xmp(packet, self._path, self._unread, self._scheme))
        for stream in self._blocks.iim:
            self._of_iim(stream)
        for tags in self._blocks.exif:
            for name, text in tags.fields():
                if field := EXIF_FIELDS.get(name):
                    self._state(self._exif, field, FieldSaid(name, text, f"exif:{name}"))
        self._of_words(self._blocks.words)
        formats = (self._c2pa, self._xmp, self._iim, self._exif, self._text, self._json)
        return Document(
            path=self._path,
            media_type=self._blocks.kind or "image/*",
            source_map=SourceMap("\n".join(self._lines), Syntax.FIELDS),
            title=next((one.title for one in formats if one.title), None),
            authors=tuple(dict.fromkeys(chain.from_iterable(one.authors for one in formats))),
            passages=tuple(chain.from_iterable(one.passages for one in formats)),
            declared=tuple(chain.from_iterable(one.declared for one in formats)),
            faults=tuple(self._faults),
            unread=tuple(dict.fromkeys((*self._unread, *chain.from_iterable(one.unread for one in formats)))),
        )

    def _of_words(self, words: Sequence[tuple[str, bytes]]) -> None:
        texts = field_texts([text for _, text in words])
        for (name, _), text in zip(words, texts, strict=True):
            self._state(self._text, TEXT_FIELDS[name], FieldSaid(name, text, f"text:{name}"))

    def _of_xmp(self, properties: Sequence[Property]) -> None:
        """A term that sends to a constraint forbids, and what the constraint says stands beside it."""
        terms = [one.text for one in properties if one.names == _MINING]
        sending = next((term for term in terms if term.upper().endswith(_SEE_CONSTRAINT)), "")
        for one in properties:
            name = "/".join(one.names[:-2] if one.names[-2:] == _AGENT else one.names)
            if field := XMP_FIELDS.get(name.lower()):
                self._state(self._xmp, field, FieldSaid(name, one.text, one.at, about=one.structure))
            if sending and one.names == _CONSTRAINT:
                self._state(self._xmp, XMP_FIELDS["plus:datamining"], FieldSaid(name, one.text, one.at, sending))

    def _of_iim(self, data: bytes) -> None:
        stream = IimStream(data)
        datasets = list(stream)
        if stream.unread:
            self._unread.append(stream.unread)
        for one in datasets:
            key = (one.record, one.number)
            if field := IIM_FIELDS.get(key):
                day = _day(one, datasets) if key in IIM_TIMES else ""
                self._state(
                    self._iim, field, FieldSaid(IIM_NAMES[key], one.text, f"iim:{one.record}:{one.number}", day)
                )

    def _state(self, fields: WireFields, field: PhotoField, said: FieldSaid) -> None:
        """Keep what a field says; nothing of one that says what it has said in the same format."""
        text = fold(said.text)
        key = (fields.carrier, said.name, text, field.family)
        if not text or key in self._known:
            return
        if self._length + len(text) > _MOST_TEXT:
            self._unread.append("states more than is read, of which the rest was left out")
            return
        self._known.add(key)
        said = said._replace(at=f"{self._place}{said.at}")
        self._lines.append(text)
        self._length += len(text) + 1
        if field.text == "manifest":
            self._manifest_elsewhere(text, said.at)
        elif field.text == "title":
            fields.title = fields.title or text
        elif field.text and fields.full:
            self._unread.append("has more captions than are read")
        elif field.text:
            fields.tell(Zone.CAPTION, text, NO_TEXT, at=said.at)
        else:
            _declare(fields, field, WireField(field.field or said.name, text, NO_TEXT, said.at), said)

    def _manifest_elsewhere(self, address: str, at: str) -> None:
        """What it states is not known: nothing is fetched (C2PA 2.4, 11.4)."""
        if not self._blocks.manifest and "://" in address:
            written = WireField("dcterms:provenance", address, NO_TEXT, at)
            self._c2pa.state(Says.NOTHING_KNOWN, written, Subject(Reach.PHOTO))
            self._faults.append(f"has its manifest of C2PA elsewhere ({address}), where it was not looked for")


class FieldSaid(NamedTuple):
    """What a field says: its name, its words, its address, what they stand for, the structure in which it stands."""

    name: str
    text: str
    at: str
    value: str = ""
    about: str = ""


def _declare(fields: WireFields, field: PhotoField, written: WireField, said: FieldSaid) -> None:
    says = field.says or Says.NOTHING_KNOWN
    value = said.value
    if says in _DATED and not value:
        value = moment(written.text)
        says = says if value else Says.NOTHING_KNOWN
    elif says is Says.EMBARGO:
        value = moment(written.text) or "?"
    subject = Subject(field.reach, said.about if field.reach is Reach.PART else "")
    fields.state(says, written, subject, value=value, family=field.family)
    if field.names:
        fields.name(field.names, written.text, NO_TEXT, reach=field.reach, at=said.at)
    if field.names == "byline":
        fields.authors.append(written.text)


_DATED = frozenset((Says.RELEASE, Says.EXPIRY, Says.START, Says.END))


def _day(day: Dataset, datasets: Sequence[Dataset]) -> str:
    """The moment that a day and the time beside it tell (IIM 4.2: CCYYMMDD, HHMMSS with the offset)."""
    timed = IIM_TIMES[day.record, day.number]
    time = next((one.text for one in datasets if (one.record, one.number) == timed), "")
    return moment(f"{day.text}T{time}") or moment(day.text)
