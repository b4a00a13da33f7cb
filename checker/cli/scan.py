"""`wirecheck scan`: check files and folders, report, and exit with what was found."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import click
from click.core import ParameterSource
from msgspec.structs import replace

from checker.check.sources import Track
from checker.cli import progress
from checker.cli.keeping import KEEPING, Keeper, Keeping, keeper
from checker.cli.option_groups import Option, grouped, with_options
from checker.cli.outputs import forced, opened, output_options, stream, surface, targets
from checker.cli.scanning import Scan, scan_options
from checker.cli.selecting import SELECTING, Selecting
from checker.cli.sharding import SHARDING, Sharding, keep_part
from checker.files.shipped import VERSION
from checker.finding import Verdict
from checker.reports import SHOWING_CONTEXT, Report
from checker.reports.outcome import FailOn, Outcome, Run, Tally, skipped_in_words
from checker.reports.terminal import one_line
from checker.rights.actions import counted
from checker.rulebook.late_rulebook import AgencyNames

if TYPE_CHECKING:
    # Imported late, as all that only an option needs: start-up is looked at.
    from checker.triage.baseline import Baseline
    from checker.triage.selection import Selection


class Gate(NamedTuple):
    """The options that say on what a run fails."""

    fail_on: str
    strict: bool
    baseline: Path | None


class Telling(NamedTuple):
    """The options that say what is told beside the reports, or instead of them."""

    listed: str | None
    null: bool
    sarif_suppressed: bool
    quiet: bool
    verbose: bool


GATE: tuple[Option, ...] = (
    click.option("--fail-on", type=click.Choice([each.value for each in FailOn]), default="error", show_default=True,
                 help="Exit with 1 on a breach of this level or a worse one."),
    click.option("--strict", is_flag=True, help="Exit with 1 on what is undetermined, too."),
    click.option("--baseline", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                 help="What wirecheck baseline recorded: only what is new fails."),
)  # fmt: skip

TELLING: tuple[Option, ...] = (
    click.option("--list", "listed", type=click.Choice([each.value for each in Verdict]),
                 help="Print only the paths whose worst verdict this is."),
    click.option("-0", "--null", is_flag=True, help="With --list: end each path with a zero byte."),
    click.option("--sarif-suppressed", is_flag=True,
                 help="Keep what is suppressed or in the baseline in SARIF; code hosts open it as alerts."),
    click.option("--quiet", "-q", is_flag=True, help="No progress, and no last line on standard error."),
    click.option("--verbose", "-v", is_flag=True,
                 help="Say on standard error what the scan rests on, what it skipped, and its times; on a terminal"
                      " tell each finding with its words."),
)  # fmt: skip


class HowTold(NamedTuple):
    """The options that say what is told of a scan and how it ends; those of `report_options`."""

    formats: tuple[str, ...]
    output: Path | None
    gate: Gate
    selecting: Selecting
    telling: Telling


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `HowTold`."""
    groups = (
        grouped("gate", Gate, GATE),
        grouped("selecting", Selecting, SELECTING),
        grouped("telling", Telling, TELLING),
    )
    return output_options(with_options(groups)(command))


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
@report_options
@grouped("keeping", Keeping, KEEPING)
@grouped("sharding", Sharding, SHARDING)
def command(
    formats: tuple[str, ...],
    output: Path | None,
    gate: Gate,
    selecting: Selecting,
    telling: Telling,
    keeping: Keeping,
    sharding: Sharding,
    **asked: Any,
) -> int:
    """Check files and folders: whose content is it, and may we use it so?"""
    with keeper(keeping, asked, sharding.shard, quiet=telling.quiet) as kept:
        if sharding.shard:
            _refuse_telling()
            return keep_part(asked, sharding.shard, sharding.receipts, kept, quiet=telling.quiet)
        return tell(lambda: Scan.asked(**asked), HowTold(formats, output, gate, selecting, telling), kept)


def _refuse_telling() -> None:
    """A part of a scan tells nothing.

    Raises:
        click.UsageError: an option was given that says what is told.
    """
    context = click.get_current_context()
    names = {"formats", "output", *Gate._fields, *Selecting._fields, *Telling._fields} - {"quiet"}
    for option in context.command.params:
        if option.name in names and context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"a part of a scan tells nothing: give {option.opts[-1]} to wirecheck merge")


def tell(asked: Callable[[], Scan], how: HowTold, kept: Keeper | None = None) -> int:
    """Tell a scan in the formats that were asked for.

    Args:
        asked: makes the scan, once the options are known to agree.
        how: what is told, and on what it fails.
        kept: what is known of earlier scans.

    Returns:
        The exit code.
    """
    formats, output, gate, selecting, telling = how
    _consistent(formats, gate, selecting, telling)
    listed = Verdict(telling.listed) if telling.listed else None
    chosen = [("text", output)] if listed else targets(formats, output)
    scan = _fitted(asked().writing(*(file for _, file in chosen if file)), {name for name, _ in chosen}, telling)
    if kept:
        scan = scan._replace(memory=kept.answers(scan.brief))
    known = _known(gate.baseline, scan) if gate.baseline else None
    selection = selecting.selection()
    run = run_of(scan, FailOn(gate.fail_on), strict=gate.strict, sarif_suppressed=telling.sarif_suppressed)
    run = replace(run, selection=str(selection or ""), listed=listed)
    with_progress = progress.wanted() and not telling.quiet
    with ExitStack() as stack:
        reports = [
            _path_list(stream(stack, target, with_progress, names=telling.null), run, listed, null=telling.null)
            if listed
            else opened(stack, name, target, run, look, with_progress=with_progress)
            for name, target in chosen
            for look in (surface(target, scan.base, verbose=telling.verbose),)
        ]
        outcome = _told(scan, run, reports, known, selection, progress.tracked if with_progress else None)
    if scan.account:
        scan.account.finish(outcome, scan.brief.stopwatch.seconds, kept.known if kept else 0)
    if not telling.quiet:
        _last_words(scan, run, outcome, to_a_person=("text", None) in chosen and not listed)
    return outcome.exit_code


