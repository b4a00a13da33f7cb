"""When two addresses are the same page's, as far as a string can tell."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from msgspec import Struct

from checker.files.shipped import RULES, cached, typed
from checker.patterns.late_pattern import late_pattern

_LONGEST = 2_000  # characters; a longer address is nobody's permanent one
_WEB = ("http", "https")
_LONGEST_HOST = 253  # characters (RFC 1035, 3.1)
# Parameters that tell where a reader came from, and no page: of campaigns, advertisers and newsletters.
_TRACKING = ("utm_", "at_", "ns_", "mtm_", "pk_", "hsa_", "wt_")
_TRACKERS = frozenset(
    {
        "fbclid",
        "gclid",
        "gbraid",
        "wbraid",
        "dclid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "igshid",
        "mc_cid",
        "mc_eid",
    }
    | {"cmpid", "cmp", "ncid", "xtor", "ito", "ocid", "_ga", "_gl", "smid"}
)
_PICTURE = late_pattern(
    r"\.(?:jpe?g|png|gif|webp|svg|tiff?|avif)(?:[?#]|$)|/image|dcmitype/(?:\w{0,10}Image|Sound)", re.IGNORECASE
)
_ESCAPE = late_pattern(r"%[0-9a-fA-F]{2}")
_UNRESERVED = late_pattern(r"[A-Za-z0-9._~-]")  # RFC 3986, 2.3
_AS_WRITTEN = "%!$&'()*+,;=:@/?"


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


def names_picture(address: str) -> bool:
    """Whether an address is a picture's, by its name."""
    return _PICTURE.search(address[-_LONGEST:]) is not None


def told_address(*candidates: str | None) -> str | None:
    """The first of some addresses that can be told as a page's: of the web, absolute, without blanks or a user's name.

    It is what the page claims; nobody has looked there. None where none is such.
    """
    for text in candidates:
        whole = web_address(text)
        if whole and whole.isprintable() and " " not in whole and "@" not in urlsplit(whole).netloc:
            return whole
    return None


def address_key(text: str | None) -> str | None:
    """What the addresses of one page have in common: host without `www.`, path without a last slash, query.

    The scheme, the fragment, the port and the parameters of campaigns (`utm_...`) do not tell pages apart, nor does it
    whether letters are escaped (RFC 3986, 6.2.2; hosts as in RFC 3490). None where it is no address of the web.
    """
    whole = web_address(text)
    if whole is None:
        return None
    parts = urlsplit(whole)
    query = "&".join(_escaped(one) for one in parts.query.split("&") if one and not _tracks(one.lower()))
    path = _escaped(parts.path).rstrip("/")
    host = _ascii(_host(parts))
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def _tracks(parameter: str) -> bool:
    return parameter.startswith(_TRACKING) or parameter.partition("=")[0] in _TRACKERS


def _escaped(text: str) -> str:
    """With everything escaped that may be, and nothing else."""
    return _ESCAPE.sub(_escape, quote(text, safe=_AS_WRITTEN, errors="replace"))


def _escape(match: re.Match[str]) -> str:
    letter = unquote(match[0])
    return letter if _UNRESERVED.fullmatch(letter) else match[0].upper()


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() or len(host) > _LONGEST_HOST else host.encode("idna").decode("ascii")
    except UnicodeError:  # no name that could be looked up
        return host


def host_of(text: str | None) -> str | None:
    """The host of an address, lower case; None where it has none, or is none: pages name what they like as theirs."""
    try:
        return urlsplit(text).hostname if text else None
    except ValueError:
        return None


class _DomainNames(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands between an owner's name and the root (rules/reading/domains.json)."""

    second: frozenset[str]  # below a country: "co" of "co.uk"
    hosters: frozenset[str]  # give a name of theirs to each customer
    caches: frozenset[str]  # show copies of pages of others


@cached
def _domain_names() -> _DomainNames:
    return typed(RULES / "reading" / "domains.json", _DomainNames)


def registrable_domain(host: str) -> str:
    """The part of a host under which one owner stands, as far as its form tells; none for a cache of copies.

    Public suffixes of two parts are told by their form ("co.uk"), those of hosters by their names.
    """
    parts = host.lower().removeprefix("www.").strip(".").split(".")
    names, last = _domain_names(), ".".join(parts[-2:])
    if last in names.caches:
        return ""
    below_country = len(parts) > 1 and len(parts[-1]) == 2 and parts[-2] in names.second
    return ".".join(parts[-3:]) if below_country or last in names.hosters else last


def same_site(one: str, other: str) -> bool:
    """Whether two addresses of the web are on one host, or on one below the other; `www.` counts for nothing."""
    here, there = _host(urlsplit(one)), _host(urlsplit(other))
    return here == there or here.endswith(f".{there}") or there.endswith(f".{here}")


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")
