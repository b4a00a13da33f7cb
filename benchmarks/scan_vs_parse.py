"""CPU time and memory of a whole scan beside those of a process that only parses the same pages.

    python benchmarks/scan_vs_parse.py FOLDER [--rounds 7]

Both run as whole processes in turn (A B A B ...), start-up and report included; the rules come from the cache,
which a first run fills. The peer is `lxml.html.document_fromstring` on the same bytes. Printed are the medians,
their ratio, and the peak memory of the scan.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PARSE_ONLY = """
import sys
from pathlib import Path
import lxml.html
for path in sorted(Path(sys.argv[1]).rglob("*.htm*")):
    data = path.read_bytes()
    if data.strip():
        lxml.html.document_fromstring(data)
"""


def measured(command: list[str]) -> tuple[float, float]:
    """CPU seconds (user and system) and peak memory in MiB of one run of a command."""
    # Both are measured as they run when installed: with their byte code kept.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        if code:
            errors.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {code}:\n{errors.read().decode()}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    report = Path(tempfile.mkdtemp()) / "report.json"
    scan = [
        sys.executable,
        "-m",
        "checker",
        "scan",
        "--no-cache",
        str(arguments.folder),
        "--format",
        "json",
        "--output",
        str(report),
        "--fail-on",
        "never",
    ]
    peer = [sys.executable, "-c", PARSE_ONLY, str(arguments.folder)]
    measured(scan)
    measured(peer)
    scans, peers, memory = [], [], []
    for _ in range(arguments.rounds):
        seconds, mebibytes = measured(scan)
        scans.append(seconds)
        memory.append(mebibytes)
        peers.append(measured(peer)[0])
    ratios = [one / other for one, other in zip(scans, peers, strict=True)]
    print(f"scan        {statistics.median(scans):7.3f} s CPU, peak {statistics.median(memory):.0f} MiB")
    print(f"parse only  {statistics.median(peers):7.3f} s CPU")
    spread = f"median of {arguments.rounds} pairs, from {min(ratios):.2f} to {max(ratios):.2f}"
    print(f"ratio       {statistics.median(ratios):7.2f} ({spread})")


if __name__ == "__main__":
    main()
