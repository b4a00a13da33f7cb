from __future__ import annotations

from typing import Any

import pytest
from judging_values import document, evidence, licence

from checker.document.passages import Passage
from checker.document.place import Zone
from checker.files.shipped import schema
from checker.judging.duties import DUTY_CHECKS, DutyState, Page, look
from checker.rights.terms import Duty


def page(source: str = "", **more: Any) -> Page:
    return Page(document(source, **more), evidence())


def shown(text: str, zone: Zone) -> Passage:
    return Passage(text=text, zone=zone)


@pytest.mark.parametrize("zone", [Zone.RELATED, Zone.NAVIGATION, Zone.COMMENTS])
def test_credit_in_a_part_that_is_not_the_item_s_is_none(zone: Zone) -> None:
    source = "<p>The pier is open.</p><aside>More: the mole is closed (Nordwire)</aside>"
    teaser = shown("More: the mole is closed (Nordwire)", zone)
    credit = Duty("attribute", text="Nordwire")
    assert look(credit, page(source, passages=(teaser,))).state is DutyState.UNFULFILLED
    both = page(f"{source}<p>(Nordwire)</p>", passages=(teaser,))
    assert look(credit, both).state is DutyState.FULFILLED


@pytest.mark.parametrize(
    "source",
    [
        "<!-- (Nordwire) --><p>The pier is open.</p>",
        "<SCRIPT>var agency = 'Nordwire'</SCRIPT><p>The pier is open.</p>",
        "<title>The pier - Nordwire</title><p>The pier is open.</p>",
        '<meta name="author" content="Nordwire"><p title="Nordwire">The pier is open.</p>',
        "<p>The pier is open.</p><script>Nordwire",
        "<p>The pier is open.</p><p style='display:none'>Nordwire</p>",
        "<p>The pier is open.</p><p style='color:#fff'>Nordwire</p>",
        "<p>The pier is open.</p><dialog>Nordwire</dialog>",
    ],
)
def test_credit_that_nobody_sees_is_none(source: str) -> None:
    assert look(Duty("attribute", text="Nordwire"), page(source)).state is DutyState.UNFULFILLED


def test_teaser_that_nobody_sees_takes_nothing_from_a_credit_that_is_seen() -> None:
    teaser = shown("More of Nordwire", Zone.RELATED)
    said = page("<p>The pier is open (Nordwire).</p><aside hidden>More of <b>Nordwire</b></aside>", passages=(teaser,))
    assert look(Duty("attribute", text="Nordwire"), said).state is DutyState.FULFILLED


@pytest.mark.parametrize("duty", [Duty("linkBack", text="nord.example/a"), Duty("linkLicence", text="nord.example/a")])
def test_address_to_which_no_reader_is_led_is_no_link(duty: Duty) -> None:
    for unseen in (
        "<!-- nord.example/a -->",
        "<script>'nord.example/a'</script>",
        "<p hidden><a href=//nord.example/a>a</a>",
    ):
        assert look(duty, page(f"<p>The pier.</p>{unseen}")).state is DutyState.UNFULFILLED
    for seen in (
        "<a href='https://nord.example/a'>it</a>",
        "<link rel=canonical href='//nord.example/a'>",
        "(nord.example/a)",
    ):
        assert look(duty, page(f"<p>The pier.</p>{seen}")).state is DutyState.FULFILLED


def test_credit_stands_where_the_contract_wants_it() -> None:
    credit = Duty("attribute", text="Nordwire", where="byline")
    below = page("<p>Nordwire</p>", passages=(shown("Nordwire", Zone.BODY),))
    above = page("<p>Nordwire</p>", passages=(shown("Nordwire", Zone.BYLINE),))
    assert (look(credit, below).state, look(credit, above).state) == (DutyState.UNFULFILLED, DutyState.FULFILLED)


def test_every_duty_has_its_check() -> None:
    assert set(DUTY_CHECKS) == set(schema("terms")["$defs"]["duty"]["enum"])


