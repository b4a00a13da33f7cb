from __future__ import annotations

import pytest

from checker.document.html_text import RunningText

_HOSTILE = ("<a", "<!--", "<script", '<a b="', "<a =", "</", "<![", "&", "<a b='", "<style>", "-->", "<script><")


def _at(source: str, words: str) -> str:
    running = RunningText(source)
    first = running.find(words, 0)
    return source[running.offset(first, end=False) : running.offset(first + len(words), end=True)]


def test_entities_and_hard_blanks_count_as_what_they_stand_for() -> None:
    assert _at("<p>x &amp; y &copy;&nbsp;2024 AP</p>", "©2024") == "&copy;&nbsp;2024"


def test_scripts_styles_and_comments_are_no_text() -> None:
    source = "<p>one</p><script>var a = '<p>two</p></style>'</script><!-- three --><style>p{}</style><p>four</p>"
    running = RunningText(source)
    assert running.letters(0, 100) == "onefour"
    assert source[running.offset(3, end=False) :] == "four</p>"


def test_quotation_marks_in_attributes_do_not_end_the_tag() -> None:
    assert RunningText("<p title='a > b' data-x=\"c > d\">word</p>").letters(0, 9) == "word"


def test_decomposed_accents_keep_their_marks() -> None:
    assert _at("<p>Foto: C\u030cTK</p>", "ČTK") == "C\u030cTK"


def test_letters_are_cut_out_across_pieces() -> None:
    running = RunningText("<p>ab <b>c</b> d</p><p>ef</p>")
    assert running.letters(1, 5) == "bcde"
    assert running.letters(4, 4) == ""


def test_it_begins_where_it_is_told() -> None:
    source = "<p>one</p><p>two</p>"
    assert RunningText(source, source.index("two")).letters(0, 3) == "two"


def test_a_letter_begins_behind_tags_and_ends_before_them() -> None:
    source = "<p>ab</p><p>cd</p>"
    running = RunningText(source)
    assert running.offset(2, end=True) == source.index("</p>")
    assert running.offset(2, end=False) == source.index("cd")


def test_of_like_words_the_next_are_found_else_the_last() -> None:
    source = "<p>AFP</p>" + "<p>x</p>" * 20 + "<p>AFP</p><p>x</p>"
    running = RunningText(source)
    assert running.find("AFP", 0) == 0
    assert running.find("AFP", 4) == 23
    assert running.find("AFP", len(source)) == 23
    assert running.find("dpa", 0) == -1


@pytest.mark.parametrize("piece", _HOSTILE)
def test_hostile_sources_are_cut(piece: str) -> None:
    running = RunningText(piece * 40_000)
    assert running.offset(1_000_000, end=True) <= len(piece) * 40_000
