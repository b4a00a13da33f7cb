"""The bytes of a file that is to be checked."""

from __future__ import annotations

import os
import stat

from checker.errors import UnreadableSource
from checker.files.content import MOST_BYTES, PICTURES, Content
from checker.files.walk import Entry


def load(entry: Entry) -> Content:
    """The content of a file, or of a member of a container: one byte more than is read of an item at most.

    When a file was written says nothing of its content, and is not told.

    Raises:
        UnreadableSource: it cannot be read, or is no regular file.
    """
    if entry.inside:
        from checker.files.containers import content_of  # imported late: most scans meet no container

        return content_of(entry)
    try:
        # Without O_NONBLOCK a named pipe with the name of a page would hold the run for ever.
        descriptor = os.open(entry.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableSource(entry.shown, "is not a regular file")
            # No more memory is asked for than the file says; the reader refuses what is larger than it takes.
            data = file.read(min(status.st_size, MOST_BYTES) + 1)
            if len(data) > status.st_size:
                data += file.read(MOST_BYTES + 1 - len(data))  # it has grown, or is of a system that tells no sizes
            if not entry.read_as.lower().endswith(PICTURES):
                return Content(data)
            from checker.files.sidecars import beside_picture  # imported late: most scans are of pages

            return Content(data, beside_picture(entry.path))
    except OSError as error:
        raise UnreadableSource(entry.shown, f"cannot be read: {error.strerror or error}") from error
