"""The bytes of a file that is to be checked."""

from __future__ import annotations

import os
import stat

from checker.errors import UnreadableSource
from checker.files.walk import Entry

MOST_BYTES = 64 * 1024 * 1024
"""A larger item, after decompression, is reported as unchecked: one page may not take unbounded memory."""


def load(entry: Entry) -> bytes:
    """The bytes of a file, or of a part of one; when it was written says nothing of its content, and is not told.

    Raises:
        UnreadableSource: it cannot be read, or is no regular file.
    """
    if entry.inside:
        from checker.files.parquet_rows import row_content  # imported late: most scans meet no table

        return row_content(entry)
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
            return data
    except OSError as error:
        raise UnreadableSource(entry.shown, f"cannot be read: {error.strerror or error}") from error
