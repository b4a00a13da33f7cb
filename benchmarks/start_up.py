"""The start-up of a scan of one small page with the whole rulebook, rules from the cache, beside `python -c pass`.

    python benchmarks/start_up.py [--rounds 15]

Whole processes in turn (A B A B ...); printed are the medians of wall and CPU time, and their ratios.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = "<!doctype html><title>x</title><h1>x</h1><p>LYON (AFP) - The council met on Monday.</p>"


def measured(command: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of one run of a command."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    page = Path(tempfile.mkdtemp()) / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    scan = [sys.executable, "-m", "checker", "scan", "--no-cache", str(page), "--format", "json", "--fail-on", "never"]
    bare = [sys.executable, "-c", "pass"]
    measured(scan)
    pairs = [(measured(scan), measured(bare)) for _ in range(rounds)]
    for kind, name in ((0, "wall"), (1, "CPU")):
        scans, bares = [one[kind] for one, _ in pairs], [other[kind] for _, other in pairs]
        ratio = statistics.median(one / other for one, other in zip(scans, bares, strict=True))
        told = f"scan {statistics.median(scans) * 1000:6.1f} ms, pass {statistics.median(bares) * 1000:5.1f} ms"
        print(f"{name:5} {told}, ratio {ratio:.1f} (median of {rounds} pairs)")


if __name__ == "__main__":
    main()
