"""What is not drawn changes nothing: Unicode's Default_Ignorable_Code_Point (UAX #44), inside a name or beside it."""

from __future__ import annotations

import unicodedata

import regex

from checker.check import Brief, examine
from checker.document.letters import fold, folded, normal

UNDRAWN = [chr(point) for point in range(0x110000) if regex.match(r"\p{Default_Ignorable_Code_Point}", chr(point))]
PROSE = "The night ferry left the old harbour on Monday, and the whole town had come down to the quay to see it off."


def as_text(mark: str) -> str:
    return (
        f"LISBON (A{mark}F{mark}P) - {PROSE}\n\n{PROSE}\n\n{mark}Photo: Jane Doe/{mark}Getty Ima{mark}ges{mark}\n\n"
        f"{PROSE}\n\nSource: {mark}Reuters{mark}\n\n© 2024 Quay. All rights re{mark}served.\n"
    )


def as_page(mark: str) -> str:
    paragraphs = as_text(mark).strip().split("\n\n")
    return (
        f"<html><body><article><h1>Ferry</h1>{''.join(f'<p>{each}</p>' for each in paragraphs)}</article></body></html>"
    )


def told(source: str, path: str, brief: Brief) -> set[tuple[str, ...]]:
    evidence = examine(source.encode("utf-8"), path, brief).evidence
    return {(one.agency, one.role.value, one.how.value, one.quote) for one in evidence.attributions} | {
        (one.kind.value, one.quote) for one in evidence.notices
    }


def test_each_code_point_that_is_not_drawn_is_dropped() -> None:
    assert len(UNDRAWN) > 4_000
    for mark in UNDRAWN:
        for form in (normal, fold, folded):
            assert form(f"A{mark}F{mark}P č{mark}") == "AFP č", f"U+{ord(mark):04X}"


def test_each_assigned_one_changes_nothing_in_a_text_and_in_a_page() -> None:
    brief = Brief(context=False)
    text, page = told(as_text(""), "a.txt", brief), told(as_page(""), "a.html", brief)
    assert (
        {each[0] for each in text} == {each[0] for each in page} == {"afp", "getty", "reuters", "all-rights-reserved"}
    )
    assigned = [mark for mark in UNDRAWN if unicodedata.category(mark) != "Cn"]
    assert len(assigned) > 400
    for mark in assigned:
        assert told(as_text(mark), "a.txt", brief) == text, f"U+{ord(mark):04X}"
        assert told(as_page(mark), "a.html", brief) == page, f"U+{ord(mark):04X}"
