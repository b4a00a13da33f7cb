"""Invented results for the tests of what is told."""

from __future__ import annotations

from datetime import date

import msgspec

from checker.document.passages import Place, Zone
from checker.evidence import (
    Attribution,
    Confidence,
    Evidence,
    How,
    Licence,
    Notice,
    NoticeKind,
    Role,
    Scope,
)
from checker.finding import (
    ActionVerdict,
    Finding,
    ItemDate,
    Level,
    Quotation,
    Sentence,
    Silence,
    SourceResult,
    Status,
    Suppressed,
    Verdict,
)
from checker.reports.outcome import FailOn, Run
from checker.settings.uses import Use


def place(line: int = 3, column: int = 1, length: int = 12, zone: Zone = Zone.DATELINE) -> Place:
    return Place(line=line, column=column, end_line=line, end_column=column + length, zone=zone)


def attribution(role: str = "text", agency: str = "heron") -> Attribution:
    return Attribution(
        agency=agency,
        name=agency.title() + " News",
        role=Role(role),
        how=How.DATELINE,
        confidence=Confidence.HIGH,
        quote="Quay (Heron)",
        place=place(),
        rule="grammar/en/dateline#2",
    )


def licence() -> Licence:
    return Licence(id="CC-BY-4.0", scope=Scope.ITEM, quote="CC BY 4.0", place=place(9), rule="licences/cc#1", url="x:y")


def notice() -> Notice:
    return Notice(
        kind=NoticeKind.NO_REUSE,
        holder="Heron News",
        agency="heron",
        quote="May not be copied.",
        place=place(20, zone=Zone.FOOTER),
        rule="notices/en#4",
    )


def finding(
    code: str = "unlicensed-agency-text",
    level: Level = Level.ERROR,
    verdict: Verdict = Verdict.BREACH,
    evidence: tuple[Quotation, ...] | None = None,
    fingerprint: str = "f1",
) -> Finding:
    if evidence is None:
        first = Quotation(quote="Quay (Heron)", place=place(), before="Mole ", after=" -- The ferry sails again.")
        evidence = (first, Quotation(quote="May not be copied.", place=place(20, zone=Zone.FOOTER)))
    return Finding(
        code=code,
        level=level,
        verdict=verdict,
        agency="heron",
        action="distribute",
        message="Heron News supplied this text (dateline, line 3). You hold no contract with it.",
        help="Remove the text, or obtain a licence.",
        clause="“May not be copied.” (line 20)",
        evidence=evidence,
        fingerprint=fingerprint,
    )


def result(
    *findings: Finding,
    path: str = "a.html",
    status: Status = Status.CHECKED,
    reason: str | None = None,
    verdicts: dict[str, Verdict] | None = None,
    attributions: tuple[Attribution, ...] = (),
    title: str | None = "Ferry sails",
    evidence: Evidence | None = None,
) -> SourceResult:
    return SourceResult(
        path=path,
        sha256="0" * 64,
        media_type="text/html",
        language="en",
        title=title,
        status=status,
        reason=reason,
        evidence=evidence or Evidence(attributions=attributions),
        verdicts=tuple(
            ActionVerdict(action=action, verdict=verdict, basis=Sentence("because"))
            for action, verdict in (verdicts or {}).items()
        ),
        findings=findings,
    )


def full_result(path: str = "a.html") -> SourceResult:
    evidence = Evidence(attributions=(attribution(),), licences=(licence(),), notices=(notice(),))
    told = msgspec.structs.replace(finding(), actions=("distribute", "reproduce"), confidence=Confidence.HIGH)
    each = result(told, path=path, evidence=evidence, verdicts={"distribute": Verdict.BREACH})
    return msgspec.structs.replace(
        each,
        address="https://quay.example/ferry?page=1",
        creators=("Jane Doe", "John Roe"),
        published=ItemDate(date(2026, 11, 3), "dateline, line 3"),
    )


def run(settings: str | None = "wirecheck.yaml", fail_on: FailOn = FailOn.ERROR, strict: bool = False) -> Run:
    uses = (Use(name="republish", actions=("distribute",), channel=("web",)),)
    return Run(
        version="9.9",
        as_of="2026-11-24",
        settings=settings,
        uses=uses,
        publisher=("Quayside Courier",),
        scanned=("site",),
        fail_on=fail_on,
        strict=strict,
    )


def hostile_result() -> SourceResult:
    """A page whose words would like to be markup, commands, formulas and escapes."""
    words = "=cmd|'/C calc'!A0 <script>alert(1)</script> ](x) | `@team` ]]> & \x1b[2J\u202e%0A::error::x \x00"
    quotation = Quotation(quote=words, place=place(), before=words, after=words)
    each = finding(evidence=(quotation, quotation))
    each = msgspec.structs.replace(each, message=words, help=words, clause=words, agency="heron")
    return result(each, path='a"b,c:<d>&%\n.html', title=words)


def suppressed_finding() -> Finding:
    said = Suppressed(Silence.SETTINGS, "licensed (wirecheck.yaml, line 9)")
    return msgspec.structs.replace(finding(fingerprint="f2"), suppressed=said)


def covered_result(path: str = "a.html", contract: str = "C-1", until: str | None = "2026-12-31") -> SourceResult:
    """A page that is clean because a contract covers it."""
    covers = ActionVerdict(
        action="distribute", verdict=Verdict.PERMITTED, basis=Sentence(""), contract=contract, until=until
    )
    return msgspec.structs.replace(result(path=path), verdicts=(covers,))


def announced_result(path: str = "a.html", feed: str = "feeds/<news>.rss") -> SourceResult:
    """A page of which a feed says otherwise: one finding quotes both, one the feed alone."""
    own = Quotation(quote="CC BY 4.0", place=place(9, zone=Zone.FOOTER))
    theirs = Quotation(quote="Heron News", place=place(5, 94, 10, Zone.METADATA), path=feed)
    both = msgspec.structs.replace(
        finding("conflicting-rights", Level.WARNING, evidence=(own, theirs), fingerprint="f4"),
        message="The page states CC-BY-4.0, and the feed credits Heron News.",
    )
    return result(both, finding(evidence=(theirs,), fingerprint="f5"), path=path)
