"""What is changed is the file that was read, where it was met: links that were put there since are not followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.files.met_file import met_file


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "page.html").write_bytes(b"old")
    (folder / "deep" / "page.html").chmod(0o604)
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim" / "page.html").write_bytes(b"victim")
    return folder


@pytest.mark.parametrize("root", ["site", "site/", ".", "site/deep", "site/deep/page.html"])
def test_a_file_is_replaced_where_it_stands(site: Path, root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    path = root if root.endswith("html") else os.path.join(root, os.path.relpath("site/deep/page.html", root))
    with met_file(root, path) as file:
        assert file.data == b"old"
        file.replace(b"new")
    page = site / "deep" / "page.html"
    assert page.read_bytes() == b"new"
    assert page.stat().st_mode & 0o777 == 0o604
    assert list(page.parent.iterdir()) == [page]


def test_the_folder_that_was_named_may_be_a_link(site: Path, tmp_path: Path) -> None:
    (tmp_path / "www").symlink_to(site)
    with met_file(str(tmp_path / "www"), str(tmp_path / "www" / "deep" / "page.html")) as file:
        file.replace(b"new")
    assert (site / "deep" / "page.html").read_bytes() == b"new"


def test_a_link_in_place_of_the_file_is_not_followed(site: Path, tmp_path: Path) -> None:
    page = site / "deep" / "page.html"
    page.unlink()
    page.symlink_to(tmp_path / "victim" / "page.html")
    with pytest.raises(OSError, match="symbolic links"), met_file(str(site), str(page)):
        pass


def test_a_link_in_place_of_a_folder_is_not_followed(site: Path, tmp_path: Path) -> None:
    page = site / "deep" / "page.html"
    page.parent.rename(tmp_path / "away")
    (site / "deep").symlink_to(tmp_path / "victim")
    with pytest.raises(OSError, match=r"symbolic links|Not a directory"), met_file(str(site), str(page)):
        pass


@pytest.mark.parametrize("swapped", ["file", "folder", "content"])
def test_what_is_swapped_after_it_was_read_is_left_as_it_is(site: Path, tmp_path: Path, swapped: str) -> None:
    page, victim = site / "deep" / "page.html", tmp_path / "victim" / "page.html"
    with met_file(str(site), str(page)) as file:
        if swapped == "folder":
            page.parent.rename(tmp_path / "away")
            page.parent.symlink_to(victim.parent)
            file.replace(b"new")
        else:
            if swapped == "file":
                page.unlink()
                page.symlink_to(victim)
            else:
                page.write_bytes(b"written by somebody else")
            with pytest.raises(OSError, match="changed meanwhile"):
                file.replace(b"new")
    assert victim.read_bytes() == b"victim"
    assert list(victim.parent.iterdir()) == [victim]
    if swapped == "folder":
        assert (tmp_path / "away" / "page.html").read_bytes() == b"new"
    else:
        assert list(page.parent.iterdir()) == [page]


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_what_is_no_regular_file_is_refused(site: Path, kind: str) -> None:
    page = site / "deep" / "page.html"
    page.unlink()
    os.mkfifo(page) if kind == "pipe" else page.mkdir()
    with pytest.raises(OSError, match=r"regular file|Is a directory"), met_file(str(site), str(page)):
        pass
