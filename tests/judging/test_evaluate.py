from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from judging_values import Book, announced_by, attribution, contract, document, evidence, heard, licence, notice

from checker.document.passages import Document
from checker.evidence import Confidence, Evidence, How, NoticeKind, Role, Scope
from checker.finding import Finding, Ground, Level, Verdict, Weight
from checker.judging.evaluate import Judgement, evaluate, supplied_by
from checker.judging.item import Item
from checker.rights.terms import Terms
from checker.settings.settings_file import Publisher, Settings
from checker.settings.uses import Use, shipped

DAY = date(2026, 3, 1)
WORDS = "you may not copy, reproduce, publish, display or commercially exploit any of it without prior written consent"
FORBIDDEN = ("reproduce", "distribute", "display", "commercial")
STORY = document("LISBON (Nordwire) - A story.")
SUPPLIED = evidence(
    attribution("nordwire", line=3, quote="LISBON (Nordwire) -"),
    attribution("nordwire", line=50, how=How.NOTICE, quote="Copyright Nordwire"),
    notice(NoticeKind.NO_REUSE, "Nordwire", 51, agency="nordwire", quote=WORDS, actions=FORBIDDEN),
    notice(NoticeKind.ALL_RIGHTS_RESERVED, "Nordwire", 50, agency="nordwire", quote="All rights reserved."),
)


def judged(made: Document = STORY, found: Evidence = SUPPLIED, day: date = DAY, **settings: Any) -> Judgement:
    return evaluate(Item(made, heard(made, found)), Book(), Settings(**settings), day)


def only(judgement: Judgement) -> Finding:
    assert len(judgement.findings) == 1
    return judgement.findings[0]


def test_agency_story_without_a_contract() -> None:
    finding = only(judged())
    assert (finding.code, finding.level, finding.verdict) == ("unlicensed-agency-text", Level.ERROR, Verdict.BREACH)
    assert (finding.agency, finding.action) == ("nordwire", "reproduce")
    assert finding.message == (
        "Nordwire supplied this text (dateline, line 3; notice, line 50). The notice of Nordwire forbids copying,"
        " republishing, displaying and commercial use. You hold no contract with Nordwire."
    )
    assert [one.quote for one in finding.evidence] == ["LISBON (Nordwire) -", "Copyright Nordwire", WORDS]
    assert finding.clause == f'"{WORDS}"'
    assert "get a licence from Nordwire" in finding.help


def test_contract_that_covers_it_is_named_with_its_last_day() -> None:
    judgement = judged(contracts=(contract(channels=("web",), credit="Nordwire"),))
    assert judgement.findings == ()
    assert {one.verdict for one in judgement.verdicts} == {Verdict.PERMITTED}
    assert {(one.contract, one.until) for one in judgement.verdicts} == {("C-1", "2026-12-31")}
    assert str(judgement.verdicts[0].basis) == "your contract C-1 with Nordwire covers it until 2026-12-31"


@pytest.mark.parametrize(
    ("terms", "use", "day", "code", "words"),
    [
        ({}, "republish", date(2027, 1, 1), "licence-expired", "Your contract C-1 with Nordwire ended on 2026-12-31."),
        (
            {"channels": ("print",)},
            "republish",
            DAY,
            "outside-licence-channel",
            "covers print only, and the channel of your use is web.",
        ),
        (
            {"languages": ("fr",)},
            "republish",
            DAY,
            "outside-licence-language",
            "covers content in fr only, and this is in en.",
        ),
        (
            {"retention_days": 30},
            "republish",
            date(2026, 3, 13),
            "retention-ended",
            "asked to delete the item by 2026-03-03, 30 days after its publication on 2026-02-01.",
        ),
        ({"archive": False}, "archive", DAY, "archive-forbidden", "Your contract C-1 with Nordwire forbids archives."),
    ],
)
def test_contract_that_does_not_cover_it_is_told(
    terms: dict[str, Any], use: str, day: date, code: str, words: str
) -> None:
    finding = only(judged(contracts=(contract(**terms),), uses=(shipped(use),), day=day))
    assert (finding.code, finding.level) == (code, Level.ERROR)
    assert words in finding.message


def test_archive_clause_does_not_touch_republishing() -> None:
    assert judged(contracts=(contract(archive=False),)).verdict is Verdict.PERMITTED


def test_last_day_is_that_of_retention_where_it_comes_first() -> None:
    judgement = judged(contracts=(contract(retention_days=30),), day=date(2026, 2, 10))
    assert {one.until for one in judgement.verdicts} == {"2026-03-03"}


