"""Markdown: parsed as CommonMark says, so that only visible words are read; its front matter is metadata.

pyromark parses (pulldown-cmark, in linear time), and tells for each piece the bytes of the source that it stands in.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from checker.document.addresses import told_address
from checker.document.days import read_day
from checker.document.language import primary_language
from checker.document.layout import TextLayout
from checker.document.letters import fold
from checker.document.passages import Document, Link, Passage
from checker.document.place import Origin
from checker.document.source_map import SourceMap, Syntax
from checker.patterns.lexicon import Lexicon
from checker.readers.decoding import beginning, decode
from checker.readers.front_matter import read_front_matter
from checker.readers.markdown_lines import Walk
from checker.readers.plain_text import signed_by
from checker.readers.text_blocks import Written, blocks_of, passages_of
from checker.readers.text_manifests import manifests_in

_AUTHORS = ("front:author", "front:authors", "front:author/name", "front:byline")
_LANGUAGES = ("lang", "language")
_DAYS = ("date", "published")
_ADDRESSES = ("canonical_url", "canonical", "url")
_MOST = 2_000_000  # characters; the parser takes a hundred times as many bytes for the worst
_MOST_LINKS = 200
_MANY_LINKS = f"has more than {_MOST_LINKS} links to licences, of which only the first were looked at"
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
    walk = Walk(source, front.end)
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


def _links(walk: Walk, blocks: Sequence[Written], source: str, lexicon: Lexicon, layout: TextLayout) -> Iterator[Link]:
    """The links to addresses of licences, and one more than are looked at."""
    found = lexicon.addressed([link.href for link in walk.links]) if blocks else []
    lows = [next(written.runs())[1].low for written in blocks] if found else []
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
