"""The kinds of rule that describe public licences, as plain data.

A licence that stands alone has a file of its own; those of Creative Commons are one table, for they are made of
four elements, a version and a port, and have one form of address.
"""

from typing import Literal

from msgspec import Struct

from checker.rights.terms import Source, TermsBlock
from checker.rulebook.wordings import RuleExamples


class LicenceRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of ``rules/licences/``."""

    id: str  # SPDX id where there is one, else "other:<name>"
    name: str
    family: Literal["content", "government", "data", "public-domain", "statement", "software"] = "content"
    addresses: tuple[str, ...] = ()  # beginnings of addresses, lower case, without scheme and "www."; its own first
    names: tuple[str, ...] = ()  # full names in any language, matched without regard to case
    abbreviations: tuple[str, ...] = ()  # matched with their case
    versioned: str = ""  # for a name followed by "1.1" or "v3": the id with {version} in it
    versions: tuple[str, ...] = ()  # the versions that exist, where `versioned` is given
    terms: TermsBlock | None = None
    note: str = ""
    examples: RuleExamples = RuleExamples()


class CreativeCommonsRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One licence or tool in one version, with its ports; what it permits as Creative Commons itself says."""

    code: str  # as in the address: "by-nc-nd", "zero"
    home: str = ""  # where its address has not the common form
    version: str = ""
    id: str = ""  # where it is not CC-<CODE>-<VERSION>
    ports: tuple[str, ...] = ()  # jurisdictions in which it was adapted, as in the address
    unported: bool = True  # whether it exists without a jurisdiction
    permits: tuple[str, ...] = ()  # cc:permits
    requires: tuple[str, ...] = ()
    prohibits: tuple[str, ...] = ()
    deprecated: str = ""  # ISO 8601
    terms: str  # the entry of `CreativeCommons.terms`


class CreativeCommonsWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language names the elements of the licences, each as the alternatives of a pattern."""

    language: str
    by: tuple[str, ...] = ()
    nc: tuple[str, ...] = ()
    nd: tuple[str, ...] = ()
    sa: tuple[str, ...] = ()


class LegalCode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the licences of some versions state each of their terms; without a port, whose sections are others."""

    versions: tuple[str, ...]
    codes: tuple[str, ...] = ()  # empty: all of these versions
    clauses: dict[str, Source]  # by the action that is forbidden, or the duty


class CreativeCommons(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``rules/licences/creative-commons.yaml``."""

    id: str  # the form of an id, with {code} and {version}, upper case: "CC-{code}-{version}"
    bare: str  # the id of a licence of which the variant is not stated
    partial: dict[str, str] = {}  # element -> the id of a licence of which only that element is
    addresses: tuple[str, ...]  # fragments in which an address of a licence is known
    address: str  # an address, lower case, as a pattern with the groups code, version and port
    home: str  # the form of a licence's own address, with {code}, {version} and {port}; a tool's row has its own
    names: tuple[str, ...]  # "Creative Commons" in its scripts, lower case
    tools: dict[str, str]  # code -> pattern of the words that name a tool, lower case
    literals: tuple[str, ...]  # one of them stands, in lower case, in a text that abbreviates a licence
    words: tuple[CreativeCommonsWords, ...]
    negations: tuple[str, ...] = ()  # patterns of words that begin an element which takes something away
    joining: tuple[str, ...] = ()  # patterns of words for "and" between two elements
    of: tuple[str, ...] = ()  # patterns of words between elements and the name behind them: "Attribution of"
    describing: tuple[str, ...] = ()  # patterns of words behind a name that begin what it asks for: "which", "with"
    conditions: dict[str, tuple[str, ...]] = {}  # element -> patterns of what it asks for; "trade": any mention of it
    filler: tuple[str, ...] = ()  # patterns of words for licences, and of small words, between a name and its parts
    generic: tuple[str, ...]  # words that say "no jurisdiction": "unported", "international"
    jurisdictions: dict[str, tuple[str, ...]]  # port -> names of the country, lower case
    terms: dict[str, TermsBlock]
    rows: tuple[CreativeCommonsRow, ...]
    legal_code: tuple[LegalCode, ...] = ()
    legal_code_read: str = ""  # ISO 8601
    stating: tuple[str, ...] = ()  # words by which a sentence states a licence instead of talking about one, lower case
    own: tuple[str, ...] = ()  # words at the end of a text by which it is licensed whatever its name is, lower case
    itself: tuple[str, ...] = ()  # patterns of a sentence's beginning whose subject is the text itself, lower case
    theirs: tuple[str, ...] = ()  # patterns of words before a thing that make it somebody else's, lower case
    labels: tuple[str, ...] = ()  # words that state one where a line is no sentence: "Lizenz: CC BY"
    excepting: tuple[str, ...] = ()  # patterns of what a sentence says is not under the licence
    otherwise: tuple[str, ...] = ()  # patterns in such a phrase of what is said elsewhere: "otherwise noted"
    talking: tuple[str, ...] = ()  # patterns behind a licence of the verb of a sentence about it
    denying: tuple[str, ...] = ()  # patterns before a licence that deny it
    denied: tuple[str, ...] = ()  # patterns of the words behind it that do
    ended: tuple[str, ...] = ()  # patterns of the time that it is past, or ends
    supposing: tuple[str, ...] = ()  # patterns of the beginning of a clause that only supposes
    deriving: tuple[str, ...] = ()  # patterns before a licence that make it that of the work used
    partly: tuple[str, ...] = ()  # patterns before it that make it that of some items, of a part, or for some readers
    authored: tuple[str, ...] = ()  # patterns of a sentence up to the name of who made its subject, lower case
    sources: tuple[str, ...] = ()  # patterns of labels that begin a line of what a text draws on, lower case
    binding: tuple[str, ...] = ()  # patterns of how words end that bind their subject to the licence behind them
    behind: tuple[str, ...] = ()  # the same right behind a licence, in languages whose verb comes last
    ours: tuple[str, ...] = ()  # patterns of words by which a publisher speaks of its own
    examples: dict[str, tuple[str, ...]] = {}  # id -> texts or addresses that state it; "": those that state none


class LicenceData(Struct, frozen=True, kw_only=True):
    """All rules on public licences."""

    rules: tuple[LicenceRule, ...] = ()
    creative_commons: CreativeCommons | None = None
