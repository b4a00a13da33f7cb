"""Drafts of the letters that ask rights holders for permission: what, where, which use, which clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from checker.files.shipped import Asks, codes
from checker.finding import Finding, SourceResult, Verdict
from checker.reports.terminal import one_line
from checker.rights.actions import counted
from checker.settings.contract import Contract
from checker.settings.uses import Use

_MOST_QUOTES = 3  # of one finding: they show which item is meant
_NOBODY = "[the rights holder]"


class Letter(NamedTuple):
    """A letter to one holder: about content without a licence, or about one contract."""

    holder: str  # its name for people
    agency: str | None  # its id, where it is an agency
    asks: Asks
    contract: Contract | None
    items: tuple[tuple[SourceResult, tuple[Finding, ...]], ...]


def letters(
    results: Iterable[SourceResult], contracts: Sequence[Contract], names: Mapping[str, str]
) -> tuple[Letter, ...]:
    """A letter for each holder, and each of our contracts with one, that something is to be asked for.

    What is dealt with is not asked for; `names` are those of agencies for people, by their ids.
    """
    held = {contract.label: contract for contract in contracts}
    asked: dict[tuple[str, str | None, Asks, str], dict[str, tuple[SourceResult, list[Finding]]]] = {}
    for result in results:
        for finding in result.findings:
            asks = codes()[finding.code].asks
            if asks is Asks.NOTHING or finding.verdict is Verdict.PERMITTED or finding.suppressed:
                continue
            contract = finding.contract if finding.contract in held and asks is not Asks.PERMISSION else ""
            key = (_holder(finding, result, names), finding.agency, asks, contract or "")
            asked.setdefault(key, {}).setdefault(result.path, (result, []))[1].append(finding)
    return tuple(
        Letter(holder, agency, asks, held.get(label), tuple((one, tuple(found)) for one, found in items.values()))
        for (holder, agency, asks, label), items in asked.items()
    )


def draft(letter: Letter, uses: Iterable[Use], publisher: Iterable[str]) -> str:
    """The text of a letter from us, under our names as publisher, on what we do with the content."""
    return "\n".join(_lines(letter, tuple(uses), ", ".join(publisher) or "[your name]"))


def _lines(letter: Letter, uses: tuple[Use, ...], ours: str) -> Iterator[str]:
    contract = letter.contract
    contact = contract.contact if contract and contract.contact else "rights and licensing"
    yield f"To: {letter.holder}, {contact}"
    yield f"Subject: {_subject(letter)}"
    yield ""
    yield "Dear Sir or Madam,"
    yield ""
    yield _request(letter, ours)
    for result, findings in letter.items:
        yield ""
        yield f"What: {_title(result)}, as it stands in {one_line(result.path)}"
        for finding in findings:
            told = (
                f"  {f'{each.path}, ' if each.path else ''}line {each.place.line}: “{each.quote}”"
                for each in finding.evidence
            )
            yield from islice(dict.fromkeys(told), _MOST_QUOTES)
    yield ""
    yield "Which use:"
    for use in uses:
        yield f"  {_use(use)}"
    clauses = dict.fromkeys(one.clause for _, findings in letter.items for one in findings if one.clause)
    if clauses:
        yield "What bears on it:"
        for clause in clauses:
            yield f"  {clause}"
    yield ""
    yield "Please tell us whether you grant this, for how long, at what fee, and which credit line you wish."
    yield ""
    yield "Yours faithfully,"
    yield "[name, address, telephone]"


def _subject(letter: Letter) -> str:
    if letter.contract:
        what = "Renewal" if letter.asks is Asks.RENEWAL else "Extension"
        return f"{what} of contract {letter.contract.label}"
    if len(letter.items) == 1:
        return f"Permission to use {_title(letter.items[0][0])}"
    return f"Permission to use {counted(len(letter.items), 'item')}"


def _request(letter: Letter, ours: str) -> str:
    contract = letter.contract
    if contract is None:
        return f"we, {ours}, ask for your permission to use the following content of yours."
    term = f", which ends on {contract.valid_until}" if contract.valid_until else ""
    if letter.asks is Asks.RENEWAL:
        term = f", whose last day was {contract.valid_until}" if contract.valid_until else ""
        return (
            f"we, {ours}, hold your contract {contract.label}{term}, and ask you to renew it for the following content."
        )
    return f"we, {ours}, hold your contract {contract.label}{term}, and ask you to extend it to the following use."


def _title(result: SourceResult) -> str:
    return f"“{result.title}”" if result.title else result.path


def _use(use: Use) -> str:
    parts = [
        ", ".join(use.actions),
        "commercially" if use.commercial else "not commercially",
        f"on {', '.join(use.channel)}" if use.channel else "on every channel",
        f"in {', '.join(use.territory)}" if use.territory else "world-wide",
        f"in the languages {', '.join(use.language)}" if use.language else "in every language",
    ]
    return "; ".join(parts)


def _holder(finding: Finding, result: SourceResult, names: Mapping[str, str]) -> str:
    if finding.agency:
        return names.get(finding.agency, finding.agency)
    quoted = {(one.place, one.quote) for one in finding.evidence}
    notices = [one for one in result.evidence.notices if one.holder]
    nearest = [one for one in notices if (one.place, one.quote) in quoted]
    return next((one.holder for one in (*nearest, *notices) if one.holder), _NOBODY)
