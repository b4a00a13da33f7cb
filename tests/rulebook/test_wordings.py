"""Every notice rule proves itself, and is one that a page cannot make run away."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from checker.detectors.notice_search import notice_search
from checker.document.letters import fold
from checker.evidence import NoticeKind
from checker.patterns.lexicon import lower
from checker.patterns.pattern import Watch
from checker.rulebook.alternatives import Alternative
from checker.rulebook.loading import load_rulebook
from checker.rulebook.wordings import ACT, NoticeFile, NoticeRule, language_words, notice_rules, plain_patterns

RULEBOOK = load_rulebook()
IDS = [rule.id for rule in RULEBOOK.notices]
WANTED = (
    *("en", "fr", "de", "es", "pt", "it", "nl", "da", "no", "sv", "fi", "pl", "cs", "hu", "ro", "el", "tr", "ru", "uk"),
    *("ar", "he", "fa", "hi", "zh", "ja", "ko", "id"),
)


def found_by(rule: NoticeRule, text: str) -> bool:
    watch = Watch()
    found = any(match.rule.id == rule.id for match in notice_search(RULEBOOK).find(fold(text), watch))
    assert not watch.slow
    return found


@pytest.mark.parametrize("rule", RULEBOOK.notices, ids=IDS)
def test_rule_finds_its_examples_and_ignores_the_others(rule: NoticeRule) -> None:
    for text in (*(one.match for one in rule.alternatives), *rule.examples.match):
        assert any(literal in lower(fold(text)) for literal in rule.literals), f"no literal stands in: {text}"
        assert found_by(rule, text), f"not found: {text}"
    for text in rule.examples.ignore:
        assert not found_by(rule, text), f"found: {text}"


@pytest.mark.parametrize("rule", RULEBOOK.notices, ids=IDS)
def test_pattern_is_lower_case_and_nests_no_unbounded_repeat(rule: NoticeRule) -> None:
    plain = re.sub(r"\\[pP]\{\w+\}|\\x..|\\.", "x", re.sub(r"\(\?P<\w+>", "(", rule.pattern))
    assert plain == plain.lower()
    assert not re.search(r"\([^()]*[*+][^()]*\)(?:[*+]|\{\d*,\})", plain)


def test_ids_are_unique_and_begin_with_their_language() -> None:
    assert max(Counter(IDS).values()) == 1
    assert all(rule.id.split("/")[0] == rule.language for rule in RULEBOOK.notices)


@pytest.mark.parametrize("language", WANTED)
def test_language_has_its_own_reservation_and_prohibition(language: str) -> None:
    kinds = {rule.kind for rule in RULEBOOK.notices if rule.language in (language, "mul")}
    assert {NoticeKind.ALL_RIGHTS_RESERVED, NoticeKind.COPYRIGHT} <= kinds
    assert NoticeKind.NO_REUSE in {rule.kind for rule in RULEBOOK.notices if rule.language == language}


def said(pattern: str) -> tuple[Alternative, ...]:
    return (Alternative(pattern=pattern, match="a text"),)


FILE = NoticeFile(
    language="xx",
    name="Example",
    actions={"reproduce": ("copi", "cop"), "distribute": ("publish",)},
    slots={"never": ("not", "ne\nver"), "may": ("may {never}",)},
    unless=("cookie",),
    rules=(
        NoticeRule(
            id="xx/no-reuse", kind=NoticeKind.NO_REUSE, literals=("may not",), alternatives=said(r"{may} be {reuse}")
        ),
        NoticeRule(
            id="xx/arr", kind=NoticeKind.ALL_RIGHTS_RESERVED, literals=("rights",), alternatives=said(r"\d{2,4} rights")
        ),
    ),
)


def test_slots_are_written_into_patterns() -> None:
    forbidding, reserving = notice_rules(FILE)
    assert forbidding.pattern == rf"(?:(?:may (?:not|never)) be (?:{ACT}\w*))"
    assert forbidding.language == "xx"
    assert forbidding.unless == ("cookie",)
    assert reserving.pattern == r"(?:\d{2,4} rights)"
    assert reserving.unless == ()


def test_a_plain_pattern_has_the_words_that_the_other_marks() -> None:
    assert [*plain_patterns(notice_rules(FILE)[0], FILE)] == [r"(?:may (?:not|never)) be (?:(?:publish|copi|cop))"]


def test_unknown_slot_is_an_error() -> None:
    rule = NoticeRule(id="xx/wrong", kind=NoticeKind.NO_REUSE, literals=("a",), alternatives=said("{nowhere}"))
    with pytest.raises(KeyError, match="nowhere"):
        notice_rules(NoticeFile(language="xx", name="Example", rules=(rule,)))


def test_words_of_a_language_are_kept() -> None:
    words = language_words(FILE)
    assert (words.language, words.spaced, dict(words.actions)) == ("xx", True, FILE.actions)
