"""The register that people have, a table with a row for each contract (CSV), as contracts of ours.

Nothing is guessed that would permit more than the table says: what cannot be understood is a fault with its line and
column, an empty cell for what a contract may forbid is one, and what no key of ours takes goes into the note.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import StringIO
from typing import Any, NamedTuple

from msgspec import Struct

from checker.errors import SettingsError
from checker.files.nearest import did_you_mean
from checker.files.shipped import RULES, cached, typed
from checker.files.yaml_file import YamlFile
from checker.settings.contract import Contract
from checker.settings.register import contract_schema, read_contract

_DELIMITERS = (",", ";", "\t", "|")
_WITHIN = (";", "|", ",", "\n", "/")  # what parts the words of a list in a cell; the first that stands there
_MOST_ROWS = 10_000  # a register is kept by people
_LOOSE = frozenset({"archive", "translation", "rewriting", "commercial"})  # left out, these are allowed
_LISTS_OF_NAMES = frozenset({"titles", "excludes", "services", "credit_accepts"})  # whose words may hold a comma


class TableWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of registers, lower case (rules/reading/contract_columns.json)."""

    columns: dict[str, tuple[str, ...]]  # by the key of a contract
    covers: dict[str, tuple[str, ...]]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    waived: tuple[str, ...]
    all: tuple[str, ...]  # an empty list
    silent: tuple[str, ...]  # the contract says nothing of it


@cached
def table_words() -> TableWords:
    """The words by which columns and cells are known."""
    return typed(RULES / "reading" / "contract_columns.json", TableWords)


class TableRow(NamedTuple):
    """A contract of the table: its keys as a register has them, and what is to say of it."""

    line: int
    data: dict[str, Any]
    contract: Contract | None  # None: there are faults in it
    told: tuple[str, ...]


class RegisterTable(NamedTuple):
    """What a table holds."""

    rows: tuple[TableRow, ...]
    faults: tuple[SettingsError, ...]
    noted: tuple[str, ...]  # columns that no key takes, and that went into the note


