"""What an answer tells: who supplied it, which contract comes nearest, which words decide."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from judging_values import Book, attribution, contract, document, evidence, licence, notice, place

from checker.evidence import Confidence, How, NoticeKind, Role, Scope
from checker.finding import Quotation
from checker.judging.agreements import Case
from checker.judging.answers import Answer
from checker.judging.assets import find_assets, ownership
from checker.judging.duties import Page
from checker.judging.item import Item
from checker.judging.judge import judge
from checker.judging.weighing import held_for
from checker.rights.conditions import Facts
from checker.settings.contract import Contract
from checker.settings.settings_file import Publisher

PLAIN_TEXT = attribution("plainwire", line=3)


def told(*pieces: Any, contracts: tuple[Contract, ...] = (), action: str = "distribute", of: int = 0) -> Answer:
    """The answer on the first asset."""
    found = evidence(*pieces)
    asset = find_assets(Item(document(), found), Book(), ownership(Publisher()))[of]
    facts = Facts(as_of=date(2026, 3, 1), channel=frozenset({"web"}), published=date(2026, 2, 1))
    case = Case(
        facts=facts, page=Page(document(), found), contracts=held_for(asset, contracts), asked=(action, "commercial")
    )
    return judge(asset, action, case)[0]


@pytest.mark.parametrize(
    ("piece", "says"),
    [
        (PLAIN_TEXT, "Plainwire supplied this text (dateline, line 3)."),
        (
            attribution("plainwire", how=How.CONTRIBUTION),
            "Plainwire contributed to this text (contribution line, line 1).",
        ),
        (attribution("plainwire", Role.PHOTO), "Plainwire is credited for a picture (credit, line 1)."),
        (
            attribution("plainwire", Role.PHOTO, channel="picbank"),
            "Plainwire is credited for a picture (credit, line 1), passed on by Picbank.",
        ),
    ],
)
def test_message_begins_with_who_supplied_it(piece: Any, says: str) -> None:
    assert str(told(piece).message).startswith(f"{says} Nothing on the page permits its reuse. You hold no contract")


@pytest.mark.parametrize(
    ("confidence", "level"), [(Confidence.HIGH, "error"), (Confidence.MEDIUM, "warning"), (Confidence.LOW, "note")]
)
def test_how_sure_the_credit_is_decides_the_level_not_what_is_known_of_the_terms(
    confidence: Confidence, level: str
) -> None:
    answer = told(attribution("plainwire", line=3, confidence=confidence))
    assert answer.level is not None
    assert answer.level.value == level


def test_terms_that_were_not_read_are_told_with_the_default_of_the_law() -> None:
    clause = told(PLAIN_TEXT).clause
    assert clause is not None
    assert clause.startswith("the terms of Plainwire have not been read; without a licence")
    assert "Berne Convention" in clause


def test_one_line_among_others_makes_it_more_than_a_contribution() -> None:
    both = told(attribution("plainwire", how=How.CONTRIBUTION, line=9), PLAIN_TEXT)
    assert str(both.message).startswith("Plainwire supplied this text")


def test_nearest_contract_is_told_with_its_clause() -> None:
    far = contract("plainwire", covers=("photo",), reference="C-8")
    near = contract("plainwire", valid_until=date(2026, 2, 15), reference="C-9")
    answer = told(PLAIN_TEXT, contracts=(far, near))
    assert (answer.code, answer.contract) == ("licence-expired", "C-9")
    assert str(answer.message).endswith("Your contract C-9 with Plainwire ended on 2026-02-15.")
    assert answer.clause == "contract C-9 ended on 2026-02-15 (wirecheck.yaml, line 3)"
    assert answer.help == "Renew the contract with Plainwire, or take the text down."


def test_contract_for_other_content_leaves_the_code_of_the_agency() -> None:
    answer = told(PLAIN_TEXT, contracts=(contract("plainwire", covers=("photo",)),))
    assert answer.code == "unlicensed-agency-text"
    assert "Your contract C-1 with Plainwire covers photo only." in str(answer.message)


def test_channel_is_told_how_its_contract_may_cover_it() -> None:
    answer = told(attribution("plainwire", Role.PHOTO, channel="picbank"))
    assert answer.help.endswith("If your contract with Picbank covers it, list plainwire under its key distributes.")


def test_contract_with_the_channel_is_named_by_the_channel() -> None:
    passing_on = contract("picbank", covers=("photo",), distributes=("plainwire",))
    answer = told(attribution("plainwire", Role.PHOTO, channel="picbank"), contracts=(passing_on,))
    assert str(answer.basis) == "your contract C-1 with Picbank covers it until 2026-12-31"


@pytest.mark.parametrize(
    ("ends", "last", "label"),
    [((date(2026, 4, 1), date(2026, 9, 1)), "2026-09-01", "C-1"), ((date(2026, 4, 1), None), None, "C-1")],
)
def test_of_several_contracts_the_longest_is_told(ends: tuple[Any, ...], last: str | None, label: str) -> None:
    held = [contract("plainwire", valid_until=end, reference=f"C-{number}") for number, end in enumerate(ends)]
    answer = told(PLAIN_TEXT, contracts=tuple(held))
    assert (answer.until, answer.contract) == (last, label)


@pytest.mark.parametrize(
    ("terms", "action", "helps"),
    [
        ({"retention_days": 3}, "distribute", "Delete the item, or agree a longer term with the holder."),
        ({"commercial": False}, "commercial", "Leave it out of commercial use, or extend the contract."),
        ({"archive": False}, "archive", "Leave archiving out, or have the contract changed."),
    ],
)
def test_what_a_contract_forbids_is_told_with_what_to_do(terms: dict[str, Any], action: str, helps: str) -> None:
    answer = told(PLAIN_TEXT, contracts=(contract("plainwire", **terms),), action=action)
    assert answer.help == helps


def test_credit_that_is_wanted_is_told_with_its_place() -> None:
    answer = told(PLAIN_TEXT, contracts=(contract("plainwire", credit="Plainwire", credit_where="byline"),))
    assert answer.help == "Put the credit 'Plainwire' in the byline."
    assert answer.clause == "contract C-1 asks for 'Plainwire' (wirecheck.yaml, line 3)"


def test_serious_words_among_several_make_it_an_error() -> None:
    footer = notice(NoticeKind.NO_REUSE, "Other Times", 90, confidence=Confidence.MEDIUM)
    item = notice(NoticeKind.NO_REUSE, "Other Times", 95, scope=Scope.ITEM)
    answer = told(footer, item)
    assert answer.level is not None
    assert answer.level.value == "error"
    assert [one.place.line for one in answer.quotations] == [95, 90]


def test_licence_of_a_picture_says_that_it_is_one() -> None:
    answer = told(licence("CC-BY-NC-4.0", Scope.PHOTO), action="commercial")
    assert str(answer.message) == (
        "The licence CC-BY-NC-4.0, stated for a picture, forbids commercial use, which your use includes."
    )
    assert answer.code == "non-commercial"


def test_words_that_forbid_are_said_of_all_actions_at_once() -> None:
    message = told(notice(NoticeKind.NO_REUSE, "Other Times")).message
    assert message is not None
    assert str(message.of(("copying", "selling"))).startswith(
        "The notice of Other Times forbids copying and selling, which"
    )


def test_quotations_are_those_of_the_claim_and_of_the_words_that_forbid() -> None:
    quoted = Quotation(quote="no-reuse Plainwire", place=place(90, notice(NoticeKind.NO_REUSE).place.zone))
    answer = told(PLAIN_TEXT, notice(NoticeKind.NO_REUSE, "Plainwire", agency="plainwire"))
    assert [one.quote for one in answer.quotations] == ["(Plainwire)", quoted.quote]


def test_clause_is_the_holders_words_where_they_are_read_and_the_laws_default() -> None:
    law = "without a licence, reproducing and communicating a work are reserved to its author"
    unread = told(PLAIN_TEXT).clause or ""
    assert unread.startswith(f"the terms of Plainwire have not been read; {law}")
    read = told(attribution("picbank", Role.PHOTO)).clause or ""
    assert read.startswith(f'"All rights reserved" - notice (read 2026-01-05); {law}')
    assert told(attribution("nordwire")).clause == "section 3, https://nordwire.example/terms (read 2026-01-05)"
