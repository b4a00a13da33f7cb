"""A document as values: passages of text, each in its zone, each able to say where in the source it stands.

A place is carried, never searched for. A passage knows for each of its parts how many *letters* of the
document precede it (`checker.document.letters`): what a parser cannot lose, whatever it does with white space, entities
and line breaks. Counting them in the source leads back to the exact character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from checker.document.declared import Declared
from checker.document.language import TELLING, Guess, likely_languages
from checker.document.letters import count_letters, fold, squeeze
from checker.document.place import NO_TEXT, Origin, Place, Segment, Zone
from checker.document.source_map import SourceMap, Syntax

__all__ = ["LONGEST", "MOST_PASSAGES", "NO_TEXT", "Document", "Link", "Origin", "Passage", "Place", "Segment", "Zone"]

_CUT = ("\n", ". ", "。", " ")  # where a longer one is cut, the best first
_CUT_WITHIN = 2_000  # characters before the longest

MOST_PASSAGES = 3_000
"""Of one item that are looked at, where they name or state anything: a real page has some dozens, a gallery more."""
LONGEST = 20_000
"""Characters of a passage that is looked at as one; a long chapter of a law has so many."""


class Passage(Struct, frozen=True, kw_only=True):
    """A block of text: a paragraph, a caption, a footer line, the content of a meta element."""

    text: str  # NFKC, white space folded to single blanks, a line feed for a forced break; invisible characters dropped
    zone: Zone
    label: str = ""  # metadata: where it stands, "meta:author", "json:NewsArticle/author/name", "front:license"
    hint: str = ""  # tag, class, id and item-property words of the elements around it, lower case, innermost first
    linked: bool = False  # the whole passage is the text of one link
    order: int = 0  # rises through the document
    before: int = 0  # long paragraphs of the main content before it
    after: int = 0  # and after it
    main: bool = True  # between the headline and the end of the main content, or the format has no other parts
    beyond: int = 0  # text nodes between the end of the main content and it, where it stands behind
    pictured: bool = False  # the smallest container around it holds a picture or video, or it stands in a figure
    apart: bool = False  # it may license, and stands in another article, in the card of one, or below "3 comments"
    may_name: bool = True  # False: the reader has seen that no name of the rulebook stands in it
    may_state: bool = True  # False: nor does a fragment of a notice, a licence or a shape without a name
    may_license: bool = True  # False: nor does one of a licence
    at: str = ""  # the format's own address, where its origin is in no text; of a response's head the label tells it
    grants: bool = True  # False: a licence in it is not the page's to rely on: nobody sees it, or others may speak
    origin: Origin = Origin()
    segments: tuple[Segment, ...] = (Segment(0, 0),)

    def segment_at(self, offset: int) -> Segment:
        """The segment in which an offset of the passage's text lies."""
        if len(self.segments) == 1:
            return self.segments[0]
        return self.segments[max(bisect_right(self.segments, offset, key=attrgetter("start")) - 1, 0)]

    def segment_ending(self, offset: int) -> Segment:
        """The segment from which an end is told: one that begins there tells where the run before it ends."""
        at = bisect_left(self.segments, offset, key=attrgetter("start"))
        if at < len(self.segments) and self.segments[at].start == offset:
            return self.segments[at]
        return self.segments[max(at - 1, 0)]

    def in_pieces(self) -> Iterator[Passage]:
        """The passage, or one after the other the pieces of a very long one, that end with a line or a sentence.

        What is looked for in a text, and what is kept meanwhile, may grow with it: a file can be a line of megabytes.
        """
        low, segment = 0, self.segments[0]
        while len(self.text) - low > LONGEST:
            ends = (self.text.rfind(mark, low + LONGEST - _CUT_WITHIN, low + LONGEST) + len(mark) for mark in _CUT)
            high = next((end for end in ends if end > low + LONGEST - _CUT_WITHIN), low + LONGEST)
            yield self._piece(low, high, segment)
            last = self.segment_at(high)
            counted = segment if last.start <= low else last
            read = count_letters(self.text[max(counted.start, low) : high])
            low, segment = high, Segment(high, counted.letters + read if counted.letters >= 0 else -1)
        yield self._piece(low, len(self.text), segment) if low else self

    def _piece(self, low: int, high: int, first: Segment) -> Passage:
        between = self.segments[bisect_right(self.segments, low, key=attrgetter("start")) :]
        inside = (Segment(one.start - low, one.letters) for one in between if one.start < high)
        return replace(self, text=self.text[low:high], segments=(Segment(0, first.letters), *inside))


