"""Drafts of the letters that ask rights holders for permission: what, where, which use, which clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.finding import Finding, SourceResult, Verdict
from checker.reports.outcome import StatedUse


def drafts(
    result: SourceResult, uses: Iterable[StatedUse], publisher: Iterable[str], names: dict[str, str]
) -> tuple[str, ...]:
    """A letter to each holder whose content is used without permission.

    Args:
        result: of one source.
        uses: what we do with it.
        publisher: our names.
        names: an agency's name for people, by its id.
    """
    by_holder: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.verdict is Verdict.BREACH and not finding.suppressed:
            by_holder.setdefault(_holder(finding, result, names), []).append(finding)
    ours = ", ".join(publisher) or "[your name]"
    return tuple(
        "\n".join(_letter(holder, findings, result, tuple(uses), ours)) for holder, findings in by_holder.items()
    )


def _letter(
    holder: str, findings: list[Finding], result: SourceResult, uses: tuple[StatedUse, ...], ours: str
) -> Iterator[str]:
    title = f"“{result.title}”" if result.title else result.path
    yield f"To: {holder}, rights and licensing"
    yield f"Subject: Permission to use {title}"
    yield ""
    yield "Dear Sir or Madam,"
    yield ""
    yield f"we, {ours}, ask for your permission to use the following content of yours."
    yield ""
    yield f"What: {title}, as it stands in {result.path}"
    for finding in findings:
        for each in finding.evidence[:3]:
            yield f"  {f'{each.path}, ' if each.path else ''}line {each.place.line}: “{each.quote}”"
    yield "Which use:"
    for use in uses:
        yield f"  {_use(use)}"
    clauses = list(dict.fromkeys(finding.clause for finding in findings if finding.clause))
    if clauses:
        yield "Your terms that bear on it:"
        for clause in clauses:
            yield f"  {clause}"
    yield ""
    yield "Please tell us whether you grant this, for how long, at what fee, and which credit line you wish."
    yield ""
    yield "Yours faithfully,"
    yield "[name, address, telephone]"


def _use(use: StatedUse) -> str:
    parts = [
        ", ".join(use.actions),
        "commercially" if use.commercial else "not commercially",
        f"on {', '.join(use.channel)}" if use.channel else "on every channel",
        f"in {', '.join(use.territory)}" if use.territory else "world-wide",
        f"in the languages {', '.join(use.language)}" if use.language else "in every language",
    ]
    return "; ".join(parts)


def _holder(finding: Finding, result: SourceResult, names: dict[str, str]) -> str:
    if finding.agency:
        return names.get(finding.agency, finding.agency)
    holders = [each.holder for each in result.evidence.notices if each.holder]
    return holders[0] if holders else "[the rights holder]"
