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
    "bg": "Общинският съвет реши да затвори моста, който е в лошо състояние, и това ще стане след края на месеца,"
    " като от кметството казаха, че хората няма да чакат.",
    "hr": "Gradsko vijeće odlučilo je da se most zatvori zbog radova, a prema planu će tijekom ljeta biti zatvoren i"
    " tunel, što je također potvrdio gradonačelnik.",
    "sr": "Gradsko veće odlučilo je da se most zatvori zbog radova, a prema planu će tokom leta biti zatvoren i tunel,"
    " što je takođe potvrdio gradonačelnik.",
    "sl": "Občinski svet je sklenil, da se most zapre, in to se bo zgodilo še ta mesec, ki pa bo tudi po napovedih"
    " deževen, kot pri nas bi pričakovali.",
    "sk": "Mestské zastupiteľstvo rozhodlo, že most sa zatvorí na dva mesiace, pre ktoré však podľa primátora nie sú"
    " peniaze, ako bol plán, aj keď by ich mesto získalo.",
    "cs": "Zastupitelstvo rozhodlo, že se most uzavře na dva měsíce, pro které ale podle primátora nejsou peníze, jako"
    " byl plán, aby jej město také opravilo.",
    "ca": "El consell de la ciutat ha decidit que el pont, que és en mal estat, es tanqui amb els arbres del passeig,"
    " segons una font, i també aquesta setmana els veïns.",
    "ms": "Majlis bandaran berkata jambatan itu akan ditutup kerana kerja pembaikan, dan beliau memberitahu bahawa"
    " jalan itu boleh dibuka selepas bulan ini daripada dua arah.",
    "id": "Dewan kota mengatakan bahwa jembatan itu akan ditutup karena perbaikan, dan dia berkata jalan dari dua arah"
    " bisa dibuka setelah bulan ini, tidak saat hujan.",
    "no": "Bystyret har vedtatt at broen skal stenges etter helgen, og det er ikke første gang. Ordføreren sier at den"
    " ble skadet av isen, som også tok seg mot brygga.",
    "da": "Byrådet har besluttet, at broen bliver lukket efter weekenden, og det er ikke første gang. Borgmesteren"
    " siger, at den blev skadet af isen, som også tog fra sig.",
    "vi": "Hội đồng thành phố đã quyết định đóng cây cầu này trong một tháng, và người dân không được đi qua khi có các"
    " công nhân với xe tải, cho đến cuối năm.",
    "lt": "Miesto taryba nusprendė, kad tiltas bus uždarytas, ir tai yra ne pirmas kartas, kai jis iš viso buvo"
    " tvarkomas po žiemos, bet už savo pinigus.",
    "az": "Şəhər şurası bu körpünü bağlamaq üçün qərar verib və daha sonra bir ay ilə yolun da bağlı olan hissəsi çox"
    " təmir edib, onun sözlərinə görə.",
    "th": "สภาเมืองประกาศปิดสะพานเพื่อซ่อมแซมเป็นเวลาสองเดือน และจะเปิดอีกครั้งในเดือนหน้า",
    "ka": "საქალაქო საბჭომ გადაწყვიტა ხიდის დახურვა ორი თვით სარემონტო სამუშაოების გამო",
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


def test_kana_beside_chinese_characters_is_japanese_where_there_is_enough_of_it() -> None:
    link = "サイトのトップページへもどるにはここを"
    assert guess_language(STORIES["zh"] * 4 + link) == "zh"
    assert guess_language(STORIES["ja"]) == "ja"


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
