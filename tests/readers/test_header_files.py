"""Files of headers, as hosts of folders take them."""

from __future__ import annotations

import pytest

from checker.document.declared import Family, Says
from checker.document.passages import Passage
from checker.document.place import Zone
from checker.patterns.lexicon import Lexicon
from checker.readers import read
from checker.readers.header_files import pattern_of

LEXICON = Lexicon([], [])
_TEXT = """# all pages
/*
  TDM-Reservation: 1
  X-Frame-Options: DENY
  ! X-Robots-Tag
https://quay.example/news/:year/a
\tcontent-usage: train-ai=n
\tLink: </a.css>; rel=preload, <https://creativecommons.org/licenses/by/4.0/>; rel="license"
"""


def test_each_field_is_about_the_path_above_it() -> None:
    said = [
        (one.family, one.says, one.field, one.value, one.pattern)
        for one in read(_TEXT.encode(), "_headers", LEXICON).declared
    ]
    news = "https://quay.example/news/*/a$"
    assert said == [
        (Family.TDMREP, Says.RESERVATION, "TDM-Reservation", "1", "/*"),
        (Family.AIPREF, Says.RESERVATION, "content-usage", "train-ai=n", news),
        (Family.WORDS, Says.POINTER, "Link", "https://creativecommons.org/licenses/by/4.0/", news),
    ]


def test_a_field_is_quoted_where_it_stands() -> None:
    document = read(_TEXT.encode(), "_headers", LEXICON)
    placed = [Passage(text=one.text, zone=Zone.METADATA, origin=one.origin) for one in document.declared[:2]]
    assert [document.quote(one, 0, len(one.text))[0] for one in placed] == [
        "TDM-Reservation: 1",
        "content-usage: train-ai=n",
    ]


@pytest.mark.parametrize("text", ["Headers of letters are set in capitals.", "/a\nTDM-Reservation: 1\n", " a: b\n"])
def test_another_file_of_that_name_states_nothing(text: str) -> None:
    assert not read(text.encode(), "_headers", LEXICON).declared


@pytest.mark.parametrize(
    ("path", "pattern"),
    [("/a", "/a$"), ("/*", "/*"), ("/:x/b/*", "/*/b/*"), ("https://quay.example:80/:x", "https://quay.example:80/*")],
)
def test_a_path_is_told_as_robots_txt_tells_it(path: str, pattern: str) -> None:
    assert pattern_of(path) == pattern
