"""HTML and XHTML: parsed once, searched for triggers, and only then looked at closely."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from checker.document.declared import Declared, Says
from checker.document.letters import count_letters, fold, folded_all
from checker.document.passages import MOST_PASSAGES, Document, Passage
from checker.document.place import Origin, Segment, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import Lexicon
from checker.readers.decoding import Decoded, decode, html_label
from checker.readers.html_authors import signed_by
from checker.readers.html_days import printed_day
from checker.readers.html_images import picture_passages
from checker.readers.html_invitations import invitations
from checker.readers.html_layout import PICTURES, Layout, is_unseen
from checker.readers.html_links import read_links
from checker.readers.html_metadata import read_metadata
from checker.readers.html_properties import declared_in_markup
from checker.readers.html_source import fit_for_parser, looked_at, refuse_growth
from checker.readers.html_tree import Element, Spot, Tree
from checker.readers.origins import told_sources
from checker.readers.page_fields import CARRIER

if TYPE_CHECKING:
    import turbohtml

_LONGEST_POLICY, _LONGEST_QUOTE = 100_000, 600  # characters
_SPACED = frozenset(("span", "a", "time", "label", "cite", "small"))  # set apart by style sheets, not by blanks
_LICENSED = late_pattern(r"reative|\b(?:CC|cc)\b")  # the one case in which a creator is asked for
_REACH = 120  # text nodes taken to either side of a trigger; a longer block is cut there
_PICTURED_UP = 3  # containers looked at for a picture beside a short line
_PICTURED_TEXT = 600  # characters; a container with more text is not the picture's


def read_html(data: bytes, path: str, lexicon: Lexicon) -> Document:
    """Read one page.

    Raises:
        UnreadableSource: the bytes are no text, or would grow beyond measure.
    """
    decoded = looked_at(decode(data, path, html_label))
    source, tree = decoded.source, _tree(decoded, path)
    texts = folded_all(tree.texts)
    metadata = read_metadata(tree)
    layout = Layout(tree, texts)
    # Names are looked for in the texts one by one, so that two of them side by side do not hide each other; phrases in
    # all of them joined, since a link or bold type may break one.
    passages = _Blocks(tree, texts, layout, lexicon).around(lexicon.names_in(texts), *lexicon.fragments_in(texts))
    unread = list(tree.unread)  # as words behind "the file"
    passages += _framed(tree, path, lexicon, unread)
    read = read_links(tree, layout, lexicon)
    told = (*metadata.passages, *passages)
    authors = metadata.authors
    if not authors and (read.licences or any(_LICENSED.search(passage.text) for passage in told)):
        authors = signed_by(tree, layout)
    markup = declared_in_markup(tree, layout, source, read, metadata)
    inviting = invitations(tree, layout, passages, metadata.site, unread)
    stated = [*metadata.declared, *read.declared, *markup.stated, *inviting]
    sources = told_sources(metadata.canonical, stated, metadata.claimed, read.technical)
    declared = (*sources, *_licences_for_machines(tree, source, unread))
    printed = None if metadata.published else printed_day(tree, layout)
    return Document(
        path=path,
        media_type="text/html",
        source_map=SourceMap(source, Syntax.HTML, tuple(texts)),
        language=metadata.language,
        title=metadata.title,
        begins=tree.begins,
        url=metadata.url,
        canonical=metadata.canonical,
        address=metadata.address,
        site=metadata.site,
        authors=authors,
        published=metadata.published or (printed.day if printed else None),
        published_in=metadata.published_in or (printed.where if printed else ""),
        modified=metadata.modified,
        passages=(*told, *picture_passages(tree, layout, lexicon, passages, unread)),
        links=read.licences,
        declared=declared,
        faults=(*decoded.faults, *metadata.faults),
        unread=(*decoded.unread, *metadata.unread, *read.unread, *markup.unread, *unread, *layout.sight.unread),
    )


def _tree(decoded: Decoded, path: str) -> Tree:
    refuse_growth(decoded.utf8, decoded.source, path)
    return Tree(fit_for_parser(decoded.source, decoded.utf8, path))


def _licences_for_machines(tree: Tree, source: str, unread: list[str]) -> tuple[Declared, ...]:
    """What a page states in RSL (RSL 1.0, inline in HTML), ODRL, in RDF in its comments, or in a manifest.

    What of it was not read goes to `unread`.
    """
    found = [_policy(*one) for one in tree.data if "odrl" in one[0] and len(one[0]) <= _LONGEST_POLICY]
    if tree.comments:
        from checker.readers.rdf_comments import licences_in_comments  # imported late: hardly a page has any

        found += licences_in_comments([(one, max(source.find(one), 0)) for one in tree.comments], unread)
    if tree.licences:
        from checker.readers.rsl import licences_in_page  # imported late, as above

        found += licences_in_page(tree.licences, unread)
    if tree.manifests or any("C2PA" in one for one in tree.comments) or _FEFF in source:
        from checker.readers.text_manifests import manifests_in, present  # imported late, as above

        found += manifests_in(source)
        found += (present("", offset, "script", "A.7") for _, (offset, _) in tree.manifests[:_MOST_BADGES])
    return tuple(found)


def _policy(text: str, spot: Spot) -> Declared:
    """JSON-LD that may be a policy: who reads policies tells."""
    offset, line = spot
    return Declared(
        text=fold(text)[:_LONGEST_QUOTE],
        origin=Origin(offset=offset, line=line, raw=True),
        says=Says.POLICY,
        carrier=CARRIER,
        field="odrl",
        specification="ODRL 2.2",
        value=text,
        facts=(("misplaced", ""),),
    )


class _Said(NamedTuple):
    """The words of a block, and those of each of its text nodes behind what stands between it and the one before."""

    text: str
    pieces: list[tuple[str, str]]


class _Blocks:
    """The blocks of text in which triggers stand."""

    def __init__(self, tree: Tree, texts: list[str], layout: Layout, lexicon: Lexicon) -> None:
        self._tree = tree
        self._texts = texts
        self._layout = layout
        self._lexicon = lexicon
        # Whether a container that holds a picture holds little else; None: it holds none.
        self._holds_picture: dict[Element, bool | None] = {}

    def around(self, naming: set[int], stating: set[int], licensing: set[int]) -> list[Passage]:
        """The blocks around some text nodes, in order.

        Args:
            naming: those in which names begin.
            stating: those in which fragments of what states rights begin.
            licensing: of these, the ones of licences.
        """
        passages: list[Passage] = []
        done = -1
        for index in sorted(naming | stating):
            if index <= done:
                continue
            if len(passages) > MOST_PASSAGES:
                break  # nobody looks at more, and one is enough to tell that there are more
            found = self._run(index, done + 1)
            if found is None:
                done = index
                continue
            done = found[-1]
            said = self._said(found)
            several = len(found) > 1  # what is broken by a tag may stand in them together
            may_state = (several or index in stating) and self._lexicon.may_state(said.text)
            may_name = index in naming or (several and self._lexicon.holds_name(said.text))
            if may_name or may_state:
                may_license = self._lexicon.may_license(said.text) if several else index in licensing
                passages.append(
                    self._passage(found, said, may_name=may_name, may_state=may_state, may_license=may_license)
                )
        return passages

    def _run(self, index: int, lowest: int) -> range | None:
        """The indexes of the text nodes of the block around one, as far as they follow each other."""
        tree = self._tree
        block = tree.inside(index).block
        if any(map(is_unseen, block.around)):
            return None
        first = last = index
        while first > max(lowest, index - _REACH) and tree.is_in(block, first - 1):
            first -= 1
        while last + 1 < min(len(self._texts), index + _REACH) and tree.is_in(block, last + 1):
            last += 1
        return range(first, last + 1)

    def _said(self, indexes: range) -> _Said:
        pieces: list[tuple[str, str]] = []
        for index in indexes:
            text = self._texts[index]
            gap = self._gap(index, pieces[-1][1]) if pieces else ""
            pieces.append((gap, text.strip() + (" " if text[-1:].isspace() and index != indexes[-1] else "")))
        return _Said("".join([gap + words for gap, words in pieces]), pieces)

    def _placed(self, indexes: range, said: _Said) -> tuple[Origin, tuple[Segment, ...]]:
        """Where a block stands in the source, and each of its text nodes in its words."""
        segments: list[Segment] = []
        (offset, line), letters = self._tree.origin(indexes[0])
        length = 0
        for index, (gap, words) in zip(indexes, said.pieces, strict=True):
            length += len(gap)
            segments.append(Segment(length, letters))
            letters += count_letters(self._texts[index]) if letters >= 0 else 0
            length += len(words)
        return Origin(offset=offset, line=line), tuple(segments)

    def _passage(self, indexes: range, said: _Said, *, may_name: bool, may_state: bool, may_license: bool) -> Passage:
        layout = self._layout
        inside = self._tree.inside(indexes[0])
        block = inside.block
        zone, hint = layout.zone(inside if len(indexes) == 1 else block)
        beyond = layout.beyond(block, indexes[0])
        if beyond and zone in (Zone.BODY, Zone.BYLINE) and layout.in_card(block):
            zone = Zone.RELATED
        before = bisect_right(layout.paragraphs, indexes[0] - 1)
        origin, segments = self._placed(indexes, said)
        return Passage(
            text=said.text,
            zone=zone,
            hint=hint,
            linked=len(indexes) == 1 and _in_link(inside),
            order=indexes[0],
            before=before,
            after=len(layout.paragraphs) - bisect_right(layout.paragraphs, indexes[-1]),
            beyond=beyond,
            main=self._in_main(block, zone, before, indexes[0]),
            pictured=len(said.text) < LONG_CREDIT and self._pictured(block),
            may_name=may_name,
            may_state=may_state,
            may_license=may_license,
            apart=may_license and zone is not Zone.FOOTER and layout.is_of_another(block),
            grants=not may_license or layout.may_grant(inside),
            origin=origin,
            segments=segments,
        )

    def _in_main(self, block: Element, zone: Zone, before: int, index: int) -> bool:
        layout = self._layout
        if layout.content is None or block.within(layout.content):
            return True
        if before:  # behind the main content: a picture of the story stands near it and leads nowhere else
            return zone in PICTURES and block.within(layout.region) and not layout.in_card(block)
        after_headline = layout.heading_at is not None and index >= layout.heading_at
        return after_headline or zone in PICTURES or (layout.heading_at is None and block.within(layout.region))

    def _gap(self, index: int, before: str) -> str:
        """What stands between a text node of a block and the one before: a forced break, a blank, or nothing."""
        if self._tree.after_break(index):
            return "\n"
        if before[-1:].isspace():
            return ""
        if self._texts[index][:1].isspace():
            return " "
        left, right = self._tree.inside(index - 1), self._tree.inside(index)
        return " " if left is not right and left.tag in _SPACED and right.tag in _SPACED else ""

    def _pictured(self, block: Element) -> bool:
        """Whether the smallest container around a short line that holds anything else holds a picture."""
        for level, at in enumerate(block.around):
            if level > _PICTURED_UP or at in self._layout.chain:
                return False
            if at.tag in ("figure", "figcaption", "picture"):
                return True
            if at not in self._holds_picture:
                pictures = at.inside("img", "video", "picture", "amp-img")
                holds = any(not _is_badge(one) for one in islice(pictures, _MOST_BADGES))
                self._holds_picture[at] = len(at.node.text) < _PICTURED_TEXT if holds else None
            answer = self._holds_picture[at]
            if answer is not None:
                return answer
        return False


def _framed(tree: Tree, path: str, lexicon: Lexicon, unread: list[str]) -> list[Passage]:
    """What the pages inside a page say (`srcdoc`); what of them was not read goes to `unread`.

    A licence there is theirs, and grants nothing of what is around.
    """
    passages: list[Passage] = []
    frames = [
        (inside, Origin(attribute="srcdoc", offset=spot[0], line=spot[1]))
        for frame in tree.telling["iframe"]
        if (inside := frame.attr("srcdoc"))
        for spot in [tree.attribute(frame, "srcdoc")]
    ]
    for number, (inside, origin) in enumerate(frames):
        if number == _MOST_FRAMES:
            unread.append(f"holds pages within it, of which only the first {_MOST_FRAMES} were read")
            break
        refuse_growth(inside.encode("utf-8", "replace"), inside, path)
        inner = Tree(inside)
        unread += inner.unread
        texts = folded_all(inner.texts)
        blocks = _Blocks(inner, texts, Layout(inner, texts), lexicon)
        found = blocks.around(lexicon.names_in(texts), *lexicon.fragments_in(texts))
        passages += [replace(one, origin=origin, segments=(Segment(0, -1),), grants=False) for one in found]
        frames += [(deeper, origin) for frame in inner.telling["iframe"] if (deeper := frame.attr("srcdoc"))]
    return passages


_MOST_FRAMES = 40  # a page holds a few at most: an advertisement, a player, a table
_FEFF = "\ufeff"  # with which a manifest in running text begins
_BADGES = ("creativecommons.org/", "licensebuttons.net/")
_MOST_BADGES = 5  # the buttons of one licence
LONG_CREDIT = 200  # characters; a longer line is no picture's credit


def _is_badge(image: turbohtml.Element) -> bool:
    """Whether an image is the button of a licence, as its chooser hands it out, and no picture."""
    return any(host in (image.attr("src") or "") for host in _BADGES)


def _in_link(element: Element) -> bool:
    """Whether a link is around a text, within its block."""
    for at in element.around:
        if at.tag == "a":
            return True
        if at.block is at:
            break
    return False
