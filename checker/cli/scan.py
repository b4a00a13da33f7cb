"""`wirecheck scan`: check files and folders, report, and exit with what was found."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, TextIO, cast

import click

from checker import __version__
from checker.baseline import Baseline, load_baseline
from checker.cli import progress
from checker.cli.scanning import Scan, scan_options
from checker.finding import Verdict
from checker.outcome import FailOn, Run, StatedUse, Tally
from checker.reports import REPORTS, open_report
from checker.reports.path_list import PathList
from checker.surface import Surface

_WIDEST = 120  # columns; longer lines are hard to follow
_NOT_A_TERMINAL = 100  # the same width everywhere, so that saved output does not depend on a window
_IN_MEMORY = 16_000_000


@click.command(
    name="scan",
    epilog="""\b
    Examples:
      wirecheck scan site/
      wirecheck scan --format html:report.html --format text site/
      wirecheck scan --changed-since origin/main --baseline known.json site/
      curl -s URL | wirecheck scan -""",
)
@scan_options
@click.option("--format", "formats", metavar="FORMAT[:FILE]", multiple=True,
              help=f"One of {', '.join(REPORTS)}; may be given several times, each with a file.")  # fmt: skip
@click.option("--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the report there, not to standard output.")  # fmt: skip
@click.option("--fail-on", type=click.Choice([each.value for each in FailOn]), default="error", show_default=True,
              help="Exit with 1 on a breach of this level or a worse one.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit with 1 on what is undetermined, too.")
@click.option("--baseline", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="What wirecheck baseline recorded: only what is new fails.")  # fmt: skip
@click.option("--list", "listed", type=click.Choice([each.value for each in Verdict]),
              help="Print only the paths whose worst verdict this is.")  # fmt: skip
@click.option("-0", "--null", is_flag=True, help="With --list: end each path with a zero byte.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, and no last line on standard error.")
def command(
    formats: tuple[str, ...],
    output: Path | None,
    fail_on: str,
    strict: bool,
    baseline: Path | None,
    listed: str | None,
    null: bool,
    quiet: bool,
    **asked: Any,
) -> int:
    """Check files and folders: whose content is it, and may we use it so?"""
    if listed and formats:
        raise click.UsageError("--list prints paths, and takes the place of --format")
    targets = [("text", output)] if listed else _targets(formats, output)
    scan = Scan.asked(**asked)
    known = Baseline(load_baseline(baseline), scan.base) if baseline else None
    run = run_of(scan, FailOn(fail_on), strict=strict)
    tally = Tally()
    with_progress = progress.wanted() and not quiet
    with ExitStack() as stack:
        reports = [
            PathList(_stream(stack, target, with_progress), Verdict(listed), "\0" if null else "\n")
            if listed
            else open_report(name, _stream(stack, target, with_progress), run, _surface(target))
            for name, target in targets
        ]
        for result in scan.results(tally.skip, progress.tracked if with_progress else None):
            told = known.mark(result) if known else result
            tally.add(told)
            for report in reports:
                report.add(told)
        tally.gone = known.finish() if known and scan.whole else known.gone if known else 0
        outcome = tally.outcome(run, nothing_is_fine=scan.changed is not None)
        for report in reports:
            report.close(outcome)
    if (listed or ("text", None) not in targets) and not quiet:
        click.echo(f"exit {outcome.exit_code}: {outcome.reason}", err=True)
    return outcome.exit_code


def _targets(formats: Sequence[str], output: Path | None) -> list[tuple[str, Path | None]]:
    targets: list[tuple[str, Path | None]] = []
    for given in formats or ("text",):
        name, colon, file = given.partition(":")
        if name not in REPORTS or (colon and not file):
            raise click.BadParameter(
                f"{given!r} is none of {', '.join(REPORTS)}, alone or with :FILE", param_hint="--format"
            )
        targets.append((name, Path(file) if file else None))
    loose = [index for index, (_, file) in enumerate(targets) if file is None]
    if len(loose) > 1:
        raise click.UsageError(
            "only one format can go to standard output or --output; give the others a file, as json:FILE"
        )
    if output is not None:
        if not loose:
            raise click.UsageError("--output names a file for a format without one, and every format has its own")
        targets[loose[0]] = (targets[loose[0]][0], output)
    files = [file.absolute() for _, file in targets if file]
    if len(set(files)) < len(files):
        raise click.UsageError("two formats cannot be written to one file")
    return targets


def _stream(stack: ExitStack, target: Path | None, with_progress: bool) -> TextIO:
    if target is not None:
        try:
            return stack.enter_context(target.open("w", encoding="utf-8", newline="\n"))
        except OSError as error:
            raise click.ClickException(f"{target} cannot be written: {error.strerror}") from error
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="backslashreplace")
    if not (with_progress and sys.stdout.isatty()):
        return sys.stdout
    # The bar and the findings would write over each other on one terminal: the findings wait for the end.
    waiting = cast(TextIO, SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n"))  # noqa: SIM115 (_shown closes it)
    stack.callback(_shown, waiting)
    return waiting


def _shown(waiting: TextIO) -> None:
    waiting.seek(0)
    shutil.copyfileobj(waiting, sys.stdout)
    waiting.close()


def _surface(target: Path | None) -> Surface:
    if target is not None or not sys.stdout.isatty():
        return Surface(width=_NOT_A_TERMINAL)
    colour = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Surface(width=min(shutil.get_terminal_size().columns, _WIDEST), colour=colour)


def run_of(scan: Scan, fail_on: FailOn, *, strict: bool) -> Run:
    """What the run was asked, for its reports."""
    settings = scan.judge.settings
    uses = tuple(
        StatedUse(
            name=use.name,
            paths=use.paths,
            actions=use.actions,
            commercial=use.commercial,
            channel=use.channel,
            territory=use.territory,
            language=use.language,
        )
        for use in settings.uses
    )
    return Run(
        version=__version__,
        as_of=scan.judge.as_of.isoformat(),
        settings=os.path.relpath(settings.file, scan.base) if settings.file else None,
        uses=uses,
        fail_on=fail_on,
        strict=strict,
    )
