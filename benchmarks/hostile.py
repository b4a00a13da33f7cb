"""What hostile sources take: each scanned alone, as a user would scan it, in a process of its own.

    PYTHONPATH=.:tests python -m benchmarks.hostile [NAME...] [--cuts] [--growth MB] [--most 1 300] [--seconds 30]

They are those of `tests/hostile_sources.py` and of `hostile_shapes.py`; with `--cuts` also each kind of source cut at
many places and spoilt in other ways, with `--growth` the shapes of `growth_shapes.py` at that size. Printed are seconds
of processor time without those that a scan of a page of one word takes, the most memory of all processes together
(proportional set size, MiB), and what was said; a `!` marks what took more than `--most`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from hostile_sources import WHOLE, cuts, large, spoilt

from benchmarks.growth_shapes import SHAPES, written
from benchmarks.hostile_shapes import MORE, Made

_PAUSE = 0.02  # seconds between two looks at the memory


class Taken(NamedTuple):
    """What a scan took, and what it said."""

    seconds: float
    memory: float  # MiB
    said: str


def sources(*, with_cuts: bool, growth: float) -> Iterator[tuple[str, str, Callable[[], Made]]]:
    """What each source is called, the name of its file, and what makes it."""
    for name, data in large():
        yield name, name, lambda data=data: data  # type: ignore[misc]  # of this turn
    for name, made in MORE.items():
        yield name, name, made
    for name in SHAPES if growth else ():
        yield name, name, lambda name=name: written(name, int(growth * 1_000_000))  # type: ignore[misc]
    for name, small in WHOLE.items() if with_cuts else ():
        whole = small()
        for what, data in (*cuts(whole), *spoilt(whole)):
            yield f"{name} {what}", name, lambda data=data: data  # type: ignore[misc]


def scanned(made: Made, name: str, seconds: int) -> Taken:
    """Scan one source in a folder of its own."""
    with tempfile.TemporaryDirectory() as outer:
        folder, report = Path(outer, "folder"), Path(outer, "report.json")
        for path, data in (made if isinstance(made, dict) else {name: made}).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        settings = folder / "wirecheck.yaml"
        command = [sys.executable, "-m", "checker", "scan", str(folder), "--no-cache", "--jobs", "1", "--quiet"]
        command += ["--config", str(settings)] if settings.exists() else []
        command += ["--format", "json", "--output", str(report), "--item-memory", "4G", "--item-timeout", str(seconds)]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ended, most = threading.Event(), [0.0]
        watching = threading.Thread(target=_watch, args=(running.pid, ended, most))
        watching.start()
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watching.join()
        return Taken(used.ru_utime + used.ru_stime, most[0], _said(report))


def _watch(process: int, ended: threading.Event, most: list[float]) -> None:
    while not ended.is_set():
        most[0] = max(most[0], _memory(process) / 1024)
        time.sleep(_PAUSE)


def _memory(process: int) -> int:
    """The memory of a process and of those that it began, in KiB; what they share counts once."""
    folder = Path("/proc", str(process))
    try:
        told = (folder / "smaps_rollup").read_text("utf-8")
        children = (folder / "task" / str(process) / "children").read_text("utf-8").split()
    except OSError:
        return 0
    own = next((int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")), 0)
    return own + sum(_memory(int(child)) for child in children)


def _said(report: Path) -> str:
    """The items of a report by their state, each state with its first reason."""
    if not report.exists():
        return "no report"
    states: dict[str, list[str]] = {}
    for one in json.loads(report.read_bytes())["documents"]:
        states.setdefault(one["status"], []).append(one.get("reason") or "")
    return "; ".join(f"{len(all_)} {state} {next(filter(None, all_), '')}".strip() for state, all_ in states.items())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of files; none: all")
    parser.add_argument("--cuts", action="store_true")
    parser.add_argument("--growth", type=float, default=0.0, metavar="MB")
    parser.add_argument("--most", type=float, nargs=2, default=(1.0, 300.0), metavar=("SECONDS", "MIB"))
    parser.add_argument("--seconds", type=int, default=30, help="of processor time for each file")
    arguments = parser.parse_args()
    start = min(scanned(b"<p>boat", "a.html", 30).seconds for _ in range(3))
    print(f"the start takes {start:.2f}s")
    over = number = 0
    for what, name, make in sources(with_cuts=arguments.cuts, growth=arguments.growth):
        if arguments.names and name not in arguments.names:
            continue
        taken = scanned(make(), name, arguments.seconds)
        number += 1
        beyond = taken.seconds - start > arguments.most[0] or taken.memory > arguments.most[1]
        over += beyond
        if " " not in what or beyond:
            sign = "!" if beyond else " "
            print(
                f"{sign} {what:30} {taken.seconds - start:6.2f}s {taken.memory:5.0f}M  {taken.said[:110]}", flush=True
            )
    print(f"{over} of {number} took more than {arguments.most[0]:g} s or {arguments.most[1]:g} MiB")


if __name__ == "__main__":
    main()
