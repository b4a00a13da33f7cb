"""The grammar of a language, compiled: rules of `rules/grammar/` as patterns over marked text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec.structs import replace

from checker.evidence import Confidence, How, Role
from checker.patterns.late_pattern import late_pattern
from checker.patterns.literals import Literals
from checker.patterns.pattern import Pattern
from checker.rulebook.grammars import SLOT, Grammar, GrammarPattern

_SLOT_NAME = late_pattern(r"(?<!\\[pP])\{([a-z_]+|[ANZ])\}")  # not the N of \p{N}
_AND = r"(?:[/|,+&]|\b(?:via|and|und|et|y|e|i|och|og|en|ja|ve)\b)"
_CHAIN = rf"{SLOT}(?:\s?{_AND}\s?(?:[^\n/|,()]{{1,40}}?\s?[/|,]\s?)?{SLOT})*+"
_DEEPEST = 4  # slots within slots

# What may stand between "Photo:" and an agency: names, user names before a bracket or slash, punctuation; no ordinary
# word, so that prose about photographs credits nobody. One look ahead for each of at most 70 characters: linear.
_PARTICLES = (
    "van|de|der|den|da|di|do|du|von|af|av|for|für|and|und|et|en|y|e|i|og|och|ja|és|și|şi|dan|oraz|ve|και|та|via|by|from"
)
_NAMES = rf"(?:(?!(?<!\p{{L}})(?!(?:{_PARTICLES})\b)\p{{Ll}}{{2,}}+\s(?![(/|]))[^\n:]){{0,70}}?"


class GrammarShape:
    """One pattern, ready to be searched.

    Args:
        language: the file that it comes from.
        rule: the pattern as data, its slots written out.
    """

    def __init__(self, language: str, rule: GrammarPattern) -> None:
        self.name = f"grammar/{language}/{rule.id}"
        self.role: Role = rule.role
        self.how: How = rule.how
        self.confidence: Confidence = rule.confidence if rule.verified else Confidence.LOW
        self.zones = frozenset(rule.zones)
        self.position = rule.position
        self.strong = rule.strong
        self.unnamed = rule.unnamed
        self.pattern = Pattern(self.name, rule.pattern, needs=rule.needs)


def complete(file: Grammar) -> Grammar:
    """A file with its slots written into its patterns, so that each stands on its own."""
    slots = {**file.slots, "A": SLOT, "Z": _CHAIN, "N": _NAMES}
    patterns = tuple(replace(rule, pattern=_filled(rule.pattern, slots)) for rule in file.patterns)
    return replace(file, slots={}, patterns=patterns)


def _filled(source: str, slots: dict[str, str]) -> str:
    for _ in range(_DEEPEST):
        source = _SLOT_NAME.sub(lambda match: slots.get(match[1], match[0]), source)
    return source


def _rank(shape: GrammarShape) -> int:
    """The narrower claim speaks first: whole lines that say who wrote it, quotations, pictures, "told X", credits."""
    if shape.how in (How.DATELINE, How.CONTRIBUTION, How.BYLINE):
        return 0
    if shape.how is How.MENTION:
        return 1
    if shape.role is Role.PHOTO:
        return 2
    return 3 if shape.how is How.SELF else 4


class Shapes(tuple[GrammarShape, ...]):
    """Shapes in the order in which they speak; one automaton tells those that can match a text at all."""

    @cached_property
    def unnamed(self) -> tuple[GrammarShape, ...]:
        """Those that credit agencies without a name."""
        return tuple(shape for shape in self if shape.unnamed)

    def named_in(self, text: str) -> list[GrammarShape]:
        """Those that speak of named agencies and may match a text in which the names are marked, in their order."""
        literals, needing = self._needing
        present = {index for index, _, _ in literals.find(text)}
        return [shape for shape, needs in needing if not any(present.isdisjoint(group) for group in needs)]

    @cached_property
    def _needing(self) -> tuple[Literals, list[tuple[GrammarShape, list[list[int]]]]]:
        named = [shape for shape in self if not shape.unnamed]
        index: dict[str, int] = {}
        needing = [
            (shape, [[index.setdefault(one, len(index)) for one in group] for group in shape.pattern.needs])
            for shape in named
        ]
        return Literals(tuple(index)), needing


def compile_grammar(files: Iterable[Grammar]) -> Shapes:
    """The shapes of some complete files, in the order in which they speak."""
    shapes = [GrammarShape(file.language, rule) for file in files for rule in file.patterns]
    return Shapes(sorted(shapes, key=_rank))
