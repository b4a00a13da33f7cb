"""`wirecheck contracts import`: the register that people have, a table, as contracts in YAML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from checker.errors import SettingsError
from checker.files.disk import read_bytes, write_text
from checker.reports.terminal import one_line, shown_name
from checker.rights.actions import counted
from checker.rulebook.late_rulebook import late_rulebook
from checker.settings.doubts import misspelt
from checker.settings.register import check_contracts
from checker.settings.settings_file import load_settings


@click.command(
    name="import",
    epilog="""\b
    Examples:
      wirecheck contracts import register.csv
      wirecheck contracts import --dates DD.MM.YYYY --output contracts.yaml register.csv
      wirecheck contracts import --column holder=Supplier register.csv""",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The settings, for rules of your own.",
)
@click.option(
    "--column",
    "columns",
    metavar="KEY=NAME",
    multiple=True,
    help="The column for a key of a contract, where its name does not tell.",
)
@click.option("--dates", metavar="FORM", multiple=True, help="How days are written, beside 2026-12-31: DD.MM.YYYY.")
@click.option("--encoding", metavar="NAME", default="utf-8-sig", help="Of the file, where it is not UTF-8: cp1252.")
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the contracts there; a file that is there is never written over.",
)
def import_contracts(
    file: Path,
    config: Path | None,
    columns: tuple[str, ...],
    dates: tuple[str, ...],
    encoding: str,
    output: Path | None,
) -> int:
    """Read a register that is a table (CSV), and write it as contracts in YAML.

    The first line names the columns, as registers usually do, in several
    languages. What is wrong is told with line and column, all of it, and then
    nothing is written. A column that no key takes goes into the note.
    """
    from checker.settings.contract_table import as_yaml, read_table  # imported late: few registers are tables

    names = late_rulebook([Path(folder) for folder in load_settings(Path(), config, []).rules]).agency_names
    ids = {name.casefold(): agency for name, agency in names.items()}
    table = read_table(
        _text_of(file, encoding), str(file), _pairs(columns), dates, lambda one: ids.get(one.casefold(), one)
    )
    for row in table.rows:
        for told in row.told:
            click.echo(one_line(f"{file}: line {row.line}: {told}"), err=True)
    for fault in table.faults:
        click.echo(one_line(str(fault)), err=True)
    if table.faults:
        click.echo(f"Nothing was written: {counted(len(table.faults), 'fault')}.", err=True)
        return 2
    if table.noted:
        click.echo(one_line(f"Into the note went what no key takes: {', '.join(table.noted)}."), err=True)
    contracts = [row.contract for row in table.rows if row.contract]
    check_contracts(contracts)
    for doubt in misspelt(contracts, (), lambda: names):
        click.echo(one_line(doubt), err=True)
    text = as_yaml(table.rows, one_line(file.name))
    if output is None:
        click.echo(text, nl=False)
        return 0
    try:
        write_text(output, text, new=True)
    except FileExistsError:
        raise click.ClickException(f"{output} is there already and is not written over: name another file") from None
    told = shown_name(str(output))
    click.echo(
        f"{counted(len(contracts), 'contract')} written to {told}; settings take it: contracts: {told}", err=True
    )
    return 0


def _text_of(file: Path, encoding: str) -> str:
    try:
        return read_bytes(file).decode(encoding)
    except LookupError:
        raise click.BadParameter(f"there is no encoding {encoding!r}", param_hint="--encoding") from None
    except UnicodeDecodeError as error:
        told = encoding.removesuffix("-sig")
        reason = f"is not {told}; --encoding cp1252 reads what Excel writes"
        raise SettingsError(str(file), f"byte {error.start + 1}", reason) from error


def _pairs(columns: Sequence[str]) -> dict[str, str]:
    told = {}
    for each in columns:
        key, equals, name = each.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"found {each!r}, expected KEY=NAME, as in holder=Supplier", param_hint="--column")
        told[key.strip()] = name
    return told
