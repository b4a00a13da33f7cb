"""What a picture's own attributes say: many sites credit it in the alternative text or the title alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from checker.document import Passage
from checker.letters import fold
from checker.matching import Lexicon
from checker.place import Origin, Zone
from checker.readers.html_layout import Layout

_ATTRIBUTES = ("alt", "title")
_SHORTEST = 3


def picture_passages(
    images: Sequence[etree._Element], layout: Layout, lexicon: Lexicon, told: Sequence[Passage]
) -> Iterator[Passage]:
    """The attributes of pictures of the main content in which a name stands, but for those that a caption repeats.

    Args:
        images: the page's img elements, in order.
        layout: the page's layout.
        lexicon: the names to look for.
        told: the passages of the text.
    """
    values = [
        (ordinal, element, attribute, value)
        for ordinal, element in enumerate(images)
        for attribute in _ATTRIBUTES
        if len(value := element.get(attribute) or "") > _SHORTEST
    ]
    if not values or not lexicon.names("\n".join(value for *_, value in values)):
        return
    for ordinal, element, attribute, value in values:
        text = fold(value)
        if not lexicon.names(text) or not layout.within(element, layout.region) or layout.in_card(element):
            continue
        if not any(text in passage.text for passage in told):
            yield Passage(
                text=text,
                zone=Zone.CAPTION,
                label=f"picture:{attribute}",
                hint=f"img {attribute}",
                pictured=True,
                origin=Origin(tag="img", ordinal=ordinal, attribute=attribute),
            )