def _fitted(scan: Scan, formats: set[str], telling: Telling) -> Scan:
    """A scan that looks for what these formats show, and for no more."""
    if "html" in formats:
        scan = scan.showing()
    if telling.verbose:
        from checker.cli.verbose import Account, begin

        scan = scan._replace(account=Account())
        begin(scan.brief.settings)
    if telling.listed or formats.isdisjoint(SHOWING_CONTEXT):
        scan = scan._replace(brief=replace(scan.brief, context=False))
    return scan


def _last_words(scan: Scan, run: Run, outcome: Outcome, *, to_a_person: bool) -> None:
    """What standard error tells of a run whose report is not read as it ends, and what is next for who begins."""
    if not to_a_person:
        if told := skipped_in_words(outcome.skipped_types):
            click.echo(told, err=True)  # JSON lines and lists of paths have no place for it
        click.echo(f"exit {outcome.exit_code}: {one_line(outcome.reason)}", err=True)
    elif run.settings is None and surface(None).watched:
        from checker.cli.init import first_steps

        click.echo("\n".join(("", *first_steps(scan.paths))))


def _consistent(formats: tuple[str, ...], gate: Gate, selecting: Selecting, telling: Telling) -> None:
    if telling.listed and formats:
        raise click.UsageError("--list prints paths, and takes the place of --format")
    if telling.listed and (gate.strict or gate.fail_on not in ("error", "never")):
        raise click.UsageError(
            "--list ends with 0 where the list could be made, whatever is on it: --fail-on and --strict are for reports"
        )
    if telling.listed and any(selecting):
        raise click.UsageError(
            "--list is about the verdict of each file, which --select, --ignore and --min-confidence do not change"
        )
    if telling.null and not telling.listed:
        raise click.UsageError("--null ends the paths of --list")
    if telling.quiet and telling.verbose:
        raise click.UsageError("--quiet and --verbose are opposites")


def _told(
    scan: Scan,
    run: Run,
    reports: list[Report],
    known: Baseline | None,
    selection: Selection | None,
    track: Track | None,
) -> Outcome:
    """Tell each result to the reports; the outcome of them all."""
    tally = Tally()
    try:
        with closing(scan.results(tally.skip, track)) as results:
            for result in results:
                marked = known.mark(result) if known else result
                marked = selection.of(marked) if selection else marked
                tally.add(marked)
                for report in reports:
                    report.add(marked)
    except (KeyboardInterrupt, SystemExit):
        for report in reports:
            report.interrupted()
        click.echo(_stopped(tally.outcome(run), scan), err=True)
        raise
    tally.gone = known.finish() if known and scan.whole else known.gone if known else 0
    well, empty = (False, "") if tally.checked_any else scan.emptied()
    outcome = tally.outcome(run, nothing_is_fine=well, reason=empty)
    for report in reports:
        report.close(outcome)
    return outcome


def _stopped(outcome: Outcome, scan: Scan) -> str:
    """What was done until a signal ended the run."""
    told = f"stopped after {counted(outcome.documents, 'file')}, {outcome.breach:,} with a breach"
    told += "; no report was written, and what stood in its place stands" if scan.outputs else ""
    return f"{told}; the same command with --resume goes on from here" if scan.memory else told


def _known(baseline: Path, scan: Scan) -> Baseline:
    if not forced() and os.path.realpath(baseline) in map(os.path.realpath, scan.outputs):
        raise click.ClickException(
            f"{baseline} holds the baseline in use and is not written over: name another file, or say --force"
        )
    from checker.triage.baseline import Baseline, load_baseline

    return Baseline(load_baseline(baseline), scan.base, scan.shown)


def _path_list(out: TextIO, run: Run, listed: Verdict, *, null: bool) -> Report:
    from checker.reports.path_list import PathList

    return PathList(out, run, surface(None), verdict=listed, end="\0" if null else "\n")


def run_of(scan: Scan, fail_on: FailOn, *, strict: bool, sarif_suppressed: bool = False) -> Run:
    """What the run was asked, for its reports."""
    settings = scan.brief.settings
    return Run(
        version=VERSION,
        as_of=scan.brief.as_of.isoformat(),
        settings=os.path.relpath(settings.file, scan.base) if settings.file else None,
        uses=settings.uses,
        publisher=(*settings.publisher.names, *settings.publisher.domains),
        scanned=tuple(scan.shown),
        contracts=settings.contracts,
        names=AgencyNames(scan.brief.rulebook),
        fail_on=fail_on,
        strict=strict,
        sarif_suppressed=sarif_suppressed,
    )
