from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging_values import document

from checker.detectors.advisories import advisories, advisories_in_words
from checker.evidence import AdvisoryKind
from checker.files import shipped
from checker.files.shipped import phrases
from checker.patterns.lexicon import Lexicon
from checker.readers import read


@pytest.mark.parametrize(
    ("source", "kind", "until"),
    [
        ("<h1>STORY KILL</h1>", "kill", ""),
        ("BULLETIN KILL: the earlier story", "kill", ""),
        ("<p>STORY WITHDRAWN</p>", "withheld", ""),
        ("CORRECTION: adds the name", "corrected", ""),
        ("Bitte diese Meldung nicht verwenden.", "kill", ""),
        ("Les clients sont priés de ne plus utiliser la dépêche.", "kill", ""),
        ("Se ruega no utilizar esta nota.", "kill", ""),
        ("Gelieve dit bericht niet te gebruiken.", "kill", ""),
        ("Просьба не использовать сообщение", "kill", ""),
        ("【配信取り消し】渡船の記事", "kill", ""),
        ("ACHTUNG: Die Meldung wird zurückgezogen.", "withheld", ""),
        ("Embargoed until 2026-03-05 - Lisbon", "embargo", "2026-03-05"),
        ("EMBARGOED UNTIL 2026-03-05 10:00 GMT", "embargo", "2026-03-05T10:00:00+00:00"),
        ("embargoed until 2026-03-05T10:00+02:00", "embargo", "2026-03-05T08:00:00+00:00"),
        ("Not for publication before 5 March 2026", "embargo", "2026-03-05"),
        ("SPERRFRIST: 5. März 2026", "embargo", "2026-03-05"),
        ("Embargo hasta 5 de marzo de 2026", "embargo", "2026-03-05"),
        ("Embargado até 5 de março de 2026", "embargo", "2026-03-05"),
        ("embargoed until further notice", "embargo", ""),
        ("HOLD FOR RELEASE AT 10 a.m. GMT March 5, 2026", "embargo", "2026-03-05T10:00:00+00:00"),
        ("Achtung: Sperrfrist Freitag, 5.3.2026, 06.00 Uhr", "embargo", "2026-03-05T06:00:00"),
        ("<p>A ne pas publier avant le 5 mars 2026</p>", "embargo", "2026-03-05"),
        ("No publicar antes del 5 de marzo de 2026", "embargo", "2026-03-05"),
        ("Da non pubblicare prima del 5 marzo 2026", "embargo", "2026-03-05"),
        ("Niet publiceren voor 5 maart 2026", "embargo", "2026-03-05"),
        ("Julkaistavissa aikaisintaan 5. maaliskuuta 2026", "embargo", "2026-03-05"),
        ("Nie publikować przed 5 marca 2026", "embargo", "2026-03-05"),
        ("Не публиковать до 5 марта 2026 года", "embargo", "2026-03-05"),
        ("5 Mart 2026 tarihine kadar ambargoludur", "embargo", "2026-03-05"),
        ("2026年3月5日まで公開禁止", "embargo", "2026-03-05"),
        ("엠바고: 2026년 3월 5일", "embargo", "2026-03-05"),
    ],
)
def test_advisory_at_the_head_is_found(source: str, kind: str, until: str) -> None:
    found = advisories(document(source))
    assert [(one.kind.value, one.until) for one in found] == [(kind, until)]


@pytest.mark.parametrize(
    "source",
    [
        "They kill time in withdrawn rooms.",
        "The embargo on grain was lifted",
        "Embargo on grain from abroad as of 5 March 2026",
        "Embargo auf Getreide aus Übersee ab 5. März 2026",
        "The film is for release on 5 March 2026",
        "Sperrfrist ist ein altes Wort",
        "Veröffentlichung ab Freitag",
        "<p title='STORY KILL'>A story.</p>",
        "SKILL: reading",
        f"A long story. {'Words. ' * 1200} STORY KILL",
        "",
    ],
)
def test_words_of_the_story_are_no_advisory(source: str) -> None:
    assert advisories(document(source)) == ()


def test_quote_stands_at_its_place() -> None:
    source = "<html><body>\n<p>Lead</p>\n <p>EMBARGOED UNTIL 2026-03-05</p>"
    one = advisories(document(source))[0]
    line = source.split("\n")[one.place.line - 1]
    assert line[one.place.column - 1 : one.place.end_column - 1] == one.quote
    assert one.quote == "EMBARGOED UNTIL 2026-03-05"


def test_every_phrase_of_an_advisory_is_found() -> None:
    for kind in AdvisoryKind:
        for phrase in getattr(phrases(), kind.value):
            assert kind in {one.kind for one in advisories(document(f"<p>{phrase} x</p>"))}, phrase


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for one in advisories(document(f"EMBARGOED UNTIL {text}")):
        assert one.quote


