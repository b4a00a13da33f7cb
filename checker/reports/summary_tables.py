"""A summary as tables: for a person, for a comment in Markdown, for a spreadsheet; and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TextIO

import msgspec

from checker.reports.markdown_report import escaped
from checker.reports.spreadsheet import table
from checker.reports.summary import Changed, Grouping, Since, Summary, SummaryCounts, SummaryGroup
from checker.reports.terminal import json_text, one_line
from checker.rights.actions import counted

_COUNTED = ("files", "breach", "undetermined", "permitted", "error", "warning", "note")
_COMPARED = ("files", "error", "warning", "note", "new", "gone", "same", "unknown")
_HEADS = {"error": "errors", "warning": "warnings", "note": "notes", "unknown": "not known"}
_WIDEST_NAME = 44  # columns
_ORDER = (Since.NEW, Since.GONE, Since.UNKNOWN)


def write_text(stream: TextIO, summary: Summary, top: int) -> None:
    """Tables with columns side by side; `top` rows of each, 0 for all."""
    from rich.cells import cell_len, set_cell_size  # imported late: only a person wants columns

    for line in _totals(summary):
        stream.write(line + "\n")
    columns = _columns(summary)
    for by, groups, left in _tables(summary, top):
        names = [one_line(each.name) for each in groups]
        wide = min(max(map(cell_len, (f"by {by}", *names))), _WIDEST_NAME)
        heads = [_HEADS.get(each, each) for each in columns]
        rows = [[f"{number:,}" for number in _numbers(each.counts, columns)] for each in groups]
        widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
        stream.write("\n")
        for name, told in zip((f"by {by}", *names), (heads, *rows), strict=True):
            shown = set_cell_size(name, wide - 1) + "…" if cell_len(name) > wide else set_cell_size(name, wide)
            cells = "  ".join(f"{text:>{width}}" for text, width in zip(told, widths, strict=True))
            stream.write(f"{shown}  {cells}\n")
        if left:
            stream.write(f"and {left:,} more\n")
    for change, told_changes, left in _changes(summary, top):
        stream.write(f"\n{change}\n")
        for one in told_changes:
            stream.write(f"  {_place(one)}  {one_line(_what(one))}\n")
        if left:
            stream.write(f"  and {left:,} more\n")


def write_markdown(stream: TextIO, summary: Summary, top: int) -> None:
    """Tables of CommonMark as GitHub and GitLab extend it; `top` rows of each, 0 for all."""
    first, *others = _totals(summary)
    stream.write("\n\n".join((f"## wirecheck: {first}", *others)) + "\n")
    columns = _columns(summary)
    for by, groups, left in _tables(summary, top):
        heads = [_HEADS.get(each, each) for each in columns]
        stream.write(f"\n| {' | '.join((f'by {by}', *heads))} |\n| --- |{' ---: |' * len(columns)}\n")
        for each in groups:
            numbers = [f"{number:,}" for number in _numbers(each.counts, columns)]
            stream.write(f"| {' | '.join((escaped(each.name), *numbers))} |\n")
        if left:
            stream.write(f"\nand {left:,} more\n")
    for change, told, left in _changes(summary, top):
        stream.write(f"\n### {change}\n\n")
        for one in told:
            stream.write(f"- {escaped(_place(one))} {escaped(_what(one))}\n")
        if left:
            stream.write(f"\nand {left:,} more\n")


def write_csv(stream: TextIO, summary: Summary, top: int) -> None:  # noqa: ARG001 (a spreadsheet takes all)
    """One table of all groups, the whole first (see `spreadsheet`)."""
    columns = tuple(
        name for name in SummaryCounts.__struct_fields__ if getattr(summary.total, name) is not msgspec.UNSET
    )
    write = table(stream, ("by", "key", "name", *columns))
    for by, key, name, counts in (
        ("all", "", "", summary.total),
        *((each.by.value, each.key, each.name, each.counts) for each in summary.groups),
    ):
        write((by, key, name, *map(str, _numbers(counts, columns))))


def write_json(stream: TextIO, summary: Summary, top: int) -> None:  # noqa: ARG001 (a program takes all)
    """The summary as published; its JSON Schema: `wirecheck schema summary`."""
    stream.write(json_text(summary) + "\n")


def _totals(summary: Summary) -> Iterator[str]:
    total = summary.total
    answers = (("breach", total.breach), ("undetermined", total.undetermined), ("permitted", total.permitted))
    told = ", ".join(f"{number:,} {name}" for name, number in answers)
    unchecked = f"; {total.unchecked:,} not or only partly checked" if total.unchecked else ""
    yield f"{counted(total.files, 'file')}: {told}{unchecked}"
    levels = (counted(total.error, "error"), counted(total.warning, "warning"), counted(total.note, "note"))
    yield f"findings: {', '.join(levels)}; {total.dealt_with:,} dealt with"
    if summary.changes is not msgspec.UNSET:
        new, gone, same, unknown = _numbers(total, ("new", "gone", "same", "unknown"))
        lost = f"; {unknown:,} not known, for their files could not be checked again to the end" if unknown else ""
        yield f"since before: {new:,} new, {gone:,} gone, {same:,} the same{lost}"


def _columns(summary: Summary) -> tuple[str, ...]:
    return _COUNTED if summary.changes is msgspec.UNSET else _COMPARED


def _numbers(counts: SummaryCounts, columns: Sequence[str]) -> list[int]:
    return [getattr(counts, name) or 0 for name in columns]


def _tables(summary: Summary, top: int) -> Iterator[tuple[Grouping, list[SummaryGroup], int]]:
    """Each table with the rows that are told, and how many are not."""
    for by, groups in groupby(summary.groups, key=lambda each: each.by):
        rows = list(groups)
        yield by, rows[: top or None], len(rows) - len(rows[: top or None])


def _changes(summary: Summary, top: int) -> Iterator[tuple[Since, list[Changed], int]]:
    for change in _ORDER if summary.changes is not msgspec.UNSET else ():
        told = [each for each in summary.changes or () if each.change is change]
        if told:
            yield change, told[: top or None], len(told) - len(told[: top or None])


def _place(one: Changed) -> str:
    return f"{one_line(one.path)}:{one.line}" if one.line else one_line(one.path)


def _what(one: Changed) -> str:
    return f"{one.level} {one.code}" + (f" ({one.agency})" if one.agency else "")
