"""How sure a credit may be called by the place at which its shape was found, in a document that has no containers.

On a page the tree tells whose caption a line is. In plain text and in Markdown the layout is told by shape alone, so a
name by itself, and a shape away from the place where it belongs, is right less often: `benchmarks/accuracy.py` counts
how often at each level.
"""

from __future__ import annotations

from msgspec.structs import replace

from checker.detectors.zone_credits import LINE, NameReading
from checker.document.passages import Passage
from checker.document.place import Zone
from checker.evidence import Confidence, How, Role

_PICTURES = frozenset((Zone.CAPTION, Zone.CREDIT))
_CLOSING = "closing"  # in the id of a shape that ends a story
_SOURCE = "/source"  # the shape of a source line
_ALONE = "zone/"  # the rule of a name that no shape explains


def graded(reading: NameReading, passage: Passage, name: str) -> NameReading:
    """A reading of a document without containers, at the level that its place allows.

    Args:
        reading: what a shape or a place says.
        passage: where it was found.
        name: the agency's name as it stands there.
    """
    if reading.confidence is not Confidence.HIGH:
        return reading
    level = _of_picture(reading, passage) if reading.role is Role.PHOTO else _of_text(reading, passage, name)
    return replace(reading, confidence=level)


def _of_picture(reading: NameReading, passage: Passage) -> Confidence:
    if not passage.main:
        return Confidence.LOW  # before the story stand the pictures of others, too
    if reading.rule.endswith(_SOURCE):
        return Confidence.MEDIUM  # a source line beside a picture may be the text's
    if passage.zone in _PICTURES or passage.before == 0 or passage.after == 0:
        return Confidence.HIGH
    if reading.rule.startswith(_ALONE):
        return Confidence.LOW  # a name between two paragraphs may be anything
    return Confidence.HIGH if passage.pictured else Confidence.MEDIUM


def _of_text(reading: NameReading, passage: Passage, name: str) -> Confidence:
    if reading.rule.startswith(_ALONE):
        if passage.zone is not Zone.BODY or " " in name:
            return Confidence.HIGH
        # A short name over a story signs it, or the picture there, or leads to another page: each as often.
        return Confidence.LOW if reading.how is How.BYLINE else Confidence.MEDIUM
    if reading.how is How.NOTICE:  # "© AFP" may be the picture's, "© 2024 AFP" is of the whole
        dated = any(letter.isdigit() for letter in passage.text[reading.start : reading.end])
        return Confidence.HIGH if dated or len(passage.text) > LINE else Confidence.MEDIUM
    if reading.how is not How.CREDIT:
        return Confidence.HIGH
    away = _CLOSING in reading.rule and passage.after > 1
    return Confidence.MEDIUM if away or passage.pictured else Confidence.HIGH
