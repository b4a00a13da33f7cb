"""What the files of `rules/grammar/` say together: every shape written out over the markers of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.patterns.late_pattern import late_pattern
from checker.patterns.required import joined, required
from checker.rulebook import alternatives
from checker.rulebook.grammar_words import words_of
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

_SLOT_NAME = late_pattern(r"(?<!\\[pP])\{([a-z_]+|[ANZU])\}")  # not the N of \p{N}
_NOTHING = r"[^\s\S]"  # what no character matches
_DEEPEST = 5  # slots within slots


def grammar_shapes(files: Iterable[Grammar]) -> GrammarShapes:
    """The shapes of all files.

    Raises:
        KeyError: a pattern names a slot that nothing fills.
    """
    every = tuple(files)
    common = next((file for file in every if file.language == COMMON), Grammar(language=COMMON, name=""))
    markers = tuple(sorted(_meanings(every)))
    return GrammarShapes(
        rules=tuple(_rules(every, common, markers)),
        markers=markers,
    )


def _meanings(files: Iterable[Grammar]) -> set[tuple[str, ...]]:
    """Every set of slots that a word fills in one language or in some languages together."""
    by_word: dict[str, set[frozenset[str]]] = {}
    for file in files:
        for word, slots in words_of(file).items():
            known = by_word.setdefault(word, set())
            known |= {slots | other for other in known} | {slots}
    return {tuple(sorted(slots)) for known in by_word.values() for slots in known}


def _rules(files: tuple[Grammar, ...], common: Grammar, markers: tuple[tuple[str, ...], ...]) -> Iterator[ShapeRule]:
    capitals = "".join(marker(number, capital=True) for number in range(len(markers)))
    written, plain = _parts(common), _parts(common)
    written["U"], plain["U"] = rf"[\p{{Lu}}{capitals}]", r"\p{Lu}"
    for number, slot in enumerate(WORD_SLOTS):
        own = [at for at, meaning in enumerate(markers) if slot in meaning]
        spelt = "".join(marker(at, capital=capital) for at in own for capital in (False, True))
        written[slot], plain[slot] = f"[{spelt}]" if own else _NOTHING, stand_in(number)
    for file in files:
        for pattern in file.patterns:
            sources = [alternatives.unbroken(alternative.pattern) for alternative in pattern.alternatives]
            parts = {**written, **_parts(file), "A": SLOT}
            looked_at = [_filled(source, {**plain, **_parts(file), "A": SLOT}) for source in sources]
            yield ShapeRule(
                name=f"grammar/{file.language}/{pattern.id}",
                language=file.language,
                pattern=pattern,
                alternatives=tuple(_filled(source, parts) for source in sources),
                plain=alternatives.joined(looked_at),
                needs=joined(_present(required(each)) for each in looked_at),
            )


def _present(groups: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """What a marked text is asked for: where a string holds the place of a word, that slot alone."""
    for group in groups:
        yield tuple(dict.fromkeys(next(filter(is_stand_in, text), text) for text in group))


def _parts(file: Grammar) -> dict[str, str]:
    """The parts that the patterns of a file share."""
    return {name: alternatives.joined(parts) for name, parts in file.slots.items()}


def _filled(source: str, slots: Mapping[str, str]) -> str:
    for _ in range(_DEEPEST):
        source = _SLOT_NAME.sub(lambda match: slots[match[1]], source)
    return source
