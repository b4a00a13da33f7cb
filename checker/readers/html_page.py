"""HTML and XHTML: parsed once by lxml, searched for triggers, and only then looked at closely."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import cast

from lxml import etree

from checker.document import Document, Passage
from checker.errors import UnreadableSource
from checker.late_pattern import late_pattern
from checker.letters import folded_all
from checker.matching import Lexicon
from checker.place import Origin, Segment, Zone
from checker.readers.decoding import decode
from checker.readers.html_authors import signed_by
from checker.readers.html_images import picture_passages
from checker.readers.html_layout import PICTURES, SKIPPED, Layout, ancestors, block_of, parent_of, text_in
from checker.readers.html_links import read_links
from checker.readers.html_metadata import read_metadata, telling_elements
from checker.sole_text import RAW
from checker.source_map import SourceMap, Syntax

_TEXTS = etree.XPath("descendant::text()[normalize-space()][not(parent::script or parent::style)]")
_SPACED = frozenset(("span", "a", "time", "label", "cite", "small"))  # set apart by style sheets, not by blanks
_LICENSED = late_pattern(r"reative|\b(?:CC|cc)\b")  # the one case in which a creator is asked for
_REACH = 120  # text nodes taken to either side of a trigger; a longer block is cut there
_PICTURED_UP = 3  # containers looked at for a picture beside a short line
_PICTURED_TEXT = 600  # characters; a container with more text is not the picture's


def read_html(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """Read one page.

    Raises:
        UnreadableSource: the bytes are no text, or no element could be made of them.
    """
    source, utf8 = decode(data, path)
    root = _parse(source, utf8, path)
    media_type = "text/html"
    if root is None:
        return Document(path=path, media_type=media_type, source_map=SourceMap(source, Syntax.HTML))
    nodes = [node for node in _text_nodes(root) if "<" not in node or _is_text(node)]
    texts = folded_all(nodes)
    elements = telling_elements(root)
    metadata = read_metadata(root, elements)
    layout = Layout(elements["h1"], nodes, texts)
    passages = _Blocks(nodes, texts, layout).around(_triggered(texts, lexicon))
    links = read_links(elements, layout, lexicon)
    told = (*metadata.passages, *passages)
    licensed = bool(links) or any(_LICENSED.search(passage.text) for passage in told)
    return Document(
        path=path,
        media_type=media_type,
        source_map=SourceMap(source, Syntax.HTML, tuple(texts), utf8),
        language=metadata.language,
        title=metadata.title,
        url=metadata.url,
        site=metadata.site,
        authors=metadata.authors or (signed_by(root, layout) if licensed else ()),
        published=metadata.published,
        modified=metadata.modified,
        passages=(*told, *picture_passages(elements, layout, lexicon, passages)),
        links=links,
    )


def _text_nodes(root: etree._Element) -> list[etree._ElementUnicodeResult]:
    return cast("list[etree._ElementUnicodeResult]", _TEXTS(root))  # the expression gives text nodes alone


def _is_text(node: etree._ElementUnicodeResult) -> bool:
    """Whether a text node is text, and not the markup inside an element that is read raw."""
    inside = parent_of(node)
    return inside is not None and inside.tag not in RAW


def _triggered(texts: Sequence[str], lexicon: Lexicon) -> list[int]:
    """The indexes of the text nodes in which a literal begins, rising.

    Names are looked for in the texts one by one, so that two of them side by side do not hide each other; fragments
    of phrases in all of them joined, since a link or bold type may break a phrase.
    """
    starts = list(accumulate(map(len, texts), initial=0))
    apart = [start + index for index, start in enumerate(starts)]  # with a line feed behind each, which none holds
    found = {bisect_right(apart, start) - 1 for _, start, _ in lexicon.names("\n".join(texts))}
    found |= {bisect_right(starts, start) - 1 for start, _ in lexicon.fragments("".join(texts))}
    return sorted(found)


def _parse(source: str, utf8: bytes, path: str) -> etree._Element | None:
    # recover: pages are broken; no network, no entities of the page's own; huge_tree stays off, so that depth and
    # size of one page are bounded by libxml2
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, recover=True, no_network=True, collect_ids=False
    )
    try:
        return etree.fromstring(utf8, parser)
    except etree.XMLSyntaxError as reason:
        if not source.strip() or "Document is empty" in str(reason):
            return None
        raise UnreadableSource(path, f"is not readable as HTML: {reason.msg}") from reason


class _Blocks:
    """The blocks of text in which triggers stand."""

    def __init__(self, nodes: Sequence[etree._ElementUnicodeResult], texts: list[str], layout: Layout) -> None:
        self._nodes = nodes
        self._texts = texts
        self._layout = layout

    def around(self, triggered: Sequence[int]) -> list[Passage]:
        """The blocks around some text nodes, in order."""
        passages: list[Passage] = []
        done = -1
        for index in triggered:
            if index <= done:
                continue
            found = self._run(index, done + 1)
            if found is None:
                done = index
                continue
            done = found[-1]
            passages.append(self._passage(found))
        return passages

    def _block(self, index: int) -> etree._Element | None:
        inside = parent_of(self._nodes[index])
        return None if inside is None else block_of(inside)

    def _run(self, index: int, lowest: int) -> range | None:
        """The indexes of the text nodes of the block around one, as far as they follow each other."""
        block = self._block(index)
        if block is None or any(at.tag in SKIPPED for at in ancestors(block)):
            return None
        first = last = index
        while first > max(lowest, index - _REACH) and self._block(first - 1) is block:
            first -= 1
        while last + 1 < min(len(self._nodes), index + _REACH) and self._block(last + 1) is block:
            last += 1
        return range(first, last + 1)

    def _passage(self, indexes: range) -> Passage:
        layout = self._layout
        parts: list[str] = []
        segments: list[Segment] = []
        length = 0
        previous: etree._ElementUnicodeResult | None = None
        for index in indexes:
            node, text = self._nodes[index], self._texts[index]
            gap = self._gap(previous, node, parts[-1] if parts else "", text)
            if gap and parts:
                parts.append(gap)
                length += len(gap)
            segments.append(
                Segment(length, node=index, words=str(node))
            )  # a plain string: a node would keep the whole tree
            parts.append(text.strip() + (" " if text[-1:].isspace() and index != indexes[-1] else ""))
            length += len(parts[-1])
            previous = node
        text = "".join(parts)
        inside = parent_of(self._nodes[indexes[0]])
        if inside is None:
            raise AssertionError("a run of text nodes has a block")
        block = block_of(inside)
        closest = inside if len(indexes) == 1 else block
        zone, hint = layout.zone(closest)
        beyond = layout.beyond(block, indexes[0])
        if beyond and zone in (Zone.BODY, Zone.BYLINE) and layout.in_card(block):
            zone = Zone.RELATED
        before = bisect_right(layout.paragraphs, indexes[0] - 1)
        return Passage(
            text=text,
            zone=zone,
            hint=hint,
            linked=len(indexes) == 1 and any(at.tag == "a" for at in _inline_chain(inside)),
            order=indexes[0],
            before=before,
            after=len(layout.paragraphs) - bisect_right(layout.paragraphs, indexes[-1]),
            beyond=beyond,
            main=self._in_main(block, zone, before, indexes[0]),
            pictured=len(text) < LONG_CREDIT and _pictured(block, layout),
            origin=Origin(),
            segments=tuple(segments),
        )

    def _in_main(self, block: etree._Element, zone: Zone, before: int, index: int) -> bool:
        layout = self._layout
        if layout.content is None or layout.within(block, layout.content):
            return True
        if before:  # behind the main content: a picture of the story stands near it and leads nowhere else
            return zone in PICTURES and layout.within(block, layout.region) and not layout.in_card(block)
        after_headline = layout.heading_at is not None and index >= layout.heading_at
        return after_headline or zone in PICTURES or (layout.heading_at is None and layout.within(block, layout.region))

    def _gap(
        self, previous: etree._ElementUnicodeResult | None, node: etree._ElementUnicodeResult, before: str, text: str
    ) -> str:
        """What stands between two text nodes of a block: a forced break, a blank, or nothing."""
        if previous is None:
            return ""
        if _after_break(node):
            return "\n"
        if text[:1].isspace() and not before[-1:].isspace():
            return " "
        left, right = parent_of(previous), parent_of(node)
        apart = (
            left is not right
            and left is not None
            and right is not None
            and left.tag in _SPACED
            and right.tag in _SPACED
        )
        return " " if apart and not before[-1:].isspace() else ""


LONG_CREDIT = 200  # characters; a longer line is no picture's credit


def _inline_chain(element: etree._Element) -> list[etree._Element]:
    chain = []
    for at in ancestors(element):
        chain.append(at)
        if block_of(at) is at:
            break
    return chain


def _after_break(node: etree._ElementUnicodeResult) -> bool:
    """Whether a line break stands right before a text node."""
    element = node.getparent()
    if element is None:
        return False
    if node.is_tail:
        return bool(element.tag == "br")
    while True:
        previous = element.getprevious()
        if previous is not None:
            return bool(previous.tag == "br") and not (previous.tail or "").strip()
        outer = element.getparent()
        if outer is None or block_of(element) is element or (outer.text or "").strip():
            return False
        element = outer


def _pictured(block: etree._Element, layout: Layout) -> bool:
    """Whether the smallest container around a short line that holds anything else holds a picture."""
    for level, at in enumerate(ancestors(block)):
        if level > _PICTURED_UP or at in layout.chain:
            return False
        if at.tag in ("figure", "figcaption", "picture"):
            return True
        if next(at.iter("img", "video", "picture", "amp-img"), None) is not None:
            return len(text_in(at)) < _PICTURED_TEXT
    return False
