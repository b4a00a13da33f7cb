"""Really Simple Licensing as it is written, grammar or no grammar."""

from __future__ import annotations

import pytest

from checker.document.declared import Says
from checker.document.passages import Document
from checker.errors import UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers import read

LEXICON = Lexicon([], [])


def rsl(inside: str) -> Document:
    return read(
        f'<?xml version="1.0"?><rsl xmlns="https://rslstandard.org/rsl">{inside}</rsl>'.encode(), "l.xml", LEXICON
    )


def test_licences_of_one_content_are_alternatives() -> None:
    document = rsl(
        '<content url="/a/"><license><permits type="usage">search</permits></license>'
        '<license><permits type="usage">ai-train</permits><payment type="training"/></license></content>'
        '<content url="/b/"><license><prohibits>ai-all</prohibits></license></content>'
    )
    assert document.of_site
    assert [(one.pattern, one.group, one.says) for one in document.declared] == [
        ("/a/", "rsl:0", Says.PERMISSION), ("/a/", "rsl:0", Says.PERMISSION), ("/b/", "rsl:1", Says.RESERVATION),
    ]  # fmt: skip
    assert document.declared[1].at == "xpath:/rsl/content[1]/license[2]"
    assert document.declared[1].facts == (("permits:usage", "ai-train"), ("payment", "training"))


def test_commas_and_repeats_are_read() -> None:
    (one,) = rsl(
        '<content url="/"><license><permits type="usage">search,ai-input</permits><permits>ai-index</permits>'
        '<payment type="attribution"><standard>https://creativecommons.org/licenses/by/4.0/</standard></payment>'
        "</license></content>"
    ).declared
    assert one.facts == (
        ("permits:usage", "search ai-input"),
        ("permits:usage", "ai-index"),
        ("payment", "attribution"),
        ("standard", "https://creativecommons.org/licenses/by/4.0/"),
    )


def test_holders_and_terms_are_told() -> None:
    told = rsl('<content url="/"><copyright>Heron News</copyright><terms>https://heron.example/t</terms></content>')
    assert [(one.says, one.text) for one in told.declared] == [
        (Says.HOLDER, "Heron News"), (Says.POINTER, "https://heron.example/t"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "reason"), [("<content", "broken"), ("<a>" * 300, "nests"), ("<a/>" * 300_001, "holds more than")]
)
def test_hostile_files_are_unchecked(inside: str, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        rsl(inside)


def test_what_is_forbidden_is_quoted_before_what_is_permitted() -> None:
    license_ = "<license><permits>all</permits><prohibits>ai-all</prohibits></license>"
    (one,) = rsl(f'<content url="/">{license_}</content>').declared
    assert (one.text, one.says) == ("ai-all", Says.RESERVATION)
