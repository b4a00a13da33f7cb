"""`wirecheck forecast`: what is clean today and will be a breach, when and why: the takedown list."""

from __future__ import annotations

from typing import Any

import click

from checker.check import examine, load
from checker.cli.scan import run_of
from checker.cli.scanning import Scan, scan_options
from checker.context import in_context
from checker.errors import UnreadableSource
from checker.finding import SourceResult, Status
from checker.forecast import Change, forecast, in_order, tell
from checker.outcome import FailOn, Tally
from checker.reports import REPORTS, open_report
from checker.source_map import Syntax
from checker.surface import Surface, one_line
from checker.walk import Kind


@click.command(
    name="forecast",
    epilog="""\b
    Examples:
      wirecheck forecast --days 90 site/
      wirecheck forecast --format csv --output takedown.csv site/""",
)
@scan_options
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 3660), help="How far to look ahead.")
@click.option("--format", "name", type=click.Choice(list(REPORTS)), default="text", show_default=True,
              help="A line a change, or the findings to come as a report.")  # fmt: skip
@click.option("--output", metavar="FILE", type=click.File("w", encoding="utf-8"), default="-", help="Where to write.")
def command(days: int, name: str, output: Any, **asked: Any) -> int:
    """List what will become a breach, when and why, sorted by day."""
    scan = Scan.asked(**asked)
    changes: list[Change] = []
    results: dict[str, SourceResult] = {}
    unchecked = 0
    for entry in scan.entries():
        if entry.kind is Kind.SKIPPED:
            continue
        try:
            if entry.kind is Kind.REFUSED:
                raise UnreadableSource(entry.shown, entry.reason)
            data, dated = load(entry)
            document, evidence = examine(data, entry.shown, scan.judge)
        except UnreadableSource as error:
            unchecked += 1
            click.echo(f"not looked at: {one_line(str(error))}", err=True)
            continue
        judge, source = scan.judge, document.source_map
        found = forecast(document, evidence, judge.rulebook, judge.settings, judge.as_of, days, dated)
        changes += found
        findings = tuple(finding for change in found for finding in change.findings)
        if findings:
            results[entry.shown] = SourceResult(
                path=entry.shown,
                sha256=None,
                media_type=document.media_type,
                language=document.language,
                title=document.title,
                status=Status.CHECKED,
                evidence=evidence,
                findings=in_context(findings, source.source, markup=source.syntax is Syntax.HTML),
            )
    ordered = in_order(changes)
    if name == "text":
        for change in ordered:
            output.write(one_line(tell(change)) + "\n")
        if not ordered:
            output.write(f"Nothing changes within {days} days.\n")
    else:
        paths = dict.fromkeys(change.path for change in ordered if change.path in results)
        _report(scan, name, output, [results[path] for path in paths])
    return 2 if unchecked else 0


def _report(scan: Scan, name: str, output: Any, results: list[SourceResult]) -> None:
    run = run_of(scan, FailOn.NEVER, strict=False)
    tally = Tally()
    report = open_report(name, output, run, Surface())
    for result in results:
        tally.add(result)
        report.add(result)
    report.close(tally.outcome(run, nothing_is_fine=True, reason="a forecast: nothing of this holds today"))
