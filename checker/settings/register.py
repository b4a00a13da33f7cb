"""The register of the contracts that we hold: read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from checker.errors import SettingsError
from checker.files.disk import files_in
from checker.files.shipped import schema
from checker.files.yaml_file import YamlFile, load_yaml, validate
from checker.settings.contract import SWITCHES, Contract
from checker.settings.uses import known_actions


@cache
def contract_schema() -> Mapping[str, Any]:
    """The JSON Schema of one contract."""
    return schema("contract")


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
        files = [one for one in files_in(path) if one.suffix.lower() in _SUFFIXES]
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
    wanted = {"type": "array", "items": contract_schema()} if several else contract_schema()
    inner = YamlFile(file.name, data, file.node(base))
    validate(inner, wanted, SettingsError)
    for number, one in enumerate(data if several else [data]):
        yield read_contract(inner, one, (number,) if several else ())


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
            for switch in SWITCHES:
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
