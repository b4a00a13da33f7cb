"""What the place of an agency's name says of its part, where no shape does or where the place is stronger than one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.detectors.agency_marks import Mark
from checker.document.passages import Passage
from checker.document.place import Zone
from checker.evidence import Confidence, How, Role
from checker.patterns.late_pattern import late_pattern
from checker.rulebook.grammars import SLOT
from checker.rulebook.shapes import Shapes

NEAR_END = 6  # text nodes behind the main content among which its own credits stand
LINE = 90  # characters; a longer passage is no line that only credits
_PROSE = 5  # ordinary words (three letters or more, all small) that make a line tell of its author, not name one
_JOINS = 5  # characters between two names of one credit: "AGENCY / AGENCY", "AGENCY via AGENCY"
_JOINING = frozenset(("/", "|", "via", "-", "–", "—", ", via", ""))
_CREDITS = late_pattern(
    rf"(?:^|[/|©:(\[,;·•–—=-]|[.!?”\"»)\]]|\d{{4}})\s*(?:(?P<article>[^\W\d_]+) )?{SLOT}"
    rf"|\b(?P<lead>[^\W\d_]+) (?={SLOT})|{SLOT}\s*(?:[/|)\]©]|\W*$)"
)
_LONE = late_pattern(
    rf"^[^\w{SLOT}]*(?:(?P<lead>[^\W\d_]+)[ ’'])?{SLOT}"
    rf"(?:[\s/,|&·•–-]+(?:[^\W\d_]{{1,3}} )?{SLOT})*(?:[\s,|·•–/-]+\w+\.?)?[^\w{SLOT}]*$",
    re.MULTILINE,
)
_LISTED = late_pattern(rf"^[^.!?:\n]{{2,40}}: ?{SLOT} ?[/|] ?\S")
_ENDS_WITH_NAME = late_pattern(rf"(?:[.!?”\"»)]|/|\||\n)\s*{SLOT}\W*$")


class NameReading(Struct, frozen=True, kw_only=True):
    """What one shape or place says of one name: offsets are those of the passage's text."""

    role: Role
    how: How
    confidence: Confidence
    rule: str
    start: int
    end: int


def is_picture_s(passage: Passage) -> bool:
    """Whether what a passage credits is a picture: a box named "source" away from one tells the source of the text."""
    return passage.zone is Zone.CAPTION or (passage.zone is Zone.CREDIT and passage.pictured)


def stands_where_credits_do(passage: Passage, mark: Mark, at_home: bool) -> bool:
    """Whether a short form with other meanings is taken for the agency here: where credits stand, if it was seen so."""
    if not mark.agency.verified and not at_home:
        return False
    return is_picture_s(passage) or passage.zone is Zone.BYLINE or (passage.pictured and passage.main)


def unexplained(text: str, passage: Passage, mark: Mark, at_home: bool, shapes: Shapes) -> NameReading | None:
    """What the place says of a name that no shape explains.

    Args:
        text: of the passage, its names marked.
        passage: the passage.
        mark: the name.
        at_home: whether the page is in the agency's first language.
        shapes: know what may stand before a name.
    """
    alone = [line for line in text.split("\n") if SLOT in line and len(line) <= LINE]
    lone = any(_led(one["lead"], shapes.before_names) for line in alone for one in _LONE.finditer(line))
    framed = is_picture_s(passage) and any(
        _led(one["lead"], shapes.before_names) and _led(one["article"], shapes.before_names)
        for one in _CREDITS.finditer(text)
    )
    named = mark.sure or stands_where_credits_do(passage, mark, at_home)
    if passage.main and (mark.picture or (named and (framed or _credits_a_picture(text, passage, mark, lone)))):
        return _reading(Role.PHOTO, How.CREDIT, _sureness(mark), mark, passage)
    if passage.zone is Zone.FOOTER or is_picture_s(passage):
        return None  # a blanket footer says nothing of one article, and the rest are pictures of other stories
    if mark.sure or at_home:  # "AA" alone on a line is the agency in Turkey and a button elsewhere
        found = _of_the_text(text, passage, mark, lone)
        if found is not None:
            return found
    if not mark.sure:
        return None
    return _reading(Role.MENTION, How.MENTION, Confidence.MEDIUM if passage.main else Confidence.LOW, mark, passage)


