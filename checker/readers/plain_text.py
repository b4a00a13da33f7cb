"""Plain text: lines, which its layout makes a document of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from checker.document.blocks import Block
from checker.document.layout import TextLayout
from checker.document.letters import fold
from checker.document.passages import MOST_PASSAGES, Document
from checker.document.source_map import SourceMap, Syntax
from checker.files.shipped import cached, name_words
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import Lexicon
from checker.readers.decoding import beginning, decode
from checker.readers.text_blocks import (
    MOST_LINES,
    Part,
    TextLine,
    blocks_of,
    passages_of,
    pieces,
    says_anything,
    sentences,
)
from checker.readers.text_manifests import manifests_in
from checker.readers.wire_head import wire_head

_BULLETS = frozenset(f"{sign} " for sign in "*+•·‣▪–-")
_LINE_OF_ANPA = "^"  # opens a line above the story, which ends with one of two signs (ANPA 1312)
_MOST = 4_000_000  # characters of a text; the longest novels have three million
_TITLE = 300  # characters
_HEAD = 2_000  # characters in which a byline stands


def read_text(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """Read a plain text. Raises UnreadableSource where the bytes are no text."""
    decoded = beginning(decode(data, path), _MOST)
    source = decoded.source
    head = wire_head(source)
    blocks = blocks_of(list(_groups(source, head.begins)), lexicon)
    layout = TextLayout([written.block for written in blocks])
    texts = [written.block.text for written in blocks]
    return Document(
        path=path,
        media_type="text/plain",
        source_map=SourceMap(source, Syntax.PLAIN, tuple(texts)),
        title=texts[layout.headline or 0].split("\n")[0][:_TITLE] if texts else None,
        authors=signed_by(texts),
        passages=(*head.fields.passages, *islice(passages_of(blocks, source, lexicon, layout), MOST_PASSAGES + 1)),
        declared=(*head.fields.declared, *manifests_in(source)),
        faults=decoded.faults,
        unread=decoded.unread,
    )


def _groups(source: str, at: int) -> Iterator[list[TextLine]]:
    """The lines between blank lines; of a text that is one long line, its sentences."""
    group: list[TextLine] = []
    lines = (source[at:] if at else source).split("\n", MOST_LINES)
    apart = sentences if "\n" not in source.strip() else pieces
    for written in lines[:MOST_LINES]:
        line = written.rstrip()
        alone = line.startswith(_LINE_OF_ANPA)
        if group and (alone or not line):
            yield group
            group = []
        if alone and (single := _lines(line, at, source, apart)):
            yield single
        elif line and not alone:
            group += _lines(line, at, source, apart)
        at += len(written) + 1
    if group:
        yield group
    if rest := list(rest_of(source, at)):
        yield rest


def _lines(
    line: str, start: int, source: str, apart: Callable[[str, int, int], Iterable[tuple[int, int]]]
) -> list[TextLine]:
    words = line.lstrip()
    indent = len(line) - len(words)
    low, end = start + indent, start + len(line)
    item = words[:2] in _BULLETS
    if item:
        low += 2
    elif words.startswith(_LINE_OF_ANPA):
        low, end = low + 1, end - words.endswith(("<", "="))
    lines: list[TextLine] = []
    for begin, finish in apart(source, low, end):
        text = fold(source[begin:finish])
        if says_anything(text):
            lines.append(TextLine(Block(text=text, item=item), (Part(begin, finish, text),), indent, finish - start))
    return lines


def rest_of(source: str, start: int) -> Iterator[TextLine]:
    """What stands behind the lines that are told apart, in pieces: nothing of it is passed over."""
    for begin, end in pieces(source, start, len(source)):
        text = fold(source[begin:end])
        if text:
            yield TextLine(Block(text=text), (Part(begin, end, text),), 0, end - begin)


@cached
def _byline() -> re.Pattern[str]:
    words = "|".join(map(re.escape, name_words().signing))
    return late_pattern(rf"^[ \t_*]*(?:{words})[ \t]+(?=[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω])([^\n.:;!?]{{2,80}})$", re.MULTILINE)


def signed_by(texts: Sequence[str]) -> tuple[str, ...]:
    """The name in a byline among the first lines of a text's blocks."""
    byline = _byline().search("\n".join(texts[:40])[:_HEAD])
    return (fold(byline[1]),) if byline else ()
