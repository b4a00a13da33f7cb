"""Every rule proves itself: its examples are run as the detectors run it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.detectors.rule_proof import disproofs, examples_of
from checker.patterns.pattern import Watch
from checker.patterns.runaway import refusal
from checker.rulebook.agencies import Agency
from checker.rulebook.loading import load_rulebook

RULEBOOK = load_rulebook()
KINDS = ("agencies/", "grammar/", "notices/", "licences/")


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_holds(kind: str) -> None:
    assert [f"{one.rule}: {one.text}: {one.reason}" for one in disproofs(RULEBOOK, kind)] == []


def test_there_is_something_to_prove() -> None:
    assert examples_of(RULEBOOK) > 1_500


@pytest.mark.parametrize("agency", RULEBOOK.agencies.values(), ids=RULEBOOK.agencies.keys())
def test_every_agency_has_an_example(agency: Agency) -> None:
    assert agency.examples.match or agency.examples.ignore


def test_every_pattern_of_grammar_matches_something_that_it_must() -> None:
    assert all(one.match for file in RULEBOOK.grammar for pattern in file.patterns for one in pattern.alternatives)


def test_no_shape_can_run_away() -> None:
    rules = RULEBOOK._grammar_shapes.rules
    assert {rule.name: told for rule in rules if (told := refusal(rule.plain))} == {}


HOSTILE = (
    "\ue000" * 3_000,
    "\ue000, " * 2_000,
    "\ue000 / " * 2_000,
    "(" * 8_000,
    "(\ue000/" * 2_000,
    "A" * 8_000 + "\ue000",
    "By " * 3_000 + "\ue000",
    "Photo: " * 2_000 + "\ue000",
    "Foto " * 2_000,
    "a b " * 2_500 + "\ue000",
    "X. Y / " * 1_500 + "\ue000",
    "© 2024 " * 2_000 + "\ue000",
    "told " * 2_000 + "\ue000",
    "\n" * 8_000 + "\ue000",
    "mit \ue000 und " * 1_000,
    "12.03.2024, " * 1_000 + "(\ue000)",
    "新华社" * 3_000 + "电",
    "according to the " * 1_000 + "\ue000",
)


def test_hostile_text_makes_no_pattern_of_grammar_run_out_of_time() -> None:
    slow: set[tuple[str, str]] = set()
    shapes = RULEBOOK.shapes(*RULEBOOK.languages)
    for hostile in HOSTILE:
        marked = shapes.mark(hostile)
        for shape in shapes:
            for text in (hostile, marked.words):
                watch = Watch()
                for _ in shape.pattern.find_all(text, watch):
                    pass
                slow |= {(name, text[:12]) for name in watch.slow}
    assert slow == set()


def test_a_wrong_example_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "agencies"
    folder.mkdir()
    (folder / "example-wire.yaml").write_text(
        "id: example-wire\nname: Example Wire\nnames: [Example Wire]\n"
        'examples: {match: [{text: "Nobody said so.", role: text}], ignore: ["By Example Wire"]}\n',
        encoding="utf-8",
    )
    told = [one.reason for one in disproofs(load_rulebook([tmp_path], tmp_path), "agencies/example-wire")]
    assert told == ["expected text, found nothing", "expected nothing of this agency"]


@pytest.mark.parametrize("agency", [one for one in RULEBOOK.agencies.values() if one.terms], ids=lambda one: one.id)
def test_terms_of_an_agency_keep_the_sentence_that_they_rest_on(agency: Agency) -> None:
    assert agency.terms
    assert agency.terms.source
    assert agency.terms.source.quote
