"""From letters back to the source: the only place that computes lines and columns.

A passage knows where in the source its text begins and how many letters stand between. From there the source is cut
into text and tags (`checker.document.html_text`) until the letters are passed. Built on first use, so a document
without evidence never pays for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from checker.document.html_text import RAW, RunningText
from checker.document.json_text import Pointer, mended, pointer_address, value_spans
from checker.document.letters import Units, html_units, json_units, offset_of, plain_units
from checker.document.place import Origin, Place, Zone
from checker.patterns.late_pattern import late_pattern

if TYPE_CHECKING:
    from checker.document.outer_line import OuterLine
    from checker.document.xml_text import XmlSource

_OTHER_CONTENT = late_pattern(rf"<(?:!--|(?i:{'|'.join(RAW)})\b)")
_ATTRIBUTE = late_pattern(r"""[^\s"'>/=]++\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+))""")
_BLANKS = late_pattern(r"\s*+")
_MARKED = late_pattern(r"[&<\\]")  # what stands for something else in HTML, in JSON
_SCRIPT_END = late_pattern(r"</script(?=[\s/>])|\Z", re.IGNORECASE)

_KEY = late_pattern(r'"[^"\\]{1,100}"\s{0,20}:\s{0,20}"?\Z')  # of JSON, before its value

_LONGEST_TAG = 400  # characters of a tag or line that are quoted with the value in it
_LONGEST_STRING = 500_000  # characters of one string of JSON in which places are looked for
_LINES = 4096  # characters of a block at whose start the line is kept

_PROSE = 80  # characters from which a text is no line of a menu
_TELLING = 1_000  # characters of prose that tell its language


class Syntax(StrEnum):
    """How a source is written."""

    HTML = "html"
    PLAIN = "plain"
    XML = "xml"
    JSON = "json"
    FIELDS = "fields"  # it is no text: the words that a reader took from it, whose passages have `NO_TEXT` as origin


