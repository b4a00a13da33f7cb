"""What runs keep for later ones is believed only where it is whole, the user's own, and what was kept under its key."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest

from checker.files import result_store
from checker.files.cache_file import cache_secret, sealed
from checker.files.result_store import NAME, Fitness, ResultStore

KEY, OTHER = b"k" * 32, b"o" * 32
BODY = b"what was found \x00\xff" * 50


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ResultStore]:
    with closing(ResultStore(tmp_path)) as made:
        yield made


def kept(folder: Path) -> Path:
    """The file of a store that holds one body."""
    with closing(ResultStore(folder)) as store:
        store.put(KEY, BODY)
    return folder / NAME


def again(folder: Path, key: bytes = KEY) -> bytes | None:
    """What the next run finds."""
    with closing(ResultStore(folder)) as store:
        return store.get(key)


def changed(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement, values)


def test_what_was_kept_is_found_by_this_run_and_by_the_next(store: ResultStore, tmp_path: Path) -> None:
    store.put(KEY, BODY)
    assert store.get(KEY) == BODY
    assert store.get(OTHER) is None
    assert again(tmp_path) is None  # it waits
    store.flush()
    assert store.get(KEY) == BODY
    assert again(tmp_path) == BODY


def test_only_a_run_that_lasts_waits_for_the_disk(
    store: ResultStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(KEY, BODY)
    assert store._first("PRAGMA synchronous") == 0
    monkeypatch.setattr(result_store, "_BATCH", -1.0)
    store.put(OTHER, BODY)
    assert store._first("PRAGMA synchronous") == 1
    assert again(tmp_path) == again(tmp_path, OTHER) == BODY


def test_the_last_body_of_a_key_stands(tmp_path: Path) -> None:
    kept(tmp_path)
    with closing(ResultStore(tmp_path)) as store:
        store.put(KEY, b"newer")
    assert again(tmp_path) == b"newer"


def test_what_is_forgotten_is_gone(tmp_path: Path) -> None:
    kept(tmp_path)
    with closing(ResultStore(tmp_path)) as store:
        store.put(OTHER, BODY)
        store.forget(KEY)
        store.forget(OTHER)
        assert store.get(KEY) is store.get(OTHER) is None
    assert again(tmp_path) is again(tmp_path, OTHER) is None


def test_the_file_is_the_users_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = kept(tmp_path)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_it_is_written_ahead(tmp_path: Path) -> None:
    with closing(sqlite3.connect(kept(tmp_path))) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE results SET body = substr(body, 1, length(body) - 1)",
        "UPDATE results SET body = x''",
        "UPDATE results SET body = 'text'",
        "UPDATE results SET body = 7",
        "UPDATE results SET body = zeroblob(50000000)",
        "UPDATE results SET body = zeroblob(70000000)",  # more than is read of a row
    ],
)
def test_a_row_that_was_changed_is_not_believed(tmp_path: Path, statement: str) -> None:
    changed(kept(tmp_path), statement)
    assert again(tmp_path) is None


def test_a_row_under_another_key_is_not_believed(tmp_path: Path) -> None:
    changed(kept(tmp_path), "UPDATE results SET key = ?", OTHER)
    assert again(tmp_path) is again(tmp_path, OTHER) is None


def test_a_row_sealed_with_another_secret_is_not_believed(tmp_path: Path) -> None:
    planted = sealed(KEY, zlib.compress(b"permitted"), b"guessed".ljust(32))
    changed(kept(tmp_path), "UPDATE results SET body = ?", planted)
    assert again(tmp_path) is None


def test_a_body_that_is_sealed_and_none_of_ours_is_absent(tmp_path: Path) -> None:
    changed(kept(tmp_path), "UPDATE results SET body = ?", sealed(KEY, b"not compressed", cache_secret()))
    assert again(tmp_path) is None


@pytest.mark.parametrize("at", range(0, 24576, 1021))
def test_a_damaged_file_tells_the_truth_or_nothing(tmp_path: Path, at: int) -> None:
    path = kept(tmp_path)
    content = bytearray(path.read_bytes())
    for index in range(at, min(at + 400, len(content))):
        content[index] ^= 0x5A
    path.write_bytes(content)
    assert again(tmp_path) in (BODY, None)
    with closing(ResultStore(tmp_path)) as store:
        store.put(OTHER, b"new")
    # Whatever was wrong, this run or the next has a file that can be used.
    with closing(ResultStore(tmp_path)) as store:
        store.put(OTHER, b"new")
    assert again(tmp_path, OTHER) == b"new"


@pytest.mark.parametrize("content", [b"", b"no database at all" * 500, b"SQLite format 3\0", b"\0" * 100_000])
def test_a_foreign_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path = kept(tmp_path)
    path.write_bytes(content)
    assert again(tmp_path) is None
    kept(tmp_path)
    assert again(tmp_path) == BODY


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER planted AFTER INSERT ON results BEGIN DELETE FROM results; END",
        "CREATE VIEW planted AS SELECT 1",
        "CREATE TABLE planted (one)",
        "ALTER TABLE results RENAME TO others",
        "DROP TABLE results",
    ],
)
def test_a_file_with_other_tables_is_made_anew(tmp_path: Path, statement: str) -> None:
    changed(kept(tmp_path), statement)
    kept(tmp_path)
    assert again(tmp_path) == BODY


def test_a_journal_of_another_file_changes_nothing(tmp_path: Path) -> None:
    path = kept(tmp_path)
    path.with_name(path.name + "-wal").write_bytes(os.urandom(8192))
    path.with_name(path.name + "-shm").write_bytes(os.urandom(32768))
    assert again(tmp_path) == BODY


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
@pytest.mark.parametrize("kind", ["link", "broken link", "pipe", "folder", "writable", "large"])
def test_what_is_no_file_of_ours_is_neither_read_nor_written(tmp_path: Path, kind: str, ending: str) -> None:
    path, victim = kept(tmp_path), tmp_path / "victim"
    place = path.with_name(path.name + ending)
    victim.write_bytes(path.read_bytes())
    if kind != "writable":
        place.unlink(missing_ok=True)
    if kind == "link":
        place.symlink_to(victim)
    elif kind == "broken link":
        place.symlink_to(tmp_path / "made")
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    elif kind == "writable":
        place.touch()
        place.chmod(0o622)
    else:
        place.touch(0o600)
        os.truncate(place, 3 * 1024**3)  # a hole: it takes no room
    before = victim.read_bytes()
    with closing(ResultStore(tmp_path)) as store:
        assert store.fitness not in (Fitness.FIT, Fitness.ABSENT)
        assert store.get(KEY) is None
        store.put(KEY, b"not kept")
    assert victim.read_bytes() == before
    assert not (tmp_path / "made").exists()
    if kind != "folder":
        ResultStore(tmp_path).clear()
        assert victim.read_bytes() == before
        kept(tmp_path)
        assert again(tmp_path) == BODY


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    victim = kept(tmp_path / "elsewhere")
    before = victim.read_bytes()
    (tmp_path / "results").symlink_to(victim.parent)
    with closing(ResultStore(tmp_path)) as store:
        assert store.fitness is Fitness.FOLDER
        assert store.get(KEY) is None
    ResultStore(tmp_path).clear()
    assert victim.read_bytes() == before
    kept(tmp_path)
    assert again(tmp_path) == BODY


def test_a_cache_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    kept(tmp_path / "elsewhere")
    (tmp_path / "cache").symlink_to(tmp_path / "elsewhere")
    assert ResultStore(tmp_path / "cache").fitness is Fitness.FOLDER
    assert again(tmp_path / "cache") is None
    with pytest.raises(OSError, match="lies in a folder that is a link"):
        ResultStore(tmp_path / "cache").clear()


def test_a_file_of_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path)
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    assert again(tmp_path) is None


def test_without_a_secret_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert again(kept(tmp_path).parents[1]) is None
    assert not (tmp_path / NAME).exists()


def test_where_no_file_can_be_made_nothing_is_kept_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with closing(ResultStore(tmp_path / "file")) as store:
        store.put(KEY, BODY)
        store.flush()
        store.forget(KEY)
        assert store.get(KEY) is None
        assert store.contents().results == 0


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    path = kept(tmp_path)
    with closing(ResultStore(tmp_path)) as store:
        assert store.get(KEY) == BODY
        assert store._connection is not None
        pages = path.stat().st_size // 4096
        store._connection.execute(f"PRAGMA max_page_count = {pages}")  # as SQLite tells a disk that has no more room
        store.put(OTHER, os.urandom(500_000))
        store.flush()
        assert store.get(OTHER) is None
        assert store.get(KEY) == BODY
        store.put(OTHER, b"not tried again")
        assert store.get(OTHER) is None
    assert again(tmp_path) == BODY


def test_a_run_that_holds_the_file_costs_time_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_store, "_LONGEST_WAIT", 0.01)
    path = kept(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, closing(ResultStore(tmp_path)) as store:
        assert store.get(KEY) == BODY
        other.execute("BEGIN IMMEDIATE")
        store.put(OTHER, BODY)
        store.flush()
        assert store.get(OTHER) is None
        assert store.get(KEY) == BODY
        other.execute("ROLLBACK")
    assert again(tmp_path) == BODY


def test_its_size_is_bounded_and_the_oldest_go(tmp_path: Path) -> None:
    most, bodies = 400_000, [os.urandom(4_000) for _ in range(400)]
    for start in range(0, len(bodies), 20):
        with closing(ResultStore(tmp_path, most)) as store:
            for number, body in enumerate(bodies[start : start + 20], start):
                store.put(number.to_bytes(32, "big"), body)
    assert (tmp_path / NAME).stat().st_size <= most
    with closing(ResultStore(tmp_path, most)) as store:
        found = [number for number in range(400) if store.get(number.to_bytes(32, "big")) == bodies[number]]
    assert found == list(range(found[0], 400))
    assert len(found) > 50


WRITER = dedent("""
    import sys
    from pathlib import Path
    from checker.files.result_store import ResultStore
    store, who = ResultStore(Path(sys.argv[1])), sys.argv[2].encode()
    print("begun", flush=True)
    for number in range(int(sys.argv[3])):
        store.put(who + number.to_bytes(31, "big"), who * 3000)
        store.flush()
    store.close()
    """)


def writer(folder: Path, who: str, number: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, folder, who, str(number)], stdout=subprocess.PIPE)


def test_several_runs_make_and_fill_one_file(tmp_path: Path) -> None:
    runs = {who: writer(tmp_path, who, 100) for who in "abcd"}
    for run in runs.values():
        assert run.wait(60) == 0
        assert run.stdout is not None
        run.stdout.close()
    with closing(ResultStore(tmp_path)) as store:
        for who in map(str.encode, runs):
            assert all(store.get(who + number.to_bytes(31, "big")) == who * 3000 for number in range(100))


def test_a_run_that_is_killed_leaves_what_it_kept(tmp_path: Path) -> None:
    run = writer(tmp_path, "a", 10**6)
    assert run.stdout is not None
    run.stdout.readline()
    with closing(ResultStore(tmp_path)) as store:
        while store.get(b"a" + (50).to_bytes(31, "big")) is None:
            assert run.poll() is None
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    with closing(ResultStore(tmp_path)) as store:
        assert all(store.get(b"a" + number.to_bytes(31, "big")) == b"a" * 3000 for number in range(51))
        store.put(KEY, BODY)
    assert again(tmp_path) == BODY


def test_what_it_holds_is_counted_and_cleared(tmp_path: Path) -> None:
    store = ResultStore(tmp_path)
    told = [store.fitness]
    path = kept(tmp_path)
    told.append(store.fitness)
    held = store.contents()
    assert held.results == 1
    assert held.size >= path.stat().st_size
    store.clear()
    told.append(store.fitness)
    assert told == [Fitness.ABSENT, Fitness.FIT, Fitness.ABSENT]
    assert again(tmp_path) is None
