"""A part of a scan: `wirecheck scan --shard` checks it and keeps what it found for `wirecheck merge`."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from msgspec.structs import replace

from checker.cli import progress
from checker.cli.keeping import Keeper
from checker.cli.option_groups import Option
from checker.cli.scanning import STDIN, Scan
from checker.files.disk import make_folder, replacing_bytes
from checker.files.shipped import VERSION
from checker.files.walk import Entry
from checker.reports.outcome import Outcome, Run, Tally
from checker.reports.terminal import one_line
from checker.rights.actions import counted

if TYPE_CHECKING:
    from checker.check.shards import Answers, Basis, Receipt, ScanPart  # imported late: few scans are cut
    from checker.check.sources import Track

FOLDER = "wirecheck-shards"


class Sharding(NamedTuple):
    """The options that cut a scan into parts."""

    shard: tuple[int, int] | None
    receipts: Path


def _part(context: click.Context, option: click.Parameter, given: str | None) -> tuple[int, int] | None:
    number, slash, of = (given or "").partition("/")
    if given is None:
        return None
    if not (slash and number.isascii() and number.isdecimal() and of.isascii() and of.isdecimal()):
        raise click.BadParameter(f"found {given!r}, expected the number of a part and how many there are: 3/16")
    if not 1 <= int(number) <= int(of):
        raise click.BadParameter(f"there is no part {number} of {of}: they count from 1", context, option)
    return int(number), int(of)


SHARDING: tuple[Option, ...] = (
    click.option("--shard", metavar="I/N", callback=_part,
                 help="Check only part I of N, and keep what is found for wirecheck merge."),
    click.option("--receipts", metavar="FOLDER", default=FOLDER, show_default=True,
                 type=click.Path(file_okay=False, path_type=Path), help="With --shard: where it is kept."),
)  # fmt: skip


def keep_part(asked: dict[str, Any], cut: tuple[int, int], folder: Path, kept: Keeper, *, quiet: bool) -> int:
    """Check one part of a scan and leave what was found, with a receipt.

    Args:
        asked: the options that say what is scanned.
        cut: which part, of how many.
        folder: where it is left; it is made where there is none, and not scanned.
        kept: what is known of earlier scans.
        quiet: neither progress nor a last line.

    Returns:
        0: the receipt is there. What was found decides how the merge ends.
    """
    from checker.check.shards import Answers, ScanPart, Shard, answers_file, leave_receipt
    from checker.check.survey import Surveyed, survey_in

    if STDIN in asked["paths"]:
        raise click.UsageError("standard input cannot be cut into parts: name files and folders")
    for name in (*asked["paths"], *asked["excludes"], str(asked["config"] or "")):
        if name.encode("utf-8", "ignore").decode() != name:  # a receipt is text, and has to lead back to the same files
            raise click.UsageError(
                f"a part cannot be asked for as {one_line(name)}, which is no text: name what is above"
            )
    part = ScanPart(Shard(*cut))
    scan = Scan.asked(**asked).showing()._replace(part=part, outputs=frozenset([os.path.abspath(folder)]))
    scan = scan._replace(memory=kept.answers(scan.brief))
    if survey := survey_in(folder):
        scan = scan._replace(memory=Surveyed(survey, partial(basis_of, scan, part), scan.memory))
    make_folder(folder)
    track = progress.tracked if progress.wanted() and not quiet else None
    with replacing_bytes(answers_file(folder, part.shard)) as file:
        answers = Answers(file)
        outcome = _checked(scan, answers, track)
    leave_receipt(folder, _receipt(scan, part, asked, outcome, answers.digest))
    if not quiet:
        files = counted(len(part.shard.positions(part.files)), "file")
        found = f"exit {outcome.exit_code} of its own: {one_line(outcome.reason)}"
        click.echo(f"part {part.shard}, {files} of {part.files:,}, lies in {folder}; {found}", err=True)
    return 0


def _checked(scan: Scan, answers: Answers, track: Track | None) -> Outcome:
    """Keep the answers of a part; its outcome, were it all."""
    tally = Tally()

    def skip(entry: Entry) -> None:
        tally.skip(entry)
        answers.skip(entry)

    for told in scan.sources().each(skip, track, scan.left_out()):
        answers.add(told)
        tally.add(told.marked(scan.brief))
    run = Run(version=VERSION, as_of=scan.brief.as_of.isoformat(), settings=None)
    if not tally.documents and scan.part and scan.part.files:
        return tally.outcome(run, nothing_is_fine=True, reason="nothing to check in this part")
    return tally.outcome(run)


def basis_of(scan: Scan, part: ScanPart) -> Basis:
    """What a scan rests on, once its files are listed."""
    from checker.check.shards import Basis

    basis = Basis.of(scan.brief.settings, scan.brief.as_of, scan.shown)
    return replace(basis, files=part.files, input=part.digest, whole=scan._replace(part=None).whole)


def _receipt(scan: Scan, part: ScanPart, asked: dict[str, Any], outcome: Outcome, digest: str) -> Receipt:
    from checker.check.shards import PartOptions, Receipt

    config = asked["config"]
    return Receipt(
        shard=part.shard.number,
        of=part.shard.of,
        basis=basis_of(scan, part),
        asked=PartOptions(
            paths=asked["paths"],
            config=str(config) if config else None,
            use=asked["use"],
            excludes=asked["excludes"],
            no_ignore=asked["no_ignore"],
            changed=scan.changed is not None,
        ),
        documents=outcome.documents,
        exit_code=outcome.exit_code,
        reason=outcome.reason,
        empty=None if outcome.documents else scan.emptied(),
        results=digest,
    )
