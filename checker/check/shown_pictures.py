"""The pictures that a page shows, with what their files say: where the page shows each is looked for only then."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from checker.detectors.picture_evidence import said_by_picture
from checker.document.addresses import host_of
from checker.document.letters import fold
from checker.document.passages import Document, PictureSpot
from checker.document.picture_paths import pictures_meant
from checker.document.place import Place, Zone
from checker.document.source_map import Syntax
from checker.errors import UnreadableSource
from checker.evidence import NOTHING, Evidence, HeardPicture
from checker.finding import Finding, Preview, Quotation
from checker.judging.item import ShownPicture
from checker.readers.html_pictures import MOST_PICTURES, picture_spots
from checker.readers.markdown_pictures import markdown_spots

MOST_JUDGED = 500
"""Pictures of one page that are judged with it."""


def with_spots(document: Document) -> Document:
    """A document with where it shows pictures, and its parts; only pages and Markdown show any."""
    find = picture_spots if document.source_map.syntax is Syntax.HTML else _SHOWING.get(document.media_type)
    if find is None:
        return replace(document, pictures=(), parts=tuple(map(with_spots, document.parts)))
    host = (host_of(document.url) or "").removeprefix("www.") or None
    try:
        found = find(document.source_map.source, document.path, host)
    except UnreadableSource as error:  # a page was refused for it before
        unread = (*document.unread, f"may show pictures, which were not looked for: it {error.reason}")
        return replace(document, pictures=(), unread=unread)
    many = (_TOO_MANY,) if len(found) > MOST_PICTURES else ()
    return replace(document, pictures=found[:MOST_PICTURES], unread=(*document.unread, *many))


_TOO_MANY = f"shows more than {MOST_PICTURES:,} pictures, of which the rest was not looked for"
_SHOWING = {"text/markdown": markdown_spots}


def names_meant(document: Document) -> dict[str | tuple[str, str], None]:
    """The paths, as shown, that the pictures of a page may have, and the keys of captures; see `pictures_meant`."""
    where = with_spots(document).whereabouts
    return dict.fromkeys(meant for address in where.pictures or () for meant in pictures_meant(where, address))


def shown_pictures(document: Document, heard: Sequence[HeardPicture]) -> tuple[ShownPicture, ...]:
    """The pictures of a page or another document that say something of their rights.

    Args:
        document: it.
        heard: those that were at hand, or stand in it: of these it may not tell where.
    """
    telling = [one for one in heard if one.evidence != NOTHING][:MOST_JUDGED]
    spots = {one.address: one for one in reversed(document.pictures or ())} if telling else {}
    order = {address: number for number, address in enumerate(reversed(spots))}
    return tuple(
        _shown(document, one, spots[min(one.addresses, key=lambda each: order[each])])
        if one.addresses
        else _standing(one)
        for one in telling
    )


def _standing(heard: HeardPicture) -> ShownPicture:
    """A picture that stands in a document without lines: its caption, where that is known, is all that is beside it."""
    words, at = heard.caption
    if not words:
        return ShownPicture(heard.path, heard.evidence)
    place = Place(line=0, column=0, end_line=0, end_column=0, zone=Zone.CAPTION, at=at)
    return ShownPicture(heard.path, heard.evidence, caption=Quotation(quote=words, place=place), around=place)


def _shown(document: Document, heard: HeardPicture, spot: PictureSpot) -> ShownPicture:
    caption = None
    if spot.caption:
        there = _place(document, spot.caption_start, spot.caption_end, Zone.CAPTION)
        caption = Quotation(quote=spot.caption, place=there)
    around = _place(document, spot.begins, spot.ends, Zone.CAPTION) if spot.ends else None
    where = _place(document, spot.start, spot.end, Zone.CAPTION if spot.seen else Zone.METADATA)
    written = fold(document.source_map.source[spot.start : spot.end]) or spot.address
    return ShownPicture(heard.path, heard.evidence, Quotation(quote=written, place=where), caption, around)


def _place(document: Document, start: int, end: int, zone: Zone) -> Place:
    return document.source_map.place((start, end), zone)


def heard_of(picture: Document, evidence: Evidence, preview: bytes, *, inside: bool = False) -> HeardPicture:
    """What pages that show a picture are told of it.

    Args:
        picture: it.
        evidence: what it says of itself.
        preview: a small one, where it is wanted.
        inside: it stands in the document that shows it, and is no file.
    """
    slow = ", ".join(evidence.slow)
    unread = "; it ".join((*picture.unread, *([f"was not looked at to its end ({slow})"] if slow else [])))
    said = said_by_picture(picture.path, evidence, inside=inside)
    preview = preview if said != NOTHING else b""
    return HeardPicture(picture.path, said, unread=unread, preview=preview, caption=picture.caption)


def with_pictures(evidence: Evidence, heard: Sequence[HeardPicture]) -> Evidence:
    """What a page says, and whom its pictures credit and what they state, each piece with the path of its file."""
    return replace(
        evidence,
        attributions=(*evidence.attributions, *(each for one in heard for each in one.evidence.attributions)),
        signals=(*evidence.signals, *(each for one in heard for each in one.evidence.signals)),
    )


def previews_of(heard: Sequence[HeardPicture], findings: Sequence[Finding]) -> tuple[Preview, ...]:
    """The pictures that findings quote, made small."""
    quoted = {quote.path for one in findings for quote in one.evidence}
    return tuple(Preview(one.path, one.preview) for one in heard if one.preview and one.path in quoted)[:_MOST_SEEN]


def unread_pictures(heard: Sequence[HeardPicture]) -> tuple[str, ...]:
    """Why the pictures of a page are not all known, as words behind "the file"."""
    told = [f"shows {one.path}, and whose that is is not known: it {one.unread}" for one in heard if one.unread]
    telling = sum(1 for one in heard if one.evidence != NOTHING)
    if telling > MOST_JUDGED:
        told.append(f"shows {telling:,} pictures, of which only the first {MOST_JUDGED} were judged with it")
    more = len(told) - _MOST_TOLD
    return (*told[:_MOST_TOLD], *((f"shows {more:,} more pictures that could not be read",) if more > 0 else ()))


_MOST_TOLD = 3
_MOST_SEEN = 12  # pictures of one page that are shown small
