"""`wirecheck request`: draft the letter that asks for permission."""

from __future__ import annotations

from typing import Any

import click

from checker.check import check_source
from checker.cli.scan import run_of
from checker.cli.scanning import Scan, judge_options
from checker.files.load import load
from checker.reports.outcome import FailOn
from checker.reports.permission_letters import drafts
from checker.reports.terminal import one_line


@click.command(name="request", epilog="Example:  wirecheck request site/ferry.html > letter.txt")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@judge_options
def command(file: str, **asked: Any) -> None:
    """Draft the request for permission to each rights holder of an item."""
    scan = Scan.of(file, **asked)
    entry = scan.single()
    data = load(entry)
    result = check_source(data, entry.shown, scan.brief)
    uses = run_of(scan, FailOn.ERROR, strict=False).uses
    names = {each.agency: each.name for each in result.evidence.attributions}
    letters = drafts(result, uses, scan.brief.settings.publisher.names, names)
    if not letters:
        click.echo("No permission is missing.", err=True)
    for number, letter in enumerate(letters):
        if number:
            click.echo("\n" + "-" * 72 + "\n")
        click.echo(
            "\n".join(one_line(line) if line == line.strip() else f"  {one_line(line)}" for line in letter.split("\n"))
        )
