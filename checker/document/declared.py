"""What a format states of rights in fields of its own, before anybody says what that comes to.

A reader knows where a format has its rights and what each field is for; what the words in it mean is the detectors'.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from checker.document.place import Origin


class Says(StrEnum):
    """What a field is for, or what its words came to."""

    HOLDER = "holder"
    CREDIT = "credit"
    NOTICE = "notice"
    LICENCE = "licence"
    PERMISSION = "permission"
    RESERVATION = "reservation"
    USAGE_TERMS = "usage-terms"
    EDITORIAL_NOTE = "editorial-note"
    EMBARGO = "embargo"
    STATUS = "status"
    POLICY = "policy"
    POINTER = "pointer"
    LICENSOR = "licensor"
    SOURCE = "source"  # by whom, from whom, of what or how it was made: no right
    NOTHING_KNOWN = "nothing-known"
    # Told of a field by readers, and usage terms in a report: where, from when and until when rights hold.
    TERRITORY = "territory"
    START = "start"
    END = "end"
    EXPIRY = "expiry"
    RELEASE = "release"  # an embargo while it lies ahead


class Reach(StrEnum):
    """What a statement is about."""

    ITEM = "item"
    PHOTO = "photo"
    SITE = "site"
    PART = "part"


class Family(StrEnum):
    """The ways in which machines are told; each has its own grammar and its own precedence."""

    TDMREP = "tdmrep"
    AIPREF = "aipref"
    CONTENT_SIGNAL = "content-signal"
    ROBOTS_META = "robots-meta"
    ROBOTS = "robots"
    RSL = "rsl"
    AI_TXT = "ai.txt"
    TRUST = "trust.txt"
    PLUS = "plus"
    CAWG = "cawg"
    WORDS = "words"  # for people: no grammar


VALIDITY = ("validfrom", "validto")
"""The facts of a field that tell from when and until when it holds: ISO 8601, or ``?`` where that cannot be read."""


class Declared(Struct, frozen=True, kw_only=True):
    """One field of a format that states something of rights."""

    text: str  # its words, folded
    origin: Origin  # where they stand
    says: Says
    carrier: str  # "robots.txt", "ninjs"
    field: str  # as the format calls it: "usageTerms"
    specification: str = ""  # which version of which text: "ninjs 3.0"
    family: Family = Family.WORDS
    at: str = ""  # the format's own address: "pointer:/usageTerms", "xpath:/newsItem/rightsInfo"
    reach: Reach = Reach.ITEM
    about: str = ""  # the part of the item that it is about: "associations/main"
    value: str = ""  # what the words stand for, where that is known: a moment, a status, an address
    facts: tuple[tuple[str, str], ...] = ()  # what a field of several parts holds: ("permits:usage", "search ai-index")
    pattern: str = ""  # of a site file: the paths that it is about (RFC 9309, 2.2.3); empty: all
    excepts: tuple[str, ...] = ()  # patterns of paths that it is not about, where they are as long or longer
    group: str = ""  # statements of one group are alternatives: one has to suit
