"""When a page says that it was published, by its own words, where its metadata tell no day."""

from __future__ import annotations

from typing import NamedTuple

import turbohtml

from checker.document.days import day_in, read_day
from checker.document.letters import fold
from checker.document.place import Zone
from checker.files.shipped import phrases
from checker.readers.html_layout import Layout
from checker.readers.html_tree import Tree

_TIMES = "time, [itemprop='datePublished'], [class*='pubdate'], [class*='published']"
_LINES = ", ".join(
    f"[class~='{one}']" for one in "byline date dateline meta post-date post-meta entry-date entry-meta".split()
)
_LATER = ("updat", "modif", "edited", "expire", "event")  # in a class or property: another day than the first
_HEAD = frozenset((Zone.HEADLINE, Zone.BYLINE, Zone.DATELINE, Zone.BODY))
_LOOKED_AT = 20  # elements: whatever tells a story's day stands near its head
_LONGEST = 120  # characters beside it; more are prose, which tells of days in the story


class PrintedDay(NamedTuple):
    """A day, and what states it."""

    day: str  # ISO 8601
    where: str  # "<time>, line 14"


def printed_day(tree: Tree, layout: Layout) -> PrintedDay | None:
    """The first day beside the story that is no day of a change; None where none is printed."""
    for node in tree.select(_TIMES)[:_LOOKED_AT]:
        signs = " ".join(filter(None, (node.attr("class"), node.attr("itemprop")))).lower()
        element = tree.element(node)
        if any(word in signs for word in _LATER) or layout.zone(element)[0] not in _HEAD or layout.in_card(element):
            continue
        if _in_prose(node):
            continue
        day = read_day(node.attr("datetime") or node.attr("content") or fold(node.text)[:80])
        if day:
            return PrintedDay(day.isoformat(), f"<{node.tag}>, line {tree.line(node)}")
    return _beside_the_byline(tree, layout)


def _beside_the_byline(tree: Tree, layout: Layout) -> PrintedDay | None:
    """The day in the line of the author or the date, before any word of a change."""
    for node in tree.select(_LINES)[:_LOOKED_AT]:
        element = tree.element(node)
        line = fold(node.text)
        if len(line) > _LONGEST or layout.zone(element)[0] not in _HEAD or layout.in_card(element):
            continue
        lower = line.lower()
        day = day_in(line[: min((at for word in phrases().updated if (at := lower.find(word)) >= 0), default=None)])
        if day:
            return PrintedDay(day.isoformat(), f"<{node.tag}>, line {tree.line(node)}")
    return None


def _in_prose(node: turbohtml.Element) -> bool:
    around = node.parent
    beside = (one.data for one in around.children if isinstance(one, turbohtml.Text)) if around is not None else ()
    return len(fold(" ".join(beside))) > _LONGEST