def test_phrase_of_a_user_is_searched_whatever_its_words_are(tmp_path: Path) -> None:
    folder = tmp_path / "judging"
    folder.mkdir()
    own = {name: list(getattr(phrases(), name)) for name in ("kill", "withheld", "corrected", "embargo", "changes")}
    own |= {"except": list(phrases().exception), "preferences": list(phrases().preferences)}
    own["kill"].append("do not run this")
    own["embargo"].append("nicht vor dem")
    (folder / "phrases.json").write_text(json.dumps(own), "utf-8")
    try:
        shipped.look_in([tmp_path])
        assert [one.kind.value for one in advisories(document("<p>Editors, do not\n run this.</p>"))] == ["kill"]
        assert [one.until for one in advisories(document("NICHT VOR DEM 5. März 2026"))] == ["2026-03-05"]
    finally:
        shipped.look_in(())
    assert advisories(document("<p>Editors, do not run this.</p>")) == ()


def test_words_that_need_their_day_are_no_embargo_of_themselves() -> None:
    assert not set(phrases().embargo_dated) & set(phrases().embargo)
    for phrase in phrases().embargo_dated:
        assert advisories(document(f"<p>{phrase} x</p>")) == (), phrase
        assert [one.until for one in advisories(document(f"<p>{phrase} 2026-03-05</p>"))] == ["2026-03-05"], phrase


def _asked(note: str) -> list[str]:
    """What a note to editors asks."""
    item = {"uri": "a", "headline": "A pier", "ednote": note}
    document = read(json.dumps(item).encode(), "a.json", Lexicon([]))
    return [one.kind.value for one in advisories_in_words(document)]


_BEGINNING = [(kind, word) for kind, told in phrases().noted.items() for word in told.begin]
_ANYWHERE = [(kind, word) for kind, told in phrases().noted.items() for word in told.anywhere]


@pytest.mark.parametrize(("kind", "word"), _BEGINNING)
def test_one_word_asks_at_the_beginning_of_a_note(kind: str, word: str) -> None:
    assert kind in _asked(word)
    assert kind in _asked(f"Eds: {word}")
    assert _asked(f"Adds that it {word.lower()}s, and more") == []


@pytest.mark.parametrize(("kind", "words"), _ANYWHERE)
def test_words_to_editors_ask_anywhere_in_a_note(kind: str, words: str) -> None:
    assert kind in _asked(f"Of today: {words}.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RETRACTION", [("withheld", "RETRACTION")]),
        ("Rückzug", [("withheld", "Rückzug")]),
        ("KILL - the pier", [("kill", "KILL")]),
        ("Please delete this story from your archives", [("kill", "delete this story")]),
        ("取消", [("kill", "取消")]),
        ("HOLD FOR RELEASE", [("embargo", "HOLD FOR RELEASE")]),
        ("Achtung: Nicht zur Veröffentlichung bestimmt", [("embargo", "Nicht zur Veröffentlichung bestimmt")]),
        ("UNDER EMBARGO", [("embargo", "UNDER EMBARGO")]),
        ("ADVISORY: Please withhold publication of PIER.", [("withheld", "Please withhold")]),
        ("Do not publish or perish", []),
        ("KILL BILL is back", []),
        ("Killed on the pier were two men.", []),
        ("Withdrawn into himself, he sat", []),
        ("Please do not use the lift", []),
        ("He had said to all who came: delete this story", []),
    ],
)
def test_a_line_above_a_plain_story_asks(text: str, expected: list[tuple[str, str]]) -> None:
    document = read(f"{text}\n\nIt opened on Friday.\n".encode(), "a.txt", Lexicon([]))
    assert [(one.kind.value, one.quote) for one in advisories(document)] == expected


@pytest.mark.parametrize(
    ("note", "sent", "until"),
    [
        ("EMBARGO: nicht vor dem 3. Dezember, 18 Uhr", "2026-11-30T08:00:00Z", "2026-12-03T18:00:00"),
        ("Embargo Jan 3, 10:00 GMT", "2026-12-30", "2027-01-03T10:00:00+00:00"),
        ("Embargo on oil from Russia and others from 3 December", "2026-11-30", None),
        ("EMBARGO: 3. Dezember", None, None),
    ],
)
def test_the_day_of_an_embargo_may_leave_its_year_to_the_items(note: str, sent: str | None, until: str | None) -> None:
    item = {"uri": "urn:a", "ednote": note, "headline": "Ferry", **({"versioncreated": sent} if sent else {})}
    found = advisories_in_words(read(json.dumps(item).encode(), "a.json", Lexicon([], [])))
    assert [one.until for one in found] == ([] if until is None else [until])
