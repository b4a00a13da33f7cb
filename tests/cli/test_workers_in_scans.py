"""Scans in several processes: the same bytes for any number, one bad file is one result, a signal ends all at once."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.cli import main
from checker.detectors import detect
from checker.detectors.feed_statements import HeardEntry, heard_entries
from checker.document.passages import Document
from checker.evidence import Evidence
from checker.rulebook.loading import Rulebook

ROOT = Path(__file__).parents[2]
STORY = """<article><h1>Ferry {0}</h1>
<p>LISBON, Nov 3 (AFP) - The ferry {0} stopped on Monday, the port said.</p></article>"""
FEED = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Port</title>
<item><link>https://port.example/crane</link><dc:rights>No part of this may be copied or republished.</dc:rights></item>
</channel></rss>"""
PAGE = """<html lang="en"><link rel="canonical" href="https://port.example/crane">
<article><h1>Crane</h1><p>The crane of the port moved on Monday, and many people looked on.</p></article></html>"""
FORMATS = ("json", "jsonl", "sarif", "csv", "html", "text")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a feed, the page that it announces, and enough pages for several workers."""
    folder = tmp_path / "site"
    folder.mkdir()
    for number in range(30):
        (folder / f"ferry-{number:02}.html").write_text(STORY.format(number))
    (folder / "crane.html").write_text(PAGE)
    (folder / "news.rss").write_text(FEED)
    (folder / "broken.html.gz").write_bytes(b"\x1f\x8b\x08torn")
    (folder / "style.css").write_text("p {}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def scan(*arguments: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["wirecheck", "scan", "--no-cache", "--as-of", "2026-11-24", "-q", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(str(ended.value.code))


def reports(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> tuple[int, dict[str, bytes]]:
    """The exit code of a scan, and its report in each format."""
    given = [word for name in FORMATS for word in ("--format", f"{name}:{folder}/report.{name}")]
    code = scan("site", *given, *options, monkeypatch=monkeypatch)
    return code, {name: (folder / f"report.{name}").read_bytes() for name in FORMATS}


def test_reports_are_the_same_bytes_for_any_number_of_workers(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, first = reports(site, monkeypatch, "--jobs", "1")
    assert code == 2
    assert b"ferry-29.html" in first["json"]
    assert b"No part of this may be copied" in first["json"]  # the feed was heard
    for jobs in ("2", "5"):
        assert reports(site, monkeypatch, "--jobs", jobs) == (code, first)


def hang() -> None:
    while True:
        signal.pause()


def grow() -> None:
    bytes(3 * 1024**3)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize(
    ("end", "why"),
    [
        (hang, "took longer than 2 s and was given up (--item-timeout)"),
        (grow, "took more than 1 GiB of memory and was given up (--item-memory)"),
        (die, "made the process that checked it end, twice (SIGKILL)"),
    ],
)
@pytest.mark.usefixtures("site")
def test_file_that_takes_all_is_told_and_nothing_else_is_lost(
    end: Callable[[], None], why: str, jobs: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def bad(document: Document, rulebook: Rulebook) -> Evidence:
        if document.path.endswith(("ferry-07.html", "ferry-08.html", "news.rss")):
            end()
        return detect(document, rulebook)

    for where in ("checker.check.feed_entries.detect", "checker.detectors.detect"):  # the first imports the second
        monkeypatch.setattr(where, bad)
    code = scan("site", "--jobs", jobs, "--item-timeout", "2", "--format", "lines", monkeypatch=monkeypatch)
    told = capsys.readouterr().out
    assert code == 2
    assert {f"ferry-{number:02}" for number in range(30) if f"site/ferry-{number:02}.html" in told} == {
        f"ferry-{number:02}" for number in range(30)
    }
    for name in ("ferry-07.html", "ferry-08.html", "news.rss"):
        assert any(name in line and why in line for line in told.splitlines()), name
    assert told.count(why) == 3


@pytest.mark.parametrize(
    ("end", "why"),
    [("loop", "the time of one item was used up (--item-timeout)"), ("grow", "the memory of one item was used up")],
)
@pytest.mark.usefixtures("site")
def test_what_was_found_until_then_is_told(
    end: str, why: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def bad(*_: object) -> list[object]:
        while end == "loop":
            pass
        return [bytes(3 * 1024**3)]

    monkeypatch.setattr("checker.detectors.detect_notices", bad)
    assert scan("site/ferry-07.html", "--item-timeout", "2", "--format", "lines", monkeypatch=monkeypatch) == 2
    told = capsys.readouterr().out
    assert "error unlicensed-agency-text" in told
    assert why in told


@pytest.mark.usefixtures("site")
def test_feed_that_takes_too_long_is_heard_as_far_as_it_goes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def slow(feed: Document, rulebook: Rulebook) -> Iterator[HeardEntry]:
        yield from heard_entries(feed, rulebook)
        while True:
            pass

    monkeypatch.setattr("checker.check.feed_entries.heard_entries", slow)
    assert scan("site", "--item-timeout", "4", "--format", "lines", monkeypatch=monkeypatch) == 2
    lines = capsys.readouterr().out.splitlines()
    assert any("crane.html" in line and "No part of this may be copied" in line for line in lines)
    (feed,) = (line for line in lines if "news.rss:" in line and "unchecked" in line)
    assert "was not heard to its end: the time of one item was used up (--item-timeout)" in feed


BLOCKED = """
import os, signal, sys
from checker.check import sources
from checker.files.load import load

