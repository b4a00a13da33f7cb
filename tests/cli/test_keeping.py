"""What scans take over from earlier ones: nothing twice, nothing lost, and never another report."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import SystemRandom

import pytest
from calling import Call

from checker.check import Brief, Told
from checker.check.kept_answers import KeptAnswers
from checker.detectors import detect
from checker.document.passages import Document
from checker.evidence import Evidence
from checker.files.cache_file import cache_folder, write_cache
from checker.files.result_store import NAME, ResultStore
from checker.files.walk import Entry
from checker.rulebook.loading import Rulebook

ROOT = Path(__file__).parents[2]
STORY = "<article><h1>Ferry</h1><p>LISBON, Nov 3 (AFP) - The ferry stopped on Monday, boat %d said.</p></article>"


class Looked:
    """The documents in which something was looked for, in whichever process."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.forget()

    def note(self, path: str) -> None:
        with self._file.open("a") as file:
            file.write(f"{path}\n")

    def forget(self) -> None:
        self._file.write_text("")

    @property
    def paths(self) -> list[str]:
        return sorted(self._file.read_text().splitlines())


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Looked:
    looked = Looked(tmp_path / "looked-at.log")

    def noted(document: Document, rulebook: Rulebook) -> Evidence:
        looked.note(document.path)
        return detect(document, rulebook)

    monkeypatch.setattr("checker.detectors.detect", noted)
    return looked


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.html").write_text(STORY % number)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("format_", ["json", "text", "html", "sarif"])
def test_a_second_scan_looks_at_nothing_and_tells_the_same(call: Call, looked_at: Looked, format_: str) -> None:
    first = call("scan", "site", "--format", format_)
    assert len(looked_at.paths) == 5
    assert call("scan", "site", "--format", format_) == first
    assert len(looked_at.paths) == 5


def test_one_changed_page_costs_one_page(call: Call, site: Path, looked_at: Looked) -> None:
    call("scan", "site")
    looked_at.forget()
    (site / "3.html").write_text(STORY % 33)
    second = call("scan", "site")
    assert looked_at.paths == ["site/3.html"]
    assert call("scan", "site", "--no-cache") == second


@pytest.mark.usefixtures("site")
def test_no_cache_takes_over_nothing_and_keeps_nothing(call: Call, looked_at: Looked) -> None:
    call("scan", "site", "--no-cache")
    assert not (cache_folder() / NAME).exists()
    call("scan", "site")
    looked_at.forget()
    call("scan", "site", "--no-cache")
    assert len(looked_at.paths) == 5


@pytest.mark.usefixtures("site")
def test_verbose_says_how_many_were_known(call: Call) -> None:
    assert "known:" not in call("scan", "-v", "site").err
    assert "known: 5 files, unchanged since earlier scans" in call("scan", "-v", "site").err


def test_suppressions_are_heard_on_what_was_known(call: Call, tmp_path: Path, site: Path, looked_at: Looked) -> None:
    settings = tmp_path / "wirecheck.yaml"
    settings.write_text("exclude: [none/]\n")
    assert call("scan", "site").code == 1
    looked_at.forget()
    one = "suppressions: [{code: unlicensed-agency-text, reason: licensed, paths: [%s]}]\n"
    settings.write_text(one % "site/*")
    silenced = call("scan", "site")
    assert silenced.code == 0
    settings.write_text(one % "gone/*")
    unused = call("scan", "site")
    assert unused.code == 1
    assert "suppression-unused" in unused.out
    assert looked_at.paths == []
    assert call("scan", "site", "--no-cache") == unused
    (site / "1.html").write_text("<!-- wirecheck-ignore unlicensed-agency-text: licensed -->" + STORY % 1)
    settings.write_text("inline_suppressions: [site/]\n")
    assert call("scan", "site").out.count("unlicensed-agency-text") == call("scan", "site", "--no-cache").out.count(
        "unlicensed-agency-text"
    )


