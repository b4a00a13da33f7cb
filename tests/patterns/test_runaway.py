from __future__ import annotations

import pytest

from checker.patterns.runaway import refusal


@pytest.mark.parametrize(
    "source",
    [
        r"^\p{Lu}[^()\n]{2,90}\((?:AP)\)",
        r"(?:©|\([cC]\))\s*+\d{4}",
        r"a+b+c*",
        r"(?:a++b)*+",
        r"(?<holder>[^.]{0,60})\.",
        r"\w+ \w+",
        r"(?i:all rights) reserved",
        r"[^<]*+(?:<(?!x)[^<]*+)*+",
    ],
)
def test_patterns_that_cannot_run_away_pass(source: str) -> None:
    assert refusal(source) is None


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (r"(?:a+b)*", "inside a repeat"),
        (r"(?:(?:x|y+z){2,})+", "inside a repeat"),
        (r"a*a*", "in a row"),
        (r"\w*\d+", "in a row"),
        (r"\s*[^x]*y", "in a row"),
        (r".*(?=x)\w*", "in a row"),
        (r"(?:ab{0,5000}c)+", "inside a repeat"),
        (r"(unclosed", "cannot be read"),
    ],
)
def test_patterns_that_could_run_away_are_refused_with_the_reason(source: str, reason: str) -> None:
    told = refusal(source)
    assert told is not None
    assert reason in told
