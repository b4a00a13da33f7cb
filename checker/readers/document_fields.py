"""What documents state of themselves in their fields, by whatever name their formats and their authors have for it.

Sources: DCMI Metadata Terms; XMP (ISO 16684-1) with the schemas of rights; PDF (ISO 32000-2, 14.3.3); Office Open XML
(ECMA-376 Part 2, 8.3, and Part 1, 15.2.12); OpenDocument 1.3 Part 3, 4.3; EPUB 3.3, 5.5; TDM Reservation Protocol
(W3C Community Group Final Report 2024-05-10), which spells its names ``tdm:reservation`` in EPUB and PDF.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from checker.document.addresses import told_address
from checker.document.days import read_day
from checker.document.declared import Family, Reach, Says
from checker.document.letters import fold
from checker.document.place import NO_TEXT
from checker.files.shipped import RULES, cached, typed
from checker.readers.photo_fields import XMP_FIELDS
from checker.readers.wire_fields import WireField, WireFields
from checker.readers.xmp import Property

_TDMREP = "TDMRep 2024-05-10"
_NAMED = frozenset(("source", "provider"))
_MOST = 300  # fields of one document
_TOO_MANY = f"has more than {_MOST} fields, of which the rest was not read"


class _Names(Struct, frozen=True, forbid_unknown_fields=True):
    """What fields are called, and what each is for (rules/reading/documents.json)."""

    fields: dict[str, str]
    rights_pages: tuple[str, ...]  # in what a book calls the page with its copyright, lower case


@cached
def _names() -> _Names:
    return typed(RULES / "reading" / "documents.json", _Names)


def is_rights_page(name: str) -> bool:
    """Whether a part of a book is the page with its copyright, by what the book calls it."""
    lowered = name.lower()
    return any(word in lowered for word in _names().rights_pages)


class DocumentFields(WireFields):
    """The fields of one document.

    Args:
        carrier: the format: "pdf".
        specification: the text that says what its fields are.
    """

    def __init__(self, carrier: str, specification: str) -> None:
        super().__init__(carrier, specification)
        self.language = ""
        self.address = ""
        self.published = ""
        self.published_in = ""
        self.modified = ""
        self._taken = 0

    def take(self, name: str, text: str, at: str) -> None:
        """Keep a field for what its name says; of one that nobody knows nothing.

        Args:
            name: as the format or the author of the document calls it: "dc:rights", "Usage terms".
            text: its words.
            at: its address in the format.
        """
        kind = self.kind_of(name)
        text = fold(text)
        if not kind or not text:
            return
        text = self._beginning(text)
        if self._taken >= _MOST:
            self.leave(_TOO_MANY)
            return
        self._taken += 1
        field = WireField(name, text, NO_TEXT, at)
        match kind:
            case "title":
                self.title = self.title or text
            case "language":
                self.language = self.language or text
            case "published":
                self._date(name, text)
            case "modified":
                self.modified = self.modified or text
            case "byline":
                self.authors.append(text)
                self.name("byline", text, NO_TEXT, at=at)
            case "reservation" | "policy":
                self.state(Says(kind), field, family=Family.TDMREP)
                self.declared[-1] = replace(self.declared[-1], specification=_TDMREP)
            case "pointer":
                # Many say in a field for an address what is allowed, in words.
                pointing = told_address(text) is not None
                self.state(Says.POINTER if pointing else Says.USAGE_TERMS, field)
                if pointing:
                    self.name("license", text, NO_TEXT, at=at)
            case _ if kind in _NAMED:
                self.name(kind, text, NO_TEXT, at=at)
            case _:
                self.state(Says(kind), field)

    def take_property(self, one: Property) -> None:
        """Keep a property of XMP: as any field, or as what pictures state by it (PLUS, licensors, policies)."""
        name = "/".join(one.names)
        known = XMP_FIELDS.get(name.lower())
        if self.kind_of(one.names[-1]) or known is None or known.says in (None, Says.NOTHING_KNOWN, Says.SOURCE):
            self.take(one.names[-1], one.text, one.at)
        elif known.reach is Reach.PHOTO and known.says:
            self.state(known.says, WireField(known.field or name, one.text, NO_TEXT, one.at), family=known.family)

    def _date(self, name: str, text: str) -> None:
        if not self.published and (day := read_day(text)):
            self.published = text if text[:4].isdecimal() else day.isoformat()
            self.published_in = name

    @staticmethod
    def kind_of(name: str) -> str:
        """What a field of that name is for; empty where nobody knows."""
        plain = "".join(letter for letter in name.lower() if letter.isalnum() or letter == ":")
        known = _names().fields
        return known.get(plain) or known.get(plain.rpartition(":")[2], "")