@pytest.mark.usefixtures("site")
def test_settings_the_day_and_the_use_have_answers_of_their_own(call: Call, tmp_path: Path) -> None:
    holding = "contracts: [{holder: afp, covers: [text], valid_until: 2026-12-31, reference: K-7}]\n"
    (tmp_path / "wirecheck.yaml").write_text(holding)
    asked = [[], ["--as-of", "2026-12-31"], ["--as-of", "2027-01-01"], ["--use", "ai-train"]]
    kept = [call("scan", "site", "--format", "jsonl", *each) for each in asked * 2]
    assert kept == [call("scan", "site", "--format", "jsonl", "--no-cache", *each) for each in asked] * 2
    assert len({each.out for each in kept}) > 2


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("kind", ["damaged", "foreign", "link", "pipe", "folder is a link", "locked"])
def test_whatever_stands_in_the_place_of_the_cache_the_report_is_the_same(
    call: Call, tmp_path: Path, kind: str
) -> None:
    clean = call("scan", "site", "--no-cache")
    call("scan", "site")
    path = cache_folder() / NAME
    content = path.read_bytes()
    other = None
    if kind == "damaged":
        path.write_bytes(content[:4096] + os.urandom(len(content) - 4096))
    elif kind == "foreign":
        path.write_bytes(b"#!/bin/sh\n")
    elif kind == "link":
        path.rename(tmp_path / "victim")
        path.symlink_to(tmp_path / "victim")
    elif kind == "pipe":
        path.unlink()
        os.mkfifo(path)
    elif kind == "folder is a link":
        path.parent.rename(tmp_path / "victim")
        path.parent.symlink_to(tmp_path / "victim")
    else:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    told = call("scan", "site")
    assert told.out == clean.out
    assert told.code == clean.code
    warned = "are not used" in told.err
    assert warned == (kind in ("link", "pipe", "folder is a link"))
    if warned:
        call("cache", "clear")
        assert "are not used" not in call("scan", "site").err
    if other:
        other.close()


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    with closing(ResultStore()) as store:
        store.put(b"key", b"body")
    write_cache(cache_folder() / "rules-1.msgpack", b"rules" * 100_000)
    return cache_folder()


def test_cache_info_tells_what_is_kept(call: Call, own_cache: Path) -> None:
    told = call("cache", "info")
    assert told.code == 0
    assert told.out.splitlines()[0] == f"folder: {own_cache}"
    assert re.fullmatch(r"results: 1 in 0\.\d MB, of at most 2,147\.5 MB", told.out.splitlines()[1])
    assert told.out.splitlines()[2] == "rules: 0.5 MB"


def test_cache_clear_removes_it(call: Call, own_cache: Path) -> None:
    assert call("cache", "clear").code == 0
    assert call("cache", "info").out == f"folder: {own_cache}\nresults: none\nrules: 0.0 MB\n"
    assert call("cache", "clear").code == 0


def test_cache_clear_leaves_what_is_not_ours(call: Call, own_cache: Path, tmp_path: Path) -> None:
    mine, victim = own_cache / "notes.txt", tmp_path / "victim"
    mine.write_text("mine")
    victim.write_text("whole")
    (own_cache / "rules-planted.msgpack").symlink_to(victim)
    assert call("cache", "clear").code == 0
    assert mine.read_text() == "mine"
    assert victim.read_text() == "whole"
    assert sorted(path.name for path in own_cache.iterdir()) == ["notes.txt", "results"]


def test_cache_info_says_why_results_are_not_used(call: Call, own_cache: Path) -> None:
    (own_cache / NAME).unlink()
    (own_cache / NAME).mkdir()
    told = call("cache", "info").out
    assert "results: not used" in told
    assert "is no regular file" in told
    cleared = call("cache", "clear")
    assert cleared.code == 2
    assert "cannot be removed" in cleared.err


