"""The bytes of a file that is to be checked."""

from __future__ import annotations

import os

from checker.errors import UnreadableSource
from checker.files.content import MOST_BYTES, PICTURES, Content
from checker.files.disk import opened_regular
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
        with opened_regular(entry.path) as file:
            size = os.fstat(file.fileno()).st_size
            # No more memory is asked for than the file says; the reader refuses what is larger than it takes.
            data = file.read(min(size, MOST_BYTES) + 1)
            if len(data) > size:
                data += file.read(MOST_BYTES + 1 - len(data))  # it has grown, or is of a system that tells no sizes
            if not entry.read_as.lower().endswith(PICTURES):
                return Content(data)
            from checker.files.sidecars import beside_picture  # imported late: most scans are of pages

            return Content(data, beside_picture(entry.path))
    except OSError as error:
        raise UnreadableSource(entry.shown, f"cannot be read: {error.strerror or error}") from error
