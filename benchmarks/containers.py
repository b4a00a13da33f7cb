"""Pages in containers beside the same pages loose: how many a second, and how much memory.

    python benchmarks/containers.py FOLDER [--copies 1] [--rounds 5] [--jobs 1,2]

The HTML files of a folder (or several copies of them) are written as loose files, as one WARC file, compressed record
by record, as one ZIP archive, and as one TAR archive, compressed as a whole. Whole processes without kept results,
start-up and report included, in turn in each round, so that a noisy machine is noisy for all of them. Printed are
the median of each kind's wall time, its pages a second as a share of the loose files' in the same round, and the peak
memory of the process or of those that it made.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

KINDS = ("loose", "warc", "zip", "tar")


def written(own: Path, pages: list[bytes]) -> None:
    """The same pages of each kind."""
    for kind in KINDS:
        (own / kind).mkdir()
    with (
        open(own / "warc" / "c.warc.gz", "wb") as crawl,
        zipfile.ZipFile(own / "zip" / "c.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        tarfile.open(own / "tar" / "c.tar.gz", "w:gz") as tar,
    ):
        for number, page in enumerate(pages):
            name = f"{number:06}.html"
            (own / "loose" / name).write_bytes(page)
            archive.writestr(name, page)
            tar.add(own / "loose" / name, name)
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.example/{name}\r\n"
                "WARC-Date: 2026-01-01T12:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            crawl.write(gzip.compress(head.encode() + block + b"\r\n\r\n"))


def measured(folder: Path, jobs: int) -> tuple[float, float, int]:
    """Wall and CPU seconds of one scan, and the peak memory of its largest process in KiB."""
    command = [
        sys.executable,
        "-m",
        "checker",
        "scan",
        "-q",
        "--no-cache",
        "--jobs",
        str(jobs),
        "--as-of",
        "2026-11-30",
    ]
    began = time.perf_counter()
    process = subprocess.Popen([*command, "--format", f"json:{folder.parent}/o.json", str(folder)])
    _, _, usage = os.wait4(process.pid, 0)  # what its own children took is in it
    process.returncode = 0
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", default="1,2")
    given = parser.parse_args()
    pages = [path.read_bytes() for path in sorted(given.folder.rglob("*.html")) if path.is_file()] * given.copies
    with tempfile.TemporaryDirectory() as own:
        os.environ["XDG_CACHE_HOME"], os.environ["XDG_STATE_HOME"] = f"{own}/cache", f"{own}/state"
        written(Path(own), pages)
        measured(Path(own, "loose"), 1)  # compiles the rules and their patterns
        for jobs in map(int, given.jobs.split(",")):
            rounds = [{kind: measured(Path(own, kind), jobs) for kind in KINDS} for _ in range(given.rounds)]
            for kind in KINDS:
                share = statistics.median(one["loose"][0] / one[kind][0] for one in rounds)
                spent = statistics.median(one["loose"][1] / one[kind][1] for one in rounds)
                wall = statistics.median(one[kind][0] for one in rounds)
                peak = max(one[kind][2] for one in rounds)
                print(
                    f"{len(pages):,} pages, {jobs} job(s), {kind}: {wall:.2f} s, {len(pages) / wall:,.0f} a second,"
                    f" {share:.0%} of loose (by processor time {spent:.0%}), {peak / 1024:,.0f} MiB"
                )


if __name__ == "__main__":
    main()