def test_cache_clear_follows_no_link(call: Call, own_cache: Path, tmp_path: Path) -> None:
    own_cache.rename(tmp_path / "elsewhere")
    own_cache.symlink_to(tmp_path / "elsewhere")
    assert call("cache", "clear").code == 2
    assert (tmp_path / "elsewhere" / NAME).exists()
    assert (tmp_path / "elsewhere" / "rules-1.msgpack").exists()


@pytest.mark.usefixtures("site")
def test_resume_says_that_there_is_nothing_to_go_on_with(call: Call) -> None:
    assert "nothing to go on with" in call("scan", "--resume", "site").err
    call("scan", "site")
    told = call("scan", "--resume", "site")
    assert "nothing to go on with" in told.err  # it came to its end
    assert told.code == 1


@pytest.mark.usefixtures("site")
def test_resume_needs_the_cache(call: Call) -> None:
    told = call("scan", "--resume", "--no-cache", "site")
    assert told.code == 2
    assert "--resume needs" in told.err


def test_resume_judges_as_on_the_day_of_the_scan_that_was_cut_short(
    call: Call, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = KeptAnswers.keep

    def interrupted(known: KeptAnswers, entry: Entry, brief: Brief, answer: Told) -> None:
        if entry.shown == "site/3.html":
            raise KeyboardInterrupt
        keep(known, entry, brief, answer)

    yesterday = call("scan", "site", "--no-cache", "--as-of", "2026-11-03", "--format", "json")
    with monkeypatch.context() as patch:
        patch.setattr(KeptAnswers, "keep", interrupted)
        patch.setattr("checker.check.datetime", _Clock)
        stopped = call("scan", "site", "--format", "json")
        assert stopped.code == 130
        assert "the same command with --resume goes on from here" in stopped.err
    other = call("scan", "--resume", "--exclude", "none", "site")
    assert "nothing to go on with" in other.err  # another scan
    told = call("scan", "--resume", "site", "--format", "json", "--jobs", "3")
    assert "going on with the scan that was cut short, as on 2026-11-03" in told.err
    assert told.out == yesterday.out
    assert site.is_dir()


class _Clock:
    @staticmethod
    def now(_: object) -> _Clock:
        return _Clock()

    def date(self) -> object:
        from datetime import date

        return date(2026, 11, 3)


PAGES = 60


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(PAGES):
        (folder / f"{number}.html").write_text(STORY % number + "<p>And on it went, word by word.</p>" * 400)
    (folder / "news.rss").write_text(
        "<rss version='2.0'><channel><title>M</title><item><link>https://m.example/1</link></item></channel></rss>"
    )
    return tmp_path


def begun(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "checker", "scan", "many", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_scans_at_once_give_the_reports_that_each_gives_alone(many: Path) -> None:
    assert begun(many, "--no-cache", "--format", "jsonl:alone.jsonl").wait() == 1
    runs = [begun(many, "--format", f"jsonl:{number}.jsonl") for number in range(2)]
    assert [run.wait() for run in runs] == [1, 1]
    whole = (many / "alone.jsonl").read_bytes()
    assert [(many / f"{number}.jsonl").read_bytes() == whole for number in range(2)] == [True, True]


def test_a_scan_that_is_killed_at_twenty_moments_gives_the_report_of_one_that_was_not(many: Path) -> None:
    report, began = many / "report.json", time.monotonic()
    report_to = ("--format", "json:report.json")
    assert begun(many, *report_to, "--no-cache").wait() == 1
    takes, whole = time.monotonic() - began, report.read_bytes()
    chance = SystemRandom()
    for _ in range(4):
        shutil.rmtree(cache_folder() / "results", ignore_errors=True)
        report.write_bytes(b"OLD")
        for option in ("--verbose", *["--resume"] * 4):
            run = begun(many, *report_to, option)
            moment = chance.uniform(0, takes)
            time.sleep(moment)
            run.send_signal(signal.SIGKILL)
            run.wait()
            assert report.read_bytes() in (b"OLD", whole), moment
        assert begun(many, *report_to, "--resume").wait() == 1
        assert report.read_bytes() == whole
