from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from judging_values import contract, document, evidence

from checker.document.place import Place, Zone
from checker.finding import Quotation
from checker.judging.agreements import Agreement, Case, Grant, Holding, concerns, duties_of, weigh
from checker.judging.duties import Page
from checker.judging.reasons import Reason, Why
from checker.rights.conditions import Facts

DAY = date(2026, 3, 1)
PLACE = Place(line=1, column=1, end_line=1, end_column=9, zone=Zone.BODY)


def holding(**more: Any) -> Holding:
    return Holding(**{"holder": "nordwire", "name": "Nordwire", "kind": "text", **more})


def weighed(action: str = "distribute", ours: Any = ((), ()), of: Holding | None = None, **terms: Any) -> Agreement:
    facts = Facts(as_of=DAY, channel=frozenset({"web"}), language=frozenset({"en"}), published=date(2026, 2, 1))
    case = Case(facts=facts, page=Page(document(), evidence()), ours=ours)
    return weigh(contract(**terms), of or holding(), action, case)


@pytest.mark.parametrize(
    ("holder", "of", "speaks"),
    [
        ("nordwire", holding(), True),
        ("Nordwire", holding(), True),
        ("Agence Nordwire", holding(name="Agence Nordwire"), True),
        ("plainwire", holding(), False),
        ("picbank", holding(channel="picbank"), False),
    ],
)
def test_contract_speaks_for_its_holder_alone(holder: str, of: Holding, speaks: bool) -> None:
    assert concerns(contract(holder), of) is speaks


def test_contract_with_the_channel_speaks_where_the_register_says_so() -> None:
    passed_on = holding(channel="picbank")
    assert concerns(contract("picbank", distributes=("nordwire",)), passed_on)
    assert concerns(contract("picbank", distributes=("*",)), passed_on)
    assert not concerns(contract("picbank", distributes=("*",)), holding())


def test_every_reason_is_told_the_term_first() -> None:
    one = weighed(valid_until=date(2026, 2, 1), channels=("print",), languages=("fr",), actions=("archive",))
    assert [each.code for each in one.reasons] == [
        "licence-expired",
        "outside-licence-channel",
        "outside-licence-language",
        "outside-licence-action",
    ]
    assert one.grant is Grant.NONE


def test_term_and_retention_give_the_last_day() -> None:
    assert weighed().until == date(2026, 12, 31)
    assert weighed(retention_days=60).until == date(2026, 4, 2)
    assert weighed(keeps=True).until is None
    assert weighed(keeps=True, retention_days=60).until == date(2026, 4, 2)
    assert weighed(valid_until=None).until is None
    assert weighed(retention_days=10_000_000).until == date(2026, 12, 31)


def test_names_under_which_we_publish() -> None:
    both = ((), ("harbour.example", "quay.example"))
    assert weighed(ours=both, domains=("harbour.example", "quay.example")).grant is Grant.GIVEN
    assert weighed(ours=both, domains=("harbour.example",)).grant is Grant.CONDITIONAL
    assert weighed(ours=both, domains=("other.example",)).reasons[0].code == "outside-licence-title"
    assert weighed(domains=("harbour.example",)).grant is Grant.CONDITIONAL


def test_own_prohibition_is_doubtful_where_the_scope_is() -> None:
    both = ((), ("harbour.example", "quay.example"))
    one = weighed("archive", ours=both, domains=("harbour.example",), archive=False)
    assert one.forbidden is None
    assert one.doubtful == Reason("archive-forbidden", Why.ARCHIVE)


def test_collection_is_found_in_the_words_of_the_credit() -> None:
    credited = holding(kind="photo", quotations=(Quotation(quote="Nordwire/Lumen", place=PLACE),))
    assert weighed(of=credited, covers=("photo",), excludes=("Lumen",)).reasons[0].code == "outside-licence-collection"
    assert weighed(of=credited, covers=("photo",), excludes=("Lum",)).grant is Grant.GIVEN


def test_duties_of_a_contract() -> None:
    one = contract(credit="Nordwire", credit_where="byline", notice="Keep.", link_back="n.example", tracker="p.example")
    assert [duty.action for duty in duties_of(one)] == ["attribute", "attachNotice", "linkBack", "keepTracker"]
    assert weighed(credit="Nowhere").grant is Grant.DUTY_UNMET
    assert weighed(credit="Nowhere").unmet[0].words == "the credit 'Nowhere' does not stand on the item"
