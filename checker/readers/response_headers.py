"""What the head of a response states of the page that it brought, as metadata of the page, and as links.

Sources: TDM Reservation Protocol (W3C Community Group Final Report 2024-05-10), HTTP response headers;
draft-ietf-aipref-attach, the Content-Usage field; draft-romm-aipref-contentsignals-00; X-Robots-Tag (robots meta tag
specification); Link (RFC 8288) with the relations `license` (RFC 4946; RSL 1.0 for its own media type) and `canonical`
(RFC 6596). A head is no text of the page, so what is quoted of it has no line, but the name of its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from checker.document.addresses import told_address, web_address
from checker.document.letters import fold
from checker.document.passages import NO_TEXT, Document, Link, Passage, Zone
from checker.files.content import Response
from checker.files.http_content import values_of
from checker.patterns.late_pattern import late_pattern
from checker.readers.decoding import in_utf8
from checker.readers.origins import told_by_capture

# Of several lines some are one list (RFC 9110, 5.3; RFC 9651, 3.2); of others each states something.
_JOINED = ("content-usage", "content-signal")
_SINGLE = ("tdm-reservation", "tdm-policy", "x-robots-tag")
TELLING = frozenset((*_JOINED, *_SINGLE))
"""The names, in lower case, of the lines of a head that state something of rights, but for Link."""

_CHARSET = late_pattern(
    r"(?:text/|application/[a-z.+-]*?(?:xml|json))[^;]*+;[^\n]*?charset\s*+=\s*+\"?([a-z0-9._:-]{2,40})",
    re.IGNORECASE,
)
_MOST_LINES = 50  # of one name that are looked at
_MOST_LINKS = 100
_LONGEST_TYPE = 200  # characters
_LONGEST = 4_000  # characters of a line
_LINK = late_pattern(r"<([^<>]{0,2000})>((?:[^,\"<]++|\"(?:[^\"\\]++|\\.)*+\")*+)")
_PARAMETER = late_pattern(r";\s*+([A-Za-z0-9*_-]{1,30})\s*+(?:=\s*+(?:\"((?:[^\"\\]++|\\.)*+)\"|([^\s;,\"]*+)))?")


class _Linked(NamedTuple):
    """One link of a Link line (RFC 8288, 3)."""

    target: str  # absolute
    relations: tuple[str, ...]  # lower case
    parameters: dict[str, str]


def with_response(document: Document, response: Response) -> Document:
    """A document with what the head of the response says that brought it: where nothing in it says otherwise.

    Args:
        document: as it was read.
        response: the capture's.
    """
    if response.written:
        document.source_map.stand_in(response.written.line, response.written.source, (response.written.column,))
    if document.parts:
        return replace(document, parts=tuple(with_response(part, response) for part in document.parts))
    if document.of_site:  # a mark on the answer is of that alone: robots.txt is not to be indexed, its site may be
        return replace(
            document,
            address=told_address(response.address),
            fetched=response.address,
            captured=response.captured,
            unread=(*document.unread, *response.unread),
        )
    passages = (*document.passages, *_passages(response))
    linked = tuple(islice(_links(response), _MOST_LINKS + 1))
    licences = [one for one in linked[:_MOST_LINKS] if "license" in one.relations]
    canonical = next((one.target for one in linked if "canonical" in one.relations), None)
    return replace(
        document,
        url=document.url or canonical or told_address(response.address),
        address=document.address or told_address(canonical, response.address),
        fetched=response.address,
        captured=response.captured,
        passages=passages,
        links=(*document.links, *(_licence(one) for one in licences)),
        declared=(*document.declared, *told_by_capture(document, response.address, canonical)),
        unread=(*document.unread, *response.unread, *_beyond_bounds(response, len(linked))),
    )


def _beyond_bounds(response: Response, links: int) -> Iterator[str]:
    """Which lines of the head are more or longer than is read, as words behind "the file"."""
    for name in (*_SINGLE, *_JOINED, "link"):
        values = values_of(response.headers, name)
        if len(values) > _MOST_LINES or any(len(value) > _LONGEST for value in values):
            yield f"came with more of the header {name} than is read ({_MOST_LINES} lines of {_LONGEST:,} characters)"
    if links > _MOST_LINKS:
        yield f"came with links in its head of which only the first {_MOST_LINKS} were read"


def as_sent(data: bytes, response: Response) -> bytes:
    """A text that is not in UTF-8 in UTF-8, where the head names its encoding (RFC 9110, 8.3.2)."""
    for media_type in values_of(response.headers, "content-type")[:1]:
        if named := _CHARSET.match(media_type.strip()[:_LONGEST_TYPE]):
            return in_utf8(data, named[1])
    return data


def _passages(response: Response) -> Iterator[Passage]:
    for name in (*_SINGLE, *_JOINED):
        values = [value[:_LONGEST] for value in values_of(response.headers, name)[:_MOST_LINES]]
        for value in [", ".join(values)] if values and name in _JOINED else values:
            text = fold(value)
            if text:
                yield Passage(
                    text=text, zone=Zone.METADATA, label=f"header:{name}", hint=name, order=-1, origin=NO_TEXT
                )


def _links(response: Response) -> Iterator[_Linked]:
    for value in values_of(response.headers, "link")[:_MOST_LINES]:
        for found in _LINK.finditer(value[:_LONGEST]):
            target = web_address(found[1], response.address)
            parameters: dict[str, str] = {}
            for one in _PARAMETER.finditer(found[2]):
                parameters.setdefault(one[1].lower(), (one[2] if one[2] is not None else one[3] or "").strip())
            if target:
                yield _Linked(target, tuple(parameters.get("rel", "").lower().split()), parameters)


def _licence(linked: _Linked) -> Link:
    return Link(
        href=linked.target,
        rel=" ".join(linked.relations),
        passage=Passage(text=fold(linked.target), zone=Zone.METADATA, label="header:link", hint="link", origin=NO_TEXT),
        text=fold(linked.parameters.get("title", ""))[:300],
        around="",
        media_type=linked.parameters.get("type", "").lower(),
        about=linked.parameters.get("anchor", ""),  # else it is about what was asked for (RFC 8288, 3.2)
    )
