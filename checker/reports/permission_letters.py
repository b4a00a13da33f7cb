"""Drafts of the letters that ask rights holders for permission: what, where, which use, which clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, islice
from typing import NamedTuple, TextIO

from checker.evidence import Role
from checker.files.shipped import Asks, codes
from checker.finding import Finding, SourceResult, Verdict
from checker.reports.spreadsheet import table
from checker.reports.terminal import one_line
from checker.rights.actions import counted, listed, plain
from checker.settings.contract import Contract
from checker.settings.uses import Use

COLUMNS = (
    "holder", "number", "asked for", "contract", "what", "title", "address", "file", "published", "words", "codes",
)  # fmt: skip
_MOST_QUOTES = 3  # of one finding: they show which item is meant
_FEW = 3  # items; of more only the words are told that credit them first
_MOST_CLAUSES = 5
_NOBODY = "[the rights holder]"


class Asking(NamedTuple):
    """What a letter asks for: one thing, about content without a licence or about one contract."""

    asks: Asks
    contract: Contract | None
    items: tuple[tuple[SourceResult, tuple[Finding, ...]], ...]


class Letter(NamedTuple):
    """A letter to one holder, with all that is asked of it."""

    holder: str  # its name for people
    agency: str | None  # its id, where it is an agency
    askings: tuple[Asking, ...]


class LetterItem(NamedTuple):
    """One item in the table of a letter."""

    number: int  # from 1, through all that the letter asks for
    asking: Asking
    result: SourceResult
    findings: tuple[Finding, ...]

    @property
    def what(self) -> str:
        """``text``, ``picture``, ``text and picture``."""
        agencies = {one.agency for one in self.findings}
        roles = {one.role for one in self.result.evidence.attributions if one.agency in agencies}
        told = [word for role, word in ((Role.TEXT, "text"), (Role.PHOTO, "picture")) if role in roles]
        picture = (self.result.media_type or "").startswith("image/")
        return " and ".join(told) or ("picture" if picture else "text")

    @property
    def words(self) -> list[str]:
        """The words by which we know the item as the holder's, each with its place, the first few."""
        told = (
            f"“{one_line(each.quote)}” ({one_line(', '.join(filter(None, (each.path, each.place.in_words))))})"
            for finding in self.findings
            for each in finding.evidence
        )
        return list(islice(dict.fromkeys(told), _MOST_QUOTES))


def letters(
    results: Iterable[SourceResult], contracts: Sequence[Contract], names: Mapping[str, str]
) -> tuple[Letter, ...]:
    """A letter for each holder that something is to be asked of, permissions first, then each of our contracts.

    What is dealt with is not asked for; `names` are those of agencies for people, by their ids.
    """
    held = {contract.label: contract for contract in contracts}
    asked: dict[tuple[str, str | None], dict[tuple[Asks, str], dict[str, tuple[SourceResult, list[Finding]]]]] = {}
    for result in results:
        for finding in result.findings:
            asks = codes()[finding.code].asks
            if asks is Asks.NOTHING or finding.verdict is Verdict.PERMITTED or finding.suppressed:
                continue
            contract = finding.contract if finding.contract in held and asks is not Asks.PERMISSION else ""
            theirs = asked.setdefault((_holder(finding, result, names), finding.agency), {})
            items = theirs.setdefault((asks, contract or ""), {})
            items.setdefault(result.path, (result, []))[1].append(finding)
    return tuple(
        Letter(
            holder,
            agency,
            tuple(
                Asking(asks, held.get(label), tuple((one, tuple(found)) for one, found in items.values()))
                for (asks, label), items in sorted(theirs.items(), key=lambda each: (bool(each[0][1]), each[0]))
            ),
        )
        for (holder, agency), theirs in asked.items()
    )


def lines_of(letter: Letter) -> Iterator[LetterItem]:
    """The items of a letter, numbered."""
    numbers = count(1)
    for asking in letter.askings:
        for result, findings in asking.items:
            yield LetterItem(next(numbers), asking, result, findings)


def draft(letter: Letter, uses: Iterable[Use], publisher: Iterable[str]) -> str:
    """The text of a letter from us, under our names as publisher, on what we do with the content."""
    items = list(lines_of(letter))
    lines: list[str] = []
    quotes = 1 if len(items) > _FEW else _MOST_QUOTES
    for told in _lines(letter, items, tuple(uses), ", ".join(publisher) or "[your name]"):
        lines += _entry(told, quotes) if isinstance(told, LetterItem) else [_inert(told)]
    return "\n".join(lines)