def test_of_two_contracts_the_longer_one_decides_the_last_day() -> None:
    held = (contract(reference="A", valid_until=date(2026, 6, 30)), contract(reference="B"))
    assert {one.until for one in judged(contracts=held).verdicts} == {"2026-12-31"}


def test_fingerprint_rests_on_code_agency_and_words_alone() -> None:
    first = only(judged())
    moved = msgspec.structs.replace(
        SUPPLIED,
        attributions=tuple(
            attribution("nordwire", line=one.place.line + 7, how=one.how, quote=f" {one.quote.upper()}")
            for one in SUPPLIED.attributions
        ),
    )
    assert only(judged(found=moved)).fingerprint == first.fingerprint
    other = evidence(attribution("plainwire", quote="LISBON (Nordwire) -"))
    assert only(judged(found=other)).fingerprint != first.fingerprint


def test_equal_words_have_fingerprints_of_their_own() -> None:
    twice = evidence(
        licence("CC-BY-NC-4.0", Scope.PHOTO, 10, quote="CC BY-NC"),
        licence("CC-BY-NC-4.0", Scope.PHOTO, 20, quote="CC BY-NC"),
    )
    findings = judged(found=twice, publisher=Publisher(domains=("harbour.example",))).findings
    told = [one.fingerprint for one in findings if one.code == "non-commercial"]
    assert len(told) == len(set(told)) == 2


def test_levels_of_the_settings_replace_ours() -> None:
    assert only(judged(levels={"unlicensed-agency-text": "note"})).level is Level.NOTE
    assert judged(levels={"unlicensed-agency-text": "off"}).findings == ()
    assert judged(levels={"unlicensed-agency-text": "off"}).verdict is Verdict.BREACH


def test_low_confidence_gives_no_more_than_a_note() -> None:
    unsure = evidence(
        attribution("nordwire", confidence=Confidence.LOW), notice(NoticeKind.NO_REUSE, confidence=Confidence.LOW)
    )
    judgement = judged(found=unsure)
    assert judgement.verdict is Verdict.UNDETERMINED
    assert {one.level for one in judgement.findings} == {Level.NOTE}


def test_several_uses_give_the_worst_answer_once() -> None:
    uses = (
        Use(actions=("distribute",), commercial=False),
        Use(actions=("distribute",), channel=("print",), commercial=False),
    )
    judgement = judged(contracts=(contract(channels=("web",)),), uses=uses)
    assert [(one.action, one.verdict) for one in judgement.verdicts] == [("distribute", Verdict.BREACH)]
    assert only(judgement).code == "outside-licence-channel"


def test_trace_says_what_overrode_what_and_what_is_missing() -> None:
    covered = judged(contracts=(contract(),))
    overridden = [one for one in covered.verdicts[0].trace if one.weight is Weight.OVERRIDDEN]
    assert {one.by for one in overridden} == {"contract C-1"}
    assert "the notice of Nordwire forbids copying" in {str(one.words) for one in overridden}
    undated = judged(made=document(published=None), contracts=(contract(retention_days=30),))
    assert Weight.MISSING in {one.weight for one in only(undated).trace}


def test_mention_flags_nothing_and_supplies_nothing() -> None:
    mentioned = evidence(attribution("nordwire", Role.MENTION))
    assert judged(found=mentioned).findings == ()
    assert supplied_by(mentioned) == ()
    assert supplied_by(SUPPLIED) == ("nordwire",)


def test_licence_silent_on_mining_can_be_read_strictly() -> None:
    found = evidence(licence("CC-BY-4.0"))
    made = document(authors=("Ada Quill",))
    train = (shipped("ai-train"),)
    assert judged(made, found, uses=train).verdict is Verdict.PERMITTED
    strict = judged(made, found, uses=train, licences_cover_mining=False)
    assert strict.verdict is Verdict.UNDETERMINED
    assert "licences_cover_mining: false" in only(strict).message


def test_a_reading_of_licences_is_told_where_it_decides() -> None:
    found, made = evidence(licence("CC-BY-4.0")), document(authors=("Ada Quill",))
    (mined, commercial) = judged(made, found, uses=(shipped("ai-train"),)).verdicts
    assert str(mined.basis) == "the licence CC-BY-4.0 permits it, as licences_cover_mining reads it"
    assert str(commercial.basis) == "the licence CC-BY-4.0 permits it"
    unstated = judged(made, evidence(), uses=(shipped("ai-train"),), licences_cover_mining=False)
    assert "licences_cover_mining" not in only(unstated).message


