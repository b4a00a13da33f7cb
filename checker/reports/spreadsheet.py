"""Tables for spreadsheets: RFC 4180, with a mark by which they know that it is UTF-8.

What a page says never becomes a formula, wherever a spreadsheet divides a line (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from checker.patterns.late_pattern import late_pattern
from checker.reports.terminal import one_line

_MARK = "\ufeff"  # without it Excel takes the file for one in the encoding of its country
# What a spreadsheet takes for the start of a formula; an apostrophe before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_INNER = late_pattern(r";(?=\s*+[=+@\uff1d\uff0b\uff0d\uff20-])")  # where a semicolon parts cells, as in half of Europe


def table(stream: TextIO, columns: Sequence[str]) -> Callable[[Iterable[str | None]], None]:
    """Begin a table with its mark and its columns; what is given back writes a row of cells, each safe as `cell` is."""
    writer = csv.writer(stream, lineterminator="\r\n")
    stream.write(_MARK)
    writer.writerow(columns)

    def write(row: Iterable[str | None]) -> None:
        writer.writerow(map(cell, row))

    return write


def cell(text: str | None) -> str:
    """A stranger's words in a cell: one line, and text, whatever it begins with."""
    line = _INNER.sub(";'", one_line(text or ""))
    return f"'{line}" if line.startswith(_FORMULA) else line
