"""Lines of a text become blocks, and the blocks in which triggers stand become passages.

A text comes with one line a paragraph, with blank lines between, wrapped at some column, or as one long line: all four
are read alike. A line goes on in the next one where the first word of that would not have fitted on it any more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from checker.document.blocks import Block, Placed
from checker.document.layout import TextLayout
from checker.document.letters import count_letters, normal
from checker.document.passages import Passage
from checker.document.place import Origin, Segment
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import Lexicon

_NARROW, _WIDE = 40, 100  # columns between which texts are wrapped
_RAGGED = 16  # columns by which the lines of a wrapped text differ, for long words
_MOSTLY = 0.6  # of the lines that another follows
_NEARLY_ALL = 0.95
_SURE = 3  # full lines that show a column at which a text is wrapped
_PARAGRAPH = 120  # characters; where a line is longer, each line is a paragraph
LONGEST = 1_500  # characters of a line; a longer one is read in pieces
_PIECE = 600  # characters of a piece, at least; it ends with a sentence
_STANZA = 8  # lines of one block
_SHORT = 60  # columns of such a line
MOST_LINES = 50_000
"""Lines or sentences of a text that are told apart; a long book has a fifth."""
_TOGETHER = 1_000  # lines or blocks that are looked through at once
_AND = ("TM &", "& ©")  # no line of its own begins so
_ENDS = tuple('.!?…:。！？؟।"”»)）')
_SENTENCE = late_pattern(r"[.!?…؟।][\"”»’)]*(?=\s)|[。！？]")

_WHOLE_SENTENCE = late_pattern(
    r"[.!?…؟।。！？](?:(?<=[。！？])|[\"”»’)]*(?= [(\[/©—–])"
    r"|(?:(?<=[^\W_]{4}.)|(?<=[\d\"”»’)].))[\"”»’)]*(?= [^\W\d_a-zà-ÿ]| [\"„“«-]))"
)


class Part(Struct, frozen=True):
    """A run of the source, and the words that it stands for."""

    low: int
    high: int
    text: str  # in its normal form, white space folded


class TextLine(Struct, frozen=True):
    """A line of the source as its reader sees it."""

    block: Block  # it alone: the words of its parts, without blanks at the ends
    parts: Sequence[Part]
    indent: int = 0
    width: int = 0  # columns, with the indent

    def runs(self) -> Iterator[tuple[str, Part]]:
        """The runs of the source that it is made of, each with what stands before it in the block's text."""
        for part in self.parts:
            yield "", part


class TextLines(Struct, frozen=True):
    """Several lines that are one block."""

    block: Block
    lines: Sequence[TextLine]
    gaps: Sequence[str]  # what stands before each line in the block's text

    def runs(self) -> Iterator[tuple[str, Part]]:
        """As those of a line."""
        for gap, line in zip(self.gaps, self.lines, strict=True):
            for number, part in enumerate(line.parts):
                yield "" if number else gap, part


Written = TextLine | TextLines
"""A block, and the lines that it is made of."""


def says_anything(text: str) -> bool:
    """Whether a letter or a digit stands in a text."""
    return text[:1].isalnum() or any(map(str.isalnum, text))


def pieces(source: str, low: int, high: int) -> Iterable[tuple[int, int]]:
    """A span of the source, in pieces that end with a sentence where it is long."""
    return ((low, high),) if low < high <= low + LONGEST else _pieces(source, low, high)


