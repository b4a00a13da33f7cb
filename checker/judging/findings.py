"""From answers to what is told: a verdict for each action, and findings in the order of the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from checker.document.letters import comparable
from checker.document.place import Place
from checker.evidence import Advisory, Confidence, Evidence
from checker.finding import (
    ActionVerdict,
    Finding,
    Ground,
    ItemDate,
    Level,
    Reliance,
    Sentence,
    Step,
    Verdict,
    Weight,
    fingerprint,
)
from checker.judging.answers import VERDICTS, Answer, State, worst
from checker.judging.assets import Asset
from checker.judging.conflicts import Conflict
from checker.judging.statements import quotation
from checker.rights.actions import plain


class Judgement(Struct, frozen=True):
    """What evaluating one document gives: a verdict for each action of its uses, and what to deal with."""

    verdicts: tuple[ActionVerdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    published: ItemDate | None = None  # None: nobody says
    relies_on: tuple[Reliance, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The worst verdict; without any action nothing is known."""
        return worst_of(self.verdicts)


_RANK = [Verdict.PERMITTED, Verdict.UNDETERMINED, Verdict.BREACH]
_LEVELS = [Level.NOTE, Level.WARNING, Level.ERROR]
_CONFIDENCES = list(Confidence)  # the surest first
_Key = tuple[str | None, str, Place]  # who is credited, in which file, where
_USUAL_LEVEL = {
    State.PROHIBITED: Level.ERROR,
    State.DUTY_UNMET: Level.ERROR,
    State.NOT_GRANTED: Level.WARNING,
    State.CONDITIONAL: Level.NOTE,
    State.UNSTATED: Level.NOTE,
}


def worst_of(verdicts: Iterable[ActionVerdict]) -> Verdict:
    """The worst of several verdicts; of none, nothing is known."""
    return max((one.verdict for one in verdicts), key=_RANK.index, default=Verdict.UNDETERMINED)


def verdicts_on(answers: Sequence[Answer], asked: Iterable[str]) -> tuple[ActionVerdict, ...]:
    """The worst answer on each action that is asked for, each once."""
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


def reliances(answers: Iterable[Answer]) -> tuple[Reliance, ...]:
    """What may be used, each text and picture once for what permits it."""
    given = (
        Reliance(
            basis=one.rests_on,
            label=(one.contract if one.rests_on is Ground.CONTRACT else one.licence) or "",
            kind=one.kind,
            agency=one.agency,
            quotations=one.quotations,
        )
        for one in answers
        if one.rests_on and one.state is State.PERMITTED
    )
    return tuple(dict.fromkeys(given))


def findings_of(answers: Sequence[Answer], published: ItemDate | None) -> list[Finding]:
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
    ordered = (first, *group)
    trace = list(dict.fromkeys(step for one in ordered for step in one.trace))
    if published and first.contract:
        told = f"published on {published}"
        trace.append(Step(Weight.SPOKE, Sentence(told)))
    return Finding(
        code=first.code,
        level=max((_level(one) for one in group), key=_LEVELS.index),
        verdict=VERDICTS[first.state],
        agency=first.agency,
        action=first.action,
        actions=tuple(dict.fromkeys(one.action for one in ordered)),
        message=_message(first, group),
        help=first.help,
        clause=first.clause,
        evidence=tuple(dict.fromkeys(quote for one in ordered for quote in one.quotations)),
        due=first.due,
        trace=tuple(trace),
        contract=first.contract,
    )


def _message(first: Answer, group: list[Answer]) -> str:
    """What the first answer says, said of the actions of all that come to the same."""
    message = first.message or first.basis
    actions = dict.fromkeys(one.action for one in group if one.state is first.state)
    return str(message.of(tuple(map(plain, actions))) if len(actions) > 1 else message)


def _level(answer: Answer) -> Level:
    return answer.level or _USUAL_LEVEL[answer.state]


