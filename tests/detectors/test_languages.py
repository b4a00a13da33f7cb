"""What agencies supply and where they are only named, in the languages in which they publish: invented passages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from checker.detectors.attributions import detect_attributions
from checker.document.passages import Document, Passage
from checker.document.place import Zone
from checker.document.source_map import SourceMap, Syntax
from checker.patterns.lexicon import Lexicon
from checker.patterns.pattern import Watch
from checker.rulebook.loading import load_rulebook

RULEBOOK = load_rulebook()
LINES = (Path(__file__).parent / "language_cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]
PLACES = {
    "head": (Zone.BODY, 0, 6),
    "mid": (Zone.BODY, 3, 3),
    "tail": (Zone.BODY, 6, 0),
    "byline": (Zone.BYLINE, 0, 6),
    "caption": (Zone.CAPTION, 3, 3),
}


def _found(language: str, where: str, text: str) -> set[str]:
    zone, before, after = PLACES[where]
    passage = Passage(text=text, zone=zone, before=before, after=after, pictured=zone is Zone.CAPTION)
    document = Document(
        path="case",
        media_type="text/plain",
        source_map=SourceMap(text, Syntax.PLAIN),
        language=language,
        passages=(passage,),
    )
    watch = Watch()
    found = detect_attributions(document, RULEBOOK, watch)
    assert not watch.slow
    return {f"{one.agency}:{one.role.value}" for one in found}


@pytest.mark.parametrize(
    ("language", "where", "expected", "text"), CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)]
)
def test_supply_is_told_from_mention(language: str, where: str, expected: str, text: str) -> None:
    found = _found(language, where, text)
    wanted = set(expected.split()) - {"-"}
    assert {one for one in found if not one.endswith(":mention")} == {
        one for one in wanted if not one.endswith(":mention")
    }
    assert {one for one in wanted if one.endswith(":mention")} <= found


def test_every_language_has_both_kinds_of_cases() -> None:
    credited = Counter(case[0] for case in CASES if case[2] != "-" and ":mention" not in case[2])
    others = Counter(case[0] for case in CASES if case[2] == "-" or ":mention" in case[2])
    grammar = {one.language for one in RULEBOOK.grammar} - {"mul", "en", "de", "fr", "es"}
    seen = {one.language for one in RULEBOOK.grammar if not {"photo-cue", "source"} <= {*one.unverified}}
    assert {each for each in grammar if credited[each] < 3 or others[each] < 2} == set()
    assert {each for each in grammar & seen if credited[each] < 6 or others[each] < 6} == set()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("قال لرويترز", ["رويترز"]),
        ("وبرويترز", ["رويترز"]),
        ("(واس)", ["واس"]),
        ("القوات وواسع", []),
        ("נמסר לרויטרס", ["רויטרס"]),
        ("מרויטרסים", []),
    ],
)
def test_arabic_and_hebrew_names_stand_after_a_prefix_but_never_inside_a_word(text: str, named: list[str]) -> None:
    lexicon = Lexicon(["رويترز", "وات", "واس", "רויטרס"])
    assert [text[start:end] for _, start, end in lexicon.names(text)] == named
