"""Cache files that are never trusted: read only where they are whole and this user's own, otherwise built again.

Each begins with a digest over its name and content, keyed with a secret of the user that does not lie in the cache: a
folder of caches that was restored, copied or planted is not read, whoever made its digests. Whoever can read the
secret can do all that the user can.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from contextlib import suppress
from pathlib import Path

_NAMES = ("rules-*", "patterns-*")  # of cache files
_DIGEST = 32  # bytes of BLAKE2b before the body
_SECRET = 32  # bytes
OTHERS_MAY_WRITE = 0o022
"""Permissions with which a file is no longer the user's alone."""

_OTHERS_MAY_READ = 0o044
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe in its place does not stop us
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def cache_folder() -> Path:
    """The user's folder for caches of ours (XDG Base Directory Specification)."""
    return _folder("XDG_CACHE_HOME", ".cache")


def read_cache(path: Path) -> memoryview | None:
    """The body of a cache file; None where it is absent, no regular file, another's, writable by others, or damaged."""
    secret = cache_secret()
    return unsealed(os.fsencode(path.name), _own(path, OTHERS_MAY_WRITE), secret) if secret else None


def write_cache(path: Path, body: bytes, replaced: str = "") -> None:
    """Write a cache file at once or not at all; where it cannot be written, the next run takes longer.

    Older files in its folder, whose names fit the pattern `replaced`, are removed.
    """
    secret = cache_secret()
    if not secret:
        return
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        _write(temporary, sealed(os.fsencode(path.name), body, secret))
        temporary.replace(path)
        for old in path.parent.glob(replaced) if replaced else ():
            if old != path:
                old.unlink()
    except OSError:
        with suppress(OSError):  # perhaps there is not even a folder
            temporary.unlink()


def cache_size() -> int:
    """Bytes of the cache files that there are."""
    return sum(os.lstat(path).st_size for path in _cache_files())


def remove_cache_files() -> None:
    """Remove them; a link among them goes, not what it leads to.

    Raises:
        OSError: one cannot be removed.
    """
    for path in _cache_files():
        path.unlink(missing_ok=True)


def _cache_files() -> list[Path]:
    folder = cache_folder()
    return [path for pattern in _NAMES for path in folder.glob(pattern)] if not folder.is_symlink() else []


def sealed(name: bytes, body: bytes, secret: bytes) -> bytes:
    """A body behind the digest that says whose it is, and under which name."""
    return _digest(name, body, secret) + body


def unsealed(name: bytes, stored: bytes, secret: bytes) -> memoryview | None:
    """The body; None where the digest is not that of the name, the body and the secret."""
    digest, body = memoryview(stored)[:_DIGEST], memoryview(stored)[_DIGEST:]
    return body if hmac.compare_digest(_digest(name, body, secret), digest) else None


def cache_secret() -> bytes:
    """The user's secret, made at the first run; empty where there is none and none can be kept."""
    path = _folder("XDG_STATE_HOME", os.path.join(".local", "state")) / "cache-key"
    kept = _own(path, OTHERS_MAY_WRITE | _OTHERS_MAY_READ)
    if len(kept) == _SECRET:
        return kept
    made = os.urandom(_SECRET)
    try:
        path.unlink(missing_ok=True)
        _write(path, made)
    except OSError:
        return b""
    return made


def _folder(variable: str, usual: str) -> Path:
    return Path(os.environ.get(variable) or os.path.join(os.path.expanduser("~"), usual)) / "wirecheck"


def _digest(name: bytes, body: bytes | memoryview, secret: bytes) -> bytes:
    made = hashlib.blake2b(name + b"\0", key=secret, digest_size=_DIGEST)
    made.update(body)
    return made.digest()


def _own(path: Path, refused: int) -> bytes:
    """The content of a regular file of the user's that gives others none of some permissions; else empty."""
    try:
        with open(path, "rb", opener=lambda name, _: os.open(name, _READ)) as file:
            status = os.fstat(file.fileno())
            others = hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & refused)
            return b"" if others or not stat.S_ISREG(status.st_mode) else file.read()
    except OSError:
        return b""


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, _NEW, 0o600), "wb") as file:
        file.write(content)
