"""What a document says of its rights: each piece with its exact words and their place.

The words are those of IPTC (byline, dateline, credit line, usage terms) and, for licences, SPDX.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from checker.document.declared import Family, Reach, Says
from checker.document.passages import Place
from checker.rights.precedence import Stands
from checker.rights.terms import NO_TERMS, Terms

UNNAMED = "unnamed"  # in the place of an agency's id: agencies that are credited without a name


OUT_OF_TIME = "the time of one item was used up (--item-timeout)"
OUT_OF_MEMORY = "the memory of one item was used up (--item-memory)"


class Role(StrEnum):
    """What an agency has to do with the main content."""

    TEXT = "text"  # it supplied the text, wholly or in part
    PHOTO = "photo"  # it supplied a picture, graphic or video
    MENTION = "mention"  # it is quoted or written about: nothing of it is reused


class How(StrEnum):
    """The way in which an attribution was said."""

    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    NOTICE = "notice"
    METADATA = "metadata"
    CONTRIBUTION = "contribution"
    SELF = "self"
    MENTION = "mention"


HOW = {
    How.BYLINE: "byline",
    How.DATELINE: "dateline",
    How.CREDIT: "credit",
    How.NOTICE: "notice",
    How.METADATA: "metadata",
    How.CONTRIBUTION: "contribution line",
    How.SELF: "its own words",
}
"""The ways in words."""


class Confidence(StrEnum):
    """How sure a detector is. Low never gives more than a note."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Scope(StrEnum):
    """What a licence was stated for."""

    ITEM = "item"
    SITE = "site"
    PHOTO = "photo"
    SOFTWARE = "software"
    OTHER = "other"


class NoticeKind(StrEnum):
    """What a notice says."""

    ALL_RIGHTS_RESERVED = "all-rights-reserved"
    COPYRIGHT = "copyright"  # a bare copyright line
    NO_REUSE = "no-reuse"
    NO_TDM = "no-tdm"
    REPUBLISH_OK = "republish-ok"
    REPRINT_INFO = "reprint-info"


class Attribution(Struct, frozen=True, kw_only=True):
    """An agency is named, and this is its part in the item."""

    agency: str  # an id of rules/agencies, or "unnamed"
    name: str  # the agency's name for people
    role: Role
    how: How
    confidence: Confidence
    quote: str
    place: Place
    rule: str  # the rule that spoke: "grammar/en/dateline#2"
    channel: str | None = None  # "via Getty Images": the agency that distributes it
    path: str = ""  # the file in which it stands; empty: the document's own


class Licence(Struct, frozen=True, kw_only=True):
    """A public licence is stated."""

    id: str  # SPDX id, a Creative Commons port in the same form, or "other:<name>"
    scope: Scope
    quote: str
    place: Place
    rule: str
    confidence: Confidence = Confidence.HIGH
    url: str | None = None
    path: str = ""  # the file in which it stands; empty: the document's own


class Notice(Struct, frozen=True, kw_only=True):
    """A notice of rights is stated."""

    kind: NoticeKind
    holder: str | None  # as written; None where the notice names nobody
    agency: str | None  # the id, where the holder is an agency
    quote: str
    place: Place
    rule: str
    scope: Scope = Scope.SITE
    confidence: Confidence = Confidence.HIGH
    actions: tuple[str, ...] = ()  # the ODRL actions that its words forbid (no-reuse, no-tdm) or allow (republish-ok)
    conditions: tuple[str, ...] = ()  # of an invitation: the duties that it asks for, the ODRL actions that it forbids
    field: str = ""  # of a feed or a wire in which it stands: "rights"
    path: str = ""  # the file in which it stands; empty: the document's own


class AdvisoryKind(StrEnum):
    """What an advisory asks."""

    KILL = "kill"
    WITHHELD = "withheld"
    CORRECTED = "corrected"
    EMBARGO = "embargo"


class Advisory(Struct, frozen=True, kw_only=True):
    """An advisory on the item itself."""

    kind: AdvisoryKind
    quote: str
    place: Place
    until: str = ""  # the ISO 8601 day or moment of an embargo; empty where it names none
    stated: bool = False  # in a field for it: no words of a story
    noted: bool = False  # in the words of a field for notes to editors
    leads: bool = True  # its words begin a line or are in capitals: no story goes through them
    path: str = ""  # the file in which it stands; empty: the document's own
    about: str = ""  # the part of the item that it is about: "associations/main"
    agency: str | None = None  # whose part that is, where that is known


class Signal(Struct, frozen=True, kw_only=True):
    """Terms that a format states in a field of its own, with their carrier."""

    says: Says
    carrier: str  # "robots.txt", "tdmrep.json", "html", "ninjs"
    field: str  # as the format calls it
    specification: str = ""
    family: Family = Family.WORDS
    stands: Stands = Stands.ITEM
    scope: Reach = Reach.ITEM
    about: str = ""  # the part of the item that it is about
    quote: str
    place: Place
    path: str = ""  # the file in which it stands; empty: the document's own
    holder: str = ""  # as written
    agency: str | None = None  # the id, where the holder is an agency
    licence: str = ""  # its id
    terms: Terms = NO_TERMS
    duties: tuple[str, ...] = ()  # what is asked for without a permission that hangs on it
    credit: str = ""  # the line that is mandatory, as written
    until: str = ""  # of an embargo: an ISO 8601 moment or day
    status: str = ""  # usable, withheld, canceled, embargoed
    url: str = ""
    preference: bool = False  # a convention, which no law names
    judged: bool = True  # False: its words are a notice, an advisory or a licence besides, and judged as that
    pattern: str = ""  # of a site file: the paths that it is about
    excepts: tuple[str, ...] = ()
    group: str = ""  # of alternatives


class Evidence(Struct, frozen=True, kw_only=True):
    """All that the detectors found in one document, sorted by place."""

    attributions: tuple[Attribution, ...] = ()
    licences: tuple[Licence, ...] = ()
    notices: tuple[Notice, ...] = ()
    advisories: tuple[Advisory, ...] = ()
    signals: tuple[Signal, ...] = ()
    slow: tuple[str, ...] = ()  # rules that ran out of time, and what else was cut off: the document is partly checked


NOTHING = Evidence()


class HeardPicture(Struct, frozen=True):
    """What a picture says of itself, for the pages that show it: each piece with its path."""

    path: str  # as shown
    evidence: Evidence = Evidence()
    addresses: tuple[str, ...] = ()  # by which the page gives it
    unread: str = ""  # why it, or a part of it, could not be read, as words behind "the file"
    preview: bytes = b""  # a small one, where it is wanted
    caption: tuple[str, str] = ("", "")  # in the document in which it stands: the words, and where

    @property
    def says_nothing(self) -> bool:
        """Whether it was read to its end, and nothing in it is about rights."""
        return not self.unread and self.evidence == NOTHING


def together(several: Iterable[Evidence]) -> Evidence:
    """What several items of one file say, or several files of one item; each piece once."""
    told = list(several)
    return Evidence(
        attributions=tuple(dict.fromkeys(piece for one in told for piece in one.attributions)),
        licences=tuple(dict.fromkeys(piece for one in told for piece in one.licences)),
        notices=tuple(dict.fromkeys(piece for one in told for piece in one.notices)),
        advisories=tuple(dict.fromkeys(piece for one in told for piece in one.advisories)),
        signals=tuple(dict.fromkeys(piece for one in told for piece in one.signals)),
        slow=tuple(dict.fromkeys(piece for one in told for piece in one.slow)),
    )
