"""The one item that a command is about: a file, what stands in a container, or a part of a file, by its path."""

from __future__ import annotations

import os
from collections.abc import Iterable

import click

from checker.cli.scanning import STDIN, Scan
from checker.errors import UnreadableSource
from checker.files.names import book_of, file_of
from checker.files.walk import UNCLAIMED, Entry, EntryKind, holder_of, shown_path, walk
from checker.readers import is_picture
from checker.reports.terminal import one_line


def single_item(scan: Scan) -> Entry:
    """The one file that was named, or in which the named item stands; the one member of a container.

    Raises:
        click.UsageError: a folder was named, several files, or a container that holds several items.
        UnreadableSource: it cannot be read, or is of a type that no reader claims.
    """
    if len(scan.paths) != 1 or scan.paths[0] == STDIN:
        raise click.UsageError("name one file")
    path = file_with(scan.paths[0])
    file = holder_of(path)
    if not os.path.isfile(file):
        raise no_file(scan.paths[0] if os.path.isdir(scan.paths[0]) else path)
    met = scan.brief.items(walk([file], scan.base, scan.brief.claims, lambda _: False))
    wanted = shown_path(file, scan.base) + path[len(file) :]
    entry = _only(met) if path == file else next((one for one in met if one.shown == wanted), None)
    if entry is None:
        member = one_line(path[len(file) :]).removeprefix("!/") or "item that is read"
        lacks = f"has no row {member[1:]}" if member.startswith("#") else f"holds no {member}"
        raise click.UsageError(f"{one_line(file)} {lacks}")
    if entry.kind in (EntryKind.REFUSED, EntryKind.PARTLY):
        raise UnreadableSource(entry.shown, entry.reason)
    if entry.kind is EntryKind.SKIPPED:
        raise UnreadableSource(entry.shown, UNCLAIMED)
    return entry


def no_file(path: str) -> click.BadParameter:
    """What is wrong with a path that names no file, and what to do."""
    if os.path.isdir(path):
        return click.BadParameter(f"{one_line(path)!r} is a folder: name one file of it", param_hint="FILE")
    return click.BadParameter(f"there is no file {one_line(path)!r}", param_hint="FILE")


def _only(met: Iterable[Entry]) -> Entry | None:
    """The file itself, the first row of a table, or the one item of a container."""
    item = None
    for entry in met:
        if not entry.inside or "!/" not in entry.shown:
            return item or entry
        if entry.kind is EntryKind.CLAIMED and not entry.reason and not is_picture(entry.read_as):
            if item:
                raise click.UsageError(f"it holds several items: name one, such as {one_line(item.shown)}")
            item = entry
    return item


def file_with(path: str) -> str:
    """The file that a path names, or in which the item stands that it names."""
    return path if os.path.lexists(path) else file_of(book_of(path))
