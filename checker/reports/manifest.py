"""What may be used of a folder, with all that attribution asks for, and what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, TextIO

from msgspec import Meta, Struct

from checker.evidence import NoticeKind
from checker.finding import Ground, Reliance, SourceResult, Status, Verdict
from checker.reports.outcome import Run, worst_verdict
from checker.reports.spreadsheet import table
from checker.reports.terminal import json_text, one_line
from checker.rights.actions import MACHINE, counted
from checker.settings.contract import Contract

if TYPE_CHECKING:
    from checker.rulebook.licence_book import LicenceBook  # imported late: start-up is looked at

VERSION = "1.0"
COLUMNS = (
    "path", "kind", "title", "creators", "address", "published", "basis", "licence", "licence name", "licence address",
    "contract", "credit", "copyright notices", "changes", "asked for", "known by", "missing", "sha256",
)  # fmt: skip
_NAMING = "attribute"
_CHANGES = "indicateChanges"
_MOST_WORDS = 3  # quotations of one part
_RESERVING = frozenset({NoticeKind.COPYRIGHT, NoticeKind.ALL_RIGHTS_RESERVED})


class PermittedPart(Struct, frozen=True, kw_only=True):
    """The text of an item, or a picture in it, and what lets us use it."""

    kind: Annotated[str, Meta(description="text or photo")]
    basis: Annotated[Ground, Meta(description="what lets us use it")]
    licence: Annotated[str | None, Meta(description="SPDX id, or other:<name>")] = None
    licence_name: str | None = None
    licence_address: str | None = None
    contract: Annotated[str | None, Meta(description="the reference of a contract of ours")] = None
    credit: Annotated[str | None, Meta(description="the line that the contract asks for")] = None
    agency: str | None = None
    asked_for: Annotated[tuple[str, ...], Meta(description="duties, as ODRL and wirecheck name them")] = ()
    known_by: Annotated[tuple[str, ...], Meta(description="words of the item")] = ()


class ManifestItem(Struct, frozen=True, kw_only=True):
    """An item that may be used."""

    path: str
    sha256: str | None
    title: str | None
    creators: tuple[str, ...]
    address: Annotated[str | None, Meta(description="where the item says that it stands")]
    language: str | None
    published: Annotated[str | None, Meta(description="ISO 8601 day")]
    copyright_notices: tuple[str, ...]
    changes: Annotated[str | None, Meta(description="what was changed in it; null: nobody said")]
    parts: tuple[PermittedPart, ...]
    missing: Annotated[tuple[str, ...], Meta(description="what is asked for, and neither the item nor we told")]


class LeftOut(Struct, frozen=True, kw_only=True):
    """An item that is not in the manifest."""

    path: str
    why: Annotated[str, Meta(description="breach, undetermined, partly or unchecked")]
    codes: tuple[str, ...]
    reason: str


class Manifest(Struct, frozen=True, kw_only=True):
    """What may be used of a folder under one use."""

    version: str = VERSION
    tool: str
    as_of: str
    uses: tuple[str, ...]
    looked_at: int
    items: tuple[ManifestItem, ...]
    left_out: tuple[LeftOut, ...]
    reasons: Annotated[dict[str, int], Meta(description="items left out, by why and code")]
    licences_cover_mining: Annotated[
        int, Meta(description="items that only this setting permits: their licences say nothing of mining and AI")
    ] = 0


class Collected:
    """The items of a manifest, as results come in.

    Args:
        book: what is known of licences.
        contracts: ours, by label.
        changes: what we say that we changed in each item; None: nothing is said.
    """

    def __init__(self, book: LicenceBook, contracts: Mapping[str, Contract], changes: str | None = None) -> None:
        self._book = book
        self._contracts = contracts
        self._changes = changes
        self.items: list[ManifestItem] = []
        self.left_out: list[LeftOut] = []

    def add(self, result: SourceResult) -> None:
        """Take an item in, or leave it out: only what was checked to its end and is permitted goes in."""
        if result.of_site and result.status is Status.CHECKED:
            return  # it is no item: what it says is judged with the pages
        checked = result.status is Status.CHECKED and bool(result.verdicts)
        if checked and worst_verdict(result) is Verdict.PERMITTED:
            self.items.append(self._item(result))
        else:
            self.left_out.append(_left_out(result))

    def manifest(self, run: Run) -> Manifest:
        """All that was met, once nothing more comes."""
        self._leave_whole_files()
        mined = any(action in MACHINE for use in run.uses for action in use.actions)
        return Manifest(
            tool=f"wirecheck {run.version}",
            as_of=run.as_of,
            uses=tuple(use.name for use in run.uses),
            looked_at=len(self.items) + len(self.left_out),
            items=tuple(self.items),
            left_out=tuple(self.left_out),
            reasons=dict(Counter(map(_counted_as, self.left_out)).most_common()),
            licences_cover_mining=sum(
                mined and any(part.basis is Ground.LICENCE for part in item.parts) for item in self.items
            ),
        )

    def _leave_whole_files(self) -> None:
        """Leave out files, such as feeds, that hold an item which is left out: who takes the file takes all of it."""
        within: dict[str, LeftOut] = {}
        for one in self.left_out:
            for at, letter in enumerate(one.path):
                if letter == "#":  # a folder may have one in its name
                    within.setdefault(one.path[:at], one)
        for item in self.items:
            if held := within.get(item.path):
                reason = f"It holds an item that is left out, {held.path}: {held.reason}"
                self.left_out.append(LeftOut(path=item.path, why=held.why, codes=held.codes, reason=reason))
        self.items = [item for item in self.items if item.path not in within]

    def _item(self, result: SourceResult) -> ManifestItem:
        parts = tuple(dict.fromkeys(self._part(one, result) for one in result.relies_on))
        notices = (one.quote for one in result.evidence.notices if one.kind in _RESERVING)
        lacking = (word for part in parts for word in self._lacking(result, part))
        return ManifestItem(
            path=result.path,
            sha256=result.sha256,
            title=result.title,
            creators=result.creators,
            address=result.address,
            language=result.language,
            published=result.published.day.isoformat() if result.published else None,
            copyright_notices=tuple(dict.fromkeys(notices)),
            changes=self._changes,
            parts=parts,
            missing=tuple(dict.fromkeys(lacking)),
        )

    def _part(self, on: Reliance, result: SourceResult) -> PermittedPart:
        contract = self._contracts.get(on.label) if on.basis is Ground.CONTRACT else None
        licence = on.label if on.basis is Ground.LICENCE and on.label else None
        return PermittedPart(
            kind=on.kind,
            basis=on.basis,
            licence=licence,
            licence_name=self._book.name(licence) if licence else None,
            licence_address=self._book.url(licence) if licence else None,
            contract=on.label if on.basis is Ground.CONTRACT else None,
            credit=contract.credit if contract else None,
            agency=on.agency,
            asked_for=self._asked_for(on, result, contract),
            known_by=tuple(dict.fromkeys(one.quote for one in on.quotations))[:_MOST_WORDS],
        )

    def _asked_for(self, on: Reliance, result: SourceResult, contract: Contract | None) -> tuple[str, ...]:
        """The duties that the permission brings, as far as they are known."""
        if on.basis is Ground.LICENCE:
            terms = self._book.terms(on.label)
            return tuple(dict.fromkeys(duty.action for duty in terms.duties)) if terms else (_NAMING, _CHANGES)
        if on.basis is Ground.CONTRACT:
            return (_NAMING,) if contract and contract.credit else ()
        if on.basis is Ground.OWN:
            return ()
        invited = (one for one in result.evidence.notices if one.kind is NoticeKind.REPUBLISH_OK)
        return tuple(dict.fromkeys((_NAMING, *(word for one in invited for word in one.conditions))))

    def _lacking(self, result: SourceResult, part: PermittedPart) -> Iterator[str]:
        """What a part asks for and neither the item nor we told."""
        if _NAMING in part.asked_for and part.basis is not Ground.CONTRACT:
            if not result.title:
                yield "title"
            if part.kind == "photo":
                yield "creator of the picture"  # its credit is quoted; which of its words are a name, a reader sees
            elif not result.creators:
                yield "creator"
            if not result.address:
                yield "address"
            if part.licence and not part.licence_address:
                yield "licence address"
        if _CHANGES in part.asked_for and self._changes is None:
            yield "changes"


def _left_out(result: SourceResult) -> LeftOut:
    worst = worst_verdict(result)
    why = result.status.value if result.status is not Status.CHECKED else (worst or Verdict.UNDETERMINED).value
    told = [one for one in result.findings if one.verdict is worst] or list(result.findings)
    bases = (str(one.basis) for one in result.verdicts if one.verdict is worst)
    reason = result.reason or next((one.message for one in told), "") or next(bases, "")
    return LeftOut(path=result.path, why=why, codes=tuple(dict.fromkeys(one.code for one in told)), reason=reason)


def _counted_as(each: LeftOut) -> str:
    """``breach: mining-forbidden``; an item with several reasons counts for its first."""
    if each.why in (Status.PARTLY, Status.UNCHECKED):
        return f"{each.why}: not looked at to its end"
    return f"{each.why}: {each.codes[0] if each.codes else 'nobody says whose it is or what it permits'}"


def write_json(stream: TextIO, manifest: Manifest) -> None:
    """The manifest as a JSON object; `wirecheck schema manifest` is its schema."""
    stream.write(json_text(manifest) + "\n")


def write_csv(stream: TextIO, manifest: Manifest) -> None:
    """A row for each part of each item that may be used."""
    write = table(stream, COLUMNS)
    for item in manifest.items:
        for part in item.parts or (None,):
            write(_row(item, part))


def _row(item: ManifestItem, part: PermittedPart | None) -> tuple[str | None, ...]:
    return (
        item.path,
        part.kind if part else "",
        item.title,
        "; ".join(item.creators),
        item.address,
        item.published,
        part.basis.value if part else "",
        part.licence if part else "",
        part.licence_name if part else "",
        part.licence_address if part else "",
        part.contract if part else "",
        part.credit if part else "",
        " | ".join(item.copyright_notices),
        item.changes,
        ", ".join(part.asked_for) if part else "",
        " | ".join(part.known_by) if part else "",
        ", ".join(item.missing),
        item.sha256,
    )


def in_short(manifest: Manifest) -> Iterator[str]:
    """What a person is told beside the manifest: how many went in, what is missing, what was left out and why."""
    uses = ", ".join(manifest.uses)
    yield f"{len(manifest.items):,} of {counted(manifest.looked_at, 'item')} may be used for {uses}."
    lacking = Counter(word for item in manifest.items for word in item.missing)
    if lacking:
        told = ", ".join(f"{word} ({number:,})" for word, number in lacking.most_common())
        yield f"Missing in what is asked for: {told}."
    if manifest.licences_cover_mining:
        rest = counted(manifest.licences_cover_mining, "item rests", "items rest")
        yield (
            f"{rest} on public licences that say nothing of mining or AI:"
            " they count because licences_cover_mining is not false in the settings."
        )
    if manifest.left_out:
        yield f"Left out: {counted(len(manifest.left_out), 'item')}."
        yield from (f"  {number:,}  {one_line(reason)}" for reason, number in manifest.reasons.items())
