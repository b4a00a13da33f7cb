"""Where reports go: several formats at once, each to its file, one to standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TextIO, cast

import click

from checker.cli.option_groups import Option, with_options
from checker.files.disk import replacing, replacing_bytes
from checker.files.waiting_text import WaitingText
from checker.reports import BINARY_REPORTS, FORECAST_REPORTS, REPORTS, Report, open_report
from checker.reports.outcome import Run
from checker.reports.terminal import Surface, has_links

_FORMATS = (*REPORTS, *BINARY_REPORTS)
FORMATS_TO_COME = (*_FORMATS, *FORECAST_REPORTS)
_WIDEST = 120  # columns; longer lines are hard to follow
_NOT_A_TERMINAL = 100  # the same width everywhere, so that saved output does not depend on a window


_STANDARD = "-"  # in the place of a file's name: standard output, as in most programs
_FORCED = "checker.forced"  # in the memory of the command that is called


def _note(context: click.Context, _: click.Parameter, given: bool) -> None:
    context.meta[_FORCED] = given


force_option = click.option(
    "--force",
    is_flag=True,
    expose_value=False,
    callback=_note,
    help="Write over content that is scanned, the settings or the baseline in use, or through a link.",
)
"""The option of each command that writes files; `forced` tells it."""


def forced() -> bool:
    """Whether somebody answers for what is written over."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_FORCED))


def _asking_for(names: Iterable[str]) -> Option:
    """The options that say in which of these formats a command reports, and where; `targets` takes them."""
    formats = click.option(
        "--format",
        "formats",
        metavar="FORMAT[:FILE]",
        multiple=True,
        help=f"One of {', '.join(names)}; may be given several times, each with a file.",
    )
    output = click.option(
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write the report there, not to standard output.",
    )
    return with_options((formats, output, force_option))


output_options = _asking_for(_FORMATS)
forecast_output_options = _asking_for(FORMATS_TO_COME)


def targets(
    formats: Sequence[str], output: Path | None, known: Collection[str] = _FORMATS, usual: str = "text"
) -> list[tuple[str, Path | None]]:
    """The formats, each with its file; None stands for standard output, and at most one has it.

    Args:
        formats: as given, each alone or with a file behind a colon.
        output: the file of the format that has none.
        known: the formats that there are.
        usual: the one where none is given.

    Raises:
        click.UsageError: a format is not known, or two would go to one place.
    """
    chosen = [_target(given, known) for given in formats or (usual,)]
    loose = [index for index, (_, file) in enumerate(chosen) if file is None]
    if len(loose) > 1:
        raise click.UsageError(
            "only one format can go to standard output or --output; give the others a file, as json:FILE"
        )
    if output is not None and str(output) != _STANDARD:
        if not loose:
            raise click.UsageError("--output names a file for a format without one, and every format has its own")
        chosen[loose[0]] = (chosen[loose[0]][0], output)
    for name, kept in chosen:
        if name in BINARY_REPORTS and kept is None:
            raise click.UsageError(f"{name} is no text for a terminal: name its file, as {name}:FILE")
    files = [file.absolute() for _, file in chosen if file]
    if len(set(files)) < len(files):
        raise click.UsageError("two formats cannot be written to one file")
    return chosen


def _target(given: str, known: Collection[str]) -> tuple[str, Path | None]:
    name, colon, file = given.partition(":")
    if name not in known or (colon and not file):
        hint = "; wirecheck forecast writes it, of what is to come" if name in FORECAST_REPORTS else ""
        raise click.BadParameter(
            f"{given!r} is none of {', '.join(known)}, alone or with :FILE{hint}", param_hint="--format"
        )
    return name, Path(file) if file and file != _STANDARD else None


def opened(stack: ExitStack, name: str, target: Path | None, run: Run, look: Surface, *, with_progress: bool) -> Report:
    """A report of one format that goes to its target, which looks so; see `stream`.

    Raises:
        click.ClickException: it cannot be written there.
        MissingExtra: a library is not installed that the format needs.
    """
    if target is None or name not in BINARY_REPORTS:
        return open_report(name, stream(stack, target, with_progress), run, look)
    _in_a_folder(target)
    report = open_report(name, stack.enter_context(replacing_bytes(target, anywhere=forced())), run, look)
    stack.callback(report.release)
    return report


def stream(stack: ExitStack, target: Path | None, with_progress: bool, *, names: bool = False) -> TextIO:
    """The stream of one target. What a file holds stays until the stack is closed without an error.

    Args:
        stack: closes it.
        target: the file; None: standard output.
        with_progress: a progress bar is shown meanwhile.
        names: names of files are written with all their bytes, as Python escapes them (PEP 383).

    Raises:
        click.ClickException: there is no such folder, or standard output is closed.
    """
    if target is None and sys.stdout is None:
        raise click.ClickException("standard output is closed: name a file with --output")
    if target is not None:
        _in_a_folder(target)
    if target is None:
        errors = "surrogateescape" if names else "backslashreplace"
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors=errors)
        if not (with_progress and sys.stdout.isatty()):
            return sys.stdout
    # A bar and findings would write over each other on one terminal, and half a report looks whole: they wait.
    waiting = WaitingText()
    stack.push(partial(_pour, waiting, target))
    return cast(TextIO, waiting)  # reports only write


def _in_a_folder(target: Path) -> None:
    if not target.parent.is_dir():
        raise click.ClickException(f"{target} cannot be written: there is no folder {target.parent}")


def _pour(waiting: WaitingText, target: Path | None, failed: type[BaseException] | None, *_: object) -> None:
    if target is None:
        waiting.pour(sys.stdout)
    elif failed is None:
        with replacing(target, anywhere=forced()) as file:
            waiting.pour(file)


def surface(target: Path | None, folder: str = "", *, verbose: bool = False) -> Surface:
    """What a target looks like: a terminal has a width and perhaps colours and links.

    Args:
        target: the file; None: standard output.
        folder: the absolute one that paths are told relative to.
        verbose: on a terminal, all is told of each finding, however many there are.
    """
    if target is not None or sys.stdout is None or not sys.stdout.isatty():
        way = os.path.relpath(folder or ".", target.parent if target else ".")
        return Surface(width=_NOT_A_TERMINAL, folder="" if way == "." else way)
    from shutil import get_terminal_size

    colour = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Surface(
        width=min(get_terminal_size().columns, _WIDEST),
        colour=colour,
        watched=True,
        verbose=verbose,
        links=folder if has_links(os.environ) else "",
    )
