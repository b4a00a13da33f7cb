"""Phrases of desks as terms: each proves itself, and places are countries."""

from __future__ import annotations

import pytest

from checker.detectors.usage_terms import UsagePhrase, places_out, stated_places, stated_usage, usage_phrases
from checker.rights.actions import INCLUDED_IN

PHRASES = usage_phrases()


@pytest.mark.parametrize("phrase", PHRASES, ids=[one.id for one in PHRASES])
def test_each_phrase_proves_itself(phrase: UsagePhrase) -> None:
    assert {*phrase.permits, *phrase.prohibits} <= INCLUDED_IN.keys()
    for text in phrase.proof:
        stated = stated_usage(text)
        actions = {one.action for one in stated.terms.prohibitions}
        actions |= {one.action for one in stated.terms.permissions}
        assert {*phrase.prohibits, *phrase.permits} <= actions
        assert set(phrase.duties) <= set(stated.duties)
        lefts = {bound.left for one in stated.terms.prohibitions for bound in one.constraints}
        wanted = {"purpose": phrase.purpose, "deliveryChannel": (*phrase.channel, *phrase.not_channel)}
        assert {left for left, values in wanted.items() if values} <= lefts
        assert not phrase.places or "spatial" in lefts
        assert not phrase.until or "dateTime" in lefts


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("TURKEY OUT", ("TR",)),
        ("FRANCE, BELGIUM AND SWITZERLAND OUT", ("CH", "BE", "FR")),
        ("EDITORIAL USE ONLY UNITED KINGDOM OUT", ("GB",)),
        ("UK OUT. NO SALES", ("GB",)),
        ("SOLD OUT in Norway", ()),
        ("Norway out of the race", ()),
        ("TIME OUT", ()),
    ],
)
def test_places_that_are_out(text: str, codes: tuple[str, ...]) -> None:
    assert places_out(text) == codes


@pytest.mark.parametrize(
    ("text", "constraint"),
    [
        ("*** World Rights Except Italy ***", ("isAnyOf", ("IT",))),
        ("World rights excluding Germany, Austria and Switzerland.", ("isAnyOf", ("DE", "AT", "CH"))),
        ("Not for use outside the United States", ("isNoneOf", ("US",))),
        ("Not for distribution in the United States", ("isAnyOf", ("US",))),
        ("Rights only in Elsewhereland", ("isNoneOf", ("Elsewhereland",))),
    ],
)
def test_places_in_sentences(text: str, constraint: tuple[str, tuple[str, ...]]) -> None:
    bounds = [bound for one in stated_usage(text).terms.prohibitions for bound in one.constraints]
    assert [(one.operator, one.right) for one in bounds] == [constraint]


def test_places_in_a_field() -> None:
    assert stated_places("Australia, NZ") == ("AU", "NZ")
    assert stated_places("Australia and the moon") == ()


@pytest.mark.parametrize("text", ["FILE PHOTO", "Updates the first paragraph.", "062219125467, 21334631", ""])
def test_notes_that_are_of_no_rights(text: str) -> None:
    stated = stated_usage(text)
    assert not stated.terms.prohibitions
    assert not stated.duties


def test_hostile_text_takes_no_time() -> None:
    for text in ("no " * 100_000, "OUT " * 100_000, "A, " * 50_000 + "OUT", "rights except " + "x, " * 50_000):
        stated_usage(text)
