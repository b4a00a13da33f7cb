"""`wirecheck rules`: what rules there are, one of them with its sources, their validation and proof, a new file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.errors import RulebookError
from checker.files.disk import files_in, read_text, write_text
from checker.files.shipped import RULES, data_faults, look_in, rule_template
from checker.reports.terminal import inert_lines, shown_name
from checker.rights.actions import counted
from checker.rulebook.late_rulebook import late_rulebook
from checker.settings.uses import use_faults

if TYPE_CHECKING:
    from checker.rulebook.loading import Rulebook

KINDS = {"agency": "agencies", "grammar": "grammar", "notice": "notices", "licence": "licences"}
"""The kinds of rule file, with the folder in which each stands."""

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_own = click.option("--rules", "folders", multiple=True, type=_FOLDER, help="A folder of your own rules, over ours.")


@click.group(name="rules", epilog="Example:  wirecheck rules show afp")
def command() -> None:
    """List, show, check, test and begin rules: agencies, grammar, notices,
    licences."""


@command.command(name="list")
@click.argument("kind", required=False, type=click.Choice(["agencies", "grammar", "notices", "licences"]))
@_own
def list_rules(kind: str | None, folders: tuple[Path, ...]) -> None:
    """List the rules there are, a line each."""
    for name, line in _lines(late_rulebook(folders)):
        if kind is None or name.startswith(f"{kind}/"):
            click.echo(inert_lines(f"{name:34}  {line}".rstrip()))


def _lines(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for agency in rulebook.agencies.values():
        doubt = "" if agency.verified else "  (no specimen of its credit was seen)"
        yield f"agencies/{agency.id}", f"{agency.name}{doubt}"
    for grammar in rulebook.grammar:
        yield f"grammar/{grammar.language}", f"{grammar.name}: {len(grammar.patterns)} shapes"
    counts: dict[str, int] = {}
    for notice in rulebook.notices:
        counts[notice.language] = counts.get(notice.language, 0) + 1
    for language, count in sorted(counts.items()):
        yield f"notices/{language}", f"{count} wordings"
    for licence in rulebook.licences.rules.values():
        yield f"licences/{licence.id}", licence.name
    yield "licences/creative-commons", "Creative Commons, one table"


@command.command(name="show")
@click.argument("name")
@_own
def show(name: str, folders: tuple[Path, ...]) -> None:
    """Print one rule's file: NAME as `rules list` writes it, or its last part."""
    found = [path for folder in (*reversed(folders), RULES) for path in _files_of(folder, name)]
    if not found:
        raise click.BadParameter(f"{name!r} is no rule; wirecheck rules list names them all", param_hint="NAME")
    for path in found:
        click.echo(inert_lines(f"# {path.parent.name}/{path.name}\n{read_text(path).rstrip()}\n"))


def _files_of(folder: Path, name: str) -> list[Path]:
    kind, _, stem = name.rpartition("/")
    stem = stem.lower()
    found = files_in(folder, f"{kind or '*'}/*.yaml")
    return [path for path in found if path.stem == stem and path.parent.name != "codes"]


@command.command(name="check")
@click.argument("folder", type=_FOLDER)
@click.pass_context
def check(context: click.Context, folder: Path) -> None:
    """Check your own folder of rules: every file against its schema, every
    pattern for what could make it run away. All that is wrong is told."""
    look_in([folder])
    from checker.rulebook.rule_files import rule_faults

    faults = [*rule_faults((RULES, folder)), *data_faults(folder), *use_faults()]
    for fault in faults:
        click.echo(inert_lines(str(fault)))
    if faults:
        click.echo(f"{counted(len(faults), 'thing is', 'things are')} wrong")
        context.exit(2)
    rulebook = late_rulebook([folder])
    agencies, grammars = len(rulebook.agencies), len(rulebook.grammar)
    click.echo(f"{shown_name(str(folder))}: in order, with {agencies} agencies and {grammars} grammars in all")


@command.command(name="test")
@click.argument("name", default="")
@_own
@click.pass_context
def test(context: click.Context, name: str, folders: tuple[Path, ...]) -> None:
    """Run the examples of the rules whose name begins with NAME, or of all."""
    from checker.detectors.rule_proof import disproofs, examples_of  # imported late: the other commands prove nothing

    rulebook = late_rulebook(folders)
    failed = 0
    for one in disproofs(rulebook, name):
        failed += 1
        click.echo(inert_lines(f"{one.rule}: {one.reason}\n    {one.text}"))
    if failed:
        click.echo(f"{failed} examples do not hold")
        context.exit(1)
    click.echo("every example holds" if name else f"every one of {examples_of(rulebook)} examples holds")


@command.command(name="new")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.argument("name")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=Path("rules"), show_default=True)
def new(kind: str, name: str, into: Path) -> None:
    """Write a commented new rule file of KIND (agency, grammar, notice, licence).

    NAME is the id: a word for an agency or licence, a language for the others.
    """
    path = into / KINDS[kind] / f"{name.lower()}.yaml"
    if path.exists():
        raise RulebookError(str(path), "", "is there already, and is left as it is")
    write_text(path, rule_template(kind, name))
    told = shown_name(str(into))
    click.echo(f"{shown_name(str(path))}: written. Fill it in, then: wirecheck rules check {told}")
    click.echo(f"To use it, add to wirecheck.yaml:  rules: [{told}]")
