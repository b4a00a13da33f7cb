"""The kind of rule that describes a rights holder: its names and signs, as plain data."""

from msgspec import Struct

from checker.rights.terms import TermsBlock


class Example(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text and what must be found in it."""

    text: str
    role: str = ""  # of evidence.Role; empty: the agency must not be found at all
    how: str = ""  # of evidence.How; empty: any
    zone: str = "body"  # the zone in which the text stands
    language: str = ""


class AgencyExamples(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The proof of an agency's rule."""

    match: tuple[Example, ...] = ()
    ignore: tuple[str, ...] = ()


class AlsoMeans(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something else that an abbreviation stands for, and the words beside it that show it."""

    meaning: str
    signs: tuple[str, ...] = ()  # words in the same passage, as written


class Agency(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of ``rules/agencies/``."""

    id: str
    name: str
    kind: str = "news"  # "news", "photo", "press-release" (paid wires, never a source of news)
    country: str = ""
    languages: tuple[str, ...] = ()  # BCP 47 subtags of the languages in which it publishes
    home: tuple[str, ...] = ()  # the languages of its own country, where they are more than the first of those
    names: tuple[str, ...] = ()  # full names that mean nothing else, in their scripts
    abbreviations: tuple[str, ...] = ()  # short forms that mean the agency wherever a credit may stand
    ambiguous: tuple[str, ...] = ()  # short forms with other meanings: only a credit's own shape makes them the agency
    marks: tuple[str, ...] = ()  # forms used for its pictures alone: "AP Photo", "dpa-Bildfunk"
    desks: tuple[str, ...] = ()  # initials of desks and regional services that follow a slash: "lno"
    also_means: tuple[AlsoMeans, ...] = ()
    domains: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # where it reports from: they tell it from others with the same short form
    partners: tuple[str, ...] = ()  # ids of agencies whose pictures it distributes
    distributor_first: bool = False  # in "X/Y" X is the channel and Y the rights holder
    reporters_sign: bool = False  # "Name / X" below a story is who wrote it, no picture's credit
    terms: TermsBlock | None = None  # None: no verified source is known
    note: str = ""
    verified: bool = True  # a real specimen of its credit was seen
    examples: AgencyExamples = AgencyExamples()