def _pieces(source: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    while high - low > LONGEST:
        end = _SENTENCE.search(source, low + _PIECE, low + LONGEST)
        blank = source.rfind(" ", low + _PIECE, low + LONGEST)
        cut = end.end() if end else blank if blank > 0 else low + LONGEST
        yield low, cut
        low = cut
    if low < high:
        yield low, high


def sentences(source: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """A span of the source, in its sentences; a dot behind a short word ends none: "Jan. 5", "U.S. troops".

    What stands behind very many of them is told in larger pieces.
    """
    for end in islice(_WHOLE_SENTENCE.finditer(source, low, high), MOST_LINES):
        cut = end.end()
        yield from pieces(source, low, cut)
        low = cut + (source[cut : cut + 1] == " ")
    yield from pieces(source, low, high)


def blocks_of(groups: Iterable[Sequence[TextLine]], lexicon: Lexicon) -> list[Written]:
    """The blocks of a text.

    Args:
        groups: the lines between blank lines.
        lexicon: a name of it that is broken over two lines is whole.
    """
    several = [group for group in groups if len(group) > 1]
    column = _wrapped_at(several) if several else 0
    blocks: list[Written] = []
    for group in groups:
        if len(group) == 1:
            blocks.append(group[0])
        else:
            blocks += _joined(group, column, lexicon)
    return blocks


def _wrapped_at(groups: Iterable[Sequence[TextLine]]) -> int:
    """The column at which a text is wrapped; 0: it is not."""
    widths = [line.width for group in groups for line in group[:-1] if not line.block.item]
    full = [width for width in widths if width >= _NARROW]
    if len(full) < _SURE or len(full) < _MOSTLY * len(widths):
        return 0
    within = sorted(width for width in full if width <= _WIDE)
    column = within[int(len(within) * _NEARLY_ALL)] if within else 0  # a word or an address may be longer
    ragged = sum(column - _RAGGED <= width <= column + _RAGGED for width in full)
    return column if ragged >= _MOSTLY * len(full) else 0


def _joined(group: Sequence[TextLine], column: int, lexicon: Lexicon) -> Iterator[Written]:
    """The blocks of several lines between two blank lines.

    Args:
        group: the lines.
        column: at which the text is wrapped; 0: that is not known.
        lexicon: as above.
    """
    apart = not column and any(line.width >= _PARAGRAPH for line in group)
    own = column or max(line.width for line in group)
    broken = set() if apart else _broken(group, lexicon)
    lines: list[TextLine] = []
    gaps: list[str] = []
    for number, line in enumerate(group):
        if lines:
            last = lines[-1]
            goes_on = not apart and not line.block.item
            if (goes_on and (number in broken or _overflows(last, line, own, sure=column > 0))) or _continues(
                last, line
            ):
                lines.append(line)
                gaps.append(_gap(last))
                continue
            short = last.indent == line.indent and max(last.width, line.width) <= _SHORT
            if goes_on and short and len(lines) < _STANZA:
                lines.append(line)
                gaps.append("\n")
                continue
            yield _block(lines, gaps)
        lines, gaps = [line], [""]
    yield _block(lines, gaps)


def _broken(group: Sequence[TextLine], lexicon: Lexicon) -> set[int]:
    """The numbers of the lines in which a name goes on that begins in the line before."""
    broken: set[int] = set()
    for low in range(0, len(group), _TOGETHER):
        some = group[max(low - 1, 0) : low + _TOGETHER]
        words = [word for line in some for word in (line.block.text, _gap(line))]
        names = lexicon.names("".join(words))
        starts = list(accumulate(map(len, words), initial=0))[::2] if names else []
        for _, start, end in names:
            going_on = range(bisect_right(starts, start), min(bisect_left(starts, end), len(some)))
            broken.update(number + max(low - 1, 0) for number in going_on)
    return broken


def _gap(line: TextLine) -> str:
    """What stands between a line and what goes on behind it."""
    text = line.block.text
    return "" if text.endswith("-") and text[-2:-1].isalpha() else " "


def _continues(line: TextLine, following: TextLine) -> bool:
    """Whether a line breaks off amid a sentence that goes on, in small letters, in the next, or before "™ & ©"."""
    if following.block.text.startswith(_AND):
        return True
    if line.width < _NARROW or line.block.item or following.block.item or line.block.text.endswith(_ENDS):
        return False
    return following.block.text[:1].islower() and line.indent == following.indent


def _overflows(line: TextLine, following: TextLine, column: int, *, sure: bool) -> bool:
    """Whether the first word of the next line would not have fitted on a line."""
    if line.width < _NARROW or line.width + 1 + len(following.block.text.partition(" ")[0]) <= column:
        return False
    return sure or not line.block.text.endswith(_ENDS)


def _block(lines: Sequence[TextLine], gaps: Sequence[str]) -> Written:
    if len(lines) == 1:
        return lines[0]
    own = [line.block for line in lines]
    block = replace(
        own[0],
        text="".join([f"{gap}{one.text}" for gap, one in zip(gaps, own, strict=True)]),
        linked=sum(one.linked for one in own),
        leads=next((one.leads for one in reversed(own) if one.leads), ""),
        pictures=any(one.pictures for one in own),
    )
    return TextLines(block, lines, gaps)


class Trigger(NamedTuple):
    """A block in which something of the lexicon stands: by its number, and what it may do."""

    number: int
    naming: bool = False
    stating: bool = False
    licensing: bool = False

    def passage(self, block: Block, placed: Placed) -> Passage:
        """The block as a passage; where it stands in the source is not yet told."""
        return Passage(
            text=block.text,
            zone=placed.zone,
            label="picture:alt" if block.picture else "",
            linked=0 < len(block.text) <= block.linked,
            order=self.number,
            before=placed.before,
            after=placed.after,
            main=placed.main,
            beyond=placed.beyond,
            pictured=placed.pictured,
            may_name=self.naming,
            may_state=self.stating,
            may_license=self.licensing,
        )


def passages_of(blocks: Sequence[Written], source: str, lexicon: Lexicon, layout: TextLayout) -> Iterator[Passage]:
    """The blocks in which triggers stand, as passages.

    Args:
        blocks: all of the text, in order.
        source: the text.
        lexicon: the literals to look for.
        layout: of the blocks.
    """
    for trigger in triggered([written.block for written in blocks], lexicon):
        written = blocks[trigger.number]
        block = written.block
        placed = layout.place(trigger.number)
        if block.picture and not placed.main:
            continue  # another story's: nobody sees the words
        runs = list(written.runs())
        low, high = runs[0][1].low, runs[-1][1].high
        yield replace(
            trigger.passage(block, placed),
            origin=Origin(offset=low, length=high - low),
            segments=_segments_of(runs, source),
        )


def triggered(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Trigger]:
    """The blocks in which a trigger stands.

    Some blocks after the other: whoever has enough passages asks for no more.
    """
    for low in range(0, len(blocks), _TOGETHER):
        texts = [block.text.replace("\n", " ") for block in blocks[low : low + _TOGETHER]]
        naming = lexicon.names_in(texts)
        begun, licensing = lexicon.fragments_in(texts)
        stating = {index for index in begun if lexicon.may_state(texts[index])}
        for index in sorted(naming | stating):
            yield Trigger(low + index, index in naming, index in stating, index in licensing)


def _segments_of(parts: Sequence[tuple[str, Part]], source: str) -> tuple[Segment, ...]:
    """Where in a block's text each run of the source begins and ends, in letters from the block's first character."""
    segments: list[Segment] = []
    at, letters, reached = 0, 0, parts[0][1].low
    for number, (gap, part) in enumerate(parts):
        letters += count_letters(normal(source[reached : part.low]))
        words = part.text.lstrip() if not number else part.text
        at += len(gap)
        segments.append(Segment(at, letters))
        letters += count_letters(normal(source[part.low : part.high]))
        at += len(words)
        segments.append(Segment(at, letters))
        reached = part.high
    if all(one.letters - other.letters == 0 for one, other in zip(segments[1::2], segments[2::2], strict=False)) and (
        segments[-1].letters == sum(count_letters(part.text) for _, part in parts)
    ):
        return (Segment(0, 0),)  # nothing stands between the words, and each is written as it is read
    return tuple(segments)
