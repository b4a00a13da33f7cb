"""What the system refuses is one sentence and exit code 2; what was there before is there afterwards."""

from __future__ import annotations

import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest

from checker.cli import main
from checker.detectors import detect
from checker.document.passages import Document
from checker.evidence import Evidence
from checker.rulebook.loading import Rulebook

ROOT = Path(__file__).parents[2]
STORY = "<article><h1>Ferry</h1><p>LISBON, Nov 3 (AFP) - The ferry stopped on Monday, the port said.</p></article>"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "site").mkdir()
    for name in ("anchor.html", "ferry.html"):
        (tmp_path / "site" / name).write_text(STORY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    """The exit code, and all that was printed, as one line."""
    out = StringIO()
    given = patch("sys.argv", ["wirecheck", *arguments])
    with redirect_stdout(out), redirect_stderr(out), given, pytest.raises(SystemExit) as ended:
        main()
    return int(str(ended.value.code)), " ".join(out.getvalue().split())


def process(script: str, folder: Path) -> tuple[int, str]:
    program = f"{sys.executable} -m checker"
    ended = subprocess.run(
        ["/bin/sh", "-c", script.replace("wirecheck", program)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache"), "XDG_STATE_HOME": str(folder / "state")},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, " ".join((ended.stdout + ended.stderr).split())


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("wirecheck scan site > /dev/full", "No space left"),
        ("wirecheck scan site --format json:/dev/full", "No space left"),
        ("wirecheck scan site >&-", "standard output is closed"),
        ("wirecheck scan site --format json:nowhere/report.json", "there is no folder nowhere"),
        ("wirecheck scan - <&-", "standard input held nothing"),
        ("mkdir gone && cd gone && rmdir ../gone && wirecheck scan ..", "the working directory is gone"),
    ],
)
def test_a_refusal_of_the_system_is_one_sentence(script: str, told: str, site: Path) -> None:
    code, out = process(script, site)
    assert code == 2
    assert "Traceback" not in out
    assert told in out


def test_report_of_a_scan_that_fails_is_yesterdays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "report.json").write_text("yesterday's")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("checker.cli.scan.Tally.add", interrupted)
    code, _ = run("scan", "site", "--format", "json:report.json")
    assert code != 0
    assert (site / "report.json").read_text() == "yesterday's"


@pytest.mark.usefixtures("site")
def test_our_own_fault_is_told_of_one_file_and_the_others_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(document: Document, rulebook: Rulebook) -> Evidence:
        if document.path.endswith("anchor.html"):
            raise IndexError("tuple index out of range")
        return detect(document, rulebook)

    monkeypatch.setattr("checker.detectors.detect", failing)
    code, told = run("scan", "site")
    assert code == 2
    assert "made wirecheck itself fail (IndexError: tuple index out of range, in failing of test_faults.py" in told
    assert "ferry.html" in told
    assert "unlicensed-agency-text" in told


def test_our_own_fault_at_a_feed_is_told_and_its_pages_are_checked(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    item = "<item><title>Ferry</title><link>https://port.example/ferry</link></item>"
    (site / "site" / "news.rss").write_text(f"<rss version='2.0'><channel><title>Port</title>{item}</channel></rss>")

    def failing(*_: object) -> None:
        raise KeyError("rights")

    monkeypatch.setattr("checker.check.feed_entries.heard_entries", failing)
    code, told = run("scan", "site")
    assert code == 2
    assert "news.rss" in told
    assert "made wirecheck itself fail (KeyError: 'rights'" in told
    assert told.count("error unlicensed-agency-text") == 2


def test_a_report_does_not_take_the_place_of_content(site: Path) -> None:
    code, told = run("scan", "site", "--format", "html:site/ferry.html")
    assert code == 2
    assert "is content that is scanned" in told
    assert (site / "site" / "ferry.html").read_text() == STORY


def test_a_report_among_the_content_is_no_content(site: Path) -> None:
    for _ in range(2):
        assert run("scan", ".", "--format", "html:site/report.html", "--format", "json:seen.json")[0] == 1
    assert (site / "seen.json").read_text().count('"path":"site/') == 2


@pytest.mark.parametrize("option", ["json:known.json", "json:wirecheck.yaml"])
def test_a_report_does_not_take_the_place_of_what_the_scan_rests_on(option: str, site: Path) -> None:
    (site / "wirecheck.yaml").write_text("publisher:\n  names: [Harbour Post]\n")
    assert run("baseline", "site", "--output", "known.json")[0] == 0
    before = (site / "known.json").read_text()
    code, told = run("scan", "site", "--baseline", "known.json", "--format", option)
    assert code == 2
    assert "in use and is not written over" in told
    assert (site / "known.json").read_text() == before
    code, told = run("scan", "site", "--baseline", "known.json", "--format", option, "--force")
    assert code == 0  # what was known when it began was known
    assert "written over" not in told
    assert (site / option.partition(":")[2]).read_text().startswith('{"version"')


def test_force_writes_over_content_which_is_then_none(site: Path) -> None:
    code, _ = run("scan", "site", "--format", "json:site/ferry.html", "--force")
    assert code == 1
    told = (site / "site" / "ferry.html").read_text()
    assert "site/anchor.html" in told
    assert "site/ferry.html" not in told


@pytest.mark.parametrize("words", [("baseline", "site"), ("scan", "site", "--format", "json")])
def test_force_writes_through_a_link_out_of_its_folder(words: tuple[str, ...], site: Path) -> None:
    target, link = site / "elsewhere.json", site / "out" / "link.json"
    target.write_text("old")
    link.parent.mkdir()
    link.symlink_to(target)
    assert run(*words, "--output", "out/link.json")[0] == 2
    assert target.read_text() == "old"
    assert run(*words, "--output", "out/link.json", "--force")[0] in (0, 1)
    assert target.read_text() != "old"
    assert link.is_symlink()
