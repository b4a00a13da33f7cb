"""Every expression that is made of rules is tried on long runs and near misses of its own words: run by test_hostile.

Those of the standard library have no time limit, so they must be linear: where one is not, the system ends this. The
patterns of the rulebook have one; each must end, and be named where it did not come to the end of a text.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from pathlib import Path

from hostile_patterns import UNITS, module_patterns

from checker.check import Brief, check_source
from checker.patterns.late_pattern import _LatePattern
from checker.patterns.pattern import Pattern, Watch
from checker.rulebook.loading import load_rulebook

_PAGES = Path(__file__).parent / "labelled" / "pages"
_LENGTH = 6_000  # characters
_FEWEST_RULES, _FEWEST_LATE = 300, 100
_MOST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]{3,}")


def _runs(words: list[str]) -> Iterator[str]:
    """Long runs, nested repeats and near misses of some words."""
    for word in words[:_MOST_WORDS]:
        yield from (f"{word} ", word, f"{word[:-1]} ", f"{word}x ", f"({word} ", f"{word}, {word} and ")
    yield " ".join(words[:_MOST_WORDS]) + " "
    yield from UNITS


def _repeated(unit: str) -> str:
    return (unit * (_LENGTH // len(unit) + 1))[:_LENGTH]


def _try_rule(pattern: Pattern) -> None:
    words = [*pattern.literals, *(needed for groups in pattern.needs for group in groups for needed in group)]
    for unit in _runs(words or ["all rights"]):
        watch = Watch()
        for _ in pattern.find_all(_repeated(unit), watch):
            pass
        assert watch.slow in ([], [pattern.name])


def _try_late(pattern: _LatePattern) -> None:
    source = pattern._source
    said = source if isinstance(source, str) else source.decode("latin-1")
    for unit in _runs(_WORD.findall(said.replace("\\b", " ")) or ["x"]):
        text = _repeated(unit) + "!"
        given = text if isinstance(source, str) else text.encode("utf-8", "replace")
        sum(1 for _ in pattern.finditer(given))


def main() -> None:
    """Make the expressions by checking pages in all languages, and try each."""
    brief = Brief(rulebook=load_rulebook())
    for path in sorted(_PAGES.iterdir()):
        check_source(path.read_bytes(), path.name, brief)
    brief.rulebook.shapes(*brief.rulebook.languages)
    known = gc.get_objects()
    rules = {each.name: each for each in known if isinstance(each, Pattern)}
    late = {(each._source, each._flags): each for each in known if isinstance(each, _LatePattern)}
    assert len(rules) > _FEWEST_RULES, len(rules)
    assert len(late) > _FEWEST_LATE, len(late)
    for name, rule in sorted(rules.items()):
        print(name, flush=True)
        _try_rule(rule)
    tried = {each.pattern for each in module_patterns().values()}  # by hostile_patterns
    for (source, _), each in late.items():
        if source not in tried:
            print(source[:80], flush=True)
            _try_late(each)
    print("done")


if __name__ == "__main__":
    main()
