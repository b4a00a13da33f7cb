"""What the place of an agency's name says of its part, where no shape does or where the place is stronger than one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from checker.detectors.agency_marks import Mark
from checker.detectors.talk import is_quoted
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
# What parts a caption: signs between a picture's subject and its credit, and the ends of sentences.
_PART = late_pattern(
    rf"[/|©•·:：;()\[\]【】\n=。]|\b[Cc]opyright\b|\s[-–—]{{1,2}}(?=\s)"
    rf"|(?:(?<=[\w”\"’'»][\w”\"’'»)])|(?<={SLOT}))[.!?…](?=[\s”\"’'»]|$)"
)
_WORD = late_pattern(r"[^\W\d_]{2,}")
_CUE = late_pattern(r"(?:^|[.!?…。”\"»)\](\[|/\n])\s*([^\W\d_]+)(\.?)")
_PICTURE = frozenset(("behind", "photo"))  # the slots of words: for a picture ...
_CUE_GOES_ON = frozenset(("more", "of", "article", "by", "photo", "via"))  # ... behind it ...
# ... and behind an agency's name in its credit: "file", "via", "photographer"
_BEHIND = _PICTURE | {"clip", "more", "by", "via", "and", "with", "reporter", "updated", "particle"}
_MADE_BY = frozenset(("by", "via"))
_COLONS = (":", "：")
_REACH = 240  # characters to either side of a name in which its part of a caption ends
_MOST_BARS = 2  # of a credit that not only names agencies: "The quay | Jane Doe | AGENCY"
_POST = 30  # characters behind the name of an account in which its handle stands
_CUED = 40  # characters behind a cue in which whom it credits stands
_LONE = late_pattern(
    rf"^[^\w{SLOT}]*(?:(?P<lead>[^\W\d_]+)[ ’'])?{SLOT}"
    rf"(?:[\s/,|&·•–-]+(?:[^\W\d_]{{1,3}} )?{SLOT})*"
    rf"(?:(?:[\s,|·•–/-]*[\s,|·•–/]|-(?=\w{{1,3}}\b))(?P<tail>\w+)\.?)?[^\w{SLOT}]*$"
)
_LISTED = late_pattern(rf"^[^.!?:\n]{{2,40}}: ?{SLOT} ?[/|] ?\S")
_ENDS_WITH_NAME = late_pattern(rf"(?<=[.!?”\"»)/|\n–—-])\s*{SLOT}\W*$")
_ATTRIBUTES = "picture:"  # the label of a picture's alternative text and title
_SLASHED = "/photo-slash"  # the shape that reads "Jane Doe / AGENCY"
_DESK = 3  # letters of the initials behind a name that stands alone


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


def unexplained(text: str, at: int, passage: Passage, mark: Mark, at_home: bool, shapes: Shapes) -> NameReading | None:
    """What the place says of a name that no shape explains.

    Args:
        text: of the passage, its names marked.
        at: where this one stands in it.
        passage: the passage.
        mark: the name.
        at_home: whether the page is in the agency's first language.
        shapes: know what may stand before a name.
    """
    lone = _is_lone(text, at, shapes)
    framed = is_picture_s(passage)
    credited = framed and _is_credited(text, at, shapes, sure=mark.sure, unseen=passage.label.startswith(_ATTRIBUTES))
    quoted = is_quoted(passage.text, mark.start, mark.end)
    named = mark.sure or stands_where_credits_do(passage, mark, at_home)
    drawn = credited or _credits_a_picture(text, at, passage, mark, lone)
    if passage.main and not quoted and (mark.picture or (named and drawn)):
        return _reading(Role.PHOTO, How.CREDIT, _sureness(mark), mark, passage)
    if passage.zone is Zone.FOOTER or framed:
        return None  # a blanket footer says nothing of one article, and the rest are pictures of other stories
    if not quoted and (mark.sure or at_home):  # "AA" alone on a line is the agency in Turkey and a button elsewhere
        found = _of_the_text(text, passage, mark, lone, _signs(text, at, shapes))
        if found is not None:
            return found
    if not mark.sure:
        return None
    return _reading(Role.MENTION, How.MENTION, Confidence.MEDIUM if passage.main else Confidence.LOW, mark, passage)


def _is_lone(text: str, at: int, shapes: Shapes) -> bool:
    """Whether a name has its line for itself, but for what may stand around one."""
    ends = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : ends if ends >= 0 else len(text)]
    alone = _LONE.match(line) if len(line) <= LINE else None
    return alone is not None and _led(alone["lead"], shapes.before_names) and _ends(alone["tail"], shapes)


def _led(word: str | None, known: frozenset[str]) -> bool:
    """Whether nothing stands before a name, or an article, a preposition, "agency"."""
    return word is None or word.lower() in known


def _ends(word: str | None, shapes: Shapes) -> bool:
    """Whether nothing stands behind a name that is alone, or initials, a place, a word of its credit."""
    return word is None or len(word) <= _DESK or not _is_small(word) or shapes.fills(word, _BEHIND)


def _signs(text: str, at: int, shapes: Shapes) -> bool:
    """Whether a name in a byline may sign: it does nothing ("EPA orders"), and shows no post ("AGENCY (@agency)")."""
    following = _WORD.match(text, at + 2)
    return _ends(following and following[0], shapes) and "(@" not in text[at : at + _POST]


def _is_credited(text: str, at: int, shapes: Shapes, *, sure: bool, unseen: bool) -> bool:
    """Whether the name at an offset of a caption is its credit: a part by itself or the end of one, not its subject.

    "EPA chief Jane Doe" goes on behind the name; and where the credit names somebody else ("Outside Reuters. Photo:
    Jane Roe"), only a name that has a part of the caption for itself is one too. In what is `unseen`, an alternative
    text or a title, one word and a name are a logo.
    """
    if _is_of_menu(text[max(at - _REACH, 0) : at + _REACH]):
        return False
    low = max((part.end() for part in _PART.finditer(text, max(at - _REACH, 0), at)), default=max(at - _REACH, 0))
    part = _PART.search(text, at + 1, at + _REACH)
    high = part.start() if part else min(at + _REACH, len(text))
    after = _WORD.findall(text[at + 1 : high])
    if _goes_on(text, at, high) or _is_prose_behind(after, shapes):
        return False
    before = _WORD.findall(text[low:at])
    leading = [*takewhile(lambda word: word.lower() in shapes.before_names, reversed(before))]
    before = before[: len(before) - len(leading)]
    if all(shapes.fills(word, _CUE_GOES_ON) for word in before):
        return not (after or text[high : high + 1] in _COLONS) or not _credits_another(text, high, shapes)
    if _credits_another(text, high, shapes):
        return False
    named = all(word[0].isupper() for word in before)
    if len(before) == 1 and (leading or unseen):
        return False
    if leading and not named:  # "the seat of Reuters"
        return sure and shapes.fills(leading[-1], _MADE_BY) and not after
    return named or not after


def _is_of_menu(near: str) -> bool:
    return near.count("|") > _MOST_BARS and _WORD.search(near) is not None


def _is_prose_behind(words: Sequence[str], shapes: Shapes) -> bool:
    """Whether words behind a name go on as a sentence does; "file photo of the quay" tells what the picture shows."""
    if words and shapes.fills(words[0], _PICTURE):
        words = [*takewhile(lambda word: word.lower() not in shapes.before_names, words)]
    return any(_is_small(word) and not shapes.fills(word, _BEHIND) for word in words)


def _goes_on(text: str, at: int, high: int) -> bool:
    """Whether the word of a name goes on behind it ("EPA-Chef", "AP’s"), or the sentence behind its bracket."""
    if text[high : high + 1] in (")", "]") and _is_small(text[high + 1 : high + 4].strip()):
        return True
    sign, letter = text[at + 1 : at + 2], text[at + 2 : at + 3]
    if sign == "-" and text[at - 1 : at] == "/" and letter.isupper():
        return False  # "AGENCY/AGENCY-Jane Doe"
    if sign.isalpha() or (sign == ":" and _is_small(letter)):
        return True
    return sign in ("-", "’", "'") and letter.isalpha()


def _is_small(word: str) -> bool:
    return word[:1].islower()


def _credits_another(text: str, start: int, shapes: Shapes) -> bool:
    """Whether words behind an offset credit a picture to somebody who is no agency: "Photo courtesy of Jane Roe"."""
    for cue in _CUE.finditer(text, start, start + _REACH):
        is_cue = shapes.fills(cue[1], _PICTURE) or shapes.fills(cue[1] + cue[2], _PICTURE)
        if is_cue and SLOT not in text[cue.end() : cue.end() + _CUED]:
            words = (word for word in _WORD.findall(text, cue.end()) if not shapes.fills(word, _CUE_GOES_ON))
            if not _is_small(next(words, "x")):
                return True
    return False


def _credits_a_picture(text: str, at: int, passage: Passage, mark: Mark, lone: bool) -> bool:
    """Whether a name stands as pictures are credited: in a list of what each picture is, alone, at the end."""
    if mark.agency.kind == "photo" and (_LISTED.search(text) is not None or (lone and not passage.linked)):
        return True
    if mark.agency.kind == "photo" and passage.text[: mark.start].rstrip()[-1:] in ("/", "|", "—"):
        return True
    bracketed = text[0] == "(" and text[-1] == ")"
    is_amid = passage.after > 1 and (passage.before > 0 or bracketed)
    if lone and is_amid and not passage.linked and passage.zone is Zone.BODY:
        return True  # between two paragraphs of a story, and in brackets before it, it is a picture's
    if not passage.pictured or (lone and passage.before == 0 and mark.agency.kind != "photo"):
        return False
    return lone or _ENDS_WITH_NAME.match(text, len(text[:at].rstrip(" "))) is not None


def _of_the_text(text: str, passage: Passage, mark: Mark, lone: bool, signs: bool) -> NameReading | None:
    """What a line that only names an agency says, at the head and at the end of a story."""
    byline = passage.zone is Zone.BYLINE and len(text) <= LINE and not _is_prose(text)
    if passage.main and byline and signs and (mark.sure or lone):
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
        return _signed(reading, passage, marks[number])
    closing = passage.before > 0 and passage.after == 0 and reading.end == len(passage.text)
    if closing and reading.how in (How.BYLINE, How.DATELINE):
        reading = replace(reading, how=How.CREDIT)  # what stands at the head as a byline is a credit line at the end
    if is_of_pictures(marks[number]) or _shares_with_pictures(passage.text, marks, number):
        return replace(reading, role=Role.PHOTO, how=How.CREDIT)
    framed = passage.zone is Zone.CAPTION or (passage.pictured and passage.main)
    if framed and (reading.how is How.NOTICE or (is_picture_s(passage) and reading.how is not How.CONTRIBUTION)):
        return replace(reading, role=Role.PHOTO, how=How.CREDIT)
    return reading


def _signed(reading: NameReading, passage: Passage, mark: Mark) -> NameReading:
    """What credits a picture, or the story's reporter where an agency's reporters sign the last line so."""
    alone = reading.start == 0 and reading.end == len(passage.text)
    ends = passage.before > 0 and passage.after == 0 and passage.zone is Zone.BODY and not passage.pictured
    if mark.agency.reporters_sign and alone and ends and reading.rule.endswith(_SLASHED):
        return replace(reading, role=Role.TEXT)
    return reading


def is_of_pictures(mark: Mark) -> bool:
    """Whether a name stands for pictures alone."""
    return mark.picture or mark.agency.kind == "photo"


def _shares_with_pictures(text: str, marks: Sequence[Mark], number: int) -> bool:
    """Whether a name is joined to that of a picture agency: "AGENCY/Getty Images"."""
    return any(is_of_pictures(mark) for mark, _ in joined(text, marks, number))


def joined(text: str, marks: Sequence[Mark], number: int) -> Iterator[tuple[Mark, str]]:
    """The names beside one in the same credit, and the sign between: "AGENCY / AGENCY", "AGENCY via AGENCY"."""
    for first, second in ((number - 1, number), (number, number + 1)):
        if first < 0 or second >= len(marks):
            continue
        between = text[marks[first].end : marks[second].start]
        if len(between) <= _JOINS and between.strip() in _JOINING and between.strip(" ") != "":
            yield marks[first if second == number else second], between.strip()
