"""Sources cut, spoilt or made to be too much: each comes to a result, and the rest of the folder to its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hostile_sources import ENDED, WHOLE, cuts, large, spoilt

from checker.check import Brief
from checker.check.sources import check_folder
from checker.files.worker_process import Limits
from checker.files.workers import Crew
from checker.finding import SourceResult, Status
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

BRIEF = Brief.of(Settings(uses=(Use(name="ours", actions=("distribute",)),)), date(2026, 11, 30))
GOOD = "<article><h1>Ferry</h1><p>Lisbon, Nov 3 (AFP) - The ferry stopped today, officials said.</p></article>"
FAILED = ("made wirecheck itself fail", "made the process")

# What of the large sources is looked at whole, or holds nothing that is read.
LOOKED_AT_WHOLE = frozenset(
    "line.html line.har key.json line-robots.txt deep.html deep.md deep-rsl.xml entities-rsl.xml loop-rsl.xml"
    " namespaces-rsl.xml namespaces-a.rss tags.tif".split()
)


def told(folder: Path, crew: Crew | None = None) -> dict[str, list[SourceResult]]:
    """The results by the file, that of a page beside them among them."""
    (folder / "good.html").write_text(GOOD, "utf-8")
    found: dict[str, list[SourceResult]] = {path.name: [] for path in folder.iterdir()}
    for one in check_folder(folder, BRIEF, crew):
        assert not any(words in (one.reason or "") for words in FAILED), (one.path, one.reason)
        found[next(name for name in sorted(found, key=len, reverse=True) if one.path.startswith(name))].append(one)
    return found


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> list[SourceResult]:
    return told(tmp_path_factory.mktemp("alone"))["good.html"]


def written(folder: Path, name: str, made: Iterator[tuple[str, bytes]]) -> None:
    for number, (what, data) in enumerate(made):
        (folder / f"{number:03} {what} {name}").write_bytes(data)


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_source_is_checked(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(WHOLE[name]())
    results = told(tmp_path)[name]
    assert results
    assert {one.status for one in results} == {Status.CHECKED}, [one.reason for one in results]
    assert any(one.evidence.attributions or one.evidence.signals for one in results)


@pytest.mark.parametrize("name", WHOLE)
def test_a_cut_source_comes_to_a_result_and_the_rest_of_the_folder_to_its_own(
    tmp_path: Path, name: str, good: list[SourceResult]
) -> None:
    written(tmp_path, name, cuts(WHOLE[name]()))
    results = told(tmp_path)
    assert results.pop("good.html") == good
    for file, of_file in results.items():
        whole = bool(of_file) and all(one.status is Status.CHECKED for one in of_file)
        assert not (whole and name in ENDED), file


@pytest.mark.parametrize("name", WHOLE)
def test_a_spoilt_source_comes_to_a_result_and_the_rest_of_the_folder_to_its_own(
    tmp_path: Path, name: str, good: list[SourceResult]
) -> None:
    written(tmp_path, name, spoilt(WHOLE[name]()))
    assert told(tmp_path)["good.html"] == good


def test_what_is_too_much_is_unchecked_or_partly_and_the_rest_of_the_folder_comes_to_its_own(
    tmp_path: Path, good: list[SourceResult]
) -> None:
    for name, data in large():
        (tmp_path / name).write_bytes(data)
    results = told(tmp_path, Crew(1, Limits(60.0, 2 * 1024**3)))
    assert results.pop("good.html") == good
    whole = {name for name, of in results.items() if of and all(one.status is Status.CHECKED for one in of)}
    assert whole <= LOOKED_AT_WHOLE
