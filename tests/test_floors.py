"""The house: twelve folders and a few modules on eight floors, and what stands only in one of its rooms.

Everything is read from the source with `ast`; late imports and those for types alone count as all others do. The tree
can be another one: ``WIRECHECK_TREE=/some/checkout pytest tests/test_floors.py`` shows what does not hold there.
"""

from __future__ import annotations

import ast
import json
import os
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("WIRECHECK_TREE", Path(__file__).parent.parent))

# A room imports only what stands on a lower floor: so siblings never import each other.
FLOORS = {
    "errors": 1, "patterns": 1,
    "files": 2,
    "document": 3, "rights": 3,
    "evidence": 4, "settings": 4, "readers": 4,
    "finding": 5, "rulebook": 5,
    "detectors": 6, "judging": 6, "reports": 6, "triage": 6,
    "check": 7,
    "cli": 8, "engines": 8, "__init__": 8,
    "__main__": 9,
}  # fmt: skip
MOST_FLOORS = 8  # and the door bell, __main__
DOOR_BELL = "__main__"

# Downhill, and nevertheless not: who detects knows nothing of us, who judges is handed the terms.
SHUT = {
    ("detectors", "settings"),
    ("judging", "rulebook"),
    ("rulebook", "settings"),
    ("rulebook", "readers"),
}
# What a room imports of ours, where that is less than all that lies below it.
ONLY = {
    "readers": {"document", "patterns", "files", "errors"},
    "settings": {"rights", "files", "patterns", "errors"},
}

THIRD_PARTY = {
    "msgspec": set(FLOORS) - {"errors"},
    "ahocorasick_rs": {"patterns"},
    "regex": {"patterns", "detectors"},  # detectors name the types of its matches
    "yaml": {"files", "readers"},  # front matter is a format that is read
    "jsonschema": {"files"},
    "pathspec": {"files"},
    "http_sf": {"detectors"},
    "lxml": {"readers"},
    "turbohtml": {"readers"},
    "webencodings": {"readers"},
    "pyromark": {"readers"},
    "c2pa": {"readers"},
    "PIL": {"readers"},
    "rich": {"reports", "cli"},
    "pyarrow": {"files", "reports", "engines"},
    "fastwarc": {"files"},
    "pypdf": {"readers"},
    "datatrove": {"engines"},
    "click": {"cli"},
}
# The start is held to a time: what these cost is paid where they are needed.
LATE = {"PIL", "c2pa", "datatrove", "fastwarc", "jsonschema", "pathspec", "pyarrow", "pypdf", "rich"}

# To open a file is to read or write what is in it, to list a folder, to change what a folder holds, to ask for the
# size and days of a file, or to start another program. To ask of a path whether there is something opens nothing.
OPENING_OS = {
    "open", "fdopen", "read", "write", "scandir", "listdir", "walk", "stat", "lstat", "fstat", "replace", "rename",
    "remove", "unlink", "mkdir", "makedirs", "chmod", "link", "symlink", "truncate", "system", "popen",
}  # fmt: skip
OPENING_PATH = {
    "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob", "unlink", "touch", "mkdir",
    "rmdir", "stat", "lstat", "hardlink_to", "symlink_to",
}  # fmt: skip
OPENING_MODULES = {"tempfile", "subprocess", "fileinput", "mmap", "sqlite3", "urllib.request", "http.client"}


def room(name: str) -> str:
    return name.partition(".")[0]


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT / "checker").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


SOURCES = {module_name(path): path for path in sorted((ROOT / "checker").rglob("*.py"))}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in SOURCES.items()}
ROOMS = sorted({room(name) for name in SOURCES})


