"""Every licence rule proves itself: its examples are run as the detectors run them."""

from __future__ import annotations

import pytest

from checker.detectors.licence_names import licence_names
from checker.patterns.pattern import Watch
from checker.rulebook.licence_data import LicenceRule
from checker.rulebook.loading import load_rulebook

RULEBOOK = load_rulebook()
BOOK = RULEBOOK.licences


def stated(text: str) -> set[str]:
    """The licences that a text or an address names."""
    watch = Watch()
    names = licence_names(RULEBOOK)
    by_address = BOOK.of_address(text) if text.startswith(("http", "//")) else None
    worded = names.in_address(text, watch) if text.startswith("//") else None
    found = {one.id for one in names.find(text, watch)}
    assert not watch.slow
    return found | ({by_address} if by_address else set()) | ({worded.id} if worded else set())


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=BOOK.rules.keys())
def test_licence_is_found_in_its_examples_and_not_in_the_others(rule: LicenceRule) -> None:
    assert rule.examples.match
    assert rule.examples.ignore
    for text in rule.examples.match:
        assert rule.id in stated(text), text
    for text in rule.examples.ignore:
        assert rule.id not in stated(text), text


COMMONS = BOOK.creative_commons
assert COMMONS is not None
CASES = [(licence, text) for licence, texts in COMMONS.examples.items() for text in texts]


@pytest.mark.parametrize(("licence", "text"), CASES, ids=[text[:50] for _, text in CASES])
def test_creative_commons_examples_state_that_licence_alone(licence: str, text: str) -> None:
    found = stated(text) - ({BOOK.bare} if licence not in ("", BOOK.bare) else set())
    assert found == ({licence} if licence else set())


def test_every_licence_with_terms_says_where_they_are_stated() -> None:
    for rule in BOOK.rules.values():
        if rule.terms is not None:
            assert rule.terms.source is not None, rule.id
            assert rule.terms.source.read, rule.id
