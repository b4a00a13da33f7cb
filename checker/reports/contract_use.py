"""What rests on each contract: the items, what would fall without it, and what its quota has come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from textwrap import wrap
from typing import NamedTuple, TextIO

from checker.document.letters import comparable
from checker.document.place import Zone
from checker.finding import Finding, Ground, Reliance, SourceResult, Verdict
from checker.reports.outcome import VERDICTS, worst_verdict
from checker.reports.spreadsheet import table
from checker.reports.terminal import one_line, shown_name
from checker.rights.actions import counted, listed
from checker.settings.contract import Contract, Quota

COLUMNS = (
    "contract", "holder", "valid until", "path", "title", "address", "published", "texts", "pictures", "agencies",
    "verdict", "verdict without it", "falls", "what falls",
)  # fmt: skip
_MOST_TOLD = 5  # items of one contract in the list
_UNDATED = "undated"
_LISTS = (Zone.CAPTION, Zone.CREDIT)  # where each picture has its own credit


class Resting(NamedTuple):
    """An item with what of it rests on one contract, and the same item judged without that contract."""

    contract: str  # its label
    result: SourceResult
    without: SourceResult

    @property
    def reliances(self) -> tuple[Reliance, ...]:
        """What of it the contract gives."""
        return tuple(
            one for one in self.result.relies_on if one.basis is Ground.CONTRACT and one.label == self.contract
        )

    @property
    def falling(self) -> tuple[Finding, ...]:
        """What is to deal with once the contract is gone, and is not today."""
        known = {(one.code, one.agency, one.message) for one in self.result.findings}
        return tuple(
            one
            for one in self.without.findings
            if (one.code, one.agency, one.message) not in known
            and one.verdict is not Verdict.PERMITTED
            and not one.suppressed
        )

    @property
    def falls(self) -> bool:
        """Whether the item, or a part of it, may no longer be used so."""
        before, after = worst_verdict(self.result), worst_verdict(self.without)
        worse = before is not None and after is not None and VERDICTS.index(after) > VERDICTS.index(before)
        return worse or bool(self.falling)

    def pieces(self, kind: str = "") -> int:
        """How many texts and pictures it is: an agency's text counts once, its pictures by their credits."""
        return sum(_pieces(one) for one in self.reliances if kind in ("", one.kind))


def _pieces(reliance: Reliance) -> int:
    if reliance.kind == "text":
        return 1
    return max(1, len({(one.path, one.place) for one in reliance.quotations if one.place.zone in _LISTS}))


def use_of(contract: Contract, items: Sequence[Resting], *, every: bool = False) -> Iterator[str]:
    """The lines below a contract in the list: what rests on it, what would fall, what its quota has come to.

    Args:
        contract: the contract.
        items: what rests on it, sorted by path.
        every: name each item, not only the first few.
    """
    if not items:
        yield "nothing that was looked at rests on it"
        return
    texts, pictures = (sum(one.pieces(kind) for one in items) for kind in ("text", "photo"))
    what = [counted(number, noun) for number, noun in ((texts, "text"), (pictures, "picture")) if number]
    falling = sum(one.falls for one in items)
    rest = counted(len(items), "item rests", "items rest")
    fall = f"{falling:,} would fall without it" if falling else "none would fall without it"
    yield f"{rest} on it ({listed(what)}); {fall}"
    for one in islice(items, None if every else _MOST_TOLD):
        title = f"  {one_line(one.result.title)}" if one.result.title else ""
        yield f"  {shown_name(one.result.path)}{title}{'' if one.falls else '  (stays without it)'}"
    if len(items) > _MOST_TOLD and not every:
        yield f"  and {len(items) - _MOST_TOLD:,} more; --all or --format csv names them"
    if contract.seats is not None:
        yield from _seats_use(contract.seats, items)
    if isinstance(contract.quota, Quota):
        yield from quota_use(contract.quota, items)


def _seats_use(seats: int, items: Iterable[Resting]) -> Iterator[str]:
    """Who signs what rests on a contract, beside the seats that it has: no proof of who works with it, and a hint."""
    people: dict[str, str] = {}
    for one in items:
        agencies = {comparable(name) for each in one.result.evidence.attributions for name in (each.name, each.agency)}
        for creator in one.result.creators:
            if (name := comparable(creator)) not in agencies:
                people.setdefault(name, creator)
    over = f": {len(people) - seats:,} more than it has seats" if len(people) > seats else ""
    told = ", ".join(map(one_line, islice(people.values(), _MOST_TOLD)))
    more = f" and {len(people) - _MOST_TOLD:,} more" if len(people) > _MOST_TOLD else ""
    signed = f"signed by {counted(len(people), 'name')} ({told}{more})" if people else "signed by nobody"
    yield f"seats: {seats:,}; what rests on it is {signed}{over}"


def quota_use(quota: Quota, items: Iterable[Resting]) -> Iterator[str]:
    """How much of a quota was used in each of its periods, the oldest first."""
    used: Counter[str] = Counter()
    for one in items:
        used[_period(quota, one.result)] += one.pieces(quota.of or "")
    yield f"quota: {quota.in_words}"
    for period, number in sorted((period, number) for period, number in used.items() if number):
        over = number - quota.number
        told = "counted in no period, for nothing tells its day" if period == _UNDATED else (
            f"{over:,} too many" if over > 0 else f"{-over:,} left"
        )  # fmt: skip
        yield f"  {period}: {number:,}, {told}"


def _period(quota: Quota, result: SourceResult) -> str:
    if quota.per == "term":
        return "the term"
    if result.published is None:
        return _UNDATED
    day = result.published.day
    if quota.per == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[quota.per]]


def fall_list(contract: Contract, items: Sequence[Resting], looked_at: int, width: int) -> Iterator[str]:
    """The lines on what would fall with a contract: each item with its verdicts, and what would be to deal with."""
    falling = [one for one in items if one.falls]
    yield f"Without contract {one_line(contract.label)} with {one_line(contract.holder)}:"
    for one in falling:
        before, after = worst_verdict(one.result), worst_verdict(one.without)
        title = f"  {one_line(one.result.title)}" if one.result.title else ""
        yield f"  {shown_name(one.result.path)}{title}"
        yield f"    {before} -> {after}" if before != after else f"    {after} already, and more of it"
        for each in one.falling:
            told = one_line(f"{each.code}: {each.message}")
            yield from wrap(told, width, initial_indent="    ", subsequent_indent="      ")
    rest = counted(len(items), "rests", "rest")
    yield f"{len(falling):,} of {counted(looked_at, 'file')} would fall; {rest} on it."


def write_use(stream: TextIO, items: Mapping[str, Sequence[Resting]], contracts: Mapping[str, Contract]) -> None:
    """A row for each item and contract, as CSV.

    Args:
        stream: where it is written.
        items: by the label of the contract on which they rest.
        contracts: ours, by label.
    """
    write = table(stream, COLUMNS)
    for label, resting in items.items():
        contract = contracts[label]
        for one in resting:
            agencies = dict.fromkeys(each.agency for each in one.reliances if each.agency)
            write(
                (
                    label,
                    contract.holder,
                    str(contract.valid_until or ""),
                    one.result.path,
                    one.result.title,
                    one.result.address,
                    str(one.result.published.day) if one.result.published else "",
                    str(one.pieces("text")),
                    str(one.pieces("photo")),
                    ", ".join(agencies),
                    worst_verdict(one.result),
                    worst_verdict(one.without),
                    "yes" if one.falls else "no",
                    " ".join(each.message for each in one.falling),
                )
            )
