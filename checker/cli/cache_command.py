"""`wirecheck cache`: what earlier runs have left for later ones, and away with it."""

from __future__ import annotations

import click

from checker.files.cache_file import cache_folder, cache_size, remove_cache_files
from checker.files.result_store import MOST_BYTES, Fitness, ResultStore
from checker.reports.terminal import one_line

_MEGABYTE = 1_000_000


@click.group(
    name="cache",
    epilog="""\b
    Examples:
      wirecheck cache info
      wirecheck cache clear""",
)
def command() -> None:
    """Show or remove what scans keep for later ones: results, compiled rules."""


@command.command(epilog="Example:  wirecheck cache info")
def info() -> None:
    """Say where it lies, what it holds, and how large it is."""
    store = ResultStore()
    click.echo(f"folder: {one_line(str(cache_folder()))}")
    if store.fitness is Fitness.ABSENT:
        click.echo("results: none")
    elif store.fitness is Fitness.FIT:
        held = store.contents()
        click.echo(f"results: {held.results:,} in {_megabytes(held.size)}, of at most {_megabytes(MOST_BYTES)}")
        store.close()
    else:
        click.echo(f"results: not used, {one_line(str(store.path))} {store.fitness.value}; wirecheck cache clear helps")
    click.echo(f"rules: {_megabytes(cache_size())}")


@command.command(epilog="Example:  wirecheck cache clear")
def clear() -> None:
    """Remove it; the next scan takes as long as a first one."""
    try:
        ResultStore().clear()
        remove_cache_files()
    except OSError as error:
        raise click.ClickException(f"{one_line(str(error.filename))} cannot be removed: {error.strerror}") from error
    click.echo(f"nothing is kept in {one_line(str(cache_folder()))} any more")


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f} MB"
