"""The head of a text as wires send it: a heading of IPTC 7901 or ANPA 1312, and lines with a label: "Embargo: ...".

Sources: IPTC 7901 (the heading: source and number, priority, category, words, keywords) and ANPA 84-2 (level 2 header:
service, selector, priority, category, keyword, month-day, words), as receivers of both meet them: their control
characters may have been lost on the way. What a line states is known by its label (rules/reading/desk_notes.json).
"""

from __future__ import annotations

from typing import NamedTuple

from checker.document.days import moment_in
from checker.document.declared import Says
from checker.document.letters import fold
from checker.document.place import Origin
from checker.files.shipped import desk_words
from checker.patterns.late_pattern import late_pattern
from checker.readers.wire_fields import WireField, WireFields, moment, status_of

_WITHIN = 3_000  # characters in which the head ends
_MOST_LINES = 30
_FEWEST = 2  # labels that are known: one alone may be a story's
_OPENING = late_pattern(r"[\x00-\x20]*(?:ZCZC\b[^\n]{0,40}\n)?[\x00-\x20]*")
_IPTC = late_pattern(
    r"\x01?(?P<source>[A-Za-z]{2,5})(?P<number>\d{3,4})[ \t]+(?P<priority>[1-9])[ \t]+(?P<category>[A-Za-z]{1,3})[ \t]+"
    r"(?P<words>\d{1,5})(?![\w.])(?P<more>[^\n]{0,100})"
)
_ANPA = late_pattern(
    r"\x01?(?P<source>[A-Za-z])(?P<number>\d{3,4})[ \t]?[\w \t-]{0,8}?[ \t\r\n]{0,3}(?P<priority>[rubfds])"
    r"[ \t]{1,2}(?P<category>[a-z])[ \t]"
    r"(?P<more>[^\n]{0,60}?[ \t]\d\d-\d\d[ \t]+\d{3,4})"
)
_LABELLED = late_pattern(r"(?P<label>[^\W\d_][^\n:]{0,30}?)[ \t]*:[ \t]+(?P<value>\S[^\n]{0,2000})")


class WireHead(NamedTuple):
    """What stands above a text: its fields, and the offset from which on the text itself stands."""

    fields: WireFields
    begins: int = 0


def wire_head(source: str) -> WireHead:
    """The head of a text; that of none is empty."""
    fields = WireFields("text", "")
    opening = _OPENING.match(source, 0, _WITHIN)
    at = opening.end() if opening else 0
    heading = _IPTC.match(source, at, _WITHIN) or _ANPA.match(source, at, _WITHIN)
    if heading:
        fields.specification = _HEADINGS[heading.re is _IPTC]
        for group in ("source", "more"):
            fields.name("provider", fold(heading[group]), _origin(*heading.span(group)))
        at = heading.end()
    begins, known = at, 0
    for _ in range(_MOST_LINES):
        line = _LABELLED.match(source, _behind_blanks(source, at), _WITHIN)
        says = desk_words().headers.get(line["label"].casefold()) if line else None
        if line is None or says is None:
            break
        known += _state(fields, says, WireField(line["label"], fold(line["value"]), _origin(*line.span("value")), ""))
        at = begins = line.end()
    return WireHead(fields, begins) if heading or known >= _FEWEST else WireHead(WireFields("text", ""))


_STATED = frozenset(Says)  # the others only name somebody
_HEADINGS = {True: "IPTC 7901", False: "ANPA 1312"}


def _state(fields: WireFields, says: str, line: WireField) -> int:
    """Keep what a line with a label states; how many labels it counts for: a story has no embargo with its moment."""
    until = moment(line.text) or moment_in(line.text)[0] if says == Says.EMBARGO else ""
    if says in _STATED:
        value = {Says.EMBARGO: until or "?", Says.STATUS: status_of(line.text)}.get(Says(says), "")
        fields.state(Says(says), line, value=value)
    else:
        fields.name(says or "head", line.text, line.origin)
    return _FEWEST if until or (says == Says.EMBARGO and line.name.isupper()) else 1


def _behind_blanks(source: str, at: int) -> int:
    rest = source[at:_WITHIN]
    return at + len(rest) - len(rest.lstrip())


def _origin(start: int, end: int) -> Origin:
    return Origin(offset=start, length=end - start)
