"""Evidence, terms, use and contracts: may we?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

import msgspec

from checker.document.addresses import host_of
from checker.document.letters import comparable
from checker.document.passages import Document
from checker.evidence import Advisory, AdvisoryKind, Attribution, Evidence, Licence, Notice, Role
from checker.finding import Finding, ItemDate
from checker.judging.advisory_answers import advised
from checker.judging.agreements import Case
from checker.judging.answers import Answer
from checker.judging.assets import Asset, Ownership, TermsBook, find_assets, on_domain, ownership
from checker.judging.conflicts import Conflict, conflicts
from checker.judging.credits_due import credits_due
from checker.judging.duties import Page
from checker.judging.findings import (
    Judgement,
    findings_of,
    levelled,
    of_conflict,
    of_correction,
    of_missing_credit,
    ordered,
    rated,
    reliances,
    verdicts_on,
)
from checker.judging.item import Item, ShownPicture
from checker.judging.judge import judge
from checker.judging.unread_terms import unread_terms
from checker.judging.weighing import held_for
from checker.rights.actions import SHARING
from checker.rights.conditions import EVERYTHING, Facts
from checker.settings.contract import Contract
from checker.settings.settings_file import Publisher, Settings
from checker.settings.uses import Use

__all__ = ["Item", "Judgement", "TermsBook", "evaluate"]

_Piece = TypeVar("_Piece", Attribution, Licence, Notice)
_Held = tuple[tuple[Asset, tuple[Contract, ...]], ...]


class _Judged(msgspec.Struct, frozen=True):
    """What is judged under each use: the assets of the item, each with the contracts that may speak for it."""

    held: _Held
    notices: tuple[Advisory, ...]
    pictures: tuple[tuple[ShownPicture, _Held], ...] = ()  # and those that the files of its pictures make

    @property
    def assets(self) -> list[Asset]:
        """The assets alone."""
        pictured = (each for _, held in self.pictures for each in held)
        return [asset for asset, _ in (*self.held, *pictured)]

    def judged(self, case: Case, item: Item) -> list[Answer]:
        """The answers under one use."""
        answers = _answers(self.held, self.notices, case)
        if self.pictures:
            from checker.judging.picture_assets import retold  # imported late: most pages stand without their pictures

            for shown, held in self.pictures:
                answers += retold(_answers(held, shown.evidence.advisories, case), shown, item)
        return answers


def _answers(held: _Held, notices: Sequence[Advisory], case: Case) -> list[Answer]:
    answers: list[Answer] = []
    for asset, contracts in held:
        each = msgspec.structs.replace(case, contracts=contracts) if case.contracts else case
        for action in case.asked:
            answers += judge(asset, action, each)
    assets = [asset for asset, _ in held]
    for action in case.asked if notices else ():
        answers += advised(assets, notices, action, case)
    return answers


@lru_cache(maxsize=8)
def _us(publisher: Publisher) -> Ownership:
    return ownership(publisher)


def evaluate(item: Item, book: TermsBook, settings: Settings, as_of: date) -> Judgement:
    """Judge the intended uses of one document on one day.

    Args:
        item: the document, what it says, and what is said of it elsewhere.
        book: what is known of agencies and licences.
        settings: who we are, what we do, which contracts we hold.
        as_of: the day of the use.
    """
    item = _in_order(item)
    assets = _assets(item, book, settings)
    supplied = any(asset.claims for asset in assets.assets)
    published = item.published()
    uses = settings.uses_of(item.document.path)
    language = _language(item.document)
    said = (*item.all_said, *(one.evidence for one in item.pictures))
    page = Page(item.document, item.evidence)
    answers: list[Answer] = []
    for use in uses:
        case = Case(
            facts=_facts(language, use, as_of, published),
            page=page,
            contracts=settings.contracts,
            ours=_ours(item.document, settings.publisher),
            asked=use.asked,
            licences_cover_mining=settings.licences_cover_mining,
        )
        answers += assets.judged(case, item)
        answers += credits_due((signal for each in said for signal in each.signals), case)
    verdicts = verdicts_on(answers, [action for use in uses for action in use.asked])
    found = findings_of(answers, published)
    found += [of_conflict(one, verdicts) for one in _conflicts(item, book, found)]
    corrected = [one for one in assets.notices if one.kind is AdvisoryKind.CORRECTED] if supplied else []
    found += [of_correction(one, assets.assets) for one in corrected]
    if item.document.is_picture:
        from checker.judging.picture_assets import is_uncredited

        found += [of_missing_credit()] if is_uncredited(item) else []
    findings = rated(ordered(levelled(found, settings.levels)), *said)
    return Judgement(verdicts, findings, published, reliances(answers))


def _assets(item: Item, book: TermsBook, settings: Settings) -> _Judged:
    us = _us(settings.publisher)
    found = assets_of(item, book, us)
    pictures: tuple[tuple[ShownPicture, _Held], ...] = ()
    if item.pictures:
        from checker.judging.picture_assets import picture_assets

        pictures = tuple((one.shown, _held(one.assets, settings)) for one in picture_assets(item, book, us))
    return _Judged(_held(found, settings), item.evidence.advisories, pictures)


def assets_of(item: Item, book: TermsBook, us: Ownership) -> tuple[Asset, ...]:
    """The assets of an item, without those that the files of its pictures make."""
    if item.document.is_picture:
        from checker.judging.picture_assets import own_assets  # imported late: most scans are of pages

        return own_assets(item, book, us)
    *others, page = find_assets(item, book, us)
    if item.evidence.licences and item.evidence.signals and not page.ours:
        unread = tuple(unread_terms(item, us))
        page = msgspec.structs.replace(page, statements=(*page.statements, *unread)) if unread else page
    return (*others, page)


def _held(assets: Iterable[Asset], settings: Settings) -> _Held:
    return tuple((asset, held_for(asset, settings.contracts)) for asset in assets)


def _language(document: Document) -> str | None:
    """The language of the item, declared or told by its words beyond doubt."""
    guess = document.with_guess().guess
    return guess.languages[0] if guess and guess.sure else document.language


def _conflicts(item: Item, book: TermsBook, found: Sequence[Finding]) -> Iterable[Conflict]:
    if item.document.items is not None:
        return  # those of a feed are of many items
    if item.evidence.licences or item.evidence.notices or item.document.is_picture:
        yield from conflicts(item.document, item.evidence, book)
    if item.elsewhere.attributions or item.elsewhere.licences or item.elsewhere.notices:
        from checker.judging.feed_conflicts import feed_conflict  # imported late: most scans meet no feed

        if one := feed_conflict(item, book):
            yield one
    if item.pictures:
        from checker.judging.picture_assets import picture_conflicts

        told = {one.agency for one in found if one.agency and any(quote.path or quote.at for quote in one.evidence)}
        yield from (one for one in picture_conflicts(item, book) if one.agency not in told)


def _by_place(pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
    if len(pieces) < 2:
        return pieces
    if len({one.place for one in pieces}) == len(pieces):
        return tuple(sorted(pieces, key=lambda one: one.place))
    return tuple(sorted(pieces, key=lambda one: (one.place, repr(one))))  # spelling all out takes long


def _in_order(item: Item) -> Item:
    """The evidence by place: the order in which detectors told it means nothing."""
    return msgspec.structs.replace(item, evidence=_sorted(item.evidence), elsewhere=_sorted(item.elsewhere))


def _sorted(evidence: Evidence) -> Evidence:
    return Evidence(
        attributions=_by_place(evidence.attributions),
        licences=_by_place(evidence.licences),
        notices=_by_place(evidence.notices),
        advisories=evidence.advisories,
        signals=evidence.signals,
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
    names = tuple(one for one in publisher.names if document.site and comparable(one) == comparable(document.site))
    return names or publisher.names, domains or publisher.domains


def supplied_by(evidence: Evidence) -> tuple[str, ...]:
    """The ids of the agencies that supplied something, sorted."""
    return tuple(sorted({one.agency for one in evidence.attributions if one.role is not Role.MENTION}))
