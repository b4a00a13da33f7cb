"""What will change, and when: the takedown list.

Only days on which something can change are looked at: a contract's first day and the day after its last, the end
of a retention, of an embargo.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from checker.document.passages import Document
from checker.document.place import Place
from checker.evidence import Evidence
from checker.finding import Finding, Verdict
from checker.judging.assets import find_assets, ownership
from checker.judging.evaluate import Judgement, TermsBook, evaluate, supplied_by
from checker.judging.feed_assets import announced_assets
from checker.judging.judge import held_for
from checker.judging.published import ItemDate, published_on
from checker.rights.conditions import moment_span
from checker.settings.settings_file import Settings


class Change(Struct, frozen=True, kw_only=True):
    """On `day` a verdict becomes another; `findings` are those that are new then, due the day before."""

    path: str
    day: date
    before: Verdict
    after: Verdict
    findings: tuple[Finding, ...] = ()
    ended: tuple[str, ...] = ()  # messages of the findings that are gone then


def forecast(
    document: Document,
    evidence: Evidence,
    book: TermsBook,
    settings: Settings,
    as_of: date,
    days: int,
    otherwise: ItemDate | None = None,
    announced: Evidence | None = None,
) -> tuple[Change, ...]:
    """The changes within `days` days after `as_of`, the soonest first; the rest is as in `evaluate`."""
    end = as_of + timedelta(days=days)
    changes = []
    before = evaluate(document, evidence, book, settings, as_of, otherwise, announced)
    turning = _turning_days(document, evidence, book, settings, otherwise, announced)
    for day in sorted(one for one in turning if as_of < one <= end):
        after = evaluate(document, evidence, book, settings, day, otherwise, announced)
        change = _change(document.path, day, before, after)
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


def _turning_days(
    document: Document,
    evidence: Evidence,
    book: TermsBook,
    settings: Settings,
    otherwise: ItemDate | None,
    announced: Evidence | None,
) -> set[date]:
    supplied = supplied_by(evidence) or (announced and supplied_by(announced))
    if not supplied and not evidence.notices and not (announced and announced.notices):
        return set()
    days: set[date] = set()
    published = published_on(document, evidence, otherwise)
    us = ownership(settings.publisher)
    assets = find_assets(document, evidence, book, us)
    if announced and document.items is None:
        assets += announced_assets(document, evidence, announced, book, us)
    # A register can be long, and each day costs a judgement: only contracts that may speak for something count.
    for one in {contract: None for asset in assets for contract in held_for(asset, settings.contracts)}:
        if one.valid_from:
            days.add(one.valid_from)
        if one.valid_until and one.valid_until < date.max:
            days.add(one.valid_until + timedelta(days=1))
        if one.retention_days is not None and published and one.retention_days < (date.max - published.day).days:
            days.add(published.day + timedelta(days=one.retention_days + 1))
    for advisory in evidence.advisories if supplied else ():
        span = moment_span(advisory.until)
        if span and span[0].date() < date.max:
            days |= {span[0].date(), span[0].date() + timedelta(days=1)}
    return days


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
