"""What every match of a pattern contains."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from checker.patterns.pattern import Pattern, PatternSet
from checker.patterns.required import joined, required
from checker.rulebook.loading import load_rulebook

CREDITS = [{f"{first}redit{last}" for first in "Cc" for last in (" by ", "s by ", " to ", "s to ")}]


@pytest.mark.parametrize(
    ("source", "groups"),
    [
        ("all rights", [{"all rights"}]),
        (r"\b[Cc]redits? (?:by|to) \p{Lu}", CREDITS),
        (r"(?:copying|use of \w+) is (?:over|barred)", [{"copying", "use of "}, {" is over", " is barred"}]),
        (r"(?:story|text)\w* \d{4}", [{"story", "text"}]),
        (r"x(?=y)z(?!w)", [{"xz"}]),
        ("(?:feed){2,3}", [{"feed"}]),
    ],
)  # fmt: skip
def test_strings_are_read_off_the_pattern(source: str, groups: list[set[str]]) -> None:
    expected = {frozenset(text[:12] for text in group) for group in groups}
    assert {frozenset(group) for group in required(source)} == expected


@pytest.mark.parametrize("source", [r"\w+", "(?:all)?", "(?:all|)", " *"])
def test_what_can_match_without_any_asks_for_nothing(source: str) -> None:
    assert required(source) == ()


@pytest.mark.parametrize("source", ["(?i)all", "(?i:all) x", "[[a-z]--[b]]", "(?:all){e<=1}", "(?&name)", "("])
def test_what_is_not_understood_asks_for_nothing(source: str) -> None:
    assert required(source) == ()


ATOMS = st.sampled_from(
    [
        "a",
        "b",
        "[ab]",
        "[^a]",
        ".",
        "c?",
        r"\b",
        "(?=a)",
        "(?!b)",
        "(?:a|bc)",
        "(?:ab|)",
        "b++",
        "c*?",
        "(?>ab|a)",
        "[Cc]{1,2}",
    ]
)
SOURCES = st.recursive(ATOMS, lambda inner: st.one_of(
    st.lists(inner, min_size=1, max_size=4).map("".join),
    st.lists(inner, min_size=1, max_size=3).map(lambda choices: f"(?:{'|'.join(choices)})"),
    inner.map(lambda one: f"(?:{one})?"),
    inner.map(lambda one: f"(?:{one}){{1,2}}"),
), max_leaves=8)  # fmt: skip


@given(SOURCES, st.text("abcC ", max_size=12))
def test_no_match_is_without_them(source: str, text: str) -> None:
    for match in regex.finditer(source, text):
        assert all(any(needed in match[0] for needed in group) for group in required(source))


def test_a_pattern_that_cannot_match_is_no_candidate() -> None:
    needs = joined([[["all", "some"], ["kept", "held"]]])
    patterns = PatternSet([Pattern("rule/one", r"(?:all|some) rights (?:kept|held)", ["rights"], needs)])
    assert patterns.candidates("all rights held") == [0]
    assert patterns.candidates("all rights sold") == []
    assert patterns.candidates("all held") == []


def test_a_group_that_another_one_implies_is_left_out() -> None:
    assert required(r"(?:reprint|repost)\w+(?:print|repost)") == (("repost", "reprint"),)


def test_strings_with_the_sign_that_joins_them_are_not_kept() -> None:
    assert joined([[["a\0"]]]) == ""
    assert joined([]) == ""


def test_a_pattern_needs_what_one_of_its_alternatives_needs() -> None:
    needs = joined(map(required, (r"all rights \w+ (?:kept|held)", "some rights")))
    pattern = Pattern("rule/one", "(?:all rights kept|some rights)", needs=needs)
    assert pattern.can_match("some rights")
    assert pattern.can_match("all rights are kept")
    assert not pattern.can_match("no rights are kept")


def test_a_pattern_of_which_one_alternative_needs_nothing_is_always_searched() -> None:
    assert joined(map(required, ("some rights", r"\w+"))) == ""
    assert Pattern("rule/one", r"(?:some rights|\w+)").can_match("what else")


def test_most_shapes_and_notices_have_them() -> None:
    rules = load_rulebook()
    needs: list[object] = [shape.needs for shape in rules.shapes("de", "ja")]
    needs += [rule.needs for rule in rules.notices]
    assert sum(map(bool, needs)) > len(needs) * 0.8
