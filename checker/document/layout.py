"""The layout of a text without containers: which blocks are the story, and what the others are, told by their shape.

A page's elements say what they are; a text or a Markdown file has lines alone. They still tell: prose is long and ends
as sentences do, a menu is a run of short lines, another story is a line that is one link, the foot stands last. The
story is the stretch of blocks that has most prose for the fewest others: the maximum subsequence of their weights
(Pasternack and Roth, "Extracting Article Text from the Web with Maximum Subsequence Segmentation", WWW 2009).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from itertools import accumulate

from checker.document.blocks import Block, Placed
from checker.document.place import Zone
from checker.files.shipped import comment_headings
from checker.patterns.late_pattern import late_pattern

LONG = 80  # characters from which a block counts as running text, as a text node of a page does
_WEIGHTY = 500  # characters; a longer paragraph is no better proof of a story
_OF_PROSE = 100.0  # characters that weigh as much against the end of the story as two short lines for it
_CAPTIONED = 0.3
_CONSENTING = 0.2  # of the weight of a paragraph; what pages say of their cookies is longer than many a story
_LINK, _HEADING, _SHORT = -1.0, -0.7, -0.5  # what a block that is no prose weighs
_SENTENCE = 24  # characters from which a line that begins and ends as a sentence does may be one
_WORDS = 4  # of such a sentence, at least, in languages that part words
_ABOVE = 6  # blocks above the headline among which the picture that opens the story stands
_HEAD = 40  # blocks before the first prose among which the headline stands where none is marked
_HEAD_MARKED = 60  # the same for a heading, or a line that the page repeats
_TAIL = 4  # blocks behind the last prose that may be its credits
_FOOT = 12  # blocks at the very end
_NEAR_SIGN = 6  # blocks around a copyright sign in the foot
_RUN = 4  # short lines in a row make a menu
_MENU = 30  # characters of a line of a menu
_LONGEST_BYLINE = 90  # characters; a longer block is no byline
_CAPTION = 400  # characters; a longer block is no caption
_CREDIT = 200  # characters; a longer block is no picture's credit
_OTHER_STORY = 20  # bytes; a link with more is the headline of another story (Chinese says in 7 letters as much)
_NAMED = 30  # characters of a caption's sentence, at least
_NAME = 60  # characters of the names behind it
_WELL_INSIDE = 2  # paragraphs before a line that is no byline any more
_PHRASE = 2  # words; a link of more beside a picture with the same target is a headline
_CARD = 3  # blocks between a picture and the linked headline that it belongs to

_COUNTED = " 0123456789()[]:·|#*"  # around the heading of comments
_ENDS = ".!?…。！？؟।\"”»«’')）」』:;"  # as sentences do
_STOPS = late_pattern(r"[.!?…؟।][\"“”»’')]*(?:\s|$)|[。！？]")
_SENTENCE_ENDS = tuple('.!?…。！？؟।:"“”»')
_STOP_SIGNS = ".!?…。！？؟।"
_EAST = "\u2e80"  # from here on
_BRACKET_ENDS = (")", "）", "]")
_BEGINS = late_pattern(r"[^\W_a-zà-ÿ]|[\"“„«»‘'¿¡(–—-]")  # as sentences do
_CONSENT = ("cookie", "Cookie", "GDPR")
_SIGN = late_pattern(r"©|\([cC]\) ?\d{4}")
_DATELINE = late_pattern(r"[\w .,’'-]{2,60}\([^()\n]{2,24}\) ?[-–—]")
_DATED = late_pattern(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}年")
_NAMES = late_pattern(r"^[^\W\d_]{3,20}(?: [^\W\d_]{2,12})? ?: ?[^/:\n]{1,40}/ ?[^/:\n]{2,30}$")
_PICTURE = late_pattern(r"^\s*(?:#|javascript:|$)|\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)", re.IGNORECASE)


class _Prose:
    """How much prose stands before each block of a text: counted once."""

    def __init__(self, blocks: Sequence[Block], shapes: Sequence[_Shape]) -> None:
        told = [len(block.text) if shape in _TOLD else 0 for block, shape in zip(blocks, shapes, strict=True)]
        self._letters = (0, *accumulate(told))
        self._paragraphs = (0, *accumulate(map(bool, told)))

    def end_before(self, at: int, block: Block) -> bool:
        """Whether a block heads what readers wrote ("3 comments", no button), and most of the prose is before it."""
        if block.linked or block.item or block.text.strip(_COUNTED).lower() not in comment_headings():
            return False
        return self._paragraphs[at] >= _WELL_INSIDE and 2 * self._letters[at] > self._letters[-1]


class TextLayout:
    """The layout of one text.

    Args:
        blocks: of the whole text, in order.

    Attributes:
        headline: the index of the block that is the headline; None where none is told apart.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        shapes = [_shape(block) for block in blocks]
        self._prose = [shape is _Shape.PROSE for shape in shapes]
        self._captioned = [shape is _Shape.CAPTION for shape in shapes]
        start, end = self._story(shapes)
        for at in range(start + 1, end + 1):
            self._prose[at] = self._prose[at] or shapes[at] is _Shape.SENTENCES
        # The caption of the picture that opens it.
        while start < end and (self._captioned[start] or self._is_told_twice(start)):
            self._prose[start] = False
            start = next((at for at in range(start + 1, end + 1) if self._prose[at]), end)
        if end > start and self._captioned[end] and not self._captioned[end - 1]:  # the story's own last words
            self._captioned[end], self._prose[end] = False, True
        self._start, self._end = start, end
        self._paragraphs = [at for at in range(start, end + 1) if self._prose[at]] if end >= 0 else []
        self.headline = self._headline()
        self._head = self._head_start()
        self._tail = self._tail_end()
        self._foot = self._foot_start()

    def _is_told_twice(self, at: int) -> bool:
        """Whether a block ends as a picture's credit does, or is told again right behind it, as a caption is."""
        text = self._blocks[at].text
        return text.endswith(_BRACKET_ENDS) or any(
            near != at and self._blocks[near].text == text and not self._blocks[near].linked
            for near in range(max(at - 1, 0), min(at + 2, len(self._blocks)))
        )

    def _story(self, shapes: Sequence[_Shape]) -> tuple[int, int]:
        """The first and the last block of the stretch with the greatest weight; (0, -1) where none has any."""
        best, total, begun = 0.0, 0.0, 0
        found = (0, -1)
        heads = _Prose(self._blocks, shapes)
        for at, shape in enumerate(shapes):
            if shape in _HEADS and heads.end_before(at, self._blocks[at]):
                break  # what readers wrote is no part of the story
            if total <= 0:
                total, begun = 0.0, at
            weight = _WEIGHTS.get(shape)
            total += _weight(self._blocks[at].text, shape) if weight is None else weight
            if total > best:
                best, found = total, (begun, at)
        return found

    def _headline(self) -> int | None:
        """The heading of the highest level before the story; else a line there that the text repeats."""
        if self._end < 0:
            return next((at for at, block in enumerate(self._blocks) if block.heading), None)
        reach = range(max(0, self._start - _HEAD_MARKED), self._start)
        headings = [
            at
            for at, block in enumerate(self._blocks[: self._start])
            if block.heading and (block.heading == 1 or at in reach) and not _leads_elsewhere(block)
        ]
        if headings:
            best = min(headings, key=lambda at: (self._blocks[at].heading, -at))
            return next(at for at in headings if self._blocks[at].text == self._blocks[best].text)
        told: dict[str, list[int]] = {}
        wanted = {self._blocks[at].text for at in reach if _MENU < len(self._blocks[at].text) < _CREDIT}
        for at, block in enumerate(self._blocks):
            if block.text in wanted:
                told.setdefault(block.text, []).append(at)
        return min((places[0] for places in told.values() if len(places) > 1 and places[0] in reach), default=None)

    def _head_start(self) -> int:
        """The first block that belongs to the head of the story."""
        if self._end < 0:
            return 0
        if self.headline is not None:
            low = self.headline
            for at in range(self.headline - 1, max(self.headline - _ABOVE, 0) - 1, -1):
                block = self._blocks[at]
                if block.heading or block.item:
                    break
                if block.linked * 2 <= len(block.text):  # it may be of the picture that opens the story, or a byline
                    low = at
            return low
        low, run = max(0, self._start - _HEAD), 0
        for at in range(self._start - 1, low - 1, -1):
            run = run + 1 if self._is_of_menu(self._blocks[at]) else 0
            if run >= _RUN:
                return at + run
        return low

    def _tail_end(self) -> int:
        """The last block behind the story in which it may be credited."""
        at = self._end
        while at + 1 < len(self._blocks) and at - self._end < _TAIL:
            block = self._blocks[at + 1]
            if block.heading or block.item or (block.picture and self._in_card(at + 1)) or _leads_elsewhere(block):
                break
            at += 1
        return at

    def _foot_start(self) -> int:
        """The first block of the foot of the page."""
        last = len(self._blocks)
        low = max(self._tail + 1, last - _FOOT) if self._tail + _FOOT < last else last
        for at in range(self._tail + 1, low):
            if _SIGN.search(self._blocks[at].text) and not _leads_elsewhere(self._blocks[at]):
                return max(self._tail + 1, at - _NEAR_SIGN)
        return low

    @staticmethod
    def _is_of_menu(block: Block) -> bool:
        return len(block.text) <= _MENU and (block.item or block.linked * 2 > len(block.text))

    def place(self, at: int) -> Placed:
        """What a block is, by its index."""
        block = self._blocks[at]
        main = self._end < 0 or self._head <= at <= self._tail
        before = bisect_right(self._paragraphs, at - 1)
        pictured = main and self._pictured(at)
        return Placed(
            zone=self._zone(at, main=main, pictured=pictured),
            before=before,
            after=len(self._paragraphs) - bisect_right(self._paragraphs, at),
            main=main and not (block.picture and self._in_card(at)),
            beyond=max(at - self._end, 0) if self._end >= 0 else 0,
            pictured=pictured,
        )

    def _zone(self, at: int, *, main: bool, pictured: bool) -> Zone:
        block = self._blocks[at]
        if at == self.headline:
            return Zone.HEADLINE
        if block.picture:
            return Zone.CAPTION
        if main and (self._captioned[at] or (pictured and len(block.text) >= LONG)):
            return Zone.CAPTION
        inside = bisect_right(self._paragraphs, at) + self._is_behind_a_picture(at)
        if pictured and inside >= _WELL_INSIDE and self._is_amid(at):
            return Zone.CREDIT
        if self._end >= 0 and at >= self._foot:
            return Zone.FOOTER
        if _leads_elsewhere(block) and not (main and at < self._start):
            return Zone.RELATED
        if self._end < 0:
            return Zone.BODY
        if at < self._head:
            return Zone.NAVIGATION if self._is_of_menu(block) else Zone.BODY
        return Zone.BYLINE if self._is_byline(at, main=main, pictured=pictured) else Zone.BODY

    def _is_byline(self, at: int, *, main: bool, pictured: bool) -> bool:
        """Whether a short line before the story is dated, as bylines are, or one under its first words has a date."""
        block = self._blocks[at]
        if not main or pictured or block.item or len(block.text) > _LONGEST_BYLINE:
            return False
        if at >= self._start:
            is_told = self._prose[at] or block.text.endswith(_SENTENCE_ENDS)
            is_early = bisect_right(self._paragraphs, at) < _WELL_INSIDE and not is_told
            return is_early and self._is_dated(at + 1)
        if block.text.endswith(_BRACKET_ENDS) or _SIGN.search(block.text):
            return False
        return _DATED.search(block.text) is not None

    def _is_amid(self, at: int) -> bool:
        """Whether a short line stands amid the prose of the story: who is named there took the picture beside it."""
        block = self._blocks[at]
        if not self._start < at < self._end or self._prose[at] or block.heading or len(block.text) > _LONGEST_BYLINE:
            return False
        if block.text.endswith(_SENTENCE_ENDS) or (block.text[0] in "(（[" and block.text[-1] in _BRACKET_ENDS):
            return False
        return not (self._is_dated(at) or self._is_dated(at + 1))  # a byline, which some put under the first words

    def _is_behind_a_picture(self, at: int) -> bool:
        """Whether a block stands right behind a picture of the story, and leads nowhere itself."""
        before = self._blocks[at - 1] if at and not self._blocks[at].linked else None
        return before is not None and (before.picture or before.pictures) and not self._in_card(at - 1)

    def _is_dated(self, at: int) -> bool:
        words = self._blocks[at].text if at < len(self._blocks) else ""
        return len(words) <= _LONGEST_BYLINE and _DATED.search(words) is not None

    def _pictured(self, at: int) -> bool:
        """Whether a picture stands in a block or right before it, and the block does not go on with the story."""
        block = self._blocks[at]
        length = len(block.text)
        if block.picture or (block.pictures and length < _CREDIT) or self._captioned[at]:
            return True
        if block.heading or not block.text:
            return False
        bracketed = block.text.endswith(_BRACKET_ENDS)
        if length >= (_CAPTION if bracketed else _CREDIT) or (self._prose[at] and not bracketed):
            return False
        if self._is_amid(at):
            return True
        for back in (1, 2):
            before = self._blocks[at - back] if at >= back else None
            if before is None or before.heading:
                return False
            if before.picture or before.pictures:
                return True
            if len(before.text) >= _CREDIT or before.item:
                return False
        return False

    def _in_card(self, at: int) -> bool:
        """Whether a picture without a caption stands beside the linked headline of another story."""
        told = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        if told is not None and told.text == self._blocks[at].text and not (told.linked or told.heading):
            return False
        following = range(at + 1, min(at + 1 + _CARD, len(self._blocks)))
        if at > self._start and any(self._blocks[near].heading and near != self.headline for near in following):
            return True
        leads = self._blocks[at].leads
        if _PICTURE.search(leads):
            return False
        near = [*self._blocks[max(0, at - _CARD) : at], *self._blocks[at + 1 : at + 1 + _CARD]]
        return any(
            other.leads == leads and (_leads_elsewhere(other) or (leads and _is_a_linked_phrase(other)))
            for other in near
            if not other.picture
        )


