"""One page for editors, self-contained and without a network: every file, the worst first, each with its story.

The stories are HTML made here, in ``noscript`` elements: without a script they are the page, open and whole; with one
they are text that costs little, and the script takes from it what is asked for. The script itself filters and groups
by an index, which is JSON. A Content-Security-Policy lets only our style and our script work, so nothing that a page
said could, even where it became markup.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from msgspec.structs import replace

from checker.files.disk import read_text
from checker.finding import Finding, SourceResult, Status, fingerprint
from checker.reports import Report
from checker.reports.html_headline import PageCounts, basis, besides, end, glossary, sentence
from checker.reports.html_markup import Markup, element, escaped
from checker.reports.html_story import STATES, ListedFinding, Storyteller
from checker.reports.outcome import LEVELS, Outcome, Run
from checker.reports.ranking import NEEDS, PAGE_STATES, day_of, need_of, page_rank, pressing, state_of
from checker.reports.terminal import Surface, json_text, one_line, spot
from checker.reports.whose import material, source_of, visible_first
from checker.rights.actions import counted

_PARTS = Path(__file__).parent / "html_page"
_SCRIPTS = ("index", "address", "filters", "notes", "stories", "facets", "list", "copies", "start")
_MOST_PAGES = 100_000  # in one report; beyond, a browser is the wrong tool, and the page says so
_AT_ONCE = 40  # stories in one element
_LONGEST_WORDS = 200  # of a quote in the list
_MOST_SHOWN = 16_000_000  # bytes of previews in one report, some 4,000 pictures; a third more as text
_KEY = 20  # letters of what tells a page with its findings again


class _Entry(NamedTuple):
    """A page, ranked; the worst is the smallest."""

    rank: tuple[object, ...]
    path: str
    title: str
    address: str
    state: str
    need: str  # one of NEEDS, or empty
    day: str  # by which to deal with it, or until which it is permitted
    key: str
    told: tuple[ListedFinding, ...]
    html: str


class HtmlReport(Report):
    """An HTML report, written when it is closed."""

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        contracts = {each.label: each for each in run.contracts}
        self._teller = Storyteller(
            date.fromisoformat(run.as_of), surface.folder, contracts, run.names, run.ahead is not None
        )
        self._counts = PageCounts()
        self._entries: list[_Entry] = []
        self._left_out = 0
        self._shown = 0  # bytes of previews

    def add(self, result: SourceResult) -> None:
        if result.of_site and result.status is Status.CHECKED and not result.findings:
            return  # robots.txt and others speak of pages, and are none
        result = replace(result, findings=tuple(sorted(result.findings, key=pressing)))
        self._shown += sum(len(each.jpeg) * len(result.findings) for each in result.previews)
        if self._shown > _MOST_SHOWN:
            result = replace(result, previews=())
        state, need = state_of(result, self._run), need_of(result)
        self._counts.add(result, state)
        told = tuple(self._told(each, result) for each in result.findings)
        key = fingerprint(result.path, *sorted(each.fingerprint for each in result.findings))[:_KEY]
        self._entries.append(
            _Entry(
                page_rank(result, self._run),
                one_line(result.path),
                one_line(result.title or ""),
                one_line(result.address or ""),
                state,
                need,
                day_of(result, state),
                key,
                told,
                self._teller.entry(result, told, state, key),
            )
        )
        if len(self._entries) >= 2 * _MOST_PAGES:
            self._sort()

    def _told(self, finding: Finding, result: SourceResult) -> ListedFinding:
        words = next(iter(visible_first(finding)), None)
        said = finding.suppressed
        return ListedFinding(
            level=finding.level,
            code=finding.code,
            verdict=finding.verdict,
            source=source_of(finding, result, self._run.names),
            material=material(finding, result),
            confidence=finding.confidence.value if finding.confidence else "",
            due=finding.due or "",
            words=_cut(one_line(words.quote)) if words else "",
            help=one_line(finding.help),
            place=spot(words) if words else "",
            dealt_with=f"{said.silence.value}: {one_line(said.reason)}" if said else "",
        )

    def close(self, outcome: Outcome) -> None:
        self._sort()
        for part in self._page(outcome):
            self._stream.write(part)

    def _sort(self) -> None:
        self._entries.sort(key=lambda each: each.rank)
        self._left_out += len(self._entries[_MOST_PAGES:])
        del self._entries[_MOST_PAGES:]

    def _page(self, outcome: Outcome) -> Iterator[str]:
        style, script = read_text(_PARTS / "page.css"), _script()
        head = sentence(self._counts, outcome, self._run)
        used = {one.code for each in self._entries for one in each.told}
        parts = {
            "STYLE_HASH": _digest(style),
            "SCRIPT_HASH": _digest(script),
            "STYLE": style,
            "SCRIPT": script,
            "KIND": "ahead" if self._run.ahead is not None else "today",
            "HEADLINE": escaped(head),
            "BESIDES": besides(self._counts, self._run),
            "BASIS": escaped(basis(self._run)),
            "LEFT_OUT": self._left_out_told(),
            "GLOSSARY": glossary(used),
            "END": escaped(end(outcome, self._run)),
        }
        stories = self._stories()
        parts["FIRST"] = next(stories, "")
        template = re.split(r"@([A-Z_]+)@", read_text(_PARTS / "page.html"))
        for text, name in zip(template[::2], [*template[1::2], ""], strict=True):
            yield text
            if name == "INDEX":
                yield _in_script(json_text(self._index()))
            elif name == "REST":
                yield from stories
            elif name:
                yield parts[name]

    def _stories(self) -> Iterator[str]:
        for start in range(0, len(self._entries), _AT_ONCE):
            parts: list[str] = []
            for index in range(start, min(start + _AT_ONCE, len(self._entries))):
                entry = self._entries[index]
                chapter = self._chapter(entry)
                if not index or chapter != self._chapter(self._entries[index - 1]):
                    parts.append(chapter)
                parts.append(entry.html)
            told = "\n".join(parts)
            yield f'<noscript class="stories">\n{told}\n</noscript>\n'

    def _chapter(self, entry: _Entry) -> Markup:
        """The heading of those that are alike, where there is no script to filter; links of the head lead to it."""
        if entry.state == "breach" and entry.need:
            pages = counted(self._counts.needs[entry.need], "page")
            return element("h2", f"Must {NEEDS[entry.need]}: {pages}", id=f"need={entry.need}")
        pages = counted(self._counts.states[entry.state], "page")
        return element("h2", f"{STATES[entry.state].capitalize()}: {pages}", id=f"state={entry.state}")

    def _left_out_told(self) -> Markup:
        if not self._left_out:
            return Markup()
        return element("p", f"{self._left_out:,} more pages, none worse than these, are not in this report;"
                            " --format jsonl has them all.", class_="besides")  # fmt: skip

    def _index(self) -> dict[str, Any]:
        strings: dict[str, int] = {"": 0}

        def at(text: str) -> int:
            return strings.setdefault(text, len(strings))

        sources: dict[str, str] = {}  # a holder is one, however its letters are written

        def source(name: str) -> int:
            return at(sources.setdefault(name.casefold(), name))

        pages = [
            [
                at(each.path),
                at(each.title),
                at(each.address),
                PAGE_STATES.index(each.state),
                at(each.day),
                at(each.need),
                each.key,
                [
                    [
                        LEVELS.index(one.level),
                        at(one.code),
                        source(one.source),
                        *map(at, (one.material, one.confidence, one.due, one.words)),
                        *map(at, (one.place, one.help, one.dealt_with)),
                    ]
                    for one in each.told
                ],
            ]
            for each in self._entries
        ]
        return {"states": PAGE_STATES, "levels": LEVELS, "needs": NEEDS, "strings": list(strings), "pages": pages}


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS].rstrip()} …"


def _script() -> str:
    parts = "\n".join(read_text(_PARTS / f"{name}.js") for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}\n}})();'


def _in_script(json: str) -> str:
    """JSON that cannot end the element it stands in, nor begin a comment there."""
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
