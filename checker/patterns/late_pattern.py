"""Regular expressions of the standard library that compile when they are first used.

The modules that a scan imports name a hundred; compiling all of them takes longer than scanning a small page, which
needs a third of them.
"""

from __future__ import annotations

import re
import sys
from typing import Any, AnyStr, cast

# https://github.com/python/cpython/issues/106052: what is possessive loses matches, and Debian 12 has such a Python.
_POSSESSIVE_IS_WRONG = sys.version_info < (3, 11, 5)
_POSSESSIVE = re.compile(r"[*+?}]\+|\(\?>")


class _LatePattern:
    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and introspection ask for; the pattern has none that is used
            raise AttributeError(name)
        found = getattr(_compiled(self._source, self._flags), name)
        setattr(self, name, found)  # found without this method from now on, at the price of any attribute
        return found


def _compiled(source: str | bytes, flags: int) -> Any:
    text = source if isinstance(source, str) else source.decode("latin-1")
    if _POSSESSIVE_IS_WRONG and _POSSESSIVE.search(text):
        import regex  # imported late, as the expression is compiled late

        from checker.patterns.compiled import STORE

        return STORE.compiled(source, (flags & ~re.ASCII) | (regex.ASCII if flags & re.ASCII else 0))
    return re.compile(source, flags)


def late_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, but a wrong expression raises `re.error` at its first use."""
    return cast("re.Pattern[AnyStr]", _LatePattern(source, flags))