@pytest.mark.parametrize(
    ("duty", "source", "state"),
    [
        (Duty("attribute", text="Nordwire"), "<p>(NORDWIRE)</p>", DutyState.FULFILLED),
        (Duty("attribute", text="Source: Nordwire"), "<b>Source</b>:&#32;<i>Nord</i>wire", DutyState.FULFILLED),
        (Duty("attribute", text="Source: Nordwire"), "<b>Source:</b> <i>Nord</i>wire", DutyState.FULFILLED),
        (Duty("attribute", text="Nordwire", accepted=("NW",)), "<p>(NW)</p>", DutyState.FULFILLED),
        (Duty("attribute", text="Nordwire"), "<p>Plainwire</p>", DutyState.UNFULFILLED),
        (Duty("attribute", text="Nordwire", where="byline"), "<p>Nordwire</p>", DutyState.UNFULFILLED),
        (Duty("attribute"), "", DutyState.UNFULFILLED),
        (Duty("attachNotice"), "", DutyState.FULFILLED),
        (Duty("attachNotice", text="Keep this. And that."), "Keep this. And that.", DutyState.FULFILLED),
        (Duty("attachNotice", text="Keep this. And that."), "Keep this.", DutyState.UNFULFILLED),
        (Duty("linkLicence"), "", DutyState.UNFULFILLED),
        (
            Duty("linkBack", text="https://www.nordwire.example/a"),
            '<a href="http://nordwire.example/a?b">',
            DutyState.FULFILLED,
        ),
        (Duty("linkBack", text="nordwire.example/a"), "", DutyState.UNFULFILLED),
        (Duty("linkBack"), "", DutyState.UNKNOWN),
        (Duty("keepTracker", text="p.example/x?a=1&b=2"), '<img src="//p.example/x?a=1&amp;b=2">', DutyState.FULFILLED),
        (Duty("keepTracker", text="p.example/x"), "", DutyState.UNFULFILLED),
        (Duty("keepTracker"), "", DutyState.UNKNOWN),
        (Duty("indicateChanges"), "<p>Traduit par Ada</p>", DutyState.FULFILLED),
        (Duty("indicateChanges"), "<p>A story.</p>", DutyState.UNFULFILLED),
        (Duty("shareAlike"), "", DutyState.UNKNOWN),
        (Duty("compensate"), "", DutyState.UNKNOWN),
        (Duty("obtainConsent"), "", DutyState.UNKNOWN),
        (Duty("delete"), "", DutyState.FULFILLED),
        (Duty("odrl:ensureExclusivity"), "", DutyState.UNKNOWN),
    ],
)
def test_duty_is_looked_for_on_the_item(duty: Duty, source: str, state: DutyState) -> None:
    looked = look(duty, page(source))
    assert looked.state is state
    assert looked.words


def test_licence_is_linked_by_itself_or_by_its_twin() -> None:
    bare = licence("CC-BY-4.0", url=None)
    duty = Duty("linkLicence")
    assert look(duty, page(), bare).state is DutyState.UNFULFILLED
    assert look(duty, page(), licence("CC-BY-4.0")).state is DutyState.FULFILLED
    twin = Page(document(), evidence(bare, licence("CC-BY-4.0")))
    assert look(duty, twin, bare).state is DutyState.FULFILLED
    assert look(Duty("shareAlike"), page(), bare).state is DutyState.FULFILLED


def test_creator_is_the_credit_of_a_public_licence() -> None:
    looked = look(Duty("attribute"), page(authors=("Ada Quill",)))
    assert (looked.state, looked.words) == (DutyState.FULFILLED, "the item names its creator, Ada Quill")


def test_what_was_cut_from_a_notice_is_told() -> None:
    looked = look(Duty("attachNotice", text="Keep this. Do not copy that."), page("Keep this."))
    assert looked.words == 'the notice is not kept whole; cut: "Do not copy that."'


def test_credit_in_its_place_only() -> None:
    from checker.document.passages import Passage

    said = Passage(text="By Nordwire", zone=Zone.BYLINE)
    duty = Duty("attribute", text="Nordwire", where="byline")
    assert look(duty, page("By Nordwire", passages=(said,))).state is DutyState.FULFILLED
    related = Passage(text="More from Nordwire", zone=Zone.RELATED)
    assert look(duty, page(passages=(related,))).state is DutyState.UNFULFILLED
