"""A progress bar on standard error, on a terminal, once a scan turns out to be a long one."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

_LONG = 1.0  # seconds; whoever waits less needs no bar, and its import would cost more than it tells


def wanted() -> bool:
    """Whether there is a person to show progress to."""
    return sys.stderr.isatty()


def tracked(items: Sequence[Item]) -> Iterator[Item]:
    """The items one by one, with a bar on standard error while they are worked on for longer than a second."""
    started = time.monotonic()
    position = 0
    while time.monotonic() - started < _LONG:
        if position == len(items):
            return
        yield items[position]
        position += 1
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("checking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(items), completed=position, rate="")
        for done in range(position, len(items)):
            yield items[done]
            rate = (done + 1) / (time.monotonic() - started)
            progress.update(task, completed=done + 1, rate=f"{rate:,.0f} files/s")
