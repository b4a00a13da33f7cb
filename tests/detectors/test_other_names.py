"""People, houses and places that are called like an agency."""

from __future__ import annotations

import pytest

from checker.detectors import detect
from checker.detectors.other_names import is_another_name
from checker.evidence import Role
from checker.readers.html_page import read_html
from checker.rulebook.loading import load_rulebook

RULEBOOK = load_rulebook()


def another(text: str, name: str, *, sure: bool = False) -> bool:
    start = text.index(name)
    return is_another_name(text, start, start + len(name), sure=sure)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Photo: PA Wilkins", "PA"),
        ("© SDA Stahlbau GmbH", "SDA"),
        ("© 2019 EPA Hotels", "EPA"),
        ("© AP Möller 2020", "AP"),
        ("Image: AP placement in my hall", "AP"),
        ("By Ed Kovach, Clarks Summit, PA", "PA"),
        ("By Ed Kovach, Clarks Summit, PA 18411", "PA"),
        ("READING, PA (AP) - The dahlias are in bloom.", "PA"),
        ("Reading, PA, May 3 (Reuters) - The dahlias are in bloom.", "PA"),
        ("READING PA (AP) The dahlias are in bloom.", "PA"),
        ("Photo: PA Department of Gardens", "PA"),
        ("Photo: SPA Lakeside Hotel", "SPA"),
        ("She works for PA Consulting.", "PA"),
    ],
)
def test_a_short_form_that_goes_on_is_another_name(text: str, name: str) -> None:
    assert another(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Photo: PA", "PA"),
        ("Photo: PA Images", "PA"),
        ("Foto: PAP Jan Nowak", "PAP"),
        ("Foto: AP Vis mer", "AP"),
        ("By Jane Doe, AP Sports Writer", "AP"),
        ("By Jane Doe, PA", "PA"),
        ("PTI Mumbai", "PTI"),
        ("By PTI Bengaluru", "PTI"),
        ("Par ATS Genève", "ATS"),
        ("Foto: APA Fotoservice", "APA"),
        ("Photo: AP via Getty Images", "AP"),
        ("By Jane Doe, AP Airlines Writer", "AP"),
        ("LONDON, May 3 (PA) - The dahlias are in bloom.", "PA"),
    ],
)
def test_what_an_agency_has_beside_it_makes_no_other_name(text: str, name: str) -> None:
    assert not another(text, name)


@pytest.mark.parametrize("text", ["By Alan Getty", "Foto: Anna Getty", "Foto: T. Getty", "Von Max Getty\nRedakteur"])
def test_a_given_name_makes_a_person(text: str) -> None:
    assert another(text, "Getty", sure=True)


@pytest.mark.parametrize(
    "text",
    [
        *("Photo: Getty", "Foto: Symbolbild Getty", "Photo: Jane Doe/Getty", "By Staff Getty", "Jane Doe, Getty"),
        "Foto: Anna Getty/AFP",  # agencies in a chain
    ],
)
def test_a_cue_or_a_separator_makes_none(text: str) -> None:
    assert not another(text, "Getty", sure=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("© Reuters Garden Museum", "Reuters"),
        ("By Jane Doe, Reuters Valley Gazette", "Reuters"),
        ("© 2026 Inter Press Service Alumni Association", "Inter Press Service"),
        ("By the Lakeside Press Association", "Press Association"),
    ],
)
def test_a_house_is_not_the_agency_of_which_it_has_the_name(text: str, name: str) -> None:
    assert another(text, name, sure=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Foto: AFP Museum visitors on Monday", "AFP"),
        ("© 2026 The Associated Press", "Associated Press"),
        ("By Jane Doe, Reuters Staff", "Reuters"),
        ("Sources: Reuters, Lakeside Herald", "Reuters"),
    ],
)
def test_prose_behind_a_credit_makes_no_house(text: str, name: str) -> None:
    assert not another(text, name, sure=True)


STORY = "The dahlias were planted in May, and half of the town came to see them in the first week of August. " * 2


def supplied(first: str, last: str, foot: str = "", site: str = "Dahlias") -> list[str]:
    story = "".join(f"<p>{each}</p>" for each in (first, STORY, last))
    head = f"<meta property='og:site_name' content='{site}'>"
    page = f"<html lang=en><head>{head}</head><body><article><h1>Dahlias</h1>{story}</article><footer>{foot}</footer>"
    evidence = detect(read_html(page.encode(), "page.html", RULEBOOK.lexicon), RULEBOOK)
    return [one.agency for one in evidence.attributions if one.role is not Role.MENTION]


def test_a_form_that_a_page_spells_out_means_that_on_the_whole_page() -> None:
    assert supplied(STORY, "(SDA)") == ["keystone-sda"]
    assert supplied(f"{STORY} The Society of Dahlia Amateurs (SDA) was glad.", "(SDA)") == []


@pytest.mark.parametrize(
    ("first", "last", "agency"),
    [
        ("NEW YORK (AP) - The talks ended.", "He told the Associated Press (AP) on Monday.", "ap"),
        ("New Delhi, May 3 (PTI) The talks ended.", "He told the Press Trust of India (PTI) on Monday.", "pti"),
        ("LONDON (PA) - The talks ended.", "He told the Press Association (PA) on Monday.", "pa"),
        ("WIEN (APA) - The talks ended.", "He told the Austrian Press-Agency (APA) on Monday.", "apa"),
    ],
)
def test_an_agency_that_a_page_spells_out_stays_itself(first: str, last: str, agency: str) -> None:
    assert supplied(f"{first} {STORY}", f"{STORY} {last}")[:1] == [agency]


def test_a_house_with_a_longer_name_signs_its_own_footer() -> None:
    assert supplied(STORY, STORY, "© 2024 SDA", "Stahlbau heute") == ["keystone-sda"]
    assert supplied(STORY, STORY, "© 2024 SDA", "SDA Stahlbau") == []
    assert supplied(f"{STORY} PTI Mumbai", STORY, "© 2024 PTI") == ["pti"]


def test_a_credit_in_a_running_sentence_is_an_example() -> None:
    told = (
        "In a school paper one writes “Photo: Jane Doe/AP” below the picture, and asks before, as everybody has to do."
    )
    assert supplied(STORY, told) == []
    told = "Whoever wants to print one of the many photos of AP has to ask in time, and has to pay for each of them."
    assert supplied(STORY, told) == []
    assert supplied(STORY, "Photo: Jane Doe/AP") == ["ap"]


def test_a_date_behind_a_byline_is_no_part_of_the_name() -> None:
    assert supplied("Belga Publié le 14-02-2022 à 07h41", STORY) == ["belga"]


def test_an_invitation_to_republish_it_is_for_what_was_named_before() -> None:
    line = "This article was written by the Heron Post. You are free to republish it online or in print."
    story = f"<p>{STORY}</p>" * 3
    page = f"<html lang=en><body><article><h1>Dahlias</h1>{story}<p>{line} {STORY[:90]}</p></article>"
    evidence = detect(read_html(page.encode(), "page.html", RULEBOOK.lexicon), RULEBOOK)
    assert [one.kind for one in evidence.notices] == ["republish-ok"]
