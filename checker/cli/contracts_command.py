"""`wirecheck contracts`: the register of contracts, read back in plain words."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from checker.contracts import Contract, describe, lapsing, summarise
from checker.settings import load_settings

_config = click.option("--config", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                       help="The settings; otherwise wirecheck.yaml is looked for from here upwards.")  # fmt: skip
_as_of = click.option("--as-of", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="As on that day.")


@click.group(name="contracts", epilog="Example:  wirecheck contracts list")
def command() -> None:
    """List, check and show the contracts that the settings hold."""


@command.command(name="list")
@_config
@_as_of
@click.option("--days", default=60, show_default=True, help="How soon a contract lapses to be told at the end.")
def list_contracts(config: Path | None, as_of: datetime | None, days: int) -> None:
    """List the contracts, a line each, and those that lapse soon."""
    contracts, day = _held(config), (as_of or datetime.now(UTC)).date()
    for contract in contracts:
        click.echo(summarise(contract, day))
    if not contracts:
        click.echo("No contract is held.")
    for contract in lapsing(contracts, day, days):
        click.echo(f"lapses soon: {contract.label} with {contract.holder}, last day {contract.valid_until}")


@command.command(name="check")
@_config
def check_contracts(config: Path | None) -> None:
    """Check the contracts: keys, dates, contradictions."""
    click.echo(f"{len(_held(config)):,} contracts, none wrong.")


@command.command(name="show")
@click.argument("reference")
@_config
@_as_of
def show_contract(reference: str, config: Path | None, as_of: datetime | None) -> None:
    """Tell one contract, or those with one holder, in plain words."""
    found = [each for each in _held(config) if reference in (each.label, each.holder, each.reference)]
    if not found:
        raise click.BadParameter(f"no contract has the reference or holder {reference!r}", param_hint="REFERENCE")
    day = (as_of or datetime.now(UTC)).date()
    click.echo("\n\n".join("\n".join(describe(contract, day)) for contract in found))


def _held(config: Path | None) -> tuple[Contract, ...]:
    return load_settings(Path(), config, []).contracts
