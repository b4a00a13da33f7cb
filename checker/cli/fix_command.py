"""`wirecheck fix`: add what a duty lacks, where that is safe."""

from __future__ import annotations

import difflib
from typing import Any

import click

from checker.check.sources import check_apart
from checker.cli.scanning import Scan, file_options
from checker.errors import UnreadableSource
from checker.files.disk import replacing
from checker.files.load import load
from checker.files.walk import Entry, EntryKind
from checker.finding import SourceResult
from checker.readers import reader_for
from checker.reports.terminal import inert, one_line
from checker.rights.actions import counted
from checker.triage.fixes import applied, plan


@click.command(
    name="fix",
    epilog="""\b
    Examples:
      wirecheck fix --diff site/
      wirecheck fix site/ferry.html""",
)
@file_options
@click.option("--diff", is_flag=True, help="Only show what would be changed.")
def command(diff: bool, **asked: Any) -> int:
    """Add the licence link, credit or notice that is missing, where that is
    safe; offer the rest in words."""
    scan = Scan.asked(**asked)
    failed = changed = 0
    for entry in scan.entries():
        if entry.kind is not EntryKind.CLAIMED:
            continue
        try:
            changed += _fix(entry, scan, diff=diff)
        except UnreadableSource as error:
            failed += 1
            click.echo(f"not looked at: {one_line(str(error))}", err=True)
        except OSError as error:
            failed += 1
            click.echo(f"{one_line(entry.shown)} cannot be written: {error.strerror}", err=True)
    click.echo(f"{counted(changed, 'file')} {'would be changed' if diff else 'changed'}.")
    return 2 if failed else 0


def _fix(entry: Entry, scan: Scan, *, diff: bool) -> bool:
    data = load(entry)
    before = check_apart(data, entry.shown, scan.brief, reader_for(entry.read_as), scan.crew)
    if not before.findings:
        return False
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError:
        return False  # an edit must not change a byte that it does not mean to
    brief = scan.brief
    todo = plan(before, source.removeprefix("\ufeff"), brief.settings.contracts, brief.rulebook.licence_url)
    shown = one_line(entry.shown)
    for offer in todo.offers:
        click.echo(f"{shown}: by hand: {one_line(offer)}")
    if not todo.edits:
        return False
    mark = "\ufeff" if source.startswith("\ufeff") else ""
    fixed = mark + applied(source.removeprefix("\ufeff"), todo.edits)
    after = check_apart(fixed.encode(), entry.shown, brief, reader_for(entry.read_as), scan.crew)
    if _codes(after) - _codes(before):
        click.echo(f"{shown}: left as it is: the change would bring new findings")
        return False
    if diff:
        lines = difflib.unified_diff(source.splitlines(keepends=True), fixed.splitlines(keepends=True), shown, shown)
        for line in lines:
            click.echo(inert(line.rstrip("\r\n").expandtabs()))
    else:
        with replacing(entry.path) as file:
            file.write(fixed)
        for edit in todo.edits:
            click.echo(f"{shown}: {one_line(edit.what)}")
    return True


def _codes(result: SourceResult) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.agency) for finding in result.findings}
