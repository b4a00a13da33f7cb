"""A second scan of a folder that has not changed, beside the first: what is known costs its reading and its telling.

    python benchmarks/second_scan.py FOLDER [--copies 1] [--rounds 3] [--jobs 1]

Whole processes with a cache of their own, start-up and report included. Each round scans a copy of the folder (or
several, under other names) three times: with an empty cache, again, and again with one page changed. Printed are the
medians of wall and CPU time and their share of the first scan's, and whether the reports are the same byte for byte.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STEPS = ("first", "second", "one page changed")


def measured(folder: Path, jobs: int) -> tuple[float, float, bytes]:
    """Wall and CPU seconds of one scan, and its report."""
    command = [sys.executable, "-m", "checker", "scan", "-q", "--jobs", str(jobs), "--as-of", "2026-11-30"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    report = folder.parent / "report.json"
    before, began = os.times(), time.perf_counter()
    subprocess.run([*command, "--format", f"json:{report}", str(folder)], env=environment, check=False)
    wall, after = time.perf_counter() - began, os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, spent, report.read_bytes()


def filled(folder: Path, source: Path, copies: int) -> Path:
    """The folder with so many copies of another one; its first page."""
    for number in range(copies):
        shutil.copytree(source, folder / f"{number:03}")
    return next(path for path in sorted(folder.rglob("*.html")) if path.is_file())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    times: dict[str, list[tuple[float, float]]] = {step: [] for step in STEPS}
    same = True
    with tempfile.TemporaryDirectory() as own:
        os.environ["XDG_CACHE_HOME"], os.environ["XDG_STATE_HOME"] = f"{own}/cache", f"{own}/state"
        folder = Path(own, "content")
        page = filled(folder, given.folder.resolve(), given.copies)
        measured(folder, given.jobs)  # compiles the rules and their patterns
        for _ in range(given.rounds):
            shutil.rmtree(Path(own, "cache", "wirecheck", "results"))
            reports = []
            for step in STEPS:
                if step == STEPS[-1]:
                    page.write_bytes(page.read_bytes() + b"<!-- changed -->\n")
                wall, spent, report = measured(folder, given.jobs)
                times[step].append((wall, spent))
                reports.append(report)
            same = same and reports[0] == reports[1] != reports[2]
        files = sum(len(names) for _, _, names in os.walk(folder))
    print(f"{files:,} files, {given.jobs} job(s), medians of {given.rounds} rounds; reports the same: {same}")
    for kind, name in ((0, "wall"), (1, "CPU")):
        first = statistics.median(each[kind] for each in times[STEPS[0]])
        for step in STEPS:
            seconds = statistics.median(each[kind] for each in times[step])
            print(f"{name:5} {step:17} {seconds:7.2f} s {seconds / first:7.1%}")


if __name__ == "__main__":
    main()