def read_table(
    text: str, name: str, columns: Mapping[str, str], dates: Sequence[str], holder: Callable[[str], str] = str
) -> RegisterTable:
    """Read a register.

    Args:
        text: the CSV file; its first line names the columns.
        name: what faults call it.
        columns: keys of a contract, each with the column that is meant for it.
        dates: forms of days beside 2026-12-31, as DD.MM.YYYY.
        holder: an agency's id for a name of it; what is none stays as it is.

    Raises:
        SettingsError: it is no such table, or its columns are not clear.
    """
    header, *rows = list(_rows(text, name)) or [(1, [])]
    keys = _keys(header[1], name, columns)
    if "holder" not in keys.values():
        names = ", ".join(filter(None, header[1])) or "nothing"
        raise SettingsError(
            name, "line 1", f"found the columns {names}, expected one for the holder; --column holder=NAME"
        )
    forms = tuple(map(_form, dates))
    faults: list[SettingsError] = []
    made: list[TableRow] = []
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        reader = _RowReader(name, line, header[1], keys, forms)
        row = reader.row(cells, holder)
        faults += reader.faults
        made.append(row)
    noted = tuple(cell for at, cell in enumerate(header[1]) if at not in keys and cell.strip())
    return RegisterTable(tuple(made), tuple(faults), noted)


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the line on which it begins."""
    first = text.split("\n", 1)[0]
    known = {_plain(word) for words in table_words().columns.values() for word in words}

    def fits(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return sum(_plain(cell) in known for cell in cells), len(cells)

    reader = csv.reader(StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=fits), strict=True)
    line = 1
    try:
        for cells in reader:
            if line > _MOST_ROWS:
                raise SettingsError(name, f"line {line}", f"found more than {_MOST_ROWS:,} lines, expected a register")
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as reason:
        raise SettingsError(name, f"line {line}", f"is no CSV: {reason}") from reason


def _plain(cell: str) -> str:
    """A name of a column as the words have it."""
    return " ".join(cell.replace("_", " ").casefold().split()).strip(" :*.")


def _keys(header: Sequence[str], name: str, told: Mapping[str, str]) -> dict[int, str]:
    """The key of a contract that each column is for, by its index."""
    keys: dict[int, str] = {}
    schema_keys = contract_schema()["properties"]
    plain = [_plain(cell) for cell in header]
    for key, column in told.items():
        if key not in schema_keys:
            hint = did_you_mean(key, schema_keys)
            raise SettingsError(name, "line 1", f"found {key!r} in --column, expected a key of a contract{hint}")
        if _plain(column) not in plain:
            hint = did_you_mean(column, header)
            raise SettingsError(name, "line 1", f"found no column {column!r}, expected it for {key}{hint}")
        keys[plain.index(_plain(column))] = key
    words = table_words().columns
    for at, cell in enumerate(plain):
        key = next((one for one, names in words.items() if cell in (_plain(one), *map(_plain, names))), "")
        if not key or at in keys or key in told:
            continue
        if key in keys.values():
            other = next(index for index, one in keys.items() if one == key)
            raise SettingsError(
                name,
                "line 1",
                f"found the columns {header[other]!r} and {header[at]!r} for {key}, expected one;"
                f" say which with --column {key}=NAME",
            )
        keys[at] = key
    return keys


def _form(words: str) -> str:
    """A form of days as `strptime` takes it."""
    form = words.upper().replace("YYYY", "%Y").replace("YY", "%y").replace("MM", "%m").replace("DD", "%d")
    if any(form.count(part) != 1 for part in ("%m", "%d")) or form.upper().count("%Y") != 1:
        raise SettingsError("--dates", "", f"found {words!r}, expected DD, MM and YYYY, as in DD.MM.YYYY")
    return form


class _RowReader:
    """Reads one row, and keeps what is wrong in it."""

    def __init__(
        self, name: str, line: int, header: Sequence[str], keys: Mapping[int, str], forms: Sequence[str]
    ) -> None:
        self.faults: list[SettingsError] = []
        self._name = name
        self._line = line
        self._header = header
        self._keys = keys
        self._forms = forms
        self._told: list[str] = []

    def row(self, cells: Sequence[str], holder: Callable[[str], str]) -> TableRow:
        """The contract of the row, as far as it is one."""
        data: dict[str, Any] = {}
        notes: list[str] = []
        if len(cells) > len(self._header):
            self._fault(len(self._header), f"found {len(cells)} cells, expected {len(self._header)}, one a column")
        for at, column in enumerate(self._header):
            cell = cells[at].strip() if at < len(cells) else ""
            key = self._keys.get(at)
            if key is None:
                notes += [f"{column.strip()}: {' '.join(cell.split())}"] if cell and column.strip() else []
                continue
            value = self._value(at, key, cell)
            if value is not None:
                data[key] = value
        if "holder" not in data:
            self._fault(self._index("holder"), "found nothing, expected the name or the id of the rights holder")
        if notes:
            data["note"] = "; ".join([*([data["note"]] if "note" in data else []), *notes])
        contract = None if self.faults else self._contract(data, holder)
        return TableRow(self._line, data, contract, tuple(self._told))

    def _contract(self, data: dict[str, Any], holder: Callable[[str], str]) -> Contract | None:
        data["holder"] = holder(data["holder"])
        try:
            return read_contract(_LineOfTable(self._name, self._line, self._column), data, ())
        except SettingsError as fault:
            self.faults.append(fault)
            return None

    def _value(self, at: int, key: str, cell: str) -> Any:
        """The value of a cell; None: the key is left out, or the cell is a fault, which is kept."""
        words, schema = table_words(), contract_schema()["properties"][key]
        plain = _plain(cell)
        kind = schema.get("type", "enum" if "enum" in schema else "string")
        if plain in words.silent or (not cell and kind != "boolean"):
            if (
                not cell
                and (kind == "array" or key == "valid_until")
                and key not in ("services", "excludes", "distributes")
            ):
                unbound = (
                    "so the contract does not end" if key == "valid_until" else "so the contract holds for all of them"
                )
                self._told.append(f"{key} is empty, {unbound}")
            return None
        if kind == "boolean":
            return self._switch(at, key, plain)
        if kind == "array":
            return self._list(at, key, cell)
        if kind == "integer":
            return self._number(at, cell, schema)
        if schema.get("format") == "date":
            return self._day(at, cell)
        if kind == "enum":
            return self._one_of(at, plain, schema["enum"])
        return " ".join(cell.split())

    def _switch(self, at: int, key: str, plain: str) -> bool | None:
        words = table_words()
        if plain in words.yes or plain in words.no:
            return plain in words.yes
        if plain or key in _LOOSE:
            silent = "; - where the contract says nothing of it, which allows it" if key in _LOOSE else ""
            self._fault(at, f"found {plain or 'nothing'!r}, expected yes or no{silent}")
        return None

    def _list(self, at: int, key: str, cell: str) -> list[str] | None:
        if _plain(cell) in table_words().all:
            if key == "excludes":
                self._fault(at, f"found {cell!r}, expected what is not covered; a contract that covers nothing is none")
            return ["*"] if key == "distributes" else None
        parts = [one for one in _WITHIN if one in cell and not (one in ",/" and key in _LISTS_OF_NAMES)]
        found = [" ".join(one.split()) for one in (cell.split(parts[0]) if parts else [cell])]
        found = [one for one in found if one]
        if key == "covers":
            return self._kinds(at, found)
        if key == "channels":
            return [one.casefold() for one in found]
        return found

    def _kinds(self, at: int, found: Sequence[str]) -> list[str] | None:
        kinds: dict[str, None] = {}
        for word in found:
            kind = next((one for one, names in table_words().covers.items() if word.casefold() in names), None)
            if kind is None:
                self._fault(at, f"found {word!r}, expected {', '.join(table_words().covers)}")
                return None
            kinds[kind] = None
        return list(kinds)

    def _number(self, at: int, cell: str, schema: Mapping[str, Any]) -> int | None:
        digits = cell.removesuffix("%").strip()
        number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1
        if number < schema["minimum"] or number > schema.get("maximum", number):
            upto = f" to {schema['maximum']}" if "maximum" in schema else ""
            self._fault(at, f"found {cell!r}, expected a whole number from {schema['minimum']}{upto}")
            return None
        return number

    def _day(self, at: int, cell: str) -> str | None:
        day = cell.removesuffix("00:00:00").removesuffix("T").strip()
        for form in ("%Y-%m-%d", *self._forms):
            try:
                return datetime.strptime(day, form).date().isoformat()  # noqa: DTZ007 (a day of the calendar has no zone)
            except ValueError:
                continue
        hint = " or as --dates says" if self._forms else "; --dates DD.MM.YYYY (or MM/DD/YYYY) reads others"
        self._fault(at, f"found {cell!r}, expected a day as {date(2026, 12, 31)}{hint}")
        return None

    def _one_of(self, at: int, plain: str, values: Sequence[str]) -> str | None:
        if plain in values:
            return plain
        self._fault(at, f"found {plain!r}, expected {' or '.join(values)}{did_you_mean(plain, values)}")
        return None

    def _index(self, key: str) -> int:
        return next(at for at, one in self._keys.items() if one == key)

    def _column(self, key: str) -> str:
        return next((self._header[at].strip() for at, one in self._keys.items() if one == key), key)

    def _fault(self, at: int, reason: str) -> None:
        column = self._header[at].strip() if at < len(self._header) else str(at + 1)
        self.faults.append(SettingsError(self._name, f"line {self._line}, column {column!r}", reason))


class _LineOfTable(YamlFile):
    """A row of a table where a register's own checks ask for a place in a file."""

    def __init__(self, name: str, line: int, column: Callable[[str], str]) -> None:
        super().__init__(name, None, None)
        self._line = line
        self._column_of = column

    def place(self, pointer: Sequence[str | int]) -> str:
        """Say where a key stands: line and column."""
        return f"line {self._line}, column {self._column_of(str(pointer[0]))!r}" if pointer else f"line {self._line}"


def as_yaml(rows: Sequence[TableRow], name: str) -> str:
    """The contracts as the text of a register of ours, each with the line that it comes from."""
    lines = [f"# From {' '.join(name.split())}", "contracts:"]
    for row in rows:
        lines.append(f"  # line {row.line}")
        for number, (key, value) in enumerate(_ordered(row.data)):
            lines.append(f"  {'-' if not number else ' '} {key}: {_yaml(value)}")
    return "\n".join(lines) + "\n"


def _ordered(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The keys in the order of the schema."""
    return ((key, data[key]) for key in contract_schema()["properties"] if key in data)


def _yaml(value: Any) -> str:
    """A value as YAML has it: as in JSON, but for what JSON escapes by surrogates. Dates stand plain, as everywhere."""
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-" and value.replace("-", "").isdigit():
        return value
    written = json.dumps(value, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in written)
