"""Prose about a picture, which credits nobody: "the AP photo showed", "ein Foto von dpa"."""

from __future__ import annotations

from checker.document.passages import Passage
from checker.document.place import Zone
from checker.patterns.late_pattern import late_pattern
from checker.rulebook.shapes import Shapes

_REACH = 30  # characters in which an article and an adjective stand
_OPENING = "(["
_LAST_WORDS = late_pattern(r"(?:(?<!\w)(\w+)[ ’'])?(?<!\w)(\w+)[ ’']$")
_NEXT_WORD = late_pattern(r"\w{3}[.!?]\s+(\w+)\b")


def is_about_a_picture(passage: Passage, start: int, end: int, shapes: Shapes) -> bool:
    """Whether what stands between two offsets of a passage tells of a picture: credits take no article.

    Args:
        passage: the passage.
        start, end: of what looks like a picture's credit.
        shapes: know the articles of the languages that the page may have.
    """
    text = passage.text
    if passage.zone is Zone.HEADLINE:
        return text[start] not in _OPENING and text[:start].rstrip()[-1:].isalnum()
    if passage.zone is not Zone.BODY or passage.pictured:
        return False
    if _is_mid_sentence(text, start, end, shapes):
        return True
    return any(each[1].lower() in shapes.articles for each in _NEXT_WORD.finditer(text, start, end))


def _is_mid_sentence(text: str, start: int, end: int, shapes: Shapes) -> bool:
    """Whether a sentence runs through what looks like a credit: "a recent AP photo", "pictures of the AP one buys"."""
    before = _LAST_WORDS.search(text[max(0, start - _REACH) : start])
    if before is None:
        return False
    other, last = before[1] or "", before[2]
    if last.lower() in shapes.articles:
        return True
    bracketed = text[start] in _OPENING and text[end - 1] in ")]"
    told = ":" not in text[start:end] and not bracketed
    if told and last.islower() and text[start].islower():
        return True  # "the site uses photos by AGENCY"
    return told and ((last.islower() and other.lower() in shapes.articles) or text[end : end + 2].strip().islower())