def test_what_may_be_used_is_told_with_what_permits_it() -> None:
    made = document(authors=("Ada Quill",))
    free = judged(made, evidence(licence("CC-BY-4.0")))
    assert [(one.basis, one.label, one.kind) for one in free.relies_on] == [(Ground.LICENCE, "CC-BY-4.0", "text")]
    held = judged(found=SUPPLIED, contracts=(contract(),))
    assert [(one.basis, one.label, one.agency) for one in held.relies_on] == [(Ground.CONTRACT, "C-1", "nordwire")]
    assert held.relies_on[0].quotations
    ours = Publisher(names=("Harbour Post",))
    mine = document(site="Harbour Post")
    assert [one.basis for one in judged(mine, evidence(), publisher=ours).relies_on] == [Ground.OWN]
    assert [one.basis for one in judged(mine, SUPPLIED, publisher=ours, contracts=(contract(),)).relies_on] == [
        Ground.CONTRACT
    ]
    announced = announced_by("news.rss", SUPPLIED)
    item = Item(document(authors=("Ada Quill",)), evidence(licence("CC-BY-4.0")), announced)
    told = evaluate(item, Book(), Settings(contracts=(contract(),)), DAY).relies_on
    assert {(one.basis, one.label) for one in told} == {(Ground.LICENCE, "CC-BY-4.0"), (Ground.CONTRACT, "C-1")}
    assert judged(found=SUPPLIED).relies_on == ()


def test_findings_stand_in_the_order_of_the_page() -> None:
    found = evidence(
        attribution("picbank", Role.PHOTO, 40), attribution("nordwire", line=2), licence("CC-BY-4.0", line=9)
    )
    lines = [one.evidence[0].place.line for one in judged(found=found).findings]
    assert lines == sorted(lines)


def test_judgement_survives_a_process_pool() -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(judged()), type=Judgement) == judged()


def test_contract_of_the_channel_is_pointed_to() -> None:
    chain = evidence(attribution("nordwire", Role.PHOTO, channel="picbank"))
    told = only(judged(found=chain)).help
    assert told.endswith("If your contract with Picbank covers it, list nordwire under its key distributes.")


class VoidBook(Book):
    """A book whose licences are void policies."""

    def licence_terms(self, licence: str) -> Terms | None:
        terms = super().licence_terms(licence)
        return msgspec.structs.replace(terms, void="its rules conflict") if terms else None


def test_void_policy_grants_nothing_and_its_prohibitions_bind() -> None:
    made, settings = document(authors=("Ada Quill",)), Settings()
    free = evaluate(Item(made, evidence(licence("CC-BY-4.0"))), VoidBook(), settings, DAY)
    assert free.verdict is Verdict.BREACH
    assert {one.code for one in free.findings} == {"not-in-licence"}
    bound = evaluate(Item(made, evidence(licence("CC-BY-NC-4.0"))), VoidBook(), settings, DAY)
    assert "non-commercial" in {one.code for one in bound.findings}


def test_finding_tells_all_actions_for_which_it_holds() -> None:
    told = only(judged())
    assert told.actions[0] == told.action
    assert set(told.actions) <= set(FORBIDDEN)
    assert len(told.actions) > 1


@pytest.mark.parametrize(
    ("levels", "confidence"),
    [
        ((Confidence.LOW, Confidence.MEDIUM), Confidence.MEDIUM),
        ((Confidence.HIGH, Confidence.LOW), Confidence.HIGH),
        ((Confidence.LOW, Confidence.LOW), Confidence.LOW),
    ],
)
def test_finding_is_as_sure_as_the_surest_credit_that_it_quotes(
    levels: tuple[Confidence, Confidence], confidence: Confidence
) -> None:
    claims = (attribution("nordwire", line=line, confidence=each) for line, each in enumerate(levels, 3))
    forbids = notice(NoticeKind.NO_REUSE, "Nordwire", 51, agency="nordwire", quote=WORDS, actions=FORBIDDEN)
    assert only(judged(found=evidence(*claims, forbids))).confidence is confidence


def test_finding_without_a_credit_is_as_sure_as_what_is_stated() -> None:
    found = judged(found=evidence(licence("CC-BY-NC-4.0", confidence=Confidence.MEDIUM))).findings
    assert {(one.agency, one.confidence) for one in found if one.evidence} == {(None, Confidence.MEDIUM)}
