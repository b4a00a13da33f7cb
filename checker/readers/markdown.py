"""Markdown: parsed as CommonMark says, so that only visible words are read; its front matter is metadata.

pyromark parses (pulldown-cmark, in linear time), and tells for each piece the bytes of the source that it stands in.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from checker.readers.text_blocks import LONGEST, Part, TextLine, Written, blocks_of, passages_of, pieces, wrapped_at
from checker.readers.text_manifests import manifests_in

_BLOCKS = frozenset(
    """
    Paragraph Heading BlockQuote CodeBlock HtmlBlock List Item Table TableHead TableRow TableCell FootnoteDefinition
    """.split()
)
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
    column = wrapped_at(walk.groups)
    blocks = [block for group in walk.groups for block in blocks_of(group, column, lexicon)]
    layout = TextLayout([written.block for written in blocks])
    texts = [written.block.text for written in blocks if not written.block.picture]
    head = blocks[layout.headline].block.text if layout.headline is not None else next(iter(texts), None)
    authors = tuple(passage.text for passage in front.passages if passage.label in _AUTHORS)
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
        links=_links(walk.links, blocks, source, lexicon, layout),
        declared=tuple(manifests_in(source)),
        faults=(*decoded.faults, *front.faults),
        unread=(*decoded.unread, *front.unread),
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
    """A link: where it leads, where it stands, and its words."""

    href: str
    low: int
    high: int
    text: str


class _Walk:
    """One walk through what the parser tells of a source.

    Attributes:
        groups: the lines of each block.
        links: the links, in order.
        fences: where fenced code begins and ends.
    """

    def __init__(self, source: str, start: int) -> None:
        self._source = source
        self.groups: list[list[TextLine]] = []
        self.links: list[_Led] = []
        self.fences: list[tuple[int, int]] = []
        self._group: list[TextLine] = []
        self._parts: list[Part] = []
        self._run = (0, 0)  # where words stand that are not yet a part
        self._heading = 0
        self._items = 0
        self._linked = 0  # characters of the line inside links
        self._leads = ""
        self._pictures = False
        self._open: list[tuple[str, int]] = []  # the links around: where they lead, and where their words begin
        self._image: list[Part] | None = None
        self._in_html = False
        self._words: list[str] = []  # of the link that is open
        self._titles = ("", 0, 0)
        self._at = Offsets(source, start).at
        events = events_in(source[start:])
        for event, place in islice(events, MOST_EVENTS):
            self._take(event, place["start"], place["end"])
        self._close_group()
        cut = next(events, None)
        if cut is not None and (rest := list(rest_of(source, self._at(cut[1]["start"])))):
            self.groups.append(rest)

    def _take(self, event: Any, start: int, end: int) -> None:
        if isinstance(event, str):
            if event == "SoftBreak":
                self._close_line()
            elif event == "HardBreak":
                self._break(self._at(start))
            elif event == "Rule":
                self._close_group()
            return
        ((kind, told),) = event.items()
        if kind == "Start":
            self._begin(told, start, end)
        elif kind == "End":
            self._end(told, end)
        elif kind in ("Text", "Code"):
            if not self._in_html:
                self._say(told, start, end)
        elif kind == "InlineHtml" and _BREAK.match(told):
            self._break(self._at(start))

    def _begin(self, told: Any, start: int, end: int) -> None:
        name, more = (told, {}) if isinstance(told, str) else next(iter(told.items()))
        if name in _BLOCKS:
            self._close_group()
            self._heading = _LEVELS[more["level"]] if name == "Heading" else 0
            self._items += name in ("Item", "TableCell")
            if name == "CodeBlock" and more != "Indented":  # a copy is often indented by chance
                self.fences.append((self._at(start), self._at(end)))
            if name == "HtmlBlock":
                self._in_html = True
                self._take_html(self._at(start), self._at(end))
        elif name == "Link":
            self._open.append((more["dest_url"], self._at(start)))
            self._words = []
        elif name == "Image":
            self._image = []
            title = more["title"]
            self._titles = (title, start, end)

    def _end(self, told: Any, end: int) -> None:
        name = told if isinstance(told, str) else next(iter(told))
        if name in _BLOCKS:
            self._close_group()
            self._heading = 0
            self._items -= name in ("Item", "TableCell")
            self._in_html = self._in_html and name != "HtmlBlock"
        elif name == "Link" and self._open:
            href, low = self._open.pop()
            self._leads = href
            self.links.append(_Led(href, low, self._at(end), fold("".join(self._words))))
        elif name == "Image" and self._image is not None:
            self._close_image(end)

    def _say(self, words: str, start: int, end: int) -> None:
        low, high = self._at(start), self._at(end)
        if self._open:
            self._words.append(words)
        if self._image is not None:
            self._image.append(Part(low, high, folded(words)))
            return
        if "\n" in words:  # code
            for line in words.splitlines(keepends=True):
                self._add(line.rstrip("\n"), low, low + len(line.rstrip("\n")))
                self._close_line()
                low += len(line)
            return
        if self._open and not _OWN.match(self._open[-1][0]):
            self._linked += len(words)
        self._add(words, low, high)

    def _add(self, words: str, low: int, high: int) -> None:
        """Add words; a run that is written as it is read grows: the parser cuts at each sign that may mean more."""
        at = self._source.find(words, low, high)
        if at < 0:
            self._end_run()
            self._parts.append(Part(low, high, folded(words)))
            return
        low, high = at, at + len(words)
        if self._run[1] != low:
            self._end_run()
            self._run = low, high
        else:
            self._run = self._run[0], high

    def _end_run(self) -> None:
        low, high = self._run
        if not high:
            return
        self._run = 0, 0
        for start, end in pieces(self._source, low, high):
            self._parts.append(Part(start, end, folded(self._source[start:end])))

    def _break(self, at: int) -> None:
        if self._image is None:
            self._end_run()
            self._parts.append(Part(at, at, "\n"))

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

    def _close_image(self, end: int) -> None:
        """The alternative text and the title of a picture, each a block before the line in which it stands."""
        parts, self._image = self._image or [], None
        title, start, until = self._titles
        leads = self._open[-1][0] if self._open else ""
        marks = Block(text="", picture=True, leads=leads)
        at = self._at(end)
        self.groups.append(
            [TextLine("".join(part.text for part in parts).strip(), tuple(parts) or (Part(at, at, ""),), marks)]
        )
        words = fold(title)
        if words:
            low, high = self._at(start), self._at(until)
            found = self._source.rfind(title, low, high)
            if found >= 0:
                self.groups.append([TextLine(words, (Part(found, found + len(title), words),), marks)])
        self._pictures = True

    def _close_line(self) -> None:
        self._end_run()
        parts, linked, leads, pictures = self._parts, self._linked, self._leads, self._pictures
        self._linked, self._leads, self._pictures = 0, "", False
        if not parts:
            return
        self._parts = []
        while parts and not parts[-1].text.strip():
            parts.pop()
        while parts and not parts[0].text.strip():
            parts.pop(0)
        whole = "".join([part.text for part in parts])
        if "](" in whole:
            parts, target = _without_targets(parts, self._source)
            if target:
                linked, leads = max(linked, sum(len(part.text) for part in parts)), target
        for some in _bounded(parts) if len(whole) > LONGEST else (parts,):
            text = "".join([part.text for part in some]).strip()
            if any(map(str.isalnum, text)):
                marks = Block(
                    text=text,
                    heading=self._heading,
                    item=self._items > 0,
                    linked=min(linked, len(text)),
                    leads=leads,
                    pictures=pictures,
                )
                self._group.append(TextLine(text, tuple(some), marks, 0, some[-1].high - some[0].low))

    def _close_group(self) -> None:
        self._close_line()
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


def _links(
    links: Sequence[_Led], blocks: Sequence[Written], source: str, lexicon: Lexicon, layout: TextLayout
) -> tuple[Link, ...]:
    """The links to addresses of licences."""
    found = lexicon.addressed([link.href for link in links])
    lows = [written.parts[0][1].low for written in blocks] if found else []
    told: list[Link] = []
    for number in found[:_MOST_LINKS]:
        link = links[number]
        at = max(bisect_right(lows, link.low) - 1, 0)
        if not blocks:
            break
        placed = layout.place(at)
        low = source.find(link.href, link.low, link.high)
        low, high = (low, low + len(link.href)) if low >= 0 else (link.low, link.high)
        told.append(
            Link(
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
                text=link.text[: _AROUND // 2],
                around=blocks[at].block.text.replace("\n", " ")[:_AROUND],
            )
        )
    return tuple(told)
