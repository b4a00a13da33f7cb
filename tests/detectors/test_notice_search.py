"""Where wordings occur in a text, and what the words beside them name."""

from __future__ import annotations

import pytest

from checker.detectors.notice_search import Found, NoticeSearch, longest, notice_search
from checker.evidence import NoticeKind
from checker.patterns.pattern import Watch
from checker.rulebook.loading import load_rulebook
from checker.rulebook.wordings import NoticeRule

RULE = NoticeRule(id="xx/arr", language="xx", kind=NoticeKind.ALL_RIGHTS_RESERVED, literals=("x",), alternatives=())


@pytest.fixture(scope="module")
def search() -> NoticeSearch:
    return notice_search(load_rulebook())


def of_kind(search: NoticeSearch, text: str, kind: NoticeKind) -> list[str]:
    watch = Watch()
    found = [text[match.start : match.end] for match in search.find(text, watch) if match.kind is kind]
    assert not watch.slow
    return found


def test_a_match_stays_within_its_sentence(search: NoticeSearch) -> None:
    assert of_kind(search, "Copying is easy. Smoking is strictly prohibited.", NoticeKind.NO_REUSE) == []
    assert of_kind(search, "Copying here | Smoking is strictly prohibited", NoticeKind.NO_REUSE) == []
    assert of_kind(search, "Copying from Example Inc. pages is strictly prohibited.", NoticeKind.NO_REUSE) != []
    assert of_kind(search, "Užití obsahu je bez souhlasu Příklad, a.s. zakázáno.", NoticeKind.NO_REUSE) != []


def test_a_forced_break_is_a_blank_but_ends_a_copyright_line(search: NoticeSearch) -> None:
    assert of_kind(search, "all rights\nreserved", NoticeKind.ALL_RIGHTS_RESERVED) == ["all rights\nreserved"]
    assert of_kind(search, "© 2024 Example\nContact", NoticeKind.COPYRIGHT) == ["© 2024 Example"]


def test_the_word_copyright_names_no_act(search: NoticeSearch) -> None:
    assert of_kind(search, "Copyright infringement is strictly prohibited.", NoticeKind.NO_REUSE) == []


def test_overlapping_matches_become_one() -> None:
    found = [Found(RULE, 5, 9, "B"), Found(RULE, 0, 6), Found(RULE, 20, 22)]
    assert longest(found) == [Found(RULE, 0, 9, "B"), Found(RULE, 20, 22)]


def test_words_that_report_or_limit_are_known(search: NoticeSearch) -> None:
    assert search.reports("the court ruled that copying was prohibited")
    assert not search.reports("copying is prohibited")
    assert search.reports("secondo il giudice la copia è vietata")
    assert not search.reports("queda prohibida la copia, sin esdijola")
    assert not search.reports("queda expresamente prohibida la copia")  # an Italian "esame" stands in it
    assert search.is_conditional("agency articles: copyright example")
    assert not search.is_conditional("copyright example")


def test_matches_of_one_rule_are_bounded(search: NoticeSearch) -> None:
    watch = Watch()
    text = "all rights reserved. " * 5000
    found = [one for one in search.find(text, watch) if one.rule.kind is NoticeKind.ALL_RIGHTS_RESERVED]
    assert len(found) <= 400
    assert any(told.startswith("notices behind the first 200 of one wording") for told in watch.slow)
