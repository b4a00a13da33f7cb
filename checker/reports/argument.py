"""The argument behind a result, told shortly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from checker.document.place import Place
from checker.evidence import HOW, Attribution, Confidence, Evidence, Role, Signal
from checker.files.shipped import codes
from checker.finding import ActionVerdict, Finding, Level, Sentence, SourceResult, Step, Verdict, Weight
from checker.reports.outcome import worst_verdict
from checker.rights.actions import in_words, plain

_ROLES = {Role.TEXT: "supplied text", Role.PHOTO: "is credited for a picture"}
_MOST_MENTIONS = 12  # agencies that are only mentioned; a page on the news trade names dozens


def why(result: SourceResult, line: int | None = None, levels: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The argument, a line each: what was found, what was weighed, what follows.

    With a line (from 1) only what rests on words that stand there; `levels` are those that the settings state, by code.
    """
    worst = worst_verdict(result)
    told = [f"{result.path}: {worst.value if worst else result.status.value}"]
    if result.reason:
        told.append(f"It could not be checked in full: it {result.reason}.")
    if result.published and line is None:
        told.append(f"Published on {result.published}.")
    says = _evidence(result, line)
    if says or line is None:
        told += ["", "What it says of its rights:" if line is None else f"What line {line} says of rights:"]
        told += says or ["  nothing"]
    if line is None:
        told += ["", "What follows for each action:", *_verdicts(result)]
    findings = [one for one in result.findings if line is None or _on(one, line)]
    if not findings:
        told += ["", "Nothing to deal with." if line is None else f"Nothing to deal with on line {line}."]
    for one in findings:
        told += ["", *_finding(one, levels or {})]
    return tuple(told)


def _evidence(result: SourceResult, line: int | None) -> list[str]:
    evidence = result.evidence
    told: list[tuple[Place, str]] = [
        (one.place, f'{one.name} {_ROLES[one.role]}: "{one.quote}" ({HOW.get(one.how, "credit")}{_doubt(one)})')
        for one in evidence.attributions
        if one.role is not Role.MENTION and not one.path
    ]
    told += [(one.place, f'licence {one.id} for the {one.scope.value}: "{one.quote}"') for one in evidence.licences]
    told += [
        (one.place, f'notice ({one.kind.value}){f" of {one.holder}" if one.holder else ""}: "{one.quote}"')
        for one in evidence.notices
    ]
    told += [(one.place, _signal(one)) for one in evidence.signals if not one.path]
    lines = [f"  {place.in_words}: {words}" for place, words in sorted(told) if _holds(place, line)]
    heard = [one for one in evidence.signals if one.path] if line is None else []
    lines += [f"  {one.path}, {one.place.in_words}: {_signal(one)}" for one in heard]
    return [*lines, *_mentions(evidence, line)]


def _mentions(evidence: Evidence, line: int | None) -> Iterator[str]:
    """The agencies that are only mentioned, each with its lines."""
    suppliers = {one.agency for one in evidence.attributions if one.role is not Role.MENTION}
    mentioned: dict[str, dict[str, None]] = {}
    for one in sorted(evidence.attributions, key=lambda each: each.place):
        if one.role is Role.MENTION and one.agency not in suppliers and _holds(one.place, line):
            mentioned.setdefault(one.name, {})[str(one.place.line or one.place.at)] = None
    at_lines = {one.name: "line " for one in evidence.attributions if one.place.line}
    names = [f"{name} ({at_lines.get(name, '')}{', '.join(places)})" for name, places in mentioned.items()]
    more = f" and {len(names) - _MOST_MENTIONS} more" if len(names) > _MOST_MENTIONS else ""
    if names:
        yield f"  only mentioned: {', '.join(names[:_MOST_MENTIONS])}{more}"


def _signal(signal: Signal) -> str:
    about = f" of {signal.about}" if signal.about and signal.about != signal.path else ""
    paths = f" for {signal.pattern}" if signal.pattern else ""
    return f'{signal.says.value.replace("-", " ")} ({signal.field} in {signal.carrier}){about}{paths}: "{signal.quote}"'


