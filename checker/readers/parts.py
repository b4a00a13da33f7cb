"""Several items in one file: each has a path of its own, behind a `#`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec.structs import replace

from checker.document.passages import Document

MOST_ITEMS = 1_000
"""Of one file that are read; that there are more is told. A day's bundle of an agency has some hundred."""
_MOST_FIELDS = 10_000  # of all items of a file: ten of each


def in_one_file(items: Sequence[Document], addresses: Sequence[str], *, more: bool = False) -> Document:
    """One document for a file: its only item, or one that holds several.

    Args:
        items: at least one; they share the way back into the source.
        addresses: of each in the file: ``/newsMessage/itemSet/newsItem[2]``.
        more: it holds others, which were not read. The last item tells it, for reports tell of items, not of the file.
    """
    if len(within := _within(items)) < len(items):
        told = f"is the last that was read of its file, which states rights in more than {_MOST_FIELDS:,} fields"
        items = [*within[:-1], replace(within[-1], unread=(*within[-1].unread, told))]
    elif more:
        told = f"is the last that was read of its file, which holds more than {MOST_ITEMS:,} items"
        items = [*items[:-1], replace(items[-1], unread=(*items[-1].unread, told))]
    if len(items) == 1:
        return items[0]
    first = items[0]
    parts = tuple(replace(item, path=f"{item.path}#{address}") for item, address in zip(items, addresses, strict=False))
    return Document(
        path=first.path,
        media_type=first.media_type,
        source_map=first.source_map,
        passages=tuple(passage for item in items for passage in item.passages),
        declared=tuple(one for item in items for one in item.declared),
        parts=parts,
        faults=first.faults,
        unread=tuple(dict.fromkeys((*first.unread, *items[-1].unread))),
    )


def _within(items: Sequence[Document]) -> Sequence[Document]:
    """The first items, up to the one whose fields are too many with those before it."""
    fields = accumulate(len(item.declared) for item in items)
    return items[: 1 + sum(1 for each in fields if each <= _MOST_FIELDS)]
