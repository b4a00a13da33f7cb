"""`wirecheck policy`: what an item states of its rights, as ODRL 2.2 JSON-LD."""

from __future__ import annotations

import json
from typing import Any

import click
from msgspec import Struct

from checker.check import examine, item_of
from checker.check.working import asked_apart
from checker.cli.scanning import Scan, judge_options
from checker.cli.single_item import file_with, single_item
from checker.errors import UnreadableSource
from checker.files.load import load
from checker.judging.stated_policy import stated_policy
from checker.readers import reader_for


@click.command(name="policy", epilog="Example:  wirecheck policy site/ferry.html > ferry.jsonld")
@click.argument("file", metavar="FILE")
@judge_options
def command(file: str, **asked: Any) -> None:
    """Print what an item states of its rights, as JSON-LD.

    One ODRL 2.2 policy for each statement: notices, licences, and what the
    agencies that supplied something publish as their terms.
    """
    scan = Scan.of(file, **asked)
    entry = single_item(scan)

    def stated() -> _Policy:
        try:
            content, brief = load(entry), scan.beside(entry)
            seen = examine(content.data, entry.shown, brief, reader_for(entry.read_as), content.response)
        except UnreadableSource as error:
            return _Policy(reason=error.reason)
        item = file[len(file_with(file)) :]
        if item and seen.parts:
            part = next((one for one in seen.parts if one.document.path == entry.shown + item), None)
            if part is None:
                return _Policy(reason=f"has no item {item.lstrip('#!')}")
            seen = part
        policy = stated_policy(item_of(seen, brief), brief.rulebook)
        return _Policy(json.dumps(policy, indent=2, ensure_ascii=False))

    told = asked_apart(stated, lambda why: _Policy(reason=why), _Policy, scan.brief, scan.crew)
    if told.reason:
        raise UnreadableSource(entry.shown, told.reason)
    click.echo(told.policy)


class _Policy(Struct):
    """The policy of an item, or the reason why there is none."""

    policy: str = ""
    reason: str = ""
