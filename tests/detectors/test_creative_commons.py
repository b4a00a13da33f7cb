"""Licences of Creative Commons in words: elements in many languages, version, port."""

from __future__ import annotations

import pytest

from checker.detectors.creative_commons import CommonsText
from checker.patterns.pattern import Watch
from checker.rulebook.licence_book import Variant
from checker.rulebook.loading import load_rulebook


@pytest.fixture(scope="module")
def commons() -> CommonsText:
    table = load_rulebook().licences.creative_commons
    assert table is not None
    return CommonsText(table)


def variants(commons: CommonsText, text: str) -> list[Variant]:
    watch = Watch()
    found = [stated.variant for stated in commons.find(text, watch)]
    assert not watch.slow
    return found


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("Creative Commons Attribution 4.0 International License", Variant("by", "4.0", "")),
        ("Creative Commons Attribution-Share Alike 3.0 United States License", Variant("by-sa", "3.0", "us")),
        ("CC BY-NC-ND 3.0 AT", Variant("by-nc-nd", "3.0", "at")),
        ("Lizenz CC (by-nc-nd/3.0/de) mit Ausnahmen", Variant("by-nc-nd", "3.0", "de")),
        ("CC BY 3.0 de la revista", Variant("by", "3.0")),  # a small "de" is a word
        ("CC-BY-SA 4", Variant("by-sa", "4.0")),
        ("CC 3.0 BY", Variant("by", "3.0")),
        ("under a BY-NC-ND 3.0 US Creative Commons licence", Variant("by-nc-nd", "3.0", "us")),
        ("a non-commercial Creative Commons licence", Variant("nc")),  # one of three
        ("an NC-ND Creative Commons licence", Variant("nc-nd")),
        ("Creative Commons 4.0 Attribution International", Variant("by", "4.0", "")),
        ("under a Creative Commons Attribution licence", Variant("by")),
        ("under a Creative Commons Attribution licence, no edits allowed", Variant("by")),  # may be of something else
        ("Creative Commons Attribution/No derivatives", Variant("by-nd")),
        ("Creative Commons Attribution-No tinkering", Variant()),  # what it takes away is not known
        ("a picture by Creative Commons", Variant()),
        ("Creative Commons licence, version 2.5", Variant()),
        ("licence Creative Commons by", Variant("by")),
        ("Creative Commons: BY-NC-SA", Variant("by-nc-sa")),
        ("Attribution-NonCommercial-NoDerivatives 4.0 International", Variant("by-nc-nd", "4.0", "")),
        ("Creative Commons Namensnennung - Nicht kommerziell - Keine Bearbeitungen 4.0", Variant("by-nc-nd", "4.0")),
        ("Creative Commons Erkännande-Dela Lika 4.0", Variant("by-sa", "4.0")),
        ("Creative Commons Navngivelse-IkkeKommersiell 3.0 Norge", Variant("by-nc", "3.0", "no")),
        ("Creative Commons Nimeä-JaaSamoin 4.0", Variant("by-sa", "4.0")),
        ("Creative Commons Nevezd meg! - Ne add el! 4.0", Variant("by-nc", "4.0")),
        ("Creative Commons Uveďte původ-Zachovejte licenci 3.0 Česko", Variant("by-sa", "3.0", "cz")),
        ("Creative Commons Atribuire-Necomercial 3.0 România", Variant("by-nc", "3.0", "ro")),
        ("Creative Commons Αναφορά Δημιουργού - Παρόμοια Διανομή 4.0", Variant("by-sa", "4.0")),
        ("Creative Commons Atıf-GayriTicari 4.0", Variant("by-nc", "4.0")),
        ("Creative Commons Із зазначенням авторства 4.0 Міжнародна", Variant("by", "4.0", "")),
        ("Creative Commons Atribusi-NonKomersial 4.0 Internasional", Variant("by-nc", "4.0")),
        ("創用CC 姓名標示-非商業性-禁止改作 3.0 台灣", Variant("by-nc-nd", "3.0", "tw")),
        ("CC0 1.0", Variant("zero", "1.0", "")),
        ("Public Domain Mark 1.0", Variant("mark", "1.0", "")),
    ],
)
def test_words_are_read_as_the_variant(commons: CommonsText, text: str, variant: Variant) -> None:
    assert variants(commons, text) == [variant]


