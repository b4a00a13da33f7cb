"""Words that a finding rests on and that stand in another file than the one it is about."""

from __future__ import annotations

from checker.finding import Finding, Quotation
from checker.reports.terminal import one_line

_MOST_QUOTES = 3  # of one finding, where a format has one line for it


def spot(quotation: Quotation) -> str:
    """Line and column of a quotation, after its file where that is another one."""
    place = f"{quotation.place.line}:{quotation.place.column}"
    return f"{one_line(quotation.path)}:{place}" if quotation.path else place


def elsewhere(finding: Finding) -> str:
    """``feeds/news.rss:5:94 “AFP”``, the first few of them; empty where all stand in the file itself."""
    others = [each for each in finding.evidence if each.path]
    told = [f"{spot(each)} “{one_line(each.quote)}”" for each in others[:_MOST_QUOTES]]
    return "; ".join([*told, *([f"{len(others) - _MOST_QUOTES:,} more"] if len(others) > _MOST_QUOTES else [])])
