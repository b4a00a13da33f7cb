"""What the members of captures are called: ``20260101120000/https://e.example/x``, and as what they are read."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime

from checker.patterns.late_pattern import late_pattern

_LONGEST = 1_000  # characters of an address in a path; a longer one is cut, and told apart by a digest
_PLAIN = late_pattern(r"[!$-\[\]-~]*+")
_NO_MOMENT = "0" * 14
_TOLD_BY_NAME = (".txt", ".json", ".xml", ".rss", ".atom", ".md")
_BLANK = b"\xef\xbb\xbf \t\r\n"
_PAGE = late_pattern(rb"<(?!\?xml|rss|feed|rdf)", re.IGNORECASE)

# As what a body is read that a server called so. What is not here is told by its name and its first bytes.
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/rdf+xml": ".rdf",
    "application/rsl+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/feed+json": ".json",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "application/zip": ".zip",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/avif": ".avif",
    "image/tiff": ".tif",
    "image/gif": ".gif",
    "image/svg+xml": ".svg",
    "image/jxl": ".jxl",
    "image/jp2": ".jp2",
    "image/bmp": ".bmp",
    "image/x-icon": ".ico",
    "image/vnd.microsoft.icon": ".ico",
    "text/css": ".css",
    "text/javascript": ".js",
    "application/javascript": ".js",
}

_SUFFIXES = {"+xml": ".xml", "+json": ".json"}  # RFC 6839


SITE_FILES = frozenset(
    "/robots.txt /ai.txt /.well-known/ai.txt /trust.txt /.well-known/trust.txt /llms.txt /llms-full.txt"
    " /.well-known/tdmrep.json".split()
)
"""Where the files of a site stand that speak of its pages."""


def site_file_at(address: str) -> str:
    """The name of the file of a site that an address is of: ``robots.txt``; empty: of none."""
    path = "/" + address.partition("://")[2].partition("#")[0].partition("?")[0].partition("/")[2]
    return path.rpartition("/")[2] if path in SITE_FILES else ""


def captured_name(address: str, moment: datetime | None) -> str:
    """The name of what was got under an address at a moment, in UTC to the second.

    What would part a path (``!/``, ``#``), and blanks and letters that nobody sees, are escaped as in addresses.
    """
    shown = address[:_LONGEST]
    if not _PLAIN.fullmatch(shown):
        shown = "".join(map(_escaped, shown))
    shown = shown.replace("!/", "%21/")
    if len(address) > _LONGEST:
        shown += f"...{hashlib.blake2b(address.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"
    return f"{stamp_of(moment)}/{shown}"


def stamp_of(moment: datetime | None) -> str:
    """Fourteen digits; zeros where the moment is not known."""
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S") if moment else _NO_MOMENT


def moment_of(written: str) -> datetime | None:
    """A moment as captures write it (ISO 8601); one without an offset is in UTC. None where it is none."""
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def ending_of_media_type(media_type: str, address: str, start: bytes | None = None) -> str:
    """The ending of what a server called so; empty: its name tells it, or its first bytes.

    Args:
        media_type: a value of Content-Type.
        address: where it was; ``/robots.txt`` is known by that, whatever text it is said to be.
        start: how it begins; None: that is not known.
    """
    kind = media_type.partition(";")[0].strip().lower()
    ending = _ENDINGS.get(kind) or next((of for suffix, of in _SUFFIXES.items() if kind.endswith(suffix)), "")
    path, asked, _ = address.partition("#")[0].partition("?")
    named = path.lower().endswith
    if ending == ".html" and start is not None and named(_TOLD_BY_NAME) and not _PAGE.match(start.lstrip(_BLANK)):
        return ""  # servers call all that they do not know a page
    return "" if named(ending) and not asked else ending


def may_be_no_page(media_type: str, address: str) -> bool:
    """Whether the beginning is to be looked at, too."""
    return address.lower().endswith(_TOLD_BY_NAME) and media_type.lower().startswith("text/html")


def _escaped(letter: str) -> str:
    if letter.isprintable() and letter not in ' #"\\':
        return letter
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogatepass"))
