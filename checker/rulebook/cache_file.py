"""Cache files that are never trusted: read only where they are the user's own and whole, otherwise built again."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

_DIGEST = 32  # bytes of SHA-256 before the body
_OTHERS_MAY_WRITE = 0o022


def cache_folder() -> Path:
    """The user's folder for caches of ours (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "wirecheck"


def read_cache(path: Path) -> memoryview | None:
    """The body of a cache file; None where it is absent, another's, writable by others, or damaged."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & _OTHERS_MAY_WRITE):
                return None
            stored = memoryview(file.read())
    except OSError:
        return None
    digest, body = stored[:_DIGEST], stored[_DIGEST:]
    return body if hashlib.sha256(body).digest() == digest else None


def write_cache(path: Path, body: bytes) -> None:
    """Write a cache file at once or not at all; where it cannot be written, the next run takes longer."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(hashlib.sha256(body).digest() + body)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):  # perhaps there is not even a folder
            temporary.unlink()
