"""The options that say how many work at a scan, and what one item may take."""

from __future__ import annotations

import os
import re

import click

from checker.cli.option_groups import Option
from checker.files.worker_process import Limits
from checker.files.workers import Crew

_SIZE = re.compile(r"(\d{1,9})(?:\.(\d{1,3}))? ?([KMGT]?)(?:i?B)?", re.IGNORECASE)
_POWERS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}
_LEAST_MEMORY = 64 * 1024**2  # bytes; with less, hardly a page can be read
_MOST_JOBS = 256


class _Size(click.ParamType[int]):
    """Bytes, as people write them: ``512M``, ``1.5 GiB``; the units are powers of 1,024."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = _SIZE.fullmatch(str(value).strip())
        size = int(float(f"{found[1]}.{found[2] or 0}") * 1024 ** _POWERS[found[3].upper()]) if found else 0
        if size < _LEAST_MEMORY:
            self.fail(f"{value!r} is no size from 64M: write 512M or 2G", param, ctx)
        return size


WORKER_OPTIONS: tuple[Option, ...] = (
    click.option("--jobs", "-j", metavar="N", type=click.IntRange(1, _MOST_JOBS),
                 help="How many processes check at once (default: one for each core)."),
    click.option("--item-timeout", metavar="SECONDS", default=10.0, show_default=True,
                 type=click.FloatRange(0.1, 86_400), help="What one file may take; then it is told as unchecked."),
    click.option("--item-memory", metavar="SIZE", default=1024**3, type=_Size(),
                 help="The memory that one file may take (default: 1G)."),
)  # fmt: skip
"""They are what `crew_of` takes."""


def crew_of(jobs: int | None, item_timeout: float, item_memory: int) -> Crew:
    """The workers that were asked for."""
    return Crew(jobs or _cores(), Limits(item_timeout, item_memory))


def _cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST_JOBS)
    return min(os.cpu_count() or 1, _MOST_JOBS)
