"""`wirecheck contracts`: the register of contracts, read back in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from checker.reports.terminal import one_line
from checker.rights.actions import counted
from checker.rulebook.loading import load_rulebook
from checker.settings.contract import days_left, lapsing
from checker.settings.contract_words import columns, describe
from checker.settings.doubts import doubts
from checker.settings.settings_file import Settings, load_settings

_config = click.option("--config", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                       help="The settings; otherwise wirecheck.yaml is looked for from here upwards.")  # fmt: skip
_as_of = click.option("--as-of", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]),
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


@command.command(name="list", epilog="Example:  wirecheck contracts list --days 90")
@_config
@_as_of
@click.option("--days", default=60, show_default=True, type=click.IntRange(0, 3660),
              help="Tell at the end what lapses within so many days.")  # fmt: skip
def list_contracts(config: Path | None, as_of: datetime | None, days: int) -> None:
    """List the contracts, a line each, and what lapses soon."""
    settings, day = load_settings(Path(), config, []), _day(as_of)
    if not settings.contracts:
        click.echo(_none_held(settings))
        return
    for row in _aligned([columns(contract, day) for contract in settings.contracts]):
        click.echo(row)
    soon = lapsing(settings.contracts, day, days)
    for contract in soon:
        left = days_left(contract, day)
        when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
        click.echo(f"Lapses {when}: {one_line(contract.label)}, last day {contract.valid_until}")
    if not soon:
        click.echo(f"None lapses within {days} days.")


@command.command(name="show", epilog="Example:  wirecheck contracts show afp")
@click.argument("reference")
@_config
@_as_of
def show_contract(reference: str, config: Path | None, as_of: datetime | None) -> None:
    """Tell one contract in plain words, or all with one holder.

    REFERENCE is the contract's own, or the holder as the settings name it.
    """
    settings, day = load_settings(Path(), config, []), _day(as_of)
    found = [each for each in settings.contracts if reference in (each.label, each.holder)]
    if not found:
        held = ", ".join(dict.fromkeys(each.label for each in settings.contracts))
        hint = f"; there is {one_line(held)}" if held else f". {_none_held(settings)}"
        raise click.BadParameter(f"no contract has the reference or holder {reference!r}{hint}", param_hint="REFERENCE")
    agencies = load_rulebook([Path(folder) for folder in settings.rules]).agencies
    for number, contract in enumerate(found):
        name = agencies[contract.holder].name if contract.holder in agencies else ""
        for sentence in ([""] if number else []) + list(describe(contract, day, name)):
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
    names = load_rulebook([Path(folder) for folder in settings.rules]).agency_names
    doubtful = doubts(settings.contracts, settings.uses, names, _day(as_of))
    for doubt in doubtful:
        click.echo(one_line(doubt))
    more = f", {len(doubtful):,} to look at" if doubtful else ""
    click.echo(f"{counted(len(settings.contracts), 'contract')}, nothing wrong{more}.")


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
