"""What a report is written on, and how text of strangers is made fit for it."""

from __future__ import annotations

from msgspec import Struct

from checker.patterns.late_pattern import late_pattern


class Surface(Struct, frozen=True, kw_only=True):
    """Where a report will be read."""

    width: int = 100  # columns; only the text report wraps its lines
    colour: bool = False


# Control characters could drive a terminal; bidirectional overrides could show words in an order they don't have.
_UNSEEMLY = late_pattern(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def one_line(text: str) -> str:
    """A stranger's words on one line: single blanks, characters that steer a terminal replaced by U+FFFD."""
    return _UNSEEMLY.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
