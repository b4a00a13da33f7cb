"""Which of the addresses that a page gives are another owner's: it was made of that, or is a copy of it.

A page claims its own address in several places; what they agree on is where it stands. A canonical address elsewhere
(RFC 6596) is a source only where the page itself tells of another place: mostly it is the page's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from checker.document.addresses import host_of, registrable_domain, told_address
from checker.document.declared import Declared, Reach, Says
from checker.document.letters import fold
from checker.document.passages import Document
from checker.document.place import NO_TEXT, Origin
from checker.readers.html_tree import Tree
from checker.readers.page_fields import CARRIER, absolute

if TYPE_CHECKING:
    import turbohtml


class Claimed(Struct, frozen=True, kw_only=True):
    """Where a page says that it stands."""

    canonical: str | None  # as written
    others: tuple[str | None, ...]  # in other places: `og:url`, structured data


def told_sources(
    canonical_link: Declared | None, declared: Sequence[Declared], claimed: Claimed, technical: Sequence[str]
) -> Iterable[Declared]:
    """The fields of a page, of those that tell a source the ones that lead to another owner, and its canonical link.

    Args:
        canonical_link: of the page.
        declared: what its fields state.
        claimed: where it says that it stands.
        technical: addresses that the site's own software gives.
    """
    canonical = _domain(claimed.canonical)
    others = frozenset(filter(None, map(_domain, claimed.others)))
    if declared:
        base = told_address(claimed.canonical, *claimed.others)
        owned = {canonical, *others}
        for one in declared:
            if one.says is Says.SOURCE and (one.value.startswith(("/", "#", ".")) or _domain(one.value) in owned):
                continue
            yield resolved(one, base)
    elsewhere = others if others - {canonical} else frozenset(filter(None, map(_domain, technical)))
    if canonical_link is not None and canonical and elsewhere and canonical not in elsewhere:
        yield canonical_link


def told_by_capture(document: Document, fetched: str | None, sent: str | None) -> tuple[Declared, ...]:
    """The canonical link of a page, where it was got from another owner's address, and it is not told as a source yet.

    Args:
        document: as it was read.
        fetched: where it was got from.
        sent: the canonical address that the head of the response gives; the page's own counts before it.
    """
    canonical, here = document.canonical or _of_head(sent), _domain(fetched)
    if canonical is None or not here or _domain(canonical.value) in ("", here) or canonical in document.declared:
        return ()
    return (canonical,)


def _of_head(address: str | None) -> Declared | None:
    if not address:
        return None
    return Declared(
        text=fold(address),
        origin=NO_TEXT,
        says=Says.SOURCE,
        carrier="http",
        field="link",
        specification="RFC 6596",
        at="header:link",
        reach=Reach.ITEM,
        value=address,
    )


def resolved(declared: Declared, base: str | None) -> Declared:
    """A field with the address that it leads to, and that of what it is about, made absolute."""
    leading = declared.says in (Says.POINTER, Says.LICENSOR, Says.SOURCE)
    return replace(
        declared,
        value=absolute(declared.value, base) if leading else declared.value,
        about=absolute(declared.about, base),
    )


def _domain(address: str | None) -> str:
    scheme, parted, rest = (address or "").strip().partition("://")
    return _domain_of(rest.partition("/")[0]) if parted and scheme.lower() in ("http", "https") else ""


@lru_cache(maxsize=1024)
def _domain_of(authority: str) -> str:
    return registrable_domain(host_of(f"https://{authority}") or "")


def canonical_element(tree: Tree) -> turbohtml.Element | None:
    """The link by which a page gives its canonical address."""
    for element in tree.telling["link"]:
        if "canonical" in (element.attr("rel") or "").lower().split() and fold(element.attr("href") or ""):
            return element
    return None


def canonical_link(tree: Tree, element: turbohtml.Element) -> Declared:
    """The canonical link of a page, as what it is where that leads to another owner: its source."""
    href = fold(element.attr("href") or "")
    offset, line = tree.attribute(element, "href")
    return Declared(
        text=href,
        origin=Origin(attribute="href", offset=offset, line=line),
        says=Says.SOURCE,
        carrier=CARRIER,
        field="rel=canonical",
        specification="RFC 6596",
        reach=Reach.ITEM,
        value=href,
    )