def imported(tree: ast.AST) -> set[str]:
    """What is imported anywhere in a tree, late or for types alone, too: modules, and names of modules."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "import_module":
            names |= {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return names


def own(name: str) -> set[str]:
    """The modules of ours that a module imports."""
    targets = {target for target in imported(TREES[name]) if target.startswith("checker.")}
    found = set()
    for target in targets:
        inner = target.removeprefix("checker.")
        while inner and inner not in SOURCES:
            inner = inner.rpartition(".")[0]
        found.add(inner or "__init__")
    return found - {name}


MODULES = {name: own(name) for name in SOURCES}
DOORS = {
    one: {room(target) for name, targets in MODULES.items() if room(name) == one for target in targets} - {one}
    for one in ROOMS
}


def depth(one: str, path: tuple[str, ...] = ()) -> list[str]:
    """The longest chain of rooms that begins in a room."""
    assert one not in path, f"a circle of rooms: {' -> '.join((*path, one))}"
    chains = [depth(other, (*path, one)) for other in sorted(DOORS[one]) if (one, other) != ("patterns", "rulebook")]
    return [one, *max(chains, key=len, default=[])]


def test_the_house_has_its_rooms_and_no_others() -> None:
    assert set(ROOMS) == set(FLOORS)


@pytest.mark.parametrize("one", [one for one in ROOMS if one != "patterns"])
def test_imports_run_downhill(one: str) -> None:
    assert one in FLOORS
    uphill = [
        f"{name} imports {target}"
        for name, targets in MODULES.items()
        for target in sorted(targets)
        if room(name) == one != room(target) and FLOORS.get(room(target), 99) >= FLOORS[one]
    ]
    assert not uphill


def test_rooms_that_are_shut_to_each_other_stay_so() -> None:
    assert {(one, other) for one, others in DOORS.items() for other in others} & SHUT == set()
    for one, few in ONLY.items():
        assert DOORS.get(one, {"nothing"}) <= few, one


def test_the_longest_chain_of_rooms_is_as_high_as_the_house() -> None:
    longest = max((depth(one) for one in ROOMS if one != DOOR_BELL), key=len)
    assert len(longest) <= MOST_FLOORS, " -> ".join(longest)


def test_modules_import_in_no_circle() -> None:
    try:
        order = list(TopologicalSorter(MODULES).static_order())
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")
    assert set(order) == set(SOURCES)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_third_party_libraries_keep_to_their_rooms(name: str) -> None:
    for target in imported(TREES[name]):
        library = target.partition(".")[0]
        if library in sys.stdlib_module_names or library == "checker":
            continue
        assert library in THIRD_PARTY, f"{library} is no dependency of ours"
        assert room(name) in THIRD_PARTY[library], f"{name} imports {library}"


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_slow_libraries_are_imported_late(name: str) -> None:
    first = ast.Module([node for node in TREES[name].body if isinstance(node, ast.Import | ast.ImportFrom)], [])
    slow = {target.partition(".")[0] for target in imported(first)} & LATE
    late = {
        "reports.text_report",
        "reports.terminal_report",
        "reports.wrapping",
        "reports.arrow_schema",
    }  # which are imported late themselves
    assert not slow or name in late or room(name) == "engines"  # where only those import it who have the engine


@pytest.mark.parametrize("name", sorted(name for name in SOURCES if room(name) == "engines"))
def test_adapters_are_small_and_nobody_of_ours_imports_them(name: str) -> None:
    assert len(SOURCES[name].read_text("utf-8").splitlines()) <= 80
    assert [one for one, targets in MODULES.items() if name in targets] == []


def openings(name: str) -> Iterator[str]:
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            yield f"line {node.lineno}: open"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner, verb = node.func.value, node.func.attr
            if isinstance(owner, ast.Name) and owner.id in {"os", "io", "gzip", "codecs", "shutil"}:
                if verb in OPENING_OS or (owner.id == "shutil" and verb != "get_terminal_size"):
                    yield f"line {node.lineno}: {owner.id}.{verb}"
            elif verb in OPENING_PATH or (verb == "open" and not isinstance(owner, ast.Name | ast.Constant)):
                yield f"line {node.lineno}: .{verb}"
            elif verb == "open" and any(keyword.arg == "encoding" for keyword in node.keywords):
                yield f"line {node.lineno}: .open"
    for module in imported(TREES[name]):
        if any(module == one or module.startswith(one + ".") for one in OPENING_MODULES):
            yield f"imports {module}"


@pytest.mark.parametrize("name", sorted(name for name in SOURCES if room(name) != "files"))
def test_only_files_opens_files(name: str) -> None:
    assert not list(openings(name))


def counts_lines(name: str) -> Iterator[int]:
    """Where line ends are counted: `.count("\\n")`, or a loop over lines with their numbers."""
    for node in ast.walk(TREES[name]):
        if not isinstance(node, ast.Call):
            continue
        first = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
        if isinstance(node.func, ast.Attribute) and node.func.attr == "count" and first in {"\n", b"\n"}:
            yield node.lineno
        numbered = isinstance(node.func, ast.Name) and node.func.id == "enumerate"
        if numbered and ("splitlines" in ast.dump(node) or "value='\\n'" in ast.dump(node)):
            yield node.lineno


# files.yaml_file tells the lines of the user's own settings and rules, which are no documents.
@pytest.mark.parametrize("name", sorted(set(SOURCES) - {"document.source_map", "files.yaml_file"}))
def test_only_the_source_map_counts_lines(name: str) -> None:
    assert not list(counts_lines(name))


SENTENCE = {"checker.readers.read", "checker.detectors.detect", "checker.judging.evaluate.evaluate"}


def test_only_check_says_the_sentence() -> None:
    said = {name: imported(tree) & SENTENCE for name, tree in TREES.items()}
    assert said.get("check") == SENTENCE
    assert [name for name, words in said.items() if len(words) > 1] == ["check"]
    parts = SENTENCE | {"checker.judging.forecast.forecast"}
    assert [name for name, tree in TREES.items() if imported(tree) & parts and room(name) == "cli"] == []


def functions(name: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether click calls it: it hands over each option by its name, so their number is that of the options."""
    return any("command" in ast.dump(one) for one in function.decorator_list)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_functions_are_short_and_take_little(name: str) -> None:
    for function in functions(name):
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        assert lines <= 50, f"{function.name} has {lines} lines"
        given = [one.arg for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
        given = [one for one in given if one not in {"self", "cls"}]
        assert len(given) <= 6 or is_command(function), f"{function.name} takes {len(given)}"


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_modules_are_small(name: str) -> None:
    assert len(SOURCES[name].read_text("utf-8").splitlines()) <= 400


def test_modules_have_names_that_say_something() -> None:
    stems = [name.rpartition(".")[2] for name in SOURCES if name != "__init__"]
    assert not set(stems) & {"utils", "core", "base", "manager", "helpers", "common", "misc"}
    assert not set(stems) & set(sys.stdlib_module_names)
    assert not {name for name in SOURCES if name.rpartition(".")[2] == room(name) != name}, "a folder's name"
    assert len(stems) == len(set(stems)), "two modules of one name"


def test_a_class_name_stands_once_in_the_house() -> None:
    homes: dict[str, list[str]] = {}
    for name, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(name)
    assert {one: where for one, where in homes.items() if len(where) > 1} == {}


def test_no_agency_stands_in_code() -> None:
    # Many ids are words of their own ("map", "app"), so the test looks for those that can only be agencies.
    agencies = {"afp", "ansa", "dpa", "efe", "epa", "getty", "imago", "kna", "picture-alliance", "reuters", "xinhua"}
    files = {path.stem: path.read_text("utf-8") for path in (ROOT / "rules" / "agencies").glob("*.yaml")}
    assert agencies <= set(files)
    named = {line[6:].strip('" ') for text in files.values() for line in text.splitlines() if line.startswith("name: ")}
    agencies |= {name for name in named if " " in name}
    for name, tree in TREES.items():
        strings = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert not strings & agencies, f"{name} names {strings & agencies}"


def word_lists(name: str) -> Iterator[tuple[int, set[str]]]:
    """The lists of words of a module, as they are written: of strings, or a text that is split."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            words = (one.value for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str))
            yield node.lineno, {word.lower() for word in words}
        if isinstance(node, ast.Attribute) and node.attr == "split" and isinstance(node.value, ast.Constant):
            yield node.lineno, set(str(node.value.value).lower().split())


def test_no_months_and_countries_stand_in_code() -> None:
    data = ROOT / "rules" / "judging"
    months, countries, named = (
        json.loads((data / f"{name}.json").read_text("utf-8")) for name in ("months", "countries", "country_names")
    )
    joining = json.loads((data / "names.json").read_text("utf-8"))["joining"]
    told = (*countries, *(word for each in (*months.values(), *named.values()) for word in each), *joining)
    known = {word.lower() for word in told}
    for name in TREES:
        for line, words in word_lists(name):
            assert len(words & known) < 3, f"{name}, line {line}: {sorted(words & known)}"
