"""Plain text, and Markdown with front matter: the source is the text, paragraphs are blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from checker.document.language import primary_language
from checker.document.letters import count_letters, fold, normal
from checker.document.passages import Document, Passage
from checker.document.place import Origin, Segment, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.patterns.late_pattern import late_pattern
from checker.patterns.pattern import Lexicon
from checker.readers.decoding import decode
from checker.readers.front_matter import read_front_matter

_BLANK_LINES = late_pattern(r"\n[ \t\r]*+(?:\n[ \t\r]*+)++")
_HEADING = late_pattern(r"#{1,6} +")
_IMAGE = late_pattern(r"!\[")
_BYLINE = late_pattern(
    r"^[ \t_*]*(?:By|BY|Von|Par|Por|Di|Door|Av|Af|Od|Autor:|Author:)[ \t]+(?=[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω])([^\n.:;!?]{2,80})$",
    re.MULTILINE,
)
_HEAD = 2_000  # characters in which a byline stands
_LONG = 80
_LONGEST = 8_000  # characters of one passage; a longer paragraph is read in pieces
_DATE = late_pattern(r"\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?")


def read_text(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """Read a plain text. Raises UnreadableSource where the bytes are no text."""
    source, _ = decode(data, path)
    return Document(
        path=path,
        media_type="text/plain",
        source_map=SourceMap(source, Syntax.PLAIN),
        title=_first_line(source, 0),
        authors=_signed_by(source, 0),
        passages=tuple(_passages(source, 0, lexicon)),
    )


def read_markdown(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """Read Markdown; its front matter is metadata. Raises as `read_text`."""
    source, _ = decode(data, path)
    front = read_front_matter(source)
    metadata, body = front.passages, front.end
    facts = {passage.label.removeprefix("front:"): passage.text for passage in reversed(metadata)}
    date = _DATE.match(facts.get("date", facts.get("published", "")))
    authors = [
        passage.text
        for passage in metadata
        if passage.label in ("front:author", "front:authors", "front:author/name", "front:byline")
    ]
    return Document(
        path=path,
        media_type="text/markdown",
        source_map=SourceMap(source, Syntax.PLAIN),
        language=primary_language(facts.get("lang") or facts.get("language")),
        title=facts.get("title") or _first_line(source, body),
        url=facts.get("canonical_url") or facts.get("canonical") or facts.get("url"),
        authors=tuple(authors) or _signed_by(source, body),
        published=date[0] if date else None,
        passages=(*metadata, *_passages(source, body, lexicon)),
        faults=front.faults,
        unread=front.unread,
    )


def _first_line(source: str, start: int) -> str | None:
    for line in source[start : start + 5_000].splitlines():
        words = _HEADING.sub("", fold(line), 1)
        if words:
            return words[:300]
    return None


def _signed_by(source: str, start: int) -> tuple[str, ...]:
    """The name in a byline among the first lines."""
    byline = _BYLINE.search(source, start, start + _HEAD)
    return (fold(byline[1]),) if byline else ()


def _passages(source: str, start: int, lexicon: Lexicon) -> Iterator[Passage]:
    """The paragraphs in which a trigger stands. A paragraph's lines stay apart, since a line may be a credit."""
    ends = [match.span() for match in _BLANK_LINES.finditer(source, start)]
    paragraphs = zip([start, *(end for _, end in ends)], [*(begin for begin, _ in ends), len(source)], strict=True)
    blocks = [(at, min(at + _LONGEST, high)) for low, high in paragraphs for at in range(low, high, _LONGEST)]
    longs = [index for index, (low, high) in enumerate(blocks) if high - low >= _LONG]
    letters, counted = 0, 0
    for index, (low, high) in enumerate(blocks):
        text = "\n".join(" ".join(line.split()) for line in normal(source[low:high]).strip("\n").split("\n"))
        if not lexicon.triggers(text.replace("\n", " ")):  # a name or a phrase may be broken over two lines
            continue
        letters += count_letters(normal(source[counted:low]))
        counted = low
        before = bisect_right(longs, index - 1)
        yield Passage(
            text=text,
            zone=Zone.HEADLINE if _HEADING.match(text) else Zone.CAPTION if _IMAGE.match(text) else Zone.BODY,
            order=index,
            before=before,
            after=len(longs) - bisect_right(longs, index),
            origin=Origin(),
            segments=(Segment(0, letters),),
        )