class SourceMap:
    """The decoded source of one document and the way back into it.

    Args:
        source: the decoded source.
        syntax: how it is written.
        texts: the running text of a page, as the parser gave it, in its normal form.
    """

    def __init__(self, source: str, syntax: Syntax, texts: tuple[str, ...] = ()) -> None:
        self.source = source
        self.syntax = syntax
        self._texts = texts
        self._lines: dict[
            tuple[int, int], list[int]
        ] = {}  # by an offset and its line, the lines of the blocks behind it
        self._starts = [0]  # where the line begins in which each block of the source does, as far as somebody asked
        self._told: dict[Place, tuple[int, int]] = {}
        self._running: dict[int, RunningText] = {}  # by the offset from which it runs
        self._script_ends: dict[int, int] = {}
        self._values: dict[int, tuple[int, int]] = {}  # of attributes, by the offset at which they begin
        self._strings: dict[int, dict[Pointer, tuple[int, int]]] = {}  # offset of JSON -> where its strings stand
        self._elements: XmlSource | None = None
        # The same string each time: its milestones are kept (`checker.document.letters`).
        self._sliced = ((0, 0), "")
        self._outer: OuterLine | None = None

    def stand_in(self, line: int, text: str, pointer: Pointer) -> None:
        """The source is a string in a line of JSON, and its places are told as those of that line.

        Args:
            line: its number in its file, from 1.
            text: the line.
            pointer: of the string.
        """
        from checker.document.outer_line import OuterLine  # imported late: few sources are of such a line

        self._outer = OuterLine(line, text, pointer)

    @property
    def elements(self) -> XmlSource:
        """The elements of a source that is XML."""
        if self._elements is None:
            from checker.document.xml_text import (
                XmlSource,  # imported late: its patterns take time, and few sources are XML
            )

            self._elements = XmlSource(self.source)
        return self._elements

    def text(self, most: int) -> str:
        """The beginning of the prose, or of all running text where there is little: at most so many characters."""
        if not self._texts:
            return self.source[:most]
        prose = _beginning((text for text in self._texts if len(text) >= _PROSE), most)
        return prose if len(prose) >= min(_TELLING, most) else _beginning(self._texts, most)

    def span(self, origin: Origin, first: int, after: int, words: str) -> tuple[int, int]:
        """Source offsets, the end exclusive, of the letters from number `first` to before number `after` of a stream.

        Args:
            origin: the stream.
            first: -1 where it is not known.
            after: as above.
            words: those letters. Where a broken page has others there, the next that are the same are taken.
        """
        if origin.tag:
            inside = self.elements.span(origin.tag, origin.ordinal, origin.attribute)
            return self.elements.letters_span(inside, first, after)
        if origin.attribute:
            return self._within(self._value_span(origin.offset), html_units, first, after)
        if origin.raw:
            units = json_units if origin.pointer else html_units
            return self._within(self._script_span(origin), units, first, after)
        if self.syntax is Syntax.PLAIN:
            until = origin.offset + origin.length if origin.length else len(self.source)
            return self._within((origin.offset, until), plain_units, first, after)
        running = self._running_from(origin.offset)
        if first < 0 or running.letters(first, after) != words:
            running = self._running_from(0)
            first = running.find(words, origin.offset)
            if first < 0:
                return origin.offset, origin.offset
            after = first + len(words)
        return running.offset(first, end=False), running.offset(after, end=True)

    def stream(self, origin: Origin) -> tuple[int, int]:
        """The source offsets of a stream of XML or JSON, the end exclusive."""
        if origin.tag:
            return self.elements.span(origin.tag, origin.ordinal, origin.attribute)
        return self._script_span(origin)

    def verbatim(self, origin: Origin, text: str) -> int:
        """Where the source has the text with which a stream begins, just as it is; -1 where it is written otherwise."""
        if self.syntax not in (Syntax.HTML, Syntax.PLAIN) or (self.syntax is Syntax.HTML and _MARKED.search(text)):
            return -1
        start = origin.offset
        if origin.attribute:
            start = self._value_span(start)[0]
        elif origin.raw:
            start = self._script_span(origin)[0]
        blanks = _BLANKS.match(self.source, start)
        start = blanks.end() if blanks else start
        return start if self.source.startswith(text, start) else -1

    @property
    def last_line(self) -> int:
        """The number of the last line, from 1; a line feed at the end begins none."""
        return self._line_column(max(len(self.source) - 1, 0), 0, 0)[0]

    def address(self, origin: Origin) -> str:
        """The format's own address of a stream, where it has one; in HTML and plain text line and column say all."""
        if self.syntax is Syntax.XML and origin.tag:
            return f"xpath:{self.elements.path(origin.tag, origin.ordinal, origin.attribute)}"
        if self.syntax is Syntax.JSON and origin.pointer:
            return pointer_address(origin.pointer)
        return ""

    def place(self, span: tuple[int, int], zone: Zone, near: tuple[int, int] = (0, 0), at: str = "") -> Place:
        """The lines and columns of a span of source offsets.

        Args:
            span: the offsets, the end exclusive.
            zone: of what stands there.
            near: an offset before it with its line, from which to count; line 0: not known.
            at: the format's own address of it.
        """
        if self._outer is not None:
            place = self._outer.place(span, zone)
            self._told[place] = span
            return place
        line, column = self._line_column(span[0], *near)
        end_line, end_column = self._line_column(span[1], span[0], line)
        place = Place(line=line, column=column, end_line=end_line, end_column=end_column, zone=zone, at=at)
        self._told[place] = span
        return place

    def field(self, span: tuple[int, int], *, attribute: bool) -> tuple[int, int]:
        """The span of the tag in whose attribute a value stands, of the line that states it, or of it with its key.

        Args:
            span: of the value, the end exclusive.
            attribute: it is one of a page's tags.
        """
        start, end = span
        if attribute:
            low = self.source.rfind("<", max(start - _LONGEST_TAG, 0), start)
            high = self.source.find(">", end, end + _LONGEST_TAG) + 1
        elif self.syntax is Syntax.JSON:
            key = _KEY.search(self.source, max(start - _LONGEST_TAG, 0), start)
            quoted = self.source[end : end + 1] == '"'
            low, high = (key.start() if key else start), end + quoted
        elif self.syntax is Syntax.PLAIN:
            low = self.source.rfind("\n", 0, start) + 1
            high = self.source.find("\n", end)
            high = len(self.source) if high < 0 else high
        else:
            return span
        whole = low >= 0 and high > 0 and high - low <= _LONGEST_TAG
        return (low, high) if whole else span

    def holds_other_content(self, span: tuple[int, int]) -> bool:
        """Whether a script, a comment or the like stands in a span of a page's source."""
        return self.syntax is Syntax.HTML and _OTHER_CONTENT.search(self.source, *span) is not None

    def offsets(self, place: Place) -> tuple[int, int]:
        """The source offsets of a place, the end exclusive: the way back from lines and columns."""
        if place not in self._told:
            starts = [0, *accumulate(len(line) + 1 for line in self.source.split("\n"))]
            first, last = starts[min(place.line, len(starts)) - 1], starts[min(place.end_line, len(starts)) - 1]
            self._told[place] = first + place.column - 1, last + place.end_column - 1
        return self._told[place]

    def _line_column(self, offset: int, known: int, line: int) -> tuple[int, int]:
        """Line and column of an offset; the line of another one is known, unless it is 0."""
        if not line or known > offset:
            known, line = 0, 1
        block = (offset - known) // _LINES
        if block:
            lines = self._lines.setdefault((known, line), [line])
            while len(lines) <= block:
                at = known + (len(lines) - 1) * _LINES
                lines.append(lines[-1] + self.source.count("\n", at, at + _LINES))
            known, line = known + block * _LINES, lines[block]
        return line + self.source.count("\n", known, offset), offset - self._line_start(offset) + 1

    def _line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        block = offset // _LINES
        while len(self._starts) <= block:
            at = (len(self._starts) - 1) * _LINES
            last = self.source.rfind("\n", at, at + _LINES)
            self._starts.append(last + 1 if last >= 0 else self._starts[-1])
        last = self.source.rfind("\n", block * _LINES, offset)
        return last + 1 if last >= 0 else self._starts[block]

    def _running_from(self, offset: int) -> RunningText:
        if offset not in self._running:
            self._running[offset] = RunningText(self.source, offset)
        return self._running[offset]

    def _value_span(self, offset: int) -> tuple[int, int]:
        """The span of the value of an attribute that begins at an offset."""
        if offset not in self._values:
            attribute = _ATTRIBUTE.match(self.source, offset)
            self._values[offset] = attribute.span(attribute.lastindex or 0) if attribute else (offset, offset)
        return self._values[offset]

    def _script_span(self, origin: Origin) -> tuple[int, int]:
        """The span of a script's content, or of a JSON string in it."""
        start = origin.offset
        if self.syntax is Syntax.JSON:
            if start not in self._strings:
                self._strings[start] = value_spans(mended(self.source))
            low, high = self._strings[start].get(origin.pointer, (0, 0))
            return low, min(high, low + _LONGEST_STRING)
        if start not in self._script_ends:
            end = _SCRIPT_END.search(self.source, start)
            self._script_ends[start] = end.start() if end else len(self.source)
        if not origin.pointer:
            return start, self._script_ends[start]
        if start not in self._strings:
            self._strings[start] = value_spans(mended(self.source[start : self._script_ends[start]]))
        low, high = self._strings[start].get(origin.pointer, (0, 0))
        return start + low, start + high

    def _within(self, span: tuple[int, int], units: Units, first: int, after: int) -> tuple[int, int]:
        if span != self._sliced[0]:
            self._sliced = span, self.source[slice(*span)]
        start, raw = span[0], self._sliced[1]
        return start + offset_of(units, raw, first, end=False), start + offset_of(units, raw, after, end=True)


def _beginning(texts: Iterable[str], most: int) -> str:
    """The first so many characters of texts, each on a line of its own; no more of them are looked at."""
    taken: list[str] = []
    left = most
    for text in texts:
        taken.append(text)
        left -= len(text) + 1
        if left <= 0:
            break
    return "\n".join(taken)[:most]
