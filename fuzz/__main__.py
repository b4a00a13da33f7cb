"""Fuzz with atheris, from the corpus beside this file.

    python -m fuzz [TARGET...] [--seconds 20] [--keep FOLDER]

Each target runs in a process of its own for so many seconds, with what the corpus holds as its beginning, at most 1 GiB
of memory and a minute an input. Printed is how many inputs each tried; what failed is kept in the folder (default:
a scratch folder, which is named). Ends with 1 where anything failed, with 2 where atheris is not installed
(`pip install -e '.[fuzz]'`).
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from fuzz.targets import TARGETS

_CORPUS = Path(__file__).parent / "corpus"
_MEBIBYTES = 1_024  # of memory
_SECONDS = 60  # for one input, by the clock: a busy machine gives a process little
_LONGEST = 65_536  # bytes of an input
_DONE = re.compile(r"Done (\d+) runs? in (\d+) second")


def main() -> int:
    """Run the targets in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; none: all")
    parser.add_argument("--seconds", type=int, default=20, help="for each target")
    parser.add_argument("--runs", type=int, help="so many inputs instead, the same in every run: for CI")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="for inputs that failed, and new ones of interest")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.targets) - set(TARGETS))
    if unknown:
        parser.error(f"no target is called {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: pip install -e '.[fuzz]' (Linux and macOS)", file=sys.stderr)
        return 2
    keep = arguments.keep or Path(tempfile.mkdtemp(prefix="wirecheck-fuzz-"))
    # What is found by chance belongs to whoever looks for it; a gate that fails by chance is none.
    bound = (f"-runs={arguments.runs}", "-seed=1") if arguments.runs else (f"-max_total_time={arguments.seconds}",)
    failed = [name for name in arguments.targets or TARGETS if not fuzzed(name, bound, keep)]
    if failed:
        print(f"failed: {', '.join(failed)}; the inputs are in {keep}", file=sys.stderr)
    return 1 if failed else 0


def fuzzed(name: str, bound: tuple[str, ...], keep: Path) -> bool:
    """Whether a target held within a bound, as libFuzzer's options; how many inputs were tried is printed."""
    grown = keep / "corpus" / name
    grown.mkdir(parents=True, exist_ok=True)
    command = [
        *(sys.executable, "-m", "fuzz.one", name, str(grown), str(_CORPUS / name)),
        *(*bound, f"-timeout={_SECONDS}", f"-rss_limit_mb={_MEBIBYTES}", f"-max_len={_LONGEST}"),
        *(f"-artifact_prefix={keep}/{name}-", "-print_final_stats=0", "-verbosity=1"),
    ]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    done = _DONE.search(run.stderr)
    if run.returncode or not done:
        print(f"{name:12} failed\n{run.stdout[-4_000:]}{run.stderr[-2_000:]}", flush=True)
        return False
    print(f"{name:12} {int(done[1]):9,} inputs in {done[2]} s, no fault", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
