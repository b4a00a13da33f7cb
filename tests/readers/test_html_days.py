"""The day that a page prints."""

from __future__ import annotations

import pytest

from checker.patterns.lexicon import Lexicon
from checker.readers.html_page import read_html

PROSE = "<p>" + "The ferry sails again after a long winter in the yard, its owner said in the harbour. " * 3 + "</p>"


def day(story: str, beside: str = "") -> tuple[str | None, str]:
    page = f"<html lang=en><body>{beside}\n<article><h1>Ferry</h1>\n{story}{PROSE * 3}</article></body></html>"
    document = read_html(page.encode(), "page.html", Lexicon(["AFP"]))
    return document.published, document.published_in


@pytest.mark.parametrize(
    "printed",
    [
        '<p><time datetime="2026-10-02T08:00:00Z">2 October</time></p>',
        "<p class=byline>By Ana Reis, <time>October 2, 2026</time></p>",
        '<span itemprop="datePublished" content="2026-10-02">yesterday</span>',
        '<div class="published-at">2. Oktober 2026</div>',
        "<p class=byline>By Ana Reis, October 2, 2026</p>",
        "<div class='entry-meta small'>Von Ana Reis | 2. Oktober 2026 | Aktualisiert: 5. November 2026</div>",
        "<p class=date>2 octobre 2026</p>",
        '<p><time class="updated" datetime="2026-11-05">5 Nov</time> <time datetime="20261002">2 Oct</time></p>',
    ],
)
def test_day_beside_the_headline_is_read(printed: str) -> None:
    told, where = day(printed)
    assert told == "2026-10-02"
    assert where.endswith(", line 3")


@pytest.mark.parametrize(
    "other",
    [
        '<p><time class="dt-updated" datetime="2026-10-02">2 October</time></p>',
        "<p><time>today</time></p>",
        "<p class=byline>By Ana Reis</p>",
        "<p class=date>Updated October 2, 2026</p>",
        "<p class=date>Mise à jour : 2 octobre 2026</p>",
        f"<div class=meta>2 October 2026 {'and what else stood there ' * 9}</div>",
        PROSE.replace("again", 'again on <time datetime="2027-05-01">1 May</time>'),
        "<section class=comments><time datetime=2026-10-02>2 October</time> Nice</section>",
    ],
)
def test_other_days_are_not_the_storys(other: str) -> None:
    assert day(other) == (None, "")


def test_day_of_a_teaser_is_another_storys() -> None:
    teaser = "<aside class=related><a href=/x><time datetime=2026-10-02>2 October</time> Pier</a></aside>"
    assert day("", teaser) == (None, "")
    assert day(teaser) == (None, "")