class _Shape(StrEnum):
    """What a block looks like."""

    PROSE = "prose"
    CAPTION = "caption"
    SENTENCES = "sentences"  # short ones
    PICTURE = "picture"
    HEADING = "heading"
    LINK = "link"  # to another story
    SHORT = "short"  # anything else


_TOLD, _HEADS = (_Shape.PROSE, _Shape.SENTENCES), (_Shape.SHORT, _Shape.HEADING)
_WEIGHTS = {
    _Shape.CAPTION: _CAPTIONED,
    _Shape.PICTURE: 0.0,
    _Shape.HEADING: _HEADING,
    _Shape.LINK: _LINK,
    _Shape.SHORT: _SHORT,
}


def _weight(text: str, shape: _Shape) -> float:
    """The weight of prose or sentences, which have more the longer they are."""
    if shape is _Shape.SENTENCES:
        return len(text) / _OF_PROSE
    weight = min(len(text), _WEIGHTY) / _OF_PROSE
    return weight * _CONSENTING if any(map(text.__contains__, _CONSENT)) else weight


def _shape(block: Block) -> _Shape:
    text = block.text
    if block.picture:
        return _Shape.PICTURE
    if block.heading:
        return _Shape.HEADING
    if block.linked * 2 > len(text):
        return _Shape.LINK if _leads_elsewhere(block) else _Shape.SHORT
    if 2 * len(text) < _SENTENCE:
        return _Shape.SHORT
    longest = last = text
    if "\n" in text:
        lines = text.split("\n")
        longest, last = max(lines, key=len), lines[-1]
    if _is_prose(longest):
        return _Shape.PROSE
    if text[-1] in _STOP_SIGNS:
        return _Shape.SENTENCES if _is_sentence(block, last) else _Shape.SHORT
    is_caption = _NAMED < len(text) < _CAPTION and text[-1] not in _ENDS and _is_caption(last)
    is_caption = is_caption and _DATELINE.match(text) is None  # a story begins so, and may end in "Read more"
    return _Shape.CAPTION if is_caption else _Shape.SHORT


