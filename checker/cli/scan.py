"""`wirecheck scan`: check files and folders, report, and exit with what was found."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TextIO, cast

import click

from checker import __version__
from checker.check import Judge, check_entries, check_source, claimed
from checker.cli import progress
from checker.finding import SourceResult
from checker.outcome import FailOn, Run, StatedUse, Tally
from checker.readers import MOST_BYTES, READERS
from checker.reports import REPORTS, open_report
from checker.rulebook import load_rulebook
from checker.settings import Settings, load_settings
from checker.surface import Surface
from checker.walk import Entry, exclusion, walk

_STDIN = "-"
_WIDEST = 120  # columns; longer lines are hard to follow
_NOT_A_TERMINAL = 100  # the same width everywhere, so that saved output does not depend on a window
_IN_MEMORY = 16_000_000


@click.command(
    name="scan",
    epilog="Examples:  wirecheck scan site/   |   wirecheck scan --format json --output report.json site/"
    "   |   curl -s URL | wirecheck scan -",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, allow_dash=True))
@click.option("--config", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The settings; otherwise wirecheck.yaml is looked for from here upwards.")  # fmt: skip
@click.option("--format", "formats", metavar="FORMAT[:FILE]", multiple=True,
              help=f"{', '.join(REPORTS)}; may be given several times, each with a file.")  # fmt: skip
@click.option("--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the report there, not to standard output.")  # fmt: skip
@click.option("--fail-on", type=click.Choice([each.value for each in FailOn]), default="error", show_default=True,
              help="Exit with 1 on a breach of this level or a worse one.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit with 1 on what is undetermined, too.")
@click.option("--exclude", "excludes", metavar="GLOB", multiple=True, help="Leave these out, as .gitignore would.")
@click.option(
    "--as-of", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="Judge as on that day (default: today, UTC)."
)
@click.option(
    "--stdin-name", metavar="NAME", default=_STDIN, help="What to call standard input (-); its ending names the reader."
)
def command(
    paths: tuple[str, ...],
    config: Path | None,
    formats: tuple[str, ...],
    output: Path | None,
    fail_on: str,
    strict: bool,
    excludes: tuple[str, ...],
    as_of: datetime | None,
    stdin_name: str,
) -> int:
    """Check files and folders: whose content is it, and may we use it so?"""
    targets = _targets(formats, output)
    settings = load_settings(Path(), config, [Path(path) for path in paths if path != _STDIN])
    day = as_of.date() if as_of else datetime.now(UTC).date()
    judge = Judge(load_rulebook([Path(folder) for folder in settings.rules]), settings, day)
    base = settings.folder
    run = _run(settings, day, FailOn(fail_on), strict, base)
    tally = Tally()
    try:
        excluded = exclusion((*settings.exclude, *excludes))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--exclude") from error
    entries: Iterable[Entry] = walk([path for path in paths if path != _STDIN], base, claimed, excluded)
    with_progress = progress.wanted()
    if with_progress:
        entries = progress.tracked(list(entries))
    with ExitStack() as stack:
        reports = [
            open_report(name, _stream(stack, target, with_progress), run, _surface(target)) for name, target in targets
        ]
        results = _results(paths, entries, judge, tally, stdin_name)
        for result in results:
            for report in reports:
                report.add(result)
        outcome = tally.outcome(run)
        for report in reports:
            report.close(outcome)
    if ("text", None) not in targets:
        click.echo(f"exit {outcome.exit_code}: {outcome.reason}", err=True)
    return outcome.exit_code


def _results(
    paths: Sequence[str], entries: Iterable[Entry], judge: Judge, tally: Tally, stdin_name: str
) -> Iterator[SourceResult]:
    if _STDIN in paths:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
        result = check_source(data, stdin_name, judge, None if claimed(stdin_name) else READERS[_ending(data)])
        tally.add(result)
        yield result
    yield from check_entries(entries, judge, tally)


def _ending(data: bytes) -> str:
    """The kind of source that standard input without a name holds."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<", b"\x1f\x8b")):
        return ".html"
    return ".md" if start.startswith(b"---") else ".txt"


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


def _run(settings: Settings, day: date, fail_on: FailOn, strict: bool, base: str) -> Run:
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
        as_of=day.isoformat(),
        settings=os.path.relpath(settings.file, base) if settings.file else None,
        uses=uses,
        fail_on=fail_on,
        strict=strict,
    )
