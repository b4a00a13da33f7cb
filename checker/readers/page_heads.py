"""Heads of pages as WAT files keep them: what a page and its response state to machines, without the page's words.

The shape is that of the Internet Archive's Web Archive Transformation, as Common Crawl publishes it: for each record of
a crawl an envelope of JSON, with the lines of the response's head, and the `meta` and `link` elements of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from checker.document.addresses import told_address, web_address
from checker.document.declared import Declared
from checker.document.json_text import Pointer
from checker.document.letters import fold
from checker.document.passages import Document, Link, Passage
from checker.document.place import Origin, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.errors import UnclaimedSource
from checker.readers.decoding import Decoded
from checker.readers.html_metadata import is_kept, names_authors, told_name
from checker.readers.page_fields import field_of_meta
from checker.readers.response_headers import TELLING

_ENVELOPE: Pointer = ("Envelope",)
_PAYLOAD: Pointer = (*_ENVELOPE, "Payload-Metadata", "HTTP-Response-Metadata")
_HEAD: Pointer = (*_PAYLOAD, "HTML-Metadata", "Head")
_LINKS: Pointer = (*_PAYLOAD, "HTML-Metadata", "Links")
_MOST = 2_000  # of each: elements `meta`, links and headers that may state rights
_MANY = f"holds more than {_MOST:,} elements or headers that may state rights, of which only the first were looked at"
_TELLING = frozenset(("license", "canonical"))  # relations of links
_WORDLESS = "holds what a page and its response state to machines, not the page's words (WAT)"


class _Meta(NamedTuple):
    name: str  # lower case, without blanks
    passage: Passage


def is_page_head(data: Any) -> bool:
    """Whether JSON is such an envelope."""
    return isinstance(_at(data, _ENVELOPE), dict) and isinstance(_at(data, (*_ENVELOPE, "Payload-Metadata")), dict)


def read_page_head(data: Any, decoded: Decoded, path: str) -> Document:
    """The document of an envelope.

    Raises:
        UnclaimedSource: it is of a request, or of what is no page.
    """
    if not isinstance(_at(data, _PAYLOAD), dict):
        raise UnclaimedSource(path, "is the metadata of what is no answer of a server")
    address = str(_at(data, (*_ENVELOPE, "WARC-Header-Metadata", "WARC-Target-URI")) or "")
    metas = list(islice(_metas(data), _MOST + 1))
    links = list(islice(_links(data, address), _MOST + 1))
    headers = list(islice(_headers(data), _MOST + 1))
    more = any(len(each) > _MOST for each in (metas, links, headers))
    del metas[_MOST:], links[_MOST:], headers[_MOST:]
    canonical = next((one.href for one in links if "canonical" in one.rel.split()), None)
    authors = (one.passage.text for one in metas if names_authors(one.name) and "://" not in one.passage.text)
    declared: tuple[Declared | None, ...] = tuple(field_of_meta(one.name, one.passage) for one in metas)
    return Document(
        path=path,
        media_type="application/json",
        source_map=SourceMap(decoded.source, Syntax.JSON),
        title=fold(str(_at(data, (*_HEAD, "Title")) or "")) or None,
        url=canonical or told_address(address),
        address=told_address(canonical, address),
        authors=tuple(dict.fromkeys(authors)),
        passages=(*(one.passage for one in metas), *headers),
        links=tuple(one for one in links if "license" in one.rel.split()),
        declared=tuple(one for one in declared if one is not None),
        faults=decoded.faults,
        unread=(*decoded.unread, _WORDLESS, *((_MANY,) if more else ())),
    )


def _at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _passage(text: str, label: str, pointer: Pointer) -> Passage:
    hint = label.partition(":")[2]
    origin = Origin(pointer=pointer, raw=True)
    return Passage(text=fold(text), zone=Zone.METADATA, label=label, hint=hint, order=-1, origin=origin)


def _metas(data: Any) -> Iterator[_Meta]:
    listed = _at(data, (*_HEAD, "Metas"))
    for number, element in enumerate(listed if isinstance(listed, list) else ()):
        if not isinstance(element, dict) or not isinstance(element.get("content"), str):
            continue
        name = "".join(str(element.get("name") or element.get("property") or "").lower().split())
        name = told_name(name, element["content"])
        if is_kept(name) or names_authors(name):
            passage = _passage(element["content"], f"meta:{name}", (*_HEAD, "Metas", number, "content"))
            yield _Meta(name, passage)


def _headers(data: Any) -> Iterator[Passage]:
    headers = _at(data, (*_PAYLOAD, "Headers"))
    for name, value in headers.items() if isinstance(headers, dict) else ():
        if name.lower() not in TELLING:
            continue
        pointer: Pointer = (*_PAYLOAD, "Headers", name)
        several = [(pointer, value)] if isinstance(value, str) else []
        several += [((*pointer, at), one) for at, one in enumerate(value)] if isinstance(value, list) else []
        yield from (_passage(one, f"header:{name.lower()}", at) for at, one in several if isinstance(one, str))


def _links(data: Any, address: str) -> Iterator[Link]:
    for pointer in ((*_HEAD, "Link"), _LINKS):
        listed = _at(data, pointer)
        for number, element in enumerate(listed if isinstance(listed, list) else ()):
            if not isinstance(element, dict) or _TELLING.isdisjoint(str(element.get("rel") or "").lower().split()):
                continue
            if href := web_address(str(element.get("url") or ""), address):
                yield _link(element, href, (*pointer, number, "url"), in_head=pointer != _LINKS)


def _link(element: Mapping[str, Any], href: str, pointer: Pointer, *, in_head: bool) -> Link:
    passage = _passage(str(element["url"]), "link:link" if in_head else "link:a", pointer)
    return Link(
        href=href,
        rel=" ".join(str(element.get("rel") or "").lower().split()),
        passage=passage,
        text=fold(str(element.get("text") or element.get("title") or ""))[:300],
        around="",
        media_type=str(element.get("type") or "").lower(),
    )
