"""`wirecheck why`: the argument behind the result for one file."""

from __future__ import annotations

import os
import textwrap
from typing import Any

import click

from checker.check import check_source
from checker.cli.outputs import surface
from checker.cli.scanning import Scan, judge_options
from checker.files.load import load
from checker.patterns.late_pattern import late_pattern
from checker.reports.argument import why
from checker.reports.terminal import one_line

_LINE = late_pattern(r"(.+):(\d{1,9})")


@click.command(name="why", epilog="Example:  wirecheck why site/ferry.html:24")
@click.argument("file", metavar="FILE[:LINE]")
@judge_options
def command(file: str, **asked: Any) -> None:
    """Tell the argument behind the answer for one file.

    What spoke, what it overrode, what is not known; with a LINE only what
    rests on the words of that line.
    """
    line = None
    if not os.path.exists(file) and (match := _LINE.fullmatch(file)):
        file, line = match[1], int(match[2])
    if not os.path.isfile(file):
        raise click.BadParameter(f"there is no file {file!r}", param_hint="FILE")
    scan = Scan.of(file, **asked)
    entry = scan.single()
    data, written = load(entry)
    result = check_source(data, entry.shown, scan.brief, written=written)
    columns = surface(None).width
    for told in why(result, line):
        indent = " " * (len(told) - len(told.lstrip()))
        for row in textwrap.wrap(one_line(told), columns, initial_indent=indent, subsequent_indent=f"{indent}  ") or [
            ""
        ]:
            click.echo(row)
