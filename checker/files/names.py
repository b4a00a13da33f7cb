"""Names of files as reports tell them, and the way back: every name has one shown form, and no two share it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from re import Match
from shlex import quote

from checker.patterns.late_pattern import late_pattern

_ESCAPED = late_pattern(r"\\x[0-9a-f]{2}")
# Behind a name without an ending, which wires have, too, only what such files hold is an item: folders may end in "#".
_ITEM = late_pattern(
    r"\.(?:xml|json|rdf|rss|atom)(?:\.gz)?(?=#/)|\.(?:jsonl|ndjson)(?:\.gz|\.zst)?(?=#\d{1,9}\Z)"
    r"|(?<=[^#/])(?=#/(?:news(?:message|ml)|rss|rdf|feed|\d+|items?|data|results)(?![^/]))",
    re.IGNORECASE,
)
_ROW = late_pattern(r"(?<=\.parquet)#(\d{1,9})\Z", re.IGNORECASE)
_BOOK = late_pattern(r"\.epub(?:\.gz)?(?=!/)", re.IGNORECASE)
_JOINT = late_pattern(r"!/")
_AMBIGUOUS = late_pattern(r"\0|[!#]\Z|#(?=\d{1,9}\Z)")
_NAMELESS = "unnamed"
_ESCAPE = late_pattern(rb"\\(?:x([0-9a-f]{2})|\\)")


def shown_part(name: str) -> str:
    """One part of a path as it is told.

    Bytes that are no UTF-8 become ``\\xff``, and each backslash beside them two; so does each in a name that has the
    letters ``\\xff`` itself. All other names are told as they are.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        written = os.fsencode(name)
        try:
            name = written.decode()  # in a locale that has fewer letters
        except UnicodeDecodeError:
            return written.replace(b"\\", rb"\\").decode("utf-8", "backslashreplace")
    return name.replace("\\", r"\\") if "\\" in name and _ESCAPED.search(name) else name


def shown_whole(path: str) -> str:
    """A path, its parts joined by slashes, as it is told."""
    return "/".join(map(shown_part, path.split("/")))


def shown_member(name: str) -> str:
    """The name of a member of a container as it is told: a path inside the container, whatever its letters are.

    Blank parts and ``.`` are dropped; ``..``, and letters with a meaning in paths of ours (``!`` and ``#`` where a
    part, or a number, would follow) are escaped as bytes are; backslashes part the names that know no slash.
    """
    name = name if "/" in name else name.replace("\\", "/")
    return "/".join(_shown_of_member(part) for part in name.split("/") if part not in ("", ".")) or _NAMELESS


def _shown_of_member(part: str) -> str:
    shown = shown_part(part)
    if part != ".." and not _AMBIGUOUS.search(part):
        return shown
    if shown == part:  # nothing was escaped yet
        shown = part.replace("\\", r"\\")
    if part == "..":
        return r"\x2e\x2e"
    return _AMBIGUOUS.sub(lambda found: f"\\x{ord(found[0]):02x}", shown)


def holders(shown: str) -> Iterator[str]:
    """The containers around an item, and the file of which it is a part: what is said of them is said of it, too.

    ``a.zip`` and ``a.zip!/m.xml`` of ``a.zip!/m.xml#/newsMessage/itemSet/newsItem[2]``.
    """
    if "!/" in shown:
        yield from (shown[: found.start()] for found in _JOINT.finditer(shown))
    if "#/" in shown:
        yield file_of(shown)


def file_of(shown: str) -> str:
    """The file in which an item stands: ``wires/m.xml`` of ``wires/m.xml#/newsMessage/itemSet/newsItem[2]``."""
    return shown[: found.end()] if "#" in shown and (found := _ITEM.search(shown)) else shown


def item_in(shown: str) -> str:
    """Where in its file an item stands: ``/newsMessage/itemSet/newsItem[2]``; empty where it is the whole file."""
    return shown[len(file_of(shown)) + 1 :]


def split_member(shown: str) -> tuple[str, str]:
    """The container in which a file stands, and the name of the member; an empty one where it stands in none.

    Rows of tables are members, too: ``crawl.parquet`` and ``17`` of ``crawl.parquet#17``.
    """
    if row := _ROW.search(shown):
        return shown[: row.start()], row[1]
    around, _, inner = shown.rpartition("!/")
    return around, inner


def on_disk(shown: str) -> str:
    """The file on the disk in which an item stands: ``a.zip`` of ``a.zip!/m.xml#/newsMessage/itemSet/newsItem[2]``."""
    file = file_of(shown)
    while (around := split_member(file)[0]) != "":
        file = around
    return file


def book_of(shown: str) -> str:
    """The book in which a chapter stands: ``d.epub`` of ``d.epub!/OEBPS/one.xhtml``; of any other path that itself.

    Archives are opened by whoever lists files; a book is one file to them, whose reader knows its chapters.
    """
    found = _BOOK.search(shown)
    return shown[: found.end()] if found else shown


def true_path(shown: str) -> bytes:
    """The bytes of a path that is told so."""
    return b"/".join(
        _ESCAPE.sub(_meant, part.encode()) if _ESCAPED.search(part) else part.encode() for part in shown.split("/")
    )


def shell_word(shown: str) -> str:
    """A path that is told so, as a shell takes it; what is no text to be shown as bash and zsh do ($'a\\xff')."""
    path = true_path(shown)
    if path == shown.encode() and shown.isprintable():
        # A build host takes "::error" and "##[" for commands, so reports part them; a shell joins them again.
        return quote(shown).replace("::", ":'':").replace("##", "#''#")
    written = path.replace(b"\\", rb"\\").replace(b"'", rb"\'").decode("utf-8", "backslashreplace")
    return f"$'{''.join(each if each.isprintable() else _in_hexadecimal(each) for each in written)}'"


def _in_hexadecimal(letter: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in letter.encode())


def _meant(escape: Match[bytes]) -> bytes:
    return bytes([int(escape[1], 16)]) if escape[1] else b"\\"
