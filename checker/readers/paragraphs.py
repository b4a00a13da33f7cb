"""Paragraphs of documents that are no text: they become blocks as those of a text do, and a document with its fields.

A word processor's file and a page of a PDF say where a paragraph ends, and often what it is: a heading, a caption, a
footer. What they do not say is told by the same layout as of any text (`checker.document.layout`). Places have no
lines: a paragraph carries the format's own address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from checker.document.blocks import Block, Placed
from checker.document.language import primary_language
from checker.document.layout import TextLayout
from checker.document.letters import fold
from checker.document.passages import MOST_PASSAGES, Document, Link, Passage
from checker.document.place import NO_TEXT, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.patterns.lexicon import Lexicon
from checker.readers.document_fields import DocumentFields
from checker.readers.html_signs import zone_of_style
from checker.readers.plain_text import signed_by
from checker.readers.text_blocks import Trigger, triggered

MOST_PARAGRAPHS = 60_000
"""Of one document; a long book has ten thousand."""
MOST_LETTERS = 4_000_000
"""Characters of all of them; the longest novels have three million."""
MOST_OF_ONE = 400_000
"""Characters of one paragraph; a long chapter of a law has a twentieth."""
_MOST_LINKS = 200
_MANY_LINKS = f"has more than {_MOST_LINKS} links to licences, of which only the first were looked at"
_AROUND = 600  # characters of the paragraph around a link
_TITLE = 300  # characters
_BEGINNING = 4  # paragraphs in which an advisory may stand: they are kept whatever they say


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph as its format tells it."""

    text: str  # visible words, folded
    at: str  # the format's own address
    heading: int = 0  # level, from 1; 0: it is none
    item: bool = False  # of a list, or a cell of a table
    linked: int = 0  # characters of it that are links to elsewhere
    picture: bool = False  # it is the alternative text of a picture
    pictures: bool = False  # a picture stands in it
    shows: tuple[str, ...] = ()  # the names of those, where they are told
    zone: Zone | None = None  # where the format itself says; None: its shape tells
    main: bool = True  # where a zone is given
    seen: bool = True  # False: no reader sees it, so it grants nothing
    links: tuple[tuple[str, str], ...] = ()  # addresses, each with its words

    @property
    def placed_by_shape(self) -> bool:
        """Whether its shape tells what it is."""
        return self.zone is None

    def block(self) -> Block:
        """It as a block of text."""
        leads = self.links[-1][0] if self.links else ""
        return Block(
            text=self.text,
            heading=self.heading,
            item=self.item,
            linked=min(self.linked, len(self.text)),
            leads=leads,
            picture=self.picture,
            pictures=self.pictures,
        )


class Style(Struct, frozen=True):
    """A style of paragraphs or of words, as a text processor has them."""

    name: str = ""  # as its users see it
    above: str = ""  # the style that it rests on
    hidden: bool = False  # its words are seen by nobody
    level: int = 0  # of a heading


MOST_STYLES = 5_000
"""Of one document; the longest reports have some hundred."""
MANY_STYLES = f"has more than {MOST_STYLES:,} styles: whether words in the others are seen is not known"
_DEEPEST_STYLE = 10  # styles that rest on each other


def resolved(own: Mapping[str, Style]) -> dict[str, Style]:
    """Styles with what they take from those that they rest on.

    Args:
        own: each by its identifier, with what it says itself.
    """
    found: dict[str, Style] = {}
    for identifier, first in own.items():
        hidden, level, style = first.hidden, first.level, first
        names = [first.name]
        for _ in range(_DEEPEST_STYLE):
            if style.above not in own:
                break
            style = own[style.above]
            names.append(style.name)
            hidden, level = hidden or style.hidden, level or style.level
        found[identifier] = Style(" ".join(filter(None, names)), first.above, hidden, level)
    return found


