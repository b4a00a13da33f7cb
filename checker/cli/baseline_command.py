"""`wirecheck baseline`: record what is there today, so that later runs fail only on what is new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from checker.cli import progress
from checker.cli.outputs import force_option, forced
from checker.cli.scanning import Scan, scan_options
from checker.files.disk import write_text
from checker.finding import SourceResult, Status
from checker.rights.actions import counted
from checker.triage.baseline import recorded, written


@click.command(
    name="baseline",
    epilog="""\b
    Examples:
      wirecheck baseline site/
      wirecheck scan --baseline wirecheck-baseline.json site/""",
)
@scan_options
@click.option("--output", metavar="FILE", default="wirecheck-baseline.json", show_default=True,
              type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")  # fmt: skip
@force_option
def command(output: Path, **asked: Any) -> int:
    """Record today's findings; scan --baseline then fails only on new ones."""
    scan = Scan.asked(**asked).writing(output)
    results: list[SourceResult] = []
    unchecked = 0
    for result in scan.results(lambda _: None, progress.tracked if progress.wanted() else None):
        unchecked += result.status is Status.UNCHECKED
        results.append(result)
    baseline = recorded(results, scan.brief.as_of.isoformat())
    try:
        write_text(output, written(baseline), anywhere=forced())
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}") from error
    number = sum(len(known.findings) for known in baseline.documents.values())
    files = counted(len(baseline.documents), "file")
    click.echo(f"{output}: {counted(number, 'finding')} in {files} recorded.")
    if unchecked:
        lost = "could not be checked, and is not in it" if unchecked == 1 else "could not be checked, and are not in it"
        click.echo(f"{counted(unchecked, 'file')} {lost}.", err=True)
        return 2
    return 0
