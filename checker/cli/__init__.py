"""The command line: parse, call, print, exit. One module a command, imported when it is called."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from importlib import import_module

import click

from checker.errors import WirecheckError
from checker.files.shipped import VERSION
from checker.reports.terminal import inert_lines, one_line

# Names, not functions: `wirecheck scan` must not pay for importing the others.
COMMANDS = {
    "scan": "checker.cli.scan",
    "survey": "checker.cli.survey_command",
    "merge": "checker.cli.merge_command",
    "summary": "checker.cli.summary_command",
    "baseline": "checker.cli.baseline_command",
    "forecast": "checker.cli.forecast_command",
    "why": "checker.cli.why_command",
    "policy": "checker.cli.policy_command",
    "manifest": "checker.cli.manifest_command",
    "own": "checker.cli.own_command",
    "contracts": "checker.cli.contracts_command",
    "fix": "checker.cli.fix_command",
    "request": "checker.cli.request_command",
    "watch": "checker.cli.watch_command",
    "init": "checker.cli.init",
    "explain": "checker.cli.explain",
    "schema": "checker.cli.schema",
    "cache": "checker.cli.cache_command",
    "rules": "checker.cli.rules",
    "doctor": "checker.cli.doctor",
}

INTERRUPTED = 130  # 128 and the number of SIGINT, as a shell gives


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="First steps:  wirecheck scan site/   then   wirecheck init   to say who you are and what you hold.",
)
@click.version_option(VERSION, message="wirecheck %(version)s")
def wirecheck() -> None:
    """Find agency and licensed content, and flag the reuse that its stated terms
    forbid.

    Exit codes: 0 no breach, 1 a breach at or above --fail-on, 2 wrong usage,
    rules or settings, or something could not be checked.
    """


def _fault(error: OSError) -> str:
    """What the system refused: a sentence, and never a trace."""
    if isinstance(error, BrokenPipeError):
        return "the program that read the output ended before its end; not all was told"
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return "the working directory is gone: change to one that is there"
    what = one_line(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else "the output"
    return f"{what} could not be read or written: {error.strerror or error}"


def _show(error: click.ClickException) -> None:
    told = io.StringIO()
    error.show(told)
    click.echo(inert_lines(told.getvalue()), nl=False, err=True)


def main() -> None:
    """The program's entry point; ends the process."""
    try:
        os.getcwd()
        result = wirecheck.main(standalone_mode=False)
        for each in filter(None, (sys.stdout, sys.stderr)):
            each.flush()
    except click.ClickException as error:
        _show(error)
        sys.exit(2)
    except click.Abort:
        click.echo("wirecheck: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except WirecheckError as error:
        click.echo(inert_lines(f"wirecheck: {error}"), err=True)
        sys.exit(2)
    except OSError as error:
        with suppress(OSError):
            click.echo(f"wirecheck: {_fault(error)}", err=True)
        sys.exit(2)
    sys.exit(result if isinstance(result, int) else 0)
