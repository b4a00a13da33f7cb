"""Phrases of desks as terms: each proves itself, and places are countries."""

from __future__ import annotations

import pytest

from checker.detectors.usage_terms import (
    StatedUsage,
    UsagePhrase,
    places_out,
    stated_places,
    stated_usage,
    usage_phrases,
)
from checker.patterns.required import required
from checker.rights.actions import INCLUDED_IN
from checker.rights.terms import NO_TERMS

PHRASES = usage_phrases()


@pytest.mark.parametrize("phrase", PHRASES, ids=[one.id for one in PHRASES])
def test_what_a_phrase_needs_stands_wherever_it_matches(phrase: UsagePhrase) -> None:
    for words in phrase.words if phrase.needs else ():
        told = [group for group in required(words) if all(any(one in each for one in phrase.needs) for each in group)]
        assert told, f"{words} needs another of: {required(words)}"


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
        ("BENELUX OUT", ("BENELUX",)),
        ("NORTH AMERICA OUT", ("NORTH AMERICA",)),
        ("ÖSTERREICH UND SCHWEIZ OUT", ("CH", "AT")),
        ("ESPAÑA, PAÍSES BAJOS OUT", ("NL", "ES")),
        ("SUISSE ET ALLEMAGNE OUT", ("DE", "CH")),
        ("RED ISLAND OUT", ()),  # Iceland in German; an English word
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24 HOUR NEWS ACCESS ONLY", ("timeInterval", "gt", ("PT24H",))),
        ("Not to be used after 30 days", ("timeInterval", "gt", ("P30D",))),
        ("NO USE AFTER 31.12.2026", ("dateTime", "gt", ("2026-12-31",))),
        ("Valid until Dec. 31, 2026", ("dateTime", "gt", ("2026-12-31",))),
        ("UK use only", ("spatial", "isNoneOf", ("GB",))),
        ("NO ACCESS JAPAN", ("spatial", "isAnyOf", ("JP",))),
        ("Not available in France", ("spatial", "isAnyOf", ("FR",))),
        ("World rights excluding the Heron Islands", ("spatial", "isAnyOf", ("the Heron Islands",))),
        ("TV USE ONLY", ("deliveryChannel", "isNoneOf", ("broadcast",))),
    ],
)
def test_bounds_in_words_of_desks(text: str, expected: tuple[str, str, tuple[str, ...]]) -> None:
    bounds = [each for one in stated_usage(text).terms.prohibitions for each in one.constraints]
    assert [(one.left, one.operator, one.right) for one in bounds if one.left != "purpose"] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "No use in advertising",
        "NO ACCESS",
        "Rights in Norway are held by Heron",
        "Available in German and French",
        "Do not use the earlier photo",
        "Photo by Ada Lark, used with permission",
        "Mit Genehmigung von Heron",
        "The story about Norway only",
        "Photo courtesy of Heron",
    ],
)
def test_other_words_restrict_nothing(text: str) -> None:
    assert stated_usage(text) == StatedUsage(NO_TERMS, ())


def test_what_forbids_stands_at_the_end_of_long_terms() -> None:
    terms = stated_usage("The agency keeps its rights in what it sends. " * 400 + "NO ARCHIVES. TURKEY OUT").terms
    assert [one.action for one in terms.prohibitions] == ["archive", "use"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Germany, Austria out", ("DE", "AT")),
        ("No sales. Poland out.", ("PL",)),
        ("Mandatory credit - Turkey and Greece Out - No archives", ("TR", "GR")),
        ("The lights went out. Germany out of the cup", ()),
        ("England out in the semi-final", ()),
        ("NO SALES, NO FRANCE. NO GERMANY", ("FR", "DE")),
        ("NO ITALIA", ("IT",)),
        ("Not for Japan", ("JP",)),
        ("NO UK", ("GB",)),
        ("NO TV, NO IT, no Germany office", ()),
    ],
)
def test_small_letters_name_places_in_a_field_alone(text: str, places: tuple[str, ...]) -> None:
    for field in (True, False):
        terms = stated_usage(text, field=field).terms
        told = [each.right for one in terms.prohibitions for each in one.constraints if each.left == "spatial"]
        assert told == ([places] if places and field else [])
