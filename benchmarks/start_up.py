"""What a start takes: a small page, new or known, with the whole rulebook from the cache, the help and the version.

    python benchmarks/start_up.py [--rounds 15] [--beside CHECKOUT]

Whole processes in turn (A B A B ...), with caches of their own; printed are the medians of wall and CPU time, and of
the ratios to `python -c pass`, or to the same start of another checkout, run by this Python.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

PAGE = "<!doctype html><title>x</title><h1>x</h1><p>LYON (AFP) - The council met on Monday.</p><p>%d</p>"
SCAN = ("scan", "--quiet", "--format", "json", "--fail-on", "never")
STARTS = {
    "new page, nothing kept": (*SCAN, "--no-cache", "new.html"),
    "new page": (*SCAN, "new.html"),
    "known page": (*SCAN, "known.html"),
    "--help": ("--help",),
    "--version": ("--version",),
}
HERE = Path(__file__).resolve().parents[1]
_numbers = count()


def measured(command: list[str], folder: Path, checkout: Path) -> tuple[float, float]:
    """Wall and CPU seconds of one run of a command with a checkout's program, in a folder."""
    caches = {name: str(folder / checkout.name / name) for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME")}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(checkout), **caches}
    (folder / "new.html").write_text(PAGE % next(_numbers), encoding="utf-8")
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=folder
    )
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--beside", type=Path, metavar="CHECKOUT")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    (folder / "known.html").write_text(PAGE % -1, encoding="utf-8")
    for name, arguments in STARTS.items():
        start = [sys.executable, "-m", "checker", *arguments]
        other = start if options.beside else [sys.executable, "-c", "pass"]
        beside = options.beside.resolve() if options.beside else HERE
        measured(start, folder, HERE), measured(other, folder, beside)
        pairs = [(measured(start, folder, HERE), measured(other, folder, beside)) for _ in range(options.rounds)]
        for kind, unit in ((0, "wall"), (1, "CPU")):
            ours, others = [one[kind] for one, _ in pairs], [each[kind] for _, each in pairs]
            ratio = statistics.median(one / each for one, each in zip(ours, others, strict=True))
            told = f"{statistics.median(ours) * 1000:6.1f} ms, the other {statistics.median(others) * 1000:6.1f} ms"
            print(f"{name:23} {unit:5} {told}, ratio {ratio:.2f} (median of {options.rounds} pairs)", flush=True)


if __name__ == "__main__":
    main()
