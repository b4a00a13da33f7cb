"""Options of commands: a day, and several that are handed over as one value."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

from checker.cli.option_groups import Day, grouped, with_options

DAY = click.option("--as-of", type=Day())


class Asked(NamedTuple):
    as_of: datetime | None = None
    loud: bool = False


@click.command()
@click.argument("path")
@grouped("asked", Asked, (DAY, click.option("--loud", is_flag=True)))
def together(path: str, asked: Asked) -> None:
    click.echo(f"{path} {asked.as_of} {asked.loud}")


@click.command()
@with_options((DAY, click.option("--loud", is_flag=True)))
def apart(as_of: datetime | None, loud: bool) -> None:
    click.echo(f"{as_of} {loud}")


def test_options_come_as_one_value_beside_an_argument_of_its_own() -> None:
    assert CliRunner().invoke(together, ["a", "--as-of", "2026-12-31"]).output == "a 2026-12-31 00:00:00 False\n"
    assert CliRunner().invoke(together, ["a", "--loud"]).output == "a None True\n"


def test_options_stand_in_the_help_in_the_order_of_the_table() -> None:
    for command in (together, apart):
        shown = CliRunner().invoke(command, ["--help"]).output
        assert 0 < shown.index("--as-of") < shown.index("--loud")


@pytest.mark.parametrize("wrong", ["2026-31-01", "2026-02-30", "tomorrow", "31.12.2026"])
def test_what_is_no_day_is_told_with_what_was_expected(wrong: str) -> None:
    ended = CliRunner().invoke(apart, ["--as-of", wrong])
    assert ended.exit_code == 2
    assert f"found '{wrong}', expected a date of the calendar, as 2026-12-31" in ended.output
    assert "%Y" not in ended.output
