"""Evidence, terms, use and contracts: may we?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

import msgspec
from msgspec import Struct

from checker.document.addresses import host_of
from checker.document.language import guess_language
from checker.document.passages import Document
from checker.evidence import Advisory, AdvisoryKind, Attribution, Evidence, Licence, Notice, Role
from checker.finding import ActionVerdict, Finding, Level, Step, Verdict, Weight
from checker.judging.advisory_answers import advised
from checker.judging.answers import VERDICTS, Answer, State, worst
from checker.judging.assets import Asset, Ownership, TermsBook, find_assets, on_domain, ownership
from checker.judging.conflicts import Conflict, conflicts
from checker.judging.duties import Page, fold
from checker.judging.judge import Case, held_for, judge
from checker.judging.published import ItemDate, published_on
from checker.judging.statements import quotation
from checker.rights.actions import SHARING, in_words
from checker.rights.conditions import EVERYTHING, Facts
from checker.settings.settings_file import Publisher, Settings
from checker.settings.uses import Use

__all__ = ["Judgement", "TermsBook", "evaluate"]


class Judgement(Struct, frozen=True):
    """What evaluating one document gives: a verdict for each action of its uses, and what to deal with."""

    verdicts: tuple[ActionVerdict, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The worst verdict; without any action nothing is known."""
        ranked = [one.verdict for one in self.verdicts]
        return max(ranked, key=_RANK.index, default=Verdict.UNDETERMINED)


_Piece = TypeVar("_Piece", Attribution, Licence, Notice)

_RANK = [Verdict.PERMITTED, Verdict.UNDETERMINED, Verdict.BREACH]
_LEVELS = [Level.NOTE, Level.WARNING, Level.ERROR]
_USUAL_LEVEL = {
    State.PROHIBITED: Level.ERROR,
    State.DUTY_UNMET: Level.ERROR,
    State.NOT_GRANTED: Level.WARNING,
    State.CONDITIONAL: Level.NOTE,
    State.UNSTATED: Level.NOTE,
}


@lru_cache(maxsize=8)
def _us(publisher: Publisher) -> Ownership:
    return ownership(publisher)


def evaluate(
    document: Document,
    evidence: Evidence,
    book: TermsBook,
    settings: Settings,
    as_of: date,
    otherwise: ItemDate | None = None,
    announced: Evidence | None = None,
) -> Judgement:
    """Judge the intended uses of one document on one day.

    Args:
        document: what the reader made of the item; its path chooses the uses.
        evidence: what the detectors found in it.
        book: what is known of agencies and licences.
        settings: who we are, what we do, which contracts we hold.
        as_of: the day of the use.
        otherwise: a day of capture or of the file, for items that do not tell when they were published.
        announced: what the feeds that announce the item say of it; each piece with the path of its feed.
    """
    us = _us(settings.publisher)
    evidence = _in_order(evidence)
    assets = find_assets(document, evidence, book, us)
    announced = _in_order(announced) if announced and document.items is None else None
    beyond: tuple[Asset, ...] = ()
    if announced:
        from checker.judging.feed_assets import announced_assets  # imported late, as the next: most scans meet no feed

        beyond = announced_assets(document, evidence, announced, book, us)
    supplied = any(asset.claims for asset in (*assets, *beyond))
    notices = evidence.advisories if supplied else ()
    published = published_on(document, evidence, otherwise) if supplied or settings.contracts else None
    page = Page(document, evidence)
    held = [(asset, held_for(asset, settings.contracts)) for asset in (*assets, *beyond)]
    language = document.language
    if language is None and any(one.languages for _, contracts in held for one in contracts):
        language = guess_language(document.source_map.source)  # only where a contract asks for it
    answers: list[Answer] = []
    told: list[Answer] = []  # on what only feeds tell of
    for use in settings.uses_of(document.path):
        case = Case(
            facts=_facts(language, use, as_of, published),
            page=page,
            contracts=settings.contracts,
            ours=_ours(document, settings.publisher),
            asked=use.asked,
            licences_cover_mining=settings.licences_cover_mining,
        )
        for number, (asset, contracts) in enumerate(held):
            own = msgspec.structs.replace(case, contracts=contracts) if case.contracts else case
            heard = answers if number < len(assets) else told
            for action in use.asked:
                heard += judge(asset, action, own)
        for action in use.asked if notices else ():
            answers += advised(assets, notices, action, case)
            told += advised(beyond, notices, action, case)
    if told:
        from checker.judging.feed_assets import answers_beyond

        answers += answers_beyond(told, answers)
    verdicts = _verdicts(answers, [action for use in settings.uses_of(document.path) for action in use.asked])
    found = _findings(answers, published)
    found += [_conflict(one, verdicts) for one in _conflicts(document, evidence, announced, book)]
    found += [_corrected(one, assets) for one in notices if one.kind is AdvisoryKind.CORRECTED]
    return Judgement(verdicts, _ordered(_levelled(found, settings.levels)))


