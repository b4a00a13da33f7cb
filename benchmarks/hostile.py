"""What hostile sources take: each of `tests/hostile_sources.py`, checked in a process of its own.

    PYTHONPATH=.:tests python -m benchmarks.hostile [NAME...] [--cuts] [--most 1 300] [--seconds 30]

Printed are seconds of processor time, the growth of memory in MiB, and what was said of the file; a `!` marks what took
more than `--most`. With `--cuts` also each kind of source cut at many places and spoilt in other ways.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from hostile_sources import WHOLE, cuts, large, spoilt

from checker.check import Brief, check_source
from checker.check.sources import check_folder
from checker.rulebook.loading import load_rulebook
from checker.settings.settings_file import Settings

_MOST_BYTES = 6 << 30  # of a process's memory


def sources(*, with_cuts: bool) -> Iterator[tuple[str, str, bytes]]:
    """What each source is called, the name of its file, and its bytes."""
    for name, data in large():
        yield name, name, data
    if with_cuts:
        for name, made in WHOLE.items():
            whole = made()
            for what, data in (*cuts(whole), *spoilt(whole)):
                yield f"{name} {what}", name, data


def measured(name: str, data: bytes, brief: Brief, seconds: int) -> tuple[float, float, list[str]] | None:
    """Seconds, MiB and what was said of each item; None: it came to no end within its limits."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, name).write_bytes(data)
            before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
            told = [f"{one.status}: {one.reason}" if one.reason else one.status for one in check_folder(folder, brief)]
            taken = time.process_time() - began
            memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        os.write(writing, json.dumps([taken, memory, told[:3]]).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return tuple(json.loads(said)) if said else None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of files; none: all")
    parser.add_argument("--cuts", action="store_true")
    parser.add_argument("--most", type=float, nargs=2, default=(1.0, 300.0), metavar=("SECONDS", "MIB"))
    parser.add_argument("--seconds", type=int, default=30, help="of processor time for each file")
    arguments = parser.parse_args()
    brief = Brief(rulebook=load_rulebook(), settings=Settings(), as_of=datetime.date(2026, 11, 24))
    for name, made in WHOLE.items():  # so that no child imports what others have imported
        if "." in name:
            check_source(made(), name, brief)
    over = number = 0
    for what, name, data in sources(with_cuts=arguments.cuts):
        if arguments.names and name not in arguments.names:
            continue
        number += 1
        found = measured(name, data, brief, arguments.seconds)
        beyond = found is None or found[0] > arguments.most[0] or found[1] > arguments.most[1]
        over += beyond
        if what == name or beyond:
            figures = f"{found[0]:6.2f}s {found[1]:5.0f}M  {'; '.join(found[2])[:110]}" if found else "no end"
            print(f"{'!' if beyond else ' '} {what:26} {figures}", flush=True)
    print(f"{over} of {number} took more than {arguments.most[0]:g} s or {arguments.most[1]:g} MiB")


if __name__ == "__main__":
    main()
