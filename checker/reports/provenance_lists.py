"""Whose the items of an archive are, in four lists: told in short, as CSV, as addresses, as a sitemap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice
from typing import TextIO
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from checker.finding import Provenance, Sign, SourceResult, Status, Whose
from checker.reports.spreadsheet import table
from checker.reports.terminal import one_line, shown_name, spot
from checker.rights.actions import counted

COLUMNS = ("list", "path", "address", "title", "published", "why", "quote", "line", "more", "sha256")
MOST_ADDRESSES = 50_000  # of one sitemap (sitemaps.org, protocol 0.9)
_OF_ADDRESSES = "%!$&'()*+,;=:@/?#[]~"  # what stays as it is in one
_MOST_TOLD = 5  # items of each list
_MOST_STRANGE = 20
NAMES = {
    Whose.OWN: "own",
    Whose.AGENCY_TEXT: "agency's text",
    Whose.OTHERS_PICTURE: "own text with another's picture (to be offered without it)",
    Whose.UNKNOWN: "unknown",
}


class ArchiveItem(Struct, frozen=True, kw_only=True):
    """An item with the answer whose it is."""

    result: SourceResult
    provenance: Provenance

    @property
    def whose(self) -> Whose:
        """The list in which it stands."""
        return self.provenance.whose


def settled(items: Sequence[ArchiveItem]) -> list[ArchiveItem]:
    """The items, where several have one address: what is not ours under one of them is nowhere."""
    worst: dict[str, ArchiveItem] = {}
    for one in items:
        if one.result.address and one.whose is not Whose.OWN:
            worst.setdefault(one.result.address, one)

    def told(one: ArchiveItem) -> ArchiveItem:
        other = worst.get(one.result.address or "")
        if one.whose is not Whose.OWN or other is None:
            return one
        sign = Sign(f"{other.result.path} has the same address, and is in the list {other.whose.value}")
        return ArchiveItem(result=one.result, provenance=replace(one.provenance, whose=Whose.UNKNOWN, signs=(sign,)))

    return [told(one) for one in items]


def in_short(items: Sequence[ArchiveItem]) -> Iterator[str]:
    """The lines of the text form: how many stand in each list, the first few of each with what says so."""
    for whose in Whose:
        there = [one for one in items if one.whose is whose]
        yield f"{NAMES[whose]}: {len(there):,}"
        for one in islice(there, _MOST_TOLD):
            title = f"  {one_line(one.result.title)}" if one.result.title else ""
            yield f"  {shown_name(one.result.path)}{title}"
            yield f"    {_because(one.provenance.signs)}"
        if len(there) > _MOST_TOLD:
            yield f"  and {len(there) - _MOST_TOLD:,} more; --format csv names them"
    strange = Counter(byline for one in items for byline in one.provenance.strange)
    if strange:
        yield "Bylines that name nobody of ours; publisher.staff in the settings takes those who are:"
        yield from (f"  {number:,}  {one_line(byline)}" for byline, number in strange.most_common(_MOST_STRANGE))
    here = sum(one.whose is Whose.OWN and not one.result.address for one in items)
    if here:
        yield f"{counted(here, 'own item tells', 'own items tell')} no address, and {_stands(here)} in no sitemap."


def _stands(number: int) -> str:
    return "stands" if number == 1 else "stand"


def _because(signs: Sequence[Sign]) -> str:
    first = signs[0]
    told = one_line(first.why)
    if first.quotation:
        told += f": “{one_line(first.quotation.quote)}” ({spot(first.quotation)})"
    return told + (f", and {len(signs) - 1:,} more" if len(signs) > 1 else "")


def write_text(stream: TextIO, items: Sequence[ArchiveItem]) -> None:
    """For a person."""
    stream.writelines(f"{line}\n" for line in in_short(items))


def write_csv(stream: TextIO, items: Sequence[ArchiveItem]) -> None:
    """A row for each item, with the words that decided."""
    write = table(stream, COLUMNS)
    for one in items:
        first, *others = one.provenance.signs
        at = first.quotation
        write(
            (
                one.whose.value,
                one.result.path,
                one.result.address,
                one.result.title,
                one.result.published.day.isoformat() if one.result.published else "",
                first.why,
                at.quote if at else "",
                f"{at.path}:{at.place.line or at.at}".lstrip(":") if at else "",
                "; ".join(f"{sign.why}: {sign.quotation.quote}" if sign.quotation else sign.why for sign in others),
                one.result.sha256,
            )
        )


def write_addresses(stream: TextIO, items: Sequence[ArchiveItem]) -> None:
    """The address of each item on a line, each once; of what has none, nothing."""
    stream.writelines(f"{one_line(address)}\n" for address in _addresses(items))


def write_sitemap(stream: TextIO, items: Sequence[ArchiveItem]) -> None:
    """A sitemap (sitemaps.org, protocol 0.9) of the items that tell an address.

    Raises:
        ValueError: they are more than one sitemap may hold.
    """
    addresses = _addresses(items)
    if len(addresses) > MOST_ADDRESSES:
        raise ValueError(f"a sitemap holds at most {MOST_ADDRESSES:,} addresses, and there are {len(addresses):,}")
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n')
    for address in addresses:
        spelt = quote(one_line(address), _OF_ADDRESSES, errors="replace")  # RFC 3986, as the protocol asks
        stream.write(f"<url><loc>{escape(spelt)}</loc></url>\n")
    stream.write("</urlset>\n")


def _addresses(items: Sequence[ArchiveItem]) -> list[str]:
    return list(dict.fromkeys(one.result.address for one in items if one.result.address))


def counts(items: Sequence[ArchiveItem]) -> dict[Whose, int]:
    """How many stand in each list."""
    return {whose: sum(one.whose is whose for one in items) for whose in Whose}


def unread(items: Sequence[ArchiveItem]) -> int:
    """How many were not looked at to their end."""
    return sum(one.result.status is not Status.CHECKED for one in items)
