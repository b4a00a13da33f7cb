"""Invented agencies, licences and items for the tests of judging."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from checker.detectors.advisories import advisories
from checker.document.passages import Document
from checker.document.place import Place, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.evidence import Attribution, Confidence, Evidence, How, Licence, Notice, NoticeKind, Role, Scope
from checker.rights.terms import Clause, Source, Terms, TermsBlock, compile_terms
from checker.settings.contract import Contract

NAMES = {
    "nordwire": "Nordwire",
    "plainwire": "Plainwire",
    "picbank": "Picbank",
    "openwire": "Openwire",
}
_BY = ("attribute", "linkLicence", "attachNotice", "indicateChanges")
_ALL = ("reproduce", "distribute", "display", "derive", "commercial", "tdm", "ai-all")
_BLOCKS = {
    "CC-BY-4.0": TermsBlock(permits=_ALL, duties=_BY),
    "CC-BY-3.0": TermsBlock(permits=_ALL, duties=_BY),
    "CC0-1.0": TermsBlock(permits=("use",)),
    "CC-BY-SA-4.0": TermsBlock(permits=_ALL, duties=(*_BY, "shareAlike")),
    "GFDL-1.3-or-later": TermsBlock(permits=_ALL, duties=("attribute", "linkLicence", "shareAlike")),
    "CC-BY-NC-4.0": TermsBlock(
        permits=tuple(one for one in _ALL if one != "commercial"), prohibits=("commercial",), duties=_BY
    ),
    "CC-BY-ND-4.0": TermsBlock(
        permits=tuple(one for one in _ALL if one != "derive"),
        prohibits=(Clause(action="derive", when="shared"),),
        duties=_BY,
    ),
    "CC-BY-NC-ND-4.0": TermsBlock(
        permits=("reproduce", "distribute", "display", "tdm", "ai-all"),
        prohibits=("commercial", Clause(action="derive", when="shared")),
        duties=_BY,
    ),
    "other:in-copyright": TermsBlock(),
}


class Book:
    """Nordwire publishes terms that forbid, Openwire ones that permit, Picbank reserves; the others publish none."""

    def agency_name(self, agency: str) -> str:
        return NAMES.get(agency, agency)

    def agency_domains(self, agency: str) -> tuple[str, ...]:
        return (f"{agency}.example",)

    def agency_terms(self, agency: str) -> Terms | None:
        source = Source("https://nordwire.example/terms", "section 3", "2026-01-05")
        if agency == "nordwire":
            return compile_terms(TermsBlock(prohibits=("reproduce", "distribute", "archive"), source=source))
        if agency == "picbank":  # read, and it says nothing of what is forbidden
            reserving = Source(clause="notice", read="2026-01-05", quote="All rights reserved")
            return compile_terms(TermsBlock(source=reserving))
        if agency == "openwire":
            return compile_terms(TermsBlock(permits=("use",), source=source))
        return None

    def licence_terms(self, licence: str) -> Terms | None:
        return compile_terms(_BLOCKS[licence]) if licence in _BLOCKS else None

    def licence_url(self, licence: str) -> str | None:  # noqa: ARG002 (the protocol's)
        return None


def place(line: int, zone: Zone = Zone.BODY) -> Place:
    return Place(line=line, column=1, end_line=line, end_column=20, zone=zone)


def attribution(agency: str, role: Role = Role.TEXT, line: int = 1, **more: Any) -> Attribution:
    given: dict[str, Any] = {
        "agency": agency,
        "name": NAMES.get(agency, agency),
        "role": role,
        "how": How.DATELINE if role is Role.TEXT else How.CREDIT,
        "confidence": Confidence.HIGH,
        "quote": f"({NAMES.get(agency, agency)})",
        "place": place(line),
        "rule": "test",
    }
    return Attribution(**{**given, **more})


def notice(kind: NoticeKind, holder: str | None = None, line: int = 90, **more: Any) -> Notice:
    given: dict[str, Any] = {
        "kind": kind,
        "holder": holder,
        "agency": None,
        "quote": f"{kind.value} {holder or ''}".strip(),
        "place": place(line, Zone.FOOTER),
        "rule": "test",
    }
    return Notice(**{**given, **more})


def licence(identity: str, scope: Scope = Scope.ITEM, line: int = 80, **more: Any) -> Licence:
    given: dict[str, Any] = {
        "id": identity,
        "scope": scope,
        "quote": f"licensed under {identity}",
        "place": place(line, Zone.FOOTER),
        "rule": "test",
        "url": f"https://licences.example/{identity}",
    }
    return Licence(**{**given, **more})


def document(source: str = "A story.", **more: Any) -> Document:
    given: dict[str, Any] = {
        "path": "news/story.html",
        "media_type": "text/html",
        "source_map": SourceMap(source, Syntax.HTML),
        "language": "en",
        "published": "2026-02-01",
    }
    return Document(**{**given, **more})


def contract(holder: str = "nordwire", **more: Any) -> Contract:
    given: dict[str, Any] = {
        "holder": holder,
        "covers": ("text",),
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2026, 12, 31),
        "reference": "C-1",
        "stated": "wirecheck.yaml, line 3",
    }
    return Contract(**{**given, **more})


def evidence(*pieces: Attribution | Licence | Notice) -> Evidence:
    return Evidence(
        attributions=tuple(one for one in pieces if isinstance(one, Attribution)),
        licences=tuple(one for one in pieces if isinstance(one, Licence)),
        notices=tuple(one for one in pieces if isinstance(one, Notice)),
    )


def announced_by(feed: str, found: Evidence) -> Evidence:
    """The same as a feed says it: of its item, in its file."""

    def told(piece: Any) -> Any:
        scope = {"scope": Scope.ITEM} if getattr(piece, "scope", None) is Scope.SITE else {}
        return replace(piece, path=feed, **scope)

    return Evidence(
        attributions=tuple(map(told, found.attributions)),
        licences=tuple(map(told, found.licences)),
        notices=tuple(map(told, found.notices)),
    )


def heard(item: Document, found: Evidence) -> Evidence:
    """The evidence with the advisories that stand in the item."""
    return replace(found, advisories=advisories(item))
