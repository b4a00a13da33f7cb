"""`wirecheck contracts`: the register of contracts, read back in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import click
from msgspec import Struct
from msgspec.structs import replace

from checker.check import Brief, Told, conclude
from checker.check.seen import Examined, Seen
from checker.check.sources import Question
from checker.cli import progress
from checker.cli.contracts_import import import_contracts
from checker.cli.named_items import ItemPath
from checker.cli.option_groups import Day, Option, grouped
from checker.cli.outputs import stream, surface
from checker.cli.scanning import Scan
from checker.finding import Ground, SourceResult, Status
from checker.reports.contract_use import Resting, fall_list, use_of, write_use
from checker.reports.terminal import one_line
from checker.rights.actions import counted
from checker.rulebook.late_rulebook import late_rulebook
from checker.settings.contract import days_left, lapsing
from checker.settings.contract_words import columns, describe
from checker.settings.doubts import doubts
from checker.settings.settings_file import Settings, load_settings


class _Wanted(NamedTuple):
    """The options of `list` about the content that rests on contracts."""

    without: str | None = None
    all: bool = False
    format: str = "text"
    output: Path | None = None
    use: str | None = None
    excludes: tuple[str, ...] = ()


_USE: tuple[Option, ...] = (
    click.option("--without", metavar="REF", help="Tell what would fall if this contract ended today."),
    click.option("--all", is_flag=True, help="Name each item that rests on a contract, not only the first few."),
    click.option("--format", type=click.Choice(["text", "csv"]), default="text", show_default=True,
                 help="As csv: a row for each item and contract."),
    click.option("--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
                 help="Write the csv there, not to standard output."),
    click.option("--use", metavar="NAME", help="Judge this use alone, as wirecheck scan does."),
    click.option("--exclude", "excludes", metavar="GLOB", multiple=True, help="Leave these out, as .gitignore would."),
)  # fmt: skip
_config = click.option("--config", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                       help="The settings; otherwise wirecheck.yaml is looked for from here upwards.")  # fmt: skip
_as_of = click.option("--as-of", metavar="DATE", type=Day(),
                      help="As on that day (default: today, UTC).")  # fmt: skip


@click.group(
    name="contracts",
    epilog="""\b
    Examples:
      wirecheck contracts list --days 90
      wirecheck contracts show afp
      wirecheck contracts check --config wirecheck.yaml""",
)
def command() -> None:
    """List, show and check the contracts that you hold."""


@command.command(
    name="list",
    epilog="""\b
    Examples:
      wirecheck contracts list --days 90
      wirecheck contracts list site/
      wirecheck contracts list --without 2026-114 site/""",
)
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=ItemPath(exists=True))
@_config
@_as_of
@click.option(
    "--days",
    default=60,
    show_default=True,
    type=click.IntRange(0, 3660),
    help="Tell at the end what lapses within so many days.",
)
@grouped("asked", _Wanted, _USE)  # fmt: skip
def list_contracts(
    paths: tuple[str, ...], config: Path | None, as_of: datetime | None, days: int, asked: _Wanted
) -> int:
    """List the contracts, a line each, and what lapses soon.

    With a PATH, tell what of the content rests on each contract, what would fall
    without it, and what its quota has come to.
    """
    if not paths:
        if asked != _Wanted():
            raise click.UsageError("--without, --all, --format, --use and --exclude ask about content: name a PATH")
        settings, day = load_settings(Path(), config, []), _day(as_of)
        _tell_contracts(settings, day, days)
        return 0
    scan = Scan.asked(paths=paths, config=config, as_of=as_of, use=asked.use, excludes=asked.excludes)
    if not scan.brief.settings.contracts:
        click.echo(_none_held(scan.brief.settings))
        return 0
    held = {one.label: one for one in scan.brief.settings.contracts}
    if asked.without and asked.without not in held:
        there = one_line(", ".join(held))
        raise click.BadParameter(
            f"no contract has the reference {asked.without!r}; there is {there}", param_hint="--without"
        )
    answers = scan.answers(Question(relied, Relied), progress.tracked if progress.wanted() else None)
    used = Used.of((one.marked(scan.brief) for one in answers), held)
    if asked.format == "csv":
        rows = {asked.without: used.resting[asked.without]} if asked.without else used.resting
        with ExitStack() as stack:
            write_use(stream(stack, asked.output, with_progress=False), rows, held)
        click.echo(_on_contracts(used), err=True)
    elif asked.without:
        for line in fall_list(held[asked.without], used.resting[asked.without], used.looked_at, surface(None).width):
            click.echo(line)
    else:
        _tell_contracts(scan.brief.settings, scan.brief.as_of, days, used, every=asked.all)
    if used.unread:
        click.echo(
            f"{counted(used.unread, 'file')} could not be checked, or only partly; wirecheck scan tells why.", err=True
        )
    return 2 if used.unread else 0


def _tell_contracts(settings: Settings, day: date, days: int, used: Used | None = None, *, every: bool = False) -> None:
    if not settings.contracts:
        click.echo(_none_held(settings))
        return
    rows = _aligned([columns(contract, day) for contract in settings.contracts])
    for contract, row in zip(settings.contracts, rows, strict=True):
        click.echo(row)
        for line in use_of(contract, used.resting[contract.label], every=every) if used else ():
            click.echo(f"  {line}")
    if used:
        click.echo(_on_contracts(used))
    soon = lapsing(settings.contracts, day, days)
    for contract in soon:
        left = days_left(contract, day)
        when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
        click.echo(f"Lapses {when}: {one_line(contract.label)}, last day {contract.valid_until}")
    if not soon:
        click.echo(f"None lapses within {days} days.")


def _on_contracts(used: Used) -> str:
    on = len({one.result.path for each in used.resting.values() for one in each})
    return f"{counted(used.looked_at, 'file')} looked at, {on:,} of them on a contract."


class Used(NamedTuple):
    """What a folder holds that rests on contracts."""

    resting: dict[str, list[Resting]]  # by the label of the contract, each with an entry
    looked_at: int
    unread: int  # not checked, or only partly

    @classmethod
    def of(cls, met: Iterable[Relied], held: Iterable[str]) -> Used:
        """From what is told of each file, and the labels of our contracts."""
        resting: dict[str, list[Resting]] = {label: [] for label in held}
        looked_at = unread = 0
        for each in met:
            looked_at += 1
            unread += each.result.status is not Status.CHECKED
            for label, without in each.without.items():
                resting[label].append(Resting(label, each.result, without))
        return cls(resting, looked_at, unread)


class Relied(Struct, frozen=True):
    """The result for a source, and what it would be without each contract that something of it rests on."""

    told: Told
    untold: dict[str, Told] = {}  # by the label of the contract
    parts: tuple[Relied, ...] = ()  # as of `Told`

    @property
    def result(self) -> SourceResult:
        """As things are."""
        return self.told.result

    @property
    def without(self) -> dict[str, SourceResult]:
        """By the label of the contract that is gone."""
        return {label: told.result for label, told in self.untold.items()}

    def marked(self, brief: Brief) -> Relied:
        """The same, with what is dealt with marked as such."""
        return Relied(Told(self.told.marked(brief)), {key: Told(one.marked(brief)) for key, one in self.untold.items()})

    @property
    def shows(self) -> tuple[str, ...]:
        """As of `Told`."""
        return self.told.shows

    def of_picture(self, *, silent: bool) -> Relied:  # noqa: ARG002 (as `Told` does)
        """As `Told.of_picture`."""
        return self

    def in_part(self, reason: str) -> Relied:
        """The same of a feed that was not heard to its end."""
        untold = {key: one.in_part(reason) for key, one in self.untold.items()}
        return Relied(self.told.in_part(reason), untold, tuple(one.in_part(reason) for one in self.parts))


def relied(seen: Seen, brief: Brief) -> Relied:
    """Judge what was seen of a source as things are, and without each contract that something of it rests on."""
    if isinstance(seen, Examined) and seen.parts:
        parts = tuple(relied(one, brief) for one in seen.parts)
        return Relied(conclude(seen, brief), parts=parts)
    told = conclude(seen, brief)
    labels = dict.fromkeys(one.label for one in told.result.relies_on if one.basis is Ground.CONTRACT)
    return Relied(told, {label: conclude(seen, _without(brief, label)) for label in labels})


def _without(brief: Brief, label: str) -> Brief:
    kept = tuple(one for one in brief.settings.contracts if one.label != label)
    return replace(brief, settings=replace(brief.settings, contracts=kept))


@command.command(name="show", epilog="Example:  wirecheck contracts show afp")
@click.argument("reference")
@_config
@_as_of
def show_contract(reference: str, config: Path | None, as_of: datetime | None) -> None:
    """Tell one contract in plain words, or all with one holder.

    REFERENCE is the contract's own, or the holder as the settings name it.
    """
    settings, day = load_settings(Path(), config, []), _day(as_of)
    rulebook = late_rulebook([Path(folder) for folder in settings.rules])
    meant = {reference, rulebook.agency_names.get(reference, reference)}
    found = [
        each
        for each in settings.contracts
        if meant & {each.label, each.holder, rulebook.agency_names.get(each.holder, "")}
    ]
    if not found:
        held = ", ".join(dict.fromkeys(each.label for each in settings.contracts))
        hint = f"; there is {one_line(held)}" if held else f". {_none_held(settings)}"
        raise click.BadParameter(f"no contract has the reference or holder {reference!r}{hint}", param_hint="REFERENCE")
    agencies = {one.id: one.name for one in rulebook.agencies.values()}
    languages = {one.language: one.name for one in rulebook.grammar}
    for number, contract in enumerate(found):
        for sentence in ([""] if number else []) + list(describe(contract, day, agencies, languages)):
            click.echo(one_line(sentence))


@command.command(name="check", epilog="Example:  wirecheck contracts check && wirecheck scan site/")
@_config
@_as_of
def check_contracts(config: Path | None, as_of: datetime | None) -> None:
    """Check the contracts: keys, dates, contradictions.

    What is wrong is told with its file and line, and the exit code is 2. What
    may not be meant is told, too, and changes nothing.
    """
    settings = load_settings(Path(), config, [])
    if not settings.contracts:
        click.echo(_none_held(settings))
        return
    names = late_rulebook([Path(folder) for folder in settings.rules]).agency_names
    doubtful = doubts(settings.contracts, settings.uses, names, _day(as_of))
    for doubt in doubtful:
        click.echo(one_line(doubt))
    more = f", {len(doubtful):,} to look at" if doubtful else ""
    click.echo(f"{counted(len(settings.contracts), 'contract')}, nothing wrong{more}.")


command.add_command(import_contracts)


def _none_held(settings: Settings) -> str:
    if settings.file is None:
        return "No settings file was found from here upwards, so no contract is held; wirecheck init writes one."
    return f"{one_line(settings.file)} holds no contract."


def _day(as_of: datetime | None) -> date:
    return (as_of or datetime.now(UTC)).date()


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterable[str]:
    cells = [tuple(one_line(cell) for cell in row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ("  ".join(map(str.ljust, row, widths)).rstrip() for row in cells)
