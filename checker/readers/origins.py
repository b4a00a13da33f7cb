"""Which of the addresses that a page gives are another owner's: it was made of that, or is a copy of it.

A page claims its own address in several places; what they agree on is where it stands. A canonical address elsewhere
(RFC 6596) is a source only where the page itself tells of another place: mostly it is the page's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.document.addresses import host_of, registrable_domain, told_address, web_address
from checker.document.declared import Declared, Reach, Says
from checker.document.letters import fold
from checker.document.place import Origin
from checker.readers.html_tree import Tree
from checker.readers.page_fields import CARRIER, absolute

_TECHNICAL = frozenset(("shortlink", "pingback", "edituri", "https://api.w.org/", "wlwmanifest"))
"""Relations of links that a site's own software writes, whatever the page is a copy of."""


class Claimed(Struct, frozen=True, kw_only=True):
    """Where a page says that it stands."""

    canonical: str | None  # as written
    others: tuple[str | None, ...]  # in other places: `og:url`, structured data


def told_sources(tree: Tree, declared: Sequence[Declared], claimed: Claimed) -> Iterable[Declared]:
    """The fields of a page, of those that tell a source the ones that lead to another owner, and its canonical link.

    Args:
        tree: the page's tree.
        declared: what its fields state.
        claimed: where it says that it stands.
    """
    base = told_address(claimed.canonical, *claimed.others)
    own = {domain for one in (claimed.canonical, *claimed.others) if (domain := _domain(one))}
    for one in declared:
        if one.says is not Says.SOURCE or not (_domain(one.value) in own or one.value.startswith(("/", "#", "."))):
            yield resolved(one, base)
    canonical = _domain(claimed.canonical)
    if canonical and (elsewhere := _elsewhere(tree, claimed)) and canonical not in elsewhere:
        yield from _canonical_links(tree)


def resolved(declared: Declared, base: str | None) -> Declared:
    """A field with the address that it leads to, and that of what it is about, made absolute."""
    leading = declared.says in (Says.POINTER, Says.LICENSOR, Says.SOURCE)
    return replace(
        declared,
        value=absolute(declared.value, base) if leading else declared.value,
        about=absolute(declared.about, base),
    )


def _domain(address: str | None) -> str:
    return registrable_domain(host_of(web_address(address)) or "")


def _elsewhere(tree: Tree, claimed: Claimed) -> frozenset[str]:
    """The domains on which a page says that it stands, but for its canonical link."""
    stated = frozenset(filter(None, map(_domain, claimed.others)))
    if not stated <= {_domain(claimed.canonical)}:
        return stated
    technical = (one for one in tree.telling["link"] if (one.attr("rel") or "").lower() in _TECHNICAL)
    return frozenset(filter(None, (_domain(one.attr("href")) for one in technical)))


def _canonical_links(tree: Tree) -> Iterable[Declared]:
    for element in tree.telling["link"]:
        href = fold(element.attr("href") or "")
        if href and "canonical" in (element.attr("rel") or "").lower().split():
            offset, line = tree.attribute(element, "href")
            yield Declared(
                text=href,
                origin=Origin(attribute="href", offset=offset, line=line),
                says=Says.SOURCE,
                carrier=CARRIER,
                field="rel=canonical",
                specification="RFC 6596",
                reach=Reach.ITEM,
                value=href,
            )
            return
