"""For a person at a terminal: each finding with its words, its clause and what to do; then why the run ends so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TextIO

from rich.cells import cell_len, set_cell_size

from checker.finding import Finding, Level, Quotation, SourceResult
from checker.reports import Report
from checker.reports.outcome import Outcome, Run, skipped_in_words
from checker.reports.terminal import Surface, one_line, spot
from checker.reports.wrapping import Line, marked_lines, rows
from checker.rights.actions import counted

Piece = tuple[str, str]
"""Words, and their style as rich names it."""

COLOURS = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "bold cyan"}
_INDENT = 4
_FEWEST_COLUMNS = 40  # narrower than this no sentence can be read; the terminal may then wrap for itself
_MOST_CONTRACTS = 8  # a summary is read at a glance
_MOST_PLACES = 4  # of the further places of one finding: beyond them a count says as much


class TextReport(Report):
    """A text report, as wide as the surface, written as the scan goes."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._width = max(surface.width, _FEWEST_COLUMNS)
        self._colour = surface.colour
        if run.settings is None:
            self._line(
                "No settings file: judged as republishing on a public commercial site, with no contract held"
                " (wirecheck init writes one).",
                style="dim",
            )
            self._print()

    def add(self, result: SourceResult) -> None:
        findings = [finding for finding in result.findings if not finding.suppressed]
        if findings:
            self._page(result.path, result.title, findings)

    def _page(self, path: str, title: str | None, findings: Iterable[Finding]) -> None:
        self._heading(path, title)
        for finding in findings:
            self._finding(finding)

    def _heading(self, path: str, title: str | None) -> None:
        shown, title = one_line(path), f"  {one_line(title)}" if title else ""
        width = max(self._width, cell_len(shown))
        if cell_len(shown + title) > width:
            whole = set_cell_size(shown + title, width - 1) + "…"
            shown, title = whole[: len(shown)], whole[len(shown) :]
        self._print(*self._named(path, shown), (title, "dim"))

    def _named(self, path: str, shown: str) -> Sequence[Piece]:  # noqa: ARG002 (for surfaces with links)
        """The name of a file above what is told of it."""
        return ((shown, "bold underline"),)

    def close(self, outcome: Outcome) -> None:
        checked = outcome.checked + outcome.partly
        self._line(f"{counted(checked, 'file')} checked, as of {self._run.as_of}", style="bold")
        if told := skipped_in_words(outcome.skipped_types):
            self._line(told, indent=2, style="dim")
        documents: list[Piece] = []
        for name, number, style in (
            ("breach", outcome.breach, "red"),
            ("dealt with", outcome.dealt_with, ""),
            ("undetermined", outcome.undetermined, "yellow"),
            ("permitted", outcome.permitted, "green"),
            ("partly checked", outcome.partly, "red"),
            ("unchecked", outcome.unchecked, "red"),
        ):
            if number:
                documents.append((f"{' · ' if documents else ''}{number:,} {name}", style))
        if documents:
            self._labelled("files", *documents)
        if outcome.codes:
            self._labelled("findings", (_counted(outcome.codes), ""))
        if outcome.suppressed:
            self._labelled("suppressed", (f"{outcome.suppressed:,}", ""))
        if outcome.gone:
            self._labelled("gone", (f"{outcome.gone:,} of the baseline; record it again, and it shrinks", ""))
        if outcome.agencies:
            self._labelled("supplied by", (_counted(outcome.agencies), ""))
        for label, covered in list(outcome.contracts.items())[:_MOST_CONTRACTS]:
            least = "at least " if covered.documents > 1 else ""
            until = f", {least}until {covered.until}" if covered.until else ""
            self._labelled(
                f"clean under contract {one_line(label)}", (f"{counted(covered.documents, 'file')}{until}", "")
            )
        if len(outcome.contracts) > _MOST_CONTRACTS:
            self._line(f"and under {len(outcome.contracts) - _MOST_CONTRACTS:,} more contracts", indent=2, style="dim")
        ends = "green" if outcome.exit_code == 0 else "bold red"
        self._print()
        self._line(f"exit {outcome.exit_code}: {one_line(outcome.reason)}", style=ends)

    def _finding(self, finding: Finding) -> None:
        place = f"{spot(finding.evidence[0])}  " if finding.evidence else ""
        self._print((f"  {place}", ""), (finding.level.value, COLOURS[finding.level]), (f"  {finding.code}", "bold"))
        self._line(one_line(finding.message), indent=_INDENT)
        if finding.evidence:
            self._quotation(finding.evidence[0])
            for further in finding.evidence[1 : _MOST_PLACES + 1]:
                self._further(further)
            more = len(finding.evidence) - 1 - _MOST_PLACES
            if more > 0:
                self._line(f"and at {counted(more, 'more place')}", indent=_INDENT, style="dim")
        if finding.clause:
            self._labelled("clause", (one_line(finding.clause), ""), indent=_INDENT)
        if finding.due:
            self._labelled("due", (finding.due, ""), indent=_INDENT)
        if finding.help:
            self._labelled("help", (one_line(finding.help), "green"), indent=_INDENT)
        self._print()

    def _quotation(self, quotation: Quotation) -> None:
        width = self._width - _INDENT - 3
        for line in marked_lines(_line_of(quotation), width):
            for content, style in ((line.text, ""), (line.carets, "bold red")):
                if content.strip():
                    self._print((" " * _INDENT + "│ ", "dim"), (content, style))

    def _further(self, quotation: Quotation) -> None:
        told = f"“{one_line(quotation.quote)}”"
        self._wrapped([(f"also {spot(quotation)} ({quotation.place.zone}): ", "dim"), (told, "")], _INDENT)

    def _labelled(self, label: str, *pieces: Piece, indent: int = 2) -> None:
        self._wrapped([(f"{label}: ", "dim"), *pieces], indent)

    def _line(self, text: str, *, indent: int = 0, style: str = "") -> None:
        self._wrapped([(text, style)], indent)

    def _wrapped(self, pieces: Sequence[Piece], indent: int) -> None:
        whole = "".join(text for text, _ in pieces)
        starts = [*accumulate((len(text) for text, _ in pieces), initial=0)]
        for start, end in rows(whole, self._width - indent):
            end = start + len(whole[start:end].rstrip())
            parts = (
                (text[max(start - at, 0) : max(end - at, 0)], style)
                for at, (text, style) in zip(starts, pieces, strict=False)
            )
            self._print((" " * indent, ""), *parts)

    def _print(self, *pieces: Piece) -> None:
        self._stream.write("".join(_styled(pieces) if self._colour else (text for text, _ in pieces)) + "\n")


def _styled(pieces: Iterable[Piece]) -> Iterable[str]:
    from rich.color import ColorSystem  # imported late: only a terminal shows colours
    from rich.style import Style

    for text, style in pieces:
        yield Style.parse(style).render(text, color_system=ColorSystem.STANDARD) if text and style else text


def _line_of(quotation: Quotation) -> Line:
    before = one_line(f"|{quotation.before}|")[1:-1]
    quote, after = one_line(quotation.quote), one_line(f"|{quotation.after}|")[1:-1]
    return Line(before + quote + after, len(before), len(before) + len(quote))


def _counted(counts: dict[str, int]) -> str:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number:,} {name}" for name, number in ranked)
