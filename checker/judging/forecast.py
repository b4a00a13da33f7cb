"""What will change, and when: the takedown list.

Only days on which something can change are looked at: a contract's first day and the day after its last, the end
of a retention, of an embargo, and what fields state of release, expiry and the time of a licence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from checker.document.place import Place
from checker.evidence import Signal
from checker.finding import Finding, Verdict
from checker.judging.assets import TermsBook, ownership
from checker.judging.evaluate import assets_of, evaluate, supplied_by
from checker.judging.findings import Judgement
from checker.judging.item import Item
from checker.judging.weighing import held_for
from checker.rights.conditions import moment_span
from checker.rights.terms import NO_TERMS
from checker.settings.contract import Contract
from checker.settings.settings_file import Settings


class Change(Struct, frozen=True, kw_only=True):
    """On `day` a verdict becomes another; `findings` are those that are new then, due the day before."""

    path: str
    day: date
    before: Verdict
    after: Verdict
    findings: tuple[Finding, ...] = ()
    ended: tuple[str, ...] = ()  # messages of the findings that are gone then

    @property
    def worsens(self) -> bool:
        """Whether something becomes a breach or doubtful that was not; an embargo that ends that day gets less."""
        return any(one.verdict is Verdict.BREACH or self.before is not Verdict.BREACH for one in self.findings)


def forecast(item: Item, book: TermsBook, settings: Settings, as_of: date, days: int) -> tuple[Change, ...]:
    """The changes within `days` days after `as_of`, the soonest first; the rest is as in `evaluate`."""
    end = as_of + timedelta(days=min(days, (date.max - as_of).days))
    changes = []
    before = evaluate(item, book, settings, as_of)
    for day in sorted(one for one in _turning_days(item, book, settings) if as_of < one <= end):
        after = evaluate(item, book, settings, day)
        change = _change(item.document.path, day, before, after)
        if change:
            changes.append(change)
        before = after
    return tuple(changes)


def _change(path: str, day: date, before: Judgement, after: Judgement) -> Change | None:
    # What is in breach anyway does not become one: a second reason for it is no news for a list of what to take down.
    anyway = _in_breach(before) & _in_breach(after)
    known = {(one.code, one.agency) for one in before.findings}
    kept = {(one.code, one.agency) for one in after.findings}
    due = (day - timedelta(days=1)).isoformat()
    new = tuple(
        msgspec.structs.replace(one, due=due)
        for one in after.findings
        if (one.code, one.agency) not in known and _subject(one) not in anyway
    )
    ended = tuple(
        one.message for one in before.findings if (one.code, one.agency) not in kept and _subject(one) not in anyway
    )
    if before.verdict is after.verdict and not new and not ended:
        return None
    return Change(path=path, day=day, before=before.verdict, after=after.verdict, findings=new, ended=ended)


_Subject = tuple[str | None, Place | None]


def _subject(finding: Finding) -> _Subject:
    """What a finding is about: whose words, and where the first of them stand."""
    return finding.agency, finding.primary.place if finding.primary else None


def _in_breach(judgement: Judgement) -> set[_Subject]:
    return {_subject(one) for one in judgement.findings if one.verdict is Verdict.BREACH}


def _turning_days(item: Item, book: TermsBook, settings: Settings) -> set[date]:
    pictures = [one.evidence for one in item.pictures]
    said = (*item.all_said, *pictures)
    supplied = any(map(supplied_by, said))
    if not supplied and not any(one.notices or one.advisories or one.signals for one in said):
        return set()
    published = item.published()
    held = _held(item, book, settings)
    days = {day for one in held for day in _days_of_contract(one, published.day if published else None)}
    advisories = [*item.evidence.advisories, *(each for one in pictures for each in one.advisories)]
    turns = {*(one.until for one in advisories), *(turn for one in said for turn in _dated_in(one.signals))}
    return days | {day for one in turns for day in _days_around(one)}


def _held(item: Item, book: TermsBook, settings: Settings) -> set[Contract]:
    """The contracts that may speak for something of an item: a register can be long, and each day costs a judgement."""
    us = ownership(settings.publisher)
    assets = assets_of(item, book, us)
    if item.pictures:
        from checker.judging.picture_assets import picture_assets  # imported late: most pages stand without pictures

        assets += tuple(asset for one in picture_assets(item, book, us) for asset in one.assets)
    return {contract for asset in assets for contract in held_for(asset, settings.contracts)}


def _days_of_contract(contract: Contract, published: date | None) -> Iterator[date]:
    """The first day of a contract, the day after its last, and the day after which an item must be deleted."""
    if contract.valid_from:
        yield contract.valid_from
    if contract.valid_until and contract.valid_until < date.max:
        yield contract.valid_until + timedelta(days=1)
    kept = contract.retention_days
    if kept is not None and published and kept < (date.max - published).days:
        yield published + timedelta(days=kept + 1)


def _dated_in(signals: Iterable[Signal]) -> Iterator[str]:
    """The moments and days by which terms in fields are bound: "expires", the end of a licence, a day of release."""
    for terms in (one.terms for one in signals if one.terms != NO_TERMS):
        bounds = (*(one.constraints for one in terms.permissions), *(one.constraints for one in terms.prohibitions))
        yield from (right for each in bounds for one in each if one.left == "dateTime" for right in one.right)


def _days_around(moment: str) -> Iterator[date]:
    """The day on which something ends or begins, and the next."""
    span = moment_span(moment)
    if span and span[0].date() < date.max:
        yield from (span[0].date(), span[0].date() + timedelta(days=1))


def upcoming(changes: Sequence[Change]) -> tuple[Finding, ...]:
    """The findings to come, for any report: they say from when they hold, and are due the day before."""
    return tuple(
        msgspec.structs.replace(one, message=f"From {change.day}: {one.message}")
        for change in changes
        for one in change.findings
    )


def in_order(changes: list[Change]) -> list[Change]:
    """The changes of many documents as a list to work down: by day, then by path."""
    return sorted(changes, key=lambda one: (one.day, one.path))
