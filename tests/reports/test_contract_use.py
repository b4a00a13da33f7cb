"""What rests on each contract, told and counted."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import msgspec
import pytest
from report_values import attribution, covered_result, finding, hostile_result, place, result

from checker.document.place import Zone
from checker.evidence import Evidence
from checker.finding import Ground, ItemDate, Quotation, Reliance, SourceResult, Verdict
from checker.reports.contract_use import Resting, fall_list, quota_use, use_of, write_use
from checker.settings.contract import Contract, Quota

SNAPSHOTS = Path(__file__).parent / "snapshots"
HELD = Contract(holder="heron", reference="C-1", quota=Quota(number=2))


def reliance(kind: str = "text", lines: tuple[int, ...] = (3,), zone: Zone = Zone.DATELINE) -> Reliance:
    quotations = tuple(Quotation(quote="Heron", place=place(line, zone=zone)) for line in lines)
    return Reliance(basis=Ground.CONTRACT, label="C-1", kind=kind, agency="heron", quotations=quotations)


def resting(
    path: str, *reliances: Reliance, published: date | None = None, without: SourceResult | None = None
) -> Resting:
    clean = msgspec.structs.replace(
        covered_result(path),
        relies_on=reliances or (reliance(),),
        published=ItemDate(published, "byline") if published else None,
    )
    return Resting("C-1", clean, without or result(finding(), path=path))


def test_an_item_falls_where_it_gets_worse_or_more_of_it_does() -> None:
    assert resting("a.html").falls
    assert not resting("a.html", without=result(path="a.html")).falls
    broken = result(finding("credit-missing"), path="a.html")
    both = result(finding("credit-missing"), finding("licence-expired"), path="a.html")
    assert Resting("C-1", broken, both).falls
    assert not Resting("C-1", broken, broken).falls


def test_pictures_count_by_their_credits_and_a_text_once() -> None:
    pictures = reliance("photo", (9, 14), Zone.CAPTION)
    one = resting("a.html", reliance(lines=(3, 20)), pictures)
    assert (one.pieces("text"), one.pieces("photo"), one.pieces()) == (1, 2, 3)
    assert resting("a.html", reliance("photo", (1,), Zone.METADATA)).pieces() == 1


def test_the_first_items_are_named_and_the_others_counted() -> None:
    many = [resting(f"{number}.html") for number in range(7)]
    told = list(use_of(HELD, many))
    assert told[0] == "7 items rest on it (7 texts); 7 would fall without it"
    assert "  and 2 more; --all or --format csv names them" in told
    assert sum(".html" in line for line in use_of(HELD, many, every=True)) == 7
    assert list(use_of(HELD, [])) == ["nothing that was looked at rests on it"]


@pytest.mark.parametrize(
    ("per", "periods"),
    [
        ("day", ["2026-11-02: 1, 1 left", "2026-11-03: 3, 1 too many"]),
        ("week", ["2026-W45: 4, 2 too many"]),
        ("month", ["2026-11: 4, 2 too many"]),
        ("year", ["2026: 4, 2 too many"]),
    ],
)
def test_a_quota_is_counted_in_its_periods(per: str, periods: list[str]) -> None:
    items = [
        resting("a.html", published=date(2026, 11, 2)),
        *(resting(f"{name}.html", published=date(2026, 11, 3)) for name in "bcd"),
        resting("e.html"),
    ]
    quota = msgspec.convert({"number": 2, "per": per}, Quota)
    undated = "undated: 1, counted in no period, for nothing tells its day"
    assert list(quota_use(quota, items)) == [
        f"quota: 2 items a {per}", *(f"  {one}" for one in periods), f"  {undated}",
    ]  # fmt: skip


def test_a_quota_of_the_term_counts_what_is_undated_and_one_of_pictures_no_texts() -> None:
    items = [resting("a.html", reliance(), reliance("photo"))]
    assert list(quota_use(Quota(number=2, of="photo", per="term"), items)) == [
        "quota: 2 pictures in the whole term",
        "  the term: 1, 1 left",
    ]


def test_the_list_of_what_falls_tells_verdicts_and_reasons() -> None:
    told = list(fall_list(HELD, [resting("a.html"), resting("b.html", without=result(path="b.html"))], 9, 200))
    assert told == [
        "Without contract C-1 with heron:",
        "  a.html  Ferry sails",
        "    permitted -> breach",
        "    unlicensed-agency-text: Heron News supplied this text (dateline, line 3). You hold no contract with it.",
        "1 of 9 files would fall; 2 rest on it.",
    ]


def written() -> str:
    stream = StringIO()
    hostile = msgspec.structs.replace(hostile_result(), relies_on=(reliance(),))
    items = [resting("a,b.html", published=date(2026, 11, 3)), Resting("C-1", hostile, hostile)]
    write_use(stream, {"C-1": items}, {"C-1": HELD})
    return stream.getvalue()


def test_the_table_is_as_its_snapshot() -> None:
    assert written().encode() == (SNAPSHOTS / "contract-use.csv").read_bytes()


def test_no_cell_of_the_table_becomes_a_formula() -> None:
    rows = list(csv.reader(StringIO(written().removeprefix("\ufeff"))))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert rows[1][10:13] == [Verdict.PERMITTED.value, Verdict.BREACH.value, "yes"]


def test_seats_are_counted_by_who_signs() -> None:
    held = Contract(holder="heron", reference="C-1", seats=1)
    supplied = Evidence(attributions=(attribution(),))

    def signed(path: str, *creators: str) -> Resting:
        item = resting(path)
        return item._replace(result=msgspec.structs.replace(item.result, creators=creators, evidence=supplied))

    told = list(use_of(held, [signed("a.html", "Ada Quill", "Heron News"), signed("b.html", "ADA QUILL", "Bo Finch")]))
    assert told[-1] == "seats: 1; what rests on it is signed by 2 names (Ada Quill, Bo Finch): 1 more than it has seats"
    assert list(use_of(held, [signed("a.html")]))[-1] == "seats: 1; what rests on it is signed by nobody"


if __name__ == "__main__":
    (SNAPSHOTS / "contract-use.csv").write_bytes(written().encode())
