"""`wirecheck why`: the argument behind the result for one file."""

from __future__ import annotations

import os
import textwrap
from typing import Any

import click
from msgspec import Struct

from checker.check import Told, conclude, examine
from checker.check.seen import Unread
from checker.check.working import asked_apart
from checker.cli.outputs import surface
from checker.cli.scanning import Scan, judge_options
from checker.cli.single_item import file_with, no_file, single_item
from checker.document.source_map import Syntax
from checker.errors import UnreadableSource
from checker.files.load import load
from checker.files.walk import holder_of
from checker.patterns.late_pattern import late_pattern
from checker.readers import reader_for
from checker.reports.argument import why
from checker.reports.terminal import one_line
from checker.rights.actions import counted

_PLACE = late_pattern(r"(?s)(.+?):(\d{1,9})(?::\d{1,9})?")


@click.command(name="why", epilog="Example:  wirecheck why site/ferry.html:24")
@click.argument("file", metavar="FILE[:LINE[:COLUMN]]")
@judge_options
def command(file: str, **asked: Any) -> None:
    """Tell the argument behind the answer for one file.

    What spoke, what it overrode, what is not known; with a LINE only what
    rests on the words of that line. A COLUMN may follow, as reports print it.
    """
    line = None
    if not os.path.exists(file) and (match := _PLACE.fullmatch(file)):
        file, line = match[1], int(match[2])
    if not os.path.isfile(holder_of(file)):
        raise no_file(file)
    scan = Scan.of(file, **asked)
    entry = single_item(scan)

    def argued() -> _Argued:
        try:
            content, brief = load(entry), scan.beside(entry)
            seen = examine(content.data, entry.shown, brief, reader_for(entry.read_as), content.response)
        except UnreadableSource as error:
            return unread(error.reason)
        source = seen.document.source_map
        return _Argued(conclude(seen, brief), source.last_line if source.syntax is not Syntax.FIELDS else 0)

    def unread(reason: str) -> _Argued:
        return _Argued(conclude(Unread(entry.shown, reason), scan.brief))

    answer = asked_apart(argued, unread, _Argued, scan.brief, scan.crew)
    if not answer.lines:
        line = None  # of what has no lines all is told, also where a report had to name one
    elif line is not None and not 1 <= line <= answer.lines:
        raise click.BadParameter(f"{file} has {counted(answer.lines, 'line')}, no line {line}", param_hint="LINE")
    result = _item(answer.told, file).marked(scan.brief)
    columns = surface(None).width
    for told in why(result, line, scan.brief.settings.levels):
        indent = " " * (len(told) - len(told.lstrip()))
        for row in textwrap.wrap(one_line(told), columns, initial_indent=indent, subsequent_indent=f"{indent}  ") or [
            ""
        ]:
            click.echo(row)


class _Argued(Struct):
    """What is concluded of a source, and how many lines it has; none where it could not be read, or is no text."""

    told: Told
    lines: int = 0


def _item(told: Told, path: str) -> Told:
    """The one item of a file that a path names; without one the file itself."""
    file = file_with(path)
    item = path[len(file) :]
    if not item or not told.parts:
        return told
    for part in told.parts:
        if part.result.path == told.result.path + item:
            return part
    other = one_line(told.parts[0].result.path)
    raise click.BadParameter(
        f"{one_line(file)} has no item {one_line(item.lstrip('#!'))}; one of it is {other}", param_hint="FILE"
    )
