"""Compiled patterns kept from run to run: compiling the few hundred that a scan needs takes a fifth of its time.

What is kept is what the `regex` library itself hands to `pickle` for a compiled pattern, read by an unpickler that
admits nothing else. That code goes to the engine unchecked, so what is handed to `admit` must come from a file that
nobody but the user could write (`checker.files.cache_file`). Whatever is wrong with it, the pattern is compiled again.
"""

from __future__ import annotations

import io
import pickle
import sys
from typing import Any, AnyStr

import regex

KEPT_BY = f"{sys.implementation.cache_tag}-{regex.__version__}-1"
"""What tells apart what different builds keep; raise its last number when the layout changes."""

_ADMITTED = "regex._regex.compile"  # by which the library's own pickles make a pattern
# What reading a wrong pickle raises ("other exceptions may also be raised", says the documentation of `pickle`).
_WRONG = (
    pickle.UnpicklingError,
    ArithmeticError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
)


class _PatternUnpickler(pickle.Unpickler):
    """Reads plain data and compiled patterns."""

    def find_class(self, module: str, name: str) -> Any:
        if f"{module}.{name}" != _ADMITTED:
            raise pickle.UnpicklingError(f"{module}.{name} is no compiled pattern")
        return super().find_class(module, name)


class PatternStore:
    """The compiled patterns of this run and of earlier ones; unpickled one by one, for a run needs few of them."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str | bytes, int], bytes] = {}
        self._made: dict[tuple[str | bytes, int], regex.Pattern[Any]] = {}
        self.grown = False  # something was compiled since it was last asked what to keep

    def admit(self, kept: bytes | memoryview) -> None:
        """Take what an earlier run kept."""
        told = _unpickled(kept)
        if isinstance(told, dict):
            self._kept = {**told, **self._kept}

    def compiled(self, source: AnyStr, flags: int) -> regex.Pattern[AnyStr]:
        """The compiled pattern, one for all who ask for it. Raises regex.error where the source is none."""
        key = source, int(flags)
        made = self._made.get(key)
        if made is None:
            told = _unpickled(self._kept.get(key, b""))
            if isinstance(told, regex.Pattern) and told.pattern == source:
                made = told
            else:
                made = regex.compile(source, flags, cache_pattern=False)
                self._kept[key] = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
                self.grown = True
            self._made[key] = made
        return made

    def to_keep(self) -> bytes:
        """All that the next run can use."""
        self.grown = False
        return pickle.dumps(self._kept, pickle.HIGHEST_PROTOCOL)


def _unpickled(kept: object) -> object:
    if not isinstance(kept, (bytes, memoryview)) or not kept:
        return None
    try:
        told: object = _PatternUnpickler(io.BytesIO(kept)).load()
    except _WRONG:
        return None
    return told


STORE = PatternStore()
"""The store of this process: every pattern of the rulebook is compiled through it."""
