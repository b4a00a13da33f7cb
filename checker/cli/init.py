"""`wirecheck init`: a settings file to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shlex import quote

import click

from checker.files.disk import write_text
from checker.files.shipped import default_settings_text
from checker.reports.terminal import one_line, shown_name

_NAME = "wirecheck.yaml"
_LONGEST = 12  # columns of what was scanned, so that what is next stays within 80


def first_steps(paths: Sequence[str]) -> tuple[str, str, str]:
    """Three lines on what to do next, for who has scanned these paths without settings."""
    named = " ".join(quote(one_line(path)) for path in paths)
    named = named if len(named) <= _LONGEST else "PATH..."
    return (
        "Next: wirecheck init, and write into its file who you are and what you hold",
        f"      wirecheck scan --format html:report.html {named}, for a page to click",
        f"      wirecheck baseline {named}, and from then on only what is new fails",
    )


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
    told = shown_name(str(target))
    click.echo(f"{told} written: say in it who you are, what you do with content, and which contracts you hold.")
