"""How sure a credit is called by its place, in documents without containers."""

from __future__ import annotations

import pytest

from checker.detectors.sureness import graded
from checker.detectors.zone_credits import NameReading
from checker.document.passages import Passage
from checker.document.place import Zone
from checker.evidence import Confidence, How, Role

HIGH, MEDIUM, LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW
LINE = "© Heron Press"


def level(
    role: Role,
    how: How,
    rule: str,
    passage: Passage,
    *,
    name: str = "Heron",
    confidence: Confidence = HIGH,
) -> Confidence:
    reading = NameReading(role=role, how=how, confidence=confidence, rule=rule, start=0, end=len(passage.text))
    return graded(reading, passage, name).confidence


def stands(
    zone: Zone = Zone.BODY,
    *,
    before: int = 1,
    after: int = 2,
    text: str = LINE,
    main: bool = True,
    beside: bool = False,
) -> Passage:
    return Passage(text=text, zone=zone, before=before, after=after, main=main, pictured=beside)


@pytest.mark.parametrize(
    ("expected", "rule", "passage"),
    [
        (HIGH, "grammar/mul/photo-cue", stands(Zone.CAPTION)),
        (HIGH, "grammar/mul/photo-cue", stands(before=0)),
        (HIGH, "grammar/mul/photo-cue", stands(beside=True)),
        (MEDIUM, "grammar/mul/photo-cue", stands()),
        (LOW, "grammar/mul/photo-cue", stands(before=0, main=False)),
        (MEDIUM, "grammar/mul/source", stands(Zone.CAPTION)),
        (HIGH, "zone/body", stands(after=0)),
        (LOW, "zone/body", stands()),
    ],
)
def test_the_credit_of_a_picture_is_as_sure_as_its_place(expected: Confidence, rule: str, passage: Passage) -> None:
    assert level(Role.PHOTO, How.CREDIT, rule, passage) is expected


@pytest.mark.parametrize(
    ("expected", "how", "rule", "passage", "name"),
    [
        (LOW, How.BYLINE, "zone/body", stands(before=0), "Heron"),
        (HIGH, How.BYLINE, "zone/body", stands(before=0), "Heron Press"),
        (HIGH, How.BYLINE, "zone/byline", stands(Zone.BYLINE, before=0), "Heron"),
        (MEDIUM, How.NOTICE, "grammar/mul/copyright-line", stands(after=0), "Heron"),
        (HIGH, How.NOTICE, "grammar/mul/copyright-line", stands(after=0, text="© 2024 Heron Press"), "Heron"),
        (HIGH, How.CREDIT, "grammar/mul/closing-bracket", stands(after=0), "Heron"),
        (MEDIUM, How.CREDIT, "grammar/mul/closing-bracket", stands(), "Heron"),
        (MEDIUM, How.CREDIT, "grammar/mul/source", stands(after=0, beside=True), "Heron"),
        (HIGH, How.DATELINE, "grammar/mul/dateline-bracket", stands(before=0, beside=True), "Heron"),
    ],
)
def test_the_credit_of_the_text_is_as_sure_as_its_place(
    expected: Confidence, how: How, rule: str, passage: Passage, name: str
) -> None:
    assert level(Role.TEXT, how, rule, passage, name=name) is expected


def test_no_level_is_raised() -> None:
    assert level(Role.PHOTO, How.CREDIT, "grammar/mul/photo-cue", stands(Zone.CAPTION), confidence=MEDIUM) is MEDIUM
    assert level(Role.TEXT, How.DATELINE, "grammar/mul/dateline", stands(before=0), confidence=LOW) is LOW
