"""A pattern as authors write it: alternatives, each on its own and with a text that proves it.

A long one may be written over several lines (``|-`` in YAML): its line breaks are no part of it, for no pattern looks
for one by itself.
"""

from collections.abc import Iterable

from msgspec import Struct


class Alternative(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way in which a rule matches."""

    pattern: str  # in the syntax of the `regex` library
    match: str  # a text in which this alternative alone finds something


def joined(patterns: Iterable[str]) -> str:
    """Alternatives as one pattern, the first that matches taken: ``(?:a|b)``."""
    return f"(?:{unbroken('|'.join(patterns))})"


def unbroken(pattern: str) -> str:
    """A pattern without the line breaks with which it is written."""
    return pattern.replace("\n", "")
