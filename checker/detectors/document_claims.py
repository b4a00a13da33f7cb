"""What the claims of a document say of each other: digests, teasers, galleries, and what is the page's own subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from checker.detectors.claims import AttributionClaim
from checker.detectors.zone_credits import LINE
from checker.document.place import Zone
from checker.evidence import Confidence, How, Role
from checker.patterns.late_pattern import late_pattern

HEAD = 2  # paragraphs before a dateline that is the story's own
_TEASERS = 3  # pictures outside the story that are credited; of fewer, one may be the picture that opens it
_DIGEST = 3  # datelines further down, of two agencies or more, that make the page a list of other stories
_SUBJECT = 20  # characters before an agency's name at the beginning of a sentence about it
_SOON = 2  # passages behind a headline in which the first sentence stands
_SLASH_AND_DATE = late_pattern(r"^\W{0,3}[^/\n]{2,40} / [^/\n]{2,30}\d{4}\W*$")
_SIGN_ALONE = late_pattern(r"^(?:©|\([cC]\))[^\d\n]{2,40}$")


def as_a_whole(found: Sequence[AttributionClaim]) -> Iterator[AttributionClaim]:
    """The claims of a document as all of it has them.

    Args:
        found: by passage, in source order.
    """
    return _reconciled(_of_galleries(_without_subject(_without_teasers(_without_digest(found)))))


def _without_digest(found: Sequence[AttributionClaim]) -> list[AttributionClaim]:
    """Claims without the datelines of other stories, of several agencies: further down, or of headlines in a row."""
    datelines = [one for one in found if one.how is How.DATELINE]
    short = {one.passage.order for one in datelines if len(one.passage.text) <= LINE}
    listed = [
        one
        for one in datelines
        if one.passage.before > HEAD
        or (one.passage.order in short and short & {one.passage.order - 1, one.passage.order + 1})
    ]
    if len(listed) < _DIGEST or len({one.agency for one in listed}) == 1:
        return [*found]
    return [
        replace(one, role=Role.MENTION, how=How.MENTION, confidence=Confidence.MEDIUM) if one in listed else one
        for one in found
    ]


def _without_teasers(found: Sequence[AttributionClaim]) -> list[AttributionClaim]:
    """Claims without the credits of pictures outside the story where there are many: each is of another story."""
    outside = [one for one in found if one.role is Role.PHOTO and not one.passage.main]
    if len({one.passage.order for one in outside}) < _TEASERS:
        return [*found]
    return [
        replace(one, role=Role.MENTION, how=How.MENTION, confidence=Confidence.LOW) if one in outside else one
        for one in found
    ]


def _without_subject(found: Sequence[AttributionClaim]) -> list[AttributionClaim]:
    """Claims without a byline that is the headline of a page about the agency: "AGENCY", "AGENCY is a news agency"."""
    subjects = {
        (one.agency, one.passage.order)
        for one in found
        if one.how is How.MENTION and one.rule.startswith("zone/") and one.start <= _SUBJECT and one.passage.main
    }
    return [
        replace(one, role=Role.MENTION, how=How.MENTION, confidence=Confidence.MEDIUM)
        if one.how is How.BYLINE
        and one.rule == f"zone/{Zone.BODY.value}"
        and any((one.agency, one.passage.order + near) in subjects for near in range(1, _SOON + 1))
        else one
        for one in found
    ]


def _line(one: AttributionClaim) -> str:
    """The line of a claim, or of its beginning."""
    text = one.passage.text
    end = text.find("\n", one.start)
    return text[text.rfind("\n", 0, one.start) + 1 : end if end >= 0 else len(text)]


def _ends_in_bracket(one: AttributionClaim) -> bool:
    text = one.passage.text
    return one.end == len(text) and text[-1] == ")" and text[one.start : one.end].lstrip()[:1] == "("


def _of_galleries(found: Sequence[AttributionClaim]) -> list[AttributionClaim]:
    """Claims in which what stands among pictures' captions as they do is theirs.

    That is: the name in a bracket at a paragraph's end where the next one ends in a picture's credit in a bracket,
    "AGENCY / Friday, May 3" among the pictures that the agency is credited with, and a bare "© AGENCY" right behind the
    credit of one.
    """
    credited = {(one.agency, one.passage.order) for one in found if one.role is Role.PHOTO}
    captions = {one.passage.order for one in found if one.role is Role.PHOTO and _ends_in_bracket(one)}

    def is_of_a_picture(one: AttributionClaim) -> bool:
        at, text = one.passage.order, one.passage.text
        if one.rule.endswith("/closing-bracket"):
            return one.passage.after > 0 and not captions.isdisjoint((at - 1, at + 1))
        if _SLASH_AND_DATE.match(_line(one)) is not None:
            return sum(agency == one.agency for agency, _ in credited) > 1
        behind = (one.agency, at - 1) in credited
        return behind and one.how is How.NOTICE and _SIGN_ALONE.match(text) is not None

    return [
        replace(one, role=Role.PHOTO, how=How.CREDIT, confidence=Confidence.MEDIUM)
        if one.role is Role.TEXT and is_of_a_picture(one)
        else one
        for one in found
    ]


def _reconciled(found: Sequence[AttributionClaim]) -> Iterator[AttributionClaim]:
    """What the document as a whole says: "told AFP" is self-reference in AFP's own copy and a mention elsewhere."""
    suppliers = {one.agency for one in found if one.role is Role.TEXT}
    for one in found:
        if one.how is not How.SELF:
            yield one
        elif one.agency in suppliers:
            yield replace(one, role=Role.TEXT)
        else:
            yield replace(one, how=How.MENTION)
