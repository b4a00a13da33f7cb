"""`wirecheck merge`: one report of the parts of a scan."""

from __future__ import annotations

import os
from datetime import datetime, time
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from checker.check.shards import Basis, Kept, ShardsError, differing, kept_in
from checker.cli.scan import HowTold, report_options, tell
from checker.cli.scanning import Scan
from checker.cli.sharding import FOLDER
from checker.files.walk import holder_of


@click.command(
    name="merge",
    epilog="""\b
    Examples:
      wirecheck merge
      wirecheck merge --format html:report.html --baseline known.json shards/""",
)
@click.argument("folders", nargs=-1, metavar="[FOLDER]...",
                type=click.Path(exists=True, file_okay=False, path_type=Path))  # fmt: skip
@report_options
def command(folders: tuple[Path, ...], **told: Any) -> int:
    """Tell what the parts of a scan found, as a scan of everything would.

    Say it where the parts were scanned from, with the settings that they had.
    FOLDER is where scan --shard left them. Parts that are missing, or rest on
    other rules, settings, days or files, are refused.
    """
    kept = kept_in(folders or (Path(FOLDER),))
    how = HowTold(**told)
    return tell(lambda: _scan_of(kept, asks_for_files=how.gate.baseline is not None), how)


def _scan_of(kept: Kept, *, asks_for_files: bool) -> Scan:
    """The scan whose parts these are.

    Raises:
        ShardsError: the settings or rules of now and here are not theirs; or what is told asks whether files are there,
            and none is here.
    """
    asked, basis = kept.receipts[0].asked, kept.basis
    scan = Scan.asked(
        paths=asked.paths,
        config=Path(asked.config) if asked.config else None,
        use=asked.use,
        as_of=datetime.combine(basis.as_of, time()),
        excludes=asked.excludes,
        no_ignore=asked.no_ignore,
    )
    now = replace(
        Basis.of(scan.brief.settings, scan.brief.as_of, scan.shown),
        files=basis.files,
        input=basis.input,
        whole=basis.whole,
    )
    if told := differing(basis, now):
        raise ShardsError(
            f"the parts rest on other {told} than there are here: merge them where they were scanned from, or scan"
            " again"
        )
    gone = [path for path in asked.paths if not os.path.lexists(holder_of(path))]
    if gone and (asks_for_files or scan.brief.settings.suppressions):
        raise ShardsError(
            f"{gone[0]} is not here, and whether what a baseline or a suppression names is still there has to be looked"
            " up: merge where it is"
        )
    return scan._replace(kept=kept, changed=frozenset() if asked.changed else None)
