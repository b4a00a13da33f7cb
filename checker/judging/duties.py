"""The duties that a permission brings, each checked on the item itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from checker.document.letters import comparable, unescaped
from checker.document.passages import Document, Zone
from checker.document.source_map import Syntax
from checker.evidence import Evidence, Licence
from checker.files.shipped import phrases
from checker.patterns.late_pattern import late_pattern
from checker.rights.terms import Duty

if TYPE_CHECKING:
    from checker.readers.html_sight import Seen


class DutyState(StrEnum):
    """How a duty stands (ODRL 2.2, 2.6.3), and whether the item can tell."""

    FULFILLED = "fulfilled"
    UNFULFILLED = "unfulfilled"
    UNKNOWN = "unknown"


class Looked(Struct, frozen=True):
    """The answer on one duty: what was looked for, where, and what is missing."""

    duty: Duty
    state: DutyState
    words: str  # "no link to the licence, looked for in 12 links"


class Page:
    """A document as the duties see it; comparable texts are made once, and only where a duty asks for them."""

    def __init__(self, document: Document, evidence: Evidence) -> None:
        self.document = document
        self.evidence = evidence

    def says(self, words: str, where: str = "") -> bool:
        """Whether these words stand on the item for all to see, or in one zone of it, case and white space aside."""
        wanted = comparable(words)
        if not wanted:
            return False
        if where:
            there = (one for one in self.document.passages if one.zone == where)
            return wanted in self._text and any(wanted in comparable(one.text) for one in there)
        # Not every passage is kept: what the page shows counts, but for what stands in a part that is not the item's.
        others = (comparable(one.text) for one in self.document.passages if one.zone in _OTHERS)
        elsewhere = sum(text.count(wanted) for text in others if wanted in text and self._shows(text))
        return self._text.count(wanted) > elsewhere

    def _shows(self, text: str) -> bool:
        """Whether what may stand in several elements is seen."""
        return text.replace(" ", "") in self._text.replace(" ", "")

    def holds(self, address: str) -> bool:
        """Whether an address stands in the source."""
        return _bare(address) in self._source

    def leads_to(self, address: str) -> bool:
        """Whether a reader is led to an address: by a link that is seen, or by the words."""
        if self._seen is None:
            return self.holds(address)
        return any(_bare(address) in one.casefold() for one in (*self._seen.addresses, self._seen.text))

    @cached_property
    def _source(self) -> str:
        return self.document.source_map.source.casefold().replace("&amp;", "&")

    @cached_property
    def _seen(self) -> Seen | None:
        """What of a page is seen; None: it is no page, and all of it is."""
        from checker.readers.html_sight import Seen  # imported late: few items have duties

        source = self.document.source_map
        return Seen(source.source, self.document.path) if source.syntax is Syntax.HTML else None

    @cached_property
    def _text(self) -> str:
        shown = self._seen.text if self._seen else unescaped(_TAG.sub("", self.document.source_map.source))
        return comparable(shown)


class Asked(NamedTuple):
    """A duty, the page on which it is looked for, and the licence that brings it, if it is one."""

    duty: Duty
    page: Page
    licence: Licence | None


_OTHERS = frozenset({Zone.RELATED, Zone.NAVIGATION, Zone.COMMENTS})
_TAG = late_pattern(r"<[^<>]*>")


def _bare(address: str) -> str:
    """An address without what may differ: scheme, "www.", case and a slash at its end."""
    return address.casefold().split("://")[-1].removeprefix("www.").rstrip("/")


def attribute(asked: Asked) -> Looked:
    """The credit: its exact line or an accepted form, in its place; of a public licence, the creator's name."""
    if asked.duty.text:
        forms = (asked.duty.text, *asked.duty.accepted)
        if any(asked.page.says(form, asked.duty.where) for form in forms):
            return Looked(asked.duty, DutyState.FULFILLED, f"the credit {asked.duty.text!r} stands on the item")
        place = f" in the {asked.duty.where}" if asked.duty.where else " on the item"
        return Looked(asked.duty, DutyState.UNFULFILLED, f"the credit {asked.duty.text!r} does not stand{place}")
    if asked.page.document.authors:
        return Looked(asked.duty, DutyState.FULFILLED, f"the item names its creator, {asked.page.document.authors[0]}")
    return Looked(asked.duty, DutyState.UNFULFILLED, "the item names no creator")


