"""What a server says ahead of a page: the headers of its response that speak of rights, as metadata of the document."""

from __future__ import annotations

from msgspec.structs import replace

from checker.document.addresses import told_address
from checker.document.letters import fold
from checker.document.passages import Document, Passage
from checker.document.place import NO_TEXT, Zone
from checker.files.content import Response

_TELLING = frozenset(
    ("content-signal", "content-usage", "link", "tdm-policy", "tdm-reservation", "x-robots-tag", "license", "rights")
)
_MOST = 100  # of one response that are looked at
_LONGEST = 8_192  # characters of one, as most servers have it


def with_response(document: Document, response: Response) -> Document:
    """A document with what the response said that brought it.

    Each header that speaks of rights becomes a passage labelled ``header:NAME``, the name in lower case; it stands
    beside the source, at that address. Where the document tells no address, that of the response is its own.
    """
    if document.parts:
        parts = tuple(with_response(part, response) for part in document.parts)
        return replace(document, parts=parts)
    passages = tuple(_passages(response))
    address = told_address(response.address) if response.address else None
    return replace(
        document,
        passages=(*passages, *document.passages),
        url=document.url or address,
        address=document.address or address,
    )


def _passages(response: Response) -> list[Passage]:
    told = [(name.strip().lower(), fold(value[:_LONGEST])) for name, value in response.headers[:_MOST]]
    return [
        Passage(text=value, zone=Zone.METADATA, label=f"header:{name}", order=-1, origin=NO_TEXT)
        for name, value in told
        if name in _TELLING and value
    ]
