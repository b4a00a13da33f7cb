"""May we? One action on one asset: contracts first, then what is stated, then what silence means.

The order is that of the terms model: a prohibition in our own contract binds; a contract lifts what its own
holder forbade and nothing else; deny goes over permit; the nearest grant counts; unknown is never permitted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import msgspec

from checker.evidence import UNNAMED
from checker.finding import Level
from checker.judging.agreements import Case, Grant
from checker.judging.answers import Answer, State
from checker.judging.assets import Asset
from checker.judging.messages import Teller
from checker.judging.steps import steps_of
from checker.judging.weighing import Weighed, leaves_open

_Found = TypeVar("_Found")


class _When(msgspec.Struct, Generic[_Found], frozen=True):
    """A row: where something holds, the answer that it leads to."""

    holds: Callable[[Weighed], _Found | None]
    answer: Callable[[Teller, _Found], Answer | list[Answer]]


_Table = tuple[_When[Any], ...]


def judge(asset: Asset, action: str, case: Case) -> list[Answer]:
    """The answers for one action on one asset: one, or one for each unmet duty; none where the asset has no say."""
    if asset.kind == "photo" and action in _TEXT_ONLY:
        return []
    on = Weighed(asset, action, case)
    teller = Teller(on)
    if asset.statements or case.contracts:
        decided = _decided(_DECISIONS, on, teller)
        answers = _silent(on, teller) if decided is None else decided
        if steps := steps_of(on):
            answers = [msgspec.structs.replace(one, trace=steps) for one in answers]
    else:
        answers = _decided(_SILENCE, on, teller) or []  # of most assets nobody speaks
    return answers if asset.sure else [_doubted(one) for one in answers]


# What is not done to a picture.
_TEXT_ONLY = frozenset({"translate", "summarize", "textToSpeech", "excerpt"})


def _decided(table: _Table, on: Weighed, teller: Teller) -> list[Answer] | None:
    """The answers of the first row that holds; None where none does."""
    for row in table:
        if found := row.holds(on):
            told = row.answer(teller, found)
            return _unless_open(told if isinstance(told, list) else [told], on)
    return None


def _doubted(answer: Answer) -> Answer:
    """A piece of evidence of low confidence never gives more than a note."""
    if answer.state < State.NOT_GRANTED:
        return answer
    return msgspec.structs.replace(answer, state=State.CONDITIONAL, level=Level.NOTE)


def _unless_open(answers: list[Answer], on: Weighed) -> list[Answer]:
    """A permission that is lost for want of a duty leaves things as they were: on an open action, undetermined."""
    if not leaves_open(on.action, on.case.asked):
        return answers
    return [_doubted(one) if one.state is State.DUTY_UNMET else one for one in answers]


def _silent(on: Weighed, teller: Teller) -> list[Answer]:
    """What silence comes to; beside a prohibition that may hold, it is never less than not known."""
    silence = _decided(_SILENCE, on, teller) or []
    if on.possible is None:
        return silence
    return [*(one for one in silence if one.state > State.CONDITIONAL), teller.maybe_prohibited(on.possible)]


def _claimed_elsewhere(on: Weighed) -> bool:
    """Whether a feed says that another than the item's agency claims the rest of it; an open action it leaves open."""
    return on.asset.reserver is not None and on.claimed and not leaves_open(on.action, on.case.asked)


# The first row that holds decides (terms model, section 6).
_DECISIONS: _Table = (
    # Our contract forbids it: that binds, even where a public licence permits.
    _When(lambda on: on.forbidding, Teller.forbidden_by_contract),
    # Our contract gives it, and lifts only what its own holder forbade.
    _When(lambda on: on.infringed if on.given else None, Teller.prohibited),
    _When(lambda on: on.possible if on.given else None, Teller.maybe_prohibited),
    _When(lambda on: on.doubtful if on.given else None, Teller.doubtful),
    _When(lambda on: on.given, Teller.permitted_by_contract),
    # It is forbidden, and no contract of ours comes near to giving it, or somebody else forbids it.
    _When(lambda on: on.infringed if on.by_others or not on.nearly_given else None, Teller.prohibited),
    # A public statement gives it.
    _When(lambda on: on.possible if on.granted else None, Teller.maybe_prohibited),
    _When(lambda on: on.doubtful if on.granted else None, Teller.doubtful),
    _When(lambda on: on.granted, Teller.permitted_by),
    # It would be given, but for a duty.
    _When(lambda on: on.held(Grant.DUTY_UNMET), Teller.contract_duties),
    _When(lambda on: on.offer(Grant.DUTY_UNMET), Teller.licence_duties),
    # It would be given, but for a fact that nobody told.
    _When(lambda on: on.held(Grant.CONDITIONAL), Teller.contract_condition),
    _When(lambda on: on.offer(Grant.CONDITIONAL), Teller.condition),
)

# Nobody grants and nobody forbids: what that means depends on the action and on who is known.
_SILENCE: _Table = (
    _When(lambda on: on.asset.agency == UNNAMED, lambda tell, _: tell.unnamed()),
    _When(lambda on: on.asset.ours and not (on.asset.name and on.claimed), lambda tell, _: tell.own()),
    _When(lambda on: not on.asset.default and not _claimed_elsewhere(on), lambda _, __: []),
    _When(lambda on: leaves_open(on.action, on.case.asked), lambda tell, _: tell.unstated()),
    _When(lambda on: on.claimed, lambda tell, _: tell.not_granted()),
    # A licence that does not speak of it: its holder is whoever states it.
    _When(lambda on: on.surely_offered, Teller.beyond_licence),
    _When(lambda _: True, lambda tell, _: tell.unidentified()),
)
