"""Breaks guards one by one, and shows that a test notices each.

    python -m benchmarks.mutations [--only WORD] [--write]

The guards stand in mutations.yaml: a file, the text of it that is broken, what takes its place, and the tests that are
to notice. Each is broken in a scratch copy, never in the checkout. A text that is not there just once is an error: the
guard has moved, and the list is to be mended with it. `--write` writes the table of mutations.md anew.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import yaml
from msgspec import Struct

ROOT = Path(__file__).parent.parent
LIST = ROOT / "benchmarks" / "mutations.yaml"
REPORT = ROOT / "benchmarks" / "mutations.md"
_COPIED = ("checker", "rules", "tests", "docs", "samples", "benchmarks", "pyproject.toml", "README.md", "CHANGELOG.md")
_TABLE = "| guard broken | file | noticed by |\n| --- | --- | --- |\n"


class Mutation(Struct, frozen=True, forbid_unknown_fields=True):
    """One guard broken."""

    breaks: str  # what no longer holds, in words
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


class StaleMutationError(Exception):
    """A text is not in its file, or more than once."""


def mutations(path: Path = LIST) -> tuple[Mutation, ...]:
    """The guards of the list."""
    return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), tuple[Mutation, ...])


def broken(mutation: Mutation, root: Path = ROOT) -> str:
    """The text of the file with the guard broken.

    Raises:
        StaleMutationError: the text to break is not there just once.
    """
    text = (root / mutation.file).read_text("utf-8")
    if (found := text.count(mutation.old)) != 1:
        told = f"{mutation.file}: {mutation.old!r} stands there {found} times, expected once"
        raise StaleMutationError(f"{told} ({mutation.breaks})")
    return text.replace(mutation.old, mutation.new)


def run(chosen: Sequence[Mutation]) -> Iterator[tuple[Mutation, str]]:
    """Each guard with the test that noticed it, or nothing.

    Raises:
        StaleMutationError: as `broken`, before anything is run.
    """
    texts = [broken(one) for one in chosen]
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        for name in _COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, copy / name)
        for one, text in zip(chosen, texts, strict=True):
            whole = (copy / one.file).read_text("utf-8")
            (copy / one.file).write_text(text, "utf-8")
            yield one, _noticed(one.tests, copy)
            (copy / one.file).write_text(whole, "utf-8")


def _noticed(tests: Iterable[str], copy: Path) -> str:
    """The first test that fails, or nothing."""
    command = (sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", *tests)
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(copy)}
    ended = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode not in (0, 1):
        raise SystemExit(f"the tests {', '.join(tests)} could not be run:\n{ended.stdout}{ended.stderr}")
    failed = [line.split()[1] for line in ended.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return failed[0].partition("[")[0] if failed else ""


def main() -> int:
    """Break the guards, tell what survives; the exit code is the number of survivors."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="", help="only those whose words or file hold this")
    asked.add_argument("--write", action="store_true", help="write the table of mutations.md")
    told = asked.parse_args()
    chosen = [one for one in mutations() if told.only in one.breaks or told.only in one.file]
    rows, survivors = [], 0
    for one, noticed in run(chosen):
        survivors += not noticed
        print(f"{'noticed ' if noticed else 'SURVIVED'} {one.file}: {one.breaks}", flush=True)
        rows.append(f"| {one.breaks} | `{one.file}` | {f'`{noticed}`' if noticed else '**nothing**'} |\n")
    print(f"{len(rows)} guards broken, {survivors} survived")
    if told.write and len(rows) == len(mutations()):
        head = REPORT.read_text("utf-8").partition(_TABLE)[0]
        REPORT.write_text(f"{head}{_TABLE}{''.join(rows)}", "utf-8")
    return survivors


if __name__ == "__main__":
    sys.exit(main())
