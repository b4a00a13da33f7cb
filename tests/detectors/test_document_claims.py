from __future__ import annotations

import pytest

from checker.detectors.attributions import detect_attributions
from checker.evidence import Role
from checker.patterns.pattern import Watch
from checker.readers.plain_text import read_text
from checker.rulebook.loading import load_rulebook

RULEBOOK = load_rulebook()
PROSE = (
    "The crews of the ferries went back to work on Tuesday after nine days, the company and the union said in the"
    " morning. The boats on the other side of the harbour are running again, too."
)


def _read(*blocks: str) -> set[tuple[str, str]]:
    document = read_text("\n\n".join(blocks).encode(), "x.txt", RULEBOOK.lexicon)
    claims = detect_attributions(document, RULEBOOK, Watch())
    return {(one.agency, one.role.value) for one in claims if one.role is not Role.MENTION}


def test_the_headline_of_a_page_about_an_agency_signs_nothing() -> None:
    about = "La agencia EFE es una agencia de noticias que tiene sus oficinas en muchas ciudades del mundo desde 1939."
    assert _read("Agencia EFE", about) == set()


def test_an_agency_that_signs_is_not_the_subject_of_what_it_wrote() -> None:
    assert _read("Reuters", PROSE) == {("reuters", "text")}


QUAY = "Ferries wait at the old quay of the harbour on the first day of the strike, in March. REUTERS/Jane Doe"
CREWS = "Crews of the ferries stand in front of the gates of the harbour early in the morning. REUTERS/John Roe"


def test_an_agency_and_a_date_between_its_pictures_are_theirs() -> None:
    assert _read(QUAY, "Reuters / Monday, March 04, 2024", CREWS, "Reuters / Tuesday, March 05, 2024") == {
        ("reuters", "photo")
    }


@pytest.mark.parametrize("line", ["Reuters / 11:20 AM March 04, 2024", "Reuters | March 4, 2024"])
def test_an_agency_and_a_date_over_a_story_are_its_byline(line: str) -> None:
    assert ("reuters", "text") in _read("Ferries run again", line, PROSE, PROSE)


def test_a_bracket_at_the_end_is_a_picture_s_where_the_next_paragraph_ends_in_one() -> None:
    first = "The mayor opens the new quay of the harbour in front of hundreds of guests on Monday morning. (PTI)"
    second = "Children wait for the first ferry of the day at the gates of the old harbour. (Jane Doe / AFP)"
    third = "The last of the crews went back to work on Tuesday, after nine days without one ferry. (John Roe / AFP)"
    assert _read(first, second, third) == {("pti", "photo"), ("afp", "photo")}


def test_a_bracket_at_the_end_of_a_story_is_its_source() -> None:
    caption = "Children wait for the first ferry of the day at the gates of the old harbour. (Jane Doe / AFP)"
    assert _read("Ferries run again", caption, PROSE, f"{PROSE} (PTI)") == {("pti", "text"), ("afp", "photo")}


def test_a_bare_sign_behind_a_picture_s_credit_is_the_picture_s() -> None:
    caption = "The mayor opens the new quay of the harbour in front of hundreds of guests. MARIA SOUSA / LUSA"
    assert _read(caption, "© LUSA") == {("lusa", "photo")}
    assert ("lusa", "text") in _read(caption, "© 2024 LUSA")


def test_a_paragraph_that_ends_in_a_link_s_words_keeps_its_dateline() -> None:
    opening = "HARBOUR CITY, May 3 (Reuters) - The crews of the ferries went back to work on Tuesday. Read more"
    assert _read(opening, "The boats on the other side of the harbour are running again. Read more") == {
        ("reuters", "text")
    }