def link_licence(asked: Asked) -> Looked:
    """The licence named with its address (CC 4.0, 3(a)(1)(C))."""
    if asked.licence is not None and (asked.licence.url or _same_licence_linked(asked.licence, asked.page)):
        return Looked(asked.duty, DutyState.FULFILLED, "the licence is linked")
    if asked.duty.text and asked.page.leads_to(asked.duty.text):
        return Looked(asked.duty, DutyState.FULFILLED, f"the licence's address {asked.duty.text} stands on the item")
    return Looked(asked.duty, DutyState.UNFULFILLED, "no link to the licence stands on the item")


def _same_licence_linked(licence: Licence, page: Page) -> bool:
    return any(one.url for one in page.evidence.licences if one.id == licence.id)


def attach_notice(asked: Asked) -> Looked:
    """The notice kept whole; a licence's duty holds only for a notice that was supplied, and we know of none."""
    if not asked.duty.text:
        return Looked(asked.duty, DutyState.FULFILLED, "no notice to keep is known")
    if asked.page.says(asked.duty.text):
        return Looked(asked.duty, DutyState.FULFILLED, "the notice is kept whole")
    sentences = [part for part in re.split(r"(?<=[.!?。])\s+", asked.duty.text) if part]
    cut = [part for part in sentences if not asked.page.says(part)]
    missing = f'"{cut[0]}"' if len(cut) == 1 else f"{len(cut)} of its {len(sentences)} sentences"
    return Looked(asked.duty, DutyState.UNFULFILLED, f"the notice is not kept whole; cut: {missing}")


def indicate_changes(asked: Asked) -> Looked:
    """Changes said to have been made (CC 4.0, 3(a)(1)(B))."""
    said = next((one for one in phrases().changes if asked.page.says(one)), None)
    if said:
        return Looked(asked.duty, DutyState.FULFILLED, f"the item says {said!r}")
    return Looked(asked.duty, DutyState.UNFULFILLED, "nothing on the item says that it was changed")


def share_alike(asked: Asked) -> Looked:
    """The adaptation offered under the same licence: the one that the item states."""
    if asked.licence is not None:
        return Looked(asked.duty, DutyState.FULFILLED, f"the item states {asked.licence.id}")
    return Looked(asked.duty, DutyState.UNKNOWN, "under which licence the adaptation is offered is not known")


def link_back(asked: Asked) -> Looked:
    """A link to the original."""
    if not asked.duty.text:
        return Looked(asked.duty, DutyState.UNKNOWN, "which address must be linked is not known")
    if asked.page.leads_to(asked.duty.text):
        return Looked(asked.duty, DutyState.FULFILLED, f"the item links to {asked.duty.text}")
    return Looked(asked.duty, DutyState.UNFULFILLED, f"no link to {asked.duty.text} stands on the item")


def keep_tracker(asked: Asked) -> Looked:
    """The publication pixel kept."""
    if not asked.duty.text:
        return Looked(asked.duty, DutyState.UNKNOWN, "which pixel must be kept is not known")
    if asked.page.holds(asked.duty.text):
        return Looked(asked.duty, DutyState.FULFILLED, "the publication pixel is kept")
    return Looked(asked.duty, DutyState.UNFULFILLED, f"the pixel {asked.duty.text} does not stand on the item")


def outside(asked: Asked) -> Looked:
    """A duty that no page can show: payment, consent, a report to the holder."""
    told = {"compensate": "payment was made", "obtainConsent": "consent was given"}.get(
        asked.duty.action, f"{asked.duty.action} was done"
    )
    return Looked(asked.duty, DutyState.UNKNOWN, f"whether {told} is not known")


def later(asked: Asked) -> Looked:
    """A duty that falls due after an event; until then nothing is owed."""
    return Looked(asked.duty, DutyState.FULFILLED, f"{asked.duty.action} is not due yet")


DutyCheck = Callable[[Asked], Looked]

DUTY_CHECKS: dict[str, DutyCheck] = {
    "attribute": attribute,
    "linkLicence": link_licence,
    "attachNotice": attach_notice,
    "indicateChanges": indicate_changes,
    "shareAlike": share_alike,
    "linkBack": link_back,
    "keepTracker": keep_tracker,
    "compensate": outside,
    "obtainConsent": outside,
    "inform": later,
    "delete": later,
}


def look(duty: Duty, page: Page, licence: Licence | None = None) -> Looked:
    """How a duty stands on a page; a duty of a kind that we don't know is not known to be fulfilled."""
    return DUTY_CHECKS.get(duty.action, outside)(Asked(duty, page, licence))
