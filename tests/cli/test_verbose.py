"""`wirecheck scan --verbose`: what is told on standard error."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli import main

SETTINGS = """\
contracts:
  - {holder: afp, reference: K-7, valid_until: 2020-12-31}
  - {holder: reuters}
exclude: [drafts/, '*.bak.txt']
rules: [own]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "site"
    (folder / "drafts").mkdir(parents=True)
    for name in ("choir.txt", "choir.bak.txt", "a.css", "b.css", "c.JS", "Makefile", "drafts/later.txt"):
        (folder / name).write_text("Choir looks for basses\n\nThe choir begins its rehearsals on Tuesday.\n", "utf-8")
    (folder / "same").symlink_to(folder / "drafts")
    (folder / "bad.html").write_bytes(b"\x1f\x8b\x00")
    return folder


def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    monkeypatch.setattr(sys, "argv", ["wirecheck", "scan", *arguments])
    with pytest.raises(SystemExit):
        main()
    return capsys.readouterr().err.splitlines()


@pytest.mark.usefixtures("site")
def test_verbose_as_a_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wirecheck.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / "own").mkdir()
    *lines, time = told(capsys, monkeypatch, "--verbose", "site")
    assert lines == [
        "settings: wirecheck.yaml",
        "rules: those of wirecheck, own",
        "contract: K-7 with afp, until 2020-12-31 (wirecheck.yaml, line 2)",
        "contract: reuters (wirecheck.yaml, line 3)",
        "read: 2 files: 1 checked, 0 partly, 1 not",
        "skipped: 4 files of other types (2 .css, 1 .js, 1 no ending)",
        "skipped: 1 link to what is checked under its own name",
        "skipped: 1 file and 1 folder that are excluded",
    ]
    assert re.fullmatch(r"time: reading \d+\.\d\d s, detecting \d+\.\d\d s, judging \d+\.\d\d s", time)


@pytest.mark.usefixtures("site")
def test_verbose_says_that_there_are_no_settings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = told(capsys, monkeypatch, "-v", "site/choir.txt")
    assert lines[0].startswith("settings: no file; judged as republishing")
    assert "contract: none" in lines
    assert not any(line.startswith("skipped") for line in lines)


def test_verbose_counts_what_has_not_changed(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "bad.html").unlink()
    environment = {**os.environ, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org"}
    environment |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run(["git", *command], cwd=site.parent, env=environment, check=True)
    (site / "new.txt").write_text("Choir\n\nThe choir sings.\n", "utf-8")
    lines = told(capsys, monkeypatch, "-v", "--changed-since", "HEAD", "site")
    assert "read: 1 file: 1 checked, 0 partly, 0 not" in lines
    assert "skipped: 8 files that git does not say have changed" in lines


def test_verbose_tells_no_name_that_steers_a_terminal(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "x.\x1b[2Jy").write_text("x", "utf-8")
    lines = told(capsys, monkeypatch, "-v", "site")
    assert any("2 no ending" in line for line in lines)
    assert "\x1b" not in "".join(lines)


@pytest.mark.usefixtures("site")
def test_verbose_is_not_quiet(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "--quiet and --verbose are opposites" in "\n".join(told(capsys, monkeypatch, "-v", "-q", "site"))
