"""The four lists of `wirecheck own`, in each of their forms."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree

import msgspec
import pytest
from report_values import hostile_result, place, result

from checker.finding import ItemDate, Provenance, Quotation, Sign, Status, Whose
from checker.reports import provenance_lists
from checker.reports.provenance_lists import (
    ArchiveItem,
    in_short,
    settled,
    unread,
    write_addresses,
    write_csv,
    write_sitemap,
    write_text,
)

SNAPSHOTS = Path(__file__).parent / "snapshots"
WRITERS: dict[str, Callable[[TextIO, Sequence[ArchiveItem]], None]] = {
    "own.text": write_text,
    "own.csv": write_csv,
    "own.addresses": write_addresses,
    "own.sitemap": write_sitemap,
}
WORDS = str(hostile_result().title)


def placed(
    path: str,
    whose: Whose = Whose.OWN,
    address: str | None = None,
    quote: str = "© 2026 Harbour Post",
    strange: tuple[str, ...] = (),
    day: date | None = None,
) -> ArchiveItem:
    told = msgspec.structs.replace(
        result(path=path), address=address, published=ItemDate(day, "byline") if day else None
    )
    signs = (Sign("it says so", Quotation(quote=quote, place=place())), Sign("and so"))
    return ArchiveItem(result=told, provenance=Provenance(whose=whose, signs=signs, strange=strange))


HOSTILE = msgspec.structs.replace(
    placed('x"<b>,\n.html', address="https://harbour.example/<x>&'\"", quote=WORDS, strange=(WORDS,)),
    result=msgspec.structs.replace(hostile_result(), address="https://harbour.example/<x>&'\""),
)
ITEMS = (
    placed("a.html", address="https://harbour.example/a?b=1&c=2", day=date(2026, 11, 3)),
    placed("a-again.html", address="https://harbour.example/a?b=1&c=2"),
    placed("b.html"),
    placed("c.html", Whose.AGENCY_TEXT, "https://harbour.example/c"),
    placed("d.html", Whose.OTHERS_PICTURE),
    placed("e.html", Whose.UNKNOWN, strange=("Cy Roe",)),
    HOSTILE,
)


def written(name: str) -> str:
    stream = StringIO()
    WRITERS[name](stream, ITEMS)
    return stream.getvalue()


@pytest.mark.parametrize("name", WRITERS)
def test_each_form_is_as_its_snapshot(name: str) -> None:
    assert written(name).encode() == (SNAPSHOTS / name).read_bytes()


def test_nothing_of_a_page_steers_a_form() -> None:
    for name in WRITERS:
        assert not {"\x1b", "\x00", "\u202e"} & set(written(name)), name
    rows = list(csv.reader(StringIO(written("own.csv").removeprefix("\ufeff"))))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_sitemap_is_one_and_has_each_address_once() -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.fromstring(written("own.sitemap"))  # noqa: S314 (what we wrote ourselves)
    assert root.tag == f"{space}urlset"
    assert [one.text for one in root.iter(f"{space}loc")] == [
        "https://harbour.example/a?b=1&c=2",
        "https://harbour.example/c",
        "https://harbour.example/%3Cx%3E&'%22",
    ]


def test_a_sitemap_of_too_many_addresses_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provenance_lists, "MOST_ADDRESSES", 1)
    with pytest.raises(ValueError, match="at most 1 addresses, and there are 3"):
        write_sitemap(StringIO(), ITEMS)


def test_of_two_files_with_one_address_the_one_that_is_not_ours_decides() -> None:
    both = settled([placed("a.html", address="https://harbour.example/a"),
                    placed("b.html", Whose.AGENCY_TEXT, "https://harbour.example/a"),
                    placed("c.html", address="https://harbour.example/c")])  # fmt: skip
    assert [one.whose for one in both] == [Whose.UNKNOWN, Whose.AGENCY_TEXT, Whose.OWN]
    assert both[0].provenance.signs[0].why == "b.html has the same address, and is in the list agency-text"


def test_many_items_are_counted_and_bylines_are_told_by_their_number() -> None:
    many = [placed(f"{number}.html", Whose.UNKNOWN, strange=("Cy Roe",)) for number in range(7)]
    told = list(in_short(many))
    assert "unknown: 7" in told
    assert "  and 2 more; --format csv names them" in told
    assert "  7  Cy Roe" in told


def test_what_was_not_looked_at_is_counted() -> None:
    partly = msgspec.structs.replace(ITEMS[0].result, status=Status.PARTLY)
    assert unread([*ITEMS, ArchiveItem(result=partly, provenance=ITEMS[0].provenance)]) == 1


if __name__ == "__main__":
    for each in WRITERS:
        (SNAPSHOTS / each).write_bytes(written(each).encode())
