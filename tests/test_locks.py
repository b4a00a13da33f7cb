"""The locks of CI fit what the project says that it needs, and every file that they admit is named by its hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = ("dev", "docs", "fuzz")  # what CI works with


def locked(name: str) -> dict[str, list[Requirement]]:
    """The releases that a lock pins, by the name of the package: several where Python or the system decides."""
    found: dict[str, list[Requirement]] = {}
    for block in re.split(r"\n(?=\S)", (ROOT / ".ci" / "locks" / name).read_text("utf-8").strip()):
        pinned, *hashes = block.replace("\\\n", "\n").split("\n")
        requirement = Requirement(pinned.strip())
        assert all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64} *", line) for line in hashes), pinned
        assert hashes, pinned
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


@pytest.mark.parametrize(
    ("lock", "needed"),
    [
        ("runtime.txt", PROJECT["dependencies"]),
        (
            "ci.txt",
            [*PROJECT["dependencies"], *(one for extra in EXTRAS for one in PROJECT["optional-dependencies"][extra])],
        ),
    ],
)
def test_lock_pins_a_fitting_release_of_all_that_is_needed(lock: str, needed: list[str]) -> None:
    pinned = locked(lock)
    for requirement in map(Requirement, needed):
        if requirement.marker and not requirement.marker.evaluate():
            continue
        releases = [
            next(iter(each.specifier)).version
            for each in pinned[canonicalize_name(requirement.name)]
            if each.marker is None or each.marker.evaluate()
        ]
        assert len(releases) == 1, f"{requirement}: .ci/write-locks writes {lock} anew"
        assert requirement.specifier.contains(releases[0]), f"{requirement}: .ci/write-locks writes {lock} anew"


def test_what_is_installed_is_tested_in_the_same_release() -> None:
    tested = locked("ci.txt")
    assert {name: tested[name] for name in locked("runtime.txt")} == locked("runtime.txt")


@pytest.mark.parametrize("lock", ["runtime.txt", "ci.txt"])
def test_lock_names_no_host(lock: str) -> None:
    text = (ROOT / ".ci" / "locks" / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE)
