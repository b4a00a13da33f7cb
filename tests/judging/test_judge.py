"""The decision on one action of one asset, row by row."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from judging_values import contract, document, evidence, licence, notice
from msgspec.structs import replace

from checker.evidence import UNNAMED, Confidence, NoticeKind, Scope
from checker.finding import Level
from checker.judging.agreements import Case
from checker.judging.answers import Answer, State
from checker.judging.assets import Asset
from checker.judging.duties import Page
from checker.judging.judge import judge
from checker.judging.statements import Statement, from_licence, from_notice
from checker.rights.conditions import Facts
from checker.rights.terms import Constraint, Duty, Permission, Prohibition, Terms
from checker.settings.contract import Contract

DAY = date(2026, 3, 1)
FREE = Terms(permissions=(Permission("use"),))
UNDATED = Constraint("event", "eq", ("asked",))


def free(terms: Terms = FREE, scope: Scope = Scope.ITEM, **more: Any) -> Statement:
    return from_licence(licence("other:quay", scope, **more), terms)


def forbidding(holder: str | None = "Other Times", **more: Any) -> Statement:
    made = from_notice(notice(NoticeKind.NO_REUSE, holder, **more), "")
    assert made is not None
    return made


def asset(*statements: Statement, **more: Any) -> Asset:
    given = {"kind": "text", "name": "Other Times", "holders": ("other times",), "about": "this text", **more}
    return Asset(statements=statements, **given)


def case(*contracts: Contract, asked: tuple[str, ...] = ("distribute",), **more: Any) -> Case:
    facts = Facts(as_of=DAY, channel=frozenset({"web"}), published=more.pop("published", date(2026, 2, 1)))
    return Case(facts=facts, page=Page(document(), evidence()), contracts=contracts, asked=asked, **more)


def held(**terms: Any) -> Contract:
    return contract("Other Times", **terms)


def only(one: Asset, of: Case, action: str = "distribute") -> Answer:
    (answer,) = judge(one, action, of)
    return answer


UNSURE: dict[str, Any] = {"confidence": Confidence.LOW}
OWED = Terms(permissions=(Permission("use", duties=(Duty("attribute"),)),))
ON_CONDITIONS = Terms(permissions=(Permission("use", (UNDATED,)),))


@pytest.mark.parametrize(
    ("one", "contracts", "state", "code"),
    [
        # our contracts
        (asset(free()), (held(actions=("archive",)), held(retention_days=5)), State.PROHIBITED, "retention-ended"),
        (asset(forbidding("Third Party")), (held(),), State.PROHIBITED, "reuse-forbidden"),
        (asset(forbidding(None)), (held(),), State.PROHIBITED, "reuse-forbidden"),
        (asset(forbidding("Third Party", **UNSURE)), (held(),), State.CONDITIONAL, "condition-unknown"),
        (asset(forbidding()), (held(),), State.PERMITTED, ""),
        (asset(), (held(), held(titles=("Evening",), retention_days=5)), State.CONDITIONAL, "condition-unknown"),
        # prohibitions
        (asset(free(), forbidding()), (), State.PROHIBITED, "reuse-forbidden"),
        (asset(forbidding()), (held(covers=("photo",)),), State.PROHIBITED, "outside-licence-content"),
        (asset(forbidding()), (held(credit="Quill"),), State.DUTY_UNMET, "credit-missing"),
        (asset(forbidding("Third Party")), (held(credit="Quill"),), State.PROHIBITED, "reuse-forbidden"),
        # grants
        (asset(free()), (), State.PERMITTED, ""),
        (asset(free(), forbidding(**UNSURE)), (), State.CONDITIONAL, "condition-unknown"),
        (asset(free()), (held(titles=("Evening",), retention_days=5),), State.CONDITIONAL, "condition-unknown"),
        (asset(free(), forbidding()), (held(credit="Quill"),), State.DUTY_UNMET, "credit-missing"),
        (asset(free(OWED)), (), State.DUTY_UNMET, "credit-missing"),
        (asset(free(OWED)), (held(titles=("Evening",)),), State.DUTY_UNMET, "credit-missing"),
        (asset(), (held(titles=("Evening",)),), State.CONDITIONAL, "condition-unknown"),
        (asset(free(ON_CONDITIONS)), (), State.CONDITIONAL, "condition-unknown"),
        (asset(free(**UNSURE)), (), State.CONDITIONAL, "condition-unknown"),
        # silence
        (asset(), (), State.NOT_GRANTED, "rights-reserved"),
        (asset(agency=UNNAMED), (), State.CONDITIONAL, "agency-unnamed"),
        (asset(ours=True, name="", holders=()), (), State.PERMITTED, ""),
        (asset(ours=True), (), State.NOT_GRANTED, "rights-reserved"),
        (asset(name="", holders=()), (), State.UNIDENTIFIED, ""),
        (asset(free(Terms()), name="", holders=()), (), State.NOT_GRANTED, "not-in-licence"),
        (asset(free(Terms(), **UNSURE), name="", holders=()), (), State.UNIDENTIFIED, ""),
    ],
)
def test_first_row_that_holds_decides(one: Asset, contracts: tuple[Contract, ...], state: State, code: str) -> None:
    answer = only(one, case(*contracts))
    assert (answer.state, answer.code) == (state, code)


def test_asset_without_a_say_gives_no_answer() -> None:
    assert judge(asset(default=False), "distribute", case()) == []
    assert judge(asset(kind="photo"), "translate", case()) == []
    assert judge(asset(kind="photo"), "distribute", case()) != []


def test_possible_prohibition_is_told_beside_what_is_worse() -> None:
    states = [one.state for one in judge(asset(forbidding(**UNSURE)), "distribute", case())]
    assert states == [State.NOT_GRANTED, State.CONDITIONAL]
    unidentified = asset(forbidding(**UNSURE), name="", holders=())
    assert [one.state for one in judge(unidentified, "distribute", case())] == [State.CONDITIONAL]


def test_nearest_grant_counts() -> None:
    site, item = free(FREE, Scope.SITE), free(ON_CONDITIONS)
    assert only(asset(site, item), case()).state is State.CONDITIONAL
    assert only(asset(free(ON_CONDITIONS, Scope.SITE), free()), case()).state is State.PERMITTED


def test_licences_that_disagree_are_no_choice() -> None:
    unmet, bound = free(FREE), free(Terms(permissions=(Permission("use"),), prohibitions=(Prohibition("archive"),)))
    assert only(asset(free(OWED), free(FREE)), case()).state is State.PERMITTED  # one may choose
    lesser = Terms(OWED.permissions, (Prohibition("archive"),))
    assert only(asset(unmet, free(lesser)), case()).state is State.DUTY_UNMET
    assert only(asset(unmet, bound), case()).state is State.PERMITTED


def test_reservation_at_the_same_level_displaces_a_grant() -> None:
    answer = only(asset(free(), reserved=True), case())
    assert (answer.state, answer.code) == (State.NOT_GRANTED, "rights-reserved")
    assert answer.message is not None
    assert "The licence quay stands beside it." in str(answer.message)


def test_void_policy_grants_nothing() -> None:
    void = Terms(FREE.permissions, void="two rules conflict")
    assert only(asset(free(void)), case()).state is State.NOT_GRANTED


def test_licence_covers_mining_where_the_settings_say_so() -> None:
    mining = case(asked=("tdm",))
    assert only(asset(free()), mining, "tdm").state is State.PERMITTED
    silent = case(asked=("tdm",), licences_cover_mining=False)
    assert only(asset(free()), silent, "tdm").state is State.UNSTATED


def test_silence_leaves_some_actions_open() -> None:
    assert only(asset(), case(asked=("tdm", "commercial")), "commercial").state is State.UNSTATED
    assert only(asset(), case(asked=("tdm", "distribute", "commercial")), "commercial").state is State.NOT_GRANTED
    assert only(asset(), case(asked=("commercial",)), "commercial").state is State.NOT_GRANTED


def test_duty_that_is_not_met_leaves_an_open_action_open() -> None:
    answer = only(asset(free(OWED)), case(asked=("index",)), "index")
    assert (answer.state, answer.level) == (State.CONDITIONAL, Level.NOTE)


def test_an_invitation_without_a_named_creator_is_open_and_what_it_leaves_out_is_a_breach() -> None:
    invited = from_notice(notice(NoticeKind.REPUBLISH_OK, conditions=("attribute", "modify")), "")
    assert invited is not None
    asked = case(asked=("distribute", "modify"))
    answer = only(asset(invited), asked)
    assert (answer.state, "names no creator" in str(answer.message)) == (State.CONDITIONAL, True)
    assert only(asset(invited), asked, "modify").state is State.PROHIBITED


def test_duty_of_adapting_is_owed_where_something_is_adapted() -> None:
    terms = Terms((Permission("use", duties=(Duty("indicateChanges", on=("translate",)),)),))
    assert only(asset(free(terms)), case()).state is State.PERMITTED
    assert only(asset(free(terms)), case(asked=("distribute", "translate"))).state is State.DUTY_UNMET
    unhad = Terms((Permission("distribute", duties=(Duty("indicateChanges", on=("translate",)),)),))
    assert only(asset(free(unhad)), case(asked=("distribute", "translate"))).state is State.PERMITTED


@pytest.mark.parametrize(
    ("one", "state"),
    [(asset(forbidding()), State.CONDITIONAL), (asset(), State.CONDITIONAL), (asset(free()), State.PERMITTED)],
)
def test_evidence_of_low_confidence_gives_no_more_than_a_note(one: Asset, state: State) -> None:
    from msgspec.structs import replace

    answer = only(replace(one, sure=False), case())
    assert answer.state is state
    assert answer.level is (None if state is State.PERMITTED else Level.NOTE)


def test_order_of_the_register_means_nothing() -> None:
    early, late = held(valid_until=date(2026, 4, 1), reference="C-1"), held(reference="C-2")
    assert only(asset(), case(early, late)).contract == only(asset(), case(late, early)).contract == "C-2"


def _against(*actions: str) -> Statement:
    return replace(forbidding(), terms=Terms(prohibitions=tuple(Prohibition(one) for one in actions)))


@pytest.mark.parametrize(
    ("stated", "state"),
    [
        ([_against("ai-train-generative")], State.CONDITIONAL),
        ([_against("ai-train-generative"), free()], State.CONDITIONAL),
        ([_against("ai-train-generative", "ai-train-nongenerative")], State.PROHIBITED),
        ([_against("ai-train-generative"), _against("ai-train-nongenerative"), free()], State.PROHIBITED),
        ([_against("translate")], State.UNSTATED),
    ],
)
def test_what_is_stated_against_a_part_leaves_the_whole_in_doubt(stated: list[Statement], state: State) -> None:
    (answer,) = judge(asset(*stated), "ai-train", case(asked=("ai-train",)))
    assert answer.state is state
