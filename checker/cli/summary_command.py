"""`wirecheck summary`: what reports come to, and what has changed since earlier ones."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TextIO

import click

from checker.cli.outputs import stream
from checker.reports.summary import Grouping, Summary, Summing
from checker.reports.told_documents import documents_in
from checker.rights.actions import counted

_FORMATS = ("text", "json", "markdown", "csv")
_Write = Callable[[TextIO, Summary, int], None]
_report = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    name="summary",
    epilog="""\b
    Examples:
      wirecheck summary report.json
      wirecheck summary --by folder --by month report.json
      wirecheck summary --before report.json --format markdown report.json""",
)
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...", type=_report)
@click.option("--by", "groupings", multiple=True, type=click.Choice([each.value for each in Grouping]),
              help="What to count by; otherwise by all.")  # fmt: skip
@click.option("--before", "before", metavar="REPORT", multiple=True, type=_report,
              help="An earlier report: tell what is new, gone and the same.")  # fmt: skip
@click.option("--depth", metavar="N", default=2, show_default=True, type=click.IntRange(1, 50),
              help="How many folders of a path count as one.")  # fmt: skip
@click.option("--top", metavar="N", default=20, show_default=True, type=click.IntRange(0),
              help="Rows of each table in text and Markdown; 0: all.")  # fmt: skip
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(_FORMATS), help="How.")
@click.option("--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Write it there, not to standard output.")  # fmt: skip
def command(
    reports: tuple[Path, ...],
    groupings: tuple[str, ...],
    before: tuple[Path, ...],
    depth: int,
    top: int,
    form: str,
    output: Path | None,
) -> int:
    """Count what reports hold, by agency, code, folder and month.

    REPORT is what scan --format json or jsonl wrote; several are counted
    together. With --before, each finding is new, gone or the same. The exit
    code is 0, whatever is counted.
    """
    if output and output.resolve() in {each.resolve() for each in (*reports, *before)}:
        raise click.UsageError(f"{output} is a report that is read, and is not written over: name another file")
    asked = [Grouping(each) for each in dict.fromkeys(groupings)] or list(Grouping)
    summing = Summing(asked, depth, documents_in(before) if before else None)
    for document in documents_in(reports):
        summing.add(document)
    write: _Write = getattr(import_module("checker.reports.summary_tables"), f"write_{form}")
    with ExitStack() as stack:
        write(stream(stack, output, with_progress=False), summing.summary(), top)
    if summing.repeated:
        twice = counted(summing.repeated, "file stands", "files stand")
        click.echo(f"{twice} in more than one report, or twice in one; each was counted each time.", err=True)
    return 0