def blocked(entry):
    if entry.shown.endswith("ferry-20.html"):
        with open("blocked", "w") as file:
            file.write(str(os.getpid()))
        while True:
            signal.pause()
    return load(entry)

sources.load = blocked
signal.signal(signal.SIGINT, signal.default_int_handler)  # who is started in the background inherits that it is ignored
from checker.__main__ import start
sys.argv = ["wirecheck", "scan", "site", "--no-cache", "--jobs", "2", "--item-timeout", "600", *sys.argv[1:]]
start()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signal_ends_a_scan_in_order(number: signal.Signals, code: int, site: Path) -> None:
    (site / "report.json").write_text("yesterday's")
    state = {"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"], "XDG_STATE_HOME": os.environ["XDG_STATE_HOME"]}
    running = subprocess.Popen(
        [sys.executable, "-c", BLOCKED, "--format", "json:report.json"],
        cwd=site,
        env={"PYTHONPATH": str(ROOT), **state},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    blocked = site / "blocked"
    while not blocked.exists() or not blocked.read_text():
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(number)
    told = running.communicate()[1]
    assert running.returncode == code
    assert "Traceback" not in told
    stopped = (
        r"stopped after [\d,]+ files?, \d+ with a breach; no report was written, and what stood in its place stands"
    )
    assert re.search(stopped, told)
    assert (site / "report.json").read_text() == "yesterday's"
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)  # it leads a group of its own, in which nobody is left


@pytest.mark.parametrize(
    ("option", "value", "found"),
    [
        ("--jobs", "0", "0 is not in the range"),
        ("--item-timeout", "0", "0.0 is not in the range"),
        ("--item-memory", "12", "is no size from 64M: write 512M or 2G"),
        ("--item-memory", "much", "is no size from 64M: write 512M or 2G"),
    ],
)
@pytest.mark.usefixtures("site")
def test_limit_that_is_none_is_refused(
    option: str, value: str, found: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scan("site", option, value, monkeypatch=monkeypatch) == 2
    assert found in " ".join(capsys.readouterr().err.split())


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("size", ["512M", "1.5 GiB", "2gb", "700000 K"])
def test_size_is_written_as_people_write_it(size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert scan("site/crane.html", "--item-memory", size, monkeypatch=monkeypatch) == 0


def test_standard_input_has_limits_as_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], site: Path
) -> None:
    def bad(*_: object) -> Evidence:
        while True:
            signal.pause()

    monkeypatch.setattr("checker.detectors.detect", bad)
    with (site / "site" / "crane.html").open() as page:
        monkeypatch.setattr(sys, "stdin", page)
        assert scan("-", "--item-timeout", "0.3", "--format", "lines", monkeypatch=monkeypatch) == 2
    assert "took longer than 0.3 s" in capsys.readouterr().out
