"""The engine of the standard library's `re` without its compiler, for expressions that an earlier run has compiled.

The compiler is in Python: to compile the hundred and fifty expressions of a scan takes as long as checking ten pages.
What it hands to the engine is nobody's promise, so it is used only where it makes the same pattern as `re.compile`.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import Any

Arguments = tuple[Any, int, list[int], int, dict[str, int], tuple[str | None, ...]]
"""Of the engine's `compile`: source (text or bytes), flags, code, groups, numbers of the named groups, names of all."""

BUILD = f"{sys.implementation.name}-{sys.hexversion:x}"
"""What tells the engines apart."""


def arguments_of(pattern: re.Pattern[Any], flags: int) -> Arguments | None:
    """What makes a pattern again; None where the library does not tell.

    Args:
        pattern: as `re.compile` made it.
        flags: with which it did.
    """
    try:
        parsed = import_module("re._parser").parse(pattern.pattern, flags)
        code = [int(one) for one in import_module("re._compiler")._code(parsed, flags)]  # some are named numbers
        names: list[str | None] = [None] * (pattern.groups + 1)
        for name, number in pattern.groupindex.items():
            names[number] = name
        made = pattern.pattern, pattern.flags, code, pattern.groups, dict(pattern.groupindex), tuple(names)
        if isinstance(pattern.pattern, str):
            pattern.pattern.encode()  # a source with half a surrogate pair cannot be kept
        return made if made_again(made) == pattern else None
    except (ImportError, AttributeError, TypeError, UnicodeEncodeError):
        return None


def made_again(arguments: Arguments) -> re.Pattern[Any]:
    """The pattern that these arguments make.

    Raises:
        RuntimeError, OverflowError: the code is none.
        ImportError, AttributeError, TypeError: the library has another shape.
    """
    pattern: re.Pattern[Any] = import_module("_sre").compile(*arguments)
    return pattern
