"""The argument behind a result, told shortly."""

from __future__ import annotations

from checker.actions import in_words
from checker.evidence import Role
from checker.finding import ActionVerdict, Finding, SourceResult, Step, Verdict, Weight

_ROLES = {Role.TEXT: "supplied text", Role.PHOTO: "is credited for a picture", Role.MENTION: "is only mentioned"}


def why(result: SourceResult, line: int | None = None) -> tuple[str, ...]:
    """The argument, a line each: what was found, what was weighed, what follows.

    Args:
        result: of one source.
        line: tell only the findings whose words stand on this line (from 1).
    """
    told = [_headline(result)]
    if result.reason:
        told.append(f"It could not be checked in full: it {result.reason}.")
    if line is None:
        told += ["", "What it says of its rights:", *_evidence(result)]
        told += ["", "What follows for each action:", *_verdicts(result.verdicts)]
    findings = [one for one in result.findings if line is None or _on(one, line)]
    if not findings:
        told += ["", "Nothing to deal with." if line is None else f"Nothing to deal with on line {line}."]
    for one in findings:
        told += ["", *_finding(one)]
    return tuple(told)


def _headline(result: SourceResult) -> str:
    ranked = [Verdict.PERMITTED, Verdict.UNDETERMINED, Verdict.BREACH]
    worst = max((one.verdict for one in result.verdicts), key=ranked.index, default=None)
    return f"{result.path}: {worst.value if worst else result.status.value}"


def _evidence(result: SourceResult) -> list[str]:
    told = [
        (
            one.place,
            f'{one.name} {_ROLES[one.role]}: "{one.quote}" ({one.how.value}, {one.confidence.value} confidence)',
        )
        for one in result.evidence.attributions
    ]
    told += [
        (one.place, f'licence {one.id} for the {one.scope.value}: "{one.quote}"') for one in result.evidence.licences
    ]
    told += [
        (one.place, f'notice ({one.kind.value}){f" of {one.holder}" if one.holder else ""}: "{one.quote}"')
        for one in result.evidence.notices
    ]
    return [f"  line {place.line}: {words}" for place, words in sorted(told)] or ["  nothing"]


def _verdicts(verdicts: tuple[ActionVerdict, ...]) -> list[str]:
    """Actions with the same answer on one line."""
    groups: dict[tuple[str, str, str | None], list[str]] = {}
    for one in verdicts:
        groups.setdefault((one.verdict.value, one.basis, one.until), []).append(one.action)
    return [
        f"  {in_words(tuple(actions))}: {verdict}, because {basis}"
        + (f" (last day: {until})" if until and until not in basis else "")
        for (verdict, basis, until), actions in groups.items()
    ] or ["  no action is judged"]


def _on(finding: Finding, line: int) -> bool:
    return any(one.place.line <= line <= one.place.end_line for one in finding.evidence)


_WEIGHTS = {Weight.SPOKE: "", Weight.OVERRIDDEN: "overridden: ", Weight.MISSING: "not known: "}


def _finding(finding: Finding) -> list[str]:
    told = [f"{finding.level.value} {finding.code} ({finding.verdict.value})", f"  {finding.message}"]
    told += [f'  line {one.place.line}: "{one.quote}"' for one in finding.evidence]
    told += [f"  - {_step(one)}" for one in finding.trace]
    if finding.clause:
        told.append(f"  Clause: {finding.clause}")
    if finding.due:
        told.append(f"  To be done by {finding.due}")
    told.append(f"  What to do: {finding.help}")
    return told


def _step(step: Step) -> str:
    return f"{_WEIGHTS[step.weight]}{step.words}{f', by {step.by}' if step.by else ''}"
