from __future__ import annotations

import pytest

from checker.document.passages import Document, Passage
from checker.document.place import Zone
from checker.patterns.lexicon import Lexicon
from checker.readers.markdown import read_markdown
from checker.rulebook.loading import load_rulebook

LEXICON = Lexicon(["AFP", "Reuters", "Agence France-Presse"], ["rights reserved"], ["creativecommons.org/licenses"])


def read(source: str) -> Document:
    return read_markdown(source.encode(), "a.md", LEXICON)


def only(source: str) -> tuple[Document, Passage]:
    document = read(source)
    (passage,) = document.passages
    return document, passage


def test_only_visible_words_are_read() -> None:
    assert (
        read(
            "[Home](https://example.org/AFP)\n\n![Logo](images/Reuters.svg)\n\n<!-- AFP -->\n\n<b class='AFP'>x</b>"
        ).passages
        == ()
    )


def test_emphasis_changes_nothing_and_the_quote_is_what_stands_there() -> None:
    document, passage = only("(*Reuters*) — The ferry sails.")
    assert passage.text == "(Reuters) — The ferry sails."
    quote, place = document.quote(passage, 0, 9)
    assert (quote, place.column, place.end_column) == ("(*Reuters*)", 1, 12)
    quote, place = document.quote(passage, 1, 8)
    assert (quote, place.column, place.end_column) == ("Reuters", 3, 10)


@pytest.mark.parametrize(
    ("source", "words", "quote"),
    [
        ("Ä \\* AFP &amp; Reuters", "AFP & Reuters", "AFP &amp; Reuters"),
        ("By [AFP](/a) today", "AFP", "AFP"),
        ("By [AFP](/a) and [Reuters](/r)", "AFP and Reuters", "AFP](/a) and [Reuters"),
        ("> by AFP\n> and Reuters", "AFP\nand Reuters", "AFP > and Reuters"),
        ("`AFP` x", "AFP", "AFP"),
        ("<p>by AFP</p>", "AFP", "AFP"),
        ("| who |\n| --- |\n| by AFP |", "AFP", "AFP"),
    ],
)
def test_places_are_exact(source: str, words: str, quote: str) -> None:
    document, passage = only(source)
    start = passage.text.index(words)
    said, place = document.quote(passage, start, start + len(words))
    lines = source.split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    assert (said, " ".join(" ".join(lines).split())) == (quote, quote)


def test_a_name_broken_over_two_lines_is_whole() -> None:
    assert only("> By Agence France-\n> Presse")[1].text == "By Agence France-Presse"


def test_alternative_text_is_a_caption() -> None:
    _, passage = only("# Ferry\n\n![A ferry. AFP](a.jpg)\n\nIt sails.")
    assert (passage.zone, passage.label, passage.pictured) == (Zone.CAPTION, "picture:alt", True)


def test_the_words_of_a_link_around_blocks_are_read_without_its_address() -> None:
    _, passage = only("[![](a.jpg)\n\nThe bridge, by AFP](https://example.org/AFP)")
    assert passage.text == "The bridge, by AFP"


def test_a_link_to_a_licence_has_its_place() -> None:
    document = read("# Ferry\n\nThis text is [free](https://creativecommons.org/licenses/by/4.0/).\n")
    (link,) = document.links
    quote, place = document.quote(link.passage, 0, len(link.passage.text))
    assert (quote, place.line, place.column) == ("https://creativecommons.org/licenses/by/4.0/", 3, 21)
    assert (link.text, link.around) == ("free", "This text is free.")


def test_the_title_is_the_headline() -> None:
    assert read("Menu\n\n# Ferry *sails*\n\nAFP").title == "Ferry sails"


@pytest.mark.parametrize(
    "unit", ["> ", "[", "*", "- a\n  ", "![", "<", "`", "| a ", "](", "&", "\\", "a\n", "# a\n\n", "<b>"]
)
def test_hostile_markdown_comes_to_an_end(unit: str) -> None:
    source = unit * (200_000 // len(unit)) + "\n\nby AFP"
    assert isinstance(read(source).passages, tuple)


def test_what_stands_in_fenced_code_is_shown_and_licenses_nothing() -> None:
    words = "This text is licensed under CC BY 4.0. © 2026 Heron, all rights reserved."
    source = f"{words}\n\n```html\n{words}\n```\n\n{words}\n\n    {words}\n"
    document = read_markdown(source.encode(), "a.md", load_rulebook().lexicon)
    assert [passage.may_license for passage in document.passages] == [True, False, True, True]
    assert all(passage.may_state for passage in document.passages)


def test_the_picture_of_another_story_is_not_read() -> None:
    story = (
        "The council sat for nine hours on Monday, and nobody left before the bridge was voted on. It will be built."
    )
    other = "https://example.org/b"
    card = f"## More\n\n[![Crowds. Photo by AFP](b.jpg)]({other})\n\n[Crowds on the quay]({other})"
    source = f"# The bridge\n\n![A bridge. Photo by Reuters](a.jpg)\n\n{story}\n\n{story}\n\n{story}\n\n{card}\n"
    assert [passage.text for passage in read(source).passages] == ["A bridge. Photo by Reuters"]


@pytest.mark.parametrize(
    ("front", "address"),
    [
        ("canonical_url: https://a.example/ferry\nurl: https://a.example/other", "https://a.example/ferry"),
        ("url: /ferry/\npermalink: https://a.example/ferry", "https://a.example/ferry"),
        ("permalink: /ferry/", None),
    ],
)
def test_front_matter_tells_the_address_where_it_is_absolute(front: str, address: str | None) -> None:
    assert read(f"---\n{front}\n---\n\nThe ferry sails again.\n").address == address
