"""What an invitation to republish gives, asks for and forbids: its words are those of notices that invite.

A button alone tells of a permission whose conditions nobody has read; a box, of conditions that nobody has met yet.
Neither is ever more than conditional. What is forbidden there binds in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from checker.detectors.claims import NoticeClaim
from checker.document.declared import Declared, Reach, Says
from checker.evidence import Signal
from checker.files.shipped import republication
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.rights.precedence import Stands
from checker.rights.terms import CONDITIONS_UNREAD, NOT_AGREED, Duty, Permission, Prohibition, Source, Terms
from checker.rulebook.loading import Rulebook

_DUTIES = frozenset(("attribute", "linkBack", "inform"))
_SENTENCES = late_pattern(r"[\n.!?。！？]+")
_ALLOWED = ("distribute", "commercial")


def invited(declared: Declared, signal: Signal, rulebook: Rulebook, _: Sequence[NoticeClaim]) -> Iterable[Signal]:
    """The signals of an invitation.

    Args:
        declared: the button, with the words of its box as value.
        signal: as it is before those are looked at.
        rulebook: has the words for conditions in each language.
    """
    facts = dict(declared.facts)
    if "language" not in facts:
        yield signal  # of another format
        return
    lowered = lower(declared.value)
    found = {name: at[0] for name, at in _conditions(rulebook, facts["language"], lowered)}
    duties = [name for name in found if name in _DUTIES]
    if any(one in lowered for one in republication().tracker):
        duties.append("keepTracker")
    source = Source(clause=f'"{declared.text}"')
    barred = tuple(Prohibition(name, (), source, found[name]) for name in found if name not in _DUTIES)
    given = tuple(
        Permission(action, (CONDITIONS_UNREAD,), tuple(map(Duty, duties)), source)
        for action in _ALLOWED
        if action not in found
    )
    told = replace(signal, terms=Terms(given, barred, source), duties=tuple(duties), holder=facts["holder"])
    yield told
    if _excepts_pictures(lowered):
        unless_agreed = Terms(prohibitions=(Prohibition("distribute", (NOT_AGREED,), source),), source=source)
        yield replace(
            told,
            says=Says.RESERVATION,
            scope=Reach.PHOTO,
            about="pictures",
            stands=Stands.PART,
            terms=unless_agreed,
            duties=(),
        )


def _conditions(rulebook: Rulebook, language: str, lowered: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What words in lower case ask for and forbid, each where it is first said."""
    for words in rulebook.notice_words:
        if words.language in (language, "en"):
            for name, patterns in words.conditions.items():
                if found := late_pattern("|".join(patterns)).search(lowered):
                    yield name, found


def _excepts_pictures(lowered: str) -> bool:
    """Whether a sentence leaves the pictures out of what is given."""
    words = republication()
    return any(
        any(one in sentence for one in words.pictures) and any(one in sentence for one in words.excepting)
        for sentence in _SENTENCES.split(lowered)
    )
