"""Rows of Parquet files: each is read where it stands, whatever wrote the file, and no file unpacks without a bound."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from checker.errors import UnreadableSource
from checker.files import parquet_rows
from checker.files.containers import Unpacking, items_of, let_go
from checker.files.load import load
from checker.files.walk import Entry, EntryKind, HeldEntries, holder_of

COLUMNS = {"html": ".html"}


def entry(path: Path) -> Entry:
    return Entry(path.name, str(path), EntryKind.CLAIMED)


def rows_of(entry: Entry, columns: dict[str, str]) -> Iterator[Entry]:
    return items_of(entry, Unpacking(lambda *_: None, lambda _: False, columns))


def written(path: Path, values: list[Any], kind: Any = None, **options: Any) -> Path:
    table = pyarrow.table({"url": [str(each) for each in range(len(values))], "html": pyarrow.array(values, kind)})
    pyarrow.parquet.write_table(table, path, **options)
    return path


def refusal(path: Path, columns: dict[str, str] = COLUMNS) -> str:
    (refused,) = rows_of(entry(path), columns)
    assert (refused.kind, refused.shown) == (EntryKind.REFUSED, path.name)
    return refused.reason


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    let_go()


PAGES = [f"<p>page {number} \N{SNOWMAN}</p>" for number in range(300)]
STRINGS = (pyarrow.string(), pyarrow.large_string(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string()))


@pytest.mark.parametrize("kind", [*STRINGS, pyarrow.binary(), pyarrow.large_binary()], ids=str)
@pytest.mark.parametrize("options", [{}, {"row_group_size": 70}, {"use_dictionary": False}, {"data_page_size": 100}])
def test_every_row_is_read_where_it_stands(kind: Any, options: dict[str, Any], tmp_path: Path) -> None:
    values: list[Any] = [each.encode() for each in PAGES] if "binary" in str(kind) else list(PAGES)
    path = written(tmp_path / "crawl.parquet", values, kind, compression="zstd", **options)
    rows = list(rows_of(entry(path), COLUMNS))
    assert [each.shown for each in rows] == [f"crawl.parquet#{number}" for number in range(300)]
    assert {each.read_as.rpartition(".")[2] for each in rows} == {"html"}
    assert list(HeldEntries(rows)) == rows
    assert [load(each).data.decode() for each in rows] == PAGES
    picked = [*range(295, 300), *Random(5).sample(range(300), 25), 0, 0, 299]  # noqa: S311 (an order, no secret)
    assert [load(rows[number]).data.decode() for number in picked] == [PAGES[number] for number in picked]


def test_two_files_and_one_that_was_written_anew_are_told_apart(tmp_path: Path) -> None:
    one, other = (written(tmp_path / f"{name}.parquet", [name] * 3) for name in ("one", "other"))
    first = [list(rows_of(entry(path), COLUMNS))[1] for path in (one, other)]
    assert [load(each).data for each in (*first, *first)] == [b"one", b"other"] * 2
    written(tmp_path / "new.parquet", ["anew"] * 3).replace(other)
    assert load(first[1]).data == b"anew"


def test_what_a_row_lacks_is_told_of_that_row(tmp_path: Path) -> None:
    path = written(tmp_path / "crawl.parquet", ["a", None, ""])
    first, second, third = rows_of(entry(path), COLUMNS)
    assert (load(first).data, load(third).data) == (b"a", b"")
    with pytest.raises(UnreadableSource, match="holds no source: its column html is null"):
        load(second)


def test_the_first_column_that_a_file_has_counts(tmp_path: Path) -> None:
    path = written(tmp_path / "crawl.parquet", ["a"])
    (row,) = rows_of(entry(path), {"text": ".txt", "html": ".html", "url": ".txt"})
    assert (row.read_as, load(row).data) == ("crawl.parquet#0.html", b"a")


def nothing(path: Path) -> None:
    path.touch()


def other(path: Path) -> None:
    path.write_bytes(b"PAR1" + b"\0" * 90 + b"PAR1")


def cut(path: Path) -> None:
    written(path, PAGES)
    path.write_bytes(path.read_bytes()[:-30])


def pipe(path: Path) -> None:
    os.mkfifo(path)


def numbers(path: Path) -> None:
    written(path, [1, 2])


def lists(path: Path) -> None:
    written(path, [["a"], []])


def nameless(path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({f"c{number}": [1] for number in range(30)}), path)


def bomb(path: Path) -> None:
    written(path, ["x" * 200_000_000], compression="zstd", use_dictionary=False)
    assert path.stat().st_size < 50_000


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (nothing, "is no Parquet file that can be read: "),
        (other, "is no Parquet file that can be read: "),
        (cut, "is no Parquet file that can be read: "),
        (pipe, "cannot be read: it is not a regular file"),
        (numbers, "has a column html of int64, expected text or bytes"),
        (lists, "has a column html of list<"),
        (nameless, "has no column html; it has c0, c1, c2"),
        (bomb, "unpacks to more than 1,000 times its size, and is left packed"),
    ],
)
def test_a_file_whose_rows_cannot_be_told_is_refused_as_one(
    made: Callable[[Path], None], reason: str, tmp_path: Path
) -> None:
    made(tmp_path / "crawl.parquet")
    told = refusal(tmp_path / "crawl.parquet")
    assert told.startswith(reason)
    assert len(told) < 400


def test_rows_and_what_they_unpack_to_have_their_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "crawl.parquet", ["x" * 900 for _ in range(30)], row_group_size=10, use_dictionary=False)
    monkeypatch.setattr(parquet_rows, "MOST_ROWS", 29)
    assert refusal(path) == "has 30 rows; at most 29 of one file are read"
    monkeypatch.setattr(parquet_rows, "MOST_ROWS", 30)
    assert len(list(rows_of(entry(path), COLUMNS))) == 30
    monkeypatch.setattr(parquet_rows, "MOST_UNPACKED", 8_000)
    assert refusal(path) == "has a group of rows that unpacks to more than 4 GiB: write smaller ones"


def test_a_column_that_repeats_its_values_is_not_multiplied(tmp_path: Path) -> None:
    # 100 MB of pages in 4 KB: each row is read alone, and none of the others with it.
    path = written(tmp_path / "crawl.parquet", ["x" * 100_000] * 1_000, compression="zstd")
    rows = list(rows_of(entry(path), COLUMNS))
    before = pyarrow.total_allocated_bytes()
    assert len(load(rows[999]).data) == 100_000
    assert pyarrow.total_allocated_bytes() - before < 5_000_000


def test_damage_in_a_group_is_told_of_its_rows(tmp_path: Path) -> None:
    path = written(tmp_path / "crawl.parquet", PAGES, row_group_size=100, compression="zstd", use_dictionary=False)
    content = bytearray(path.read_bytes())
    offset = pyarrow.parquet.read_metadata(path).row_group(1).column(1).data_page_offset
    content[offset : offset + 60] = b"\xff" * 60
    path.write_bytes(content)
    rows = list(rows_of(entry(path), COLUMNS))
    assert load(rows[99]).data.decode() == PAGES[99]
    with pytest.raises(UnreadableSource, match="stands in a part of its table that is damaged"):
        load(rows[100])
    assert load(rows[200]).data.decode() == PAGES[200]


def test_without_its_library_a_table_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "crawl.parquet", ["a"])
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert refusal(path) == "is a table, and pyarrow is not installed: pip install 'wirecheck[parquet]'"


def test_a_row_is_named_as_reports_tell_it(tmp_path: Path) -> None:
    table, beside = tmp_path / "crawl.parquet", tmp_path / "b.parquet#2"
    for each in (table, beside):
        each.touch()
    assert holder_of(f"{table}#17") == str(table)
    assert holder_of(str(beside)) == str(beside)
    assert holder_of(f"{tmp_path}/a.parquet#17") == f"{tmp_path}/a.parquet#17"


def test_columns_of_what_brought_the_content_are_read_with_it(tmp_path: Path) -> None:
    table = pyarrow.table(
        {
            "html": [f"<p>{number}" for number in range(200)],
            "url": [f"https://e.example/{number}" for number in range(200)],
            "sent": [[{"name": "TDM-Reservation", "value": "1"}]] * 199 + [None],
            "odd": list(range(200)),
        }
    )
    pyarrow.parquet.write_table(table, tmp_path / "crawl.parquet", row_group_size=70)
    columns = {"html": ".html", "no": "address", "url": "address", "sent": "headers", "odd": "captured"}
    rows = list(rows_of(entry(tmp_path / "crawl.parquet"), columns))
    for number in (0, 199, 65, 100):
        content = load(rows[number])
        assert content.data == f"<p>{number}".encode()
        assert content.response is not None
        assert content.response.address == f"https://e.example/{number}"
        assert content.response.headers == ((("TDM-Reservation", "1"),) if number < 199 else ())
        assert content.response.captured == ""
