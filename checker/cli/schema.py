"""`wirecheck schema`: the JSON Schemas that the package publishes."""

from __future__ import annotations

import click

from checker.files.shipped import RULES

_SUFFIX = ".schema.json"


@click.command(name="schema", epilog="Example:  wirecheck schema report > report.schema.json")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Print the JSON Schema of a kind of file; without NAME, list them."""
    names = sorted(path.name.removesuffix(_SUFFIX) for path in (RULES / "schema").glob(f"*{_SUFFIX}"))
    if name is None:
        click.echo("\n".join(names))
        return
    if name not in names:
        raise click.BadParameter(f"{name!r} is none of {', '.join(names)}", param_hint="NAME")
    click.echo((RULES / "schema" / f"{name}{_SUFFIX}").read_text("utf-8"), nl=False)
