"""The lines of a Markdown text as its readers see them, its links, and where its fenced code stands.

Source: CommonMark 0.31.2. Of what the parser tells only that is looked at which parts blocks or lines, or is words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from msgspec import Struct

from checker.document.blocks import Block
from checker.document.letters import fold, folded, unescaped
from checker.patterns.late_pattern import late_pattern
from checker.readers.markdown_events import MOST_EVENTS, Offsets, events_in
from checker.readers.plain_text import rest_of
from checker.readers.text_blocks import LONGEST, Part, TextLine, pieces, says_anything

_BLOCKS = frozenset(
    """
    Paragraph Heading BlockQuote CodeBlock HtmlBlock List Item Table TableHead TableRow TableCell FootnoteDefinition
    """.split()
)
_ITEMS = frozenset(("Item", "TableCell"))
_LEVELS = {f"H{level}": level for level in range(1, 7)}
_BREAK = late_pattern(r"<br\s*+/?>", re.IGNORECASE)
_UNSEEN = late_pattern(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_TARGET = late_pattern(r"\]\([^()\s]*+(?:\s\"[^\"]*\")?\)")  # of a link that began some paragraphs before
_MANY = f"holds more than {MOST_EVENTS:,} marks: what stands behind them was read as plain words, without its pictures"
_OWN = late_pattern(r"#|mailto:|tel:|javascript:", re.IGNORECASE)


class Led(Struct, frozen=True):
    """A link: where it leads, the bytes of the text from `start` to before `end`, and its words."""

    href: str
    start: int
    end: int
    text: str


class Walk:
    """One walk through what the parser tells of a source.

    Attributes:
        groups: the lines of each block.
        links: the links, in order.
        fences: where fenced code begins and ends.
        at: the offset in the source of a byte of the text behind the front matter.
        cut: what of it is not taken apart, as words behind "the file".
    """

    def __init__(self, source: str, start: int) -> None:
        self._source = source
        self.groups: list[list[TextLine]] = []
        self.links: list[Led] = []
        self.fences: list[tuple[int, int]] = []
        self.at = Offsets(source, start).at
        self._group: list[TextLine] = []
        self._parts: list[Part] = []
        self._run: tuple[int, int] | None = None  # where words stand that are not yet a part
        self._is_fresh = True  # nothing was met since a block began or ended
        self._heading = 0
        self._items = 0
        self._linked = 0  # characters of the line inside links
        self._leads = ""
        self._pictures = False
        self._open: list[tuple[str, int, bool]] = []  # the links around: where they lead, begin, and if elsewhere
        self._image: list[Part] | None = None
        self._in_html = False
        self._words: list[str] = []  # of the link that is open
        self._titles = ("", 0, 0)
        takes: dict[str, Callable[[Any, Any], None]] = {
            "Start": self._begin,
            "End": self._end,
            "Text": self._say,
            "Code": self._say,
            "InlineHtml": self._take_tag,
        }
        events = events_in(source[start:])
        for event, place in islice(events, MOST_EVENTS):
            if isinstance(event, str):
                self._part_lines(event, place)
                continue
            kind, told = event.popitem()
            take = takes.get(kind)
            if take:
                take(told, place)
        self._close_group()
        cut = next(events, None)
        self.cut = [_MANY] if cut is not None else []
        if cut is not None and (rest := list(rest_of(source, self.at(cut[1]["start"])))):
            self.groups.append(rest)

    def _part_lines(self, event: str, place: Any) -> None:
        if event == "SoftBreak":
            self._close_line()
        elif event == "HardBreak":
            self._break(place)
        elif event == "Rule":
            self._close_group()

    def _begin(self, told: Any, place: Any) -> None:
        name, more = (told, {}) if isinstance(told, str) else told.popitem()
        if name == "Link":
            leads = more["dest_url"]
            self._open.append((leads, place["start"], not _OWN.match(leads)))
            self._words = []
        elif name in _BLOCKS:
            if not self._is_fresh:
                self._close_group()
            if name in _ITEMS:
                self._items += 1
            elif name == "Heading":
                self._heading = _LEVELS[more["level"]]
            elif name == "CodeBlock" and more != "Indented":  # a copy is often indented by chance
                self.fences.append((self.at(place["start"]), self.at(place["end"])))
            elif name == "HtmlBlock":
                self._in_html = True
                self._take_html(self.at(place["start"]), self.at(place["end"]))
        elif name == "Image":
            self._image = []
            self._titles = (more["title"], place["start"], place["end"])

    def _end(self, told: Any, place: Any) -> None:
        name = told if isinstance(told, str) else next(iter(told))
        if name == "Link":
            if self._open:
                self._leads, start, _ = self._open.pop()
                self.links.append(Led(self._leads, start, place["end"], "".join(self._words)))
                self._is_fresh = False
        elif name in _BLOCKS:
            if not self._is_fresh:
                self._close_group()
            if name in _ITEMS:
                self._items -= 1
            elif name == "Heading":
                self._heading = 0
            elif name == "HtmlBlock":
                self._in_html = False
        elif name == "Image" and self._image is not None:
            self._close_image(place["end"])

    def _say(self, words: str, place: Any) -> None:
        if self._in_html:
            return
        self._is_fresh = False
        low = self.at(place["start"])
        if self._open:
            self._words.append(words)
        if self._image is not None:
            self._image.append(Part(low, self.at(place["end"]), folded(words)))
            return
        if "\n" in words:  # code
            for line in words.splitlines(keepends=True):
                self._add(line.rstrip("\n"), low, low + len(line.rstrip("\n")))
                self._close_line()
                low += len(line)
            return
        if self._open and self._open[-1][2]:
            self._linked += len(words)
        if self._source.startswith(words, low):
            self._run_on(low, low + len(words))
        else:
            self._add(words, low, self.at(place["end"]))

    def _add(self, words: str, low: int, high: int) -> None:
        at = self._source.find(words, low, high)
        if at >= 0:
            self._run_on(at, at + len(words))
        else:
            self._end_run()
            self._parts.append(Part(low, high, folded(words)))

    def _run_on(self, low: int, high: int) -> None:
        """A run that is written as it is read grows: the parser cuts at each sign that may mean more."""
        run = self._run
        if run is None:
            self._run = low, high
        elif run[1] == low:
            self._run = run[0], high
        else:
            self._end_run()
            self._run = low, high

    def _end_run(self) -> None:
        if self._run:
            for low, high in pieces(self._source, *self._run):
                self._parts.append(Part(low, high, folded(self._source[low:high])))
            self._run = None

    def _take_tag(self, tag: str, place: Any) -> None:
        if _BREAK.match(tag):
            self._break(place)

    def _break(self, place: Any) -> None:
        if self._image is None:
            self._end_run()
            at = self.at(place["start"])
            self._parts.append(Part(at, at, "\n"))
            self._is_fresh = False

    def _take_html(self, low: int, high: int) -> None:
        reached = low
        ends = [*((found.start(), found.end()) for found in _UNSEEN.finditer(self._source, low, high)), (high, high)]
        for start, end in ends:
            for line in self._source[reached:start].splitlines(keepends=True):
                words = line.rstrip("\r\n")
                if words.strip():
                    self._parts.append(Part(reached, reached + len(words), folded(unescaped(words))))
                if len(words) < len(line):
                    self._close_line()
                reached += len(line)
            reached = end
        self._close_line()
        self._is_fresh = False

    def _close_image(self, end: int) -> None:
        """The alternative text and the title of a picture, each a block before the line in which it stands."""
        parts, self._image = self._image or [], None
        title, start, until = self._titles
        leads = self._open[-1][0] if self._open else ""
        text = "".join([part.text for part in parts]).strip()
        at = self.at(end)
        self.groups.append([TextLine(Block(text=text, picture=True, leads=leads), parts or [Part(at, at, "")])])
        words = fold(title)
        if words:
            low, high = self.at(start), self.at(until)
            found = self._source.rfind(title, low, high)
            if found >= 0:
                marks = Block(text=words, picture=True, leads=leads)
                self.groups.append([TextLine(marks, [Part(found, found + len(title), words)])])
        self._pictures = True
        self._is_fresh = False

    def _close_line(self) -> None:
        self._end_run()
        if self._parts:
            parts, self._parts = self._parts, []
            self._take_line(parts)
        self._linked, self._leads, self._pictures = 0, "", False

    def _take_line(self, parts: list[Part]) -> None:
        text = "".join([part.text for part in parts]) if len(parts) > 1 else parts[0].text
        if not says_anything(text):
            return
        linked, leads = self._linked, self._leads
        if len(parts) > 1:
            parts = _stripped(parts)
        if "](" in text:
            parts, target = _without_targets(parts, self._source)
            if target:
                linked, leads = max(linked, sum(len(part.text) for part in parts)), target
            if not any(says_anything(part.text) for part in parts):
                return
        for some in _bounded(parts) if len(parts) > 1 else (parts,):
            text = ("".join([part.text for part in some]) if len(some) > 1 else some[0].text).strip()
            marks = Block(
                text=text,
                heading=self._heading,
                item=self._items > 0,
                linked=min(linked, len(text)),
                leads=leads,
                pictures=self._pictures,
            )
            self._group.append(TextLine(marks, some, 0, some[-1].high - some[0].low))

    def _close_group(self) -> None:
        self._close_line()
        self._is_fresh = True
        if self._group:
            self.groups.append(self._group)
            self._group = []


def _stripped(parts: list[Part]) -> list[Part]:
    """The parts of a line that says anything, without blank ones at its ends."""
    low, high = 0, len(parts)
    while not parts[low].text.strip():
        low += 1
    while not parts[high - 1].text.strip():
        high -= 1
    return parts[low:high]


def _bounded(parts: Sequence[Part]) -> Iterable[Sequence[Part]]:
    """The parts of a line, in pieces that say anything where it is longer than a paragraph is."""
    if sum(len(part.text) for part in parts) <= LONGEST:
        return (parts,)
    some: list[Part] = []
    told = [some]
    length = 0
    for part in parts:
        if some and length + len(part.text) > LONGEST:
            some, length = [], 0
            told.append(some)
        some.append(part)
        length += len(part.text)
    return [some for some in told if any(says_anything(part.text) for part in some)]


def _without_targets(parts: Sequence[Part], source: str) -> tuple[list[Part], str]:
    """The parts without the address of a link that the parser does not know, for its words hold a blank line."""
    kept: list[Part] = []
    target = ""
    for part in parts:
        raw = source[part.low : part.high]
        reached = 0
        for found in _TARGET.finditer(raw):
            kept.append(Part(part.low + reached, part.low + found.start(), folded(raw[reached : found.start()])))
            reached, target = found.end(), found[0][2:-1].split()[0] if found[0][2:-1].strip() else "#"
        if not reached:
            kept.append(part)
        elif reached < len(raw):
            kept.append(Part(part.low + reached, part.high, folded(raw[reached:])))
    return [part for part in kept if part.text], target
