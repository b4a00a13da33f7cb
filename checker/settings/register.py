"""The register of the contracts that we hold: read, checked, and read back in plain words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from checker.errors import SettingsError
from checker.files.nearest import nearest
from checker.files.shipped import RULES
from checker.files.yaml_file import YamlFile, load_yaml, validate
from checker.rights.actions import PLAIN
from checker.settings.uses import known_actions


class Contract(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contract: what its holder lets us do, on what conditions (rules/schema/contract.schema.json).

    An empty list does not limit. Dates are included on both ends. `archive`, `translation`, `rewriting` and
    `ai` forbid where false; where left out, the first three are ordinary editorial actions and AI is not.
    """

    holder: str
    covers: tuple[Literal["text", "photo", "video", "graphic"], ...] = ()
    services: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    distributes: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    commercial: bool = True
    valid_from: date | None = None
    valid_until: date | None = None
    retention_days: Annotated[int, Meta(ge=0)] | None = None
    keeps: bool = False
    archive: bool | None = None
    translation: bool | None = None
    rewriting: bool | None = None
    ai: bool | None = None
    embargo: Literal["keep", "waived"] = "keep"
    credit: str | None = None
    credit_accepts: tuple[str, ...] = ()
    credit_where: Literal["headline", "byline", "dateline", "body", "caption", "credit", "footer"] | None = None
    notice: str | None = None
    link_back: str | None = None
    tracker: str | None = None
    share_at_most: Annotated[int, Meta(ge=1, le=100)] | None = None
    seats: Annotated[int, Meta(ge=1)] | None = None
    quota: str | None = None
    reference: str | None = None
    contact: str | None = None
    note: str | None = None
    stated: str = ""  # where the register says so: "wirecheck.yaml, line 9"; set on loading

    @property
    def label(self) -> str:
        """What to call it: its reference, else its holder's id."""
        return self.reference or self.holder


@cache
def contract_schema() -> Mapping[str, Any]:
    """The JSON Schema of one contract."""
    schema: Mapping[str, Any] = msgspec.json.decode((RULES / "schema" / "contract.schema.json").read_bytes())
    return schema


def read_contract(file: YamlFile, data: Any, pointer: tuple[str | int, ...]) -> Contract:
    """Make a contract of checked data; what only the calendar or common sense can tell is checked here.

    Raises:
        SettingsError: an impossible date or term.
    """
    where = file.place(pointer).split(",")[0]
    try:
        contract = msgspec.convert({**data, "stated": f"{file.name}, {where}"}, Contract)
    except msgspec.ValidationError as reason:
        raise SettingsError(file.name, file.place(pointer), str(reason)) from reason
    known_actions(file, contract.actions, (*pointer, "actions"))
    if contract.valid_from and contract.valid_until and contract.valid_until < contract.valid_from:
        raise SettingsError(
            file.name,
            file.place((*pointer, "valid_until")),
            f"found {contract.valid_until}, expected a day not before valid_from, {contract.valid_from}",
        )
    return contract


def load_contracts(path: Path) -> tuple[Contract, ...]:
    """Read a register of its own: a YAML file with one contract or a list, or a folder of such files.

    Raises:
        SettingsError: the path is missing, or a file in it is wrong.
    """
    if path.is_dir():
        files = sorted(one for one in path.iterdir() if one.suffix.lower() in _SUFFIXES and one.is_file())
        if not files:
            raise SettingsError(str(path), "", f"found no contract, expected files that end in {', '.join(_SUFFIXES)}")
        return tuple(contract for file in files for contract in _load_file(file))
    return tuple(_load_file(path))


_SUFFIXES = (".yaml", ".yml", ".json", ".jsonld")


def _load_file(path: Path) -> Iterator[Contract]:
    if path.suffix.lower() in {".json", ".jsonld"}:
        from checker.settings.odrl_agreements import import_contracts  # only where a register holds ODRL

        yield from import_contracts(path)
        return
    file = load_yaml(path, SettingsError)
    data: Any = file.data
    base: tuple[str | int, ...] = ()
    if isinstance(data, dict) and set(data) == {"contracts"}:
        data, base = data["contracts"], ("contracts",)
    several = isinstance(data, list)
    schema = {"type": "array", "items": contract_schema()} if several else contract_schema()
    inner = YamlFile(file.name, data, file.node(base))
    validate(inner, schema, SettingsError)
    for number, one in enumerate(data if several else [data]):
        yield read_contract(inner, one, (number,) if several else ())


_SWITCHES = ("archive", "translation", "rewriting", "ai")


def check_contracts(contracts: Sequence[Contract]) -> None:
    """Refuse a register that contradicts itself.

    Raises:
        SettingsError: two contracts share a reference, or overlap and one allows what the other forbids.
    """
    for index, one in enumerate(contracts):
        for other in contracts[:index]:
            file, _, place = one.stated.rpartition(", ")
            if one.reference and one.reference == other.reference:
                raise SettingsError(
                    file,
                    place,
                    f"found the reference {one.reference!r} again, expected it once (first at {other.stated})",
                )
            if one.holder != other.holder or not _overlap(one, other):
                continue
            for switch in _SWITCHES:
                here, there = getattr(one, switch), getattr(other, switch)
                if here is not None and there is not None and here is not there:
                    raise SettingsError(
                        file,
                        place,
                        f"found {switch}: {str(here).lower()} for {one.holder}, which contradicts"
                        f" {switch}: {str(there).lower()} at {other.stated} for the same content and days",
                    )


def _overlap(one: Contract, other: Contract) -> bool:
    for name in ("covers", "channels", "territories", "languages", "titles", "domains", "services"):
        here, there = getattr(one, name), getattr(other, name)
        if here and there and not set(here) & set(there):
            return False
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_until or date.max, other.valid_until or date.max)


