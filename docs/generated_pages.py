"""The pages of the documentation that are made from rules and commands, at each build, so that none can drift."""

from __future__ import annotations

import html
from collections.abc import Callable
from importlib import import_module

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from checker.agency_rules import Agency
from checker.cli import COMMANDS, wirecheck
from checker.codes import codes
from checker.rulebook import Rulebook, load_rulebook

_KINDS = {"news": "news agency", "photo": "picture agency", "press-release": "paid press releases, never a source"}


def codes_page(_: Rulebook) -> str:
    """Every finding code."""
    told = ["# Codes", "", "What `wirecheck explain CODE` tells.", ""]
    for name, code in codes().items():
        told += [f"## {name}", "", f"{_line(code.means)}", ""]
        told += [f"**Why it matters.** {_line(code.matters)}", "", f"**Example.** {_line(code.example)}", ""]
        told += [f"**How to fix it.** {_line(code.fix)}", ""]
    return "\n".join(told)


def agencies_page(rulebook: Rulebook) -> str:
    """Every agency."""
    told = [
        "# Agencies",
        "",
        f"{len(rulebook.agencies):,} agencies. Of one that is marked ° no credit was seen; it has low confidence.",
        "",
        "| id | name | kind | country | domains | published terms |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    told += map(_agency, rulebook.agencies.values())
    return "\n".join(told) + "\n"


def licences_page(rulebook: Rulebook) -> str:
    """Every licence."""
    book = rulebook.licences
    told = ["# Licences", "", "| id | name | address |", "| --- | --- | --- |"]
    told += [
        f"| `{licence}` | {_line(book.name(licence))} | {_line(book.url(licence) or '')} |"
        for licence in sorted(set(book.ids))
    ]
    return "\n".join(told) + "\n"


def commands_page(_: Rulebook) -> str:
    """Every command's help."""
    told = ["# Commands", ""]
    root = click.Context(wirecheck, info_name="wirecheck")
    for name in COMMANDS:
        command: click.Command = import_module(COMMANDS[name]).command
        context = click.Context(command, info_name=name, parent=root, max_content_width=80, terminal_width=80)
        told += [f"## wirecheck {name}", "", "```text", command.get_help(context), "```", ""]
    return "\n".join(told)


PAGES: dict[str, Callable[[Rulebook], str]] = {
    "codes.md": codes_page,
    "agencies.md": agencies_page,
    "licences.md": licences_page,
    "commands.md": commands_page,
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """MkDocs asks for the pages before each build."""
    rulebook = load_rulebook()
    for name, write in PAGES.items():
        files.append(File.generated(config, name, content=write(rulebook)))
    return files


def _agency(agency: Agency) -> str:
    source = agency.terms.source if agency.terms else None
    terms = _line(source.spell()) if source else "none known"
    doubt = "" if agency.verified else " °"
    cells = (f"`{agency.id}`{doubt}", _line(agency.name), _KINDS.get(agency.kind, agency.kind), agency.country)
    return f"| {' | '.join(cells)} | {' '.join(agency.domains)} | {terms} |"


def _line(text: str) -> str:
    return html.escape(" ".join(text.split()), quote=False).replace("|", "&#124;")
