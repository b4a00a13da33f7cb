"""The JSON report as types: what is published, apart from what we compute with.

`VERSION` rises with each change: the part before the point when a reader of the old format could break, else the part
behind it. `rules/schema/report.schema.json` is made from these types.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType, structs

from checker.evidence import Confidence, How, Notice, NoticeKind, Role, Scope
from checker.finding import ActionVerdict, Finding, Level, Silence, SourceResult, Status, Verdict, Weight
from checker.reports.outcome import FailOn, Outcome, Run, last_day, worst_verdict
from checker.reports.statement_types import At, JsonPlace, JsonStatement, json_place, json_statement

VERSION = "1.1"

Count = Annotated[int, Meta(ge=0)]
IsoDate = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class JsonTool(Struct, frozen=True, forbid_unknown_fields=True):
    """What wrote the report."""

    name: str
    version: str


class JsonUse(Struct, frozen=True, forbid_unknown_fields=True):
    """One use of the content. An empty list means every value."""

    name: str
    paths: Annotated[tuple[str, ...], Meta(description="Globs of the content that is used so; empty for all of it.")]
    actions: Annotated[tuple[str, ...], Meta(description="Actions of ODRL 2.2 or of wirecheck.")]
    commercial: bool
    channel: tuple[str, ...]
    territory: tuple[str, ...]
    language: tuple[str, ...]


class JsonIntent(Struct, frozen=True, forbid_unknown_fields=True):
    """What is done with the content, and when."""

    as_of: Annotated[IsoDate, Meta(description="The day on which the use happens.")]
    settings: Annotated[str | None, Meta(description="The settings file; null: none, so the strict default was used.")]
    uses: tuple[JsonUse, ...]


class JsonSummary(Struct, frozen=True, forbid_unknown_fields=True):
    """The counts of the whole run."""

    documents: Count
    checked: Count
    partly: Count
    unchecked: Count
    skipped: Annotated[Count, Meta(description="Files of a type that no reader takes.")]
    skipped_types: Annotated[dict[str, Count], Meta(description="The same by the ending of their names.")]
    permitted: Annotated[Count, Meta(description="Documents whose worst verdict this is.")]
    undetermined: Annotated[Count, Meta(description="Documents whose worst verdict this is.")]
    breach: Annotated[Count, Meta(description="Documents whose worst verdict this is, and that are not dealt with.")]
    breaches: Annotated[Count, Meta(description="Findings whose verdict is breach.")]
    suppressed: Annotated[Count, Meta(description="Findings that are dealt with; no other count has them.")]
    gone: Annotated[Count, Meta(description="Findings of the baseline that were not met again.")]
    findings: Annotated[dict[str, Count], Meta(description="Findings by level.")]
    codes: Annotated[dict[str, Count], Meta(description="Findings by code.")]
    agencies: Annotated[dict[str, Count], Meta(description="Documents by the agency that supplied text or a picture.")]
    fail_on: FailOn
    strict: bool
    exit_code: Annotated[int, Meta(ge=0, le=2)]
    reason: Annotated[str, Meta(description="Why the run ended so.")]
    dealt_with: (
        Annotated[Count, Meta(description="Documents whose every breach is suppressed or known.")] | UnsetType
    ) = UNSET
    left_out: (
        Annotated[Count, Meta(description="Findings not asked for; no count of findings has them.")] | UnsetType
    ) = UNSET


class JsonActionVerdict(Struct, frozen=True, forbid_unknown_fields=True):
    """The answer for one action of the use."""

    action: str
    verdict: Verdict
    basis: str
    contract: str | None
    until: Annotated[IsoDate | None, Meta(description="The last day on which the answer holds.")]


class JsonAttribution(Struct, frozen=True, forbid_unknown_fields=True):
    """An agency is named, and this is its part in the item."""

    agency: str
    name: str
    role: Role
    how: How
    confidence: Confidence
    quote: str
    place: JsonPlace
    rule: str
    channel: str | UnsetType | None = UNSET
    at: At | UnsetType = UNSET
    path: Annotated[str, Meta(description="The file of a picture that is shown, where that says so.")] | UnsetType = (
        UNSET
    )


class JsonLicence(Struct, frozen=True, forbid_unknown_fields=True):
    """A public licence is stated."""

    id: str
    scope: Scope
    quote: str
    place: JsonPlace
    rule: str
    at: At | UnsetType = UNSET


class JsonNotice(Struct, frozen=True, forbid_unknown_fields=True):
    """A notice of rights is stated."""

    kind: NoticeKind
    holder: str | None
    agency: str | None
    quote: str
    place: JsonPlace
    rule: str
    at: At | UnsetType = UNSET


class JsonQuotation(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that a finding rests on."""

    quote: str
    place: JsonPlace
    path: Annotated[str, Meta(description="The file in which they stand, where it is another.")] | UnsetType = UNSET
    at: At | UnsetType = UNSET


class JsonSuppressed(Struct, frozen=True, forbid_unknown_fields=True):
    """The finding is dealt with: it does not fail a run."""

    silence: Silence
    reason: str