def _doubt(attribution: Attribution) -> str:
    confidence = attribution.confidence
    return "" if confidence is Confidence.HIGH else f", {confidence.value} confidence"


class AnsweredAlike(NamedTuple):
    """What is answered alike for some actions."""

    actions: str  # in words
    verdict: Verdict
    basis: Sentence
    contract: str | None  # the label of the contract of ours that decides it, where one does
    until: str | None  # ISO 8601: the last day of the first of them that ends
    steps: tuple[str, ...]


def answers(result: SourceResult) -> Iterator[AnsweredAlike]:
    """The verdicts of a result, those with the same reason as one."""
    groups: dict[tuple[Verdict, Sentence], list[ActionVerdict]] = {}
    for one in result.verdicts:
        # "... forbid copying" and "... forbid republishing" are one reason.
        itself = one.basis.objects == (plain(one.action),)
        groups.setdefault((one.verdict, one.basis.of(("it",)) if itself else one.basis), []).append(one)
    for (verdict, basis), several in groups.items():
        yield AnsweredAlike(
            in_words(tuple(one.action for one in several)),
            verdict,
            basis,
            next((one.contract for one in several if one.contract), None),
            min((one.until for one in several if one.until), default=None),
            tuple(_steps(step for one in several for step in one.trace)),
        )


def _verdicts(result: SourceResult) -> list[str]:
    """Actions with the same answer on one line; under it what was weighed, where no finding tells that."""
    told = []
    for answer in answers(result):
        told.append(f"  {answer.actions}: {answer.verdict.value}, because {answer.basis}")
        if answer.verdict is Verdict.PERMITTED or not result.findings:
            told += [f"    - {step}" for step in answer.steps]
    return told or ["  no action is judged"]


def _holds(place: Place, line: int | None) -> bool:
    return line is None or place.line <= line <= place.end_line


def _on(finding: Finding, line: int) -> bool:
    return any(_holds(one.place, line) for one in finding.evidence if not one.path)


def _finding(finding: Finding, levels: Mapping[str, str]) -> list[str]:
    told = [f"{finding.level.value} {finding.code} ({finding.verdict.value})", f"  {finding.message}"]
    if finding.level is not Level.ERROR:
        told.append(f"  A {finding.level.value}, not an error: {_no_error(finding, levels)}.")
    told += [f'  {f"{one.path}, " if one.path else ""}{one.place.in_words}: "{one.quote}"' for one in finding.evidence]
    told += [f"  - {step}" for step in _steps(finding.trace)]
    if finding.clause and finding.clause not in {f'"{one.quote}"' for one in finding.evidence}:
        told.append(f"  Clause: {finding.clause}")
    if finding.due:
        told.append(f"  To be done by {finding.due}")
    if finding.suppressed:
        told.append(f"  Dealt with: {finding.suppressed.reason}")
    else:
        told.append(f"  What to do: {finding.help}")
    return told


def _no_error(finding: Finding, levels: Mapping[str, str]) -> str:
    if finding.code in levels:
        return "the settings say so, under levels"
    if finding.verdict is not Verdict.BREACH and finding.code != "unchecked":
        return "it is not known to be a breach; what is undetermined fails a run only with --strict"
    return codes()[finding.code].milder or "whose it is is likely, not certain"


_WEIGHTS = {Weight.SPOKE: "", Weight.OVERRIDDEN: "overridden: ", Weight.MISSING: "not known: "}


def _steps(trace: Iterable[Step]) -> list[str]:
    """The steps, one for those that differ in the action: ``the notice of ... forbids copying and selling``."""
    merged: dict[tuple[Weight, Sentence, str | None], dict[str, None]] = {}
    for step in trace:
        key = (step.weight, step.words.of(("it",)), step.by)
        merged.setdefault(key, {}).update(dict.fromkeys(step.words.objects))
    return [
        f"{_WEIGHTS[weight]}{said.of(tuple(objects))}{f', by {by}' if by else ''}"
        for (weight, said, by), objects in merged.items()
    ]