def _inert(line: str) -> str:
    """A line of ours in which strangers' words may stand, its indentation kept."""
    return line[: len(line) - len(line.lstrip(" "))] + one_line(line)


def write_table(stream: TextIO, drafted: Iterable[Letter]) -> None:
    """The items of letters as CSV, a row for each: to be sent along, or to be worked off."""
    write = table(stream, COLUMNS)
    for letter in drafted:
        for line in lines_of(letter):
            contract, result = line.asking.contract, line.result
            write(
                (
                    letter.holder,
                    str(line.number),
                    line.asking.asks.value,
                    contract.label if contract else "",
                    line.what,
                    result.title,
                    result.address,
                    result.path,
                    result.published.day.isoformat() if result.published else "",
                    " | ".join(line.words),
                    ", ".join(dict.fromkeys(one.code for one in line.findings)),
                )
            )


def _lines(letter: Letter, items: Sequence[LetterItem], uses: tuple[Use, ...], ours: str) -> Iterator[str | LetterItem]:
    contracts = [one.contract for one in letter.askings if one.contract]
    contact = next((one.contact for one in contracts if one.contact), "rights and licensing")
    yield f"To: {letter.holder}, {contact}"
    yield f"Subject: {_subject(letter)}"
    yield ""
    yield "Dear Sir or Madam,"
    for number, asking in enumerate(letter.askings):
        yield ""
        yield _request(asking, f"we, {ours}," if not number else "We also")
        yield ""
        yield from (line for line in items if line.asking is asking)
    yield ""
    yield "Which use:"
    for use in uses:
        yield f"  {_use(use)}"
    clauses = dict.fromkeys(one.clause for line in items for one in line.findings if one.clause)
    if clauses:
        yield "What bears on it:"
        yield from (f"  {clause}" for clause in islice(clauses, _MOST_CLAUSES))
        if len(clauses) > _MOST_CLAUSES:
            yield f"  and {len(clauses) - _MOST_CLAUSES:,} more like these"
    yield ""
    yield "Please tell us whether you grant this, for how long, at what fee, and which credit line you wish."
    yield ""
    yield "Yours faithfully,"
    yield "[name, address, telephone]"


def _entry(line: LetterItem, quotes: int) -> Iterator[str]:
    """One item of the table: number, kind and day, title; below it where it stands, and so many of its words."""
    result = line.result
    day = f", {result.published.day.isoformat()}" if result.published else ""
    title = one_line(f"“{result.title}”" if result.title else "(without a title)")
    yield f"  {line.number:>3}  {f'{line.what}{day}':<18}  {title}"
    where = one_line(result.address or f"in {result.path}")
    yield from (f"       {'':18}  {told}" for told in (where, *line.words[:quotes]))


def _subject(letter: Letter) -> str:
    told = []
    for asking in letter.askings:
        if asking.contract:
            told.append(f"{_WHAT[asking.asks]} of contract {asking.contract.label}")
        elif len(asking.items) == 1:
            told.append(f"permission to use {_title(asking.items[0][0])}")
        else:
            told.append(f"permission to use {counted(len(asking.items), 'item')}")
    whole = ", ".join(told)
    return whole[0].upper() + whole[1:]


_WHAT = {Asks.RENEWAL: "renewal", Asks.EXTENSION: "extension", Asks.PERMISSION: "extension"}


def _request(asking: Asking, who: str) -> str:
    contract = asking.contract
    if contract is None:
        return f"{who} ask for your permission to use the following content of yours."
    term = f", which ends on {contract.valid_until}" if contract.valid_until else ""
    if asking.asks is Asks.RENEWAL:
        term = f", whose last day was {contract.valid_until}" if contract.valid_until else ""
        return f"{who} hold your contract {contract.label}{term}, and ask you to renew it for the following content."
    return f"{who} hold your contract {contract.label}{term}, and ask you to extend it to the following use."


def _title(result: SourceResult) -> str:
    return f"“{result.title}”" if result.title else result.path


def _use(use: Use) -> str:
    parts = [
        listed(tuple(map(plain, use.actions))),
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
