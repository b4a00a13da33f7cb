"""Reading and writing files whole: what every room but this one asks for."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

File = TypeVar("File", TextIO, BinaryIO)

_DEVICES = "/dev"  # whose links lead to what the shell has opened


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


def opened_regular(path: str) -> BinaryIO:
    """A regular file, open to be read; a named pipe with its name holds nobody.

    Raises:
        OSError: it cannot be opened, or is no regular file.
    """
    # Without O_NONBLOCK a named pipe would hold the run for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    file = open(descriptor, "rb")  # noqa: SIM115 (whoever asked closes it)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "it is not a regular file", path)
    return file


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a file, each with its end, in flat memory.

    Raises:
        OSError: it cannot be read.
    """
    with open(path, "rb") as file:
        yield from file


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal; it is read in pieces.

    Raises:
        OSError: it cannot be read.
    """
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def first_bytes(path: str, most: int) -> bytes:
    """The first bytes of a regular file, to tell its type by; none of what is no such file or cannot be read."""
    try:
        with opened_regular(path) as file:
            return file.read(most)
    except OSError:
        return b""


def files_in(folder: Path, pattern: str = "*") -> list[Path]:
    """The files of a folder, or below it, whose path fits a pattern of `Path.glob`, sorted."""
    return sorted(path for path in folder.glob(pattern) if path.is_file())


def replacing(path: str | Path, *, anywhere: bool = False) -> AbstractContextManager[TextIO]:
    """A UTF-8 file, its line ends as given, that takes the place of another in one step when all is well.

    It is written beside that one, which stands until then.

    Bytes that are no text are written as they are where Python has escaped them (PEP 383).

    A link stays a link to the file it leads to; a device or a pipe is written to as it is.

    Args:
        path: the file; its folder is there.
        anywhere: a link may lead out of its folder.

    Raises:
        OSError: it cannot be written, or is a link that leads out of its folder.
    """

    def opened(file: str | Path | int) -> TextIO:
        return open(file, "w", encoding="utf-8", errors="surrogateescape", newline="")

    return _replacing(path, opened, anywhere)


def replacing_bytes(path: str | Path, *, anywhere: bool = False) -> AbstractContextManager[BinaryIO]:
    """As `replacing`, a file of bytes."""

    def opened(file: str | Path | int) -> BinaryIO:
        return open(file, "wb")

    return _replacing(path, opened, anywhere)


@contextmanager
def _replacing(path: str | Path, opened: Callable[[str | Path | int], File], anywhere: bool) -> Iterator[File]:
    import tempfile

    folder, real = os.path.realpath(os.path.dirname(path) or os.curdir), os.path.realpath(path)
    mode = _mode(path)
    if folder == _DEVICES or (mode is not None and not stat.S_ISREG(mode)):
        with opened(path) as file:
            yield file
        return
    if not anywhere and os.path.islink(path) and os.path.commonpath([folder, real]) != folder:
        raise OSError(errno.ELOOP, "it is a link that leads out of its folder", str(path))
    descriptor, temporary = tempfile.mkstemp(dir=os.path.dirname(real), prefix=".wirecheck-")
    with ExitStack() as unless_whole:
        unless_whole.callback(os.unlink, temporary)
        with opened(descriptor) as file:
            yield file
        os.chmod(temporary, 0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))
        os.replace(temporary, real)
        unless_whole.pop_all()


def _mode(path: str | Path) -> int | None:
    """None: there is no such file yet."""
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _umask() -> int:
    mask = os.umask(0)  # there is no way to ask without setting it
    os.umask(mask)
    return mask


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where there is none.

    Raises:
        OSError: it cannot be made.
    """
    path.mkdir(parents=True, exist_ok=True)


def write_text(path: Path, text: str, *, new: bool = False, anywhere: bool = False) -> None:
    """Write a text file whole, as `replacing` does; its folder is made where there is none.

    Args:
        path: the file.
        text: what it will hold.
        new: refuse one that is there already.
        anywhere: a link may lead out of its folder.

    Raises:
        FileExistsError: there is one, and `new` was asked for.
        OSError: it cannot be written, or is a link that leads out of its folder.
    """
    make_folder(path.parent)
    if new and os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with replacing(path, anywhere=anywhere) as file:
        file.write(text)


def file_state(path: str) -> tuple[int, int, int]:
    """What tells whether a file is still the one that was read: when it was written, its size, which one it is.

    Raises:
        OSError: it cannot be asked.
    """
    status = os.stat(path)
    return status.st_mtime_ns, status.st_size, status.st_ino


def saved_state(path: str) -> tuple[int, int] | None:
    """What changes when a file is saved: when it was written, in nanoseconds, and its size; None where it is gone.

    Of a link that leads nowhere, or in a circle, it is that of the link.
    """
    for look in (os.stat, os.lstat):
        try:
            status = look(path)
        except OSError:
            continue
        return status.st_mtime_ns, status.st_size
    return None
