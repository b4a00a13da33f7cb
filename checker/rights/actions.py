"""The actions of rights, as one directed graph, and the words that other vocabularies have for them.

ODRL's own vocabulary is nearly flat (ODRL Vocabulary 2.2, section 4): a prohibition of `derive` would not
reach `translate`. Edges that are ours close such gaps. The permission of a parent grants its children and the
prohibition of a parent forbids them (ODRL 2.2, 3.4.1 "includedIn"); a child says nothing of its parent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct, field

from checker.files.shipped import RULES, typed


class _Action(Struct, frozen=True, forbid_unknown_fields=True):
    """One action (rules/rights/actions.json)."""

    parents: tuple[str, ...] = field(name="in")
    plain: str
    implies: tuple[str, ...] = ()  # what a permission gives beside it: it cannot be used without, or is more than that
    kinds: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()  # between them they are all of it: whoever does it does one of them
    note: str = ""


_ACTIONS = typed(RULES / "rights" / "actions.json", dict[str, _Action])


def _of_kind(kind: str) -> frozenset[str]:
    return frozenset(name for name, one in _ACTIONS.items() if kind in one.kinds)


INCLUDED_IN: Mapping[str, tuple[str, ...]] = {name: one.parents for name, one in _ACTIONS.items()}
IMPLIED: Mapping[str, tuple[str, ...]] = {name: one.implies for name, one in _ACTIONS.items() if one.implies}
PARTS: Mapping[str, tuple[str, ...]] = {name: one.parts for name, one in _ACTIONS.items() if one.parts}
PLAIN: Mapping[str, str] = {name: one.plain for name, one in _ACTIONS.items()}
SHARING = _of_kind("sharing")
"""The actions by which others get the content: a use with one of them shares what it makes."""

ADAPTING = _of_kind("adapting")
MACHINE = _of_kind("machine")
OPEN = _of_kind("open")
"""The actions on which silence is no refusal: the law may allow them, so nothing stated leaves them open."""


@cache
def foreign_actions() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Per vocabulary: its word, and our actions for it."""
    return typed(RULES / "rights" / "vocabularies.json", dict[str, dict[str, tuple[str, ...]]])


@cache
def ancestors(action: str) -> frozenset[str]:
    """The action itself and all that it is included in; an unknown action is included in `use` alone."""
    found = {action}
    todo = [action]
    while todo:
        for parent in INCLUDED_IN.get(todo.pop(), ("use",)):
            if parent not in found:
                found.add(parent)
                todo.append(parent)
    return frozenset(found)


@cache
def covers(stated: str, asked: str) -> bool:
    """Whether a rule on `stated` speaks of `asked`."""
    return stated in ancestors(asked)


@cache
def grants(stated: str, asked: str) -> bool:
    """Whether a permission of `stated` gives `asked`: by inclusion, or because it cannot be used without."""
    return covers(stated, asked) or asked in IMPLIED.get(stated, ())


def in_words(actions: tuple[str, ...]) -> str:
    """Actions in plain words: ``copying, republishing and displaying``."""
    return listed(tuple(map(plain, actions))) or "this use"


def plain(action: str) -> str:
    """One action in plain words."""
    return PLAIN.get(action, action)


def listed(words: Sequence[str]) -> str:
    """``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun, the plural in -s where none is given: "1 file", "2,000 files"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