def _led(word: str | None, known: frozenset[str]) -> bool:
    """Whether nothing stands before a name, or an article, a preposition, "agency"."""
    return word is None or word.lower() in known


def _credits_a_picture(text: str, passage: Passage, mark: Mark, lone: bool) -> bool:
    """Whether a name stands as pictures are credited: in a list of what each picture is, alone, at the end."""
    if mark.agency.kind == "photo" and (_LISTED.search(text) is not None or (lone and not passage.linked)):
        return True
    if mark.agency.kind == "photo" and passage.text[: mark.start].rstrip()[-1:] in ("/", "|", "—"):
        return True
    if lone and passage.before > 0 and passage.after > 1 and not passage.linked and passage.zone is Zone.BODY:
        return True  # between two paragraphs of a story stands nobody's name but a picture's
    if not passage.pictured or (lone and passage.before == 0 and mark.agency.kind != "photo"):
        return False
    return lone or _ENDS_WITH_NAME.search(text, max(len(text) - LINE, 0)) is not None


def _of_the_text(text: str, passage: Passage, mark: Mark, lone: bool) -> NameReading | None:
    """What a line that only names an agency says, at the head and at the end of a story."""
    if passage.main and passage.zone is Zone.BYLINE and len(text) <= LINE and not _is_prose(text):
        return _reading(Role.TEXT, How.BYLINE, _sureness(mark), mark, passage)
    if not lone or len(text) > LINE:
        return None
    if passage.main and passage.before == 0:
        return _reading(Role.TEXT, How.BYLINE, _sureness(mark), mark, passage)
    ends = passage.after == 0 and (passage.main or passage.beyond <= NEAR_END)
    if ends and passage.before > 0 and not passage.linked and (passage.main or not passage.pictured):
        return _reading(Role.TEXT, How.CREDIT, Confidence.MEDIUM, mark, passage)
    return None


def _sureness(mark: Mark) -> Confidence:
    return Confidence.HIGH if mark.sure else Confidence.MEDIUM


def _is_prose(text: str) -> bool:
    return sum(len(word) > 2 and word.islower() for word in text.split()) >= _PROSE


def _reading(role: Role, how: How, confidence: Confidence, mark: Mark, passage: Passage) -> NameReading:
    line = len(passage.text) <= LINE and role is not Role.MENTION
    return NameReading(
        role=role,
        how=how,
        confidence=confidence,
        rule=f"zone/{passage.zone.value}",
        start=0 if line else mark.start,
        end=len(passage.text) if line else mark.end,
    )


def placed(reading: NameReading, passage: Passage, marks: Sequence[Mark], number: int) -> NameReading:
    """A reading, where the kind of agency or the place is stronger than the shape.

    A picture agency supplies pictures, whatever the shape, and so does who shares a credit with one; and no shape beats
    the zone of a picture's credit.
    """
    if reading.role is not Role.TEXT:
        return reading
    closing = passage.before > 0 and passage.after == 0 and reading.end == len(passage.text)
    if closing and reading.how in (How.BYLINE, How.DATELINE):
        reading = replace(reading, how=How.CREDIT)  # what stands at the head as a byline is a credit line at the end
    if is_of_pictures(marks[number]) or _shares_with_pictures(passage.text, marks, number):
        return replace(reading, role=Role.PHOTO, how=How.CREDIT)
    framed = passage.zone is Zone.CAPTION or (passage.pictured and passage.main)
    if framed and (reading.how is How.NOTICE or (is_picture_s(passage) and reading.how is not How.CONTRIBUTION)):
        return replace(reading, role=Role.PHOTO, how=How.CREDIT)
    return reading


def is_of_pictures(mark: Mark) -> bool:
    """Whether a name stands for pictures alone."""
    return mark.picture or mark.agency.kind == "photo"


def _shares_with_pictures(text: str, marks: Sequence[Mark], number: int) -> bool:
    """Whether a name is joined to that of a picture agency: "AGENCY/Getty Images"."""
    for first, second in ((number - 1, number), (number, number + 1)):
        if first < 0 or second >= len(marks):
            continue
        between = text[marks[first].end : marks[second].start]
        joined = len(between) <= _JOINS and between.strip() in _JOINING and between.strip(" ") != ""
        if joined and is_of_pictures(marks[first if second == number else second]):
            return True
    return False
