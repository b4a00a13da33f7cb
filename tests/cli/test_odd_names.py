"""Names whose bytes are no text: each file is told once, under a name that leads back to it."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from checker.files.names import true_path

ROOT = Path(__file__).parents[2]
STORY = b"<p>Lisbon, Nov 3 (AFP) - The ferry stopped on Monday.</p>"
NAMES = (
    b"site/a\xff.html",
    rb"site/a\xff.html",
    b"site/it's \xe9 \\.html",
    b"site/new\nline.html",
    "site/café.html".encode(),
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    for name in NAMES:
        (tmp_path / os.fsdecode(name)).write_bytes(STORY)
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )


def test_each_file_is_told_once(site: Path) -> None:
    report = json.loads(run(site, "scan", "site", "--format", "json").stdout)
    assert {true_path(each["path"]) for each in report["documents"]} == set(NAMES)
    assert report["summary"]["documents"] == report["summary"]["breach"] == len(NAMES)


def test_a_list_that_ends_with_zero_bytes_has_the_bytes_of_the_names(site: Path) -> None:
    told = run(site, "scan", "site", "--list", "breach", "-0")
    assert set(told.stdout.split(b"\0")) == {*NAMES, b""}
    assert b"Traceback" not in told.stderr
    run(site, "scan", "site", "--list", "breach", "-0", "--output", "list")
    assert (site / "list").read_bytes() == told.stdout


def test_a_list_of_lines_has_a_line_for_each(site: Path) -> None:
    lines = run(site, "scan", "site", "--list", "breach").stdout.decode().splitlines()
    assert len(lines) == len(NAMES)
    names = [json.loads(line) if line.startswith('"') else line for line in lines]
    assert {true_path(name) for name in names} == set(NAMES)


def test_addresses_in_sarif_have_the_bytes_of_the_names(site: Path) -> None:
    (told,) = json.loads(run(site, "scan", "site", "--format", "sarif").stdout)["runs"]
    places = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in told["results"]
        if one["locations"]
    }
    assert {unquote_to_bytes(place) for place in places} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_command_that_tells_more_is_one_that_runs(tmp_path: Path, name: bytes) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / os.fsdecode(name)).write_bytes(STORY)
    last = run(tmp_path, "scan", "site", "--format", "json").stderr.decode()
    command = last.partition("wirecheck why ")[2].rpartition(" tells the first")[0]
    program = f"{shlex.quote(sys.executable)} -m checker why {command}"
    told = subprocess.run(
        ["bash", "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert b"breach" in told.stdout, told.stderr
