from __future__ import annotations

import json

import msgspec
import pytest

from checker.errors import RulebookError
from checker.files.shipped import RULES
from checker.files.yaml_file import parse_yaml, validate
from checker.rights.terms import Constraint, Source, TermsBlock, When, compile_terms

BLOCK = """
permits: [reproduce, distribute, {actions: [derive], language: [fr], until: 2026-12-31}]
prohibits:
  - commercial
  - {action: derive, when: shared, words: you may not distribute the modified material}
duties: [attribute, shareAlike, {duty: attachNotice, text: Keep this}]
source: {url: "https://licences.example/x", clause: section 2, read: 2026-11-24}
"""
SOURCE = 'source: {url: "https://licences.example/x", clause: section 2, read: 2026-11-24}'
SCHEMA = json.loads((RULES / "schema" / "terms.schema.json").read_bytes())


def block(text: str) -> TermsBlock:
    file = parse_yaml(text, "t.yaml", RulebookError)
    validate(file, SCHEMA, RulebookError)
    return msgspec.convert(file.data, TermsBlock)


def test_block_becomes_terms() -> None:
    terms = compile_terms(block(BLOCK))
    assert [one.action for one in terms.permissions] == ["reproduce", "distribute", "derive"]
    assert terms.permissions[2].constraints == (
        Constraint("language", "isAnyOf", ("fr",)),
        Constraint("dateTime", "lteq", ("2026-12-31",)),
    )
    assert terms.prohibitions[1].constraints == (Constraint("shared", "eq", ("true",)),)
    assert terms.prohibitions[1].words == "you may not distribute the modified material"
    assert (
        terms.source == terms.prohibitions[0].source == Source("https://licences.example/x", "section 2", "2026-11-24")
    )
    assert [one.action for one in terms.duties] == ["attribute", "shareAlike", "attachNotice"]
    assert terms.source.spell() == "section 2, https://licences.example/x (read 2026-11-24)"


def test_every_dimension_of_a_clause_is_a_constraint() -> None:
    clause = (
        "{action: print, channel: [print], territory: [AT], language: [de], purpose: [editorial], after: 2026-01-01,"
        " until: 2026-12-31, share: 20, count: 3, delay: PT24H, when: shared}"
    )
    made = compile_terms(block(f"permits: [{clause}]\n{SOURCE}")).permissions[0].constraints
    assert {one.left for one in made} == {
        *("shared", "deliveryChannel", "spatial", "language", "purpose", "dateTime"),
        *("percentage", "count", "delayPeriod"),
    }


def test_duties_know_when_they_fall_due_and_what_brings_them() -> None:
    terms = compile_terms(block(f"permits: [use]\nduties: [compensate, delete, indicateChanges, attribute]\n{SOURCE}"))
    by_name = {one.action: one for one in terms.duties}
    assert by_name["compensate"].when is When.BEFORE
    assert by_name["delete"].when is When.AFTER
    assert "translate" in by_name["indicateChanges"].on
    assert by_name["attribute"].on == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("permits: [publish]", "line 1, key permits[0]"),
        ("prohibits: [{when: shared}]", "line 1, key prohibits[0]"),
        ("duties: [thank]", "line 1, key duties[0]"),
        ("permit: [use]", "did you mean 'permits'?"),
        ('source: {url: "https://licences.example/x", clause: section 2, read: yesterday}', "expected a date"),
        ("permits: [{action: use, delay: soon}]", "expected a time in weeks"),
    ],
)
def test_wrong_block_is_refused(text: str, told: str) -> None:
    with pytest.raises(RulebookError) as caught:
        block(text if "source" in text else f"{text}\n{SOURCE}")
    assert told in str(caught.value)


def test_sentence_of_the_source_is_the_words_of_what_states_none() -> None:
    quoted = (
        "permits: [display]\nprohibits:\n  - distribute\n  - {action: translate, words: no translation}\n"
        "source: {clause: section 4, read: 2026-11-24, quote: 'Nothing of this may be passed on.'}\n"
    )
    terms = compile_terms(block(quoted))
    assert [one.words for one in terms.prohibitions] == ["Nothing of this may be passed on.", "no translation"]
    assert terms.source.spell() == "section 4 (read 2026-11-24)"
