"""The shapes of credits and what is verified of them in each language, made from the grammar itself."""

from __future__ import annotations

from collections.abc import Iterator

from page_text import head, listed, row, text

from checker.evidence import HOW, Role
from checker.rulebook.grammars import COMMON, SLOT, Grammar, GrammarPattern
from checker.rulebook.loading import Rulebook

PAGE = "credit-shapes.md"
_NAME = "AGENCY"
_ROLES = {
    Role.TEXT: "An agency supplied the text",
    Role.PHOTO: "An agency supplied a picture",
    Role.MENTION: "An agency is only told of",
}
_WHERE = {
    "opening": "before the story",
    "first": "at its head",
    "amid": "inside it",
    "middle": "within it",
    "last": "at its end",
}
_INTRODUCTION = """# The shapes of credits

[How a credit is read](how-a-credit-is-read.md) explains them. AGENCY stands for any name that `rules/agencies/` knows,
and ⏎ for a line break. Made from `rules/grammar/`, whose every example is tried by `wirecheck rules test grammar`.
"""


def credit_pages(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """The page's path below `docs/`, and its Markdown."""
    files = {file.language: file for file in rulebook.grammar}
    common = files.pop(COMMON)
    told = [_INTRODUCTION, *_shapes(common), *_languages(common, files)]
    yield PAGE, "\n".join(told) + "\n"


def _shapes(common: Grammar) -> Iterator[str]:
    yield "## The shapes"
    for role, title in _ROLES.items():
        yield f"\n### {title}"
        yield from head("shape", "as", "where", "how sure", "for example")
        for pattern in common.patterns:
            if pattern.role is role:
                yield _shape(pattern)


def _shape(pattern: GrammarPattern) -> str:
    where = [_WHERE[pattern.position]] if pattern.position else []
    where += [f"in {' or '.join(pattern.zones)}"] if pattern.zones else []
    sure = f"{pattern.confidence}{', strong' if pattern.strong else ''}"
    as_ = HOW.get(pattern.how, pattern.how.value)
    examples = listed(_shown(one.match) for one in pattern.alternatives)
    return row(text(pattern.id), text(as_), text(", ".join(where) or "anywhere"), text(sure), examples)


def _languages(common: Grammar, files: dict[str, Grammar]) -> Iterator[str]:
    """What each language has, beside the shapes without words, which all share."""
    worded = [
        pattern.id
        for pattern in common.patterns
        if any(pattern.id in file.examples or pattern.id in file.unverified for file in files.values())
    ]
    yield "\n## What is verified, language by language\n"
    yield (
        "Shapes without words (datelines, brackets, slashes) are common to all and not listed. *Seen*: a real specimen"
        " of the shape with the language's words was seen. *Words only*: the words are the language's, and no specimen"
        " was seen yet. A dash: the language has no example of its own; the words of English and of all count."
    )
    yield from head("language", *map(text, worded), "shapes of its own", "examples tried")
    for language, file in sorted(files.items()):
        cells = [_state(file, shape) for shape in worded]
        own = listed((_own(pattern) for pattern in file.patterns), nothing="none")
        tried = sum(len(examples.match) + len(examples.ignore) for examples in file.examples.values())
        tried += sum(len(pattern.alternatives) + len(pattern.ignore) for pattern in file.patterns)
        yield row(f"{text(file.name)} ({text(language)})", *cells, own, str(tried))


def _own(pattern: GrammarPattern) -> str:
    return pattern.id if pattern.verified else f"{pattern.id} (words only)"


def _state(file: Grammar, shape: str) -> str:
    if shape in file.unverified:
        return "words only"
    return "seen" if shape in file.examples else "–"


def _shown(example: str) -> str:
    return example.replace("{A}", _NAME).replace(SLOT, _NAME)
