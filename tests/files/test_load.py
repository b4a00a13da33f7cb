"""The bytes of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.files import load as load_module
from checker.files.load import load
from checker.files.walk import Entry, EntryKind

STORY = b"The night ferry sails again.\n"


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="files of Linux that tell no size")
def test_load_reads_more_than_the_file_says_that_it_has() -> None:
    data = load(Entry("version.txt", "/proc/version", EntryKind.CLAIMED))
    assert data.data == Path("/proc/version").read_bytes() != b""


def test_load_reads_no_more_than_what_shows_that_a_file_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_module, "MOST_BYTES", 3)
    (tmp_path / "a.txt").write_bytes(STORY)
    assert load(Entry("a.txt", str(tmp_path / "a.txt"), EntryKind.CLAIMED)).data == STORY[:4]
