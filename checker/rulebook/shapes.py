"""The grammar of some languages, ready to be searched: shapes as patterns over marked text, and words marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from checker.evidence import Confidence, How, Role
from checker.patterns.lexicon import Lexicon, lower
from checker.patterns.literals import Literals
from checker.patterns.pattern import Pattern, needs_of
from checker.rulebook.alternatives import joined
from checker.rulebook.grammar_words import united
from checker.rulebook.grammars import (
    COMMON,
    SLOT,
    WORD_SLOTS,
    Grammar,
    GrammarShapes,
    ShapeRule,
    is_stand_in,
    marker,
    stand_in,
)

_REACH = 240  # characters around a name in which what credits or mentions it stands
_CUT = "x"  # stands where a line was cut: neither the beginning nor the end of one


class GrammarShape:
    """One shape, ready to be searched; `verified` where a specimen of it was seen in the language."""

    def __init__(self, rule: ShapeRule, *, verified: bool) -> None:
        pattern = rule.pattern
        self.name = rule.name
        self.role: Role = pattern.role
        self.how: How = pattern.how
        self.confidence = pattern.confidence if verified and pattern.verified else Confidence.LOW
        self.zones = frozenset(pattern.zones)
        self.position = pattern.position
        self.strong = pattern.strong
        self.unnamed = pattern.unnamed
        self.own = rule.language != COMMON  # it is written in the letters of its language, not in markers
        self.alternatives = rule.alternatives
        self.pattern = Pattern(self.name, joined(rule.alternatives))
        self.needs = needs_of(rule.needs)


def _rank(shape: GrammarShape) -> int:
    """The narrower claim speaks first: whole lines that say who wrote it, quotations, pictures, "told X", credits."""
    if shape.how in (How.DATELINE, How.CONTRIBUTION, How.BYLINE) or (shape.own and shape.how is How.NOTICE):
        return 0
    if shape.how is How.MENTION:
        return 1
    if shape.role is Role.PHOTO:
        return 2
    return 3 if shape.how is How.SELF else 4


class MarkedText:
    """A text as shapes see it.

    Args:
        names: with each agency's name as one `SLOT`, cut to what is near one.
        words: the same with each word of the grammar as its marker.
        offsets: for each offset of `names` (and its end), where it stands in the whole text.
        word_offsets: for each offset of `words` (and its end), where it stands in the whole text.
        slots: the `stand_in` of each slot that a word fills.
    """

    __slots__ = ("names", "offsets", "slots", "word_offsets", "words")

    def __init__(self, names: str, words: str, offsets: Sequence[int], word_offsets: Sequence[int], slots: str) -> None:
        self.names = names
        self.words = words
        self.offsets = offsets
        self.word_offsets = word_offsets
        self.slots = slots

    def seen(self, *, own: bool) -> str:
        """The text as shapes of one language see it, or those of all languages."""
        return self.names if own else self.words

    def places(self, *, own: bool) -> Sequence[int]:
        """For each offset of it where it stands in the whole text."""
        return self.offsets if own else self.word_offsets


class Shapes(tuple[GrammarShape, ...]):
    """Shapes in the order in which they speak; one automaton tells those that can match a text at all."""

    words: dict[str, frozenset[str]]
    grammar: GrammarShapes

    @cached_property
    def articles(self) -> frozenset[str]:
        """What stands before a noun: a credit has none."""
        return frozenset(word.rstrip("'’") for word, slots in self.words.items() if "article" in slots)

    @cached_property
    def before_names(self) -> frozenset[str]:
        """What may stand before an agency's name that is alone: an article, a preposition, "agency", "by", "via"."""
        kinds = {"article", "of", "agency", "by", "via"}
        return frozenset(word.rstrip("'’") for word, slots in self.words.items() if slots & kinds)

    def fills(self, word: str, slots: frozenset[str]) -> bool:
        """Whether a word, in whatever case, fills one of some slots."""
        return not slots.isdisjoint(self.words.get(word.lower(), ()))

    def named_in(self, text: MarkedText) -> list[GrammarShape]:
        """Those that speak of named agencies and may match a text, in their order."""
        return [shape for shape in self._matching(text) if not shape.unnamed]

    def unnamed_in(self, text: str) -> tuple[MarkedText, list[GrammarShape]]:
        """A text with its words marked, and those that credit agencies without a name and may match it."""
        first = self._first_words
        if first is not None and not first.find(lower(text)):
            return MarkedText(text, text, (), (), ""), []
        marked = self.mark(text)
        return marked, [shape for shape in self._matching(marked) if shape.unnamed]

    @cached_property
    def _first_words(self) -> Literals | None:
        """One of which stands in every text that credits agencies without a name; None where a shape asks for none."""
        unnamed = [shape.needs for shape in self if shape.unnamed]
        if not all(unnamed):
            return None
        needed = {one for alternatives in unnamed for groups in alternatives for one in groups[0]}
        slots = {slot for number, slot in enumerate(WORD_SLOTS) if stand_in(number) in needed}
        words = {word for word, filled in self.words.items() if filled & slots}
        return Literals(sorted(words | {lower(one) for one in needed if not is_stand_in(one)}))

    def _matching(self, text: MarkedText) -> list[GrammarShape]:
        """Those that may match a text, in their order."""
        literals, needing = self._needing
        present = {index for index, _, _ in literals.find(f"{text.names}{text.words}{text.slots}")}
        return [
            shape
            for shape, needs in needing
            if not needs or not all(any(map(present.isdisjoint, groups)) for groups in needs)
        ]

    @cached_property
    def _needing(self) -> tuple[Literals, list[tuple[GrammarShape, list[list[list[int]]]]]]:
        index: dict[str, int] = {}

        def numbers(group: Iterable[str]) -> list[int]:
            return [index.setdefault(one, len(index)) for one in group]

        needing = [(shape, [[*map(numbers, groups)] for groups in shape.needs]) for shape in self]
        return Literals(tuple(index)), needing

    @cached_property
    def _lexicon(self) -> tuple[Lexicon, list[int], list[str]]:
        """The words, the number of what each means, and which slots each meaning fills."""
        numbers = {meaning: number for number, meaning in enumerate(self.grammar.markers)}
        markers = [numbers[tuple(sorted(slots))] for slots in self.words.values()]
        place = {slot: stand_in(number) for number, slot in enumerate(WORD_SLOTS)}
        filled = ["".join(place[slot] for slot in meaning) for meaning in self.grammar.markers]
        return Lexicon(tuple(self.words)), markers, filled

    def mark(self, text: str) -> MarkedText:
        """A text with its names marked, as shapes see it: cut to what is near a name where there is one."""
        text, offsets = _near_names(text) if SLOT in text else (text, range(len(text) + 1))
        lexicon, markers, filled = self._lexicon
        parts: list[str] = []
        places: list[int] = []
        at = 0
        seen: set[int] = set()
        for index, start, end in lexicon.names(lower(text)):
            number = markers[index]
            parts += (text[at:start], marker(number, capital=text[start].isupper()))
            places += offsets[at : start + 1]
            seen.add(number)
            at = end
        parts.append(text[at:])
        places += offsets[at:]
        slots = "".join({slot for number in seen for slot in filled[number]})
        return MarkedText(text, "".join(parts), offsets, places, slots)


