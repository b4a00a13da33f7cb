"""Who signs a story on the page itself, where its metadata names nobody: a licence's credit is owed to a name."""

from __future__ import annotations

from checker.document.letters import fold, folded_all
from checker.document.place import Zone
from checker.readers.html_layout import Layout
from checker.readers.html_source import fit_for_parser
from checker.readers.html_tree import Tree

_SIGNING = "[rel='author'], [itemprop='author'], [class*='byline'], [class*='author'], [class*='autor']"
_OTHERS = frozenset((Zone.COMMENTS, Zone.RELATED, Zone.NAVIGATION))
_LONGEST = 120  # characters; more is a box about an author
_MOST_NAMES = 3
_LOOKED_AT = 60  # elements


def bylines_in(source: str, path: str) -> tuple[str, ...]:
    """As `signed_by`, of the source of a page that was read before.

    Args:
        source: as decoded.
        path: its name, for its ending.
    """
    tree = Tree(fit_for_parser(source, source.encode("utf-8", "replace"), path))
    return signed_by(tree, Layout(tree, folded_all(tree.texts)))


def signed_by(tree: Tree, layout: Layout) -> tuple[str, ...]:
    """The names with which the page signs, as written, at most three."""
    names: dict[str, None] = {}
    for element in tree.select(_SIGNING)[:_LOOKED_AT]:
        words = fold(element.text)
        is_name = 1 < len(words) <= _LONGEST and any(letter.isalpha() for letter in words)
        if is_name and layout.zone(tree.element(element))[0] not in _OTHERS:
            names[words] = None
        if len(names) == _MOST_NAMES:
            break
    return tuple(names)
