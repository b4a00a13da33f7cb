"""`wirecheck why`: the argument behind the result for one file."""

from __future__ import annotations

import os
import re
from typing import Any

import click

from checker.check import check_source, load
from checker.cli.scanning import Scan, judge_options
from checker.surface import one_line
from checker.why import why

_LINE = re.compile(r"(.+):(\d{1,9})")


@click.command(name="why", epilog="Example:  wirecheck why site/ferry.html:24")
@click.argument("file", metavar="FILE[:LINE]")
@judge_options
def command(file: str, **asked: Any) -> None:
    """Tell the argument behind a result: what spoke, what it overrode, what
    is not known."""
    line = None
    if not os.path.exists(file) and (match := _LINE.fullmatch(file)):
        file, line = match[1], int(match[2])
    if not os.path.isfile(file):
        raise click.BadParameter(f"there is no file {file!r}", param_hint="FILE")
    scan = Scan.of(file, **asked)
    entry = scan.single()
    data, dated = load(entry)
    result = check_source(data, entry.shown, scan.judge, otherwise=dated)
    click.echo(
        "\n".join(one_line(told) if told.strip() == told else f"  {one_line(told)}" for told in why(result, line))
    )
