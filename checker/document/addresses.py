"""When two addresses are the same page's, as far as a string can tell."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

_LONGEST = 2_000  # characters; a longer address is nobody's permanent one
_WEB = ("http", "https")


def web_address(text: str | None, against: str = "") -> str | None:
    """An address of the web, made absolute; None where it is none.

    Args:
        text: as written.
        against: what it is relative to.
    """
    if not text or len(text) > _LONGEST:
        return None
    try:
        whole = urljoin(against, text.strip()) if against else text.strip()
        parts = urlsplit(whole)
        host = parts.hostname
    except ValueError:  # "http://[" and the like
        return None
    return whole if parts.scheme in _WEB and host else None


def address_key(text: str | None) -> str | None:
    """What the addresses of one page have in common: host without `www.`, path without a last slash, query.

    The scheme, the fragment, the port and the parameters of campaigns (`utm_...`) do not tell pages apart. None where
    it is no address of the web.
    """
    whole = web_address(text)
    if whole is None:
        return None
    parts = urlsplit(whole)
    query = "&".join(one for one in parts.query.split("&") if one and not one.lower().startswith("utm_"))
    path = parts.path.rstrip("/")
    return f"{_host(parts)}{path}?{query}" if query else f"{_host(parts)}{path}"


def host_of(text: str | None) -> str | None:
    """The host of an address, lower case; None where it has none, or is none: pages name what they like as theirs."""
    try:
        return urlsplit(text).hostname if text else None
    except ValueError:
        return None


def same_site(one: str, other: str) -> bool:
    """Whether two addresses of the web are on one host, or on one below the other; `www.` counts for nothing."""
    here, there = _host(urlsplit(one)), _host(urlsplit(other))
    return here == there or here.endswith(f".{there}") or there.endswith(f".{here}")


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")
