"""For a person who looks at a terminal: by page, the worst first; of many findings a line each, so that all fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from rich.cells import cell_len, set_cell_size

from checker.files.names import on_disk
from checker.finding import Finding, SourceResult
from checker.reports.outcome import LEVELS, Outcome, Run
from checker.reports.ranking import page_rank
from checker.reports.terminal import Surface, one_line, spot
from checker.reports.text_report import COLOURS, Piece, TextReport
from checker.rights.actions import counted, listed

_FEW = 30  # findings that are told with their words; of more a person wants to see first which they are
_MOST = 1_000  # that a terminal shows; a file takes them all
_MOST_OF_PAGE = 50  # a line each, of one page
_FIRST = 3  # pages that are named again at the end
_FEWEST_COLUMNS = 20  # of a message: with less room it is left out


class _Page(NamedTuple):
    """One page with what is to be dealt with, and its rank."""

    rank: tuple[object, ...]
    path: str
    title: str | None
    findings: tuple[Finding, ...]

    @property
    def worst_finding(self) -> Finding:
        """The first of the worst level."""
        return min(self.findings, key=lambda each: LEVELS.index(each.level))


class TerminalReport(TextReport):
    """A text report that waits for its end: what is worst is told first, and no more than can be looked at."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._surface = surface
        self._pages: list[_Page] = []
        self._kept = 0
        self._met = 0
        self._more_pages = 0

    def add(self, result: SourceResult) -> None:
        findings = tuple(finding for finding in result.findings if not finding.suppressed)
        if not findings:
            return
        self._met += len(findings)
        self._kept += len(findings)
        self._pages.append(_Page(page_rank(result, self._run), result.path, result.title, findings))
        if self._kept >= 2 * _MOST:
            self._sort()

    def _sort(self) -> None:
        """The worst first, and no more than are shown."""
        self._pages.sort(key=lambda page: page.rank)
        while len(self._pages) > 1 and self._kept - len(self._pages[-1].findings) >= _MOST:
            self._kept -= len(self._pages.pop().findings)
            self._more_pages += 1

    def close(self, outcome: Outcome) -> None:
        self._tell_found()
        super().close(outcome)

    def interrupted(self) -> None:
        self._tell_found()

    def _tell_found(self) -> None:
        self._sort()
        pages = self._pages
        if self._met <= _FEW or self._surface.verbose:
            for page in pages:
                self._page(page.path, page.title, page.findings)
        else:
            self._listed(pages)
        more = self._met - self._kept
        if more:
            files = counted(self._more_pages, "file")
            self._line(f"and {more:,} more findings in {files}; --format text:FILE writes all", style="dim")
            self._print()

    def _listed(self, pages: Iterable[_Page]) -> None:
        """A line for each finding, in columns."""
        pages = list(pages)
        told = [finding for page in pages for finding in page.findings[:_MOST_OF_PAGE]]
        widths = max(len(_place(each)) for each in told), max(len(each.code) for each in told)
        for page in pages:
            self._heading(page.path, page.title)
            for finding in page.findings[:_MOST_OF_PAGE]:
                self._print(*self._row(finding, *widths))
            if len(page.findings) > _MOST_OF_PAGE:
                self._line(f"and {len(page.findings) - _MOST_OF_PAGE:,} more of this file", indent=2, style="dim")
        self._print()
        self._line("A line each, as there are many: --verbose opens them, wirecheck why FILE:LINE one.", style="dim")
        # The worst stand at the top, which is out of sight by now.
        first = [f"{one_line(page.path)}:{_place(page.worst_finding)}".rstrip(":") for page in pages[:_FIRST]]
        self._line(f"Start at the top, with {listed(first)}.", style="bold")
        self._print()

    def _row(self, finding: Finding, place: int, code: int) -> Sequence[Piece]:
        level = finding.level.value
        start = f"  {_place(finding):<{place}}  "
        row = [(start, ""), (f"{level:<7}", COLOURS[finding.level]), (f"  {finding.code:<{code}}", "bold")]
        room = self._width - sum(cell_len(text) for text, _ in row) - 2
        if room >= _FEWEST_COLUMNS:
            message = one_line(finding.message)
            if cell_len(message) > room:
                message = set_cell_size(message, room - 1).rstrip() + "…"
            row.append((f"  {message}", ""))
        return row

    def _named(self, path: str, shown: str) -> Sequence[Piece]:
        """The name of a file, which leads to it where the terminal has links (OSC 8)."""
        named = super()._named(path, shown)
        if not (self._colour and self._surface.links) or path == "-" or "\\" in path:
            return named
        # An address of ours, with all but plain letters escaped (RFC 3986): nothing of a name ends the sequence.
        return [
            (f"\x1b]8;;{Path(self._surface.links, on_disk(path)).as_uri()}\x1b\\", ""),
            *named,
            ("\x1b]8;;\x1b\\", ""),
        ]


def _place(finding: Finding) -> str:
    return spot(finding.primary) if finding.primary else ""
