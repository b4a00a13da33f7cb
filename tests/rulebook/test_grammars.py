from __future__ import annotations

import pytest

from checker.patterns.pattern import Watch
from checker.rulebook.grammars import SLOT
from checker.rulebook.loading import load_rulebook

SHAPES = load_rulebook().shapes(None)

_TEXTS = [
    f"WASHINGTON, Jan 11 ({SLOT}) - The orchestra came.",
    f"By Jane Doe, {SLOT}",
    f"Photo: {SLOT}",
    f"Foto: Max Muster/{SLOT}",
    f"the minister told {SLOT} on Monday",
    f"Mit Material von {SLOT}",
    f"selon l'{SLOT}",
    f"© 2024 {SLOT}. All rights reserved.",
    f"({SLOT}/{SLOT})",
    "nothing of the kind",
    "",
]


@pytest.mark.parametrize("text", _TEXTS)
def test_no_shape_that_matches_is_left_out(text: str) -> None:
    matching = [shape for shape in SHAPES if not shape.unnamed and any(shape.pattern.find_all(text, Watch()))]
    named = SHAPES.named_in(text)
    assert [shape for shape in named if shape in matching] == matching


def test_most_shapes_are_left_out_of_a_plain_line() -> None:
    assert len(SHAPES.named_in(f"x {SLOT} y")) < len(SHAPES) / 2


def test_shapes_without_a_name_stand_apart() -> None:
    assert SHAPES.unnamed
    assert not {shape.name for shape in SHAPES.unnamed} & {shape.name for shape in SHAPES.named_in(_TEXTS[0])}
