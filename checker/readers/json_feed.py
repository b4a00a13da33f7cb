"""JSON Feed 1 and 1.1 (https://jsonfeed.org/version/1.1): it has no field for rights, and none is made up.

Its authors, and the pages that it announces, are known as those of other feeds are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.document.addresses import web_address
from checker.document.json_text import Pointer
from checker.document.language import primary_language
from checker.document.letters import fold
from checker.document.passages import Document, FeedItem, Passage
from checker.document.place import Origin, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.readers.decoding import Decoded

_MOST_ITEMS = 12_000
_MANY = (f"holds more than {_MOST_ITEMS:,} items; those behind them were not read",)


def is_json_feed(data: Any) -> bool:
    """Whether JSON is a feed, by the address of its version."""
    return isinstance(data, dict) and "jsonfeed.org/version" in str(data.get("version"))[:100]


def read_json_feed(data: dict[str, Any], decoded: Decoded, path: str) -> Document:
    """The document of a feed."""
    home = next(filter(None, (web_address(str(data.get(name) or "")) for name in ("home_page_url", "feed_url"))), None)
    held = data.get("items")
    listed = held if isinstance(held, list) else []
    items = [_item(one, index, home or "") for index, one in enumerate(listed[:_MOST_ITEMS]) if isinstance(one, dict)]
    passages = tuple(_authors(data, ()))
    return Document(
        path=path,
        media_type="application/feed+json",
        source_map=SourceMap(decoded.source, Syntax.JSON),
        language=primary_language(str(data.get("language") or "")),
        title=fold(str(data.get("title") or "")) or None,
        url=home,
        site=fold(str(data.get("title") or "")) or None,
        authors=tuple(dict.fromkeys(one.text for one in passages)),
        passages=(*passages, *(one for item in items for one in item.passages)),
        items=tuple(items),
        faults=decoded.faults,
        unread=(*decoded.unread, *(_MANY if len(listed) > _MOST_ITEMS else ())),
    )


def _item(item: dict[str, Any], index: int, home: str) -> FeedItem:
    # An id may be anything; only as an address of its own does it name a page.
    named = (web_address(str(item.get("url") or ""), home), web_address(str(item.get("id") or "")))
    return FeedItem(
        addresses=tuple(dict.fromkeys(filter(None, named))),
        passages=tuple(_authors(item, ("items", index))),
        at=f"/items/{index}",
        title=fold(str(item.get("title") or "")),
        published=str(item.get("date_published") or ""),
    )


def _authors(data: dict[str, Any], pointer: Pointer) -> Iterator[Passage]:
    """The authors of a feed or an item: `authors` of 1.1, `author` of 1."""
    listed = data.get("authors")
    named: list[tuple[Pointer, Any]] = [((*pointer, "author"), data.get("author"))]
    named += [
        ((*pointer, "authors", index), one) for index, one in enumerate(listed if isinstance(listed, list) else ())
    ]
    for at, one in named:
        name = one.get("name") if isinstance(one, dict) else None
        if isinstance(name, str) and name.strip():
            part = "item" if pointer else "channel"
            yield Passage(
                text=fold(name),
                zone=Zone.METADATA,
                label=f"feed:{part}/author",
                hint="author",
                order=-1,
                origin=Origin(pointer=(*at, "name"), raw=True),
            )
