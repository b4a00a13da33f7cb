"""The documents of the JSON report as columns: for tables, and for engines that work on batches of rows.

The columns are the fields of a document in the JSON report, in their order, and have its version. A row may lose which
of its empty values were left out in JSON; `document_of` knows from the types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, cast

import msgspec
from msgspec import inspect

from checker.reports.report_types import JsonDocument

COLUMNS: tuple[str, ...] = JsonDocument.__struct_fields__

Columns = dict[str, list[Any]]
"""By the name of each column, its values; what is nested is made of dictionaries and lists."""


def columns_of(documents: Iterable[JsonDocument]) -> Columns:
    """Documents as columns, a row for each; None where a field is left out."""
    rows = [msgspec.to_builtins(each) for each in documents]
    return {name: [row.get(name) for row in rows] for name in COLUMNS}


def documents_of(columns: Columns) -> list[JsonDocument]:
    """The documents that became columns."""
    return [document_of(dict(zip(columns, values, strict=True))) for values in zip(*columns.values(), strict=True)]


def document_of(row: Mapping[str, Any]) -> JsonDocument:
    """The document that became a row, also after it went through Arrow, which fills what is left out with nulls.

    Args:
        row: the values by the names of the columns; other columns are passed over.

    Raises:
        msgspec.ValidationError: it is no such row, or one of another version.
    """
    told = {name: row[name] for name in COLUMNS if name in row}
    return msgspec.convert(_without_absent(document_type(), told), JsonDocument)


@cache
def document_type() -> inspect.StructType:
    """The published type of a document, to be walked through."""
    return cast(inspect.StructType, inspect.type_info(JsonDocument))


def plain_type(kind: inspect.Type) -> inspect.Type:
    """The type itself, of one that is described, or that may be null."""
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        if isinstance(kind, inspect.Metadata):
            kind = kind.type
            continue
        told = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
        if len(told) != 1:
            return kind
        (kind,) = told
    return kind


def _without_absent(kind: inspect.Type, value: Any) -> Any:
    """The value without nulls where its type leaves out what is not there."""
    kind = plain_type(kind)
    if isinstance(kind, inspect.VarTupleType | inspect.ListType) and isinstance(value, list):
        return [_without_absent(kind.item_type, each) for each in value]
    if isinstance(kind, inspect.StructType) and isinstance(value, Mapping):
        fields = {field.encode_name: field for field in kind.fields}
        return {
            name: _without_absent(fields[name].type, inner)
            for name, inner in value.items()
            if name in fields and (fields[name].required or inner is not None)
        }
    if isinstance(kind, inspect.DictType) and value is not None:
        return dict(value)  # Arrow gives pairs
    return value
