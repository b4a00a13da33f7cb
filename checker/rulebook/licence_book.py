"""The licences that the rulebook knows, by id and by address.

Addresses of Creative Commons are taken apart (`creativecommons.org/licenses/by-nc/3.0/de/`), so that a version or
a port that the table does not have is never mistaken for one that it has, and never for a more generous licence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from checker.patterns.late_pattern import late_pattern
from checker.rights.terms import NOWHERE, Duty, Prohibition, Source, Terms, compile_terms
from checker.rulebook.alternatives import unbroken
from checker.rulebook.licence_data import CreativeCommons, CreativeCommonsRow, LicenceData, LicenceRule

_SCHEME = late_pattern(r"^(?:https?:)?//(?:www\.)?")
_EMPTY_PARTS = late_pattern(r"(?<!:)//+")
# Web archives name the page that they keep behind their own host and the time of the copy.
_ARCHIVED = late_pattern(
    r"^(?:https?:)?//(?:web\.archive\.org/web|archive\.(?:org|today|ph|is|li|vn|md|fo)(?:/web)?)/[0-9a-z_*]+/"
)
_AFTER_PATH = late_pattern(r"[?#]")
_AROUND_VERSION = late_pattern(r"-(?=\d)|(?<=\d\.\d)-")  # the hyphen before a version and the one behind it
_VERSION = late_pattern(r"(?<![\d.])\d\.\d(?![\d])")
_ELEMENTS = ("by", "nc", "nd", "sa")


_Stated = tuple[Source, dict[str, Source]]
"""Where terms are stated, and where each of them is: by the action that is forbidden, or the duty."""

_STATED_AS = {"sell": "commercial"}  # actions that one sentence forbids together with another


class Variant(Struct, frozen=True):
    """A Creative Commons licence as far as a page states it."""

    code: str = ""  # "by-nc-nd", "zero"; empty: no variant is stated
    version: str = ""  # empty: not stated
    port: str | None = None  # None: not stated; empty: stated to be none ("unported")


def host_and_path(address: str) -> str:
    """What of an address tells a licence: lower case, without scheme, `www.`, query and fragment, the archive's off.

    An address that stands inside another one grants nothing: `https://example.com/?https://creativecommons.org/...` is
    example.com's, and `javascript:` and `data:` have no host.
    """
    lowered = address.strip().lower()
    return _AFTER_PATH.split(_SCHEME.sub("", _ARCHIVED.sub("", lowered)), maxsplit=1)[0]


class LicenceBook:
    """Look-ups over the rules on licences."""

    def __init__(self, data: LicenceData) -> None:
        self.rules: Mapping[str, LicenceRule] = {rule.id: rule for rule in data.rules}
        self._terms: dict[str, Terms] = {}
        self.creative_commons = data.creative_commons
        commons = data.creative_commons
        self.bare = commons.bare if commons else ""  # the id where no variant is stated
        self.tools = frozenset(commons.tools) if commons else frozenset()  # codes: "zero", "mark"
        self._address = late_pattern(unbroken(commons.address)) if commons else None

    def terms(self, licence: str) -> Terms | None:
        """What a licence states; None where it is not known.

        A Creative Commons licence without a version gets the terms of its first one, which forbid most.
        """
        known = self._terms.get(licence)
        if known is None and (known := self._stated(licence)) is not None:
            self._terms[licence] = known  # nearly all pages of a scan state the same few
        return known

    def _stated(self, licence: str) -> Terms | None:
        rule = self.rules.get(licence)
        if rule is not None:
            return compile_terms(rule.terms) if rule.terms else None
        row, commons = self._row(licence), self.creative_commons
        if commons is None or row is None:
            return None
        terms = compile_terms(commons.terms[row.terms])
        if row.home or row.version not in licence:  # tools have no sections, and an unknown version has no address
            return terms
        return _located(terms, *self._legal_code(licence, row, commons))

    def _legal_code(self, licence: str, row: CreativeCommonsRow, commons: CreativeCommons) -> _Stated:
        """Where the legal code of a licence stands, and where in it each of its terms does."""
        at = Source(url=f"{self.url(licence)}legalcode", clause="legal code", read=commons.legal_code_read)
        if self._ported[licence][1]:
            return at, {}
        clauses: dict[str, Source] = {}
        for code in commons.legal_code:
            if row.version in code.versions and (not code.codes or row.code in code.codes):
                clauses |= code.clauses
        return at, {key: replace(at, clause=one.clause, quote=one.quote) for key, one in clauses.items()}

    def url(self, licence: str) -> str | None:
        """The address at which a licence stands."""
        rule = self.rules.get(licence)
        if rule is not None:
            return f"https://{rule.addresses[0]}" if rule.addresses else None
        row, commons = self._row(licence), self.creative_commons
        if row is None or commons is None:
            return None
        written = commons.home.format(code=row.code, version=row.version, port=self._ported[licence][1])
        return row.home or _EMPTY_PARTS.sub("/", written)

    def name(self, licence: str) -> str:
        """Its name for people; the id itself where the rules do not know it."""
        rule = self.rules.get(licence)
        if rule is not None:
            return rule.name
        return _AROUND_VERSION.sub(" ", licence).replace("-", " ", 1) if licence in self._ported else licence

    @property
    def ids(self) -> Iterator[str]:
        """Every licence, those of the table included."""
        yield from self.rules
        yield from (licence for licence in self._ported if licence not in self.rules)

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Fragments, lower case, one of which stands in every address of a licence."""
        commons = self.creative_commons.addresses if self.creative_commons else ()
        return tuple(dict.fromkeys((*commons, *self._own_addresses)))

    @cached_property
    def _own_addresses(self) -> tuple[str, ...]:
        """The beginnings of the addresses of all licences but those of Creative Commons."""
        return tuple(address for rule in self.rules.values() for address in rule.addresses)

    @cached_property
    def literals(self) -> tuple[str, ...]:
        """Fragments of text, lower case, one of which stands in every text that names a licence."""
        commons = self.creative_commons
        own = (name.lower() for rule in self.rules.values() for name in (*rule.names, *rule.abbreviations))
        return tuple(dict.fromkeys((*(commons.names + commons.literals if commons else ()), *own)))

    def of_address(self, address: str) -> str | None:
        """The licence at an address; `bare` for one of Creative Commons that names none; None for another page."""
        variant = self.variant_at(address)
        if variant is not None:
            return self.resolve(variant)
        bare = host_and_path(address)
        if not bare.startswith(self._own_addresses):
            return None
        found = [
            (len(start), rule.id) for rule in self.rules.values() for start in rule.addresses if bare.startswith(start)
        ]
        return self._with_version(*max(found), bare)

    def _with_version(self, length: int, licence: str, address: str) -> str:
        """The licence in the version that the rest of its address names: "fdl-1.3.html"."""
        rule = self.rules[licence]
        version = _VERSION.search(address, length) if rule.versioned else None
        known = version is not None and version[0] in rule.versions
        return rule.versioned.format(version=version[0]) if version is not None and known else licence

    def variant_at(self, address: str) -> Variant | None:
        """What an address of a Creative Commons licence says; None where it is none."""
        found = self._address.match(host_and_path(address)) if self._address is not None else None
        if found is None:
            return None
        version = found["version"] or ""
        if version and "." not in version:
            version += ".0"
        return Variant(found["code"] or "", version, found["port"] or ("" if version else None))

    def resolve(self, variant: Variant) -> str:
        """The id of a variant. What the table does not have is left out, so that nothing is invented."""
        if self.creative_commons and not self._is_retired(variant):
            partial = self.creative_commons.partial.get(variant.code)
            if partial:
                return partial
            if variant.code and set(variant.code.split("-")) < set(_ELEMENTS[1:]):
                variant = replace(variant, code=f"by-{variant.code}")
        code = self._code(variant.code)
        if not code:
            return self.bare
        rows = [row for row in self._rows(code) if row.version == variant.version or len(self._rows(code)) == 1]
        if not rows:
            return self._formed(code)
        if variant.port and any(variant.port in row.ports for row in rows):
            row = next(row for row in rows if variant.port in row.ports)
            return f"{self._id(row)}-{variant.port.upper()}"
        return self._id(rows[0])

    def _is_retired(self, variant: Variant) -> bool:
        """Whether it is in the table as it stands; without the element "by" there are first versions alone."""
        return any(row.version == variant.version for row in self._rows(variant.code))

    def _code(self, code: str) -> str:
        """The code in the order of the table; a combination that does not exist loses the element that gives most."""
        if not code or self._rows(code):
            return code
        elements = [element for element in _ELEMENTS if element in code.split("-")]
        for lacking in ("", "sa"):  # ND and SA exclude each other, and ND is the stricter
            for first in ([], ["by"]):
                tried = [*(one for one in first if one not in elements), *(one for one in elements if one != lacking)]
                if self._rows("-".join(tried)):
                    return "-".join(tried)
        return ""

    @cached_property
    def _table(self) -> Mapping[str, tuple[CreativeCommonsRow, ...]]:
        table: dict[str, tuple[CreativeCommonsRow, ...]] = {}
        for row in self.creative_commons.rows if self.creative_commons else ():
            table[row.code.lower()] = (*table.get(row.code.lower(), ()), row)
        return table

    def _rows(self, code: str) -> tuple[CreativeCommonsRow, ...]:
        return self._table.get(code, ())

    def _id(self, row: CreativeCommonsRow) -> str:
        """The id of a row, without port, in the form of SPDX."""
        return row.id or self._formed(row.code, row.version)

    def _formed(self, code: str, version: str = "") -> str:
        form = self.creative_commons.id if self.creative_commons else ""
        return form.format(code=code.upper(), version=version).rstrip("-")

    @cached_property
    def _ported(self) -> Mapping[str, tuple[CreativeCommonsRow, str]]:
        """Every id of the table -> its row and port; one without a version has the earliest row, which forbids most."""
        known: dict[str, tuple[CreativeCommonsRow, str]] = {}
        for rows in self._table.values():
            for row in rows:
                base = self._id(row)
                for port in (*([""] if row.unported else []), *row.ports):
                    known.setdefault(f"{base}-{port.upper()}" if port else base, (row, port))
            if rows[0].version and not rows[0].id:
                known.setdefault(self._formed(rows[0].code), (rows[0], ""))
        return known

    def _row(self, licence: str) -> CreativeCommonsRow | None:
        found = self._ported.get(licence)
        return found[0] if found else None


def _located(terms: Terms, at: Source, clauses: Mapping[str, Source]) -> Terms:
    """The same terms with where each of them is stated."""

    def forbidden(one: Prohibition) -> Prohibition:
        stated = clauses.get(_STATED_AS.get(one.action, one.action), at)
        return replace(one, source=stated, words=stated.quote)

    def owed(one: Duty) -> Duty:
        return replace(one, source=clauses.get(one.action, NOWHERE))

    permissions = tuple(replace(one, source=at, duties=tuple(map(owed, one.duties))) for one in terms.permissions)
    return replace(terms, permissions=permissions, prohibitions=tuple(map(forbidden, terms.prohibitions)), source=at)
