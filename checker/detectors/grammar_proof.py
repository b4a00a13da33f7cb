"""The grammar proves itself: the texts beside each shape are read as the detectors read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.patterns.pattern import Pattern, Watch
from checker.rulebook.grammars import COMMON, SLOT, Grammar, GrammarPattern
from checker.rulebook.loading import Rulebook
from checker.rulebook.shapes import GrammarShape, Shapes

_BREAK = "⏎"  # how an example writes a line break


def grammar_disproofs(rulebook: Rulebook, wanted: str) -> Iterator[tuple[str, str, str]]:
    """Every example of the grammar that does not hold: the rule, its text, what was expected.

    Args:
        rulebook: the rules.
        wanted: how the names of the rules begin: "grammar/de".
    """
    for file in rulebook.grammar:
        shapes = rulebook.shapes(*({file.language} - {COMMON}))
        by_name = {shape.name: shape for shape in shapes}
        for pattern in file.patterns:
            name = f"grammar/{file.language}/{pattern.id}"
            if name.startswith(wanted):
                yield from ((name, *wrong) for wrong in _of_pattern(pattern, by_name[name], shapes))
        for rule, examples in file.examples.items():
            name = f"grammar/{file.language}/{rule}"
            shape = by_name.get(f"grammar/{COMMON}/{rule}")
            if not name.startswith(wanted):
                continue
            if shape is None:
                yield name, rule, "expected the id of a common shape"
                continue
            yield from ((name, text, "expected a match") for text in examples.match if not _claims(shape, shapes, text))
            yield from ((name, text, "expected no match") for text in examples.ignore if _claims(shape, shapes, text))


def examples_in(grammar: Iterable[Grammar]) -> int:
    """How many examples grammars hold."""
    return sum(
        sum(len(pattern.alternatives) + len(pattern.ignore) for pattern in file.patterns)
        + sum(len(examples.match) + len(examples.ignore) for examples in file.examples.values())
        for file in grammar
    )


def _of_pattern(pattern: GrammarPattern, shape: GrammarShape, shapes: Shapes) -> Iterator[tuple[str, str]]:
    for number, alternative in enumerate(pattern.alternatives):
        if not _claims(shape, shapes, alternative.match, Pattern(shape.name, shape.alternatives[number])):
            yield alternative.match, f"expected a match of alternatives[{number}]"
    yield from ((text, "expected no match") for text in pattern.ignore if _claims(shape, shapes, text))


def _claims(shape: GrammarShape, shapes: Shapes, example: str, pattern: Pattern | None = None) -> bool:
    """Whether a shape (or one of its alternatives by itself) finds a name, or agencies without one, in an example."""
    text = shapes.mark(example.replace("{A}", SLOT).replace(_BREAK, "\n"))
    found = (pattern or shape.pattern).find_all(text.names if shape.own else text.words, Watch())
    return any(SLOT in match[0] or shape.unnamed for match in found)
