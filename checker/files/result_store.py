"""What runs keep for later ones: keys and bytes in one SQLite file of the user's cache folder, in WAL mode.

Nothing in it is believed for standing there: each row is sealed as cache files are (`checker.files.cache_file`), over
its key and its bytes, so that a row that was planted, restored, mixed up or damaged is as good as absent. The file is
opened only where it is a regular one of the user's own, small enough and of our tables alone; whatever goes wrong with
it costs time and never a result.
"""

from __future__ import annotations

import errno
import os
import stat
import time
import zlib
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from checker.files.cache_file import OTHERS_MAY_WRITE, cache_folder, cache_secret, sealed, unsealed

if TYPE_CHECKING:
    import sqlite3  # imported late: only a scan with a cache needs it

NAME = "results/results-1.sqlite"
"""Of the file in the cache folder; its number rises with each change of its tables. Its folder is the user's alone."""

MOST_BYTES = 2 * 1024**3
"""Of the file: some million results. Beyond it the oldest go."""

_NEARLY_FULL = 0.95  # of the pages that there may be: from then on the oldest rows make room
_LARGEST = 64 * 1024**2  # bytes of a row
_LONGEST_WAIT = 2.0  # seconds for another run's batch, which takes some milliseconds
_TRIES = 20  # to open what another run is making
_PAUSE = 0.05  # seconds between them
_BATCH = 0.5  # seconds of work that a kill may cost
_ITS_OWN = ("", "-wal", "-shm")  # the files that belong to it
_FASTEST = 1
_LASTING = "PRAGMA synchronous = NORMAL"  # with WAL a crash of the machine costs the last batches, and damages nothing
_TABLE = "CREATE TABLE results (number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, body BLOB NOT NULL)"
_MAKE_ROOM = "DELETE FROM results WHERE number IN (SELECT number FROM results ORDER BY number LIMIT ?)"
_SETTING = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA synchronous = OFF",  # a short run waits for no disk: a crash of the machine may cost the file, no result
    "PRAGMA journal_size_limit = 16777216",
)


class Fitness(StrEnum):
    """Whether the file can be used, in words that follow its name."""

    ABSENT = "is not there yet"
    FIT = "is in use"
    FOLDER = "lies in a folder that is a link, or not the user's alone"
    STRANGE = "is no regular file"
    SHARED = "is not the user's alone"
    LARGE = "is larger than it may become"


class Contents(NamedTuple):
    """What the file holds."""

    results: int
    size: int  # bytes, with the files beside it


