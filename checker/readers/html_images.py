"""What a picture's own attributes say: many sites credit it in the alternative text or the title alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.document import Passage
from checker.letters import fold
from checker.matching import Lexicon
from checker.place import Origin, Zone
from checker.readers.html_layout import Layout
from checker.readers.html_metadata import Elements

_ATTRIBUTES = {
    "img": ("alt", "title", "data-copyright", "data-credit"),
    "figure": ("title", "data-copyright", "data-credit"),
}
"""What scripts and browsers show of a picture; the `data-` ones are what galleries write under it."""

_SHORTEST = 3


def picture_passages(
    elements: Elements, layout: Layout, lexicon: Lexicon, told: Sequence[Passage]
) -> Iterator[Passage]:
    """The attributes of pictures of the main content in which a name stands, but for those that a caption repeats.

    Args:
        elements: the page's telling elements.
        layout: the page's layout.
        lexicon: the names to look for.
        told: the passages of the text.
    """
    values = [
        (tag, ordinal, element, attribute, value)
        for tag, attributes in _ATTRIBUTES.items()
        for ordinal, element in enumerate(elements[tag])
        for attribute in attributes
        if len(value := element.get(attribute) or "") > _SHORTEST
    ]
    if not values or not lexicon.names("\n".join(value for *_, value in values)):
        return
    for tag, ordinal, element, attribute, value in values:
        text = fold(value)
        if not lexicon.names(text) or not layout.within(element, layout.region) or layout.in_card(element):
            continue
        if not any(text in passage.text for passage in told):
            yield Passage(
                text=text,
                zone=Zone.CAPTION,
                label=f"picture:{attribute}",
                hint=f"{tag} {attribute}",
                pictured=True,
                origin=Origin(tag=tag, ordinal=ordinal, attribute=attribute),
            )
