"""`wirecheck schema`: the JSON Schemas that the package publishes."""

from __future__ import annotations

import json

import click

from checker.files.shipped import schema_names, whole_schema


@click.command(name="schema", epilog="Example:  wirecheck schema report > report.schema.json")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Print the JSON Schema of a kind of file; without NAME, list them.

    It is whole: it refers to no other document.
    """
    names = schema_names()
    if name is None:
        click.echo("\n".join(names))
        return
    if name not in names:
        raise click.BadParameter(f"{name!r} is none of {', '.join(names)}", param_hint="NAME")
    click.echo(json.dumps(whole_schema(name), indent=2, ensure_ascii=False))
