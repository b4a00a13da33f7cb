"""`wirecheck manifest`: what of a folder may be used, with all that attribution asks for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from typing import Any, TextIO

import click

from checker.check.sources import VERDICTS
from checker.cli import progress
from checker.cli.outputs import stream, targets
from checker.cli.scan import run_of
from checker.cli.scanning import STDIN, Scan, path_options
from checker.reports.manifest import Collected, Manifest, in_short
from checker.reports.outcome import FailOn
from checker.reports.terminal import one_line
from checker.rights.actions import counted

# Names, not functions, as of the reports of a scan.
_FORMATS = {
    "json": "manifest.write_json",
    "csv": "manifest.write_csv",
    "html": "credits_page.write_html",
    "markdown": "credits_page.write_markdown",
}


@click.command(
    name="manifest",
    epilog="""\b
    Examples:
      wirecheck manifest --use ai-train --format csv corpus/
      wirecheck manifest --use ai-train --format html:credits.html corpus/
      wirecheck manifest --use tdm --changes "text taken out of its page" corpus/""",
)
@path_options
@click.option(
    "--format",
    "formats",
    metavar="FORMAT[:FILE]",
    multiple=True,
    help=f"One of {', '.join(_FORMATS)}; html and markdown are a page of credits. Several, each with a file.",
)
@click.option(
    "--changes", metavar="TEXT", help="What you changed in each item, as many licences ask: none, or in words."
)
def command(formats: tuple[str, ...], changes: str | None, **asked: Any) -> int:  # fmt: skip
    """Write what may be used, with title, creator, address and licence.

    Only what was looked at to its end and is permitted goes in; what is left out
    is counted on standard error, by its reason. What attribution asks for and
    nobody told is marked as missing.
    The exit code is 0 where all could be looked at, however little goes in.
    """
    if STDIN in asked["paths"]:
        raise click.UsageError("manifest looks at files and folders, not at standard input")
    chosen = targets(formats, None, _FORMATS, "json")
    scan = Scan.asked(**asked).writing(*(file for _, file in chosen if file))
    held = {one.label: one for one in scan.brief.settings.contracts}
    collected = Collected(scan.brief.rulebook.licences, held, changes)
    for told in scan.answers(VERDICTS, progress.tracked if progress.wanted() else None):
        collected.add(told.marked(scan.brief))
    manifest = collected.manifest(run_of(scan, FailOn.NEVER, strict=False))
    with ExitStack() as stack:
        for name, target in chosen:
            _writer(name)(stream(stack, target, with_progress=False), manifest)
    return _last_words(manifest)


def _last_words(manifest: Manifest) -> int:
    for line in in_short(manifest):
        click.echo(one_line(line) if line == line.strip() else f"  {one_line(line)}", err=True)
    unread = sum(each.why in ("unchecked", "partly") for each in manifest.left_out)
    if not manifest.looked_at:
        click.echo("exit 2: there was nothing to look at: no file of a type that wirecheck reads", err=True)
        return 2
    if unread:
        told = counted(unread, "file")
        click.echo(f"exit 2: {told} could not be checked, or only partly; wirecheck scan tells why", err=True)
    return 2 if unread else 0


def _writer(name: str) -> Callable[[TextIO, Manifest], None]:
    module, _, function = _FORMATS[name].partition(".")
    write: Callable[[TextIO, Manifest], None] = getattr(import_module(f"checker.reports.{module}"), function)
    return write
