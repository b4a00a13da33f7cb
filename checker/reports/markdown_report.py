"""For a comment on a pull request or a job's summary: what is worst, in few words. CommonMark with tables."""

from __future__ import annotations

import re
from typing import TextIO

from checker.finding import Level, SourceResult
from checker.patterns.late_pattern import late_pattern
from checker.reports import Report
from checker.reports.outcome import Outcome, Run, skipped_in_words
from checker.reports.ranking import Ranked, Worst
from checker.reports.terminal import Surface, elsewhere, one_line
from checker.rights.actions import counted

_MOST_FINDINGS = 50
_MOST_CHARACTERS = 60_000  # a comment on GitHub holds 65,536
_LONGEST_CELL = 300
_ICONS = {Level.ERROR: "🔴", Level.WARNING: "🟡", Level.NOTE: "🔵"}

# What CommonMark or GitHub would make something of: emphasis, links, tables, HTML, mentions, references to issues.
_SPECIAL = late_pattern(r"[\\`*_{}\[\]()<>#!|~@:$&]|(?<=www)\.", re.IGNORECASE)


class MarkdownReport(Report):
    """A Markdown report, written when it is closed."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._worst = Worst(_MOST_FINDINGS)

    def add(self, result: SourceResult) -> None:
        self._worst.add(result)

    def close(self, outcome: Outcome) -> None:
        head = [
            f"## wirecheck: {_verdict(outcome)}",
            "",
            f"{counted(outcome.checked + outcome.partly, 'file')} checked as of {self._run.as_of}: "
            f"{outcome.breach:,} breach, "
            + (f"{outcome.dealt_with:,} dealt with, " if outcome.dealt_with else "")
            + f"{outcome.undetermined:,} undetermined, {outcome.permitted:,} permitted"
            + (
                f", **{outcome.unchecked + outcome.partly:,} not or only partly checked**"
                if outcome.unchecked + outcome.partly
                else ""
            )
            + (f"; {counted(outcome.suppressed, 'finding')} suppressed" if outcome.suppressed else "")
            + ".",
            "",
        ]
        rows = [_row(ranked) for ranked in self._worst.ranked()]
        skipped = skipped_in_words(outcome.skipped_types)
        tail = f"{skipped}\n\n" if skipped else ""  # endings of letters and digits alone
        tail += f"exit {outcome.exit_code}: {escaped(outcome.reason)}"
        room = _MOST_CHARACTERS - sum(map(len, head)) - len(tail) - 200
        kept: list[str] = []
        for row in rows:
            room -= len(row) + 1
            if room < 0:
                break
            kept.append(row)
        if kept:
            head += ["| | place | finding | what to do |", "| --- | --- | --- | --- |", *kept, ""]
        more = self._worst.total - len(kept)
        if more:
            head += [f"… and {more:,} more.", ""]
        self._stream.write("\n".join([*head, tail]) + "\n")


def escaped(text: str, longest: int = _LONGEST_CELL) -> str:
    """A stranger's words as text that Markdown shows as they are, on one line."""
    line = one_line(text)
    if len(line) > longest:
        line = line[:longest].rstrip() + " …"
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", line)


def _row(ranked: Ranked) -> str:
    path, finding = ranked
    place = f"{escaped(path)}:{finding.line}" if finding.line else escaped(path)
    quote = f"<br>“{escaped(finding.primary.quote)}”" if finding.primary and finding.line else ""
    quote += f"<br>{escaped(others)}" if (others := elsewhere(finding)) else ""
    told = f"**{escaped(finding.code)}** {escaped(finding.message, 600)}{quote}"
    return f"| {_ICONS[finding.level]} {finding.level.value} | {place} | {told} | {escaped(finding.help)} |"


def _verdict(outcome: Outcome) -> str:
    if outcome.breaches:
        return counted(outcome.breaches, "breach", "breaches")
    return "not everything could be checked" if outcome.exit_code == 2 else "no breach"
