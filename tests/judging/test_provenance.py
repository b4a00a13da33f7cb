"""Ours only where something says so, and nothing speaks for somebody else."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from judging_values import attribution, document, evidence, licence, notice, place

from checker.document.source_map import SourceMap, Syntax
from checker.evidence import Advisory, AdvisoryKind, Confidence, NoticeKind, Role, Scope
from checker.finding import Whose
from checker.judging.assets import ownership
from checker.judging.item import Item
from checker.judging.provenance import is_ours, provenance
from checker.settings.settings_file import Publisher

US = Publisher(names=("Harbour Post",), domains=("harbour.example",), staff=("Ada Quill", "Bo Finch"))
OURS = notice(NoticeKind.COPYRIGHT, "Harbour Post")
NORDWIRE = attribution("nordwire")
PICTURE = attribution("picbank", Role.PHOTO, line=7)


def whose(*pieces: Any, partly: str | None = None, announced: Any = None, **made: Any) -> Whose:
    item = Item(document(**{"authors": (), **made}), evidence(*pieces), announced or evidence())
    found = provenance(item, US, partly)
    assert found.signs
    return found.whose


def test_our_name_as_holder_or_byline_makes_an_item_ours() -> None:
    assert whose(OURS) is Whose.OWN
    assert whose(authors=("Harbour Post",)) is Whose.OWN
    assert whose(authors=("Ada Quill",)) is Whose.OWN


def test_nothing_found_makes_nothing_ours() -> None:
    assert whose() is Whose.UNKNOWN
    assert whose(url="https://harbour.example/ferry") is Whose.UNKNOWN
    assert whose(notice(NoticeKind.ALL_RIGHTS_RESERVED)) is Whose.UNKNOWN
    assert whose(notice(NoticeKind.COPYRIGHT, "Harbour Post", confidence=Confidence.LOW)) is Whose.UNKNOWN


def test_what_an_agency_supplied_is_its_own_whatever_we_claim() -> None:
    assert whose(OURS, NORDWIRE, authors=("Ada Quill",)) is Whose.AGENCY_TEXT
    assert whose(OURS, NORDWIRE, partly="is cut") is Whose.AGENCY_TEXT
    assert whose(OURS, announced=evidence(NORDWIRE)) is Whose.AGENCY_TEXT


def test_a_mention_supplies_nothing() -> None:
    assert whose(OURS, attribution("nordwire", Role.MENTION)) is Whose.OWN


def test_a_picture_of_others_is_told_beside_our_text() -> None:
    assert whose(OURS, PICTURE) is Whose.OTHERS_PICTURE
    assert whose(OURS, attribution("picbank", Role.PHOTO, confidence=Confidence.LOW)) is Whose.OTHERS_PICTURE
    assert whose(OURS, licence("CC-BY-4.0", Scope.PHOTO)) is Whose.OTHERS_PICTURE
    assert whose(OURS, announced=evidence(PICTURE)) is Whose.OTHERS_PICTURE
    assert whose(PICTURE) is Whose.UNKNOWN


@pytest.mark.parametrize(
    "piece",
    [
        attribution("nordwire", confidence=Confidence.LOW),
        notice(NoticeKind.COPYRIGHT, "Tern Media"),
        notice(NoticeKind.NO_REUSE, "Tern Media", confidence=Confidence.LOW),
        notice(NoticeKind.ALL_RIGHTS_RESERVED, "Nordwire", agency="nordwire"),
        licence("CC-BY-4.0"),
    ],
)
def test_any_doubt_makes_an_item_unknown(piece: Any) -> None:
    assert whose(OURS, piece) is Whose.UNKNOWN
    assert whose(OURS, announced=evidence(piece)) is Whose.UNKNOWN


def test_what_was_withdrawn_is_not_offered() -> None:
    for kind, answer in ((AdvisoryKind.KILL, Whose.UNKNOWN), (AdvisoryKind.CORRECTED, Whose.OWN)):
        advisory = Advisory(kind=kind, quote="STORY KILL", place=place(2))
        said = msgspec.structs.replace(evidence(OURS), advisories=(advisory,))
        assert provenance(Item(document(authors=()), said), US).whose is answer


def test_a_byline_or_an_address_of_others_is_a_doubt() -> None:
    assert whose(OURS, authors=("Cy Roe",)) is Whose.UNKNOWN
    assert whose(OURS, authors=("Ada Quill", "Cy Roe")) is Whose.UNKNOWN
    assert whose(OURS, url="https://tern.example/ferry") is Whose.UNKNOWN
    assert whose(OURS, url="https://www.harbour.example/ferry") is Whose.OWN


def test_one_byline_that_is_written_in_two_ways_is_strange_once() -> None:
    written = ("cy-roe", "Cy Roe", "By Cy Roe", "Bea Tern")
    found = provenance(Item(document(authors=written), evidence(OURS)), US)
    assert (found.whose, found.strange) == (Whose.UNKNOWN, ("cy-roe", "Bea Tern"))
    assert whose(OURS, authors=("...", "—")) is Whose.UNKNOWN


def test_what_was_looked_at_in_part_is_never_ours() -> None:
    item = Item(document(authors=("Ada Quill",)), evidence(OURS))
    found = provenance(item, US, "is cut at its end")
    assert found.whose is Whose.UNKNOWN
    assert found.signs[0].why == "it was looked at in part: the file is cut at its end"


def test_each_exclusion_has_the_words_it_rests_on() -> None:
    for piece in (NORDWIRE, notice(NoticeKind.COPYRIGHT, "Tern Media"), licence("CC-BY-4.0"), PICTURE):
        found = provenance(Item(document(authors=()), evidence(OURS, piece)), US)
        assert found.signs[0].quotation is not None
        assert found.signs[0].quotation.quote == piece.quote


def test_a_page_is_looked_at_for_who_is_seen_to_sign_it() -> None:
    source = '<h1>The ferry</h1><p class="byline">By Cy Roe</p><p>It sails.</p>'
    signed = document(authors=("Cy Roe",), source_map=SourceMap(source, Syntax.HTML, ()))
    assert provenance(Item(signed, evidence(OURS)), US).strange == ("Cy Roe",)
    unsigned = document(authors=(), source_map=SourceMap(source, Syntax.HTML, ()))
    assert provenance(Item(unsigned, evidence(OURS)), US).strange == ("By Cy Roe",)


@pytest.mark.parametrize(
    ("byline", "ours"),
    [
        ("Ada Quill", True),
        ("By Ada Quill", True),
        ("by ADA QUILL and Bo Finch", True),
        ("Ada Quill, 3 November 2026", True),
        ("Harbour Post", True),
        ("Von Ada Quill", True),
        ("By Ada Quill and Cy Roe", False),
        ("Ada Quill, Heron Wire", False),
        ("Cy Roe", False),
        ("Ada Quillson", False),
        ("Ada Quill 記者", False),
        ("", False),
        ("Ada Quill " * 60, False),
    ],
)
def test_a_byline_is_ours_where_it_names_nobody_else(byline: str, ours: bool) -> None:
    assert is_ours(byline, ownership(US), US) is ours