class Growing(Struct):
    """A paragraph that has begun and not yet ended.

    Attributes:
        at: its address.
        style, level, item, pictures, shows, hidden: what marks in it say.
        seen, unseen: its words.
        links: addresses, each with its words.
        alternatives: the words for pictures in it.
    """

    at: str
    style: str = ""
    level: int = 0
    item: bool = False
    pictures: bool = False
    shows: list[str] = []
    hidden: bool = False
    seen: list[str] = []
    unseen: list[str] = []
    links: list[tuple[str, list[str]]] = []
    alternatives: list[str] = []

    def ended(self, style: Style, zone: Zone | None, *, main: bool = True) -> Iterator[Paragraph]:
        """What it comes to: the words for its pictures, those that are seen, those that are not.

        Args:
            style: of the paragraph.
            zone: where the format says that it stands; None: its style or its shape tells.
            main: it is of the text, not beside it.
        """
        for words in self.alternatives:
            yield Paragraph(text=words, at=self.at, picture=True, zone=zone, main=main)
        seen, unseen = self.seen, self.unseen
        if style.hidden or self.hidden:
            seen, unseen = [], [*seen, *unseen]
        links = [(address, fold("".join(words))) for address, words in self.links if seen]
        text = "\n".join(filter(None, map(fold, "".join(seen).split("\n"))))
        if text or self.pictures:
            yield Paragraph(
                text=text,
                at=self.at,
                heading=self.level or style.level,
                item=self.item,
                linked=sum(len(words) for _, words in links),
                picture=not text,
                pictures=self.pictures,
                shows=tuple(self.shows),
                zone=zone or zone_of_style(style.name),
                main=main,
                links=tuple(links),
            )
        if words := fold("".join(unseen)):
            yield Paragraph(text=words, at=self.at, seen=False)


class Read(Struct, kw_only=True):
    """What a reader has of a document besides its fields."""

    path: str
    media_type: str
    paragraphs: list[Paragraph]
    faults: list[str]
    unread: list[str]
    embedded: list[Document] = []  # the pictures in it


def told(read: Read, fields: DocumentFields, lexicon: Lexicon) -> Document:
    """The document.

    Args:
        read: its paragraphs, in order.
        fields: what it states of itself.
        lexicon: the literals to look for.
    """
    paragraphs = [
        one for one in read.paragraphs if one.picture or one.links or any(map(str.isalnum, one.text)) or "©" in one.text
    ]
    shaped = [one.block() for one in paragraphs if one.placed_by_shape]
    layout = TextLayout(shaped)
    placed = list(_placed(paragraphs, layout))
    texts = tuple(block.text for block in shaped if not block.picture)
    links, unread = _links(paragraphs, placed, lexicon)
    head = shaped[layout.headline].text if layout.headline is not None else next(iter(texts), None)
    return Document(
        path=read.path,
        media_type=read.media_type,
        source_map=SourceMap("\n\n".join(texts), Syntax.FIELDS, texts),
        language=primary_language(fields.language),
        title=fields.title or (head.split("\n")[0][:_TITLE] if head else None),
        url=fields.address or None,
        address=fields.address or None,
        authors=tuple(dict.fromkeys(fields.authors)) or signed_by(texts),
        published=fields.published or None,
        published_in=fields.published_in,
        modified=fields.modified or None,
        passages=(*fields.passages, *_passages(paragraphs, placed, lexicon)),
        links=links,
        embedded=tuple(_captioned(read.embedded, paragraphs, placed)),
        declared=tuple(fields.declared),
        faults=tuple(dict.fromkeys(read.faults)),
        unread=tuple(dict.fromkeys((*read.unread, *fields.unread, *unread))),
    )


