"""The architecture: imports run downhill only, and each third-party library has its place."""

from __future__ import annotations

import ast
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

FLOORS = {
    "errors": 1, "patterns": 1, "files": 2, "document": 3, "rights": 3, "evidence": 4, "settings": 4, "readers": 4,
    "finding": 5, "rulebook": 5,
    "detectors": 6, "judging": 6, "reports": 6, "triage": 6, "check": 7, "cli": 8, "": 8, "__main__": 9,
}  # fmt: skip

# The JSON path is held to a start-up time: what it imports at the top of a module is looked at.
LATE = {"jsonschema", "pathspec"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT / "checker").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            names |= {f"{module}.{alias.name}" for alias in node.names}
    return names


SOURCES = {module_name(path): path for path in sorted((ROOT / "checker").rglob("*.py"))}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in SOURCES.items()}


def top(name: str) -> ast.Module:
    """The imports that are made when a module is imported."""
    return ast.Module([node for node in TREES[name].body if isinstance(node, ast.Import | ast.ImportFrom)], [])


def own(name: str, tree: ast.AST | None = None) -> set[str]:
    """The modules of ours that a module imports."""
    found = set()
    for target in imported(tree or TREES[name]):
        if target == "checker" or not target.startswith("checker."):
            continue
        inner = target.removeprefix("checker.")
        found.add(inner if inner in SOURCES else inner.rpartition(".")[0])
    return found - {""}


@pytest.mark.parametrize("name", [name for name in SOURCES if name and name != "patterns.compiled"])
def test_imports_run_downhill(name: str) -> None:
    room = name.partition(".")[0]
    for target in own(name):
        other = target.partition(".")[0]
        assert room == other or FLOORS[other] < FLOORS[room], f"{name} imports {target}"


def test_imports_have_no_circle() -> None:
    graph = {name: own(name, top(name)) for name in SOURCES}
    assert set(TopologicalSorter(graph).static_order()) == set(SOURCES)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_slow_libraries_are_imported_late(name: str) -> None:
    assert not {target.partition(".")[0] for target in imported(top(name))} & LATE


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_modules_are_small(name: str) -> None:
    assert len(SOURCES[name].read_text("utf-8").splitlines()) <= 400


def test_modules_have_names_that_say_something() -> None:
    stems = [name.rpartition(".")[2] for name in SOURCES if name]
    assert not set(stems) & {"utils", "core", "base", "manager", "helpers", "common", "misc"}
    assert not set(stems) & set(sys.stdlib_module_names)
    assert len(stems) == len(set(stems)), "two modules of one name"


def test_no_agency_stands_in_code() -> None:
    # Many ids are words of their own ("map", "app"), so the test looks for those that can only be agencies.
    agencies = {"afp", "ansa", "dpa", "efe", "epa", "getty", "imago", "kna", "picture-alliance", "reuters", "xinhua"}
    assert agencies <= {path.stem for path in (ROOT / "rules" / "agencies").glob("*.yaml")}
    for name, tree in TREES.items():
        strings = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert not strings & agencies, f"{name} names {strings & agencies}"
