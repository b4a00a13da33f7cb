"""Rules that were loaded before are loaded at their first use, and only as they were when they were told apart."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.errors import RulebookError
from checker.rulebook import loading
from checker.rulebook.late_rulebook import AgencyNames, late_rulebook
from checker.rulebook.loading import Rulebook, load_rulebook

ROOT = Path(__file__).parents[2]
HEAVY = {"turbohtml", "regex", "checker.rulebook.loading", "checker.detectors.attributions", "checker.judging.judge"}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    (tmp_path / "own" / "codes").mkdir(parents=True)
    (tmp_path / "own" / "codes" / "codes.yaml").write_text("{}\n")
    return tmp_path / "own"


def test_it_is_the_rulebook(monkeypatch: pytest.MonkeyPatch) -> None:
    book = load_rulebook()
    loaded: list[Rulebook] = []

    def noted(*given: object, **named: object) -> Rulebook:
        loaded.append(load_rulebook(*given, **named))  # type: ignore[arg-type]  # what it is called with
        return loaded[-1]

    monkeypatch.setattr(loading, "load_rulebook", noted)
    late = late_rulebook()
    assert late.digest == book.digest
    assert loaded == []
    assert late.agency_names == book.agency_names
    assert late.agency_name("afp") == book.agency_name("afp")
    assert late.lexicon is late.lexicon is loaded[0].lexicon
    assert len(loaded) == 1
    with pytest.raises(AttributeError):
        _ = late.__wrapped__  # type: ignore[attr-defined]  # there is none


def test_names_of_agencies_are_looked_up_as_in_a_dictionary() -> None:
    book = load_rulebook()
    names = AgencyNames(late_rulebook())
    assert names == {each.id: each.name for each in book.agencies.values()}
    assert len(names) == len(book.agencies)
    assert names.get("none-such", "?") == "?"


def test_rules_that_were_never_loaded_are_loaded_at_once(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(folders: list[Path]) -> Rulebook:
        raise RulebookError(str(folders[0]), "", "is wrong")

    monkeypatch.setattr(loading, "load_rulebook", failing)
    with pytest.raises(RulebookError, match="is wrong"):
        late_rulebook([rules])
    late_rulebook()


def test_rules_that_change_meanwhile_stop_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    load_rulebook()
    late = late_rulebook()
    other = load_rulebook()
    other.digest = "of other files"
    monkeypatch.setattr(loading, "load_rulebook", lambda *_, **__: other)
    with pytest.raises(RulebookError, match="has changed since"):
        _ = late.lexicon


@pytest.mark.parametrize(("seconds", "known"), [(0.0, True), (2.0, False)])
def test_rules_are_told_apart_once_more_when_time_has_passed(
    seconds: float, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = load_rulebook()
    told: list[str] = []

    def noted(_: object, key: str) -> Rulebook:
        told.append(key)
        return book

    monkeypatch.setattr(loading, "load_rulebook", noted)
    begun = 1_000.0
    monkeypatch.setattr(time, "monotonic", lambda: begun)
    late = late_rulebook()
    begun += seconds
    _ = late.lexicon
    assert told == [book.digest if known else ""]


def test_a_scan_whose_answers_are_all_known_loads_nothing_of_what_checks(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Lisbon, Nov 3 (AFP) - The ferry stopped.</p>")
    script = f"""
import sys
from checker.cli import wirecheck
wirecheck.main(["scan", "-q", "--format", "json:report.json", "a.html"], standalone_mode=False)
print([each for each in {sorted(HEAVY)!r} if each in sys.modules])
"""
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert told == [str(sorted(HEAVY)), "[]"]
