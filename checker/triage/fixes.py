"""What a duty lacks, added where that is safe: the licence's link, the credit, the notice that a contract asks for.

Safe means: UTF-8, one place that cannot be mistaken, and nothing else changed. All else is offered in words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from checker.document.source_map import SourceMap, Syntax
from checker.evidence import Scope
from checker.finding import Finding, SourceResult
from checker.patterns.late_pattern import late_pattern
from checker.settings.contract import Contract

_END = late_pattern(r"</article\s*>", re.IGNORECASE)
_DUTIES = frozenset({"credit-missing", "notice-missing"})

LicenceUrl = Callable[[str], str | None]


class Edit(NamedTuple):
    """The text from `start` to before `end` becomes `text`."""

    start: int
    end: int
    text: str
    what: str  # for people


class Plan(NamedTuple):
    """What can be done for one source."""

    edits: tuple[Edit, ...]
    offers: tuple[str, ...]  # what somebody has to do by hand


def plan(result: SourceResult, source: str, contracts: Iterable[Contract], licence_url: LicenceUrl) -> Plan:
    """What the findings of a source lack, and where in its decoded text it can be added."""
    edits: list[Edit] = []
    offers: list[str] = []
    held = list(contracts)
    for finding in result.findings:
        if finding.code not in _DUTIES or finding.suppressed:
            continue
        found = [*_licence_links(finding, result, source, licence_url), *_contract_lines(finding, result, source, held)]
        edits += [edit for edit in found if isinstance(edit, Edit) and edit not in edits]
        offers += [offer for offer in found if isinstance(offer, str)]
        if not found:
            offers.append(f"{finding.code}: {finding.message} {finding.help}")
    return Plan(tuple(sorted(edits)), tuple(dict.fromkeys(offers)))


def applied(source: str, edits: Iterable[Edit]) -> str:
    """The source with the edits made; they do not overlap."""
    for edit in sorted(edits, reverse=True):
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source


def _licence_links(
    finding: Finding, result: SourceResult, source: str, licence_url: LicenceUrl
) -> Iterator[Edit | str]:
    for licence in result.evidence.licences:
        url = licence_url(licence.id)
        said = finding.primary and licence.place == finding.primary.place
        if not said or licence.scope is not Scope.ITEM or not url or url in source:
            continue
        start, end = SourceMap(source, Syntax.PLAIN).offsets(licence.place)
        words = source[start:end]
        plain = words == licence.quote and not re.search(r"[<>&\[\]()]", words)
        if plain and result.media_type in ("text/html", "application/xhtml+xml") and not _inside_tag(source, start):
            text = f'<a rel="license" href="{html.escape(url)}">{words}</a>'
        elif plain and result.media_type == "text/markdown" and not _inside_mark(source, start):
            text = f"[{words}]({url})"
        else:
            yield f"name the licence {licence.id} with a link to {url}"
            continue
        yield Edit(start, end, text, f"link {licence.id} to {url}")


def _contract_lines(
    finding: Finding, result: SourceResult, source: str, contracts: Iterable[Contract]
) -> Iterator[Edit | str]:
    for contract in contracts:
        line = contract.credit if finding.code == "credit-missing" else contract.notice
        if contract.holder != finding.agency or not line or line in source:
            continue
        kind = "credit" if finding.code == "credit-missing" else "notice"
        what = f"the {kind} of contract {contract.label}: {line}"
        ends = list(_END.finditer(source))
        if contract.credit_where not in (None, "credit", "footer") and kind == "credit":
            yield f"add {what}, in the {contract.credit_where}"
        elif result.media_type in ("text/html", "application/xhtml+xml") and len(ends) == 1:
            at = ends[0].start()
            yield Edit(at, at, f'<p class="{kind}">{html.escape(line, quote=False)}</p>\n', f"add {what}")
        elif result.media_type == "text/markdown":
            end = len(source)
            yield Edit(end, end, ("" if source.endswith("\n") else "\n") + f"\n{line}\n", f"add {what}")
        else:
            yield f"add {what}"


def _inside_mark(source: str, offset: int) -> bool:
    """Inside code, or inside the text of a link already, or in the front matter of a Markdown text."""
    line = source[source.rfind("\n", 0, offset) + 1 : offset]
    front = source.startswith("---") and source.find("\n---", 3) > offset
    return front or line.count("`") % 2 == 1 or line.rfind("[") > line.rfind("]")


def _inside_tag(source: str, offset: int) -> bool:
    """Inside a tag, or inside the text of a link already."""
    before = source[:offset].lower()
    return before.rfind("<") > before.rfind(">") or max(before.rfind("<a "), before.rfind("<a\n")) > before.rfind("</a")
