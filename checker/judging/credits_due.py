"""Credits that a note makes mandatory ("MANDATORY CREDIT: HERON / ADA QUILL"), checked against what the item shows.

A note that stands on the page for all to see shows the credit itself. One in a field, in a feed or in a picture's file
does not: there its names must stand on the page. A wire is not published yet; it is told where its own credit line
leaves the names out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.document.declared import Says
from checker.document.letters import comparable
from checker.document.source_map import Syntax
from checker.evidence import Signal
from checker.files.shipped import desk_words
from checker.finding import Level, Sentence
from checker.judging.agreements import Case
from checker.judging.answers import Answer, State
from checker.judging.statements import quotation
from checker.patterns.late_pattern import late_pattern
from checker.rights.actions import SHARING, listed

_PARTED = late_pattern(r"[/,|;]|\s[-–—]\s|\s(?:and|und|et|y|e|via|for|für|pour)\s")


def credits_due(signals: Iterable[Signal], case: Case) -> Iterator[Answer]:
    """The answers on the credits that are not shown, for the actions that share the item.

    Args:
        signals: what is stated of the item, in it and elsewhere.
        case: the use, and the item as it is shown.
    """
    stated = tuple(signals)
    shared = [action for action in case.asked if action in SHARING]
    for signal in dict.fromkeys(one for one in stated if one.credit) if shared else ():
        missing = _missing(signal, stated, case)
        for action in shared if missing else ():
            yield _unmet(signal, missing, action, case)


def _missing(signal: Signal, stated: tuple[Signal, ...], case: Case) -> list[str]:
    """The names of a credit that are not shown; none where that cannot be known."""
    names = list(filter(None, map(_name, _PARTED.split(signal.credit))))
    if _is_published(case):
        return [one for one in names if not case.page.says(one)]
    lines = [comparable(one.quote) for one in stated if one.says is Says.CREDIT and one.about == signal.about]
    return [one for one in names if not any(comparable(one) in line for line in lines)] if lines else []


def _is_published(case: Case) -> bool:
    """Whether the item is what readers see: a page, a text; no wire, and no picture alone."""
    document = case.page.document
    return document.source_map.syntax in (Syntax.HTML, Syntax.PLAIN) and not document.is_picture


def _name(part: str) -> str:
    """A part of a credit without the words that name no one: "HERON PHOTO"."""
    return " ".join(word for word in part.split() if word.strip(".:()").lower() not in desk_words().beside)


def _unmet(signal: Signal, missing: list[str], action: str, case: Case) -> Answer:
    published = _is_published(case)
    where = f"{signal.place.in_words} of {signal.path}" if signal.path else signal.place.in_words
    told = listed(missing)
    return Answer(
        action=action,
        state=State.DUTY_UNMET if published else State.CONDITIONAL,
        basis=Sentence(f"the credit {signal.credit!r} is mandatory, and {told} is not shown"),
        code="credit-missing",
        level=Level.ERROR if published else Level.NOTE,
        agency=signal.agency,
        message=Sentence(f"The credit {signal.credit!r} is mandatory ({where}), and the item does not show {told}."),
        help=f"Show the credit as it is asked for: {signal.credit}.",
        clause=f'"{signal.quote}"',
        quotations=(quotation(signal),),
    )
