"""A progress bar on standard error, on a terminal, once a scan turns out to be a long one."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")

_LONG = 1.0  # seconds; whoever waits less needs no bar, and its import would cost more than it tells


def wanted() -> bool:
    """Whether there is a person to show progress to."""
    return sys.stderr.isatty()


def tracked(items: Iterable[Item], total: int) -> Iterator[Item]:
    """So many items one by one, as they get done, with a bar on standard error once that takes longer than a second."""
    started = time.monotonic()
    position = 0
    coming = iter(items)
    while time.monotonic() - started < _LONG:
        for item in islice(coming, 1):
            yield item
            break
        else:
            return
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
        task = progress.add_task("", total=total, completed=position, rate="")
        for done, item in enumerate(coming, position + 1):
            yield item
            rate = done / (time.monotonic() - started)
            progress.update(task, completed=done, rate=f"{rate:,.0f} files/s")
