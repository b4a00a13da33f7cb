"""The heads of texts as wires send them."""

from __future__ import annotations

import pytest

from checker.document.passages import Document
from checker.readers.plain_text import read_text
from checker.rulebook.loading import load_rulebook

LEXICON = load_rulebook().lexicon
STORY = "Harbour opens\n\nLISBON, Nov 30 - The harbour opened on Monday after a year of works, officials said.\n"


def read(text: str) -> Document:
    return read_text(text.encode(), "a.txt", LEXICON)


def stated(document: Document) -> list[tuple[str, str, str]]:
    return [(one.says.value, one.field, one.value) for one in document.declared]


def test_lines_with_a_label_are_fields() -> None:
    head = (
        "Slug: HARBOUR\nUrgency: 4\nEmbargo: 2026-12-07T06:00+01:00\nUsage terms: NO ARCHIVES\nCopyright: © 2026 Heron"
    )
    document = read(f"{head}\n\n{STORY}")
    assert stated(document) == [
        ("embargo", "Embargo", "2026-12-07T06:00:00+01:00"),
        ("usage-terms", "Usage terms", "NO ARCHIVES"),
        ("notice", "Copyright", "© 2026 Heron"),
    ]
    assert document.title == "Harbour opens"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Sperrfrist: 7. Dezember 2026, 06:00 Uhr MEZ", "2026-12-07T05:00:00+00:00"),
        ("Embargo: 7 December 2026", "2026-12-07"),
        ("EMBARGO: once the minister has spoken", "?"),
    ],
)
def test_an_embargo_is_enough(line: str, value: str) -> None:
    assert [(one.says.value, one.value) for one in read(f"{line}\n\n{STORY}").declared] == [("embargo", value)]


@pytest.mark.parametrize(
    "line", ["Embargo: a word for our times", "Date: Monday", "Status: it is complicated", "Copyright: what it is", ""]
)
def test_one_line_of_a_story_is_no_head(line: str) -> None:
    document = read(f"{line}\n\n{STORY}")
    assert not document.declared
    assert document.title == (line or "Harbour opens")


@pytest.mark.parametrize(
    ("heading", "sender"),
    [
        ("bdt0123 3 pl 234 dpa 0456", "dpa 0456"),
        ("ZCZC\nAAP0245 4 POL 0245", "AAP"),
        ("\x01AFP0245 4 I 0245 CRI /AFP-EB37\x02", "AFP"),
        ("a0123 r i BC-Harbour 12-01 0245", "a"),
        ("W2870asian\nf l BC-Harbour     11-13 1049", "W"),
        ("z6715-----\nr z BC-Harbour 1stLd-Writethru   02-20 0500", "z"),
    ],
)
def test_a_heading_of_the_news_exchange_is_no_title_and_names_its_sender(heading: str, sender: str) -> None:
    document = read(f"{heading}\n{STORY}\nBoats filled the quay, and people cheered for a long while.\n")
    assert document.title == "Harbour opens"
    assert sender in [one.text for one in document.passages if one.label == "wire:provider"]


def test_a_head_without_end_is_bounded() -> None:
    document = read("Slug: X\n" * 50_000)
    assert len(document.passages) < 100


def test_lines_that_anpa_marks_are_apart_and_without_its_signs() -> None:
    document = read(
        "W2870asian\nf l BC-Pier     11-13 1049\n^BC-Pier,466<\n^Eds: With photos.<\n^By ADA LARK=\n^\n"
        "\t  OSLO _ It opened.\n"
    )
    assert [one.text for one in document.passages if not one.label] == ["Eds: With photos."]
    assert (document.title, document.authors) == ("BC-Pier,466", ("ADA LARK",))
