"""What brought the content of a row of a table, as the other columns of the row tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from checker.files.captured_names import moment_of
from checker.files.content import Response, WrittenLine

_MOST_HEADERS = 200
_TOO_MANY = f"came with more than {_MOST_HEADERS} lines of a head, and the others were not read"


def row_response(address: Any, headers: Any, captured: Any, written: WrittenLine | None = None) -> Response:
    """The response of a row.

    Args:
        address, captured: text, or anything else, which says nothing.
        headers: an object, an array of pairs or of objects as HAR has them, or lines.
        written: where the content is written.
    """
    moment = moment_of(captured) if isinstance(captured, str) else None
    told = tuple(islice(_pairs(headers), _MOST_HEADERS + 1))
    return Response(
        headers=told[:_MOST_HEADERS],
        address=address if isinstance(address, str) else "",
        captured=moment.isoformat() if moment else "",
        written=written,
        unread=(_TOO_MANY,) if len(told) > _MOST_HEADERS else (),
    )


def _pairs(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        lines = (line.partition(":") for line in value.splitlines())
        value = [[name, text] for name, colon, text in lines if colon]
    elif isinstance(value, dict):
        listed = ((name, given if isinstance(given, list) else [given]) for name, given in value.items())
        value = [[name, one] for name, several in listed for one in several]
    for pair in value if isinstance(value, list) else ():
        told: Iterable[Any] = (pair.get("name"), pair.get("value")) if isinstance(pair, dict) else pair
        named = tuple(told) if isinstance(told, list | tuple) else ()
        if len(named) == 2 and all(isinstance(one, str) for one in named):
            yield named[0].strip(), named[1].strip()
