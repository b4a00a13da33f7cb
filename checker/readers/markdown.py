"""Markdown: parsed as CommonMark says, so that only visible words are read; its front matter is metadata.

pyromark parses (pulldown-cmark, in linear time), and tells for each piece the bytes of the source that it stands in.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from msgspec.structs import replace

from checker.document.addresses import told_address
from checker.document.days import read_day
from checker.document.language import primary_language
from checker.document.layout import Block, TextLayout
from checker.document.letters import fold, folded, unescaped
from checker.document.passages import Document, Link, Passage
from checker.document.place import Origin
from checker.document.source_map import SourceMap, Syntax
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import Lexicon
from checker.readers.decoding import beginning, decode
from checker.readers.front_matter import read_front_matter
from checker.readers.markdown_events import MOST_EVENTS, Offsets, events_in
from checker.readers.plain_text import rest_of, signed_by
from checker.readers.text_blocks import LONGEST, Part, TextLine, Written, blocks_of, passages_of, pieces, says_anything
from checker.readers.text_manifests import manifests_in

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
_AUTHORS = ("front:author", "front:authors", "front:author/name", "front:byline")
_LANGUAGES = ("lang", "language")
_DAYS = ("date", "published")
_ADDRESSES = ("canonical_url", "canonical", "url")
_OWN = late_pattern(r"#|mailto:|tel:|javascript:", re.IGNORECASE)
_MOST = 2_000_000  # characters; the parser takes a hundred times as many bytes for the worst
_MOST_LINKS = 200
_MANY_LINKS = f"has more than {_MOST_LINKS} links to licences, of which only the first were looked at"
_MANY = f"holds more than {MOST_EVENTS:,} marks: what stands behind them was read as plain words, without its pictures"
_AROUND = 600  # characters of the block around a link
_TITLE = 300  # characters


def read_markdown(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """Read Markdown; its front matter is metadata. Raises as `read_text`."""
    decoded = beginning(decode(data, path), _MOST)
    source = decoded.source
    front = read_front_matter(source)
    facts = {passage.label.removeprefix("front:"): passage.text for passage in reversed(front.passages)}
    field = _first(facts, _DAYS) or ""
    day = read_day(facts[field]) if field else None
    walk = _Walk(source, front.end)
    blocks = blocks_of(walk.groups, lexicon)
    layout = TextLayout([written.block for written in blocks])
    texts = [written.block.text for written in blocks if not written.block.picture]
    head = blocks[layout.headline].block.text if layout.headline is not None else next(iter(texts), None)
    authors = tuple(passage.text for passage in front.passages if passage.label in _AUTHORS)
    links = tuple(_links(walk, blocks, source, lexicon, layout))
    return Document(
        path=path,
        media_type="text/markdown",
        source_map=SourceMap(source, Syntax.PLAIN, tuple(texts)),
        language=primary_language(facts.get(_first(facts, _LANGUAGES) or "")),
        title=facts.get("title") or (head[:_TITLE] if head else None),
        url=facts.get(_first(facts, _ADDRESSES) or ""),
        address=told_address(*map(facts.get, (*_ADDRESSES, "permalink"))),
        authors=authors or signed_by(texts),
        published=facts[field] if day else None,
        published_in=field if day else "",
        passages=(*front.passages, *_granting(passages_of(blocks, source, lexicon, layout), walk.fences)),
        links=links[:_MOST_LINKS],
        declared=tuple(manifests_in(source)),
        faults=(*decoded.faults, *front.faults),
        unread=(*decoded.unread, *front.unread, *walk.cut, *([_MANY_LINKS] if len(links) > _MOST_LINKS else [])),
    )


def _first(facts: Mapping[str, str], names: Sequence[str]) -> str | None:
    """The first of some names of facts that front matter states."""
    return next((name for name in names if name in facts), None)


def _granting(passages: Iterable[Passage], fences: Sequence[tuple[int, int]]) -> Iterator[Passage]:
    """The passages; what stands in fenced code is shown to be copied, and licenses nothing."""
    for passage in passages:
        at = bisect_right(fences, (passage.origin.offset, sys.maxsize)) - 1
        fenced = at >= 0 and passage.origin.offset < fences[at][1]
        yield replace(passage, may_license=False) if fenced else passage


class _Led(NamedTuple):
    """A link: where it leads, the bytes of the text from `start` to before `end`, and its words."""

    href: str
    start: int
    end: int
    text: str


class _Walk:
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
        self.links: list[_Led] = []
        self.fences: list[tuple[int, int]] = []
        self.at = Offsets(source, start).at
        self._group: list[TextLine] = []
        self._parts: list[Part] = []
        self._run = (0, 0)  # where words stand that are not yet a part
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
        takes: dict[str, Callable[[Any, int, int], None]] = {
            "Start": self._begin,
            "End": self._end,
            "Text": self._say,
            "Code": self._say,
            "InlineHtml": self._take_tag,
        }
        events = events_in(source[start:])
        for event, place in islice(events, MOST_EVENTS):
            if isinstance(event, str):
                self._part_lines(event, place["start"])
                continue
            ((kind, told),) = event.items()
            if kind in takes:
                takes[kind](told, place["start"], place["end"])
        self._close_group()
        cut = next(events, None)
        self.cut = [_MANY] if cut is not None else []
        if cut is not None and (rest := list(rest_of(source, self.at(cut[1]["start"])))):
            self.groups.append(rest)

    def _part_lines(self, event: str, start: int) -> None:
        if event == "SoftBreak":
            self._close_line()
        elif event == "HardBreak":
            self._break(start)
        elif event == "Rule":
            self._close_group()

    def _begin(self, told: Any, start: int, end: int) -> None:
        name, more = (told, {}) if isinstance(told, str) else next(iter(told.items()))
        if name == "Link":
            leads = more["dest_url"]
            self._open.append((leads, start, not _OWN.match(leads)))
            self._words = []
            self._is_fresh = False
        elif name in _BLOCKS:
            if not self._is_fresh:
                self._close_group()
            self._heading = _LEVELS[more["level"]] if name == "Heading" else 0
            self._items += name in _ITEMS
            if name == "CodeBlock" and more != "Indented":  # a copy is often indented by chance
                self.fences.append((self.at(start), self.at(end)))
            elif name == "HtmlBlock":
                self._in_html = True
                self._take_html(self.at(start), self.at(end))
        elif name == "Image":
            self._image = []
            self._titles = (more["title"], start, end)

    def _end(self, told: Any, _start: int, end: int) -> None:
        name = told if isinstance(told, str) else next(iter(told))
        if name == "Link":
            if self._open:
                self._leads, start, _ = self._open.pop()
                self.links.append(_Led(self._leads, start, end, "".join(self._words)))
        elif name in _BLOCKS:
            if not self._is_fresh:
                self._close_group()
            self._heading = 0
            self._items -= name in _ITEMS
            self._in_html = self._in_html and name != "HtmlBlock"
        elif name == "Image" and self._image is not None:
            self._close_image(end)

    def _say(self, words: str, start: int, end: int) -> None:
        if self._in_html:
            return
        self._is_fresh = False
        low = self.at(start)
        if self._open:
            self._words.append(words)
        if self._image is not None:
            self._image.append(Part(low, self.at(end), folded(words)))
        elif "\n" in words:  # code
            for line in words.splitlines(keepends=True):
                self._add(line.rstrip("\n"), low, low + len(line.rstrip("\n")))
                self._close_line()
                low += len(line)
        else:
            if self._open and self._open[-1][2]:
                self._linked += len(words)
            if self._source.startswith(words, low):
                self._run_on(low, low + len(words))
            else:
                self._add(words, low, self.at(end))

    def _add(self, words: str, low: int, high: int) -> None:
        at = self._source.find(words, low, high)
        if at >= 0:
            self._run_on(at, at + len(words))
        else:
            self._end_run()
            self._parts.append(Part(low, high, folded(words)))

    def _run_on(self, low: int, high: int) -> None:
        """A run that is written as it is read grows: the parser cuts at each sign that may mean more."""
        if self._run[1] == low:
            self._run = self._run[0], high
        else:
            self._end_run()
            self._run = low, high

    def _end_run(self) -> None:
        low, high = self._run
        if high:
            self._run = 0, 0
            for start, end in pieces(self._source, low, high):
                self._parts.append(Part(start, end, folded(self._source[start:end])))

    def _take_tag(self, tag: str, start: int, _end: int) -> None:
        if _BREAK.match(tag):
            self._break(start)

    def _break(self, start: int) -> None:
        if self._image is None:
            self._end_run()
            at = self.at(start)
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
        whole = "".join([part.text for part in parts])
        if not says_anything(whole):
            return
        linked, leads = self._linked, self._leads
        while not parts[-1].text.strip():
            parts.pop()
        while not parts[0].text.strip():
            parts.pop(0)
        if "](" in whole:
            parts, target = _without_targets(parts, self._source)
            if target:
                linked, leads = max(linked, sum(len(part.text) for part in parts)), target
        for some in _bounded(parts) if len(whole) > LONGEST else (parts,):
            text = "".join([part.text for part in some]).strip()
            if says_anything(text):
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


def _bounded(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts of a line in pieces, where it is longer than a paragraph is."""
    some: list[Part] = []
    length = 0
    for part in parts:
        if some and length + len(part.text) > LONGEST:
            yield some
            some, length = [], 0
        some.append(part)
        length += len(part.text)
    if some:
        yield some


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


def _links(walk: _Walk, blocks: Sequence[Written], source: str, lexicon: Lexicon, layout: TextLayout) -> Iterator[Link]:
    """The links to addresses of licences, and one more than are looked at."""
    found = lexicon.addressed([link.href for link in walk.links]) if blocks else []
    lows = [written.low for written in blocks] if found else []
    for number in found[: _MOST_LINKS + 1]:
        link = walk.links[number]
        low, high = walk.at(link.start), walk.at(link.end)
        at = max(bisect_right(lows, low) - 1, 0)
        placed = layout.place(at)
        written = source.find(link.href, low, high)
        if written >= 0:
            low, high = written, written + len(link.href)
        yield Link(
            href=link.href.strip(),
            rel="",
            passage=Passage(
                text=fold(link.href),
                zone=placed.zone,
                label="link:a",
                main=placed.main,
                before=placed.before,
                after=placed.after,
                pictured=placed.pictured,
                origin=Origin(offset=low, length=high - low),
            ),
            text=fold(link.text)[: _AROUND // 2],
            around=blocks[at].block.text.replace("\n", " ")[:_AROUND],
        )
