"""The pages of a folder, checked by `wirecheck scan`, in parts, in batches, by datatrove and by Ray: the same lines?

    python benchmarks/engines.py FOLDER [--ways parts batches datatrove ray] [--cores 2]

Each way gives one line of JSON a page, which has to be that of `wirecheck scan --format jsonl`, byte for byte. Printed
are whether it is, the seconds of wall time with the start of the engine in them, and the pages a second. datatrove gets
text, so what is not UTF-8 is left out there. Ray is no dependency of ours: install it beside wirecheck (`pip install
'ray[data]'`), and run this with that Python.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from checker.check.batches import BatchCheck
from checker.reports.columns import documents_of
from checker.reports.terminal import json_text

WIRECHECK = (sys.executable, "-m", "checker")
DAY = datetime.now(UTC).date()
BATCH = 64  # pages


class Page(NamedTuple):
    """A record."""

    path: str
    content: bytes

    def is_text(self) -> bool:
        """Whether it is UTF-8."""
        return self.content.decode("utf-8", "ignore").encode() == self.content


class Asked(NamedTuple):
    """What each way is given."""

    folder: Path
    pages: list[Page]
    cores: int
    scratch: Path


def printed(asked: Asked, *options: str) -> list[str]:
    """The lines that wirecheck prints, in the folder."""
    command = (*WIRECHECK, *options)
    return subprocess.run(command, cwd=asked.folder, capture_output=True, text=True, check=False).stdout.splitlines()


def one_machine(asked: Asked) -> list[str]:
    return printed(asked, "scan", "--no-cache", "--as-of", str(DAY), "--format", "jsonl", "-q", ".")


def parts(asked: Asked) -> list[str]:
    """As many parts at a time as there are cores, five times as many in all."""
    kept, number = asked.scratch / "shards", asked.cores * 5
    options = ("--no-cache", "--as-of", str(DAY), "--receipts", str(kept), "-q", ".")
    for first in range(1, number + 1, asked.cores):
        running = [
            subprocess.Popen((*WIRECHECK, "scan", "--shard", f"{part}/{number}", *options), cwd=asked.folder)
            for part in range(first, first + asked.cores)
        ]
        codes = [each.wait() for each in running]
        if any(codes):
            sys.exit("a part failed")
    return printed(asked, "merge", "--format", "jsonl", "-q", str(kept))


def batches(asked: Asked) -> list[str]:
    check = BatchCheck(as_of=DAY)
    records = [each._asdict() for each in asked.pages]
    told = (check(records[first : first + BATCH]) for first in range(0, len(records), BATCH))
    return [json_text(each) for columns in told for each in documents_of(columns)]


def by_datatrove(asked: Asked) -> list[str]:
    import pyarrow
    import pyarrow.parquet
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import ParquetReader
    from datatrove.pipeline.writers import ParquetWriter

    from checker.engines.datatrove_steps import Wirecheck

    given, told = asked.scratch / "given", asked.scratch / "told"
    given.mkdir()
    texts = [{"id": each.path, "text": each.content.decode()} for each in asked.pages if each.is_text()]
    for number in range(asked.cores):
        table = pyarrow.Table.from_pylist(texts[number :: asked.cores])
        pyarrow.parquet.write_table(table, given / f"{number}.parquet")
    LocalPipelineExecutor(
        [ParquetReader(str(given)), Wirecheck(as_of=DAY), ParquetWriter(str(told), expand_metadata=True)],
        tasks=asked.cores,
        workers=asked.cores,
        logging_dir=str(asked.scratch / "logs"),
    ).run()
    rows = pyarrow.parquet.read_table(told, columns=["id", "wirecheck"]).to_pylist()
    return [row["wirecheck"] for row in sorted(rows, key=lambda row: str(row["id"]))]


def by_ray(asked: Asked) -> list[str]:
    import pyarrow
    import ray

    from checker.engines.ray_batches import RayBatches
    from checker.reports.columns import document_of

    ray.init(num_cpus=asked.cores, include_dashboard=False, log_to_driver=False)
    table = pyarrow.Table.from_pylist([each._asdict() for each in asked.pages])
    records = ray.data.from_arrow(table).repartition(asked.cores * 4)
    checked = records.map_batches(RayBatches(as_of=DAY), batch_format="pyarrow", batch_size=BATCH)
    tables = checked.iter_batches(batch_format="pyarrow", batch_size=None)
    rows = [row for each in tables for row in each.to_pylist(maps_as_pydicts="strict")]
    ray.shutdown()
    return [json_text(document_of(row)) for row in sorted(rows, key=lambda row: str(row["path"]))]


WAYS: dict[str, Callable[[Asked], list[str]]] = {
    "parts": parts,
    "batches": batches,
    "datatrove": by_datatrove,
    "ray": by_ray,
}


def pages(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.rglob("*.html"), key=lambda each: each.relative_to(folder).as_posix()):
        yield Page(path.relative_to(folder).as_posix(), path.read_bytes())


def no_pages(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".html") and not (Path(folder) / name).is_dir()]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=["parts", "batches", "datatrove"])
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "pages"  # a copy with the pages alone: no settings, no feeds
        shutil.copytree(given.folder, folder, ignore=no_pages)
        asked = Asked(folder, list(pages(folder)), given.cores, Path(scratch))
        began = time.perf_counter()
        expected = one_machine(asked)
        print(f"scan: {len(expected):,} pages in {time.perf_counter() - began:.1f} s")
        text = {each.path for each in asked.pages if each.is_text()}
        for way in given.ways:
            began = time.perf_counter()
            lines = WAYS[way](asked)
            took = time.perf_counter() - began
            of = [line for line in expected if way != "datatrove" or json.loads(line)["path"] in text]
            said = "the same lines" if lines == of else "OTHER LINES"
            print(f"{way}: {len(lines):,} pages in {took:.1f} s, {len(lines) / took:,.0f} a second: {said}")
            if lines != of:
                sys.exit(1)


if __name__ == "__main__":
    main()
