from __future__ import annotations

from typing import Any

from judging_values import Book, attribution, document, evidence, licence, notice, place

from checker.document.declared import Reach, Says
from checker.document.passages import Passage
from checker.document.place import Place, Zone
from checker.evidence import Confidence, Evidence, Licence, NoticeKind, Role, Scope, Signal
from checker.judging.conflicts import conflicts

SITE = licence("CC-BY-4.0", Scope.SITE, quote="CC BY 4.0")


def told(*pieces: Any, **more: Any) -> list[str]:
    return [one.words for one in conflicts(document(**more), evidence(*pieces), Book())]


def test_licence_beside_an_agency_text_is_one_conflict_that_shows_both() -> None:
    found = conflicts(document(), evidence(SITE, attribution("nordwire"), attribution("nordwire", line=5)), Book())
    assert len(found) == 1
    assert [one.quote for one in found[0].quotations] == ["CC BY 4.0", "(Nordwire)"]
    assert found[0].agency == "nordwire"


def test_exception_that_the_licence_states_is_honoured() -> None:
    said = Passage(text="Except where otherwise noted, text is under CC BY 4.0.", zone=Zone.FOOTER)
    assert told(SITE, attribution("nordwire"), passages=(said,)) == []
    item = licence("CC-BY-4.0", Scope.ITEM, quote="CC BY 4.0")
    assert len(told(item, attribution("nordwire"), passages=(said,))) == 1


def test_what_does_not_disagree_is_not_told() -> None:
    assert told(SITE, attribution("nordwire", Role.PHOTO)) == []
    assert told(SITE, attribution("nordwire", Role.MENTION)) == []
    assert told(SITE, attribution("nordwire", confidence=Confidence.LOW)) == []
    assert told(SITE, attribution("nordwire"), url="https://nordwire.example/a") == []
    assert told(SITE, notice(NoticeKind.COPYRIGHT, "Other Times")) == []
    assert told(licence("CC-BY-4.0"), licence("CC-BY-3.0", line=81)) == []
    assert told(licence("CC-BY-SA-4.0"), licence("GFDL-1.3-or-later", line=81)) == []
    assert told(licence("CC-BY-4.0"), licence("CC-BY-NC-4.0", Scope.SITE)) == []


def test_two_licences_that_permit_different_things() -> None:
    words = told(licence("CC-BY-4.0"), licence("CC-BY-NC-4.0", line=81), licence("CC-BY-ND-4.0", line=82))
    assert words == ["The page states both CC-BY-4.0 and CC-BY-NC-4.0, which do not permit the same"]


def test_licence_and_notice() -> None:
    assert told(SITE, notice(NoticeKind.NO_REUSE, "Other Times")) == [
        "The page states CC-BY-4.0, and a notice forbids what that permits"
    ]
    assert told(SITE, notice(NoticeKind.ALL_RIGHTS_RESERVED)) == [
        "The page states CC-BY-4.0, and a notice reserves all rights"
    ]


def test_a_conflict_tells_which_statement_was_taken() -> None:
    def taken(stated: Licence, kind: NoticeKind) -> str:
        (found,) = conflicts(document(), evidence(stated, notice(kind, "Other Times")), Book())
        return found.taken

    item = licence("CC-BY-4.0", Scope.ITEM)
    restrictive = "The more restrictive was taken"
    assert taken(SITE, NoticeKind.ALL_RIGHTS_RESERVED) == restrictive
    assert taken(item, NoticeKind.NO_REUSE) == restrictive
    assert taken(item, NoticeKind.ALL_RIGHTS_RESERVED) == "The licence was taken, which stands closer to the item"


def test_metadata_and_page_that_name_different_holders() -> None:
    inside = notice(NoticeKind.COPYRIGHT, "Nordwire", 2, agency="nordwire", place=place(2, Zone.METADATA))
    assert told(inside, notice(NoticeKind.COPYRIGHT, "Other Times")) == [
        "The metadata name Nordwire as the holder, the page Other Times"
    ]
    assert told(inside, notice(NoticeKind.COPYRIGHT, "Nordwire Ltd", agency="nordwire")) == []


def _credit(carrier: str, words: str, **more: Any) -> Signal:
    spot = Place(line=0, column=0, end_line=0, end_column=0, zone=Zone.METADATA, at=f"{carrier}:credit")
    given: dict[str, Any] = {"scope": Reach.PHOTO, "quote": words, "place": spot} | more
    return Signal(says=Says.CREDIT, carrier=carrier, field="Credit", **given)


def test_two_formats_of_a_picture_that_credit_others_are_one_conflict() -> None:
    def of(*signals: Signal) -> list[tuple[str, list[str]]]:
        found = conflicts(document(), Evidence(signals=signals), Book())
        return [(one.words, [each.quote for each in one.quotations]) for one in found]

    assert of(_credit("xmp", "Nordwire"), _credit("iim", "Sud Press"), _credit("exif", "Sud Press")) == [
        (
            "The picture is credited to Nordwire (xmp:credit) and to Sud Press (iim:credit)",
            ["Nordwire", "Sud Press"],
        )
    ]
    assert (
        of(_credit("xmp", "Nordwire / Ann Roe"), _credit("iim", "Ann Roe, NORDWIRE"), _credit("exif", "Ann Roe")) == []
    )
    assert of(_credit("ninjs", "Nordwire"), _credit("ninjs", "Sud Press")) == []
    assert of(_credit("xmp", "Nordwire"), _credit("iim", "Sud Press", scope=Reach.ITEM)) == []
    assert of(_credit("xmp", "Nordwire", about="a"), _credit("iim", "Sud Press", about="b")) == []
    assert of(_credit("xmp", "Nordwire"), _credit("iim", "Sud Press", path="a.jpg")) == []
