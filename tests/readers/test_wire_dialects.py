"""XML of agencies that is none of IPTC's, by a table of what its elements are for."""

from __future__ import annotations

import pytest

from checker.document.declared import Reach
from checker.document.passages import Document, Zone
from checker.errors import UnclaimedSource, UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers import read


def wire(text: str) -> Document:
    return read(text.encode(), "a.xml", Lexicon([], []))


def said(document: Document) -> list[tuple[str, str, str]]:
    return [(one.says.value, one.field, one.value) for one in document.declared]


def rbnews(fields: str) -> str:
    return f"<RBNews xmlns=''><headline>A pier</headline><origin>/heron/</origin>{fields}</RBNews>"


def test_notes_and_cancelled_items() -> None:
    document = wire(
        rbnews("<TilRedaktionen>&lt;p&gt;Kun til print&lt;/p&gt;</TilRedaktionen><Annuleret>true</Annuleret>")
    )
    assert said(document) == [
        ("editorial-note", "TilRedaktionen", "Kun til print"),
        ("status", "Annuleret", "canceled"),
    ]
    assert (document.title, document.language) == ("A pier", "da")
    assert [one.label for one in document.passages if one.zone is Zone.METADATA] == [
        "wire:provider",
        "wire:usage-note",
    ]


def test_what_is_empty_or_false_states_nothing() -> None:
    assert said(wire(rbnews("<Annuleret>false</Annuleret><TilRedaktionen nil='true'/>"))) == []


def test_a_text_in_html_has_paragraphs_at_their_places() -> None:
    text = (
        "&lt;p&gt;The pier &amp;amp; the &lt;b&gt;harbour&lt;/b&gt;.&lt;/p&gt;&lt;P&gt;Foto: Ada Lark / Heron&lt;/P&gt;"
    )
    document = wire(rbnews(f"<content>{text}</content>"))
    story = [one for one in document.passages if one.zone is Zone.BODY]
    assert [one.text for one in story] == ["The pier & the harbour.", "Foto: Ada Lark / Heron"]
    at = story[1].text.index("Heron")
    quote, place = document.quote(story[1], at, at + 5)
    assert quote == "Heron"
    assert document.source_map.source[place.column - 1 :].startswith("Heron")


def test_several_items_of_one_answer_are_apart() -> None:
    items = rbnews("<byLine>Ada</byLine>") + rbnews("<Annuleret>1</Annuleret>")
    document = wire(f"<ArrayOfRBNews><list>{items}</list></ArrayOfRBNews>")
    assert [(one.path, one.authors, said(one)) for one in document.parts] == [
        ("a.xml#/ArrayOfRBNews/list/RBNews[1]", ("Ada",), []),
        ("a.xml#/ArrayOfRBNews/list/RBNews[2]", (), [("status", "Annuleret", "canceled")]),
    ]


@pytest.mark.parametrize(
    ("embargo", "expected"),
    [
        ("04.12.2026 06:30", [("embargo", "embargo", "2026-12-04T06:30:00")]),
        ("2026-12-04T06:30:00Z", [("embargo", "embargo", "2026-12-04T06:30:00+00:00")]),
        ("when it is ready", [("embargo", "embargo", "?")]),
        ("0001-01-01T00:00:00", []),
        ("", []),
    ],
)
def test_embargoes_of_releases(embargo: str, expected: list[tuple[str, str, str]]) -> None:
    document = wire(
        f"<release lang='no'><embargo>{embargo}</embargo><publicationDate>01.12.2026 10:00</publicationDate>"
        "<publisher><name>Heron Harbours</name></publisher><title>A pier</title></release>"
    )
    assert said(document) == expected
    assert (document.published, document.language) == ("2026-12-01T10:00:00", "no")
    assert [one.text for one in document.passages if one.label == "wire:provider"] == ["Heron Harbours"]


def test_a_picture_states_what_it_states_of_itself() -> None:
    document = wire(
        "<Publish><ContentItem><ContentType>Photo</ContentType><Credit>HERON</Credit><Copyright>(c) Heron</Copyright>"
        "<SpecialInstructions>NO SALES</SpecialInstructions></ContentItem></Publish>"
    )
    assert [(one.says.value, one.reach) for one in document.declared] == [
        ("credit", Reach.PHOTO),
        ("notice", Reach.PHOTO),
        ("editorial-note", Reach.PHOTO),
    ]


@pytest.mark.parametrize("text", ["<release><version>2</version></release>", "<publish/>", "<RBNewsletter/>"])
def test_other_xml_of_such_names_is_none_of_ours(text: str) -> None:
    with pytest.raises(UnclaimedSource):
        wire(text)


def test_a_broken_file_is_unchecked() -> None:
    with pytest.raises(UnreadableSource):
        wire(rbnews("<byLine>")[:-20])
