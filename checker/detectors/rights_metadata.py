"""Rights that a page states to machines: reservations against mining, and who holds the copyright.

Sources: TDM Reservation Protocol (W3C Community Group Final Report 2024-05-10), section 6.4; the robots tokens
`noai` and `noimageai` (DeviantArt, 2022); schema.org `copyrightNotice` and `copyrightHolder`; HTML MetaExtensions
`copyright`; DCMI Metadata Terms `rights` and `rightsHolder`.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from checker.detectors.claims import NoticeClaim
from checker.detectors.holders import clean_holder
from checker.document.passages import Document, Passage
from checker.document.place import Zone
from checker.evidence import Confidence, NoticeKind, Scope
from checker.patterns.late_pattern import late_pattern
from checker.rulebook.loading import Rulebook

_OWN_RESERVATION = frozenset(("meta:tdm-reservation", "front:tdm-reservation"))
_RESERVATION = _OWN_RESERVATION | {"header:tdm-reservation"}
_ROBOTS = late_pattern(r"^(?:meta|header|front):(?:x-)?(?:robots(?:-tag)?|googlebot)$")
_NO_AI = late_pattern(r"(?<![\w-])no(?:image)?ai(?![\w-])", re.IGNORECASE)
_HOLDER = late_pattern(
    r"^(?:meta|front):(?:copyright|copyright-?holder|rights-?holder|(?:dc|dcterms)[.:](?:rights\.)?rightsholder)$"
    r"|^json:.*/copyrightHolder(?:/(?:name|legalName))?$|^feed:\w+/rightsholder$|^wire:(?:part/)?holder$"
)
_PICTURE = late_pattern(r"^json:(?:.*/)?(?:image|ImageObject|VideoObject|video)\b", re.IGNORECASE)
_ARTICLE = late_pattern(r"^json:.*(?:Article|Posting|Report|CreativeWork)|^feed:|^wire:")
_ADDRESS = late_pattern(r"^(?:https?:)?//|^[#/]")


def detect_rights_metadata(document: Document, rulebook: Rulebook, found: list[NoticeClaim]) -> list[NoticeClaim]:
    """The notices that metadata state by their field alone.

    Args:
        document: what was read.
        rulebook: knows agencies by their names.
        found: the notices that the words of the document gave; a field whose words gave one adds none.
    """
    worded = {notice.passage for notice in found}
    notices: list[NoticeClaim] = []
    holders: set[str] = set()
    # The document comes before the head of the response that brought it (TDMRep, "Processing priority").
    spoken = any(one.label in _OWN_RESERVATION and one.text in ("0", "1") for one in document.passages)
    reservations = _OWN_RESERVATION if spoken else _RESERVATION
    for passage in document.passages:
        if passage.zone is not Zone.METADATA:
            continue
        if passage.label in reservations:
            notices += _reservation(passage)
        elif _ROBOTS.match(passage.label):
            notices += _robots(passage)
        elif _HOLDER.match(passage.label) and not _PICTURE.match(passage.label):
            notice = _holder(passage, rulebook)
            if notice is None or notice.holder is None or notice.holder in holders:
                continue
            if passage not in worded:
                holders.add(notice.holder)
                notices.append(notice)
    return notices


def _reservation(passage: Passage) -> list[NoticeClaim]:
    """A value other than 0 and 1 is as if the field were not there (section 4.1)."""
    if passage.text != "1":
        return []
    return [_machine(passage, (0, 1), "reservation", "tdm", Scope.ITEM)]


def _robots(passage: Passage) -> list[NoticeClaim]:
    """`noai` leaves no doubt in what it says: a breach, and a warning only (judging), for no law names the mark."""
    token = _NO_AI.search(passage.text)
    if token is None:
        return []
    scope = Scope.PHOTO if "image" in token[0].lower() else Scope.SITE
    return [replace(_machine(passage, token.span(), "robots", "ai-train", scope), confidence=Confidence.MEDIUM)]


def _machine(passage: Passage, span: tuple[int, int], rule: str, action: str, scope: Scope) -> NoticeClaim:
    return NoticeClaim(
        kind=NoticeKind.NO_TDM,
        passage=passage,
        start=span[0],
        end=span[1],
        rule=f"metadata/{rule}",
        scope=scope,
        actions=(action,),
        field=True,
    )


def _holder(passage: Passage, rulebook: Rulebook) -> NoticeClaim | None:
    if _ADDRESS.match(passage.text):
        return None
    holder = clean_holder(passage.text)
    if holder is None:
        return None
    return NoticeClaim(
        kind=NoticeKind.COPYRIGHT,
        holder=holder,
        agency=rulebook.match_agency(holder),
        passage=passage,
        start=0,
        end=len(passage.text),
        rule="metadata/holder",
        scope=Scope.ITEM if _ARTICLE.match(passage.label) else Scope.SITE,
        confidence=Confidence.MEDIUM,  # usually the owner of the site, also where the article is an agency's
    )
