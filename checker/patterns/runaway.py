"""Patterns that could run away are refused when the rules load, before any page is seen.

Two shapes make a backtracking search polynomial or worse: an unbounded repeat inside an unbounded repeat, and two
unbounded repeats in a row that can match the same character with nothing in between that they cannot. Possessive
and atomic parts give nothing back, so they are free of both. What passes still runs under a time limit
(`checker.patterns.pattern`): this check is for telling an author early, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as opcodes  # type: ignore[attr-defined]  # the standard library's own reading of a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

UNBOUNDED = 1_000  # a repeat of more is as good as unbounded: two of them are a million steps at every character

# What the `regex` library knows and the standard parser does not, replaced by something that matches alike.
_FOREIGN = (
    (re.compile(r"\\[pP]\{\^?\w+\}"), r"\\w"),
    (re.compile(r"\(\?P?<[a-zA-Z_]\w*>"), "(?:"),  # a name may stand twice there
    (re.compile(r"\(\?(?:-[a-zA-Z]+|[a-zA-Z]+(?:-[a-zA-Z]+)?):"), "(?:"),
    (re.compile(r"\\[mM]"), r"\\b"),
)
_INSIDE = "repeats without bound inside a repeat without bound; write {0,60} or make the inner one possessive (++)"
_IN_A_ROW = (
    "has two repeats without bound in a row that match the same characters; "
    "bound one, or make the first possessive (++)"
)
_SAMPLE = [chr(code) for code in range(32, 127)] + ["\n", "é", "ж", "社", "\ue000", "©", "–"]


def refusal(source: str) -> str | None:
    """Why a pattern must not be used; None where nothing speaks against it."""
    plain = standard(source)
    try:
        parsed = parser.parse(plain, re.VERBOSE if "(?x" in plain else 0)
    except (re.error, OverflowError, RecursionError) as reason:
        return f"cannot be read: {reason}"
    return _nested(parsed, inside=False) or _overlapping(parsed)


def standard(source: str) -> str:
    """A pattern as the standard library's parser can read it, matching alike but for the characters of properties."""
    for foreign, alike in _FOREIGN:
        source = foreign.sub(alike, source)
    return source


def _nested(items: Iterable[Any], *, inside: bool) -> str | None:
    for operation, argument in items:
        if operation in (opcodes.MAX_REPEAT, opcodes.MIN_REPEAT):
            _, high, body = argument
            unbounded = high is opcodes.MAXREPEAT or high > UNBOUNDED
            if unbounded and inside:
                return _INSIDE
            found = _nested(body, inside=inside or (unbounded and not _is_single(body)))
        else:
            found = next(filter(None, (_nested(part, inside=inside) for part in _parts(operation, argument))), None)
        if found:
            return found
    return None


def _parts(operation: Any, argument: Any) -> list[Any]:
    """The patterns inside one item that can give characters back."""
    if operation is opcodes.SUBPATTERN:
        return [argument[-1]]
    if operation is opcodes.BRANCH:
        return list(argument[1])
    if operation in (opcodes.ASSERT, opcodes.ASSERT_NOT):
        return [argument[1]]
    if operation is opcodes.GROUPREF_EXISTS:
        return [part for part in argument[1:] if part is not None]
    return []  # possessive and atomic parts, and single characters


def _is_single(body: Any) -> bool:
    return len(body) == 1 and body[0][0] in _CHARACTERS


_CHARACTERS = frozenset((opcodes.LITERAL, opcodes.NOT_LITERAL, opcodes.IN, opcodes.ANY))


def _overlapping(items: Iterable[Any]) -> str | None:
    before: frozenset[str] = frozenset()  # what an unbounded repeat before this item can match, nothing between
    for operation, argument in items:
        if operation in (opcodes.MAX_REPEAT, opcodes.MIN_REPEAT):
            low, high, body = argument
            unbounded = high is opcodes.MAXREPEAT or high > UNBOUNDED
            characters = _matched(body) if (unbounded or before) and _is_single(body) else frozenset()
            if unbounded and before & characters:
                return _IN_A_ROW
            if unbounded and characters:
                before = characters | before if low == 0 else characters
            elif low:
                before = before & characters
            inner = _overlapping(body)
        else:
            if operation in _CHARACTERS:
                before = before and before & _matched([(operation, argument)])
            elif operation not in (opcodes.AT, opcodes.ASSERT, opcodes.ASSERT_NOT):
                before = frozenset()
            inner = next(filter(None, (_overlapping(part) for part in _parts(operation, argument))), None)
        if inner:
            return inner
    return None


def _matched(body: Any) -> frozenset[str]:
    """Which characters of a sample a single-character item matches."""
    operation, argument = body[0]
    if operation is opcodes.ANY:
        return frozenset(_SAMPLE) - {"\n"}
    if operation is opcodes.LITERAL:
        return frozenset(one for one in _SAMPLE if ord(one) == argument)
    if operation is opcodes.NOT_LITERAL:
        return frozenset(one for one in _SAMPLE if ord(one) != argument)
    return frozenset(one for one in _SAMPLE if _in_set(argument, one))


_CATEGORIES = {
    opcodes.CATEGORY_DIGIT: r"\d",
    opcodes.CATEGORY_NOT_DIGIT: r"\D",
    opcodes.CATEGORY_SPACE: r"\s",
    opcodes.CATEGORY_NOT_SPACE: r"\S",
    opcodes.CATEGORY_WORD: r"\w",
    opcodes.CATEGORY_NOT_WORD: r"\W",
}


def _in_set(members: Iterable[Any], character: str) -> bool:
    negated, found = False, False
    for operation, argument in members:
        if operation is opcodes.NEGATE:
            negated = True
        elif operation is opcodes.LITERAL:
            found |= ord(character) == argument
        elif operation is opcodes.RANGE:
            found |= argument[0] <= ord(character) <= argument[1]
        elif operation is opcodes.CATEGORY:
            found |= re.fullmatch(_CATEGORIES[argument], character) is not None
    return found != negated
