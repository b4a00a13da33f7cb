"""Prose about a picture, which credits nobody: "the AP photo showed", "ein Foto von dpa"."""

from __future__ import annotations

from checker.detectors.zone_credits import LINE
from checker.document.passages import Passage
from checker.document.place import Zone
from checker.patterns.late_pattern import late_pattern
from checker.rulebook.shapes import Shapes

_REACH = 30  # characters in which an article and an adjective stand
_LEAD = 2  # words before a quoted credit that make a sentence of it
_OPENING = tuple('„“"«»‚‘’')
_CLOSING = late_pattern(r"[^\n„“\"«»‚‘’]{0,40}[“”\"»«‘’]")
_LAST_WORDS = late_pattern(r"(?:^|\W)(\w+)[ ’'](?:\w+ )?$")
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
        return text[:start].rstrip()[-1:].isalnum()
    if passage.zone is not Zone.BODY or passage.pictured:
        return False
    if _is_example(text, start, end) or _is_mid_sentence(text, start, end):
        return True
    before = _LAST_WORDS.search(text[max(0, start - _REACH) : start])
    if before is not None and before[1].lower() in shapes.articles:
        return True
    return any(each[1].lower() in shapes.articles for each in _NEXT_WORD.finditer(text, start, end))


def _is_mid_sentence(text: str, start: int, end: int) -> bool:
    """Whether a running sentence goes through what looks like a credit: "for pictures of the AP one asks in time"."""
    if len(text) <= LINE or ":" in text[start:end]:
        return False
    return text[:start].rstrip()[-1:].isalnum() and text[end : end + 2].strip().islower()


def _is_example(text: str, start: int, end: int) -> bool:
    """Whether a running sentence quotes a credit: 'write "Photo: Jane Doe/AP" beside it'."""
    running = len(text) > LINE or len(text[:start].split()) > _LEAD
    return running and text[:start].rstrip()[-1:] in _OPENING and _CLOSING.match(text, end) is not None
