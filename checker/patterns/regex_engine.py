"""The engine of the `regex` library without its compiler, for patterns that an earlier run has compiled.

The compiler is in Python, and importing it takes longer than most steps of checking a small page. The engine is a
module of its own, in C; here it is loaded alone. Where a pattern must be compiled, the library is imported, and finds
the engine loaded.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import regex

# The numbers of `regex`, which its documentation names only.
IGNORECASE = 0x2
MULTILINE = 0x8
VERSION1 = 0x100

_NAME = "regex._regex"


@cache
def _engine() -> ModuleType | None:
    """The engine; None where the library has none of that name."""
    if _NAME not in sys.modules:
        library = PathFinder.find_spec("regex")
        spec = PathFinder.find_spec(_NAME, library.submodule_search_locations) if library else None
        if spec is None or spec.loader is None:
            return None
        engine = module_from_spec(spec)
        sys.modules[_NAME] = engine
        spec.loader.exec_module(engine)
    return sys.modules[_NAME]


@cache
def engine_build() -> str:
    """What tells the builds of the engine apart; empty where there is none that restores patterns."""
    engine = _engine()
    if engine is None or not engine.__file__ or not hasattr(engine, "compile"):
        return ""
    status = os.stat(engine.__file__)
    return f"{status.st_size}-{status.st_mtime_ns}"


def restored(arguments: tuple[Any, ...]) -> regex.Pattern[str]:
    """The pattern of which the library hands these arguments to `pickle`; only where `engine_build` tells a build."""
    made: regex.Pattern[str] = sys.modules[_NAME].compile(*arguments)
    return made
