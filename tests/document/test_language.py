from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import language as language_guess
from checker.document.language import guess_language, primary_language

STORIES = {
    "en": "The council of the town said that it would close the bridge, which has been in use for years, and"
    " that the work was due to begin with the spring.",
    "fr": "Le conseil de la ville a décidé que le pont, qui est dans un mauvais état, sera fermé pour les travaux,"
    " selon une source, avec des retards sur les routes.",
    "de": "Der Rat der Stadt hat die Brücke gesperrt, und das nicht zum ersten Mal. Sie ist nach den Worten von"
    " Anwohnern mit dem Verkehr überlastet.",
    "es": "El consejo de la ciudad cerró el puente por los daños, según las autoridades, y en una reunión con los"
    " vecinos fue más que claro para el alcalde.",
    "ru": "Городской совет закрыл мост на ремонт, и это не первый раз, что его закрывают: как сказал мэр, работы"
    " по плану из бюджета и для города.",
    "ja": "市議会は橋を閉鎖すると発表した。工事は来月から始まり、数か月かかる見通しだ。住民からは不安の声も。",
    "zh": "市议会宣布关闭大桥进行维修，工程将于下月开始，预计持续数月。居民对此表示担忧，呼吁尽快公布方案。",
}


@pytest.mark.parametrize("language", STORIES)
def test_story_tells_its_language(language: str) -> None:
    assert guess_language(f"{STORIES[language]} {STORIES[language]}") == language
    assert (
        guess_language(f"<script>the of and to that is was with</script><p>{STORIES[language]} {STORIES[language]}</p>")
        == language
    )


@pytest.mark.parametrize("text", ["", "Lisbon", "12 34 56", "<p>", "<script" + "<" * 50_000])
def test_too_little_tells_nothing(text: str) -> None:
    assert guess_language(text) is None


@given(st.text("abé社1²Ⅷ_ \xa0\u2028\x1c.,-'", max_size=40))
def test_words_are_runs_of_letters(text: str) -> None:
    assert sorted(language_guess._words(text)) == sorted(language_guess._WORDS.findall(text))


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en-GB", "en"),
        (" DE ", "de"),
        ("nb-NO", "no"),
        ("iw", "he"),
        ("pt_BR", "pt"),
        ("", None),
        (None, None),
        ("english", None),
    ],
)
def test_primary_language_is_the_one_that_rules_name(tag: str | None, language: str | None) -> None:
    assert primary_language(tag) == language
