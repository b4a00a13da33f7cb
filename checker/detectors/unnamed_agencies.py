"""Shapes that credit agencies without a name: "From our wire services", "Agenturen"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.detectors.agency_marks import dates_apart
from checker.detectors.claims import AttributionClaim
from checker.document.passages import Passage
from checker.evidence import UNNAMED, Confidence
from checker.patterns.pattern import Watch
from checker.rulebook.shapes import Shapes


def unnamed_agencies(passage: Passage, shapes: Shapes, watch: Watch) -> Iterator[AttributionClaim]:
    """What a passage credits to agencies that it does not name.

    Args:
        passage: the passage.
        shapes: those of the languages that the page may have.
        watch: counts the time of the searches.
    """
    text, possible = shapes.unnamed_in(dates_apart(passage.text))
    for shape in possible:
        if shape.zones and passage.zone not in shape.zones:
            continue
        for match in shape.pattern.find_all(text.words, watch):
            yield AttributionClaim(
                agency=UNNAMED,
                name="agencies without a name",
                role=shape.role,
                how=shape.how,
                confidence=Confidence.MEDIUM,
                passage=passage,
                start=text.word_offsets[match.start()],
                end=text.word_offsets[match.end()],
                rule=shape.name,
            )
            break
