"""What is said about content, as terms with their speaker."""

from __future__ import annotations

from typing import Any

import pytest
from judging_values import attribution, licence, notice, place
from msgspec.structs import replace

from checker.document.declared import Says
from checker.document.place import Zone
from checker.evidence import Confidence, NoticeKind, Scope, Signal
from checker.finding import Level
from checker.judging.statements import (
    Kind,
    Near,
    Statement,
    first_place,
    from_agency,
    from_licence,
    from_notice,
    from_signal,
    quotation,
    speaker,
)
from checker.rights.terms import Prohibition, Terms


def made(kind: NoticeKind, holder: str | None = "Other Times", name: str = "", **more: Any) -> Statement:
    statement = from_notice(notice(kind, holder, **more), name)
    assert statement is not None
    return statement


@pytest.mark.parametrize("kind", [NoticeKind.ALL_RIGHTS_RESERVED, NoticeKind.COPYRIGHT, NoticeKind.REPRINT_INFO])
def test_notice_that_only_names_a_holder_makes_no_rule(kind: NoticeKind) -> None:
    assert from_notice(notice(kind, "Other Times"), "") is None


@pytest.mark.parametrize(
    ("kind", "stated", "forbidden"),
    [
        (NoticeKind.NO_REUSE, (), ["reproduce", "distribute"]),
        (NoticeKind.NO_REUSE, ("archive",), ["archive"]),
        (NoticeKind.NO_TDM, (), ["tdm"]),
        (NoticeKind.NO_TDM, ("ai-train",), ["ai-train"]),
    ],
)
def test_notice_forbids_what_its_words_name(kind: NoticeKind, stated: tuple[str, ...], forbidden: list[str]) -> None:
    terms = made(kind, actions=stated, quote="Do not.").terms
    assert terms is not None
    assert [(one.action, one.words) for one in terms.prohibitions] == [(one, "Do not.") for one in forbidden]
    assert terms.permissions == ()


def test_notice_that_permits_does_so_on_conditions_that_nobody_reads() -> None:
    terms = made(NoticeKind.REPUBLISH_OK).terms
    assert terms is not None
    assert [one.action for one in terms.permissions] == ["distribute", "commercial"]
    assert all(one.constraints for one in terms.permissions)


@pytest.mark.parametrize(
    ("more", "credited", "level", "near"),
    [
        ({}, False, Level.ERROR, Near.SITE),
        ({"confidence": Confidence.MEDIUM}, False, Level.WARNING, Near.SITE),
        ({"scope": Scope.ITEM}, False, Level.ERROR, Near.ITEM),
        ({}, True, Level.ERROR, Near.ITEM),
        ({"scope": Scope.ITEM, "quote": "NOAI"}, False, Level.WARNING, Near.ITEM),
        ({"scope": Scope.ITEM, "quote": f"noai {'and more words ' * 5}"}, False, Level.ERROR, Near.ITEM),
    ],
)
def test_words_on_the_item_are_serious_and_preferences_are_not(
    more: dict[str, Any], credited: bool, level: Level, near: Near
) -> None:
    statement = from_notice(notice(NoticeKind.NO_REUSE, "Other Times", **more), "", credited=credited)
    assert statement is not None
    assert (statement.level, statement.near) == (level, near)


def test_declaration_against_mining_is_serious_wherever_the_page_has_it() -> None:
    declared = made(NoticeKind.NO_TDM, place=place(3, Zone.METADATA))
    assert (declared.kind, declared.level) == (Kind.MINING, Level.ERROR)
    assert made(NoticeKind.NO_TDM).level is Level.WARNING


@pytest.mark.parametrize(
    ("holder", "name", "more", "label", "whose"),
    [
        ("Other Times", "", {}, "the notice of Other Times", "Other Times"),
        ("nw", "Nordwire", {}, "the notice of Nordwire", "Nordwire"),
        ("Other Times", "", {"path": "a.rss"}, "the feed's notice of Other Times", "Other Times"),
        (None, "", {}, "a notice on the page", ""),
        (None, "", {"path": "a.rss"}, "a notice in the feed", ""),
        (None, "", {"path": "a.rss", "field": "rights"}, "a notice in the feed's field rights", ""),
        (None, "", {"field": "rights"}, "a notice in the field rights", ""),
        (None, "", {"quote": "noai"}, "a mark on the page", ""),
    ],
)
def test_notice_is_called_by_who_speaks(
    holder: str | None, name: str, more: dict[str, Any], label: str, whose: str
) -> None:
    statement = made(NoticeKind.NO_REUSE, holder, name, **more)
    assert (statement.label, statement.name, statement.forbids) == (label, whose, "forbids")


def test_speaker_is_the_agency_else_the_folded_holder() -> None:
    assert speaker(notice(NoticeKind.COPYRIGHT, "AFP", agency="afp")) == "afp"
    assert speaker(notice(NoticeKind.COPYRIGHT, "The  Other-Times")) == "the other times"
    assert speaker(notice(NoticeKind.COPYRIGHT)) == ""


@pytest.mark.parametrize(
    ("scope", "near"), [(Scope.ITEM, Near.ITEM), (Scope.SITE, Near.SITE), (Scope.PHOTO, Near.ITEM)]
)
def test_licence_stands_as_near_as_it_is_stated(scope: Scope, near: Near) -> None:
    assert from_licence(licence("CC0-1.0", scope), None).near is near


def test_licence_is_called_by_its_id_and_is_nobody_s_word() -> None:
    statement = from_licence(licence("other:quay", path="a.rss", confidence=Confidence.LOW), Terms())
    assert (statement.label, statement.who, statement.sure) == ("the feed's licence quay", "", False)
    assert statement.grants


def test_published_terms_are_the_agency_s_own_word() -> None:
    statement = from_agency("nordwire", "Nordwire", Terms(prohibitions=(Prohibition("distribute"),)))
    assert (statement.who, statement.level, statement.near) == ("nordwire", Level.ERROR, Near.SITE)
    assert f"{statement.label} {statement.forbids}" == "the published terms of Nordwire forbid"
    assert first_place(statement) == (0, 0, "")


def test_quotation_has_words_place_and_file() -> None:
    quoted = quotation(attribution("nordwire", line=4, path="a.rss"))
    assert (quoted.quote, quoted.place.line, quoted.path) == ("(Nordwire)", 4, "a.rss")
    assert first_place(made(NoticeKind.NO_REUSE, line=7)) == (7, 1, "no-reuse Other Times")


def test_what_an_invitation_asks_for_are_duties_and_what_it_leaves_out_is_forbidden() -> None:
    terms = made(NoticeKind.REPUBLISH_OK, conditions=("attribute", "linkBack", "inform", "modify", "commercial")).terms
    assert terms is not None
    assert [one.action for one in terms.duties] == ["attribute", "linkBack", "inform"]
    assert [one.action for one in terms.permissions] == ["distribute"]
    assert [one.action for one in terms.prohibitions] == ["modify", "commercial"]


def test_a_note_in_a_story_is_called_one_and_a_field_by_its_name() -> None:
    rule = Terms(prohibitions=(Prohibition("archive"),))
    noted = Signal(
        says=Says.EDITORIAL_NOTE, carrier="text", field="note", quote="NO ARCHIVES", place=place(7), terms=rule
    )
    field = replace(noted, carrier="nitf", place=place(7, Zone.METADATA))
    labels = [next(from_signal(one, rule)).label for one in (noted, field)]
    assert labels == ["the note to editors", "the field note"]