class JsonStep(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of the argument behind a finding."""

    weight: Weight
    words: str
    by: Annotated[str | None, Meta(description="What overrode it.")]


class JsonFinding(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to deal with."""

    code: str
    level: Level
    verdict: Verdict
    agency: str | None
    action: str | None
    message: str
    help: str
    clause: str | None
    evidence: Annotated[tuple[JsonQuotation, ...], Meta(description="The first is the primary place.")]
    fingerprint: Annotated[str, Meta(description="Stays when lines move.")]
    due: Annotated[IsoDate, Meta(description="The day by which to deal with it.")] | UnsetType = UNSET
    suppressed: JsonSuppressed | UnsetType = UNSET
    trace: tuple[JsonStep, ...] | UnsetType = UNSET
    actions: (
        Annotated[tuple[str, ...], Meta(description="All actions for which it holds; `action` is the first.")]
        | UnsetType
    ) = UNSET
    confidence: (
        Annotated[Confidence, Meta(description="Of the surest piece of evidence that it quotes.")] | UnsetType
    ) = UNSET


class JsonPublished(Struct, frozen=True, forbid_unknown_fields=True):
    """The day of publication that judging went by."""

    day: IsoDate
    source: Annotated[
        str, Meta(description="What says so, in words: a field of the metadata, a dateline with its line.")
    ]


class JsonDocument(Struct, frozen=True, forbid_unknown_fields=True):
    """One source: what it says of its rights, and what follows."""

    path: str
    sha256: str | None
    media_type: str | None
    language: Annotated[str | None, Meta(description="BCP 47; declared by the item, or guessed by its words.")]
    title: str | None
    address: Annotated[
        str | None,
        Meta(description="Absolute, http or https: what the item claims (canonical link, og:url ...); never fetched."),
    ]
    creator: Annotated[tuple[str, ...], Meta(description="Whom the item names as its creators, as written.")]
    published: Annotated[JsonPublished | None, Meta(description="Null: the item does not tell it.")]
    status: Status
    reason: Annotated[str | None, Meta(description="Why it was not, or only partly, checked.")]
    verdict: Annotated[Verdict | None, Meta(description="The worst of all; null where it was not checked.")]
    last_day: Annotated[
        IsoDate | None,
        Meta(description="The earliest `until` of its permitted actions; null: no end of them is known."),
    ]
    verdicts: tuple[JsonActionVerdict, ...]
    attributions: tuple[JsonAttribution, ...]
    licences: tuple[JsonLicence, ...]
    notices: tuple[JsonNotice, ...]
    findings: tuple[JsonFinding, ...]
    language_confidence: (
        Annotated[Confidence, Meta(description="How sure `language` is, where the item declares none: high or low.")]
        | UnsetType
    ) = UNSET
    left_out: (
        Annotated[Count, Meta(description="Further findings, not asked for; `verdict` is theirs, too.")] | UnsetType
    ) = UNSET
    statements: (
        Annotated[
            tuple[JsonStatement, ...], Meta(description="What formats state in fields of their own; left out if none.")
        ]
        | UnsetType
    ) = UNSET


class JsonReport(Struct, frozen=True, forbid_unknown_fields=True):
    """A wirecheck report."""

    version: Annotated[str, Meta(pattern=r"^1\.\d+$")]
    tool: JsonTool
    use: JsonIntent
    summary: JsonSummary
    documents: tuple[JsonDocument, ...]


def json_document(result: SourceResult) -> JsonDocument:
    """The result as it is published."""
    evidence, published = result.evidence, result.published
    return JsonDocument(
        path=result.path,
        sha256=result.sha256,
        media_type=result.media_type,
        language=result.language,
        language_confidence=result.language_confidence or UNSET,
        title=result.title,
        address=result.address,
        creator=result.creators,
        published=JsonPublished(published.day.isoformat(), published.source) if published else None,
        status=result.status,
        reason=result.reason,
        verdict=worst_verdict(result),
        last_day=last_day(result),
        verdicts=tuple(map(_verdict, result.verdicts)),
        attributions=tuple(
            JsonAttribution(
                each.agency,
                each.name,
                each.role,
                each.how,
                each.confidence,
                each.quote,
                json_place(each.place),
                each.rule,
                each.channel if each.channel else UNSET,
                each.place.at or UNSET,
                each.path or UNSET,
            )
            for each in evidence.attributions
        ),
        licences=tuple(
            JsonLicence(each.id, each.scope, each.quote, json_place(each.place), each.rule, each.place.at or UNSET)
            for each in evidence.licences
        ),
        notices=tuple(map(_notice, evidence.notices)),
        findings=tuple(map(_finding, result.findings)),
        left_out=len(result.left_out) or UNSET,
        statements=tuple(map(json_statement, evidence.signals)) or UNSET,
    )


def json_intent(run: Run) -> JsonIntent:
    """The use as it is published."""
    return msgspec.convert(run, JsonIntent, from_attributes=True)


def json_summary(run: Run, outcome: Outcome) -> JsonSummary:
    """The outcome as it is published."""
    told = {**structs.asdict(run), **structs.asdict(outcome)}
    for name in ("dealt_with", "left_out"):
        told[name] = told[name] or UNSET
    return JsonSummary(**{name: told[name] for name in JsonSummary.__struct_fields__})


def _notice(each: Notice) -> JsonNotice:
    place = json_place(each.place)
    return JsonNotice(each.kind, each.holder, each.agency, each.quote, place, each.rule, each.place.at or UNSET)


def _verdict(each: ActionVerdict) -> JsonActionVerdict:
    return JsonActionVerdict(each.action, each.verdict, str(each.basis), each.contract, each.until)


def _finding(each: Finding) -> JsonFinding:
    return JsonFinding(
        each.code,
        each.level,
        each.verdict,
        each.agency,
        each.action,
        each.message,
        each.help,
        each.clause,
        tuple(
            JsonQuotation(one.quote, json_place(one.place), one.path or UNSET, one.at or UNSET) for one in each.evidence
        ),
        each.fingerprint,
        each.due or UNSET,
        JsonSuppressed(each.suppressed.silence, each.suppressed.reason) if each.suppressed else UNSET,
        tuple(JsonStep(step.weight, str(step.words), step.by) for step in each.trace) or UNSET,
        each.actions or UNSET,
        each.confidence or UNSET,
    )