def _is_prose(line: str) -> bool:
    if line[-1:] not in _ENDS or not _is_at_least(line, LONG):
        return False
    return line[-1] in _STOP_SIGNS or _STOPS.search(line) is not None


def _is_at_least(line: str, length: int) -> bool:
    """Whether a line is so long; a character of Chinese, Japanese or Korean says as much as two letters."""
    return len(line) >= length or (2 * len(line) >= length and len(line) + sum(map(_EAST.__le__, line)) >= length)


def _is_sentence(block: Block, line: str) -> bool:
    """Whether a block whose last line ends so is one short sentence or more, as paragraphs of a short report are."""
    if block.item or block.linked or not _is_at_least(line, _SENTENCE) or not _BEGINS.match(line):
        return False
    return (line[-1] == "。" or len(line.split()) >= _WORDS) and not _SIGN.search(block.text)


def _is_caption(line: str) -> bool:
    """Whether a line is a sentence and then a few words that are none, as captions have a name behind them."""
    stops = [stop.end() for stop in _STOPS.finditer(line)]
    return bool(stops) and stops[-1] >= _NAMED and 1 < len(line) - stops[-1] <= _NAME


def _is_a_linked_phrase(block: Block) -> bool:
    return block.linked * 2 > len(block.text) and len(block.text.split()) > _PHRASE


def _leads_elsewhere(block: Block) -> bool:
    """Whether a block is the linked headline of another story, no label with linked names ("Picture: Doe / X")."""
    if block.linked * 2 <= len(block.text) or len(block.text.encode("utf-8", "replace")) <= _OTHER_STORY:
        return False
    return _NAMES.search(block.text) is None
