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
    assert names(repository) == {"edited.html", "old.html", "renamed.html", "deleted.html", "new ü.html"}


def test_changed_files_are_those_of_the_whole_repository(repository: Path) -> None:
    (repository / "inner").mkdir()
    (repository / "edited.html").write_text("other", "utf-8")
    assert {os.path.basename(path) for path in changed_files("HEAD", str(repository / "inner"))} == {"edited.html"}


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "-h", ""])
def test_changed_files_refuses_what_is_no_revision(repository: Path, revision: str) -> None:
    with pytest.raises(GitError) as refused:
        changed_files(revision, str(repository))
    assert repr(revision) in str(refused.value)
    assert "fatal" not in str(refused.value)
    assert not (repository / "x").exists()


def test_changed_files_offers_the_revision_that_was_meant(repository: Path) -> None:
    git(repository, "branch", "release-2026")
    with pytest.raises(GitError, match="did you mean 'release-2026'"):
        changed_files("relaese-2026", str(repository))


def test_changed_files_outside_a_repository_says_so(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="is in no git repository"):
        changed_files("HEAD", str(tmp_path))


def test_changed_files_refuses_a_path_outside_the_repository(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    with pytest.raises(GitError, match="lies outside of it"):
        changed_files("HEAD", str(repository), [str(repository), str(outside)])
    assert changed_files("HEAD", str(repository), [str(repository)]) == frozenset()


def test_changed_files_are_ours_not_those_that_others_changed_since(repository: Path) -> None:
    git(repository, "branch", "theirs")
    git(repository, "switch", "-q", "-c", "ours")
    (repository / "edited.html").write_text("ours", "utf-8")
    git(repository, "commit", "-q", "-a", "-m", "ours")
    git(repository, "switch", "-q", "theirs")
    (repository / "same.html").write_text("theirs", "utf-8")
    git(repository, "commit", "-q", "-a", "-m", "theirs")
    git(repository, "switch", "-q", "ours")
    assert names(repository, "theirs") == {"edited.html"}


def test_changed_files_of_a_shallow_clone_name_the_cure(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    git(repository, "branch", "base")
    (repository / "edited.html").write_text("later", "utf-8")
    git(repository, "commit", "-q", "-a", "-m", "later")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth", "1", f"file://{repository}", "c")
    with pytest.raises(GitError, match="fetch-depth: 0"):
        changed_files("origin/base", str(clone / "c"))
    git(clone / "c", "fetch", "-q", "--depth", "1", "origin", "base:base")
    with pytest.raises(GitError, match="fetch-depth: 0"):  # held, but without what joins it to the branch
        changed_files("base", str(clone / "c"))


def test_changed_files_of_unrelated_histories_are_refused(repository: Path) -> None:
    git(repository, "branch", "island")
    git(repository, "checkout", "-q", "--orphan", "other")
    git(repository, "commit", "-q", "-m", "a root of its own")
    with pytest.raises(GitError, match="no commit in common"):
        changed_files("island", str(repository))


def test_changed_files_in_a_work_tree_of_its_own(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    tree = tmp_path_factory.mktemp("trees") / "tree"
    git(repository, "worktree", "add", "-q", "-b", "side", str(tree))
    (tree / "edited.html").write_text("other", "utf-8")
    assert names(tree) == {"edited.html"}
    assert names(repository) == set()


def test_changed_files_of_a_submodule_are_told_one_by_one(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    inner = tmp_path_factory.mktemp("inner")
    git(inner, "init", "-q")
    for name in ("kept.html", "moved on.html"):
        (inner / name).write_text(name, "utf-8")
    git(inner, "add", ".")
    git(inner, "commit", "-q", "-m", "first")
    git(repository, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "wire")
    assert names(repository) == {".gitmodules", "wire/kept.html", "wire/moved on.html"}
    git(repository, "commit", "-q", "-m", "the submodule")
    assert names(repository) == set()
    (repository / "wire" / "moved on.html").write_text("other", "utf-8")
    (repository / "wire" / "new.html").write_text("new", "utf-8")
    assert names(repository) == {"wire/moved on.html", "wire/new.html"}
    git(repository / "wire", "add", ".")
    git(repository / "wire", "commit", "-q", "-m", "second")
    git(repository, "commit", "-q", "-a", "-m", "takes it")
    assert names(repository) == set()
    assert names(repository, "HEAD~1") == {"wire/moved on.html", "wire/new.html"}