def of_conflict(conflict: Conflict, verdicts: tuple[ActionVerdict, ...]) -> Finding:
    """The finding on statements that disagree: as serious as what they lead to."""
    verdict = worst_of(verdicts)
    return Finding(
        code="conflicting-rights",
        level=Level.WARNING if verdict is Verdict.BREACH else Level.NOTE,
        verdict=verdict,
        agency=conflict.agency,
        message=f"{conflict.words}. {conflict.taken}.",
        help=f"Find out which of the two holds, and have {conflict.mend} say only that.",
        evidence=conflict.quotations,
    )


def of_correction(advisory: Advisory, assets: Sequence[Asset]) -> Finding:
    """The note on an item that has been corrected."""
    agency = next((asset for asset in assets if asset.claims), None)
    name = agency.name if agency else "The agency"
    return Finding(
        code="corrected",
        level=Level.NOTE,
        verdict=Verdict.UNDETERMINED,
        agency=agency.agency if agency else None,
        message=f"{name} has corrected this item ({advisory.place.in_words}).",
        help="See that the corrected version is the one that stands.",
        evidence=(quotation(advisory),),
    )


def of_missing_credit() -> Finding:
    """The note on a picture that names nobody whose it may be."""
    return Finding(
        code="credit-unknown",
        level=Level.NOTE,
        verdict=Verdict.UNDETERMINED,
        message="Nothing in the file of this picture says whose it is: no credit, no creator, no copyright notice.",
        help="Find out where it came from, and have its credit written into the file (IPTC Credit Line, Creator).",
    )


def levelled(findings: Iterable[Finding], levels: dict[str, str]) -> list[Finding]:
    """The findings at the levels of the settings, without those that are off."""
    kept = []
    for one in findings:
        level = levels.get(one.code)
        if level != "off":
            kept.append(msgspec.structs.replace(one, level=Level(level)) if level else one)
    return kept


def ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    """By place, with fingerprints: of code, agency, comparable quote and how many equal ones stand before it."""
    by_place = sorted(
        findings,
        key=lambda one: (_first_place(one), -_LEVELS.index(one.level), one.code, one.agency or "", one.message),
    )
    seen: dict[tuple[str, str, str], int] = {}
    told = []
    for one in by_place:
        key = (one.code, one.agency or "", comparable(one.evidence[0].quote) if one.evidence else "")
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        told.append(msgspec.structs.replace(one, fingerprint=fingerprint(*key, str(ordinal))))
    return tuple(told)


def rated(findings: tuple[Finding, ...], *told: Evidence) -> tuple[Finding, ...]:
    """The findings with the confidence of what they quote: of credits where they quote one, else of what is stated.

    Args:
        findings: on one document.
        told: what it says, and what feeds say of it.
    """
    if not findings:
        return ()
    credited: dict[_Key, Confidence] = {}
    stated: dict[_Key, Confidence] = {}
    for each in told:
        for credit in each.attributions:
            _note(credited, (credit.agency, credit.path, credit.place), credit.confidence)
        for licence in each.licences:
            _note(stated, (None, licence.path, licence.place), licence.confidence)
        for notice in each.notices:
            _note(stated, (None, notice.path, notice.place), notice.confidence)
    return tuple(msgspec.structs.replace(one, confidence=_confidence(one, credited, stated)) for one in findings)


def _note(known: dict[_Key, Confidence], key: _Key, confidence: Confidence) -> None:
    known[key] = min(known.get(key, confidence), confidence, key=_CONFIDENCES.index)


def _confidence(
    finding: Finding, credited: dict[_Key, Confidence], stated: dict[_Key, Confidence]
) -> Confidence | None:
    for agency, known in ((finding.agency, credited), (None, stated)):
        keys = [(agency, one.path, one.place) for one in finding.evidence]
        if levels := [known[key] for key in keys if key in known]:
            return min(levels, key=_CONFIDENCES.index)
    return None


def _first_place(finding: Finding) -> tuple[int, int]:
    first = finding.primary
    return (first.place.line, first.place.column) if first else (0, 0)
