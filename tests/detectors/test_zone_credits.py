"""What the place of an agency's name says of its part: a caption's subject is not its credit."""

from __future__ import annotations

import pytest

from checker.detectors import detect
from checker.evidence import Role
from checker.readers.html_page import read_html
from checker.rulebook.loading import load_rulebook

RULEBOOK = load_rulebook()
STORY = "<p>The dahlias were planted in May, and half of the town came to see them in the first week of August.</p>" * 2


def pictures(caption: str, language: str = "en", alternative: str = "") -> list[str]:
    figure = f"<figure><img src=a.jpg alt='{alternative}'><figcaption>{caption}</figcaption></figure>"
    page = f"<html lang={language}><body><article><h1>Dahlias</h1>{STORY}{figure}{STORY}</article></body></html>"
    evidence = detect(read_html(page.encode(), "page.html", RULEBOOK.lexicon), RULEBOOK)
    return [one.agency for one in evidence.attributions if one.role is Role.PHOTO]


@pytest.mark.parametrize(
    ("caption", "language"),
    [
        ("EPA director Ann Poe opens the weir. Photo: Ben Poe", "en"),
        ("EPA inspectors at the weir | Photo: Ben Poe", "en"),
        ("Reuters offices at night", "en"),
        ("The lobby of Reuters. Photo: Ben Poe", "en"),
        ("Gardeners outside Reuters. Photo courtesy of Ben Poe", "en"),
        ("Ann Poe, editor of the Associated Press. (Photo: Ben Poe)", "en"),
        ("Reuters’ tower in the fog", "en"),
        ("Bloomberg, left, with gardeners in May", "en"),
        ("Bloomberg, left, with gardeners. Photo: Ben Poe/Courier", "en"),
        ("Ann Poe (PTI) waters the dahlias. Photo: Ben Poe", "en"),
        ("AFP-Reporterin Anna Poe vor dem Beet. Foto: Ben Poe", "de"),
        ("Das Haus der Nachrichtenagentur Reuters. Foto: Ben Poe", "de"),
        ("Le siège de l’AFP. Photo Ben Poe", "fr"),
        ("Sede de EFE. Foto: Ben Poe", "es"),
        ("ANSA, la sede di Roma. Foto di Ben Poe", "it"),
        ("ТАСС, вход в здание. Фото: Бен По", "ru"),
        ("AA Genel Müdürü Ali Veli. Fotoğraf: Ben Poe", "tr"),
        ("Prezes PAP Anna Poe. Fot. Ben Poe", "pl"),
        ("TT:s vd Anna Poe. Foto: Ben Poe", "sv"),
        ("TAP: avião na pista. Foto: Ben Poe", "pt"),
        ("ロイター通信の本社ビル。撮影:山田太郎", "ja"),
        ("연합뉴스 본사. 사진=홍길동", "ko"),
        ("dpa-Logo", "de"),
        ("Reuters newsroom, 2019", "en"),
    ],
)
def test_the_subject_of_a_caption_is_not_its_credit(caption: str, language: str) -> None:
    assert pictures(caption, language) == []


@pytest.mark.parametrize(
    ("caption", "agency"),
    [
        ("Ann Poe waters the dahlias. Photo: Ben Poe/EPA", "epa"),
        ("EPA director Ann Poe. Photo: Ben Poe/AP", "ap"),
        ("AFP. The dahlias at dusk", "afp"),
        ("AFP: The dahlias at dusk", "afp"),
        ("The dahlias at dusk Getty Images", "getty"),
        ("The dahlias at dusk – AFP", "afp"),
        ("The dahlias at dusk. The Associated Press", "ap"),
        ("Ben Poe for The Associated Press", "ap"),
        ("Courier, Associated Press", "ap"),
        ("© AFP, Ben Poe", "afp"),
        ("Reuters | Photo: Ben Poe", "reuters"),
        ("Reuters file photo of the dahlias at dusk", "reuters"),
        ("The dahlias of Ann Poe. (EPA, file)", "epa"),
        ("The dahlias by Getty Images", "getty"),
        ("Courtesy of Reuters", "reuters"),
    ],
)
def test_a_part_of_a_caption_that_only_names_an_agency_credits_it(caption: str, agency: str) -> None:
    assert pictures(caption) == [agency]


def test_a_menu_credits_nobody() -> None:
    assert pictures("<span class=credit>Invision | Forum | Help | Imprint</span>") == []
    assert pictures("<span class=credit>The dahlias | Ben Poe | AP</span>") == ["ap"]


def test_one_word_and_a_name_in_an_alternative_text_are_a_logo() -> None:
    assert pictures("The dahlias.", alternative="Logo Reuters") == []
    assert pictures("The dahlias.", alternative="Ben Poe Reuters") == ["reuters"]