def days_left(contract: Contract, as_of: date) -> int | None:
    """Days from `as_of` to the last day of the contract; negative where it has ended; None where it has no end."""
    return None if contract.valid_until is None else (contract.valid_until - as_of).days


def lapsing(contracts: Sequence[Contract], as_of: date, days: int = 60) -> tuple[Contract, ...]:
    """The contracts whose last day lies within the next `days` days, the soonest first."""
    soon = [
        (left, one.label, one) for one in contracts if (left := days_left(one, as_of)) is not None and 0 <= left <= days
    ]
    return tuple(one for *_, one in sorted(soon, key=lambda entry: entry[:2]))


def columns(contract: Contract, as_of: date) -> tuple[str, ...]:
    """The cells of one row of a list: label, holder, content, channels, term."""
    return (
        contract.label,
        contract.holder,
        ", ".join(contract.covers) or "all content",
        ", ".join(contract.channels) or "all channels",
        _term(contract, as_of),
    )


def summarise(contract: Contract, as_of: date) -> str:
    """One line for a list: ``2026-114  nordwire  text  web  until 2026-12-31 (37 days left)``."""
    return "  ".join(columns(contract, as_of))


def _term(contract: Contract, as_of: date) -> str:
    if contract.valid_from and as_of < contract.valid_from:
        return f"from {contract.valid_from} (not yet begun)"
    left = days_left(contract, as_of)
    if left is None:
        return "without an end"
    days = "1 day" if abs(left) == 1 else f"{abs(left):,} days"
    told = "last day" if left == 0 else f"{days} left" if left > 0 else f"ended {days} ago"
    return f"until {contract.valid_until} ({told})"


def describe(contract: Contract, as_of: date, name: str = "") -> tuple[str, ...]:
    """The contract in plain words, a sentence a line.

    Args:
        contract: the contract.
        as_of: the day from which days are counted.
        name: the holder's name, where its id is not one.
    """
    whom = f"{name} ({contract.holder})" if name and name != contract.holder else contract.holder
    under = (*contract.titles, *contract.domains)
    begun = contract.valid_from is not None and contract.valid_from <= as_of
    since = f" since {contract.valid_from}," if begun else ""
    told = [
        f"Contract {contract.label} with {whom},{since} {_term(contract, as_of)}.",
        f"It covers {_listed(contract.covers) or 'all that the holder supplies'}"
        + (f" in {_listed(contract.languages)}" if contract.languages else " in every language")
        + (f", from {_listed(contract.services)}" if contract.services else "")
        + (f", but not {_listed(contract.excludes)}" if contract.excludes else "")
        + ".",
        f"You may use it for {_in_words(contract.actions) or 'ordinary editorial work'}"
        f" on {_listed(contract.channels) or 'every channel'},"
        f" in {_listed(contract.territories) or 'the whole world'}"
        + (f", under {_listed(under)}" if under else "")
        + ("." if contract.commercial else ", not commercially."),
    ]
    forbidden = [switch for switch in _SWITCHES if getattr(contract, switch) is False]
    if forbidden:
        words = {"archive": ("archives",), "ai": ("mining", "use by AI")}
        told.append(f"It forbids {_listed([word for one in forbidden for word in words.get(one, (one,))])}.")
    if contract.ai:
        told.append("It allows mining and use by AI.")
    if contract.distributes:
        told.append(f"It also covers what the holder passes on from {_listed(contract.distributes)}.")
    if contract.retention_days is not None:
        told.append(f"Each item must be deleted {contract.retention_days} days after its publication.")
    if contract.keeps:
        told.append("What was published within its term stays licensed.")
    if contract.credit:
        accepted = f" (or {' or '.join(contract.credit_accepts)})" if contract.credit_accepts else ""
        told.append(
            f"The credit {contract.credit!r}{accepted} must stand"
            f" {'in the ' + contract.credit_where if contract.credit_where else 'on the item'}."
        )
    if contract.notice:
        told.append(f"This notice must be kept whole: {contract.notice!r}.")
    if contract.link_back:
        told.append(f"The item must link to {contract.link_back}.")
    if contract.tracker:
        told.append(f"The publication pixel {contract.tracker} must be kept.")
    if contract.share_at_most is not None:
        told.append(f"At most {contract.share_at_most} per cent of the text may be used.")
    if contract.embargo == "waived":
        told.append("Embargoes do not bind you.")
    for name, value in (
        ("Seats", contract.seats),
        ("Quota", contract.quota),
        ("Contact", contract.contact),
        ("Note", contract.note),
    ):
        if value is not None:
            told.append(f"{name}: {value}.")
    told.append(f"Stated at {contract.stated}.")
    return tuple(told)


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _in_words(actions: Sequence[str]) -> str:
    return _listed([PLAIN.get(action, action) for action in actions])


def doubts(contracts: Sequence[Contract], agencies: Collection[str], as_of: date) -> tuple[str, ...]:
    """What is not wrong in a register but may not be meant, a sentence each; `agencies` are the known ids."""
    told = []
    for one in contracts:
        where = f"{one.label} ({one.stated})"
        if one.holder not in agencies and " " not in one.holder:
            near = nearest(one.holder, agencies)
            hint = f"; did you mean {near[0]!r}?" if near else "."
            told.append(f"{where}: no agency has the id {one.holder!r}{hint} Notices of that name count.")
        if one.valid_until and one.valid_until < as_of:
            told.append(f"{where}: ended on {one.valid_until}")
        if not one.covers:
            told.append(f"{where}: covers is left out, so it covers texts, pictures and all else of its holder")
    return tuple(told)
