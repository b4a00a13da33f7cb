"""Parts of a scan: cut from the sorted list, each item in one of them, whatever the numbers."""

from __future__ import annotations

from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from checker.check.shards import Basis, ScanPart, Shard, differing
from checker.files.walk import Entry, EntryKind
from checker.settings.settings_file import Settings


def entries(number: int) -> list[Entry]:
    return [Entry(f"site/{each:04}.html", f"/site/{each:04}.html", EntryKind.CLAIMED) for each in range(number)]


@given(total=st.integers(0, 500), of=st.integers(1, 60))
def test_each_item_lies_in_one_part_and_parts_differ_by_one_at_most(total: int, of: int) -> None:
    parts = [Shard(number, of).positions(total) for number in range(1, of + 1)]
    assert [position for part in parts for position in part] == list(range(total))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


@given(unwanted=st.sets(st.integers(0, 40)), of=st.integers(1, 9))
def test_parts_are_cut_from_what_is_wanted(unwanted: set[int], of: int) -> None:
    met = entries(41)
    taken: list[Entry] = []
    digests = set()
    for number in range(1, of + 1):
        part = ScanPart(Shard(number, of))
        held, wanted = part.cut(met, lambda entry: met.index(entry) not in unwanted)
        taken += [entry for entry in held if wanted(entry)]
        digests.add((part.files, part.digest))
    assert taken == [entry for position, entry in enumerate(met) if position not in unwanted]
    assert len(digests) == 1


def test_the_digest_tells_lists_apart() -> None:
    met = entries(3)
    lists = [
        met,
        met[:2],
        [*met[:2], msgspec.structs.replace(met[2], shown="site/9999.html")],
        [*met[:2], msgspec.structs.replace(met[2], kind=EntryKind.SKIPPED)],
        [*met[:2], msgspec.structs.replace(met[2], ending=".txt")],
    ]
    digests = set()
    for each in lists:
        part = ScanPart(Shard(1, 1))
        part.cut(each, lambda _: True)
        digests.add(part.digest)
    only = ScanPart(Shard(1, 1))
    only.cut(met, lambda entry: entry != met[2])
    assert len({*digests, only.digest}) == 6


def test_where_settings_lie_is_no_part_of_what_a_scan_rests_on() -> None:
    here = Basis.of(Settings(file="a/wirecheck.yaml", folder="/a"), date(2026, 11, 30), ["site"])
    there = Basis.of(Settings(file="/b/wirecheck.yaml", folder="/b", ignored="x"), date(2026, 11, 30), ["site"])
    assert differing(here, there) == ""
    other = Basis.of(Settings(file="a/wirecheck.yaml", exclude=("drafts/",)), date(2026, 11, 30), ["site"])
    assert differing(here, other) == "settings"
    assert differing(here, Basis.of(Settings(), date(2026, 11, 30), ["site"])) == "settings"
