"""Who signs a story on the page itself, where its metadata names nobody: a licence's credit is owed to a name."""

from __future__ import annotations

from typing import cast

from lxml import etree

from checker.letters import fold
from checker.place import Zone
from checker.readers.html_layout import Layout, text_in

_SIGNING = etree.XPath(
    "descendant::*[@rel='author' or @itemprop='author' or contains(@class, 'byline') or contains(@class, 'author')"
    " or contains(@class, 'autor')]"
)
_OTHERS = frozenset((Zone.COMMENTS, Zone.RELATED, Zone.NAVIGATION))
_LONGEST = 120  # characters; more is a box about an author
_MOST = 3


def signed_by(root: etree._Element, layout: Layout) -> tuple[str, ...]:
    """The names with which the page signs, as written, at most three."""
    names: dict[str, None] = {}
    for element in cast("list[etree._Element]", _SIGNING(root)):
        words = fold(text_in(element))
        is_name = 1 < len(words) <= _LONGEST and any(letter.isalpha() for letter in words)
        if is_name and layout.zone(element)[0] not in _OTHERS:
            names[words] = None
        if len(names) == _MOST:
            break
    return tuple(names)
