"""`wirecheck survey`: hear the feeds of a scan once for all of its parts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from checker.check.shards import ScanPart, Shard
from checker.check.sources import VERDICTS, Sources
from checker.check.survey import Survey, Surveyor, leave_survey
from checker.cli.scanning import STDIN, Scan, scan_options
from checker.cli.sharding import FOLDER, basis_of
from checker.files.disk import make_folder
from checker.rights.actions import counted


@click.command(
    name="survey",
    epilog="""\b
    Examples:
      wirecheck survey site/
      wirecheck scan --shard 1/200 site/""",
)
@scan_options
@click.option("--receipts", metavar="FOLDER", default=FOLDER, show_default=True,
              type=click.Path(file_okay=False, path_type=Path),
              help="Where the parts will leave their receipts.")  # fmt: skip
def command(receipts: Path, **asked: Any) -> None:
    """Hear what feeds say of pages, once for all parts of a scan.

    Each part hears all feeds itself where there is no survey. With the options
    that the parts will have; they find it where they leave their receipts.
    """
    if STDIN in asked["paths"]:
        raise click.UsageError("standard input cannot be cut into parts: name files and folders")
    scan = Scan.asked(**asked).showing()._replace(outputs=frozenset([os.path.abspath(receipts)]))
    part, heard = ScanPart(Shard(1, 1)), Surveyor()
    met, _ = part.cut(*scan.met())
    Sources(met, scan.brief, VERDICTS, lambda _: False, heard, scan.crew)
    make_folder(receipts)
    path = leave_survey(receipts, Survey(basis=basis_of(scan, part), feeds=heard.feeds))
    click.echo(f"{path}: what {counted(len(heard.feeds), 'file')} of {part.files:,} may say of the others.", err=True)
