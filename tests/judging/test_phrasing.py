"""What an editor reads: each sentence is one that is understood at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from judging_values import Book, attribution, contract, document, evidence, heard, licence, notice

from checker.evidence import Confidence, Evidence, How, NoticeKind, Role
from checker.finding import Finding
from checker.judging.evaluate import evaluate
from checker.judging.item import Item
from checker.judging.phrasing import bounds_of, ways
from checker.rights.terms import Constraint, Prohibition
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

DAY = date(2026, 3, 1)


def told(found: Evidence, source: str = "A story.", **settings: Any) -> Finding:
    made = document(source)
    return evaluate(Item(made, heard(made, found)), Book(), Settings(**settings), DAY).findings[0]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([3], "credit, line 3"),
        ([3, 3], "credit, line 3"),
        ([3, 9], "credit, lines 3 and 9"),
        ([3, 9, 12, 20, 31], "credit, lines 3, 9, 12 and 2 more"),
    ],
)
def test_places_of_one_way_are_told_together(lines: list[int], words: str) -> None:
    assert ways([attribution("picbank", Role.PHOTO, line=line) for line in lines]) == words


def test_ways_are_told_in_the_order_of_the_page() -> None:
    claims = [
        attribution("nordwire", line=1, how=How.METADATA),
        attribution("nordwire", line=4, how=How.BYLINE),
        attribution("nordwire", line=7, how=How.METADATA),
    ]
    assert ways(claims) == "metadata, lines 1 and 7; byline, line 4"


@pytest.mark.parametrize(
    ("terms", "use", "words"),
    [
        ({"channels": ("print",)}, Use(), "covers print only, and the channel of your use is web."),
        (
            {"channels": ("print",)},
            Use(channel=()),
            "covers print only, and your use names no channel, so it may be any.",
        ),
        ({"territories": ("AT",)}, Use(territory=("DE",)), "holds in AT only, and your use is in DE."),
        ({"territories": ("AT",)}, Use(), "holds in AT only, and your use is worldwide."),
        ({"languages": ("fr", "de")}, Use(), "covers content in fr and de only, and this is in en."),
        ({"actions": ("archive",)}, Use(), "does not cover copying."),
        ({"share_at_most": 25}, Use(), "allows at most 25 per cent of the text, and your use takes 100."),
    ],
)
def test_contract_that_does_not_cover_the_use_says_what_the_use_is(terms: Any, use: Use, words: str) -> None:
    finding = told(evidence(attribution("nordwire")), contracts=(contract(**terms),), uses=(use,))
    assert finding.message.endswith(f"Your contract C-1 with Nordwire {words}")
    assert finding.help == "Take the text down, or extend the contract with Nordwire to this use."


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"valid_until": date(2026, 2, 1)}, "Renew the contract with Nordwire, or take the text down."),
        ({"valid_from": date(2026, 4, 1)}, "Hold the text back until the contract with Nordwire begins."),
        ({"credit": "NW"}, "Put the credit 'NW' on the item."),
        ({"credit": "NW", "credit_where": "byline"}, "Put the credit 'NW' in the byline."),
        ({"notice": "All rights stay."}, "Put the notice back as it was supplied, unshortened."),
    ],
)
def test_help_fits_what_is_wrong(terms: Any, words: str) -> None:
    assert told(evidence(attribution("nordwire")), contracts=(contract(**terms),)).help == words


def test_licence_without_a_creator_says_what_to_add() -> None:
    finding = told(evidence(licence("CC-BY-4.0")))
    assert finding.help == "Name the creator on the item, and name the licence with a link to it."


def test_notice_that_forbids_names_whom_to_ask() -> None:
    finding = told(evidence(notice(NoticeKind.NO_REUSE, "Other Times")))
    assert finding.message == ("The notice of Other Times forbids copying and republishing, which your use includes.")
    assert finding.help.startswith("Leave this use out, or ask Other Times for permission")
    unnamed = told(evidence(notice(NoticeKind.NO_REUSE, None)))
    assert "ask the holder for permission" in unnamed.help


def test_notice_that_may_be_misread_says_so() -> None:
    finding = told(evidence(notice(NoticeKind.NO_REUSE, "Other Times", confidence=Confidence.LOW)))
    assert finding.message == (
        "The notice of Other Times seems to forbid copying and republishing, but its words leave a doubt."
    )
    assert finding.help == "Read the words, and decide whether they mean this item."


def test_contract_with_the_holder_of_a_notice_that_ended_is_to_be_renewed() -> None:
    ended = contract("Other Times", valid_until=date(2026, 2, 1))
    found = evidence(notice(NoticeKind.NO_REUSE, "Other Times"), notice(NoticeKind.COPYRIGHT, "Other Times"))
    finding = told(found, contracts=(ended,))
    assert (finding.code, finding.help) == (
        "licence-expired",
        "Renew the contract with Other Times, or take the text down.",
    )


def test_embargo_without_a_day_asks_for_it() -> None:
    item, found = document("Embargoed until further notice"), evidence(attribution("nordwire"))
    embargo = next(
        one
        for one in evaluate(Item(item, heard(item, found)), Book(), Settings(), DAY).findings
        if "embargo" in one.message
    )
    assert embargo.message == "Nordwire has embargoed this item without saying until when (line 1)."
    assert embargo.help == "Hold the item back until Nordwire has told the day, and ask for it."


def test_holder_with_a_small_letter_begins_a_sentence_with_a_capital() -> None:
    finding = told(evidence(notice(NoticeKind.COPYRIGHT, "a Quay subsidiary")))
    assert finding.message.startswith("A Quay subsidiary claims the rights in this page")
    assert finding.help.startswith("Ask a Quay subsidiary for permission")


def test_silence_names_who_is_silent() -> None:
    mining = (Use(name="tdm", actions=("tdm",), commercial=False),)
    known = told(evidence(attribution("picbank")), uses=mining)
    assert known.message.startswith("On the item Picbank neither permits nor forbids text and data mining;")
    nobody = told(evidence(), uses=mining)
    assert nobody.message.startswith("Nothing on the item permits or forbids text and data mining;")


def test_agency_that_passes_on_its_own_collection_is_no_chain() -> None:
    finding = told(evidence(attribution("picbank", Role.PHOTO, channel="picbank")))
    assert finding.message.startswith("Picbank is credited for a picture (credit, line 1). Nothing")
    assert "distributes" not in finding.help


@pytest.mark.parametrize(
    ("constraints", "words"),
    [
        ((), ""),
        ((Constraint("spatial", "isAnyOf", ("JP", "KR")),), " in Japan and South Korea"),
        ((Constraint("spatial", "isNoneOf", ("Atlantis",)),), " outside Atlantis"),
        ((Constraint("purpose", "isNoneOf", ("editorial",)),), " for other purposes than editorial"),
        (
            (Constraint("deliveryChannel", "isAnyOf", ("print",)), Constraint("dateTime", "gt", ("2026-05-01",))),
            " in these channels: print after 2026-05-01",
        ),
        ((Constraint("event", "eq", ("its licence not taken",)),), ""),  # no words of ours are for that
    ],
)
def test_prohibition_says_within_what_it_forbids(constraints: tuple[Constraint, ...], words: str) -> None:
    assert bounds_of(Prohibition("distribute", constraints)) == words
