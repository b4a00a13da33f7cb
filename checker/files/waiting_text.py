"""Text of a report that waits until what stands before it is known."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from typing import IO, TextIO

_IN_MEMORY = 4_000_000  # bytes; more wait in a temporary file
_PIECE = 1_000_000  # characters that are poured at once
_ENCODING, _ERRORS = "utf-8", "surrogateescape"


class WaitingText:
    """Written piece by piece, then poured out once."""

    def __init__(self) -> None:
        self._kept: IO[bytes] = BytesIO()
        self._length = 0

    def write(self, text: str) -> None:
        """Append a text."""
        packed = text.encode(_ENCODING, _ERRORS)
        before, self._length = self._length, self._length + len(packed)
        if before <= _IN_MEMORY < self._length:
            self._kept = _on_disk(self._kept)
        self._kept.write(packed)

    def flush(self) -> None:
        """Nothing leaves before `pour`."""

    def pour(self, stream: TextIO) -> None:
        """Write all of it to a stream; nothing may be written afterwards."""
        self._kept.seek(0)
        with TextIOWrapper(self._kept, _ENCODING, _ERRORS, newline="") as text:
            while piece := text.read(_PIECE):
                stream.write(piece)


def _on_disk(kept: IO[bytes]) -> IO[bytes]:
    from tempfile import TemporaryFile  # imported late: few reports are so long, and start-up is looked at

    file = TemporaryFile()  # noqa: SIM115 (`pour` closes it)
    kept.seek(0)
    file.write(kept.read())
    return file
