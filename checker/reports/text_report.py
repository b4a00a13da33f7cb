"""For a person at a terminal: each finding with its words, its clause and what to do; then why the run ends so."""

from __future__ import annotations

from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from checker.finding import Finding, Level, Quotation, SourceResult
from checker.reports import Report
from checker.reports.outcome import Outcome, Run, skipped_in_words
from checker.reports.terminal import Surface, one_line, spot
from checker.reports.wrapping import Line, marked_lines
from checker.rights.actions import counted

_COLOURS = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "bold cyan"}
_INDENT = 4
_FEWEST_COLUMNS = 40  # narrower than this no sentence can be read; the terminal may then wrap for itself
_MOST_CONTRACTS = 8  # a summary is read at a glance
_MOST_PLACES = 4  # of the further places of one finding: beyond them a count says as much


class TextReport(Report):
    """A text report, as wide as the surface, written as the scan goes."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._console = Console(
            file=stream,
            width=max(surface.width, _FEWEST_COLUMNS),
            force_terminal=surface.colour,
            no_color=not surface.colour,
            color_system="standard" if surface.colour else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        if run.settings is None:
            self._line(
                "No settings file: judged as republishing on a public commercial site, with no contract held"
                " (wirecheck init writes one).",
                style="dim",
            )
            self._console.print()

    def add(self, result: SourceResult) -> None:
        findings = [finding for finding in result.findings if not finding.suppressed]
        if not findings:
            return
        path = Text(one_line(result.path), style="bold underline")
        if result.title:
            path.append(f"  {one_line(result.title)}", style="not bold not underline dim")
        path.truncate(max(self._console.width, cell_len(one_line(result.path))), overflow="ellipsis")
        self._console.print(path, soft_wrap=True)
        for finding in findings:
            self._finding(finding)

    def close(self, outcome: Outcome) -> None:
        checked = outcome.checked + outcome.partly
        self._line(f"{counted(checked, 'file')} checked, as of {self._run.as_of}", style="bold")
        if told := skipped_in_words(outcome.skipped_types):
            self._line(told, indent=2, style="dim")
        documents = Text()
        for name, number, style in (
            ("breach", outcome.breach, "red"),
            ("undetermined", outcome.undetermined, "yellow"),
            ("permitted", outcome.permitted, "green"),
            ("partly checked", outcome.partly, "red"),
            ("unchecked", outcome.unchecked, "red"),
        ):
            if number:
                documents.append(f"{' · ' if documents else ''}{number:,} {name}", style=style)
        if documents:
            self._labelled("files", documents)
        if outcome.codes:
            self._labelled("findings", Text(_counted(outcome.codes)))
        if outcome.suppressed:
            self._labelled("suppressed", Text(f"{outcome.suppressed:,}"))
        if outcome.gone:
            self._labelled("gone", Text(f"{outcome.gone:,} of the baseline; record it again, and it shrinks"))
        if outcome.agencies:
            self._labelled("supplied by", Text(_counted(outcome.agencies)))
        for label, covered in list(outcome.contracts.items())[:_MOST_CONTRACTS]:
            least = "at least " if covered.documents > 1 else ""
            until = f", {least}until {covered.until}" if covered.until else ""
            self._labelled(
                f"clean under contract {one_line(label)}", Text(f"{counted(covered.documents, 'file')}{until}")
            )
        if len(outcome.contracts) > _MOST_CONTRACTS:
            self._line(f"and under {len(outcome.contracts) - _MOST_CONTRACTS:,} more contracts", indent=2, style="dim")
        ends = "green" if outcome.exit_code == 0 else "bold red"
        self._console.print()
        self._line(f"exit {outcome.exit_code}: {one_line(outcome.reason)}", style=ends)

    def _finding(self, finding: Finding) -> None:
        head = Text("  ")
        if finding.evidence:
            head.append(f"{spot(finding.evidence[0])}  ")
        head.append(finding.level.value, style=_COLOURS[finding.level])
        head.append(f"  {finding.code}", style="bold")
        self._console.print(head, soft_wrap=True)
        self._line(one_line(finding.message), indent=_INDENT)
        if finding.evidence:
            self._quotation(finding.evidence[0])
            for further in finding.evidence[1 : _MOST_PLACES + 1]:
                self._further(further)
            more = len(finding.evidence) - 1 - _MOST_PLACES
            if more > 0:
                self._line(f"and at {more:,} more places", indent=_INDENT, style="dim")
        if finding.clause:
            self._labelled("clause", Text(one_line(finding.clause)), indent=_INDENT)
        if finding.due:
            self._labelled("due", Text(finding.due), indent=_INDENT)
        if finding.help:
            self._labelled("help", Text(one_line(finding.help), style="green"), indent=_INDENT)
        self._console.print()

    def _quotation(self, quotation: Quotation) -> None:
        width = self._console.width - _INDENT - 3
        for line in marked_lines(_line_of(quotation), width):
            for content, style in ((line.text, ""), (line.carets, "bold red")):
                if content.strip():
                    row = Text(" " * _INDENT + "│ ", style="dim")
                    row.append(content, style=style or "not dim")
                    self._console.print(row, soft_wrap=True)

    def _further(self, quotation: Quotation) -> None:
        text = Text(f"also {spot(quotation)} ({quotation.place.zone}): ", style="dim")
        text.append(f"“{one_line(quotation.quote)}”", style="not dim")
        self._wrapped(text, _INDENT)

    def _labelled(self, label: str, text: Text, indent: int = 2) -> None:
        whole = Text(f"{label}: ", style="dim")
        text.style = text.style or "not dim"
        whole.append_text(text)
        self._wrapped(whole, indent)

    def _line(self, text: str, *, indent: int = 0, style: str = "") -> None:
        self._wrapped(Text(text, style=style), indent)

    def _wrapped(self, text: Text, indent: int) -> None:
        for line in text.wrap(self._console, self._console.width - indent):
            line.rstrip()
            self._console.print(Text(" " * indent).append_text(line), soft_wrap=True)


def _line_of(quotation: Quotation) -> Line:
    before = one_line(f"|{quotation.before}|")[1:-1]
    quote, after = one_line(quotation.quote), one_line(f"|{quotation.after}|")[1:-1]
    return Line(before + quote + after, len(before), len(before) + len(quote))


def _counted(counts: dict[str, int]) -> str:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number:,} {name}" for name, number in ranked)
