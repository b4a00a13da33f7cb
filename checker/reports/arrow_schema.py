"""The columns of `columns` in Arrow: a schema fixed by the published types, never inferred from what data hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow
from msgspec import inspect

from checker.reports.columns import document_type, plain_type
from checker.reports.report_types import VERSION

_PLAIN: dict[type[inspect.Type], pyarrow.DataType] = {
    inspect.StrType: pyarrow.string(),
    inspect.EnumType: pyarrow.string(),
    inspect.LiteralType: pyarrow.string(),
    inspect.IntType: pyarrow.int64(),
    inspect.FloatType: pyarrow.float64(),
    inspect.BoolType: pyarrow.bool_(),
}


@cache
def arrow_schema() -> pyarrow.Schema:
    """One column for each field of a document in the JSON report, in their order; its metadata tell their version."""
    return pyarrow.schema(_fields(document_type()), {"wirecheck.report": VERSION})


def arrow_batch(columns: Mapping[str, Sequence[Any]]) -> pyarrow.RecordBatch:
    """The columns that `columns_of` gives, as Arrow's."""
    schema = arrow_schema()
    return pyarrow.RecordBatch.from_arrays(
        [pyarrow.array(columns[field.name], field.type) for field in schema], schema=schema
    )


def _fields(struct: inspect.StructType) -> list[pyarrow.Field]:
    return [pyarrow.field(each.encode_name, _type(each.type)) for each in struct.fields]


def _type(kind: inspect.Type) -> pyarrow.DataType:
    """The type of a value, which may always be null.

    Raises:
        KeyError: the report has a type for which Arrow has none; it wants a line in the table.
    """
    kind = plain_type(kind)
    if isinstance(kind, inspect.StructType):
        return pyarrow.struct(_fields(kind))
    if isinstance(kind, inspect.VarTupleType | inspect.ListType):
        return pyarrow.list_(_type(kind.item_type))
    if isinstance(kind, inspect.DictType):
        return pyarrow.map_(_type(kind.key_type), _type(kind.value_type))
    return _PLAIN[type(kind)]
