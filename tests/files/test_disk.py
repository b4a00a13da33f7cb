"""Files written in one step: the old one stands until the new one is whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.files.disk import replacing, saved_state, write_text


def test_what_is_replaced_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    page, link = tmp_path / "page.html", tmp_path / "link.html"
    page.write_bytes(b"old")
    page.chmod(0o604)
    link.symlink_to(page)
    with replacing(link) as file:
        file.write("new\r\n")
        assert page.read_bytes() == b"old"
    assert (page.read_bytes(), page.stat().st_mode & 0o777, link.is_symlink()) == (b"new\r\n", 0o604, True)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_run_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text("yesterday's")
    with pytest.raises(ZeroDivisionError), replacing(report) as file:
        file.write(str(1 / len("half".replace("half", ""))))
    assert report.read_text() == "yesterday's"
    assert list(tmp_path.iterdir()) == [report]


def test_a_new_file_has_the_permissions_that_any_program_gives(tmp_path: Path) -> None:
    write_text(tmp_path / "deep" / "new.yaml", "a: 1\n")
    (tmp_path / "usual").touch()
    assert (tmp_path / "deep" / "new.yaml").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_out_of_its_folder_is_not_written_through(tmp_path: Path) -> None:
    victim, folder = tmp_path / "victim", tmp_path / "site"
    victim.write_text("precious")
    folder.mkdir()
    (folder / "report.html").symlink_to(victim)
    with pytest.raises(OSError, match="leads out of its folder"):
        write_text(folder / "report.html", "gone")
    assert victim.read_text() == "precious"


def test_a_device_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with replacing(pipe) as file:
        file.write("through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert pipe.is_fifo()


def test_the_saved_state_of_what_cannot_be_followed_is_that_of_the_link(tmp_path: Path) -> None:
    for name, target in (("loop", "loop"), ("nowhere", "gone")):
        (tmp_path / name).symlink_to(target)
        assert saved_state(str(tmp_path / name)) == (
            (tmp_path / name).lstat().st_mtime_ns,
            (tmp_path / name).lstat().st_size,
        )
    assert saved_state(str(tmp_path / "none")) is None
