"""What every match of a pattern contains, read off the pattern itself: looked for first, it spares most searches.

A pattern without one of these strings in the text cannot match there, and to tell is a hundred times faster than to
search. What is not understood asks for nothing: such a pattern is always searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, product
from re import _constants as opcodes  # type: ignore[attr-defined]  # the standard library's own reading of a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from checker.patterns.runaway import standard

_MOST_STRINGS = 64  # strings of one group: to look for more takes as long as searching
_LONGEST = 12  # characters of a string; more tell no more
_GROUPS = 3
_SPELLINGS = 16  # ways in which one stretch is written
# What the `regex` library reads otherwise: letters of either case, sets of sets, fuzzy counts.
_OTHERWISE = re.compile(r"\(\?[a-zA-Z]*i|&&|\|\||~~|--|\[\[|\{[eids]\b")

_Exact = frozenset[str]
_NOTHING: _Exact = frozenset(("",))


def required(source: str) -> tuple[tuple[str, ...], ...]:
    """Groups of strings: every match of a pattern contains one string of each.

    Args:
        source: an expression in the syntax of the `regex` library that minds the case.
    """
    if _OTHERWISE.search(source):
        return ()
    try:
        parsed = parser.parse(standard(source), re.VERBOSE if "(?x" in source else 0)
    except (re.error, OverflowError, RecursionError):
        return ()
    exact, groups = _sequence(parsed)
    groups |= _telling(exact)
    kept = (one for one in groups if not any(_says_more(other, one) for other in groups))
    return tuple(tuple(sorted(group)) for group in sorted(kept, key=_rank)[:_GROUPS])


def _says_more(group: _Exact, other: _Exact) -> bool:
    """Whether what contains a string of one group contains one of the other, but not the other way round."""
    return _implies(group, other) and not _implies(other, group)


def _implies(group: _Exact, other: _Exact) -> bool:
    return all(any(needed in text for needed in other) for text in group)


def joined(alternatives: Iterable[Iterable[Iterable[str]]]) -> str:
    """The groups of each alternative of a pattern as one string, for hundreds take long to read.

    A NUL stands between two strings, two between two groups, three between two alternatives; it is empty where one of
    the alternatives asks for nothing.
    """
    told = [[[*group] for group in groups] for groups in alternatives]
    if not all(told) or any("\0" in each for groups in told for group in groups for each in group):
        return ""
    return "\0\0\0".join(dict.fromkeys("\0\0".join(map("\0".join, groups)) for groups in told))


def _rank(group: _Exact) -> tuple[int, int, list[str]]:
    """The more telling group first: of longer strings, and of fewer."""
    return -min(4, *map(len, group)), len(group), sorted(group)


def _telling(exact: _Exact | None) -> set[_Exact]:
    """Spellings as a group, where there are not too many and none of them is blank."""
    if exact is None or not all(text.strip() for text in exact):
        return set()
    cut = {text[:_LONGEST] for text in exact}
    told = frozenset(text for text in cut if not any(other != text and other in text for other in cut))
    return {told} if len(told) <= _MOST_STRINGS else set()


def _sequence(items: Iterable[Any]) -> tuple[_Exact | None, set[_Exact]]:
    """Every spelling of a sequence, where they are few; and the groups of which what matches it contains one each."""
    groups: set[_Exact] = set()
    run, whole = _NOTHING, True  # the spellings of what stands behind the last item that has too many
    for operation, argument in items:
        exact, inner = _item(operation, argument)
        groups |= inner
        if exact is not None and len(run) * len(exact) <= _SPELLINGS:
            run = frozenset(map("".join, product(run, exact)))
            continue
        groups |= _telling(run) | _telling(exact)
        run, whole = (exact if exact is not None and len(exact) <= _SPELLINGS else _NOTHING), False
    return (run, groups) if whole else (None, groups | _telling(run))


def _item(operation: Any, argument: Any) -> tuple[_Exact | None, set[_Exact]]:
    """The same of one item."""
    if operation is opcodes.LITERAL:
        return frozenset((chr(argument),)), set()
    if operation is opcodes.IN:
        if all(kind is opcodes.LITERAL for kind, _ in argument):
            return frozenset(chr(code) for _, code in argument), set()
        return None, set()
    if operation in (opcodes.AT, opcodes.ASSERT, opcodes.ASSERT_NOT):
        return _NOTHING, set()
    if operation is opcodes.SUBPATTERN:
        return _sequence(argument[-1])
    if operation is opcodes.ATOMIC_GROUP:
        return _sequence(argument)
    if operation is opcodes.BRANCH:
        return _branch(argument[1])
    if operation in (opcodes.MAX_REPEAT, opcodes.MIN_REPEAT, opcodes.POSSESSIVE_REPEAT):
        low, high, body = argument
        exact, groups = _sequence(body)
        if low == 0:
            return (exact | {""} if exact is not None and high == 1 else None), set()
        if low == high == 1:
            return exact, groups
        return None, groups | _telling(exact)
    return None, set()


def _branch(choices: Iterable[Any]) -> tuple[_Exact | None, set[_Exact]]:
    """The same of a choice: all spellings together, or the most telling group of each, and those of all."""
    told = [_sequence(choice) for choice in choices]
    spellings = [exact for exact, _ in told if exact is not None]
    if len(spellings) == len(told) and sum(map(len, spellings)) <= _MOST_STRINGS:
        return frozenset(chain.from_iterable(spellings)), set()
    groups = [inner | _telling(exact) for exact, inner in told]
    best = (min(each, key=_rank, default=_NOTHING) for each in groups)
    return None, set.intersection(*groups) | _telling(frozenset(chain.from_iterable(best)))
