"""From letters back to the source: the only place that computes lines and columns.

HTML is cut into tags and text by one linear regular expression that follows the HTML tokenizer (HTML Living
Standard, section 13.2.5) as far as positions need it. The text between the tags, entities decoded, has the same
letters as the parser's text; where a broken page makes them differ, the two are aligned once. Built on first
use, so a document without evidence never pays for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from checker.json_places import Pointer, string_spans
from checker.late_pattern import late_pattern
from checker.letters import Units, count_letters, html_units, json_units, offset_of, plain_units, squeeze_html
from checker.place import Origin, Place, Zone
from checker.sole_text import RAW, SoleTexts

if TYPE_CHECKING:
    from checker.xml_source import XmlSource

# Every repeat is possessive and followed by what it cannot match, and an unclosed construct runs to the end of the
# source: linear on any input. The commonest token stands first.
_COMMENT = r"<!--(?:>|->|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z))"
_ATTRIBUTES = r"""(?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+(?:>|\Z)"""
_CODE = {
    name: rf"<(?i:{name})\b[^<]*+(?:<(?!/(?i:{name})\b)[^<]*+)*+(?:</[^>]*+(?:>|\Z)|\Z)" for name in ("script", "style")
}
_RAW_ELEMENTS = "|".join(_CODE.values())
_TOKEN = rf"""
    <(?!s(?:cript|tyle)\b|S)/?[a-zA-Z]{_ATTRIBUTES}
  | {_RAW_ELEMENTS}
  | </?[a-zA-Z]{_ATTRIBUTES}
  | {_COMMENT}
  | <[!?/][^>]*+(?:>|\Z)
"""
# Text, and the run of tokens behind it with the white space between them. The text is matched, not skipped, which
# is a third faster; a `<` that opens no token belongs to it.
_TEXT = r"([^<]*+(?:<(?![a-zA-Z!/?])[^<]*+)*+)"
_EXACT = late_pattern(rf"{_TEXT}((?:(?:{_TOKEN})\s*+)*+)", re.VERBOSE)
# The same where no attribute holds a `>`: twice as fast, and right on 97 pages of 100. Letters that differ tell.
_QUICK = late_pattern(
    rf"{_TEXT}((?:<(?!s(?:cript|tyle)\b|S|!--)[a-zA-Z/!?][^>]*+>\s*+|(?:{_RAW_ELEMENTS}|{_COMMENT})\s*+|</?[sS][^>]*+(?:>|\Z)\s*+)*+)"
)
_OTHER_CONTENT = late_pattern(rf"<(?:!--|(?i:{'|'.join(RAW)})\b)")
_START_TAG = late_pattern(r"""<[a-zA-Z](?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+(?:>|\Z)""")
_ATTRIBUTE = late_pattern(r"""(?<![^\s"'>/=])([^\s"'>/=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++))""")
_ANCHOR = 24  # letters that must agree for two texts to be in step again
_STEP = 8
_REACH = 1_000  # how far ahead an anchor is looked for
_WINDOW = 50_000
_MOST_BREAKS = 50  # a page more broken than this is aligned no further: bounded work on hostile pages


class Syntax(StrEnum):
    """How a source is written."""

    HTML = "html"
    PLAIN = "plain"
    XML = "xml"


class SourceMap:
    """The decoded source of one document and the way back into it.

    Args:
        source: the decoded source.
        syntax: how it is written.
        texts: the parser's text nodes in their normal form, for aligning where the source's letters differ.
        utf8: the UTF-8 form of a page's source, in which texts are looked for; without it all are counted out.
    """

    def __init__(self, source: str, syntax: Syntax, texts: tuple[str, ...] = (), utf8: bytes = b"") -> None:
        self.source = source
        self.syntax = syntax
        self.utf8 = utf8
        self._texts = texts
        self._reached = (0, 1)  # an offset and its line, from which to count on
        self._told: dict[Place, tuple[int, int]] = {}
        self._pieces: list[str] = []  # the text between the tokens
        self._piece_starts: list[int] = []
        self._passed: list[int] = []  # letters up to and with each piece
        self._sole = SoleTexts(source, utf8, texts)
        self._letters: list[int] = []  # letters before each of the parser's text nodes
        self._steps: list[tuple[int, int]] = []  # (parser's letters, source's letters) from which both run in step
        self._strings: dict[int, dict[Pointer, tuple[int, int]]] = {}  # offset of JSON -> where its strings stand
        self._tags: dict[
            str, tuple[list[int], Iterator[re.Match[str]]]
        ] = {}  # name -> where its start tags stand, and those to come
        self._elements: XmlSource | None = None

    @property
    def elements(self) -> XmlSource:
        """The elements of a source that is XML."""
        if self._elements is None:
            from checker.xml_source import XmlSource  # imported late: its patterns take time, and few sources are XML

            self._elements = XmlSource(self.source)
        return self._elements

    def text(self, most: int) -> str:
        """The beginning of the running text, without markup where the parser told it: at most so many characters."""
        return "\n".join(self._texts)[:most] if self._texts else self.source[:most]

    def span(self, origin: Origin, first: int, after: int) -> tuple[int, int]:
        """Source offsets, the end exclusive, of the letters from number `first` to before number `after`."""
        if origin.tag and self.syntax is Syntax.XML:
            inside = self.elements.span(origin.tag, origin.ordinal, origin.attribute)
            return self.elements.letters_span(inside, first, after)
        if origin.tag:
            start, end = self._tag_span(origin)
            return _within(self.source, start, end, json_units if origin.pointer else html_units, first, after)
        if self.syntax is Syntax.PLAIN:
            return _within(self.source, 0, len(self.source), plain_units, first, after)
        self._index_text()
        return self._text_offset(first, end=False), self._text_offset(after, end=True)

    def offset_in(self, words: str, letters: int, *, end: bool) -> int | None:
        """The source offset of a letter of a text node, where its words stand in the source once; None elsewhere.

        So most quotes of a page are placed without cutting it all into text and tags. Where the words are not one text
        of the page and one of its source, between two tags, as they are, nothing is said.

        Args:
            words: the text node, as the parser gives it.
            letters, end: as in `offset_of`.
        """
        span = self._sole.span(words)
        if span is None:
            return None
        inside = offset_of(html_units, self.source[slice(*span)], letters, end=end)
        return None if span[0] + inside == span[1] and not end else span[0] + inside  # it is the next text's first

    def letters_before(self, node: int) -> int:
        """How many letters of a page precede the text node with that number."""
        if not self._letters:
            self._letters = list(accumulate(map(count_letters, self._texts), initial=0))
        return self._letters[node]

    def place(self, span: tuple[int, int], zone: Zone) -> Place:
        """The lines and columns of a span of source offsets."""
        line, column = self._line_column(span[0])
        end_line, end_column = self._line_column(span[1])
        place = Place(line=line, column=column, end_line=end_line, end_column=end_column, zone=zone)
        self._told[place] = span
        return place

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

    def _line_column(self, offset: int) -> tuple[int, int]:
        at, line = self._reached
        if offset < at // 2:
            at, line = 0, 1
        line += self.source.count("\n", at, offset) if at <= offset else -self.source.count("\n", offset, at)
        self._reached = (offset, line)
        return line, offset - self.source.rfind("\n", 0, offset)

    def _cut(self, start: int, tokens: re.Pattern[str]) -> None:
        parts = tokens.findall(self.source, start)
        starts = list(accumulate(map(len, chain.from_iterable(parts)), initial=start))
        self._pieces, self._piece_starts = [text for text, _ in parts], starts[:-1:2]

    def _index_text(self) -> None:
        """Cut the source and bring its letters in step with the parser's; the body first, which nearly always does."""
        if self._steps:
            return
        parsers = "".join("".join(self._texts).split())
        body = self.source.find("<body")  # written otherwise, the whole source is cut at once
        for start, tokens in ((body, _QUICK), (body, _EXACT), (0, _EXACT)):
            if start < 0:
                continue
            self._cut(start, tokens)
            squeezed = squeeze_html(self._pieces)
            self._passed = list(accumulate(map(len, squeezed)))
            ours = "".join(squeezed)
            head = len(parsers) - len(ours) if start else 0
            if head >= 0 and parsers[head:] == ours:
                self._steps = [(0, -head)]
                return
        self._steps = _steps(parsers, ours)

    def _text_offset(self, letters: int, *, end: bool) -> int:
        if end and not letters:
            return 0
        step = self._steps[bisect_right(self._steps, letters - end, key=lambda step: step[0]) - 1]
        letters = max(letters + step[1] - step[0], 0)
        index = (bisect_left if end else bisect_right)(self._passed, letters)
        if index >= len(self._pieces):
            return len(self.source)
        before = self._passed[index - 1] if index else 0
        return self._piece_starts[index] + offset_of(html_units, self._pieces[index], letters - before, end=end)

    def _tag_offset(self, name: str, ordinal: int) -> int | None:
        """The offset of a start tag, counted from 0 among those of its name that are shown."""
        if name not in self._tags:
            self._tags[name] = [], _start_tags(name).finditer(self.source)
        offsets, tokens = self._tags[name]
        while len(offsets) <= ordinal:
            token = next(tokens, None)
            if token is None:
                return None
            if token["tag"] is not None:
                offsets.append(token.start())
        return offsets[ordinal]

    def _tag_span(self, origin: Origin) -> tuple[int, int]:
        """The source span of an attribute's value, of an element's raw content or of a JSON string in it."""
        offset = self._tag_offset(origin.tag, origin.ordinal)
        if offset is None:
            return len(self.source), len(self.source)
        tag = _START_TAG.match(self.source, offset)
        if tag is None:
            raise AssertionError("the offsets are those of start tags")
        if origin.attribute:
            for match in _ATTRIBUTE.finditer(self.source, tag.start(), tag.end()):
                if match[1].lower() == origin.attribute:
                    return match.span(match.lastindex or 0)
            return tag.span()
        start, end = tag.end(), self.source.find("</", tag.end())
        while end >= 0 and self.source[end + 2 : end + 2 + len(origin.tag)].lower() != origin.tag:
            end = self.source.find("</", end + 2)
        end = len(self.source) if end < 0 else end
        if not origin.pointer:
            return start, end
        if start not in self._strings:
            self._strings[start] = string_spans(self.source[start:end])
        low, high = self._strings[start].get(origin.pointer, (0, 0))
        return start + low, start + high


@cache
def _start_tags(name: str) -> re.Pattern[str]:
    """The start tags of a name, and what hides others: comments, scripts and style sheets."""
    elements = dict(_CODE)
    own = elements.pop(name, rf"<(?i:{re.escape(name)})(?=[\s/>])")
    hidden = "|".join(each[1:] for each in (_COMMENT, *elements.values()))
    return re.compile(rf"<(?:(?P<tag>{own[1:]})|{hidden})")  # the common `<` in front is what the search jumps to


def _within(source: str, start: int, end: int, units: Units, first: int, after: int) -> tuple[int, int]:
    raw = source[start:end]
    return start + offset_of(units, raw, first, end=False), start + offset_of(units, raw, after, end=True)


def _common(left: str, right: str, i: int, j: int) -> int:
    """How many letters agree from `i` in `left` and `j` in `right` on."""
    low, high = 0, min(len(left) - i, len(right) - j)
    while low < high:
        middle = (low + high + 1) // 2
        if left[i + low : i + middle] == right[j + low : j + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _steps(parsers: str, ours: str) -> list[tuple[int, int]]:
    """The points from which the parser's letters and the source's run in step."""
    steps, i, j = [(0, 0)], 0, 0
    for _ in range(_MOST_BREAKS):
        agreed = _common(parsers, ours, i, j)
        i, j = i + agreed, j + agreed
        if i >= len(parsers):
            break
        for ahead in range(0, _REACH, _STEP):
            anchor = parsers[i + ahead : i + ahead + _ANCHOR]
            found = ours.find(anchor, j, j + _WINDOW) if anchor else -1
            if found >= 0:
                i, j = i + ahead, found
                steps.append((i, j))
                break
        else:
            break
    return steps
