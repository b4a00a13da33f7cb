"""`wirecheck forecast`: what is clean today and will be a breach, when and why: the takedown list."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from checker.check.outlooks import Outlook
from checker.cli import progress
from checker.cli.outputs import FORMATS_TO_COME, forecast_output_options, opened, stream, surface, targets
from checker.cli.scan import run_of
from checker.cli.scanning import STDIN, Scan, path_options
from checker.finding import SourceResult, Status
from checker.judging.forecast import Change, in_order
from checker.reports.outcome import FailOn, Outcome, Run, Tally
from checker.reports.terminal import one_line
from checker.rights.actions import counted


@click.command(
    name="forecast",
    epilog="""\b
    Examples:
      wirecheck forecast site/
      wirecheck forecast --days 30 --format csv --output takedown.csv site/
      wirecheck forecast --days 365 --format ics:takedowns.ics site/
      wirecheck forecast --as-of 2027-01-01 --use archive site/""",
)
@path_options
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 3660), help="How far to look ahead.")
@forecast_output_options
def command(days: int, formats: tuple[str, ...], output: Path | None, **asked: Any) -> int:
    """List what is clean today and will be a breach, when and why.

    A contract that ends, a retention that runs out, an embargo that lifts:
    sorted by day, as text, in any format of scan, or as a calendar (ics). The exit code is 0,
    whatever is to come, and 2 where something could not be looked at.
    """
    if STDIN in asked["paths"]:
        raise click.UsageError("forecast looks at files and folders, not at standard input")
    chosen = targets(formats, output, FORMATS_TO_COME)
    scan = Scan.asked(**asked).writing(*(file for _, file in chosen if file))
    outlooks = list(scan.outlooks(days, progress.tracked if progress.wanted() else None))
    ordered = in_order([change for each in outlooks for change in each.changes])
    listed, incomplete = _concerned(outlooks, ordered)
    run = replace(run_of(scan, FailOn.NEVER, strict=False), ahead=days)
    reason = "" if incomplete or not outlooks else f"a forecast for {days} days: nothing of it holds today"
    outcome = _counted(listed, run, nothing_is_fine=bool(outlooks) or scan.changed is not None, reason=reason)
    with ExitStack() as stack:
        for name, target in chosen:
            if name == "text":
                out = stream(stack, target, with_progress=False)
                width = surface(target).width
                out.writelines(f"{line}\n" for line in takedown_list(ordered, scan.brief.as_of, days, width))
            else:
                report = opened(stack, name, target, run, surface(target, scan.base), with_progress=False)
                for result in listed:
                    report.add(result)
                report.close(outcome)
    _last_words(scan, incomplete, outcome)
    if ("text", None) not in chosen:
        click.echo(_in_short(ordered, scan.brief.as_of, days), err=True)
    return outcome.exit_code


def _concerned(outlooks: Iterable[Outlook], changes: Iterable[Change]) -> tuple[list[SourceResult], list[SourceResult]]:
    """The results to list, those that change first, and of these the ones that were not looked at to their end."""
    results = {each.result.path: each.result for each in outlooks if each.result}
    incomplete = [each for each in results.values() if each.status is not Status.CHECKED]
    listed = {change.path: results[change.path] for change in changes} | {each.path: each for each in incomplete}
    return list(listed.values()), incomplete


def _counted(results: Iterable[SourceResult], run: Run, *, nothing_is_fine: bool, reason: str) -> Outcome:
    tally = Tally()
    for result in results:
        tally.add(result)
    return tally.outcome(run, nothing_is_fine=nothing_is_fine, reason=reason)


def _last_words(scan: Scan, incomplete: list[SourceResult], outcome: Outcome) -> None:
    for each in incomplete:
        click.echo(f"{one_line(each.path)} {one_line(each.reason or '')}", err=True)
    if not scan.brief.settings.contracts:
        click.echo("No contract is held, so none can end; wirecheck contracts list tells more.", err=True)
    if outcome.exit_code:
        click.echo(f"exit {outcome.exit_code}: {outcome.reason}", err=True)


def takedown_list(changes: Sequence[Change], as_of: date, days: int, width: int) -> Iterator[str]:
    """The lines of the list, without line ends, at most so many columns wide; the changes are sorted by day."""
    for day, group in groupby(changes, key=lambda one: one.day):
        yield f"From {day}, {'tomorrow' if (day - as_of).days == 1 else f'in {(day - as_of).days:,} days'}"
        for change in group:
            yield from _told(change, width)
        yield ""
    yield _in_short(changes, as_of, days)


def _in_short(changes: Sequence[Change], as_of: date, days: int) -> str:
    files = len({one.path for one in changes if one.worsens})
    end = f"within {counted(days, 'day')} from {as_of}"
    if files:
        return f"{counted(files, 'file becomes', 'files become')} a breach or doubtful {end}."
    return f"{'Nothing gets worse' if changes else 'Nothing changes'} {end}."


def _told(change: Change, width: int) -> Iterator[str]:
    path = one_line(change.path)
    for finding in change.findings:
        place = f":{finding.line}" if finding.line else ""
        yield f"  {path}{place}  {change.before.value} -> {change.after.value}  {finding.code}"
        yield from _wrapped(finding.message, width)
        yield from _wrapped(f"help: {finding.help}", width)
    if not change.findings:
        yield f"  {path}  {change.before.value} -> {change.after.value}"
        for message in change.ended:
            yield from _wrapped(f"no longer: {message}", width)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(one_line(text), width, initial_indent="    ", subsequent_indent="    ")
