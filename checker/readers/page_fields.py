"""What a page states of rights in fields for them: meta elements, properties of schema.org, links with a relation.

A field says by its name what its words are for; what they come to, detectors know. Sources: HTML Living Standard,
4.6.7; schema.org 30.0; DCMI Metadata Terms; ccREL (W3C Member Submission 2008); IANA link relations.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urljoin

from msgspec import Struct
from msgspec.structs import replace

from checker.document.declared import Declared, Reach, Says
from checker.document.letters import fold
from checker.document.passages import Passage
from checker.document.place import Origin
from checker.files.shipped import RULES, typed
from checker.patterns.late_pattern import late_pattern
from checker.readers.json_ld import Said, is_of_media


class _FieldNames(Struct, frozen=True, forbid_unknown_fields=True):
    """What each field is for (rules/reading/page_fields.json)."""

    metas: dict[str, Says]  # elements `meta`, lower case, with a full stop for a colon
    properties: dict[str, Says]  # of schema.org, in structured data
    markup: dict[str, Says]  # of microdata and RDFa, lower case, without a prefix
    relations: dict[str, Says]  # of links
    technical: frozenset[str]  # relations of links that a site's own software writes, whatever the page is a copy of
    works: tuple[str, ...]  # types of schema.org, or their ends, that a page may be
    sites: tuple[str, ...]


FIELDS = typed(RULES / "reading" / "page_fields.json", _FieldNames)
CARRIER = "html"
_ADDRESS = late_pattern(r"(?:(?:https?:)?//|mailto:|www\.|\.{0,2}/)[^\s/]\S*", 2)
_NAMES = frozenset(("name", "legalName", "alternateName", "url", "@id"))
LONGEST = 20_000
"""Characters of a field that are looked at as such: as many as of any passage."""
_NAMED = frozenset(("legalName", "alternateName"))
_SCHEMA = "schema.org"


def is_address(text: str) -> bool:
    """Whether the words of a field are an address, perhaps one of this site."""
    return _ADDRESS.fullmatch(text) is not None


def absolute(text: str, base: str | None) -> str:
    """An address made absolute, where it is known where the page stands; as written where it is not, or is none."""
    if not is_address(text):
        return text
    text = f"https:{text}" if text.startswith("//") else f"https://{text}" if text.startswith("www.") else text
    try:
        return urljoin(base, text) if base else text
    except ValueError:  # "http://[" and the like
        return text


def with_value(declared: Declared, text: str) -> Declared:
    """A field with its words: an address is one, wherever words were meant, and the other way round."""
    says = declared.says
    address = is_address(text)
    if says in (Says.NOTICE, Says.USAGE_TERMS) and address:
        says = Says.POINTER
    elif says is Says.POINTER and not address:
        says = Says.USAGE_TERMS
    return replace(declared, text=text, says=says, value=text)


def field_of_meta(name: str, passage: Passage) -> Declared | None:
    """What an element `meta` states by its name, in lower case; None where it is for something else."""
    says = FIELDS.metas.get(name.replace(":", "."))
    if says is None:
        return None
    field = Declared(
        text="", origin=passage.origin, says=says, carrier=CARRIER, field=name, specification=_specification(name)
    )
    return with_value(field, passage.text[:LONGEST])


def _specification(name: str) -> str:
    return "DCMI Metadata Terms" if name.startswith(("dc.", "dcterms", "dc:")) else ""


@lru_cache(maxsize=4096)
def _meaning(label: str) -> tuple[Says, str, Reach] | None:
    """What a label of structured data is for, the property, and what it is said of."""
    works, _, name = label.rpartition("/")
    if name in _NAMES and "/" in works:
        if name in _NAMED:
            return None
        works, _, name = works.rpartition("/")
    says = FIELDS.properties.get(name)
    reach = _reach(label, works) if says is not None and not works.startswith("List") else None
    return (says, name, reach) if says is not None and reach is not None else None


def field_of_data(said: Said) -> Declared | None:
    """What one string of structured data states; None where it is for something else, or of another work."""
    meaning = _meaning(said.label)
    if meaning is None:
        return None
    says, name, reach = meaning
    offset, line = said.spot
    field = Declared(
        text="",
        origin=Origin(offset=offset, line=line, pointer=said.pointer, raw=True),
        says=says,
        carrier=CARRIER,
        field=name,
        specification=_SCHEMA,
        reach=reach,
        about=(said.about or "picture") if reach is Reach.PHOTO else "",
    )
    return with_value(field, fold(said.text)[:LONGEST])


def _reach(label: str, works: str) -> Reach | None:
    """What a property is said of; None: of nothing that is this page's."""
    if is_of_media(label):
        return Reach.PHOTO
    first = works.partition("/")[0]
    if first in FIELDS.sites:
        return Reach.SITE
    return Reach.ITEM if not first or first.endswith(FIELDS.works) else None