def _near_names(text: str) -> tuple[str, Sequence[int]]:
    """The parts of a text that are near a name, whole lines where they are short, and where each character stood."""
    if len(text) <= 2 * _REACH:
        return text, range(len(text) + 1)
    spans: list[tuple[int, int]] = []
    at = text.find(SLOT)
    while at >= 0:
        start = max(at - _REACH, 0)
        end = min(at + _REACH, len(text))
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        at = text.find(SLOT, at + 1)
    parts: list[str] = []
    places: list[int] = []
    for start, end in spans:
        if start and text[start - 1] != "\n":
            parts.append(_CUT)
            places.append(start)
        parts.append(text[start:end])
        places += range(start, end)
        if end < len(text) and text[end] != "\n":
            parts.append(_CUT)
            places.append(end)
        parts.append("\n")
        places.append(end)
    places.append(len(text))
    return "".join(parts), places


def compile_grammar(
    files: Iterable[Grammar], grammar: GrammarShapes, words: Iterable[Mapping[str, frozenset[str]]]
) -> Shapes:
    """The shapes of some languages, that of all among them, and the words of each; in the order in which they speak."""
    used = tuple(files)
    languages = {file.language for file in used}
    own = [file for file in used if file.language != COMMON]
    doubted = set.intersection(*(set(file.unverified) for file in own)) if own else set()
    shapes = Shapes(
        sorted(
            (
                GrammarShape(rule, verified=rule.pattern.id not in doubted)
                for rule in grammar.rules
                if rule.language in languages
            ),
            key=_rank,
        )
    )
    shapes.words = united(words)
    shapes.grammar = grammar
    return shapes
