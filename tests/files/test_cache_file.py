"""Cache files are read only where they are whole and the user's own."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from checker.files.cache_file import cache_folder, read_cache, write_cache

BODY = b"body \x00\xff" * 40


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "inner" / "rules.msgpack"
    write_cache(path, BODY)
    return path


def test_what_was_written_is_read(kept: Path) -> None:
    body = read_cache(kept)
    assert body is not None
    assert bytes(body) == BODY
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["rules.msgpack"]


def test_an_absent_file_is_none(tmp_path: Path) -> None:
    assert read_cache(tmp_path / "absent") is None
    assert read_cache(tmp_path) is None


@pytest.mark.parametrize("at", [0, 31, 32, 100, -1])
def test_a_changed_byte_is_noticed(kept: Path, at: int) -> None:
    content = bytearray(kept.read_bytes())
    content[at] ^= 1
    kept.write_bytes(content)
    assert read_cache(kept) is None


@pytest.mark.parametrize("length", [0, 5, 32, 100])
def test_a_file_cut_short_is_noticed(kept: Path, length: int) -> None:
    kept.write_bytes(kept.read_bytes()[:length])
    assert read_cache(kept) is None


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_is_not_read(kept: Path, mode: int) -> None:
    kept.chmod(mode)
    assert read_cache(kept) is None


def test_a_file_of_somebody_else_is_not_read(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: kept.stat().st_uid + 1)
    assert read_cache(kept) is None


def test_a_file_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    write_cache(tmp_path / "file" / "rules.msgpack", BODY)
    assert read_cache(tmp_path / "file" / "rules.msgpack") is None
    assert (tmp_path / "file").read_text() == "no folder"


def test_the_folder_is_the_one_for_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "wirecheck"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "wirecheck"


def test_an_older_file_is_replaced(kept: Path) -> None:
    write_cache(kept.with_name("rules-2"), BODY, "rules*")
    assert [path.name for path in kept.parent.iterdir()] == ["rules-2"]


def test_a_file_under_another_name_is_not_read(kept: Path) -> None:
    assert read_cache(kept.rename(kept.with_name("other.msgpack"))) is None


def test_a_file_whose_digest_somebody_else_made_is_not_read(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.write_bytes(hashlib.sha256(BODY).digest() + BODY)
    assert read_cache(kept) is None
    monkeypatch.setenv("XDG_STATE_HOME", str(kept.parent / "theirs"))
    write_cache(kept, BODY)
    monkeypatch.setenv("XDG_STATE_HOME", str(kept.parent / "mine"))
    assert read_cache(kept) is None


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rules.msgpack", 0o600)
    assert read_cache(tmp_path / "rules.msgpack") is None


@pytest.mark.parametrize("spoil", ["cut", "shown", "folder"])
def test_a_secret_that_is_none_is_made_anew_or_nothing_is_kept(
    kept: Path, monkeypatch: pytest.MonkeyPatch, spoil: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(kept.parent))
    write_cache(kept, BODY)
    assert read_cache(kept) is not None
    secret = kept.parent / "wirecheck" / "cache-key"
    if spoil == "cut":
        secret.write_bytes(b"short")
    elif spoil == "shown":
        secret.chmod(0o644)
    else:
        secret.unlink()
        secret.mkdir()
    assert read_cache(kept) is None
    write_cache(kept, BODY)
    assert (read_cache(kept) is None) == (spoil == "folder")
