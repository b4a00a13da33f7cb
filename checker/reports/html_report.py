"""One page for editors: self-contained, without a network, grouped by source and cause, with filters.

The page is three files beside this module and the findings as JSON; its Content-Security-Policy lets only that style
and that script work, so nothing that a scanned page said could, even where it became markup.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any, TextIO

from checker.files.disk import read_text
from checker.finding import Finding, SourceResult
from checker.patterns.late_pattern import late_pattern
from checker.reports import Report
from checker.reports.outcome import Outcome, Run
from checker.reports.ranking import Worst
from checker.reports.terminal import Surface, json_text, one_line

_PARTS = Path(__file__).parent / "html_page"
_MOST_FINDINGS = 100_000  # findings in one page; beyond, a browser is the wrong tool, and the page says so
_MOST_PLACES = 10  # of one finding
_PLACES = late_pattern(r"\s*\([^()]*\bline \d+[^()]*\)")  # "(dateline, line 3; notice, line 27)": not part of the cause


class _Strings:
    """Each text once: ten thousand equal footers cost little."""

    def __init__(self) -> None:
        self._index: dict[str, int] = {}

    def add(self, text: str | None) -> int:
        if not text:
            return -1
        return self._index.setdefault(text, len(self._index))

    def all(self) -> list[str]:
        return list(self._index)


class HtmlReport(Report):
    """An HTML report, written when it is closed."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._worst = Worst(_MOST_FINDINGS, suppressed=True)
        self._titles: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def add(self, result: SourceResult) -> None:
        if not result.findings:
            return
        self._worst.add(result)
        if result.title:
            self._titles[result.path] = one_line(result.title)
        self._names.update({each.agency: each.name for each in result.evidence.attributions})

    def close(self, outcome: Outcome) -> None:
        self._stream.write(page(self._data(outcome)))

    def _data(self, outcome: Outcome) -> dict[str, Any]:
        strings = _Strings()
        groups: dict[tuple[object, ...], int] = {}
        items = []
        for path, finding in self._worst.ranked():
            group = (
                finding.level.value,
                strings.add(finding.code),
                strings.add(self._names.get(finding.agency, finding.agency) if finding.agency else None),
                strings.add(_PLACES.sub("", one_line(finding.message))),
                strings.add(one_line(finding.help)),
            )
            items.append(
                [
                    groups.setdefault(group, len(groups)),
                    strings.add(path),
                    strings.add(self._titles.get(path)),
                    strings.add(one_line(finding.clause or "")),
                    strings.add(finding.due),
                    strings.add(_silence(finding)),
                    _places(finding, strings),
                ]
            )
        return {
            "run": self._run,
            "outcome": outcome,
            "left_out": self._worst.left_out,
            "strings": strings.all(),
            "groups": list(groups),
            "items": items,
        }


def page(data: dict[str, Any]) -> str:
    """The page with its data."""
    style, script = read_text(_PARTS / "page.css"), read_text(_PARTS / "page.js")
    parts = {
        "STYLE_HASH": _digest(style),
        "SCRIPT_HASH": _digest(script),
        "STYLE": style,
        "SCRIPT": script,
        "DATA": _inert(json_text(data)),
    }
    template = read_text(_PARTS / "page.html")
    return re.sub(r"@([A-Z_]+)@", lambda match: parts[match[1]], template)


def _inert(json: str) -> str:
    """JSON that cannot end the element it stands in, nor begin a comment there."""
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _silence(finding: Finding) -> str | None:
    said = finding.suppressed
    return f"{said.silence.value}: {one_line(said.reason)}" if said else None


def _places(finding: Finding, strings: _Strings) -> list[list[int]]:
    return [
        [
            each.place.line,
            each.place.column,
            strings.add(each.place.zone.value),
            strings.add(one_line(each.quote)),
            strings.add(_context(each.before)),
            strings.add(_context(each.after)),
            *([strings.add(one_line(each.path))] if each.path else []),
        ]
        for each in finding.evidence[:_MOST_PLACES]
    ]


def _context(text: str) -> str:
    return one_line(f"|{text}|")[1:-1]