def _conflicts(
    document: Document, evidence: Evidence, announced: Evidence | None, book: TermsBook
) -> Iterable[Conflict]:
    if document.items is None and (evidence.licences or evidence.notices):  # those of a feed are of many items
        yield from conflicts(document, evidence, book)
    if announced:
        from checker.judging.feed_conflicts import feed_conflict

        if one := feed_conflict(document, evidence, announced, book):
            yield one


def _by_place(pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
    if len(pieces) < 2:
        return pieces
    if len({one.place for one in pieces}) == len(pieces):
        return tuple(sorted(pieces, key=lambda one: one.place))
    return tuple(sorted(pieces, key=lambda one: (one.place, repr(one))))  # spelling all out takes long


def _in_order(evidence: Evidence) -> Evidence:
    """The evidence by place: the order in which detectors told it means nothing."""
    return Evidence(
        attributions=_by_place(evidence.attributions),
        licences=_by_place(evidence.licences),
        notices=_by_place(evidence.notices),
        advisories=evidence.advisories,
    )


def _facts(language: str | None, use: Use, as_of: date, published: ItemDate | None) -> Facts:
    def values(stated: tuple[str, ...]) -> frozenset[str]:
        return frozenset(stated) or EVERYTHING

    # An item is used in its own language, except where it is translated: then the settings say into which.
    # Where neither tells, it may be any: a fact that is left open must not make a wider use look safer.
    known = language if "translate" not in use.actions else None
    return Facts(
        as_of=as_of,
        channel=values(use.channel),
        territory=values(use.territory),
        language=frozenset({known}) if known else values(use.language),
        purpose=values(use.purpose),
        shared=any(action in SHARING for action in use.actions),
        share=use.share or 100,
        published=published.day if published else None,
    )


def _ours(document: Document, publisher: Publisher) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The title and the domain under which the item stands, where it is on one of ours; else all of ours."""
    host = host_of(document.url) if publisher.domains else None
    domains = tuple(
        one for one in publisher.domains if host and on_domain(host, (one.casefold().removeprefix("www."),))
    )
    names = tuple(one for one in publisher.names if document.site and fold(one) == fold(document.site))
    return names or publisher.names, domains or publisher.domains


def _verdicts(answers: Sequence[Answer], asked: Iterable[str]) -> tuple[ActionVerdict, ...]:
    verdicts = []
    for action in dict.fromkeys(asked):
        ours = [one for one in answers if one.action == action]
        if not ours:
            continue
        one = worst(ours)
        verdicts.append(
            ActionVerdict(
                action=action,
                verdict=VERDICTS[one.state],
                basis=one.basis,
                contract=one.contract,
                until=one.until,
                trace=one.trace,
            )
        )
    return tuple(verdicts)


def _findings(answers: Sequence[Answer], published: ItemDate | None) -> list[Finding]:
    """One finding for all actions of one asset that fail for the same reason."""
    groups: dict[tuple[object, ...], list[Answer]] = {}
    for one in answers:
        if one.code and one.state not in {State.PERMITTED, State.UNIDENTIFIED}:
            verdict = VERDICTS[one.state]
            key = (one.code, one.agency, one.contract, verdict, one.quotations[:1] if one.agency is None else ())
            groups.setdefault(key, []).append(one)
    # Whoever forbids reuse reserves the rights too: that need not be told beside it.
    forbidding = {key[1] for key in groups if key[0] == "reuse-forbidden"}
    return [
        _finding(group, published)
        for key, group in groups.items()
        if not (key[0] == "rights-reserved" and key[1] in forbidding)
    ]


def _finding(group: list[Answer], published: ItemDate | None) -> Finding:
    first = max(group, key=lambda one: (one.state, _LEVELS.index(_level(one)), -group.index(one)))
    actions = tuple(dict.fromkeys(one.action for one in group if one.state is first.state))
    message = first.message or first.basis
    alone, together = in_words((first.action,)), in_words(actions)
    if len(actions) > 1 and (verb := next((one for one in ("forbids", "forbid") if f" {one} {alone}" in message), "")):
        message = message.replace(f" {verb} {alone}", f" {verb} {together}", 1)
    elif len(actions) > 1 and first.code == "nothing-stated":
        message = message.replace(f" {alone};", f" {together};", 1)
    quotations = tuple(dict.fromkeys(quote for one in (first, *group) for quote in one.quotations))
    trace = list(dict.fromkeys(step for one in (first, *group) for step in one.trace))
    if published and published.source != "metadata" and first.contract:
        trace.append(Step(Weight.SPOKE, f"published on {published.day} (from the {published.source})"))
    return Finding(
        code=first.code,
        level=max((_level(one) for one in group), key=_LEVELS.index),
        verdict=VERDICTS[first.state],
        agency=first.agency,
        action=first.action,
        message=message,
        help=first.help,
        clause=first.clause,
        evidence=quotations,
        fingerprint="",
        due=first.due,
        trace=tuple(trace),
    )


def _level(answer: Answer) -> Level:
    return answer.level or _USUAL_LEVEL[answer.state]


def _conflict(conflict: Conflict, verdicts: tuple[ActionVerdict, ...]) -> Finding:
    verdict = max((one.verdict for one in verdicts), key=_RANK.index, default=Verdict.UNDETERMINED)
    where = "page and feed" if any(one.path for one in conflict.quotations) else "the page"
    return Finding(
        code="conflicting-rights",
        level=Level.WARNING if verdict is Verdict.BREACH else Level.NOTE,
        verdict=verdict,
        agency=conflict.agency,
        action=None,
        message=f"{conflict.words}. {conflict.taken}.",
        help=f"Find out which of the two holds, and have {where} say only that.",
        clause=None,
        evidence=conflict.quotations,
        fingerprint="",
    )


def _corrected(advisory: Advisory, assets: Sequence[Asset]) -> Finding:
    agency = next((asset for asset in assets if asset.claims), None)
    name = agency.name if agency else "The agency"
    return Finding(
        code="corrected",
        level=Level.NOTE,
        verdict=Verdict.UNDETERMINED,
        agency=agency.agency if agency else None,
        action=None,
        message=f"{name} has corrected this item (line {advisory.place.line}).",
        help="See that the corrected version is the one that stands.",
        clause=None,
        evidence=(quotation(advisory),),
        fingerprint="",
    )


def _levelled(findings: Iterable[Finding], levels: dict[str, str]) -> list[Finding]:
    kept = []
    for one in findings:
        level = levels.get(one.code)
        if level != "off":
            kept.append(msgspec.structs.replace(one, level=Level(level)) if level else one)
    return kept


def _ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    """By place, with fingerprints: of code, agency, folded quote and how many equal ones stand before it."""
    ordered = sorted(
        findings,
        key=lambda one: (_first_place(one), -_LEVELS.index(one.level), one.code, one.agency or "", one.message),
    )
    seen: dict[tuple[str, str, str], int] = {}
    told = []
    for one in ordered:
        key = (one.code, one.agency or "", fold(one.evidence[0].quote) if one.evidence else "")
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        digest = hashlib.sha256("\0".join((*key, str(ordinal))).encode()).hexdigest()[:32]
        told.append(msgspec.structs.replace(one, fingerprint=digest))
    return tuple(told)


def _first_place(finding: Finding) -> tuple[int, int]:
    first = finding.primary
    return (first.place.line, first.place.column) if first else (0, 0)


def supplied_by(evidence: Evidence) -> tuple[str, ...]:
    """The ids of the agencies that supplied something, sorted."""
    return tuple(sorted({one.agency for one in evidence.attributions if one.role is not Role.MENTION}))
