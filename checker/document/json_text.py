"""Where each string of a JSON text stands: the standard library parses JSON but keeps no offsets."""

from __future__ import annotations

import re

from checker.patterns.late_pattern import late_pattern

Pointer = tuple[str | int, ...]

_VALUE = late_pattern(
    r'"((?:[^"\\]++|\\.)*+)"|([{}\[\],:])|(-?[0-9][0-9.eE+-]*+|true|false|null)',
    re.DOTALL,
)

# What pages write into JSON that is none of it: comments, the marks around a script, a comma behind the last value.
_FAULT = late_pattern(
    r'"(?:[^"\\]++|\\.)*+"?|(//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/|<!\[CDATA\[|\]\]>|<!--|-->|\ufeff|,(?=\s*+[}\]])|;)',
    re.DOTALL,
)

DEEPEST = 24
"""Brackets around what is looked at."""


def pointer_address(pointer: Pointer) -> str:
    """A path of keys and indexes as its address: ``pointer:/associations/main/usageTerms`` (RFC 6901, section 3)."""
    return "pointer:" + "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in pointer)


def mended(text: str) -> str:
    """A JSON text with blanks for what is no JSON in it: each character stays at its offset."""
    return _FAULT.sub(lambda found: found[0] if found[1] is None else " " * len(found[0]), text)


def value_spans(text: str) -> dict[Pointer, tuple[int, int]]:
    """The span of every plain value, of a string inside its quotation marks, by its path of keys and indexes.

    The path is that of RFC 6901. What stands in more than `DEEPEST` brackets is left out: nobody asks for it, and all
    paths together could be many times as long as the text.

    Tolerates what `json.loads` with `strict=False` accepts; on malformed text it gives the spans read so far.
    Linear in the length of the text.
    """
    spans: dict[Pointer, tuple[int, int]] = {}
    path: list[str | int] = []
    kinds: list[str] = []  # the open brackets
    expects_key = False
    for match in _VALUE.finditer(text):
        mark = match[2]
        if mark is None:
            if expects_key and kinds:
                path[-1] = match[1] or ""
            elif len(path) <= DEEPEST:
                spans[tuple(path)] = match.span(match.lastindex or 1)
        elif mark in "{[":
            kinds.append(mark)
            path.append("" if mark == "{" else 0)
            expects_key = mark == "{"
        elif mark in "}]":
            if not kinds:
                break
            kinds.pop()
            path.pop()
            expects_key = False
        elif mark == ":":
            expects_key = False
        elif kinds and kinds[-1] == "[":
            last = path[-1]
            path[-1] = last + 1 if isinstance(last, int) else 0
        else:
            expects_key = bool(kinds)
    return spans
