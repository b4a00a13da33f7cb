from __future__ import annotations

import html
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document.letters import (
    _milestones,
    beginnings,
    comparable,
    count_letters,
    fold,
    folded,
    folded_all,
    html_units,
    json_units,
    normal,
    offset_of,
    plain_units,
    squeeze,
    unescaped,
)
from checker.patterns.late_pattern import late_pattern


def test_normal_maps_full_width_letters_and_drops_invisible_ones() -> None:
    assert normal("ＡＰ\u00ad通\u200b信") == "AP通信"


def test_normal_composes_decomposed_accents() -> None:
    assert normal("C\u030cTK") == "ČTK"


def test_fold_makes_one_blank_of_every_white_space() -> None:
    assert fold("  All\u00a0rights \n reserved ") == "All rights reserved"


def test_html_units_decode_entities_at_their_source_offsets() -> None:
    units = list(html_units("A&amp;B &copy; &#169;"))
    assert "".join(unit for _, _, unit in units) == "A&B © ©"
    assert (1, 6, "&") in units


def test_json_units_decode_escapes_and_surrogate_pairs() -> None:
    assert "".join(unit for _, _, unit in json_units(r"a\/b\u00e9\ud83d\ude00\n")) == "a/bé😀\n"


def test_offset_of_finds_the_start_and_the_exclusive_end_of_a_letter() -> None:
    raw = "©&nbsp;2024 AP"
    assert raw[offset_of(html_units, raw, 5, end=False) : offset_of(html_units, raw, 7, end=True)] == "AP"


def test_offset_of_takes_a_letter_with_its_combining_marks() -> None:
    raw = "xC\u030cTK"
    assert offset_of(plain_units, raw, 2, end=True) == 3


@given(st.text(max_size=60), st.data())
def test_offsets_enclose_the_letters_they_count(raw: str, data: st.DataObject) -> None:
    total = count_letters(normal(raw))
    if not total:
        return
    first = data.draw(st.integers(0, total - 1))
    start = offset_of(plain_units, raw, first, end=False)
    end = offset_of(plain_units, raw, total, end=True)
    assert start < end
    assert squeeze(raw[start:end])[-1:] == squeeze(raw)[-1:]


@given(st.text("ae\u0301é \n\u200b\u1100\u1161&;t#\\n", max_size=20), st.integers(0, 20), st.booleans())
def test_simple_texts_are_passed_like_all_others(raw: str, letters: int, end: bool) -> None:
    for units in (plain_units, html_units, json_units):
        with patch("checker.document.letters._SIMPLE", -1):
            expected = offset_of(units, raw, letters, end=end)
        assert offset_of(units, raw, letters, end=end) == expected


@given(st.text("aé \n\t\x00\u200b\u00a0\u2028\ufb01[", max_size=12))
def test_white_space_is_folded_in_the_normal_form(text: str) -> None:
    assert folded(text) == " ".join(f"[{normal(text)}]".split())[1:-1]
    assert folded_all([text, "a  b"]) == [folded(text), "a b"]


@pytest.mark.parametrize("word", ["AFP&amp;é", "e\u0301&copy;x", "AFP ", "ﬁn&shy;", "&nbsp;a"])
def test_in_a_long_text_offsets_are_those_of_a_short_one(word: str) -> None:
    raw = word * 1_000
    letters = len(squeeze("".join(unit for _, _, unit in html_units(word))))
    for number in (0, 1, 255, 256, 257, 511, 999):
        for end in (False, True):
            within = offset_of(html_units, word * 2, letters if end else 0, end=end)
            assert offset_of(html_units, raw, (number + end) * letters, end=end) == number * len(word) + within


@pytest.mark.parametrize("text", ["", "plain", "&amp;amp;", "AT&T", "&copy 24", "&#169; &eacute;t&eacute;", "&no;"])
def test_unescaped_is_what_html_says(text: str) -> None:
    assert unescaped(text) == html.unescape(text)


def test_comparable_text_keeps_letters_and_digits_alone() -> None:
    assert comparable("  ＡＦＰ—Photo,\n 2026 ") == "afp photo 2026"


@given(st.text("aé \n\u0301\u1100\u1161\u11a8&;社\ufb01\u00ad", min_size=1, max_size=24), st.data())
def test_in_a_long_word_offsets_are_those_of_a_short_one(word: str, data: st.DataObject) -> None:
    letters = data.draw(st.integers(0, len(squeeze(word))))
    end = data.draw(st.booleans())
    expected = offset_of(plain_units, word, letters, end=end)
    chunk, runs = late_pattern(r"(?s:.{1,4})\S*+"), {plain_units: late_pattern("(?s:.{1,4})")}
    with patch.multiple("checker.document.letters", _LONG=2, _CHUNK=chunk, _RUNS=runs):
        _milestones.cache_clear()
        assert offset_of(plain_units, word, letters, end=end) == expected
    _milestones.cache_clear()


def test_a_letter_of_thousands_of_marks_is_one_place() -> None:
    raw = f"x a{chr(0x301) * 5_000} b"
    assert offset_of(plain_units, raw, 1, end=False) == 2
    assert offset_of(plain_units, raw, count_letters(normal(raw)), end=True) == len(raw)


def test_of_texts_so_much_is_kept_as_their_normal_forms_hold() -> None:
    assert beginnings(["boat", "ferry"], 1_000) == ["boat", "ferry"]
    assert beginnings(["a" * 60, "b" * 60, "c"], 100) == ["a" * 60, "b" * 60]
    (grown,) = beginnings(["\ufdfa" * 1_000_000, "c"], 4_000_000)  # eighteen letters each
    assert grown == "\ufdfa" * 300_000
    assert beginnings(["a" * 300_000, "c"], 150_000) == ["a" * 200_000]


def test_an_escape_of_json_that_is_cut_is_its_letters() -> None:
    assert [unit for _, _, unit in json_units(r"a\u12")] == ["a", "u", "1", "2"]
    assert [unit for _, _, unit in json_units(r"\u")] == ["u"]
