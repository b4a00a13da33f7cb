from __future__ import annotations

from checker.document.place import Zone
from checker.patterns.lexicon import Lexicon
from checker.readers.markdown import read_markdown
from checker.readers.plain_text import read_text

LEXICON = Lexicon(["AFP", "dpa"], ["rights reserved"])

MARKDOWN = """---
title: "The bridge"
author: dpa
lang: de
date: 2026-01-05
image:
  credit: 'Jane Doe / AFP'
---
# Die Brücke

Lyon (dpa) - Der Rat tagte neun Stunden lang.

![AFP](a.jpg)

All rights
reserved.
"""


def test_text_is_read_by_paragraphs_and_placed_in_the_file() -> None:
    source = "Title\n\nLyon, Jan 11 (AFP) Jan 11\nbody\n\n\nAll rights  reserved. AFP"
    document = read_text(source.encode(), "a.txt", LEXICON)
    assert document.title == "Title"
    first, last = document.passages
    assert first.text == "Lyon, Jan 11 (AFP) Jan 11\nbody"
    quote, place = document.quote(last, 0, 20)
    assert (quote, place.line, place.column, place.end_column) == ("All rights reserved.", 7, 1, 22)


def test_front_matter_is_metadata_with_its_place() -> None:
    document = read_markdown(MARKDOWN.encode(), "a.md", LEXICON)
    assert (document.title, document.language, document.authors, document.published) == (
        "The bridge",
        "de",
        ("dpa",),
        "2026-01-05",
    )
    credit = next(passage for passage in document.passages if passage.label == "front:image/credit")
    quote, place = document.quote(credit, 11, 14)
    assert (quote, place.line, place.column) == ("AFP", 7, 23)


def test_markdown_zones() -> None:
    document = read_markdown(MARKDOWN.encode(), "a.md", LEXICON)
    assert [passage.zone for passage in document.passages if passage.zone is not Zone.METADATA] == [
        Zone.BODY,
        Zone.CAPTION,
        Zone.BODY,
    ]


def test_a_notice_broken_over_lines_is_one_passage() -> None:
    document = read_markdown(MARKDOWN.encode(), "a.md", LEXICON)
    assert document.passages[-1].text == "All rights\nreserved."


def test_windows_line_ends_are_paragraph_ends_too() -> None:
    document = read_text(b"x\r\n\r\n(AFP) y\r\n", "a.txt", LEXICON)
    assert [passage.text for passage in document.passages] == ["(AFP) y"]


def test_a_text_of_one_line_is_read_by_its_sentences_and_no_short_word_ends_one() -> None:
    source = (
        "Troops of the U.S. Navy left on Jan. 5 with AFP. He said so. Nobody believed the warden. Not even dpa. (AFP)"
    )
    document = read_text(source.encode(), "a.txt", LEXICON)
    assert [passage.text for passage in document.passages] == [
        "Troops of the U.S. Navy left on Jan. 5 with AFP. He said so. Nobody believed the warden.",
        "Not even dpa.",
        "(AFP)",
    ]
    two = read_text(f"Title of it\n{source}".encode(), "a.txt", LEXICON)
    assert [passage.text for passage in two.passages] == [source]


def test_a_line_that_goes_on_in_small_letters_is_no_paragraph() -> None:
    long = "The night ferry left the old harbour on Monday, and the whole town had come down to the quay to see it off."
    parted = f"{long} Nobody had\nthought that the engine of the AFP boat would hold, but it\nheld until the evening."
    document = read_text(f"{long}\n{parted}".encode(), "a.txt", LEXICON)
    assert [passage.text for passage in document.passages] == [parted.replace("\n", " ")]


def test_each_item_of_a_list_is_a_passage_of_its_own() -> None:
    document = read_text(b"* Text by dpa\n* Pictures by AFP\n", "a.txt", LEXICON)
    assert [passage.text for passage in document.passages] == ["Text by dpa", "Pictures by AFP"]
