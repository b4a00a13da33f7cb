"""A file that is changed where a walk met it: no link on the way to it is followed, whoever has put one there since."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from checker.files.content import MOST_BYTES

_NO_LINK = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class MetFile:
    """A regular file, held by the folder in which it lies.

    Attributes:
        data: its bytes, one more than are read of a file at most.
    """

    def __init__(self, folder: int, name: str) -> None:
        self._folder, self._name = folder, name
        with open(name, "rb", opener=lambda _, __: os.open(name, os.O_RDONLY | _NO_LINK, dir_fd=folder)) as file:
            self._status = os.fstat(file.fileno())
            if not stat.S_ISREG(self._status.st_mode):
                raise OSError(errno.EINVAL, "it is no regular file", name)
            self.data = file.read(MOST_BYTES + 1)

    def replace(self, data: bytes) -> None:
        """Put other bytes in its place, in one step.

        Raises:
            OSError: they cannot be written, or it is no longer the file that was read.
        """
        temporary = f".wirecheck-{secrets.token_hex(8)}"
        with ExitStack() as unless_whole:
            descriptor = os.open(temporary, _NEW, 0o600, dir_fd=self._folder)
            unless_whole.callback(os.unlink, temporary, dir_fd=self._folder)
            with open(descriptor, "wb") as file:
                file.write(data)
                os.fchmod(descriptor, stat.S_IMODE(self._status.st_mode))
            now = os.stat(self._name, dir_fd=self._folder, follow_symlinks=False)
            if _state(now) != _state(self._status):
                raise OSError(errno.EAGAIN, "it has changed meanwhile", self._name)
            os.replace(temporary, self._name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
            unless_whole.pop_all()


@contextmanager
def met_file(root: str, path: str) -> Iterator[MetFile]:
    """The file that a walk met.

    Args:
        root: where the walk began, as it was named: a folder, which may be a link, or the file itself.
        path: of the file, as the walk told it.

    Raises:
        OSError: it cannot be read, is no regular file, or a link stands on the way to it.
    """
    above, name = os.path.split(path)
    with ExitStack() as held:
        if path == root:
            folder = _entered(held, above or os.curdir)
        else:
            folder = _entered(held, root)
            for part in filter(None, above.removeprefix(root).split(os.sep)):
                folder = _entered(held, part, folder)
        yield MetFile(folder, name)


def _entered(held: ExitStack, folder: str, above: int | None = None) -> int:
    """A folder that stays the one it is until `held` is closed; inside another it may be no link."""
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | (os.O_NOFOLLOW if above is not None else 0)
    descriptor = os.open(folder, flags, dir_fd=above)
    held.callback(os.close, descriptor)
    return descriptor


def _state(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
