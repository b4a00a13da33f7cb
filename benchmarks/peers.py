"""CPU time of a whole scan beside peers that read the same pages, in one run.

    python benchmarks/peers.py FOLDER [--python PATH] [--scancode PATH] [--c5 FOLDER] [--rounds 3] [--pages 20]

Peers are not dependencies: each is measured where its environment is named.

- lxml: a process that parses the pages (`lxml.html.document_fromstring`).
- trafilatura: `bare_extraction` with metadata, in the environment whose interpreter `--python` names.
- C5 (BramVanroy/CommonCrawl-CreativeCommons): its licence function, from a checkout that `--c5` names, run by the same.
- ScanCode: `--license --copyright`, one process, over the first `--pages` pages alone; its start is taken off by a
  run over none.

All are whole processes in turn, start and report included; printed are medians of the milliseconds of CPU a page, and
how many times those of the scan they are.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.scan_vs_parse import PARSE_ONLY, measured

_EXTRACT = """
import sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
import trafilatura
for path in sorted(Path(sys.argv[1]).rglob("*.htm*")):
    trafilatura.bare_extraction(path.read_bytes().decode("utf-8", "replace"), with_metadata=True)
"""
# The module imports engines for its pipeline; the function alone is what is compared.
_LICENCES = """
import sys, types
from pathlib import Path
for name in ("datatrove", "datatrove.data", "c5.components.annotators.base"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["datatrove.data"].Document = sys.modules["c5.components.annotators.base"].BaseAnnotator = object
sys.path.insert(0, sys.argv[2])
from c5.components.annotators.license_annotator import find_cc_licenses_in_html
for path in sorted(Path(sys.argv[1]).rglob("*.htm*")):
    find_cc_licenses_in_html(path.read_bytes().decode("utf-8", "replace"))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", help="with trafilatura, lxml_html_clean and beautifulsoup4")
    parser.add_argument("--scancode", help="its command")
    parser.add_argument("--c5", help="the `src` folder of a checkout")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=20)
    arguments = parser.parse_args()
    pages = sorted(arguments.folder.rglob("*.htm*"))
    scratch = Path(tempfile.mkdtemp())
    scan = [sys.executable, "-m", "checker", "scan", "--no-cache", "--jobs", "1", "--fail-on", "never", "--quiet"]
    scan += ["--format", f"json:{scratch / 'report.json'}", str(arguments.folder)]
    parse = [sys.executable, "-c", PARSE_ONLY, str(arguments.folder)]
    contenders: dict[str, Callable[[], float]] = {
        "wirecheck": lambda: measured(scan)[0] / len(pages),
        "lxml, parse alone": lambda: measured(parse)[0] / len(pages),
    }
    if arguments.python:
        extract = [arguments.python, "-c", _EXTRACT, str(arguments.folder)]
        contenders["trafilatura"] = lambda: measured(extract)[0] / len(pages)
    if arguments.python and arguments.c5:
        licences = [arguments.python, "-c", _LICENCES, str(arguments.folder), arguments.c5]
        contenders["C5, licence function"] = lambda: measured(licences)[0] / len(pages)
    if arguments.scancode:
        contenders["ScanCode"] = _scancode(arguments.scancode, pages[: arguments.pages], scratch)
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(arguments.rounds):
        for name, contender in contenders.items():
            taken[name].append(contender())
    ours = statistics.median(taken["wirecheck"])
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        print(f"{name:22}{median * 1000:10.2f} ms of CPU a page{median / ours:10.2f} times")


def _scancode(command: str, pages: list[Path], scratch: Path) -> Callable[[], float]:
    some, none = scratch / "some", scratch / "none"
    some.mkdir()
    none.mkdir()
    for page in pages:
        shutil.copy(page, some)
    (none / "empty.html").write_text("")

    def taken(folder: Path) -> float:
        options = ["--license", "--copyright", "--processes", "0", "--quiet", "--json", str(scratch / "scancode.json")]
        return measured([command, *options, str(folder)])[0]

    return lambda: (taken(some) - taken(none)) / len(pages)


if __name__ == "__main__":
    main()
