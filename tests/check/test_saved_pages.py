"""Pages saved with a folder of their parts: a frame is no item of its own, and what it says of rights is not lost."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from checker.check import Brief
from checker.check.sources import VERDICTS, Sources, check_folder
from checker.files.walk import Entry, exclusion, walk

PAGE = "<!doctype html><title>Ferry</title><p>The night ferry sails again, the operator said on Tuesday evening.</p>"
FRAME = "<!doctype html><p>Tides of today: high water at noon, low water in the evening.</p>"
CREDIT = (
    "<!doctype html><article><p>LISBON, Nov 3 (AFP) - The night ferry sails again, its operator said.</p></article>"
)


@pytest.fixture(scope="module")
def brief() -> Brief:
    return Brief()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {
        "ferry.html": PAGE,
        "ferry_files/saved_resource.html": FRAME,
        "ferry_files/card.html": CREDIT,
        "seite.htm": PAGE,
        "seite-Dateien/anzeige.html": FRAME,
        "tax_files/index.html": FRAME,
    }.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, "utf-8")
    return tmp_path / "site"


ITEMS = ["ferry.html", "ferry_files/card.html", "seite.htm", "tax_files/index.html"]


def told(folder: Path, brief: Brief) -> tuple[list[str], list[tuple[str, str]]]:
    skipped: list[Entry] = []
    met = brief.items(walk([str(folder)], str(folder), brief.claims, exclusion(())))
    results = [one.result.path for one in Sources(met, brief, VERDICTS).each(skipped.append)]
    return results, [(one.shown, one.reason) for one in skipped]


def test_a_frame_that_says_nothing_is_a_part_of_its_page(site: Path, brief: Brief) -> None:
    frames = [("ferry_files/saved_resource.html", "frame"), ("seite-Dateien/anzeige.html", "frame")]
    results, skipped = told(site, brief)
    assert sorted(results) == ITEMS
    assert sorted(skipped) == frames


@pytest.mark.parametrize("backwards", [False, True])
def test_so_it_is_in_an_archive_whatever_comes_first(site: Path, brief: Brief, backwards: bool) -> None:
    names = sorted((str(path.relative_to(site)) for path in site.rglob("*.*")), reverse=backwards)
    with zipfile.ZipFile(site.parent / "a.zip", "w") as archive:
        for name in names:
            archive.write(site / name, name)
    shutil.rmtree(site)
    results, skipped = told(site.parent, brief)
    assert sorted(results) == [f"a.zip!/{name}" for name in ITEMS]
    assert {reason for _, reason in skipped} == {"frame"}


def test_without_its_page_a_frame_is_an_item(site: Path, brief: Brief) -> None:
    (site / "ferry.html").unlink()
    assert "ferry_files/saved_resource.html" in [one.path for one in check_folder(site, brief)]
    inside = [one.path for one in check_folder(site / "ferry_files", brief)]
    assert inside == ["card.html", "saved_resource.html"]


def test_a_page_that_is_not_looked_at_has_its_frames_all_the_same(site: Path, brief: Brief) -> None:
    met = brief.items(walk([str(site)], str(site), brief.claims, exclusion(())))
    frames = Sources(met, brief, VERDICTS, lambda entry: "_files" in entry.shown)
    assert [one.result.path for one in frames.each()] == ["ferry_files/card.html", "tax_files/index.html"]


def test_frames_of_a_page_in_one_file_are_told_alike(tmp_path: Path, brief: Brief) -> None:
    heads = {"https://h.example/ferry": PAGE, "cid:frame-1@mhtml": FRAME, "cid:frame-2@mhtml": CREDIT}
    parts = "".join(
        f"--x\nContent-Type: text/html\nContent-Location: {name}\n\n{text}\n" for name, text in heads.items()
    )
    (tmp_path / "p.mhtml").write_text(
        f"Date: Sun, 1 Mar 2026 12:00:00 +0000\nContent-Type: multipart/related; boundary=x\n\n{parts}--x--\n", "utf-8"
    )
    results, skipped = told(tmp_path, brief)
    assert results == [
        "p.mhtml!/20260301120000/https://h.example/ferry",
        "p.mhtml!/20260301120000/cid:frame-2@mhtml",
    ]
    assert skipped == [("p.mhtml!/20260301120000/cid:frame-1@mhtml", "frame")]
