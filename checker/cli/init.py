"""`wirecheck init`: a settings file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from checker.files.disk import write_text
from checker.files.shipped import default_settings_text

_NAME = "wirecheck.yaml"


@click.command(name="init", epilog="Example:  wirecheck init && $EDITOR wirecheck.yaml")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path())
@click.option("--force", is_flag=True, help="Replace the file that is there.")
def command(folder: Path, force: bool) -> None:
    """Write a commented wirecheck.yaml into FOLDER, by default this one."""
    target = folder / _NAME
    try:
        write_text(target, default_settings_text(), new=not force)
    except FileExistsError:
        raise click.ClickException(f"{target} is there already; --force replaces it") from None
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written: {error.strerror}") from error
    click.echo(f"{target} written: say in it who you are, what you do with content, and which contracts you hold.")
