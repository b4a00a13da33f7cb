from __future__ import annotations

from checker.detectors.unnamed_agencies import unnamed_agencies
from checker.document.passages import Passage
from checker.document.place import Zone
from checker.evidence import How, Role
from checker.patterns.pattern import Watch
from checker.rulebook.loading import load_rulebook


def _told(text: str) -> list[tuple[Role, How, str]]:
    passage = Passage(text=text, zone=Zone.BODY)
    found = unnamed_agencies(passage, load_rulebook().shapes("en"), Watch())
    return [(one.role, one.how, one.words) for one in found]


def test_a_credit_to_agencies_without_a_name_is_told_once() -> None:
    ((role, how, quote),) = _told("(With inputs from agencies)")
    assert (role, how) == (Role.TEXT, How.CONTRIBUTION)
    assert quote in "(With inputs from agencies)"


def test_prose_about_agencies_is_no_credit() -> None:
    assert not _told("The agencies of the county met on Tuesday to talk about the wire.")
