"""What is refused when rule files are read, with the file and the place in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import RulebookError
from checker.rulebook.rule_files import read_rules

NOTICES = """
language: xx
name: Example
actions: {{reproduce: [copi]}}
rules:
  - id: xx/no-reuse/plain
    kind: no-reuse
    literals: [no copies]
    alternatives: [{{pattern: 'no copies', match: No copies.}}]
    examples: {{ignore: [Some copies.]}}
  - id: xx/no-reuse/second
    kind: no-reuse
    literals: [no copi]
    alternatives: [{{pattern: '{pattern}', match: No copies.}}]
    examples: {{ignore: [Some copies.]}}
"""


def folder(at: Path, pattern: str) -> Path:
    (at / "notices").mkdir()
    (at / "notices" / "xx.yaml").write_text(NOTICES.format(pattern=pattern), "utf-8")
    return at


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"no {reuse}\w*", "two repeats without bound in a row"),
        (r"(?:no +)*copi", "inside a repeat without bound"),
        (r"no\b? copi", "cannot be read"),
    ],
)
def test_notices_whose_pattern_could_run_away_are_refused(tmp_path: Path, pattern: str, reason: str) -> None:
    with pytest.raises(RulebookError, match=reason) as told:
        read_rules([folder(tmp_path, pattern)])
    assert "xx.yaml" in str(told.value)
    assert "line 14, key rules[1].alternatives[0].pattern" in str(told.value)


def test_a_condition_whose_pattern_cannot_be_read_is_refused_with_its_place(tmp_path: Path) -> None:
    at = folder(tmp_path, r"no {gap}{reuse}") / "notices" / "xx.yaml"
    at.write_text("conditions: {attribute: [credit, '(name']}\n" + at.read_text("utf-8"), "utf-8")
    with pytest.raises(RulebookError, match=r"line 1, key conditions.attribute\[1\]: this pattern cannot be read"):
        read_rules([tmp_path])


def test_notices_with_bounded_patterns_are_read(tmp_path: Path) -> None:
    rules = read_rules([folder(tmp_path, r"no {gap}{reuse}")])
    assert [rule.id for rule in rules.notices] == ["xx/no-reuse/plain", "xx/no-reuse/second"]


LICENCE = """id: "other:quay"
name: Quay licence
family: content
names: [Quay licence]
terms:
  permits: [distribute]
{source}examples: {{match: [Under the Quay licence.], ignore: []}}
"""


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("", "line 5, key terms: found a mapping with the keys permits, expected the key 'source' too"),
        ("  source: {}\n", "line 7, key terms.source: found an empty mapping, expected"),
        ("  source: {read: 2026-11-24}\n", "line 7, key terms.source: found a mapping with the keys read, expected"),
    ],
)
def test_terms_that_do_not_say_where_they_stand_are_refused(tmp_path: Path, source: str, told: str) -> None:
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "quay.yaml").write_text(LICENCE.format(source=source), "utf-8")
    with pytest.raises(RulebookError) as caught:
        read_rules([tmp_path])
    assert told in str(caught.value)