class ResultStore:
    """Keys and bytes that outlive the run; without a file that can be used it holds nothing, and nothing fails.

    The file is opened when it is first asked. A process that was forked from that one does not use it.

    Args:
        folder: in which the file lies; None: the user's cache folder.
        most: bytes that the file may have.
    """

    def __init__(self, folder: Path | None = None, most: int = MOST_BYTES) -> None:
        self.path = (folder or cache_folder()) / NAME
        self._most = most
        self._secret = b""
        self._opened: sqlite3.Connection | None = None
        self._asked = False
        self._writes = True
        self._waiting: dict[bytes, bytes] = {}
        self._since = time.monotonic()

    def get(self, key: bytes) -> bytes | None:
        """What was kept under a key; None where there is nothing that can be believed."""
        if key in self._waiting:
            return self._waiting[key]
        found = self._first("SELECT body FROM results WHERE key = ?", key)
        body = unsealed(key, found, self._secret) if isinstance(found, bytes) else None
        try:
            return zlib.decompress(body) if body is not None else None
        except zlib.error:
            return None

    def put(self, key: bytes, body: bytes) -> None:
        """Keep bytes under a key, in place of others. They are written with those of the next half second."""
        if self._connection is None or not self._writes:
            return
        self._waiting[key] = body
        if time.monotonic() - self._since > _BATCH:
            self._first(_LASTING)  # this run has much to lose
            self.flush()

    def forget(self, key: bytes) -> None:
        """Keep nothing under a key."""
        self._waiting.pop(key, None)
        self._first("DELETE FROM results WHERE key = ?", key)

    def flush(self) -> None:
        """Write what waits."""
        waiting, self._waiting, self._since = self._waiting, {}, time.monotonic()
        connection = self._connection if waiting else None
        if connection is None:
            return
        rows = [(key, sealed(key, zlib.compress(body, _FASTEST), self._secret)) for key, body in waiting.items()]
        import sqlite3

        try:
            with connection:  # BEGIN is said below; it commits, or takes back
                connection.execute("BEGIN IMMEDIATE")
                if _is_nearly_full(connection, self._most):
                    connection.execute(_MAKE_ROOM, (2 * len(rows),))
                connection.executemany("INSERT OR REPLACE INTO results (key, body) VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            # The disk is full, or a run that hangs holds the file: what is there can still be read.
            self._writes = False
            self._fail(error)

    def close(self) -> None:
        """Write what waits, and let go of the file."""
        self.flush()
        self._let_go()

    def contents(self) -> Contents:
        """What it holds."""
        number = self._first("SELECT count(*) FROM results")
        sizes = [status.st_size for each in _its_files(self.path) if (status := _status(each))]
        return Contents(number if isinstance(number, int) else 0, sum(sizes))

    def clear(self) -> None:
        """Keep nothing. What stands in the place of its files is removed, and never followed.

        Raises:
            OSError: it cannot be removed.
        """
        self._let_go()
        if self.fitness is not Fitness.FOLDER:
            _remove(self.path)
        elif self.path.parent.is_symlink() and not self.path.parents[1].is_symlink():
            self.path.parent.unlink()
        else:
            raise OSError(errno.EPERM, f"it {Fitness.FOLDER.value}", str(self.path))

    @property
    def fitness(self) -> Fitness:
        """Whether the file can be used as it stands there."""
        folder, above = _status(self.path.parent), _status(self.path.parents[1])
        if folder is not None and not (stat.S_ISDIR(folder.st_mode) and _is_own(folder)):
            return Fitness.FOLDER
        if above is not None and not stat.S_ISDIR(above.st_mode):
            return Fitness.FOLDER
        for status in filter(None, map(_status, _its_files(self.path))):
            if not stat.S_ISREG(status.st_mode):
                return Fitness.STRANGE
            if not _is_own(status):
                return Fitness.SHARED
            if status.st_size > self._most + _LARGEST:
                return Fitness.LARGE
        return Fitness.FIT if _status(self.path) else Fitness.ABSENT

    @property
    def _connection(self) -> sqlite3.Connection | None:
        """None: there is no file that can be used, and none can be made."""
        if not self._asked:
            self._asked = True
            self._secret = cache_secret()
            usable = self._secret and self.fitness in (Fitness.FIT, Fitness.ABSENT)
            self._opened = _connected(self.path, self._most) if usable else None
        return self._opened

    def _first(self, statement: str, *values: bytes) -> object:
        """The first value of an answer; None where there is none."""
        if self._connection is None:
            return None
        import sqlite3

        try:
            row = self._connection.execute(statement, values).fetchone()
        except sqlite3.Error as error:
            self._fail(error)
            return None
        return row[0] if row else None

    def _fail(self, error: sqlite3.Error) -> None:
        """Go on without a damaged file, and remove it for the next run; other faults may pass."""
        if _is_damage(error):
            self._let_go()
            with suppress(OSError):
                _remove(self.path)

    def _let_go(self) -> None:
        opened, self._opened, self._asked = self._opened, None, True
        if opened is not None:
            opened.close()


def _connected(path: Path, most: int) -> sqlite3.Connection | None:
    """A connection to the file; one that is damaged or holds tables of others is made anew."""
    try:
        import sqlite3
    except ImportError:  # Python can be built without it
        return None
    for _ in range(_TRIES):
        try:
            _make(path)
            connection = sqlite3.connect(path, timeout=_LONGEST_WAIT, isolation_level=None)
            try:
                _prepare(connection, most)
                return connection
            except sqlite3.Error:
                connection.close()
                raise
        except sqlite3.Error as error:
            if _is_damage(error):
                with suppress(OSError):
                    _remove(path)
            elif _is_busy(error):
                time.sleep(_PAUSE)
            else:
                return None
        except OSError:
            return None
    return None


def _make(path: Path) -> None:
    """Make an empty file where there is none, which nobody else can read."""
    path.parent.mkdir(0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _prepare(connection: sqlite3.Connection, most: int) -> None:
    """Say what holds for a connection, and make the table where there is none.

    Raises:
        sqlite3.Error: the file is damaged, holds other tables, is in use or cannot be written.
    """
    import sqlite3

    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
    for each in _SETTING:
        connection.execute(each)
    if not _tables(connection):
        connection.execute("PRAGMA journal_mode = WAL")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if not _tables(connection):  # nobody was faster
                connection.execute(_TABLE)
    if _tables(connection) != [_TABLE]:
        raise sqlite3.DatabaseError("it holds other tables than ours")
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    connection.execute(f"PRAGMA max_page_count = {most // page}")


def _tables(connection: sqlite3.Connection) -> list[str]:
    """What the file says that it holds, but for what SQLite itself makes of that."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL OR name NOT LIKE 'sqlite_autoindex%'"
    )
    return [str(sql) for (sql,) in rows]


def _is_nearly_full(connection: sqlite3.Connection, most: int) -> bool:
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return bool((pages - free) * size > _NEARLY_FULL * most)


def _is_busy(error: sqlite3.Error) -> bool:
    """Whether another run holds the file; this one may have it later."""
    import sqlite3

    return getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is none of SQLite's, is damaged, or holds what we did not write."""
    import sqlite3

    return type(error) is sqlite3.DatabaseError


def _its_files(path: Path) -> list[Path]:
    return [path.with_name(path.name + each) for each in _ITS_OWN]


def _remove(path: Path) -> None:
    for each in _its_files(path):
        each.unlink(missing_ok=True)


def _status(path: Path) -> os.stat_result | None:
    """Of the file itself, where it is a link; None: there is none."""
    try:
        return os.lstat(path)
    except OSError:
        return None


def _is_own(status: os.stat_result) -> bool:
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & OTHERS_MAY_WRITE
