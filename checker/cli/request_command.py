"""`wirecheck request`: draft the letters that ask for permission."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from checker.cli import progress
from checker.cli.outputs import force_option, stream
from checker.cli.scan import run_of
from checker.cli.scanning import STDIN, Scan, path_options
from checker.finding import SourceResult, Status, Verdict
from checker.reports.outcome import FailOn, worst_verdict
from checker.reports.permission_letters import Letter, draft, letters, write_table
from checker.reports.terminal import one_line
from checker.rights.actions import counted

_RULE = "\n" + "-" * 72 + "\n"


@click.command(
    name="request",
    epilog="""\b
    Examples:
      wirecheck request site/ferry.html > letter.txt
      wirecheck request --holder afp --table items.csv site/""",
)
@path_options
@click.option("--holder", metavar="NAME", help="Only the letters to this holder: an agency's id, or its name.")
@click.option(
    "--table",
    "listing",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the items there too, as CSV, to be sent along.",
)
@force_option
def command(holder: str | None, listing: Path | None, **asked: Any) -> int:  # fmt: skip
    """Draft the letters that ask rights holders for permission.

    One letter for each holder, with a table of all items; what a contract of
    yours no longer covers is asked for in it, under its reference.
    """
    if STDIN in asked["paths"]:
        raise click.UsageError("request looks at files and folders, not at standard input")
    scan = Scan.asked(**asked).writing(*filter(None, [listing]))
    results = list(scan.results(lambda _: None, progress.tracked if progress.wanted() else None))
    brief = scan.brief
    names = {each.agency: each.name for one in results for each in one.evidence.attributions}
    drafted = _chosen(letters(results, brief.settings.contracts, names), holder)
    uses = run_of(scan, FailOn.ERROR, strict=False).uses
    for number, letter in enumerate(drafted):
        if number:
            click.echo(_RULE)
        click.echo(draft(letter, uses, brief.settings.publisher.names))
    if listing:
        with ExitStack() as stack:
            write_table(stream(stack, listing, with_progress=False), drafted)
    if not drafted:
        click.echo(_nothing_asked(results), err=True)
    unread = sum(each.status is Status.UNCHECKED for each in results)
    if unread:
        click.echo(f"{counted(unread, 'file')} could not be checked; wirecheck scan tells why.", err=True)
    return 2 if unread else 0


def _chosen(drafted: Sequence[Letter], holder: str | None) -> Sequence[Letter]:
    if holder is None:
        return drafted
    asked = holder.casefold()
    chosen = [each for each in drafted if asked in (each.holder.casefold(), (each.agency or "").casefold())]
    if not chosen:
        there = ", ".join(dict.fromkeys(each.agency or each.holder for each in drafted))
        hint = f"there is {one_line(there)}" if there else "nobody is to be asked"
        raise click.BadParameter(f"nothing is to be asked of {holder!r}; {hint}", param_hint="--holder")
    return chosen


def _nothing_asked(results: Sequence[SourceResult]) -> str:
    """Never that no permission is missing where something is open."""
    unclear = sum(worst_verdict(each) is not Verdict.PERMITTED for each in results)
    if not unclear:
        return "No permission is missing."
    one = unclear == 1
    return (
        f"Nobody is known to ask, yet {counted(unclear, 'file')} {'is' if one else 'are'} not permitted;"
        " wirecheck scan and wirecheck why tell what is open."
    )
