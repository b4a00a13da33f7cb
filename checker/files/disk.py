"""Reading and writing files whole: what every room but this one asks for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: it cannot be read.
    """
    return path.read_bytes()


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, without a byte order mark.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    return path.read_text("utf-8-sig")


def first_bytes(path: str, most: int) -> bytes:
    """The first bytes of a regular file, to tell its type by; none of what is no such file or cannot be read."""
    import stat

    try:
        # Without O_NONBLOCK a named pipe would hold the run for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb", buffering=0) as file:
            return file.read(most) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    except OSError:
        return b""


def files_in(folder: Path, pattern: str = "*") -> list[Path]:
    """The files of a folder, or below it, whose path fits a pattern of `Path.glob`, sorted."""
    return sorted(path for path in folder.glob(pattern) if path.is_file())


def open_to_write(path: Path, *, new: bool = False) -> TextIO:
    """A UTF-8 file to write to, with line ends as they are given.

    Args:
        path: the file; its folder is there.
        new: refuse one that is there already.

    Raises:
        FileExistsError: there is one, and `new` was asked for.
        OSError: it cannot be written.
    """
    return path.open("x" if new else "w", encoding="utf-8", newline="\n")


def write_text(path: Path, text: str, *, new: bool = False) -> None:
    """Write a text file whole; its folder is made where there is none. Raises as `open_to_write` does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_to_write(path, new=new) as file:
        file.write(text)


def write_atomically(path: str, data: bytes) -> None:
    """Replace a file in one step, with its permissions; a link stays a link to the file it leads to."""
    import stat
    import tempfile

    real = os.path.realpath(path)
    descriptor, temporary = tempfile.mkstemp(dir=os.path.dirname(real), prefix=".wirecheck-")
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
        os.chmod(temporary, stat.S_IMODE(os.stat(real).st_mode))
        os.replace(temporary, real)
    except OSError:
        os.unlink(temporary)
        raise


def saved_state(path: str) -> tuple[int, int] | None:
    """What changes when a file is saved: when it was written, in nanoseconds, and its size; None where it is gone."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return None
    return status.st_mtime_ns, status.st_size
