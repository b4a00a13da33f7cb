"""A progress bar on standard error, on a terminal, once a scan turns out to be a long one."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_BAR = 20  # columns, so that all of it fits into 80
_PAUSE = 0.1  # seconds between two drawings
_LONG = 1.0  # seconds; whoever waits less needs no bar, and its import would cost more than it tells


def wanted() -> bool:
    """Whether there is a person to show progress to."""
    return sys.stderr.isatty()


def tracked(items: Iterable[Item], total: int) -> Iterator[Item]:
    """So many items one by one, as they get done, with a bar on standard error once that takes longer than a second."""
    started = time.monotonic()
    coming = iter(items)
    position = 0
    for item in coming:
        yield item
        position += 1
        if time.monotonic() - started >= _LONG:
            break
    else:
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("checking"),
        BarColumn(_BAR),
        TextColumn("{task.completed:,.0f}/{task.total:,.0f} files"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    # It draws when something is done, not from a thread of its own: processes are started meanwhile.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("", total=total, completed=position, rate="")
        drawn = 0.0
        for done, item in enumerate(coming, position + 1):
            yield item
            now = time.monotonic()
            if now - drawn >= _PAUSE:
                rate = done / (now - started)
                progress.update(task, completed=done, rate=f"{rate:,.0f}/s", refresh=True)
                drawn = now
