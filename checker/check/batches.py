"""Records in, columns out: what every engine that works on batches rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache

import msgspec
from msgspec import Struct

from checker.check import Brief, check_source
from checker.check.working import Work, own_fault, worked
from checker.errors import UnreadableSource
from checker.files.walk import HEAD, Entry, EntryKind
from checker.files.worker_process import Limits
from checker.files.workers import Crew
from checker.finding import SourceResult, unchecked
from checker.readers import KINDS, decompressed, reader_for, usual_ending
from checker.reports.columns import Columns, columns_of
from checker.reports.report_types import json_document
from checker.settings.settings_file import Settings


class Fields(Struct, frozen=True):
    """What the fields of a record are called.

    Attributes:
        content: the source, as text or bytes, compressed or not.
        path: what reports call it: an id, a path, an address. Its ending tells the reader where no kind is told.
        kind: what it is: html, text, markdown or feed. Where that is not told, its first characters tell.
    """

    content: str = "content"
    path: str = "path"
    kind: str = "kind"


USUAL = Fields()
"""The fields under their usual names."""


def check_batch(
    records: Iterable[object], brief: Brief | None = None, fields: Fields = USUAL, limits: Limits | None = None
) -> Columns:
    """Check records one by one: each gives one row, in their order, one that cannot be checked, too.

    Nothing that one record says is heard for another: a feed is a record as others are.

    Args:
        records: mappings; see `Fields`.
        brief: what they are checked with; None: what `Brief()` says.
        fields: the names of their fields.
        limits: what each may take, in a process beside this one; None: no limits, in this process.

    Returns:
        The documents of the JSON report as columns. The status is ``unchecked`` for what is no such record or could not
        be read, and `reason` says why.
    """
    brief = brief or Brief()
    if limits is None:
        results = (_result(record, number, brief, fields) for number, record in enumerate(records))
        return columns_of(map(json_document, results))
    return columns_of(map(json_document, _within(list(records), brief, fields, limits)))


def _within(records: list[object], brief: Brief, fields: Fields, limits: Limits) -> Iterator[SourceResult]:
    """The results of records that a process of its own looks at, one by one, each within the limits."""

    def lost(entry: Entry, why: str) -> SourceResult:
        number = int(entry.shown)
        record = records[number]
        return unchecked(_path(record, number, fields) if isinstance(record, dict) else f"#{number}", why)

    work = Work[SourceResult](
        lambda entry: _result(records[int(entry.shown)], int(entry.shown), brief, fields), lost, SourceResult
    )
    tasks = ((None, Entry(str(number), "", EntryKind.CLAIMED)) for number in range(len(records)))
    for _, result in worked(tasks, work, brief, Crew(1, limits)):
        if result is not None:
            yield result


class BatchCheck:
    """`check_batch`, told everything once. It can be pickled; rules are loaded once in each process that calls it.

    Args:
        settings: who we are, what we do, which contracts we hold.
        as_of: the day on which the use happens; None: today, UTC, wherever and whenever it is called.
        fields: the names of the records' fields.
        limits: as of `check_batch`.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        as_of: date | None = None,
        fields: Fields = USUAL,
        limits: Limits | None = None,
    ) -> None:
        self.fields = fields
        self.limits = limits
        self._settings = msgspec.msgpack.encode(settings or Settings())
        self._as_of = as_of or datetime.now(UTC).date()

    def __call__(self, records: Iterable[object]) -> Columns:
        """The columns for records; see `check_batch`."""
        return check_batch(records, _brief(self._settings, self._as_of), self.fields, self.limits)


@cache
def _brief(settings: bytes, as_of: date) -> Brief:
    return Brief.of(msgspec.msgpack.decode(settings, type=Settings), as_of)


def _result(record: object, number: int, brief: Brief, fields: Fields) -> SourceResult:
    path = f"#{number}"
    try:
        if not isinstance(record, Mapping):
            raise UnreadableSource(path, f"is no record: found {type(record).__name__}, expected a mapping")
        path = _path(record, number, fields)
        return _checked(record, path, brief, fields)
    except UnreadableSource as error:
        return unchecked(path, error.reason)
    except Exception as error:  # noqa: BLE001 (a fault of ours ends the check of one record, never that of others)
        return unchecked(path, own_fault(error))


def _path(record: Mapping[str, object], number: int, fields: Fields) -> str:
    """What a record is called: its number in the batch, where it has no name."""
    told = record.get(fields.path)
    return f"#{number}" if told is None else str(told).encode("utf-8", "backslashreplace").decode()


def _checked(record: Mapping[str, object], path: str, brief: Brief, fields: Fields) -> SourceResult:
    content, kind = record.get(fields.content), record.get(fields.kind)
    if not isinstance(content, str | bytes):
        found = "nothing" if content is None else type(content).__name__
        reason = f"holds no source: found {found} in its field {fields.content!r}, expected text or bytes"
        raise UnreadableSource(path, reason)
    if kind is not None and (not isinstance(kind, str) or kind not in KINDS):
        raise UnreadableSource(path, f"is of no kind that is read: found {kind!r}, expected one of {', '.join(KINDS)}")
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    name = path + KINDS[kind] if kind else _name(path, data, brief)
    return check_source(data, path, brief, reader_for(name))


def _name(path: str, data: bytes, brief: Brief) -> str:
    """A name whose ending tells the reader."""
    start = decompressed(data, path)[:HEAD]
    ending = brief.claims(path, lambda: start)
    return path + (usual_ending(start) if ending is None else ending)
