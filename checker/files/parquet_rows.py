"""Rows of Parquet files as items: how many a file has, told by its footer, and the content of one, read in pieces.

Some kilobytes of Parquet can unpack to gigabytes, so the sizes that the footer tells are looked at before anything is
unpacked; a footer that lies meets the limit of memory of whoever reads.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from checker.errors import UnreadableSource
from checker.files.captured_names import site_file_at
from checker.files.content import ADDRESS, CAPTURED, HEADERS, Content, Member, Response, content_columns
from checker.files.row_responses import row_response
from checker.files.unpacking_bounds import MOST_RATIO, MOST_UNPACKED

if TYPE_CHECKING:
    import pyarrow.parquet

MOST_ROWS = 10_000_000
"""Rows of one file, each of which is an item; a larger corpus is many files."""
_SMALL = 64 * 1024**2  # bytes, up to which the ratio does not matter
_PIECE = 64  # rows that are unpacked at once
_MOST_NAMED = 20  # columns
_CONTENT = frozenset({"string", "large_string", "string_view", "binary", "large_binary", "binary_view"})
_TEXT = frozenset({"string", "large_string"})  # in which addresses are looked for
_ADDRESSES = 8_192  # that are unpacked at once
_OF_SITE = r"/(?:robots|ai|trust|llms|llms-full)\.txt|/tdmrep\.json"
_LONGEST = 200  # characters of an error's own words


class ParquetRows:
    """An open file, at one of its rows; see `checker.files.content.Container`.

    Args:
        file: the file.
        columns: those that may hold the content, text or bytes, with the ending of files that are read as it is. The
            first that the file has counts.

    Raises:
        UnreadableSource: it is no Parquet file.
    """

    def __init__(self, file: BinaryIO, columns: Mapping[str, str]) -> None:
        # Arrow's own allocator reserves a gigabyte at its first use, which is all that an item may take: no part of
        # Arrow may ask it first.
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
        try:
            import pyarrow.parquet
        except ImportError:
            reason = "is a table, and pyarrow is not installed: pip install 'wirecheck[parquet]'"
            raise UnreadableSource("", reason) from None
        pyarrow.set_memory_pool(pyarrow.system_memory_pool())
        self._failures = (pyarrow.lib.ArrowException, OSError)
        self._source, self._columns, self._name = file, columns, ""
        try:
            self._groups = pyarrow.parquet.read_metadata(file)
        except self._failures as error:
            raise UnreadableSource("", f"is no Parquet file that can be read: {_words(error)}") from error
        numbers = (self._groups.row_group(each).num_rows for each in range(self._groups.num_row_groups))
        self._starts = [0, *accumulate(numbers)]
        self._group, self._at, self._until = -1, 0, 0
        self._piece: Any = None
        self._values: Any = ()
        self._told = ["", "", ""]  # the columns of what brought the content
        self._pieces: Iterator[Any] = iter(())

    def members(self) -> Iterator[Member]:
        """Its rows, counted from 0.

        Raises:
            UnreadableSource: it has none of the columns, the rows are too many, or their content would be.
        """
        self._choose(content_columns(self._columns))
        names = self._groups.schema.to_arrow_schema().names
        roles = {kind: name for name, kind in reversed(tuple(self._columns.items())) if name in names}
        self._told = [roles.get(role, "") for role in (ADDRESS, HEADERS, CAPTURED)]
        rows: int = self._starts[-1]
        if rows > MOST_ROWS or self._starts != sorted(self._starts):
            raise UnreadableSource("", f"has {rows:,} rows; at most {MOST_ROWS:,} of one file are read")
        sizes = [self._unpacked(self._groups.row_group(each)) for each in range(self._groups.num_row_groups)]
        if max(sizes, default=0) > MOST_UNPACKED:
            raise UnreadableSource("", "has a group of rows that unpacks to more than 4 GiB: write smaller ones")
        if sum(sizes) > max(_SMALL, MOST_RATIO * self._source.seek(0, os.SEEK_END)):
            raise UnreadableSource("", f"unpacks to more than {MOST_RATIO:,} times its size, and is left packed")
        ending = self._columns[self._name]
        columns = msgspec.json.encode((self._name, *self._told)).decode()
        of_sites = self._of_sites() if self._told[0] else {}
        for row in range(rows):
            yield Member(name=str(row), locator=f"{row}:{columns}", ending=of_sites.get(row, ending))

    def _of_sites(self) -> dict[int, str]:
        """The rows that are files of sites, by their addresses, each with the ending as which it is read."""
        import pyarrow.compute

        found: dict[int, str] = {}
        at, name = 0, self._told[0]
        if str(self._groups.schema.to_arrow_schema().field(name).type) not in _TEXT:
            return found
        try:
            for piece in self._file.iter_batches(_ADDRESSES, columns=[name], use_threads=False):
                column = piece.column(name)
                may_be = pyarrow.compute.match_substring_regex(column, _OF_SITE)
                for index in pyarrow.compute.indices_nonzero(may_be).to_pylist():
                    if told := site_file_at(column[index].as_py()):
                        found[at + index] = f"/{told}"
                at += len(column)
        except self._failures as error:
            raise UnreadableSource("", f"is a table that is damaged: {_words(error)}") from error
        return found

    def content(self, locator: str, most: int) -> Content:
        """The content of a row; rows are asked for in rising order, or it takes long.

        Raises:
            UnreadableSource: there is none, or it cannot be read.
        """
        number, _, columns = locator.partition(":")
        row = int(number)
        try:
            name, *told = _columns_of(columns)
            self._choose((name,))
            if self._told != told:
                self._told, self._group, self._at, self._until = told, -1, 0, 0
            if not self._at <= row < self._until:
                self._go(row)
            value = self._values[row - self._at]
            if not value.is_valid:
                raise UnreadableSource("", f"holds no source: its column {self._name} is null")
            content: bytes = (value.value if hasattr(value, "dictionary") else value).as_buffer().to_pybytes()
        except self._failures as error:
            reason = f"stands in a part of its table that is damaged: {_words(error)}"
            raise UnreadableSource("", reason) from error
        return Content(content[:most], self._response(row) if any(self._told) else None)

    def _response(self, row: int) -> Response:
        """What brought the content of a row of the piece that was read last."""

        def said(name: str) -> Any:
            return self._piece.column(name)[row - self._at].as_py() if name else None

        address, headers, captured = map(said, self._told)
        return row_response(address, headers, captured)

    def _choose(self, columns: Sequence[str]) -> None:
        """Read the first of some columns that the file has."""
        if self._name and self._name in columns:
            return
        import pyarrow.parquet

        try:
            self._name = _content_column(self._groups.schema.to_arrow_schema(), columns)
            # A column that repeats its values stays as small as it is in the file.
            self._file = pyarrow.parquet.ParquetFile(
                self._source, metadata=self._groups, read_dictionary=[self._name], pre_buffer=False
            )
        except self._failures as error:
            raise UnreadableSource("", f"is no Parquet file that can be read: {_words(error)}") from error

    def _unpacked(self, group: pyarrow.parquet.RowGroupMetaData) -> int:
        columns = [group.column(each) for each in range(group.num_columns)]
        read = {self._name, *self._told}
        paths = ((each.path_in_schema, each.total_uncompressed_size) for each in columns)
        return sum(size for path, size in paths if path in read or path.partition(".")[0] in read)

    def _go(self, row: int) -> None:
        """Unpack pieces up to a row, from the beginning of its group where that is not ahead."""
        group = bisect_right(self._starts, row) - 1
        if group != self._group or row < self._at:
            columns = [self._name, *filter(None, self._told)]
            self._pieces = self._file.iter_batches(_PIECE, row_groups=[group], columns=columns, use_threads=False)
            self._group, self._at, self._until = group, self._starts[group], self._starts[group]
        while self._until <= row:
            piece = next(self._pieces, None)
            if piece is None:
                raise UnreadableSource("", "stands in a table that has fewer rows than it says")
            self._piece, self._values = piece, piece.column(self._name)
            self._at, self._until = self._until, self._until + len(self._values)


_columns_of = msgspec.json.Decoder(tuple[str, str, str, str]).decode


def _content_column(schema: Any, columns: Sequence[str]) -> str:
    """The first of the columns that a file has."""
    named = [each for each in columns if each in schema.names]
    if not named:
        told = ", ".join(schema.names[:_MOST_NAMED]) + (" ..." if len(schema.names) > _MOST_NAMED else "")
        wanted = f"has none of the columns {', '.join(columns)}" if len(columns) > 1 else f"has no column {columns[0]}"
        raise UnreadableSource("", f"{wanted}; it has {told or 'none'}")
    kind = schema.field(named[0]).type
    kind = kind.value_type if hasattr(kind, "index_type") else kind  # a dictionary
    if str(kind) not in _CONTENT:
        raise UnreadableSource("", f"has a column {named[0]} of {kind}, expected text or bytes")
    return named[0]


def _words(error: Exception) -> str:
    return str(error).splitlines()[0][:_LONGEST] if str(error) else type(error).__name__
