"""`wirecheck fix`: add what a duty lacks, where that is safe."""

from __future__ import annotations

import difflib
import errno
import os
from typing import Any

import click

from checker.check.working import check_apart
from checker.cli.scanning import Scan, file_options
from checker.files.container_kinds import container_kind
from checker.files.met_file import MetFile, met_file
from checker.files.walk import Entry, EntryKind
from checker.finding import SourceResult, Status
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
    for entry in scan.files():
        if entry.kind in (EntryKind.REFUSED, EntryKind.PARTLY):
            failed += 1
            click.echo(f"{one_line(entry.shown)} was not checked: it {one_line(entry.reason)}", err=True)
        if entry.kind is not EntryKind.CLAIMED:
            continue
        if container_kind(entry.read_as):
            where = "nothing is written into containers: mend what it was made from"
            click.echo(f"{one_line(entry.shown)} is left as it is: {where}", err=True)
            continue
        if os.path.islink(entry.path) and not entry.named:
            where = "what it leads to is looked at under its own name"
            click.echo(f"{one_line(entry.shown)} is a link and left as it is; {where}", err=True)
            continue
        try:
            with met_file(scan.root_of(entry), entry.path) as file:
                before = check_apart(file.data, entry.shown, scan.brief, reader_for(entry.read_as), scan.crew)
                if before.unclaimed and not entry.named:
                    continue
                if before.status is not Status.CHECKED:
                    failed += 1
                    told = "was not checked" if before.status is Status.UNCHECKED else "was checked in part"
                    click.echo(f"{one_line(entry.shown)} {told}: it {one_line(before.reason or '')}", err=True)
                changed += _fix(entry, file, before, scan, diff=diff)
        except OSError as error:
            failed += 1
            link = error.errno in (errno.ELOOP, errno.ENOTDIR, errno.EMLINK)
            why = "it is a link, or stands behind one: name the file that it leads to" if link else error.strerror
            click.echo(f"{one_line(entry.shown)} is left as it is: {why}", err=True)
    click.echo(f"{counted(changed, 'file')} {'would be changed' if diff else 'changed'}.")
    return 2 if failed else 0


def _fix(entry: Entry, file: MetFile, before: SourceResult, scan: Scan, *, diff: bool) -> bool:
    if not before.findings:
        return False
    try:
        source = file.data.decode("utf-8")
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
        file.replace(fixed.encode())
        for edit in todo.edits:
            click.echo(f"{shown}: {one_line(edit.what)}")
    return True


def _codes(result: SourceResult) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.agency) for finding in result.findings}
