"""What large pictures cost: each is read once, of its megabytes only what states something is looked at.

    python benchmarks/pictures.py [--pictures 1000] [--megabytes 5] [--distinct 20]

Invented JPEG files with XMP, IIM, Exif and random pixels, some distinct ones copied under many names by hard links, are
scanned by whole processes with one job and no cache: a tenth of them, then all. Printed are milliseconds of CPU for
each picture, from the difference, and the most memory that each run took: it must not grow with their number. Beside
them, in the same run, what reading and hashing the same bytes costs alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from pictures import datasets, jpeg, packet, tiff

_XMP = packet(
    "<dc:creator><rdf:Seq><rdf:li>Ann Roe</rdf:li></rdf:Seq></dc:creator>",
    'photoshop:Credit="Nordwire" plus:DataMining="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"',
)
_IIM = datasets((110, "Nordwire"), (40, "NO ARCHIVES"), (120, "A quay at dawn. (Photo by Ann Roe/Nordwire)"))
_EXIF = tiff({0x8298: b"(c) Ann Roe\0"})


def filled(folder: Path, number: int, megabytes: int, distinct: int) -> None:
    """Pictures under so many names."""
    whole = jpeg(_XMP, _IIM, _EXIF)
    pixels = whole.index(b"\xff\xda") + 14  # behind the start of the scan
    for at in range(number):
        path = folder / f"{at:05}.jpg"
        if at < distinct:
            path.write_bytes(whole[:pixels] + os.urandom(megabytes * 1_000_000) + whole[-2:])
        else:
            os.link(folder / f"{at % distinct:05}.jpg", path)


def scanned(folder: Path) -> tuple[float, int]:
    """CPU seconds of one scan, and the most memory that one of its processes took, in MiB."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=False);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)"
    )
    scan = ["-m", "checker", "scan", "-q", "--no-cache", "--jobs", "1", "--format", f"json:{os.devnull}", str(folder)]
    run = subprocess.run(
        [sys.executable, "-c", code, sys.executable, *scan], capture_output=True, text=True, check=True
    )
    seconds, memory = run.stdout.split()[-2:]
    return float(seconds), int(memory)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=1_000)
    parser.add_argument("--megabytes", type=int, default=5)
    parser.add_argument("--distinct", type=int, default=20)
    given = parser.parse_args()
    few = max(given.pictures // 10, 1)
    runs = []
    with tempfile.TemporaryDirectory() as own:
        os.environ["XDG_CACHE_HOME"], os.environ["XDG_STATE_HOME"] = f"{own}/cache", f"{own}/state"
        for number in (1, few, given.pictures):  # the first compiles the rules
            folder = Path(own, str(number))
            folder.mkdir()
            filled(folder, number, given.megabytes, min(given.distinct, number))
            runs.append(scanned(folder))
            print(f"{number:>6} pictures: {runs[-1][0]:6.2f} s of CPU, {runs[-1][1]} MiB")
        each = (runs[2][0] - runs[1][0]) / max(given.pictures - few, 1) * 1_000
        began = time.process_time()
        for path in sorted(folder.iterdir())[:few]:
            hashlib.sha256(path.read_bytes()).hexdigest()
        alone = (time.process_time() - began) / few * 1_000
    print(f"each: {each:.1f} ms of CPU, of which reading and hashing take {alone:.1f} ms")


if __name__ == "__main__":
    main()
