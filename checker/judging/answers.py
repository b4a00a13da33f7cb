"""The answer for one action on one asset, and the rank of the states that it can be in."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from checker.finding import Ground, Level, Quotation, Sentence, Step, Verdict


class State(IntEnum):
    """What holds for an action, ranked: the worst of several decides."""

    PERMITTED = 0
    UNSTATED = 1  # nobody speaks of it, and silence is no refusal
    UNIDENTIFIED = 2  # no grant, and nobody is known who could give one
    CONDITIONAL = 3  # it hangs on facts that are not known
    NOT_GRANTED = 4  # no grant, and the holder is known
    DUTY_UNMET = 5
    PROHIBITED = 6


VERDICTS = {
    State.PERMITTED: Verdict.PERMITTED,
    State.UNSTATED: Verdict.UNDETERMINED,
    State.UNIDENTIFIED: Verdict.UNDETERMINED,
    State.CONDITIONAL: Verdict.UNDETERMINED,
    State.NOT_GRANTED: Verdict.BREACH,
    State.DUTY_UNMET: Verdict.BREACH,
    State.PROHIBITED: Verdict.BREACH,
}


class Answer(Struct, frozen=True, kw_only=True):
    """One action on one asset, judged.

    `code` names the finding that it leads to, or is empty; answers of one asset with the same code, agency and
    contract become one finding.
    """

    action: str
    state: State
    basis: Sentence
    kind: str = ""  # of the asset: text or photo
    rests_on: Ground | None = None  # what permits it
    licence: str = ""  # the id of the one that permits it
    code: str = ""
    level: Level | None = None  # None: the usual one of the state
    agency: str | None = None
    message: Sentence | None = None  # without it the basis is the message
    help: str = ""
    clause: str | None = None
    quotations: tuple[Quotation, ...] = ()
    contract: str | None = None
    until: str | None = None
    due: str | None = None
    trace: tuple[Step, ...] = ()


def worst(answers: list[Answer]) -> Answer:
    """The answer that decides; between equals the one whose last day is the soonest, then by its words."""
    return max(answers, key=lambda one: (one.state, one.code in _FIRST, -_ordinal(one.until), one.code, str(one.basis)))


_FIRST = frozenset({"killed", "withheld", "embargoed"})  # what no contract mends is told before what one would


def _ordinal(day: str | None) -> int:
    return int(day.replace("-", "")) if day else 99_999_999
