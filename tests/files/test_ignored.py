"""What a walk leaves out unless it is told otherwise."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from checker.files.ignored import usually_ignored
from checker.files.walk import walk


def met(root: str) -> list[str]:
    return [each.shown for each in walk([root], str(Path.cwd()), lambda *_: "", usually_ignored(".", [root]))]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for name in ("build/b.txt", "site/a.txt", "site/deep/secret.txt", "drafts/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / ".gitignore").write_text("/build/\nsecret.*\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_what_git_ignores_is_left_out() -> None:
    assert met(".") == [".gitignore", "drafts/d.txt", "site/a.txt"]


def test_ignore_files_above_the_working_directory_count(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "site")
    assert met(".") == ["a.txt"]


@pytest.mark.parametrize("wrong", ["[z-a].txt", "!", "a[", "**a"])
def test_a_line_that_is_no_pattern_ignores_nothing_and_the_others_hold(repository: Path, wrong: str) -> None:
    (repository / ".gitignore").write_text(f"/build/\n{wrong}\nsecret.*\n", "utf-8")
    assert met(".") == [".gitignore", "drafts/d.txt", "site/a.txt"]


def test_ignore_file_in_a_scanned_tree_hides_nothing(repository: Path) -> None:
    (repository / "site" / ".gitignore").write_text("*\n", "utf-8")
    assert met("site") == ["site/.gitignore", "site/a.txt"]


@pytest.mark.usefixtures("repository")
def test_ignored_folder_that_was_named_is_read() -> None:
    assert met("build") == ["build/b.txt"]


def test_ignore_file_outside_a_repository_is_nobodys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".gitignore").write_text("*.txt\n", "utf-8")
    (tmp_path / "a.txt").write_text("x", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert met(".") == [".gitignore", "a.txt"]


@pytest.mark.parametrize(
    ("folder", "read"), [(".venv", False), ("node_modules", False), (".well-known", True), ("well.known", True)]
)
def test_hidden_folders_are_left_out_but_for_those_that_are_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, *, read: bool
) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "a.txt").write_text("x", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert (met(".") == [f"{folder}/a.txt"]) is read
