"""Licences by name, beside those of Creative Commons."""

from __future__ import annotations

import pytest

from checker.detectors.licence_names import LicenceNames, licence_names
from checker.patterns.pattern import Watch
from checker.rulebook.loading import load_rulebook


@pytest.fixture(scope="module")
def names() -> LicenceNames:
    return licence_names(load_rulebook())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("under the GNU Free Documentation License, Version 1.2", ["GFDL-1.2-or-later"]),
        ("under the GNU Free Documentation License", ["other:gfdl"]),
        ("GFDL 9.9", ["other:gfdl"]),  # no such version
        ("the open government licence v3.0", ["OGL-UK-3.0"]),
        ("Open Government Licence – Canada", ["OGL-Canada-2.0"]),
        ("공공누리 제2유형으로", ["other:kogl-2"]),
        ("data under ODbL", ["ODbL-1.0"]),
        ("data under odbl", []),  # an abbreviation is matched with its case
        ("CC BY 4.0 and ODbL", ["CC-BY-4.0", "ODbL-1.0"]),
        ("Mitlicenses", []),
        # One of two or three, so that none is named; what they have in common is.
        ("a noncommercial Creative Commons licence", ["other:creative-commons-noncommercial"]),
        ("a Creative Commons NoDerivatives licence", ["other:creative-commons-noderivatives"]),
        ("a share-alike Creative Commons licence", ["other:creative-commons-sharealike"]),
        ("a non-commercial Creative Commons Attribution 4.0 licence", ["CC-BY-NC-4.0"]),
        ("einer nicht-kommerziellen Creative-Commons-Lizenz", ["other:creative-commons-noncommercial"]),
    ],
)
def test_names_are_found(names: LicenceNames, text: str, ids: list[str]) -> None:
    watch = Watch()
    assert [named.id for named in names.find(text, watch)] == ids
    assert not watch.slow


@pytest.mark.parametrize(
    ("element", "permitted", "forbidden"),
    [("noncommercial", "distribute", "commercial"), ("noderivatives", "distribute", "derive")],
)
def test_what_the_licences_with_one_element_have_in_common(
    names: LicenceNames, element: str, permitted: str, forbidden: str
) -> None:
    terms = names.book.terms(f"other:creative-commons-{element}")
    assert terms is not None
    given = {one.action for one in terms.permissions}
    assert permitted in given
    assert given.isdisjoint(("commercial", forbidden))
    assert forbidden in {one.action for one in terms.prohibitions}


def test_share_alike_alone_leaves_commercial_use_open(names: LicenceNames) -> None:
    terms = names.book.terms("other:creative-commons-sharealike")
    assert terms is not None
    said = {one.action for one in terms.permissions} | {one.action for one in terms.prohibitions}
    assert "derive" in said
    assert "commercial" not in said


def test_running_text_needs_more_to_state_one(names: LicenceNames) -> None:
    assert names.words.states("lizenz: cc by", running=False)
    assert not names.words.states("lizenz: cc by", running=True)
    assert names.words.states("this text is licensed under cc by", running=True)


def test_an_address_may_say_it_in_words(names: LicenceNames) -> None:
    found = names.in_address("//example.org/wiki/Text_of_the_Creative_Commons_Attribution-ShareAlike_3.0", Watch())
    assert found is not None
    assert found.id == "CC-BY-SA-3.0"
    assert names.in_address("//example.org/wiki/Licence", Watch()) is None
    assert names.in_address("//example.org/wiki/Creative_Commons", Watch()) is None


def test_many_names_are_bounded_and_it_is_told(names: LicenceNames) -> None:
    watch = Watch()
    assert 0 < len(names.find("CC BY 4.0, " * 500, watch)) <= 300
    assert watch.slow == ["licences behind the first 300 names in one passage"]
