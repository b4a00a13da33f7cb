"""`wirecheck schema`: the JSON Schemas that the package publishes."""

from __future__ import annotations

import click

from checker.files.shipped import schema_names, schema_text


@click.command(name="schema", epilog="Example:  wirecheck schema report > report.schema.json")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Print the JSON Schema of a kind of file; without NAME, list them."""
    names = schema_names()
    if name is None:
        click.echo("\n".join(names))
        return
    if name not in names:
        raise click.BadParameter(f"{name!r} is none of {', '.join(names)}", param_hint="NAME")
    click.echo(schema_text(name), nl=False)
