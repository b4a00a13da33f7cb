"""Folded lines and their carets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from checker.reports.wrapping import Line, marked_lines


def test_marked_lines_puts_carets_under_the_words() -> None:
    assert marked_lines(Line("one two three", 4, 7), 40) == [("one two three", "    ^^^")]


def test_marked_lines_counts_wide_letters_as_two_columns() -> None:
    ((text, carets),) = marked_lines(Line("新华社 AFP", 0, 3), 40)
    assert (text, carets) == ("新华社 AFP", "^^^^^^")


def test_marked_lines_drops_far_words_before_and_after() -> None:
    text = "word " * 40 + "MARK here" + " word" * 40
    (line,) = marked_lines(Line(text, 200, 209), 80)
    assert line.text.startswith("… ")
    at = line.text.index("MARK here")
    assert line.carets == " " * at + "^" * 9


def test_marked_lines_folds_a_long_quote_and_ends_it() -> None:
    quote = "copy " * 200
    lines = marked_lines(Line(quote, 0, len(quote)), 50)
    assert len(lines) == 4
    assert lines[-1].text.endswith("…")
    assert all(set(each.carets) <= {"^", " "} and "^" in each.carets for each in lines)


@given(st.text(alphabet="ab 漢é", max_size=120), st.data(), st.integers(10, 60))
def test_marked_lines_never_exceeds_the_width(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for line in marked_lines(Line(text, start, end), width + 32):
        assert cell_len(line.text) <= width + 34
        assert cell_len(line.carets) <= cell_len(line.text.removesuffix(" …")) + 1
