"""How time and memory grow with a file: each shape of `growth_shapes.py` at several sizes.

    python -m benchmarks.growth [NAME...] [--sizes 1 2 4 8] [--seconds 60] [--json FILE]

Each file is checked in a process of its own, forked from one that has loaded the rules, under a limit of processor
time and of memory. Printed are seconds of processor time and the growth of memory in MiB at each size, what the check
said of the file, and the exponent of the growth between the two largest sizes that came to an end (1.0 is linear, 2.0
the square). A `!` marks an exponent over 1.3, where the time is more than half a second; a `-` what did not come to an
end.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import os
import resource
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.growth_shapes import SHAPES, written
from checker.check import Brief, check_source
from checker.rulebook.loading import load_rulebook
from checker.settings.settings_file import load_settings

_MEBIBYTE = 1 << 20
_MOST_BYTES = 6 << 30  # of a process's memory
_STEEP = 1.3
_SHORT = 0.5  # seconds in which a growth cannot be told


class Measured(NamedTuple):
    """One file at one size: seconds of processor time, growth of memory in MiB, what was said of the file."""

    seconds: float
    memory: float
    said: str


def measured(name: str, size: int, brief: Brief, seconds: int) -> Measured | None:
    """Check a shape of so many bytes in a process of its own; None: it came to no end within its limits."""
    data = written(name, size)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        result = check_source(data, name, brief)
        seconds_taken = time.process_time() - began
        memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        said = f"{result.status}: {result.reason}" if result.reason else str(result.status)
        os.write(writing, json.dumps([seconds_taken, memory, said]).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return Measured(*json.loads(told)) if told else None


def exponent(rows: dict[int, Measured | None]) -> float | None:
    """The exponent of the growth of time between the two largest sizes that came to an end."""
    ended = [(size, row.seconds) for size, row in rows.items() if row]
    if len(ended) < 2 or ended[-1][1] < _SHORT:
        return None
    (small, less), (large, more) = ended[-2:]
    return math.log(more / less) / math.log(large / small)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="shapes; none: all")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 2, 4, 8], metavar="MB")
    parser.add_argument("--seconds", type=int, default=60, help="of processor time for each file")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures, too")
    arguments = parser.parse_args()
    brief = Brief(rulebook=load_rulebook(), settings=load_settings(None, None, []), as_of=datetime.date(2026, 11, 24))
    for warm in ("warm.html", "warm.md", "warm.txt", "warm.rss"):
        check_source(b"<p>Lisbon (AFP) - The ferry stayed. CC BY 4.0. All rights reserved.", warm, brief)
    kept: dict[str, dict[int, Measured | None]] = {}
    for name in arguments.names or SHAPES:
        rows: dict[int, Measured | None] = {}
        for size in arguments.sizes:
            rows[size] = measured(name, size * _MEBIBYTE, brief, arguments.seconds)
            if rows[size] is None:
                break
        kept[name] = rows
        power = exponent(rows)
        mark = "!" if power is not None and power > _STEEP else "-" if None in rows.values() else " "
        told = "  ".join(f"{row.seconds:6.2f}s {row.memory:5.0f}M" if row else "     -      -" for row in rows.values())
        last = [row for row in rows.values() if row][-1:]
        said = last[0].said[:100] if last else "no end"
        print(f"{mark} {name:34} {told}  {'' if power is None else f'{power:.2f}':5} {said}", flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(kept, indent=1), "utf-8")


if __name__ == "__main__":
    main()
