"""Files that hold items: the one table of their kinds. What opens them is imported when one is met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO

from msgspec import Struct

from checker.files.content import Container


class ContainerKind(Struct, frozen=True, kw_only=True):
    """One kind of file that holds items.

    Attributes:
        endings: of the names of such files, lower case.
        begins: how they begin where their name has no ending: offsets, each with the bytes that stand there.
        opened: makes a container of a file that can be sought in, and of the columns that the settings name, each with
            the ending as which its content is read.

            Raises `UnreadableSource` where it is no such file, or an extra is missing, which it names.
        rows: its members are rows: shown as ``FILE#17``, not as ``FILE!/name``. It is opened only where the settings
            name columns, keeps to bounds of its own, and none of its rows is a container.
        by_file: results are kept by the file's own bytes and the member's locator, so that nothing is unpacked to find
            them; otherwise by the bytes of each member, so that one change does not cost all the others.
        captures: its members are captures, called as `checker.files.captured_names` has it.
    """

    endings: tuple[str, ...]
    begins: tuple[tuple[int, bytes], ...] = ()
    opened: Callable[[BinaryIO, Mapping[str, str]], Container]
    rows: bool = False
    by_file: bool = False
    captures: bool = False


def _parquet(file: BinaryIO, columns: Mapping[str, str]) -> Container:
    from checker.files.parquet_rows import ParquetRows  # imported late, as the others: most scans meet none

    return ParquetRows(file, columns)


def _tar(file: BinaryIO, _: Mapping[str, str]) -> Container:
    from checker.files.tar_members import TarMembers

    return TarMembers(file)


def _zip(file: BinaryIO, _: Mapping[str, str]) -> Container:
    from checker.files.zip_members import ZipMembers

    return ZipMembers(file)


def _warc(file: BinaryIO, _: Mapping[str, str]) -> Container:
    from checker.files.warc_records import WarcRecords

    return WarcRecords(file)


def _har(file: BinaryIO, _: Mapping[str, str]) -> Container:
    from checker.files.har_entries import HarEntries

    return HarEntries(file)


def _json_rows(file: BinaryIO, columns: Mapping[str, str]) -> Container:
    from checker.files.json_rows import JsonRows

    return JsonRows(file, columns)


def _mhtml(file: BinaryIO, _: Mapping[str, str]) -> Container:
    from checker.files.mhtml_parts import MhtmlParts

    return MhtmlParts(file)


_WARC = tuple(
    f".{kind}{packed}" for kind in ("warc", "warc.wet", "warc.wat", "wet", "wat") for packed in ("", ".gz", ".zst")
)

CONTAINERS: dict[str, ContainerKind] = {
    "parquet": ContainerKind(endings=(".parquet",), opened=_parquet, rows=True, by_file=True),
    "zip": ContainerKind(endings=(".zip",), begins=((0, b"PK\3\4"), (0, b"PK\5\6")), opened=_zip),
    "warc": ContainerKind(
        endings=_WARC, begins=((0, b"WARC/0."), (0, b"WARC/1.")), opened=_warc, by_file=True, captures=True
    ),
    "jsonl": ContainerKind(
        endings=(".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"), opened=_json_rows, rows=True, by_file=True
    ),
    "har": ContainerKind(endings=(".har",), opened=_har, captures=True),
    "mhtml": ContainerKind(endings=(".mhtml", ".mht"), opened=_mhtml, captures=True),
    "tar": ContainerKind(
        endings=(".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"),
        begins=((257, b"ustar"),),
        opened=_tar,
    ),
}
"""Each kind under the name by which `Entry.inside` tells it."""

_ENDINGS = tuple(ending for kind in CONTAINERS.values() for ending in kind.endings)


def container_kind(name: str) -> str:
    """The kind of container that a file is by its name; empty: it is none."""
    lowered = name.lower()
    if not lowered.endswith(_ENDINGS):
        return ""
    return next(kind for kind, told in CONTAINERS.items() if lowered.endswith(told.endings))


def container_ending(start: bytes) -> str | None:
    """The ending for a container that begins so; None where it is none."""
    for kind in CONTAINERS.values():
        if any(start.startswith(mark, offset) for offset, mark in kind.begins):
            return kind.endings[0]
    return None


def located(step: str) -> tuple[str, str]:
    """The kind of a container, and where in it a member is: of one step of `checker.files.walk.Entry.inside`."""
    kind, _, locator = step.partition(":")
    return kind, locator


def kept_by_file(inside: Iterable[str]) -> bool:
    """Whether results for a member are kept by the bytes of its file (`ContainerKind.by_file`)."""
    return any(CONTAINERS[located(step)[0]].by_file for step in inside)
