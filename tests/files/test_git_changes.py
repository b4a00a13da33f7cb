"""What git says has changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from checker.files.git_changes import GitError, changed_files


def git(folder: Path, *arguments: str) -> None:
    who = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x"}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env={**os.environ, **who})


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    for name in ("same.html", "edited.html", "old.html", "deleted.html"):
        (tmp_path / name).write_text(f"{name} and some more words, so that it is found again", "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


def names(folder: Path, revision: str = "HEAD") -> set[str]:
    return {os.path.relpath(path, os.path.realpath(folder)) for path in changed_files(revision, str(folder))}


def test_changed_files_are_edited_renamed_and_new_ones(repository: Path) -> None:
    assert names(repository) == set()
    (repository / "edited.html").write_text("other", "utf-8")
    git(repository, "mv", "old.html", "renamed.html")
    git(repository, "rm", "-q", "deleted.html")
    (repository / "new ü.html").write_text("x", "utf-8")
    assert names(repository) == {"edited.html", "renamed.html", "new ü.html"}


def test_changed_files_are_those_of_the_whole_repository(repository: Path) -> None:
    (repository / "inner").mkdir()
    (repository / "edited.html").write_text("other", "utf-8")
    assert {os.path.basename(path) for path in changed_files("HEAD", str(repository / "inner"))} == {"edited.html"}


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "-h", ""])
def test_changed_files_refuses_what_is_no_revision(repository: Path, revision: str) -> None:
    with pytest.raises(GitError):
        changed_files(revision, str(repository))
    assert not (repository / "x").exists()


def test_changed_files_outside_a_repository_says_so(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="repository"):
        changed_files("HEAD", str(tmp_path))
