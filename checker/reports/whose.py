"""What a finding is about, for people: whose content, which kind of it, which words show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.document.place import Zone
from checker.evidence import Attribution, Licence, Notice, Role, Scope
from checker.finding import Finding, Quotation, SourceResult
from checker.patterns.late_pattern import late_pattern
from checker.reports.terminal import one_line

NOBODY = "no holder named"
_VERSION = late_pattern(r"-\d.*")  # of a licence's id, with the country behind it: "CC-BY-NC-4.0", "CC-BY-NC-3.0-DE"


def quoted_evidence(finding: Finding, result: SourceResult) -> tuple[Attribution | Licence | Notice, ...]:
    """The evidence whose very words a finding quotes."""
    quoted = {(each.place, each.quote, each.path) for each in finding.evidence}
    evidence = result.evidence
    found: Sequence[Attribution | Licence | Notice] = (*evidence.attributions, *evidence.licences, *evidence.notices)
    return tuple(each for each in found if (each.place, each.quote, each.path) in quoted)


def agency_name(agency: str, result: SourceResult, names: Mapping[str, str]) -> str:
    """An agency's name for people: as the rules have it, else as the item's evidence does, else its id."""
    said = (each.name for each in result.evidence.attributions if each.agency == agency)
    return names.get(agency) or next(said, agency)


def source_of(finding: Finding, result: SourceResult, names: Mapping[str, str]) -> str:
    """Whose content it is: an agency by name, the holder that a notice names, else the licence without its version."""
    if finding.agency:
        return one_line(agency_name(finding.agency, result, names))
    evidence = quoted_evidence(finding, result)
    holders = [each.holder for each in evidence if isinstance(each, Notice) and each.holder]
    licences = [each.id for each in evidence if isinstance(each, Licence)]
    if not holders and licences:
        return one_line(_VERSION.sub("", licences[0].removeprefix("other:")))
    holders += [each.holder for each in result.evidence.notices if each.holder]
    return one_line(holders[0]) if holders else NOBODY


def material(finding: Finding, result: SourceResult) -> str:
    """``text``, ``picture`` or ``page``; empty where that is not said."""
    evidence = quoted_evidence(finding, result)
    roles = {each.role for each in evidence if isinstance(each, Attribution)}
    if not roles and finding.agency:
        roles = {each.role for each in result.evidence.attributions if each.agency == finding.agency}
    if Role.TEXT in roles:
        return "text"
    scopes = {each.scope for each in evidence if isinstance(each, (Licence, Notice))}
    if Role.PHOTO in roles or scopes == {Scope.PHOTO}:
        return "picture"
    return "page" if scopes else ""


def visible_first(finding: Finding) -> tuple[Quotation, ...]:
    """What a finding quotes: first what a reader of the page sees, then attributes, its metadata, other files."""
    return tuple(sorted(finding.evidence, key=_out_of_sight))


def _out_of_sight(quotation: Quotation) -> tuple[bool, bool, bool]:
    _, opened, value = quotation.before.rpartition('="')
    in_attribute = bool(opened) and '"' not in value and ">" not in value
    return bool(quotation.path), quotation.place.zone is Zone.METADATA, in_attribute
