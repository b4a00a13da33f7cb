from __future__ import annotations

import pytest

from checker.document.passages import Document
from checker.patterns.lexicon import Lexicon
from checker.readers.front_matter import read_front_matter
from checker.readers.markdown import read_markdown

LEXICON = Lexicon(["AFP"], [])
STORY = "\nPorto, Oct 3 (AFP) - The lighthouse is dark.\n"


def read(front: str) -> Document:
    return read_markdown((front + STORY).encode(), "a.md", LEXICON)


def stated(front: str) -> list[tuple[str, str]]:
    return [(one.label.removeprefix("front:"), one.text) for one in read_front_matter(front + STORY).passages]


@pytest.mark.parametrize("end", ["---", "...", "--- "])
def test_yaml_is_read_by_its_keys(end: str) -> None:
    front = f"---\ntitle: The lighthouse\nauthors: [Ana, 'Rui']\nimage: {{credit: \"AFP\"}}\n{end}\n"
    assert stated(front) == [
        ("title", "The lighthouse"),
        ("authors", "Ana"),
        ("authors", "Rui"),
        ("image/credit", "AFP"),
    ]


def test_toml_is_read_by_its_keys() -> None:
    front = '+++\r\ntitle = "The lighthouse" # "no title"\r\ndate = 2026-10-03\r\n'
    front += "[params]\r\ncopyright = 'AFP'\r\n+++\r\n"
    assert stated(front) == [("title", "The lighthouse"), ("date", "2026-10-03"), ("params/copyright", "AFP")]
    document = read(front)
    assert (document.title, document.published) == ("The lighthouse", "2026-10-03")
    assert [one.text for one in document.passages if not one.label] == ["Porto, Oct 3 (AFP) - The lighthouse is dark."]


@pytest.mark.parametrize(
    ("front", "line", "column"),
    [
        ("---\nlang: pt\ncredit: 'Ana / AFP'\n---\n", 3, 16),
        ("---\nlang: pt\ncredit: &name Ana / AFP\n---\n", 3, 21),
        ("---\nlang: pt\ncredit: >\n  Ana /\n  AFP\n---\n", 5, 3),
        ('+++\nlang = "pt"\nphoto = """AFP"""\n+++\n', 3, 12),
        ('+++\nnote = "AFP"\nphoto = "AFP"\n+++\n', 2, 9),
    ],
)
def test_what_front_matter_says_has_its_place(front: str, line: int, column: int) -> None:
    document = read(front)
    said = next(one for one in document.passages if "AFP" in one.text)
    at = said.text.index("AFP")
    quote, place = document.quote(said, at, at + 3)
    assert (quote, place.line, place.column) == ("AFP", line, column)


def test_the_same_word_twice_has_two_places() -> None:
    document = read('+++\nphoto = "AFP"\n[extra]\ntext = "AFP"\n+++\n')
    assert [document.quote(one, 0, 3)[1].line for one in document.passages if one.label] == [2, 4]


@pytest.mark.parametrize("written", ['"\\x41FP"', '"\\u0041FP"'])
def test_escapes_hide_no_name(written: str) -> None:
    assert stated(f"---\ncredit: {written}\n---\n") == [("credit", "AFP")]


def test_an_alias_says_what_it_stands_for() -> None:
    assert ("credit", "AFP") in stated("---\nsource: &agency AFP\ncredit: *agency\n---\n")


@pytest.mark.parametrize(
    "front",
    [
        '---\nauthor: AFP\ntitle: "\\UFFFFFFFF"\n---\n',
        "---\nauthor: AFP\ntitle: The ferry: a farewell\n---\n",
        "---\nauthor: AFP\nweight: [1\n---\n",
        "---\n%YAML 1." + "9" * 5_000 + "\nauthor: AFP\n---\n",
        "---\nauthor: AFP\nx: " + "[" * 3_000 + "\n---\n",
        "+++\nauthor = AFP\n+++\n",
        '+++\nauthor = "AFP"\nsize = ' + "9" * 5_000 + "\n+++\n",
        '+++\nauthor = "AFP"\nsize = ' + "[" * 5_000 + "]" * 5_000 + "\n+++\n",
    ],
)
def test_broken_front_matter_is_read_by_lines_and_told(front: str) -> None:
    document = read(front)
    said = next(one for one in document.passages if one.label == "front:author")
    assert said.text.strip('"') == "AFP"
    assert "read one by one" in document.faults[0]
    assert document.passages[-1].text.startswith("Porto")


def test_a_fault_is_told_with_its_line() -> None:
    assert "line 3: " in read("---\nauthor: AFP\ntitle: The ferry: a farewell\n---\n").faults[0]


@pytest.mark.parametrize("front", ["---\nAFP says so.\n---\n", "---\n- AFP\n---\n", "+++\nAFP\n+++\n"])
def test_a_text_between_two_rules_is_text(front: str) -> None:
    document = read(front)
    assert document.passages[0].label == ""
    assert "AFP" in document.passages[0].text
    assert document.faults == ()


def test_aliases_of_aliases_are_not_followed() -> None:
    bomb = "---\nx: &a [" + "*a," * 15_000 + "*a]\nauthor: AFP\n---\n"
    assert stated(bomb) == [("author", "AFP")]


def test_more_values_than_anybody_writes_are_told_as_unread() -> None:
    document = read("---\n" + "".join(f"k{number}: v\n" for number in range(2_001)) + "---\n")
    assert document.unread == ("has more than 2,000 values in its front matter",)
    assert read("---\na: b\n---\n").unread == ()