class Link(Struct, frozen=True, kw_only=True):
    """An address that a page gives, with its place among the passages: for licences stated by a link."""

    href: str
    rel: str  # lower case, blank-separated
    passage: Passage  # the attribute itself: its text is the address, its zone that of the element
    text: str  # the words of the link, or what an image inside it has as its alternative text
    around: str  # the text of the block around it, folded, at most 600 characters
    about: str = ""  # RDFa subject: the address that the statement is about
    kind: str = ""  # the type of the item of microdata whose property the link is: "ImageObject"
    media_type: str = ""  # of what is there, as the link says, lower case


class PictureSpot(Struct, frozen=True):
    """Where a page shows a picture: offsets of the source, the ends exclusive."""

    address: str  # as the page gives it
    start: int  # of the attribute that gives it
    end: int
    begins: int = 0  # of the figure, or of what is around the picture alone; 0 and 0: it is not known
    ends: int = 0
    caption: str = ""  # of its figure
    caption_start: int = 0
    caption_end: int = 0
    seen: bool = False  # by readers; False: it is named to machines alone


class FeedItem(Struct, frozen=True, kw_only=True):
    """An entry of a feed, and what the feed says of its rights."""

    addresses: tuple[str, ...]  # of the page that it announces, absolute
    passages: tuple[Passage, ...] = ()  # its own
    inherited: tuple[Passage, ...] = ()  # what the feed, or the feed that it comes from, says for it
    source: tuple[Passage, ...] = ()  # of the feed that it comes from
    declared: tuple[Declared, ...] = ()  # its own
    at: str = ""  # its address in the feed: "/rss/channel/item[2]"
    named: tuple[tuple[str, Origin], ...] = ()  # where its title and its date stand, of a format that is XML
    title: str = ""  # of any other
    published: str = ""


class Whereabouts(Struct, frozen=True):
    """By what feeds and the files of a site can speak of a document."""

    path: str
    url: str | None = None
    is_feed: bool = False
    of_site: bool = False
    pictures: tuple[str, ...] | None = ()  # the addresses of those that it shows; None: nobody has looked for them
    fetched: str = ""  # as of `Document`, and the next
    captured: str = ""


