"""How much may be unpacked of one file: containers come from strangers, and some kilobytes can hold terabytes."""

from __future__ import annotations

from checker.errors import UnreadableSource

DEEPEST = 3
"""Containers around an item: a crawl in an archive in an archive. Deeper ones are made to keep readers busy."""
MOST_MEMBERS = 100_000
"""Of a file, with all that stands in its containers: a large site has so many pages."""
MOST_UNPACKED = 4 * 1024**3
"""Bytes that are unpacked of a file, in all."""
MOST_RATIO = 1_000
"""Of what is unpacked and the size of the file: text takes a tenth, hardly ever a hundredth."""
SMALL = 16 * 1024**2
"""Bytes up to which the ratio does not matter: an archive of little is mostly padding."""


class Unpacked:
    """What has been unpacked of one file.

    Args:
        size: of the file, in bytes.
    """

    def __init__(self, size: int) -> None:
        by_ratio = max(MOST_RATIO * size, SMALL)
        self._left = min(by_ratio, MOST_UNPACKED)
        self._too_much = (
            f"unpacks to more than {MOST_UNPACKED // 1024**3} GB"
            if by_ratio >= MOST_UNPACKED
            else f"unpacks to more than {MOST_RATIO:,} times its size"
        )

    def take(self, size: int) -> None:
        """So many bytes are unpacked, or will be; where that is not known, less than 0.

        Raises:
            UnreadableSource: that is too much.
        """
        self._left -= max(size, 0)
        if self._left < 0:
            raise UnreadableSource("", f"{self._too_much}, and what stands behind was not read")
