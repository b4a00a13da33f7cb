"""Items of files that were named by their own paths: ``a.zip!/p.html``, ``m.xml#/newsMessage/itemSet/newsItem[2]``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

import click

from checker.files.walk import holder_of, shown_path
from checker.finding import SourceResult, Status, unchecked

_NOT_THERE = "was not met in the file that it is said to stand in: a scan of that tells which items it holds"


class ItemPath(click.Path):
    """A path that is there, or that of an item of a file that is."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """See `click.ParamType`."""
        if isinstance(value, str) and not os.path.lexists(value) and os.path.isfile(holder_of(value)):
            return value
        return super().convert(value, param, ctx)


class NamedItems:
    """Which of the items that a scan meets were named; all are in files, and folders, that were named whole.

    Args:
        paths: as they were named.
        base: the folder that shown paths are relative to.
    """

    def __init__(self, paths: Iterable[str], base: str) -> None:
        self._named: dict[str, set[str]] = {}  # by the file
        whole: set[str] = set()
        for path in paths:
            file = holder_of(path)
            shown = shown_path(file, base)
            if file == path:
                whole.add(shown)
            else:
                self._named.setdefault(shown, set()).add(shown + path[len(file) :])
        for file in whole:
            self._named.pop(file, None)
        self._unmet = {one for items in self._named.values() for one in items}

    def may_hold(self, shown: str) -> bool:
        """Whether what was met is one of them, stands in one, or one may stand in it."""
        items = self._of(shown)
        return items is None or any(_is_in(shown, one) or one.startswith((f"{shown}!/", f"{shown}#")) for one in items)

    def told(self, result: SourceResult | None) -> bool:
        """Whether a result is told: of what was named, and of a file that cannot be read, in which it may stand."""
        items = self._of(result.path) if result else None
        if items is None or result is None:
            return True
        met = {one for one in items if _is_in(result.path, one)}
        self._unmet -= met
        holds_unmet = any(one.startswith(result.path) for one in items & self._unmet)
        return bool(met) or (result.status is not Status.CHECKED and holds_unmet)

    def missing(self) -> Iterator[SourceResult]:
        """What was named and not met."""
        for path in sorted(self._unmet):
            yield unchecked(path, _NOT_THERE)

    def _of(self, shown: str) -> set[str] | None:
        """The named items of the file in which an item stands; None: it was not named by items."""
        if not self._named:
            return None
        return next(
            (
                items
                for file, items in self._named.items()
                if shown == file or shown.startswith((f"{file}!/", f"{file}#"))
            ),
            None,
        )


def _is_in(shown: str, item: str) -> bool:
    return (
        shown == item or shown.startswith((f"{item}!/", f"{item}#")) or (item.endswith("/") and shown.startswith(item))
    )