class Document(Struct, frozen=True, kw_only=True):
    """What a reader makes of the bytes of one item.

    `passages` holds every passage in which a trigger (a literal of the rulebook) stands, in source order,
    with all metadata passages; the rest of the text is not kept.
    """

    path: str
    media_type: str
    source_map: SourceMap
    language: str | None = None  # as it declares it: BCP 47, lower-case primary subtag
    guess: Guess | None = None  # what its words tell, where it declares none; None: nobody has looked
    title: str | None = None
    begins: int = 0  # the source offset from which on the story may stand
    url: str | None = None  # canonical address, as written
    canonical: Declared | None = None  # the link that gives it: a source, where it leads to another owner
    address: str | None = None  # where it says that it stands: the first of all such statements that is absolute
    fetched: str = ""  # the address under which it was got, as what brought it tells
    captured: str = ""  # and when: ISO 8601
    site: str | None = None  # the site's own name
    authors: tuple[str, ...] = ()  # creators the item names (byline or metadata), as written
    published: str | None = None  # ISO 8601
    published_in: str = ""  # what states it, in words: "article:published_time", "<time>, line 14"
    modified: str | None = None
    passages: tuple[Passage, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[PictureSpot, ...] | None = None  # that it shows and that may be at hand; None: not looked for
    embedded: tuple[Document, ...] = ()  # the pictures that stand in it and say something, by their names in it
    caption: tuple[str, str] = ("", "")  # of a picture that stands in another: its caption there, and where
    items: tuple[FeedItem, ...] | None = None  # None: it is no feed
    declared: tuple[Declared, ...] = ()  # what the format states of rights in fields of its own
    parts: tuple[Document, ...] = ()  # the items of a file that holds several, each with its path behind a `#`
    of_site: bool = False  # it is no item: it speaks of the items of its site
    faults: tuple[str, ...] = ()  # what in it is broken and was read all the same, as words behind "the file"
    unread: tuple[str, ...] = ()  # what of it was not read, as words behind "the file": it is partly checked

    def with_guess(self) -> Document:
        """The same with the languages that its words tell, where it declares none; its parts have theirs from all."""
        undeclared = self.language is None or any(part.language is None for part in self.parts)
        if not undeclared or self.guess is not None or self.of_site:
            return self
        guess = likely_languages(self.source_map.text(TELLING))
        parts = tuple(part if part.language else replace(part, guess=guess) for part in self.parts)
        return replace(self, guess=None if self.language else guess, parts=parts)

    @property
    def creators(self) -> tuple[str, ...]:
        """The authors; without what social networks call them, where anybody is named otherwise."""
        return tuple(name for name in self.authors if not name.startswith("@")) or self.authors

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture: what is said in its file is said of that."""
        return self.media_type.startswith("image/")

    @property
    def whereabouts(self) -> Whereabouts:
        """By what others can speak of it."""
        shown = None if self.pictures is None else tuple(dict.fromkeys(one.address for one in self.pictures))
        is_feed = self.items is not None
        return Whereabouts(self.path, self.url, is_feed, self.of_site, shown, self.fetched, self.captured)

    def quote(self, passage: Passage, start: int, end: int) -> tuple[str, Place]:
        """The words from `start` to before `end` of a passage's text, without white space around them, and their place.

        Where a script, a style sheet or a comment stands between them, only the longest part without one is quoted:
        what is quoted is what stands at the place, whole. Marks of Markdown between them are quoted too.
        """
        if passage.origin.offset < 0:
            return passage.text[start:end].strip(), _without_line(passage)
        span = self._span(passage, start, end)
        if len(passage.segments) > 1 and self.source_map.holds_other_content(span):
            start, end = max(self._parts(passage, start, end), key=lambda part: part[1] - part[0])
            span = self._span(passage, start, end)
        said = passage.text[start:end].strip()
        if self.source_map.syntax is Syntax.PLAIN:
            written = self.source_map.source[slice(*span)]
            said = said if squeeze(written) == squeeze(said) else fold(written)
        near, at = (passage.origin.offset, passage.origin.line), self.source_map.address(passage.origin)
        return said, self.source_map.place(span, passage.zone, near, at)

    def quote_field(self, passage: Passage, start: int, end: int) -> tuple[str, Place]:
        """As `quote`, but the whole tag or line in which a value stands: alone, ``1`` tells a reader nothing."""
        if passage.origin.offset < 0:
            name = passage.label.partition(":")[2]
            return f"{name}: {passage.text}" if name else passage.text, _without_line(passage)
        span = self.source_map.field(self._span(passage, start, end), attribute=bool(passage.origin.attribute))
        written = fold(self.source_map.source[slice(*span)])
        if not written:
            return self.quote(passage, start, end)
        return written, self.source_map.place(span, passage.zone, at=self.source_map.address(passage.origin))

    def _span(self, passage: Passage, start: int, end: int) -> tuple[int, int]:
        first, *others = passage.segments
        until = others[0].start if others else len(passage.text)
        if end <= until and not first.letters:
            at = self.source_map.verbatim(passage.origin, passage.text[:until].rstrip())
            if at >= 0:
                said = passage.text[start:end]
                blanks = len(said) - len(said.lstrip())
                return at + start + blanks, at + start + max(len(said.rstrip()), blanks)
        words = "".join(passage.text[start:end].split())
        first_letter = self._letters(passage, passage.segment_at(start), start)
        return self.source_map.span(
            passage.origin, first_letter, self._letters(passage, passage.segment_ending(end), end), words
        )

    @staticmethod
    def _letters(passage: Passage, segment: Segment, at: int) -> int:
        """How many letters of its stream precede an offset of a passage's text; -1 where that is not known."""
        return segment.letters + count_letters(passage.text[segment.start : at]) if segment.letters >= 0 else -1

    def _parts(self, passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a span with nothing foreign between their words."""
        cuts = [start, *(segment.start for segment in passage.segments if start < segment.start < end), end]
        parts = [(cuts[0], cuts[1])]
        for low, high in pairwise(cuts[1:]):
            if self.source_map.holds_other_content(self._span(passage, parts[-1][0], high)):
                parts.append((low, high))
            else:
                parts[-1] = (parts[-1][0], high)
        return parts


def _without_line(passage: Passage) -> Place:
    """The place of words that stand in no text."""
    at = passage.at or (passage.label if passage.label.startswith("header:") else "")
    return Place(line=0, column=0, end_line=0, end_column=0, zone=passage.zone, at=at)
