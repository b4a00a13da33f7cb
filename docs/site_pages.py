"""The pages of the documentation that are made from rules and commands."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import click
from agency_pages import agency_pages
from credit_pages import credit_pages
from licence_pages import licence_pages
from page_text import text

from checker.cli import COMMANDS, wirecheck
from checker.files.shipped import codes
from checker.rulebook.loading import Rulebook


def site_pages(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each page's path below `docs/`, and its Markdown."""
    yield "codes.md", codes_page()
    yield "commands.md", commands_page()
    yield from credit_pages(rulebook)
    yield from agency_pages(rulebook)
    yield from licence_pages(rulebook)


def codes_page() -> str:
    """Every finding code."""
    told = ["# Codes", "", "What `wirecheck explain CODE` tells.", ""]
    for name, code in codes().items():
        told += [f"## {name}", "", text(code.means), ""]
        told += [f"**Why it matters.** {text(code.matters)}", "", f"**Example.** {text(code.example)}", ""]
        told += [f"**How to fix it.** {text(code.fix)}", ""]
    return "\n".join(told)


def commands_page() -> str:
    """Every command's help."""
    told = ["# Commands", ""]
    root = click.Context(wirecheck, info_name="wirecheck")
    for name in COMMANDS:
        command: click.Command = import_module(COMMANDS[name]).command
        context = click.Context(command, info_name=name, parent=root, max_content_width=80, terminal_width=80)
        told += [f"## wirecheck {name}", "", "```text", command.get_help(context), "```", ""]
    return "\n".join(told)
