from __future__ import annotations

import pytest

from checker.detectors.agency_marks import find_marks, marked
from checker.rulebook.grammars import SLOT
from checker.rulebook.loading import load_rulebook

RULEBOOK = load_rulebook()


def _found(text: str, language: str | None = "en") -> list[str]:
    return [mark.agency.id for mark in find_marks(text, language, RULEBOOK)]


def test_a_bracket_behind_the_full_name_is_its_abbreviation_and_one_mark() -> None:
    text = "a report by Agence France-Presse (AFP) said"
    (mark,) = find_marks(text, "en", RULEBOOK)
    assert text[mark.start : mark.end] == "Agence France-Presse (AFP)"


@pytest.mark.parametrize(
    "text",
    [
        "the Pakistan Tehreek-e-Insaf (PTI) won",
        "die Demokratische Partei der Albaner (DPA) verlor",
        "follow @AFP and #AP",
        "see afp.com and www.reuters.com",
        "APA-OTS releases /PRNewswire/",
        "Charles Rex Arbogast took it",
        "Retiro AFP 2022",
        "a student of the AP exam",
        "Photo: AP Møller Mærsk",
        "Photo: U.S. EPA",
        "said the Foreign Press Association",
        "By Jane Doe, Texas Press Association",
        "@ Petra, that is not so",
        "Photo: TAP Air Portugal",
    ],
)
def test_what_only_looks_like_an_agency_is_left_out(text: str) -> None:
    assert _found(text) == []


def test_a_place_before_a_bracket_spells_out_no_short_form() -> None:
    assert _found("ABBOTTABAD, Pakistan (AP) — The dahlias are in bloom.") == ["ap"]
    assert _found("ALLENTOWN, PA (AP) - The dahlias are in bloom.") == ["ap"]


def test_names_in_many_scripts_and_full_width_are_found_after_normalising() -> None:
    assert _found("据法新社报道", "zh") == ["afp"]
    assert _found("نقلا عن رويترز", "ar") == ["reuters"]
    assert _found("передает ТАСС", "ru") == ["tass"]


@pytest.mark.parametrize(
    ("language", "agency", "others"),
    [
        ("zh", "cna-tw", ()),
        ("el", "cna-cy", ()),
        ("de", "apa", ()),
        ("az", "apa-az", ()),
        ("it", "csm-cna-catholic", ()),
    ],
)
def test_a_shared_name_is_decided_by_language(language: str, agency: str, others: tuple[str, ...]) -> None:
    text = "(CNA) - x" if agency.startswith(("cna", "csm")) else "(APA) - x"
    (mark,) = find_marks(text, language, RULEBOOK)
    assert (mark.agency.id, tuple(other.id for other in mark.others)) == (agency, others)


def test_a_shared_name_that_nothing_decides_keeps_all_owners() -> None:
    (mark,) = find_marks("(ABP) - x", "fr", RULEBOOK)
    assert {mark.agency.id, *(other.id for other in mark.others)} == {"abp-bi", "abp-bj"}


def test_marked_text_keeps_the_way_back() -> None:
    text = "By AFP and Reuters today"
    seen, offsets = marked(text, find_marks(text, "en", RULEBOOK))
    assert seen == f"By {SLOT} and {SLOT} today"
    assert [text[offsets[at]] for at, character in enumerate(seen) if character == SLOT] == ["A", "R"]
    assert len(offsets) == len(seen) + 1
    assert offsets[-1] == len(text)


@pytest.mark.parametrize(
    ("text", "language", "host", "agency", "others"),
    [
        ("TAIPEI, May 3 (CNA) The talks ended.", "en", "", "cna-tw", ()),
        ("VATICAN CITY (CNA) - The talks ended.", "en", "", "csm-cna-catholic", ()),
        ("GENEVA (CNA) - The talks ended.", "en", "www.harbour.com.tw", "cna-tw", ()),
        ("GENEVA (CNA) - The talks ended.", "en", "www.catholicnewsagency.com", "csm-cna-catholic", ()),
        ("GENEVA (CNA) - The talks ended.", "en", "harbour.example", "csm-cna-catholic", ("cna-tw", "cna-cy")),
        ("BAKU (APA) - The talks ended.", "en", "", "apa-az", ()),
        ("Photo: Jane Doe/APA", "en", "harbour.at", "apa", ()),
        ("Dakar (APS) – Les pourparlers ont pris fin.", "fr", "", "aps-sn", ()),
        ("ALGER (APS) – Les pourparlers ont pris fin.", "fr", "", "aps", ()),
        ("Les pourparlers (APS)", "fr", "", "aps", ("aps-sn",)),
    ],
)
def test_a_shared_name_is_decided_by_place_and_domain(
    text: str, language: str, host: str, agency: str, others: tuple[str, ...]
) -> None:
    (mark,) = find_marks(text, language, RULEBOOK, host)
    assert mark.agency.id == agency
    assert {other.id for other in mark.others} == set(others)