def _captioned(
    pictures: Iterable[Document], paragraphs: Sequence[Paragraph], placed: Sequence[Placed]
) -> Iterator[Document]:
    """The pictures in a document, each with its caption: beside it, else below it, else above it."""
    captions: dict[str, tuple[str, str]] = {}
    for at, one in enumerate(paragraphs):
        for name in one.shows:
            beside = (at, at + 1, at - 1) if len(one.shows) == 1 or not one.text else (at + 1, at - 1)
            told = (
                paragraphs[number]
                for number in beside
                if 0 <= number < len(paragraphs) and placed[number].zone in (Zone.CAPTION, Zone.CREDIT)
            )
            caption = next((each for each in told if each.text and each.seen and not each.picture), None)
            if caption and name not in captions:
                captions[name] = (caption.text.replace("\n", " ")[:_AROUND], caption.at)
    for picture in pictures:
        yield replace(picture, caption=captions.get(picture.path, picture.caption))


def _placed(paragraphs: Iterable[Paragraph], layout: TextLayout) -> Iterator[Placed]:
    """What each paragraph is: as its format says, or as its shape tells."""
    shaped = 0
    for one in paragraphs:
        if one.placed_by_shape:
            found = layout.place(shaped)
            shaped += 1
        else:
            found = Placed(zone=one.zone or Zone.BODY, before=0, after=0, main=one.main, beyond=0, pictured=False)
            if one.zone is Zone.CAPTION:
                found = replace(found, pictured=True)
        yield found


def _passages(paragraphs: Sequence[Paragraph], placed: Sequence[Placed], lexicon: Lexicon) -> Iterator[Passage]:
    """The paragraphs in which triggers stand, and the first of the story."""
    blocks = [one.block() for one in paragraphs]
    wanted = {at: Trigger(at) for at, one in enumerate(paragraphs) if one.placed_by_shape and one.text}
    wanted = dict(islice(wanted.items(), _BEGINNING))
    wanted |= {one.number: one for one in islice(triggered(blocks, lexicon), MOST_PASSAGES + 1)}
    for index, trigger in sorted(wanted.items()):
        one = paragraphs[index]
        if one.picture and not placed[index].main:
            continue  # another story's: nobody sees the words
        found = trigger.passage(blocks[index], placed[index])
        yield replace(found, at=one.at, origin=NO_TEXT, grants=one.seen and found.zone is not Zone.COMMENTS)


def _links(
    paragraphs: Sequence[Paragraph], placed: Sequence[Placed], lexicon: Lexicon
) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """The links to addresses of licences, and what of them was not looked at, as words behind "the file".

    What nobody sees licenses nothing by one.
    """
    told = [
        (index, href, words)
        for index, one in enumerate(paragraphs)
        if one.seen and placed[index].zone is not Zone.COMMENTS
        for href, words in one.links
    ]
    found = lexicon.addressed([href for _, href, _ in told])
    links = tuple(_link(paragraphs, placed, *told[number]) for number in found[:_MOST_LINKS])
    return links, (_MANY_LINKS,) if len(found) > _MOST_LINKS else ()


def _link(paragraphs: Sequence[Paragraph], placed: Sequence[Placed], index: int, href: str, words: str) -> Link:
    one, where = paragraphs[index], placed[index]
    passage = Passage(
        text=href,
        zone=where.zone,
        label="link:a",
        main=where.main,
        before=where.before,
        after=where.after,
        pictured=where.pictured,
        at=one.at,
        origin=NO_TEXT,
    )
    around = one.text.replace("\n", " ")[:_AROUND]
    return Link(href=href, rel="", passage=passage, text=words[: _AROUND // 2], around=around)


def bounded(paragraphs: Iterable[Paragraph], read: Read) -> None:
    """Take paragraphs until there are too many; what is left is told as not read."""
    letters = 0
    for one in paragraphs:
        if len(read.paragraphs) >= MOST_PARAGRAPHS or letters > MOST_LETTERS:
            read.unread.append(f"holds more text than is read: what stands behind {one.at} was not looked at")
            return
        letters += len(one.text)
        if len(one.text) > MOST_OF_ONE:
            read.unread.append(f"holds a paragraph ({one.at}) that is longer than is read: its end was not looked at")
            one = replace(one, text=one.text[:MOST_OF_ONE])
        read.paragraphs.append(one)
