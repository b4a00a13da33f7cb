"""The argument behind an answer: which statements spoke, which was overridden by what, which facts were missing."""

from __future__ import annotations

from collections.abc import Iterator

from checker.finding import Sentence, Step, Weight
from checker.judging.agreements import Agreement, Grant
from checker.judging.offers import Offered
from checker.judging.phrasing import bounds_of
from checker.judging.reasons import sentence
from checker.judging.statements import Barred, Kind, Near
from checker.judging.weighing import Weighed
from checker.rights.actions import plain
from checker.rights.conditions import Truth


def steps_of(on: Weighed) -> tuple[Step, ...]:
    """The steps, each once: our contracts, what forbids, what permits, what was displaced."""
    steps = [
        *(step for one in on.agreements for step in _contract(one)),
        *(_bar(one, on) for one in on.barred),
        *(_offer(on.offered, on) if on.offered else ()),
        *_displaced(on),
    ]
    return tuple(dict.fromkeys(steps))


def _spoke(words: str) -> Step:
    return Step(Weight.SPOKE, Sentence(words))


def _overridden(words: str, by: str) -> Step:
    return Step(Weight.OVERRIDDEN, Sentence(words), by)


def _contract(one: Agreement) -> Iterator[Step]:
    label = f"contract {one.contract.label}"
    told = [*one.reasons, *([one.forbidden] if one.forbidden and one.forbidden not in one.reasons else [])]
    yield from (Step(Weight.SPOKE, sentence(reason, label)) for reason in told)
    if one.doubtful:
        yield Step(Weight.MISSING, sentence(one.doubtful, label))
    yield from (_spoke(looked.words) for looked in one.looked)
    if one.grant is Grant.GIVEN:
        yield _spoke(f"{label} covers this use")


def _bar(bar: Barred, on: Weighed) -> Step:
    bounds = bounds_of(bar.prohibition)
    words = Sentence(f"{bar.statement.label} {bar.statement.forbids}", (plain(bar.prohibition.action),), bounds)
    if bar.truth is Truth.UNKNOWN:
        return Step(Weight.MISSING, Sentence(words.head, words.objects, f"{bounds}, on conditions that are not known"))
    if on.given and bar.statement.who in on.asset.holders:
        return Step(Weight.OVERRIDDEN, words, f"contract {on.given[0].contract.label}")
    return Step(Weight.SPOKE, words)


def _offer(offered: Offered, on: Weighed) -> Iterator[Step]:
    permits = f"{offered.statement.label} permits"
    if on.asset.reserved:
        yield _overridden(permits, "a reservation of all rights at the same level")
    elif offered.grant is not Grant.NONE:
        barred = any(bar.truth is Truth.YES for bar in on.barred)
        yield _overridden(permits, on.barred[0].statement.label) if barred else _spoke(permits)
    yield from (_spoke(one.words) for one in (*offered.unmet, *offered.fulfilled))
    yield from (Step(Weight.MISSING, Sentence(one)) for one in offered.missing)


def _displaced(on: Weighed) -> Iterator[Step]:
    licences = [one for one in on.asset.statements if one.kind is Kind.LICENCE and one.grants]
    nearest = max((one.near for one in licences), default=Near.SITE)
    for one in licences:
        if one.near < nearest:
            yield _overridden(f"{one.label}, stated for the site", "a licence stated for the item")
