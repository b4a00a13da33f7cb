"""The pictures that a Markdown text shows: its own, those of HTML in it, and those that its front matter names.

Sources: CommonMark 0.31.2, 6.4 (images, by reference too), 4.6 and 6.6 (HTML); front matter has no standard: Hugo,
Jekyll and others name pictures under a dozen keys, so each value counts that is the address of one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from checker.document.letters import fold
from checker.document.passages import PictureSpot
from checker.document.picture_paths import is_captured, may_be_at_hand
from checker.patterns.late_pattern import late_pattern
from checker.readers.front_matter import read_front_matter
from checker.readers.html_pictures import MOST_PICTURES, picture_spots
from checker.readers.html_source import refuse_growth
from checker.readers.markdown_events import MOST_EVENTS, Offsets, events_in

_OF_PICTURE = late_pattern(r"(?i)[^\s\"<>]{1,1000}\.(?:jpe?g|png|webp|avif|tiff?|heic|heif|gif|jxl)(?:[?#]\S{0,500})?")
_TAG = late_pattern(r"(?i)<(?:img|source|video|amp-img)\b")
_AROUND = 600  # characters of a paragraph with one picture that are said of it
_CAPTION = 300  # characters of the one behind it that may be its caption
_BESIDE = 100  # characters beside its address and its title at the end of a picture's marks
_MARKS = "*_ \t\r\n"


class _Shown(NamedTuple):
    address: str
    title: str
    low: int
    high: int


class _Pieces(Struct):
    """What matters of a text: offsets of the source, the ends exclusive, in order."""

    shown: list[_Shown] = []
    paragraphs: list[tuple[int, int]] = []
    html: list[tuple[int, int]] = []
    code: list[tuple[int, int]] = []  # shown to be copied


def markdown_spots(source: str, path: str, host: str | None) -> tuple[PictureSpot, ...]:
    """Where a text shows pictures that may be at hand, each address once.

    Args:
        source: the decoded text.
        path: of the text, as shown.
        host: of the page; None where it tells none.

    Raises:
        UnreadableSource: HTML in it would grow beyond all bounds.
    """
    front = read_front_matter(source)
    pieces = _pieces(source, front.end)
    spots: dict[str, PictureSpot] = {}
    captured = is_captured(path)
    named = (passage.text for passage in front.passages if _OF_PICTURE.fullmatch(passage.text))
    told = (*_of_text(source, pieces), *(_in_front(source, one, front.end) for one in named))
    for spot in told:
        if spot.address not in spots and len(spots) <= MOST_PICTURES and may_be_at_hand(spot.address, captured, host):
            spots[spot.address] = spot
    for spot in _of_html(source, path, host, pieces):
        spots.setdefault(spot.address, spot)
    return tuple(spots.values())


def _pieces(source: str, start: int) -> _Pieces:
    found, at = _Pieces(), Offsets(source, start).at  # asked from byte to byte: what is nested has its end later
    kinds = {"Paragraph": found.paragraphs, "HtmlBlock": found.html, "CodeBlock": found.code}
    begun: list[int] = []
    images: list[tuple[str, str, int]] = []
    for event, place in islice(events_in(source[start:]), MOST_EVENTS):
        if isinstance(event, str):
            continue
        ((kind, told),) = event.items()
        name, more = (told, {}) if isinstance(told, str) else next(iter(told.items()))
        if kind in ("Code", "InlineHtml"):
            (found.code if kind == "Code" else found.html).append((at(place["start"]), at(place["end"])))
        elif name == "Image" and kind == "Start":
            images.append((more["dest_url"].strip(), more["title"], at(place["start"])))
        elif name == "Image" and images:
            found.shown.append(_Shown(*images.pop(), at(place["end"])))
        elif name in kinds and kind == "Start":
            begun.append(at(place["start"]))
        elif name in kinds and begun:
            kinds[name].append((begun.pop(), at(place["end"])))
    found.shown.sort(key=attrgetter("low"))
    return found


def _of_text(source: str, pieces: _Pieces) -> Iterator[PictureSpot]:
    """The pictures that are written as Markdown writes them."""
    lows = [one.low for one in pieces.shown]
    for one in pieces.shown:
        if not one.address:
            continue
        at = _last(source, one.address, one)
        start, end = (at, at + len(one.address)) if at >= 0 else (one.low, one.high)
        begins, ends, (caption, low, high) = _surroundings(source, one, pieces.paragraphs, lows)
        yield PictureSpot(one.address, start, end, begins, ends, caption, low, high, seen=True)


def _last(source: str, words: str, one: _Shown) -> int:
    """Where words stand at the end of a picture's marks; -1 where they are written otherwise, or elsewhere."""
    return source.rfind(words, max(one.low, one.high - len(one.address) - len(one.title) - _BESIDE), one.high)


_Caption = tuple[str, int, int]


def _surroundings(
    source: str, one: _Shown, paragraphs: Sequence[tuple[int, int]], lows: Sequence[int]
) -> tuple[int, int, _Caption]:
    """What is said of a picture: its own marks, its paragraph where it is alone in it, a caption in the next one."""
    caption: _Caption = ("", 0, 0)
    at = _last(source, one.title, one) if one.title.strip() else -1
    if at >= 0:
        caption = (fold(one.title), at, at + len(one.title))
    within = bisect_right(paragraphs, (one.low, len(source))) - 1
    if within < 0 or paragraphs[within][1] < one.high:
        return one.low, one.high, caption
    begins, ends = paragraphs[within]
    if _pictures(lows, begins, ends) > 1 or ends - begins > _AROUND:
        return one.low, one.high, caption
    if within + 1 < len(paragraphs):
        low, high = paragraphs[within + 1]
        words = source[low:high].strip()
        near = not source[ends:low].strip() and high - low <= _CAPTION and not _pictures(lows, low, high)
        if near and words[:1] in ("*", "_") and words[-1:] == words[:1]:
            inside = words.strip(_MARKS)
            start = source.find(inside, low, high)
            return begins, high, caption if caption[0] else (fold(inside), start, start + len(inside))
    return begins, ends, caption


def _pictures(lows: Sequence[int], start: int, end: int) -> int:
    return bisect_left(lows, end) - bisect_left(lows, start)


def _in_front(source: str, address: str, end: int) -> PictureSpot:
    at = max(source.find(address, 0, end), 0)
    return PictureSpot(address, at, at + len(address))


def _of_html(source: str, path: str, host: str | None, pieces: _Pieces) -> Iterator[PictureSpot]:
    """The pictures of HTML in a text; what is code is shown, and shows nothing."""
    if not any(_TAG.search(source, *span) for span in pieces.html):
        return
    page = _without(source, pieces.code)
    refuse_growth(page.encode("utf-8", "replace"), page, path)
    for spot in picture_spots(page, path, host):
        within = bisect_right(pieces.html, (spot.start, len(source))) - 1
        if within >= 0 and spot.start < pieces.html[within][1]:
            yield spot


def _without(source: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text of the same length with blanks in some places."""
    parts, reached = [], 0
    for low, high in spans:
        if low >= reached:
            parts += [source[reached:low], " " * (high - low)]
            reached = high
    return "".join([*parts, source[reached:]])
