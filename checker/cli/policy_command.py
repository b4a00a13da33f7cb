"""`wirecheck policy`: what an item states of its rights, as ODRL 2.2 JSON-LD."""

from __future__ import annotations

import json
from typing import Any

import click

from checker.check import examine, item_of
from checker.cli.scanning import Scan, judge_options
from checker.files.load import load
from checker.judging.stated_policy import stated_policy
from checker.readers import reader_for


@click.command(name="policy", epilog="Example:  wirecheck policy site/ferry.html > ferry.jsonld")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@judge_options
def command(file: str, **asked: Any) -> None:
    """Print what an item states of its rights, as JSON-LD.

    One ODRL 2.2 policy for each statement: notices, licences, and what the
    agencies that supplied something publish as their terms.
    """
    scan = Scan.of(file, **asked)
    entry = scan.single()
    content, brief = load(entry), scan.beside(entry)
    seen = examine(content.data, entry.shown, brief, reader_for(entry.read_as), content.response)
    policy = stated_policy(item_of(seen, brief), brief.rulebook)
    click.echo(json.dumps(policy, indent=2, ensure_ascii=False))
