"""Evidence, terms, use and contracts: may we?"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from msgspec import Struct

from checker.document import Document
from checker.evidence import Evidence
from checker.finding import ActionVerdict, Finding
from checker.settings import Settings
from checker.terms import Terms


class TermsBook(Protocol):
    """What judging asks of the rulebook; an id that it does not know is None, the empty string or nothing."""

    def agency_name(self, agency: str) -> str: ...
    def agency_domains(self, agency: str) -> tuple[str, ...]: ...
    def agency_terms(self, agency: str) -> Terms | None: ...
    def licence_terms(self, licence: str) -> Terms | None: ...
    def licence_url(self, licence: str) -> str | None: ...
    def photo_partners(self, agency: str) -> tuple[str, ...]: ...


class Judgement(Struct, frozen=True):
    """What evaluating one document gives."""

    verdicts: tuple[ActionVerdict, ...] = ()
    findings: tuple[Finding, ...] = ()


def evaluate(
    document: Document, evidence: Evidence, book: TermsBook, settings: Settings, as_of: date
) -> Judgement:
    """Judge the intended use of one document on one day."""
    return Judgement()
