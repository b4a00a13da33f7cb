"""JUnit XML: a test case for each file, failed by what fails the run, in error where it could not be checked."""

from __future__ import annotations

from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from checker.files.waiting_text import WaitingText
from checker.finding import Finding, Level, SourceResult, Status, Verdict
from checker.patterns.late_pattern import late_pattern
from checker.reports import Report
from checker.reports.outcome import LEVELS, FailOn, Outcome, Run, skipped_in_words
from checker.reports.terminal import Surface, one_line, spot

_ILLEGAL = late_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


class JunitReport(Report):
    """A JUnit report, written when it is closed."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._failures = 0
        # The counts stand before the cases and are known after them.
        self._waiting = WaitingText()

    def add(self, result: SourceResult) -> None:
        failing = [finding for finding in result.findings if self._fails(finding)]
        others = [finding for finding in result.findings if finding not in failing]
        self._waiting.write(f'  <testcase classname="wirecheck" name={_attribute(result.path)}>\n')
        if result.status is not Status.CHECKED:
            self._waiting.write(f"    <error message={_attribute(f'The file {result.reason}')}/>\n")
        elif failing:
            self._failures += 1
            codes = ", ".join(dict.fromkeys(finding.code for finding in failing))
            told = _text("\n\n".join(map(_told, failing)))
            self._waiting.write(
                f"    <failure type={_attribute(failing[0].code)} message={_attribute(codes)}>{told}</failure>\n"
            )
        if others:
            told = _text("\n\n".join(map(_told, others)))
            self._waiting.write(f"    <system-out>{told}</system-out>\n")
        self._waiting.write("  </testcase>\n")

    def close(self, outcome: Outcome) -> None:
        errors = outcome.unchecked + outcome.partly
        counts = f'tests="{outcome.documents}" failures="{self._failures}" errors="{errors}" skipped="0"'
        self._stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {counts}>\n')
        self._stream.write(f' <testsuite name="wirecheck" {counts}>\n')
        self._waiting.pour(self._stream)
        skipped = skipped_in_words(outcome.skipped_types)
        told = _text("\n".join(filter(None, (skipped, f"exit {outcome.exit_code}: {outcome.reason}"))))
        self._stream.write(f"  <system-out>{told}</system-out>\n </testsuite>\n</testsuites>\n")

    def _fails(self, finding: Finding) -> bool:
        if finding.suppressed or finding.verdict is not Verdict.BREACH or self._run.fail_on is FailOn.NEVER:
            return False
        return LEVELS.index(finding.level) <= LEVELS.index(Level(self._run.fail_on.value))


def _told(finding: Finding) -> str:
    lines = [f"{finding.level.value} {finding.code}: {one_line(finding.message)}"]
    if finding.suppressed:
        lines[0] += f" (suppressed, {finding.suppressed.silence}: {one_line(finding.suppressed.reason)})"
    lines += [f"  {spot(each)} “{one_line(each.quote)}”" for each in finding.evidence[:5]]
    if finding.clause:
        lines.append(f"  clause: {one_line(finding.clause)}")
    lines.append(f"  help: {one_line(finding.help)}")
    return "\n".join(lines)


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text))


def _attribute(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", one_line(text)))
