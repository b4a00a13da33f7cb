"""What somebody can do about a finding at a terminal or in the settings, ready to be pasted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from shlex import quote

from checker.files.names import file_of, shell_word
from checker.files.shipped import Asks, codes
from checker.finding import Finding, Verdict
from checker.patterns.late_pattern import late_pattern
from checker.reports.terminal import json_text
from checker.settings.settings_file import REASONS

_HOLDS = timedelta(days=180)  # how long a suppression lasts before somebody looks again
_NEVER_SUPPRESSED = ("unchecked", "suppression-")  # beginnings of codes; see triage/suppressions
_GLOB = late_pattern(r"([\\*?\[])")


def why_command(path: str, line: int | None = None, day: str = "") -> str:
    """The command that tells the argument behind a result, on a day where one is given; empty for standard input."""
    return "" if path == "-" else f"wirecheck why {_as_of(day)}{shell_word(file_of(path))}{f':{line}' if line else ''}"


def request_command(path: str, finding: Finding, day: str = "") -> str:
    """The command that drafts the letter for a finding, on a day; empty where nobody is to be asked."""
    asked = codes()[finding.code].asks is not Asks.NOTHING and finding.verdict is not Verdict.PERMITTED
    if not asked or finding.suppressed or path == "-":
        return ""
    holder = f"--holder {quote(finding.agency)} " if finding.agency else ""
    return f"wirecheck request {_as_of(day)}{holder}{shell_word(file_of(path))}"


def _as_of(day: str) -> str:
    return f"--as-of {day} " if day else ""


def suppression(path: str, finding: Finding, as_of: date) -> Iterator[str]:
    """The lines of a suppression of this one finding in this one file, for ``wirecheck.yaml``; it is valid as it is.

    None for what is suppressed already, or cannot be: nobody has looked at what was not checked.
    """
    if finding.suppressed or path == "-" or finding.code.startswith(_NEVER_SUPPRESSED):
        return
    pattern = "/" + _GLOB.sub(r"\\\1", path)
    if path.endswith(" "):
        pattern = f"{pattern[:-1]}\\ "
    yield "suppressions:"
    yield f"  - code: {finding.code}"
    yield f"    paths: [{json_text(pattern)}]"
    if finding.agency:
        yield f"    agency: {json_text(finding.agency)}"
    yield f"    fingerprint: {json_text(finding.fingerprint)}"
    yield f"    reason: other  # or {', '.join(each for each in REASONS if each != 'other')}"
    yield "    note: who decided it, and on what grounds"
    yield f"    expires: {min(as_of, date.max - _HOLDS) + _HOLDS}"
