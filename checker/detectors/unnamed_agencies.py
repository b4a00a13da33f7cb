"""Shapes that credit agencies without a name: "From our wire services", "Agenturen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.detectors.agency_marks import dates_apart
from checker.document.passages import Document, Passage
from checker.evidence import Attribution, Confidence
from checker.patterns.pattern import Watch, lower
from checker.rulebook.shapes import GrammarShape

_UNNAMED = "unnamed"


def unnamed_agencies(
    document: Document, passage: Passage, shapes: Sequence[GrammarShape], watch: Watch
) -> Iterator[Attribution]:
    """What a passage credits to agencies that it does not name.

    Args:
        document: for places.
        passage: the passage.
        shapes: those of the page's language that credit agencies without a name.
        watch: counts the time of the searches.
    """
    lowered = ""
    for shape in shapes:
        lowered = lowered or lower(passage.text)
        if not any(literal in lowered for literal in shape.unnamed):
            continue
        for match in shape.pattern.find_all(dates_apart(passage.text), watch):
            quote, place = document.quote(passage, *match.span())
            yield Attribution(
                agency=_UNNAMED,
                name="agencies without a name",
                role=shape.role,
                how=shape.how,
                confidence=Confidence.MEDIUM,
                quote=quote,
                place=place,
                rule=shape.name,
            )
            break
