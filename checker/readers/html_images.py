"""What a picture's own attributes say: many sites credit it in the alternative text or the title alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.document.letters import fold
from checker.document.passages import Passage
from checker.document.place import Origin, Zone
from checker.patterns.lexicon import Lexicon
from checker.readers.html_layout import Layout
from checker.readers.html_tree import Tree

_ATTRIBUTES = {
    "img": ("alt", "title", "data-copyright", "data-credit"),
    "figure": ("title", "data-copyright", "data-credit"),
}
"""What scripts and browsers show of a picture; the `data-` ones are what galleries write under it."""

_SHORTEST = 3
_MOST_ATTRIBUTES = 1_000  # with a name
_MANY = (
    f"names agencies in more than {_MOST_ATTRIBUTES:,} attributes of pictures, of which only the first were looked at"
)


def picture_passages(
    tree: Tree, layout: Layout, lexicon: Lexicon, told: Sequence[Passage], unread: list[str]
) -> Iterator[Passage]:
    """The attributes of pictures of the main content in which a name stands, but for those that a caption repeats.

    Args:
        tree: the page's tree.
        layout: the page's layout.
        lexicon: the names to look for.
        told: the passages of the text.
        unread: gets what was not looked at, as words behind "the file".
    """
    values = [
        (element, attribute, value)
        for tag, attributes in _ATTRIBUTES.items()
        for element in tree.telling[tag]
        for attribute in attributes
        if len(value := element.attr(attribute) or "") > _SHORTEST
    ]
    if not values or not lexicon.holds_name("\n".join(value for *_, value in values)):
        return
    everything = "\n".join(passage.text for passage in told)
    texts = [fold(value) for *_, value in values]
    naming = sorted(lexicon.names_in(texts))
    if len(naming) > _MOST_ATTRIBUTES:
        unread.append(_MANY)
    for number in naming[:_MOST_ATTRIBUTES]:
        (element, attribute, _), text = values[number], texts[number]
        placed = tree.element(element)
        if placed.within(layout.region) and not layout.in_card(placed) and text not in everything:
            offset, line = tree.attribute(element, attribute)
            yield Passage(
                text=text,
                zone=Zone.CAPTION,
                label=f"picture:{attribute}",
                hint=f"{element.tag} {attribute}",
                pictured=True,
                origin=Origin(attribute=attribute, offset=offset, line=line),
            )
