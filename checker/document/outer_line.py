"""A line of JSON around a source: places in the string, whose letters are escaped there, told as places in the line."""

from __future__ import annotations

from bisect import bisect_right

from checker.document.json_text import Pointer, mended, pointer_address, value_spans
from checker.document.place import Place, Zone
from checker.patterns.late_pattern import late_pattern

# What stands for one character: a pair of surrogates, an escape (RFC 8259, 7).
_ESCAPE = late_pattern(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")


class OuterLine:
    """The line, and where the string stands in it.

    Args:
        line: its number in its file, from 1.
        text: the line.
        pointer: of the string.
    """

    def __init__(self, line: int, text: str, pointer: Pointer) -> None:
        self._line, self._text, self._pointer = line, text, pointer
        self._start = -1  # of the string, behind its quotation mark
        self._behind: list[int] = []  # the offsets in the string, unescaped, behind each of its escapes
        self._added: list[int] = [0]  # how many characters more are written up to there

    def place(self, span: tuple[int, int], zone: Zone) -> Place:
        """The place of characters of the string.

        Args:
            span: their offsets, the end exclusive.
            zone: of what stands there.
        """
        if self._start < 0:
            self._look()
        return Place(
            line=self._line,
            column=self._column(span[0]),
            end_line=self._line,
            end_column=self._column(span[1]),
            zone=zone,
            at=pointer_address(self._pointer),
        )

    def _column(self, offset: int) -> int:
        return self._start + offset + self._added[bisect_right(self._behind, offset)] + 1

    def _look(self) -> None:
        self._start, end = value_spans(mended(self._text)).get(self._pointer, (0, 0))
        added = 0
        for escape in _ESCAPE.finditer(self._text, self._start, end):
            added += len(escape[0]) - 1
            self._behind.append(escape.end() - self._start - added)
            self._added.append(added)
