"""Long lines wrapped at a width in terminal columns, with a line of carets under the marked words."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

_MOST_LINES = 4  # of one quote: whoever wants more opens the file
_LEAD = 30  # columns of the words before the quote that are worth their room where not all fits


class Line(NamedTuple):
    """A line of text of which the characters from `start` to before `end` are marked."""

    text: str
    start: int
    end: int


class MarkedLine(NamedTuple):
    """A wrapped line and the carets below it."""

    text: str
    carets: str


def marked_lines(line: Line, width: int) -> list[MarkedLine]:
    """Wrap a line at a width in terminal columns; parts without a mark are left out where not all fits in one line."""
    line = _shortened(line, width)
    wrapped: list[MarkedLine] = []
    for start, end in rows(line.text, width):
        if not wrapped and line.start >= end:
            continue
        if start >= line.end and wrapped:
            break
        text = line.text[start:end].rstrip()
        carets = "".join(
            ("^" if line.start <= start + at < line.end else " ") * cell_len(character)
            for at, character in enumerate(text)
        )
        wrapped.append(MarkedLine(text, carets.rstrip()))
    if len(wrapped) > _MOST_LINES:
        kept = wrapped[:_MOST_LINES]
        kept[-1] = MarkedLine(kept[-1].text + " …", kept[-1].carets)
        return kept
    return wrapped


def _shortened(line: Line, width: int) -> Line:
    if cell_len(line.text) <= width:
        return line
    start = line.start
    room = _LEAD
    while start and room >= (columns := cell_len(line.text[start - 1])):
        start, room = start - 1, room - columns
    if start == 0:
        return line
    blank = line.text.find(" ", start, line.start)
    start = blank + 1 if blank >= 0 else start
    lead = "… "
    return Line(lead + line.text[start:], line.start - start + len(lead), line.end - start + len(lead))


def rows(text: str, width: int) -> list[tuple[int, int]]:
    """Where the wrapped lines begin and end: at a blank where there is one, else where the width is used up."""
    found: list[tuple[int, int]] = []
    start = columns = 0
    blank = -1
    for at, character in enumerate(text):
        if character == " ":
            blank = at
        columns += cell_len(character)
        if columns > width:
            end = blank + 1 if blank >= start else at
            end = end if end > start else at + 1
            found.append((start, end))
            start, columns, blank = end, cell_len(text[end : at + 1]), -1
    if start < len(text):
        found.append((start, len(text)))
    return found
