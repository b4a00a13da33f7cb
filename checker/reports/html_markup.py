"""HTML made of words: the one place where they are escaped, and the links that we make of them."""

from __future__ import annotations

import base64
import html
from urllib.parse import quote

from checker.files.names import file_of, on_disk
from checker.patterns.late_pattern import late_pattern
from checker.reports.terminal import inert, one_line

_ADDRESS = late_pattern(r"https?://[^\s\"“”<>()]{1,400}[^\s\"“”<>().,;:!?]")
_LONGEST_FRAGMENT = 80  # characters of a quote that a browser is asked to look for


class Markup(str):
    """HTML of ours. All other text is escaped where it becomes a part of some."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Anybody's words as HTML: on one line, without what steers, one blank kept at either end."""
    return text if isinstance(text, Markup) else Markup(html.escape(one_line(f"|{text}|")[1:-1]))


def element(name: str, *children: str, **attributes: str) -> Markup:
    """An element of children, words or HTML; attributes that Python keeps for itself end in ``_``, empty ones go."""
    told = "".join(f' {key.rstrip("_")}="{escaped(value)}"' for key, value in attributes.items() if value)
    return Markup(f"<{name}{told}>{''.join(map(escaped, children))}</{name}>")


def image(jpeg: bytes, words: str) -> Markup:
    """A small picture of ours, in the page itself, with what it is called."""
    data = base64.b64encode(jpeg).decode("ascii")
    return Markup(f'<img alt="{escaped(words)}" title="{escaped(words)}" src="data:image/jpeg;base64,{data}">')


def joined(*parts: str, by: str = "") -> Markup:
    """Parts in a row, without the empty ones."""
    return Markup(escaped(by).join(escaped(each) for each in parts if each))


def lines(*parts: str) -> Markup:
    """Parts on lines of their own, with the blanks in front that they have."""
    return Markup("\n".join(html.escape(inert(each)) for each in parts))


def away(address: str, words: str = "", **attributes: str) -> Markup:
    """A link to an address of the web that we or a page named, nothing else than http; told, it is never fetched."""
    if not address.startswith(("https://", "http://")):
        return escaped(words or address)
    return element("a", words or address, href=address, **attributes)


def to_file(folder: str, path: str, words: str, fragment: str = "", **attributes: str) -> Markup:
    """A link to a file, from a report that stands the way `folder` from where paths begin; standard input has none."""
    if path == "-":
        return element("span", words, **attributes)
    file = on_disk(path)
    way = f"{folder}/{file}" if folder and not file.startswith("/") else file
    # What stands in a container has no words that a browser could show.
    href = quote(way, errors="surrogateescape") + (fragment if file == file_of(path) else "")
    return element("a", words, href=href if href.startswith((".", "/")) else f"./{href}", **attributes)


def fragment_of(words: str) -> str:
    """What has a browser show the words of a page (URL Fragment Text Directives, WICG)."""
    wanted = one_line(words)
    if len(wanted) > _LONGEST_FRAGMENT:
        wanted = wanted[:_LONGEST_FRAGMENT].rpartition(" ")[0] or wanted[:_LONGEST_FRAGMENT]
    return f"#:~:text={quote(wanted, safe='', errors='replace').replace('-', '%2D')}" if wanted else ""


def with_links(words: str) -> Markup:
    """Words of ours, or of published terms, in which addresses of the web are links."""
    parts, at = [], 0
    for found in _ADDRESS.finditer(words):
        parts += [escaped(words[at : found.start()]), away(found[0])]
        at = found.end()
    return joined(*parts, words[at:])
