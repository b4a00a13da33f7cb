"""The architecture: imports run downhill only, and each third-party library has its place."""

from __future__ import annotations

import ast
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# A name stands for the module and what lies below it; the longest that fits holds. Modules of one part of a floor may
# import each other, parts of floors 4 and 5 may not; a new module is entered here.
FLOORS: dict[int, tuple[set[str], ...]] = {
    0: (
        {
            "document.addresses", "rulebook.cache_file", "document.passages", "document.entities", "errors", "document.json_text", "patterns.late_pattern", "document.letters",
            "patterns.literals", "files.nearest", "patterns.needle", "patterns.compiled", "document.place", "patterns.re_engine", "patterns.regex_engine", "files.shipped",
            "document.html_text", "document.source_map", "document.xml_text",
        },
    ),
    1: ({"rights.actions", "evidence", "finding", "rights.terms"},),
    2: (
        {
            "detectors.advisories", "rulebook.agencies", "triage.baseline", "files.git_changes", "files.codes", "rights.conditions", "document.surroundings", "settings.register",
            "judging.published", "rulebook.shapes", "rulebook.grammars", "files.walk_memory", "document.language", "rulebook.licence_book", "rulebook.licence_data",
            "patterns.pattern", "rulebook.wordings", "odrl", "reports.outcome", "patterns.runaway", "patterns.required", "rulebook.rule_cache", "rulebook.rule_files",
            "rulebook.lookups", "rulebook.templates", "rulebook.loading", "settings.settings_file", "triage.suppressions", "reports.terminal", "settings.uses", "files.walk", "files.yaml_file",
        },
    ),
    3: ({"judging.duties"},),
    4: ({"readers"}, {"detectors"}, {"judging.evaluate", "judging"}),
    5: (
        {"detectors.feed_statements", "check"}, {"triage.fixes"}, {"judging.forecast"}, {"reports.permission_letters"}, {"reports"}, {"detectors.rule_proof"},
        {"judging.stated_policy"}, {"reports.argument"},
    ),
    6: ({"cli", "__main__"},),
}  # fmt: skip
SEPARATE = {4, 5}

THIRD_PARTY = {
    "msgspec": {name for floor in range(6) for part in FLOORS[floor] for name in part} - {"errors", "document.letters"},
    "ahocorasick_rs": {"patterns.literals", "patterns.needle"},
    "regex": {"patterns.pattern", "patterns.compiled", "patterns.regex_engine", "detectors"},
    "yaml": {"files.yaml_file", "readers.plain_text"},
    "jsonschema": {"files.yaml_file"},
    "pathspec": {"settings.settings_file", "files.walk"},
    "lxml": {"readers.feed"},
    "turbohtml": {"readers"},
    "rich": {"reports.text_report", "reports.folding", "cli"},
    "click": {"cli"},
}

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


def fits(name: str, prefixes: set[str]) -> bool:
    return any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)


def where(name: str) -> tuple[int, int]:
    """The floor of a module and the part of it."""
    homes = [
        (floor, number) for floor, parts in FLOORS.items() for number, part in enumerate(parts) if fits(name, part)
    ]
    assert len(homes) == 1, f"{name} stands on {len(homes)} floors; enter it in FLOORS"
    return homes[0]


@pytest.mark.parametrize("name", [name for name in SOURCES if name])
def test_imports_run_downhill(name: str) -> None:
    floor, part = where(name)
    for target in own(name):
        below, other = where(target)
        assert below <= floor, f"{name} (floor {floor}) imports {target} (floor {below})"
        if below == floor and floor in SEPARATE:
            assert other == part, f"{name} and {target} are siblings"


def test_imports_have_no_circle() -> None:
    graph = {name: own(name, top(name)) for name in SOURCES}
    assert set(TopologicalSorter(graph).static_order()) == set(SOURCES)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_third_party_libraries_keep_to_their_place(name: str) -> None:
    for target in imported(TREES[name]):
        library = target.partition(".")[0]
        if library in sys.stdlib_module_names or library == "checker":
            continue
        assert library in THIRD_PARTY, f"{library} is no dependency of ours"
        assert fits(name, THIRD_PARTY[library]), f"{name} imports {library}"


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_slow_libraries_are_imported_late(name: str) -> None:
    assert not {target.partition(".")[0] for target in imported(top(name))} & LATE


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_modules_are_small(name: str) -> None:
    assert len(SOURCES[name].read_text("utf-8").splitlines()) <= 350


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
