"""Every rule proves itself: its examples are run as the detectors run it."""

from __future__ import annotations

import pytest

from checker.agency_rules import Agency, Example
from checker.detectors.attributions import detect_attributions
from checker.document import Document, Passage
from checker.evidence import Attribution
from checker.grammar import GrammarShape, compile_grammar
from checker.grammar_rules import SLOT, Grammar, GrammarPattern
from checker.matching import Watch
from checker.place import Zone
from checker.rulebook import load_rulebook
from checker.source_map import SourceMap, Syntax

RULEBOOK = load_rulebook()
_PATTERNS = [
    pytest.param(grammar, pattern, id=f"{grammar.language}/{pattern.id}") for grammar in RULEBOOK.grammar for pattern in grammar.patterns
]


def _shape(grammar: Grammar, pattern: GrammarPattern) -> GrammarShape:
    name = f"grammar/{grammar.language}/{pattern.id}"
    return next(shape for shape in compile_grammar([grammar]) if shape.name == name)


def _text(example: str) -> str:
    return example.replace("{A}", SLOT).replace("⏎", "\n")


@pytest.mark.parametrize(("grammar", "pattern"), _PATTERNS)
def test_grammar_matches_its_examples_and_ignores_the_others(grammar: Grammar, pattern: GrammarPattern) -> None:
    shape = _shape(grammar, pattern)
    watch = Watch()
    for example in pattern.examples.match:
        spans = [match.span() for match in shape.pattern.find_all(_text(example), watch)]
        assert spans, f"not matched: {example}"
        if not pattern.unnamed:
            slots = [at for at, character in enumerate(_text(example)) if character == SLOT]
            assert any(low <= at < high for at in slots for low, high in spans), f"no name claimed: {example}"
    for example in pattern.examples.ignore:
        text = _text(example)
        claimed = [match[0] for match in shape.pattern.find_all(text, watch) if SLOT in match[0] or pattern.unnamed]
        assert not claimed, f"matched: {example}"
    assert not watch.slow


def _found(agency: Agency, example: Example) -> tuple[Attribution, ...]:
    zone = Zone(example.zone)
    label = "meta:author" if zone is Zone.METADATA else ""
    passage = Passage(text=example.text, zone=zone, label=label, before=0, after=3, pictured=zone is Zone.CAPTION)
    language = example.language or (agency.languages[0] if agency.languages else None)
    document = Document(
        path="example", media_type="text/plain", source_map=SourceMap(example.text, Syntax.PLAIN), language=language, passages=(passage,)
    )
    return detect_attributions(document, RULEBOOK, Watch())


@pytest.mark.parametrize("agency", RULEBOOK.agencies.values(), ids=RULEBOOK.agencies.keys())
def test_agencies_match_their_examples_and_ignore_the_others(agency: Agency) -> None:
    assert agency.examples.match or agency.examples.ignore
    for example in agency.examples.match:
        found = _found(agency, example)
        told = [(one.agency, one.role.value, one.how.value) for one in found]
        assert any(
            one.role == example.role and example.how in ("", one.how) and agency.name in one.name for one in found
        ), f"{example.text}: {told}"
    for text in agency.examples.ignore:
        assert agency.id not in {one.agency for one in _found(agency, Example(text=text))}, text
