"""Rows of Parquet files as items: how many a file has, told by its footer, and the content of one, read in pieces.

Some kilobytes of Parquet can unpack to gigabytes, so the sizes that the footer tells are looked at before anything is
unpacked; a footer that lies meets the limit of memory of whoever reads.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from checker.errors import UnreadableSource
from checker.files.disk import opened_regular
from checker.files.walk import Entry, EntryKind

if TYPE_CHECKING:
    import pyarrow.parquet

MOST_ROWS = 10_000_000
"""Rows of one file, each of which is an item; a larger corpus is many files."""
_MOST_UNPACKED = 4 * 1024**3  # bytes of the content in one group of rows
_MOST_RATIO = 1_000  # of what the content unpacks to and the size of the file; text takes a tenth, rarely a hundredth
_SMALL = 64 * 1024**2  # bytes, up to which the ratio does not matter
_PIECE = 64  # rows that are unpacked at once
_MOST_NAMED = 20  # columns
_CONTENT = frozenset({"string", "large_string", "string_view", "binary", "large_binary", "binary_view"})
_LONGEST = 200  # characters of an error's own words


def rows_of(entry: Entry, columns: Mapping[str, str]) -> Iterator[Entry]:
    """An entry for each row of a file, in their order, shown as ``FILE#ROW``, rows counted from 0.

    Args:
        entry: the file. Where its rows cannot be told, it is refused with the reason.
        columns: those that may hold the content, text or bytes, with the ending of files that are read as it is. The
            first that the file has counts.
    """
    try:
        with closing(_Table(entry.path, *columns)) as table:
            number, name = table.checked(), table.name
    except UnreadableSource as error:
        yield replace(entry, kind=EntryKind.REFUSED, reason=error.reason)
        return
    for row in range(number):
        yield replace(entry, shown=f"{entry.shown}#{row}", ending=columns[name], inside=f"{row}:{name}")


def row_content(entry: Entry) -> bytes:
    """The content of a row; rows are asked for in rising order, or it takes long.

    Raises:
        UnreadableSource: it cannot be read.
    """
    row, _, name = entry.inside.partition(":")
    return _opened(entry.path, name).content(int(row))


_last: list[_Table] = []  # the one that was read from last


def _opened(path: str, name: str) -> _Table:
    known = _last.pop() if _last else None
    if known is None or not known.is_of(path, name):
        if known:
            known.close()
        known = _Table(path, name)
    _last.append(known)
    return known


class _Table:
    """A file that is open, at one of its rows.

    Attributes:
        name: the column that is read, the first of those that it has.

    Raises:
        UnreadableSource: it is no Parquet file, or has none of the columns.
    """

    def __init__(self, path: str, *columns: str) -> None:
        try:
            import pyarrow.parquet
        except ImportError:
            reason = "is a table, and pyarrow is not installed: pip install 'wirecheck[parquet]'"
            raise UnreadableSource(path, reason) from None
        # Arrow's own allocator reserves a gigabyte at its first use, which is all that an item may take.
        pyarrow.set_memory_pool(pyarrow.system_memory_pool())
        self._failures = (pyarrow.lib.ArrowException, OSError)
        self._path = path
        self._state = _state(path)
        with ExitStack() as unless_read:
            try:
                self._source = unless_read.enter_context(opened_regular(path))
                groups = pyarrow.parquet.read_metadata(self._source)
                self.name = _content_column(path, groups.schema.to_arrow_schema(), columns)
                # A column that repeats its values stays as small as it is in the file.
                self._file = pyarrow.parquet.ParquetFile(
                    self._source, metadata=groups, read_dictionary=[self.name], pre_buffer=False
                )
            except self._failures as error:
                raise UnreadableSource(path, f"is no Parquet file that can be read: {_words(error)}") from error
            unless_read.pop_all()
        self._starts = [0, *accumulate(groups.row_group(each).num_rows for each in range(groups.num_row_groups))]
        self._group, self._at, self._until = -1, 0, 0
        self._values: Any = ()
        self._pieces: Iterator[Any] = iter(())

    def is_of(self, path: str, name: str) -> bool:
        """Whether it is the column of this name in the file as it is now."""
        return (self._path, self.name) == (path, name) and self._state == _state(path)

    def checked(self) -> int:
        """How many rows it has.

        Raises:
            UnreadableSource: they are too many, or their content would be.
        """
        rows: int = self._starts[-1]
        if rows > MOST_ROWS or self._starts != sorted(self._starts):
            raise UnreadableSource(self._path, f"has {rows:,} rows; at most {MOST_ROWS:,} of one file are read")
        groups = self._file.metadata
        sizes = [self._unpacked(groups.row_group(each)) for each in range(groups.num_row_groups)]
        if max(sizes, default=0) > _MOST_UNPACKED:
            raise UnreadableSource(
                self._path, "has a group of rows that unpacks to more than 4 GiB: write smaller ones"
            )
        if sum(sizes) > max(_SMALL, _MOST_RATIO * self._state[1]):
            raise UnreadableSource(
                self._path, f"unpacks to more than {_MOST_RATIO:,} times its size, and is left packed"
            )
        return rows

    def _unpacked(self, group: pyarrow.parquet.RowGroupMetaData) -> int:
        columns = [group.column(each) for each in range(group.num_columns)]
        return sum(each.total_uncompressed_size for each in columns if each.path_in_schema == self.name)

    def content(self, row: int) -> bytes:
        """The content of a row.

        Raises:
            UnreadableSource: there is none, or it cannot be read.
        """
        try:
            if not self._at <= row < self._until:
                self._go(row)
            value = self._values[row - self._at]
            if not value.is_valid:
                raise UnreadableSource(self._path, f"holds no source: its column {self.name} is null")
            content: bytes = (value.value if hasattr(value, "dictionary") else value).as_buffer().to_pybytes()
        except self._failures as error:
            reason = f"stands in a part of its table that is damaged: {_words(error)}"
            raise UnreadableSource(self._path, reason) from error
        return content

    def _go(self, row: int) -> None:
        """Unpack pieces up to a row, from the beginning of its group where that is not ahead."""
        group = bisect_right(self._starts, row) - 1
        if group != self._group or row < self._at:
            self._pieces = self._file.iter_batches(_PIECE, row_groups=[group], columns=[self.name], use_threads=False)
            self._group, self._until = group, self._starts[group]
        while self._until <= row:
            piece = next(self._pieces, None)
            if piece is None:
                raise UnreadableSource(self._path, "stands in a table that has fewer rows than it says")
            self._values = piece.column(0)
            self._at, self._until = self._until, self._until + len(self._values)

    def close(self) -> None:
        """Let go of the file."""
        self._source.close()


def _content_column(path: str, schema: Any, columns: Sequence[str]) -> str:
    """The first of the columns that a file has."""
    named = [each for each in columns if each in schema.names]
    if not named:
        told = ", ".join(schema.names[:_MOST_NAMED]) + (" ..." if len(schema.names) > _MOST_NAMED else "")
        wanted = f"has none of the columns {', '.join(columns)}" if len(columns) > 1 else f"has no column {columns[0]}"
        raise UnreadableSource(path, f"{wanted}; it has {told or 'none'}")
    kind = schema.field(named[0]).type
    kind = kind.value_type if hasattr(kind, "index_type") else kind  # a dictionary
    if str(kind) not in _CONTENT:
        raise UnreadableSource(path, f"has a column {named[0]} of {kind}, expected text or bytes")
    return named[0]


def _state(path: str) -> tuple[int, int, int]:
    try:
        status = os.stat(path)
    except OSError as error:
        raise UnreadableSource(path, f"cannot be read: {error.strerror}") from error
    return status.st_mtime_ns, status.st_size, status.st_ino


def _words(error: Exception) -> str:
    return str(error).splitlines()[0][:_LONGEST] if str(error) else type(error).__name__
