"""`wirecheck watch`: check again what is saved."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import click

from checker.check.sources import VERDICTS, Sources
from checker.cli.scan import run_of
from checker.cli.scanning import Scan, scan_options
from checker.files.disk import saved_state
from checker.files.walk import Entry, EntryKind
from checker.reports import open_report
from checker.reports.outcome import FailOn, Tally
from checker.reports.terminal import Surface, shown_name

_PAUSE = 0.5  # seconds between two looks: a person who saves does not wait, and an idle machine does not notice

State = dict[str, tuple[int, int]]


@click.command(name="watch", epilog="Example:  wirecheck watch drafts/")
@scan_options
def command(**asked: Any) -> None:
    """Check files again whenever they are saved; end with Ctrl-C."""
    scan = Scan.asked(**asked)
    click.echo(f"watching {', '.join(map(shown_name, scan.paths))}; Ctrl-C ends", err=True)
    for entry in scan.files():
        if entry.kind is EntryKind.REFUSED or not os.access(entry.path, os.R_OK):
            why = entry.reason or "cannot be read"
            click.echo(f"not watched until it changes: {shown_name(entry.shown)} {why}", err=True)
    for saved in saves(scan, time.sleep):
        run, tally = run_of(scan, FailOn.ERROR, strict=False), Tally()
        report = open_report(
            "text", sys.stdout, run, Surface(colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ)
        )
        sources = Sources(scan.unpacked(saved), scan.brief, VERDICTS, crew=scan.crew)
        for told in sources.each(tally.skip, excluded=scan.left_out()):
            result = told.marked(scan.brief)
            tally.add(result)
            report.add(result)
        report.close(tally.outcome(run))
        sys.stdout.flush()


def saves(scan: Scan, sleep: Callable[[float], None]) -> Iterator[list[Entry]]:
    """The files that were saved since the last look, each time there are some; `sleep` waits between two looks."""
    before = _state(scan)[1]
    while True:
        sleep(_PAUSE)
        entries, now = _state(scan)
        saved = [entry for entry in entries if entry.path in now and now[entry.path] != before.get(entry.path)]
        before = now
        if saved:
            yield saved


def _state(scan: Scan) -> tuple[list[Entry], State]:
    entries = list(scan.files())
    # What was deleted between the walk and this look has no state.
    state = {entry.path: told for entry in entries if (told := saved_state(entry.path))}
    return entries, state
