"""`wirecheck why`: the argument behind the result for one file."""

from __future__ import annotations

import os
import textwrap
from typing import Any

import click

from checker.check import Examined, Seen, Unread, conclude, examine
from checker.cli.outputs import surface
from checker.cli.scanning import Scan, judge_options
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
        raise click.BadParameter(f"there is no file {file!r}", param_hint="FILE")
    scan = Scan.of(file, **asked)
    entry = scan.single()
    content, brief = load(entry), scan.beside(entry)
    try:
        seen: Seen = examine(content.data, entry.shown, brief, reader_for(entry.read_as), content.response)
    except UnreadableSource as error:
        seen = Unread(entry.shown, error.reason)
    if line is not None and isinstance(seen, Examined):
        last = seen.document.source_map.last_line
        if not 1 <= line <= last:
            raise click.BadParameter(f"{file} has {counted(last, 'line')}, no line {line}", param_hint="LINE")
    result = conclude(seen, brief).marked(brief)
    columns = surface(None).width
    for told in why(result, line, scan.brief.settings.levels):
        indent = " " * (len(told) - len(told.lstrip()))
        for row in textwrap.wrap(one_line(told), columns, initial_indent=indent, subsequent_indent=f"{indent}  ") or [
            ""
        ]:
            click.echo(row)
