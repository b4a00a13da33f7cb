"""Shapes that credit agencies without a name: "From our wire services", "Agenturen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.detectors.agency_marks import dates_apart
from checker.detectors.claims import AttributionClaim
from checker.document.passages import Passage
from checker.evidence import Confidence
from checker.patterns.pattern import Watch, lower
from checker.rulebook.shapes import GrammarShape

_UNNAMED = "unnamed"


def unnamed_agencies(passage: Passage, shapes: Sequence[GrammarShape], watch: Watch) -> Iterator[AttributionClaim]:
    """What a passage credits to agencies that it does not name.

    Args:
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
            yield AttributionClaim(
                agency=_UNNAMED,
                name="agencies without a name",
                role=shape.role,
                how=shape.how,
                confidence=Confidence.MEDIUM,
                passage=passage,
                start=match.start(),
                end=match.end(),
                rule=shape.name,
            )
            break
