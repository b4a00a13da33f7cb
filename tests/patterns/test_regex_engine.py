"""The engine of `regex` alone, and beside the whole library."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.machinery import PathFinder
from pathlib import Path

import pytest
import regex

from checker.patterns import regex_engine
from checker.patterns.compiled import PatternStore
from checker.patterns.regex_engine import IGNORECASE, MULTILINE, VERSION1, engine_build


def test_numbers_are_those_of_the_library() -> None:
    assert (IGNORECASE, MULTILINE, VERSION1) == (regex.IGNORECASE, regex.MULTILINE, regex.VERSION1)


def test_build_is_told_by_the_engine_s_file() -> None:
    assert engine_build() == engine_build() != ""


KEEP = """
import sys
from pathlib import Path
from checker.patterns.compiled import PatternStore
store = PatternStore()
store.open(Path(sys.argv[1]))
kept = store.compiled("(?P<name>h[eé]ron)s?+", 0x10A)
alone = "regex" not in sys.modules
found = kept.search("Deux Hérons, HERON", timeout=1)
new = store.compiled(r"\\p{Lu}+", 0x108) if len(sys.argv) > 2 else None
store.save()
print(alone, found["name"], kept.findall("HERON heron"), kept.sub("x", "a heron"), new and new.findall("aBC"))
"""


def ran(folder: Path, *more: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", KEEP, str(folder), *more]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def test_kept_pattern_needs_the_engine_alone_and_the_library_joins_it(tmp_path: Path) -> None:
    told = "Héron ['HERON', 'heron'] a x"
    assert ran(tmp_path) == f"False {told} None"
    assert ran(tmp_path) == f"True {told} None"
    assert ran(tmp_path, "new") == f"True {told} ['BC']"
    assert ran(tmp_path, "kept now") == f"True {told} ['BC']"


def test_library_without_that_engine_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for cached in (regex_engine._engine, engine_build):
        cached.cache_clear()
    monkeypatch.delitem(sys.modules, "regex._regex")
    monkeypatch.setattr(PathFinder, "find_spec", lambda *_: None)
    try:
        assert engine_build() == ""
        store = PatternStore()
        store.open(tmp_path)
        for _ in range(2):
            assert store.compiled("h.ron", VERSION1).search("a heron") is not None
        store.save()
        assert list(tmp_path.iterdir()) == []
    finally:
        for cached in (regex_engine._engine, engine_build):
            cached.cache_clear()
