from __future__ import annotations

import msgspec
import pytest

from checker.check import check_source
from checker.finding import MOST_TOLD, SourceResult, Status, shortened, unchecked

_PAGE = "<html><body><article><h1>Ferry</h1><p>Lisbon, Nov 3 (AFP) - The ferry stopped.</p>{}</article></body></html>"


def _longest(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return max(map(_longest, value.values()), default=0)
    return max(map(_longest, value), default=0) if isinstance(value, list) else 0


@pytest.mark.parametrize("unit", ["a/", '"', "\\", '","', "\u8239", "\U0001f6a2"])
def test_no_string_that_is_told_is_longer_than_the_bound_and_what_is_left_out_is_told(unit: str) -> None:
    words = unit * 6_000
    short = shortened(unchecked("a.html", words))
    assert short.reason == f"{words[:MOST_TOLD]}... [{len(words) - MOST_TOLD:,} more characters]"
    (finding,) = short.findings
    assert finding.message.endswith("more characters]")
    assert finding.fingerprint == unchecked("a.html", words).findings[0].fingerprint


def test_result_without_long_strings_stays_as_it_is() -> None:
    result = unchecked("a.html", "a" * MOST_TOLD)
    assert shortened(result).reason == result.reason
    usual = SourceResult(path="a.html", status=Status.CHECKED)
    assert shortened(usual) is usual


@pytest.mark.parametrize(
    "inside",
    [
        "<a rel=license href='https://creativecommons.org/licenses/by/4.0/{}'>CC BY</a>",
        "<link rel=tdm-policy href='https://x.example/{}'>",
        "<div itemscope><meta itemprop=copyrightHolder content='{}'></div>",
        "<div about='https://x.example/{}' property='cc:attributionName'>AFP</div>",
        "<meta name=author content='{}'><meta name=copyright content='(c) AFP {}'>",
        '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{}","author":"{}"}}</script>',
    ],
)
def test_words_of_a_page_without_end_do_not_fill_its_report(inside: str) -> None:
    words = "a/" * 100_000
    result = check_source(
        _PAGE.format(inside.replace("{}", words).replace("{{", "{").replace("}}", "}")).encode(), "a.html"
    )
    assert result.evidence.attributions
    assert _longest(msgspec.to_builtins(result, builtin_types=())) < MOST_TOLD + 40
