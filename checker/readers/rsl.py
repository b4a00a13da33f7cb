"""Really Simple Licensing 1.0: what machines may do with a site's content, and what for.

Source: https://rslstandard.org/rsl (Recommendation, 2025-11-06, with its errata). Files in use break its grammar in
every way, so nothing is held against it: lists are parted by blanks or, as in the draft of 2025-07, by commas; what is
said twice is taken together; words that are not known are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice
from operator import attrgetter

from msgspec.structs import replace

from checker.document.declared import Declared, Family, Reach, Says
from checker.document.letters import fold
from checker.document.passages import Document
from checker.document.place import Origin
from checker.errors import UnreadableSource
from checker.readers.decoding import Decoded
from checker.readers.xml_tree import XmlNode, read_tree

_CARRIER, _SPECIFICATION = "rsl", "RSL 1.0"
_MOST = 10_000
_MANY = f"states more than {_MOST:,} things in RSL; those behind them were not read"
_MOST_CONTENTS = 100  # of a page that differ: it speaks of itself
_MANY_CONTENTS = f"states in RSL more than {_MOST_CONTENTS} contents with terms of their own; the others were left out"
_MOST_SCRIPTS = 20
_MANY_SCRIPTS = f"holds more than {_MOST_SCRIPTS} scripts of RSL; those behind them were not read"
_LONGEST_QUOTE = 600  # characters
_SPACE = "rslstandard.org/rsl"


def read_rsl(decoded: Decoded, path: str) -> Document:
    """Read a file of RSL.

    Raises:
        UnreadableSource: it is broken.
    """
    root, source_map = read_tree(decoded, path)
    declared = tuple(islice(declared_licences(root), _MOST + 1))
    return Document(
        path=path,
        media_type="application/rsl+xml",
        source_map=source_map,
        declared=declared[:_MOST],
        of_site=True,
        faults=decoded.faults,
        unread=(*decoded.unread, *((_MANY,) if len(declared) > _MOST else ())),
    )


def declared_licences(root: XmlNode, reach: Reach = Reach.SITE) -> Iterator[Declared]:
    """What each `license` of each `content` states; those of one content are alternatives."""
    contents = [one for one in root.all("content") if root.local == "rsl" or _SPACE in one.space]
    for number, content in enumerate(contents):
        url = content.attribute("url") or _announced(content)
        for licence in content.each("license"):
            facts = tuple(_facts(licence))
            anchor = next(chain(licence.each("prohibits"), licence.each("permits", "payment")), licence)
            yield Declared(
                text=anchor.text() or licence.text(),
                origin=anchor.origin() if anchor.text() else licence.origin(),
                says=Says.RESERVATION if any(kind.startswith("prohibits") for kind, _ in facts) else Says.PERMISSION,
                carrier=_CARRIER,
                field="license",
                specification=_SPECIFICATION,
                family=Family.RSL,
                at=licence.at(),
                reach=reach,
                facts=facts,
                pattern=url if reach is Reach.SITE else "",
                group=f"rsl:{number}",
            )
        for holder in content.each("copyright"):
            if said := holder.text():
                yield Declared(
                    text=said,
                    origin=holder.origin(),
                    says=Says.HOLDER,
                    carrier=_CARRIER,
                    field="copyright",
                    specification=_SPECIFICATION,
                    at=holder.at(),
                    reach=reach,
                    pattern=url if reach is Reach.SITE else "",
                )
        for terms in content.each("terms"):
            if said := terms.text():
                yield Declared(
                    text=said,
                    origin=terms.origin(),
                    says=Says.POINTER,
                    carrier=_CARRIER,
                    field="terms",
                    specification=_SPECIFICATION,
                    at=terms.at(),
                    reach=reach,
                    value=said,
                    pattern=url if reach is Reach.SITE else "",
                )


def licences_in_feed(decoded: Decoded, path: str, unread: list[str]) -> Iterator[Declared]:
    """What a feed states in its items, of the page that each announces.

    Args:
        decoded: the feed.
        path: its path as reported.
        unread: gets what of it was not read, as words behind "the file".
    """
    root, _ = read_tree(decoded, path, unread)
    yield from declared_licences(root)


def licences_in_page(scripts: Sequence[tuple[str, tuple[int, int]]], unread: list[str]) -> tuple[Declared, ...]:
    """What a page states in scripts.

    Args:
        scripts: each text, with the offset and the line at which it begins in the source.
        unread: gets what of them was not read, as words behind "the file".
    """
    found: list[Declared] = []
    if len(scripts) > _MOST_SCRIPTS:
        unread.append(_MANY_SCRIPTS)
    for written, (offset, line) in scripts[:_MOST_SCRIPTS]:
        text = written.strip()
        try:
            root, _ = read_tree(Decoded(text, text.encode()), "", unread)
        except UnreadableSource as error:
            unread.append(f"holds RSL (line {line}) that {error.reason}")
            continue
        origin = Origin(offset=offset, line=line, raw=True)
        quote = fold(text)[:_LONGEST_QUOTE]
        contents = _different(declared_licences(root, Reach.ITEM))
        if len(contents) > _MOST_CONTENTS:
            unread.append(_MANY_CONTENTS)
        found += (replace(one, text=quote, origin=origin, at="") for one in chain(*contents[:_MOST_CONTENTS]))
    return tuple(found)


def _different(declared: Iterator[Declared]) -> list[tuple[Declared, ...]]:
    """What each content states, once: of the page it is said again by each content that states the same."""
    contents: dict[tuple[object, ...], tuple[Declared, ...]] = {}
    for _, of_content in groupby(declared, key=attrgetter("group")):
        stated = tuple(of_content)
        contents.setdefault(tuple((one.field, one.says, one.value, one.facts) for one in stated), stated)
    return list(contents.values())


def _announced(content: XmlNode) -> str:
    """The page that an item of a feed announces, and no other."""
    node = content.parent
    while node is not None and node.local not in ("item", "entry"):
        node = node.parent
    link = next(node.each("link"), None) if node else None
    address = (link.attribute("href") or link.text()) if link else ""
    return f"{address}$" if address else ""


def _facts(licence: XmlNode) -> Iterator[tuple[str, str]]:
    for rule in licence.each("permits", "prohibits"):
        yield f"{rule.local}:{rule.attribute('type') or 'usage'}", rule.text().replace(",", " ")
    for payment in licence.each("payment"):
        yield "payment", payment.attribute("type") or "free"
        for standard in payment.each("standard", "custom"):
            yield standard.local, standard.text()
