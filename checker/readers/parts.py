"""Several items in one file: each has a path of its own, behind a `#`."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from checker.document.passages import Document

MOST_ITEMS = 10_000
"""Of one file that are read; that there are more is told."""


def in_one_file(items: Sequence[Document], addresses: Sequence[str], *, more: bool = False) -> Document:
    """One document for a file: its only item, or one that holds several.

    Args:
        items: at least one; they share the way back into the source.
        addresses: of each in the file: ``/newsMessage/itemSet/newsItem[2]``.
        more: it holds others, which were not read. The last item tells it, for reports tell of items, not of the file.
    """
    if more:
        told = f"is the last that was read of its file, which holds more than {MOST_ITEMS:,} items"
        items = [*items[:-1], replace(items[-1], unread=(*items[-1].unread, told))]
    if len(items) == 1:
        return items[0]
    first = items[0]
    parts = tuple(replace(item, path=f"{item.path}#{address}") for item, address in zip(items, addresses, strict=True))
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
