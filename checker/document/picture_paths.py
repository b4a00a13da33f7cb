"""Which picture of a scan an address in a page means: a name is made of it, and nothing is opened or followed.

Only what the scan has met can be meant. An address leads to a file of the page's own folder, of the folders of its
site, of the container that holds the page, or, in a capture, to what was captured under it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from checker.document.addresses import address_key, host_of, same_site, web_address
from checker.document.passages import Whereabouts
from checker.files.names import shown_part
from checker.files.shipped import RULES, cached, typed
from checker.patterns.late_pattern import late_pattern

_LONGEST = 2_000  # characters of an address
_CAPTURE = late_pattern(r"\d{4,17}(?:-\d{1,6})?/(?=https?://)")  # when it was captured, before its address
_PART = "cid:"  # of the same message (RFC 2392)
_ENCODED = late_pattern(r"%(?:2[fF]|5[cC]|00)")  # what would be another path than it looks
_SCHEME = late_pattern(r"[a-zA-Z][a-zA-Z0-9+.-]{0,30}:")
_SOURCES = (".md", ".markdown")  # pages that are not yet built
_WITHIN = "!/"  # behind it a path is one inside a container


def is_captured(path: str) -> bool:
    """Whether a path, as shown, is that of something in a container: there, an address of any host may be at hand."""
    return _WITHIN in path


def is_capture(path: str) -> bool:
    """Whether a path, as shown, is that of what a crawler captured, or a browser saved, under an address."""
    container, within = _parted(path)
    return bool(container) and _CAPTURE.match(within) is not None


def may_be_at_hand(address: str, captured: bool, host: str | None) -> bool:
    """Whether an address may mean a file of the scan: it is relative, of the page's own host, or in a container.

    Args:
        address: as written.
        captured: the page itself stands in a container.
        host: of the page; None where it tells none.
    """
    if len(address) > _LONGEST:
        return False
    if address.startswith("//") or "://" in address[:9]:
        return captured or (host is not None and host in address)
    return _SCHEME.match(address) is None or (captured and address.startswith(_PART))


def capture_key(path: str) -> tuple[str, str] | None:
    """What the captures of one address have in common: the container, and the address; None of what is no capture."""
    container, within = _parted(path)
    found = _CAPTURE.match(within) if container else None
    key = address_key(within[found.end() :]) if found else None
    return (container, key) if key else None


def pictures_meant(where: Whereabouts, address: str) -> Iterator[str | tuple[str, str]]:
    """The paths, as shown, of the pictures that an address may mean, the likeliest first; captures by their keys.

    Args:
        where: the page.
        address: as the page writes it.
    """
    container, within = _parted(where.path)
    found = _CAPTURE.match(within) if container else None
    address = address.strip()
    if found and address.startswith(_PART):
        yield container + within[: found.end()] + address
        return
    if found:
        key = address_key(web_address(address, within[found.end() :]))
        if key:
            yield container, key
        return
    plain = _plain(address, where.url)
    if plain is None:
        return
    path, query = plain
    folder = posixpath.dirname(within)
    for name in (path, *([f"{path}?{query}"] if query else ())):
        if not name.startswith("/"):
            if (inside := _inside(folder, name)) is not None:
                yield container + inside
            continue
        served = _served_folders() if where.path.lower().endswith(_SOURCES) else ()
        for below in ("", *served):
            for root in _roots(folder, where.url):
                if (inside := _inside(root, f"{below}{name}".lstrip("/"))) is not None:
                    yield container + inside
    if container and (whole := web_address(address, where.url or "")):
        yield container + whole  # what browsers save in one file they name by its address


@cached
def _served_folders() -> tuple[str, ...]:
    """Where those who write pages in Markdown keep what is served from the root (rules/reading/served_folders.json)."""
    return typed(RULES / "reading" / "served_folders.json", tuple[str, ...])


def _parted(path: str) -> tuple[str, str]:
    """A path as shown: the container with its mark, and the path inside it; an empty one for a file."""
    at = path.rfind(_WITHIN)
    return (path[: at + len(_WITHIN)], path[at + len(_WITHIN) :]) if at >= 0 else ("", path)


def _plain(address: str, url: str | None) -> tuple[str, str] | None:
    """The path of an address and its query, the path from a slash on where it begins at the site's root."""
    if "\\" in address or not address.isprintable() or _ENCODED.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        whole = web_address(address, url or "https://")
        if whole is None or url is None or host_of(url) is None or not same_site(whole, url):
            return None
        path = parts.path
    else:
        path = parts.path
    path, query = unquote(path, errors="surrogateescape"), unquote(parts.query, errors="surrogateescape")
    if not path.strip("/") or "\0" in path:
        return None
    return "/".join(map(shown_part, path.split("/"))), query


def _inside(folder: str, name: str) -> str | None:
    """A name below a folder; None where it leads out of what paths are told from."""
    above = 0
    parts = folder.split("/") if folder else []
    while above < len(parts) and parts[above] == "..":
        above += 1
    joined = posixpath.normpath("/".join((*parts[above:], name)))
    if joined in ("..", ".") or joined.startswith(("../", "/")):
        return None
    return "/".join((*parts[:above], joined))


def _roots(folder: str, url: str | None) -> Iterator[str]:
    """The folders that may be the root of a page's site: what bears the name of its host, then from outside in."""
    parts = folder.split("/") if folder else []
    host = (host_of(url) or "").removeprefix("www.")
    named = [at for at, part in enumerate(parts, 1) if host and part.lower().removeprefix("www.") == host]
    for at in (*reversed(named), *range(len(parts) + 1)):
        yield "/".join(parts[:at])
