"""Text of a report that waits until what stands before it is known."""

from __future__ import annotations

from io import StringIO
from typing import IO, TextIO

_IN_MEMORY = 16_000_000  # characters; more wait in a temporary file
_PIECE = 1_000_000


class WaitingText:
    """Written piece by piece, then poured out once."""

    def __init__(self) -> None:
        self._kept: IO[str] = StringIO()
        self._length = 0

    def write(self, text: str) -> None:
        """Append a text."""
        before, self._length = self._length, self._length + len(text)
        if before <= _IN_MEMORY < self._length:
            self._kept = _on_disk(self._kept)
        self._kept.write(text)

    def flush(self) -> None:
        """Nothing leaves before `pour`."""

    def pour(self, stream: TextIO) -> None:
        """Write all of it to a stream; nothing may be written afterwards."""
        self._kept.seek(0)
        while piece := self._kept.read(_PIECE):
            stream.write(piece)
        self._kept.close()


def _on_disk(kept: IO[str]) -> IO[str]:
    from tempfile import TemporaryFile  # imported late: few reports are so long, and start-up is looked at

    file = TemporaryFile("w+", encoding="utf-8", errors="surrogateescape", newline="")  # noqa: SIM115 (`pour` closes it)
    kept.seek(0)
    file.write(kept.read())
    return file