@pytest.mark.parametrize(
    "text",
    ["cc by Jane Doe", "a letter, cc: by hand", "attribution of the painting", "ACC BY", "attribution 4.0", "by-nc"],
)
def test_other_words_are_no_licence(commons: CommonsText, text: str) -> None:
    assert variants(commons, text) == []


@pytest.mark.parametrize("text", ["Creative Commons by Heron", "under Creative Commons by 24heron"])
def test_who_published_under_a_licence_is_none_of_its_terms(commons: CommonsText, text: str) -> None:
    assert variants(commons, text) == [Variant()]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CC BY‑NC 4.0", "by-nc"),  # a hyphen at which no line breaks
        ("CC BY - NC - ND", "by-nc-nd"),
        ("CC BY–NC–SA", "by-nc-sa"),
        ("CC BY (NC)", "by-nc"),
        ("CC BY NonCommercial", "by-nc"),
        ("СС BY-SA 3.0", "by-sa"),  # its "CC" is Cyrillic
        ("Creative Commons Attribution, Non-Commercial and No Derivatives", "by-nc-nd"),
        ("Creative Commons Namensnennung und nicht-kommerziell", "by-nc"),
        ("licence Atribución y Compartir Igual de Creative Commons", "by-sa"),
        ("רישיון ייחוס-שיתוף זהה של Creative Commons", "by-sa"),
        ("Creative Commonsi litsents Autorile viitamine + Jagamine samadel tingimustel", "by-sa"),
        ("ครีเอทีฟคอมมอนส์ แสดงที่มา-ไม่ใช้เพื่อการค้า", "by-nc"),
        ("a non-commercial Creative Commons Attribution licence", "by-nc"),
    ],
)
def test_elements_are_joined_however_they_are_written(commons: CommonsText, text: str, code: str) -> None:
    assert [variant.code for variant in variants(commons, text)] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a Creative Commons licence that asks for attribution and allows no derivatives", "by-nd"),
        ("a Creative Commons licence, which prohibits all commercial use", "nc"),
        ("a Creative Commons licence (attribution, no changes)", "by-nd"),
        ("a Creative Commons licence with a credit", ""),  # which every one asks for
        ("CC BY for non-commercial use", "by-nc"),
        ("CC BY 4.0 (not for commercial use)", "by-nc"),
        ("CC BY 4.0 that allows commercial and non-commercial reuse", "by"),
        ("CC BY 4.0, which permits any use if the authors are credited", "by"),
        ("eine Creative-Commons-Lizenz, die Bearbeitungen und keine kommerzielle Nutzung erlaubt", "nc"),
        ("licence Creative Commons qui interdit toute modification", "nd"),
        ("una licencia Creative Commons con atribución y sin fines comerciales", "by-nc"),
        ("licența Creative Commons cu atribuire și distribuire în condiții identice", "by-sa"),
        ("лицензии Creative Commons, которая запрещает коммерческое использование", ""),  # a word that is not known
        ("по лицензии Creative Commons без изменений", "nd"),
    ],
)
def test_what_the_words_behind_a_name_describe_counts(commons: CommonsText, text: str, code: str) -> None:
    assert [variant.code for variant in variants(commons, text)] == [code]


def test_conditions_of_the_next_licence_are_not_those_of_the_first(commons: CommonsText) -> None:
    text = "CC BY 4.0, with pictures under CC BY-NC 4.0"
    assert [variant.code for variant in variants(commons, text)] == ["by", "by-nc"]


def test_two_licences_in_one_text_are_two(commons: CommonsText) -> None:
    text = "Text: CC BY 4.0. Photos: Creative Commons Attribution-NonCommercial 2.0."
    assert variants(commons, text) == [Variant("by", "4.0"), Variant("by-nc", "2.0")]


def test_endless_elements_are_bounded(commons: CommonsText) -> None:
    assert variants(commons, "creative commons " + "attribution noncommercial " * 100)
