"""Front matter: what stands above a Markdown text, YAML between lines of hyphens or TOML between plus signs.

Sources: Jekyll and Hugo, which brought both into use; YAML 1.2; TOML 1.0. Strangers write it, so it is taken as a
stream of events, which needs no memory for aliases of aliases, and of what is no YAML the lines are read one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from checker.document.letters import count_letters, normal
from checker.document.passages import Passage
from checker.document.place import Segment, Zone
from checker.patterns.late_pattern import late_pattern

if TYPE_CHECKING:
    import yaml

_YAML = late_pattern(r"---[ \t]*+\r?\n(.*?)^(?:---|\.\.\.)[ \t]*+\r?$", re.DOTALL | re.MULTILINE)
_TOML = late_pattern(r"\+\+\+[ \t]*+\r?\n(.*?)^\+\+\+[ \t]*+\r?$", re.DOTALL | re.MULTILINE)
_LONGEST = 65_536  # characters
_MOST_VALUES = 2_000  # real ones have a dozen
_MOST_BRACKETS = 1_000  # PyYAML without its part in C takes time by the square of them
_DEEPEST = 24  # mappings around a value that its label names
_PAIR = late_pattern(r"^[ \t]*+(?:-[ \t]++)?+([^\s:=#'\"-][^\n:=#'\"]{0,60}+)[:=][ \t]*+(\S[^\r\n]*+)", re.MULTILINE)
_PREFIX = late_pattern(r"(?:[&!]\S*+\s++)++(?=\S)|[|>][^\n]*+\n")  # an anchor and a tag, or the head of a block
_TOKEN = late_pattern(
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+"""|"(?:[^"\\\n]++|\\.)*+"|'''
    r"""'''(?:[^']++|'(?!''))*+'''|'[^'\n]*+'|#[^\n]*+|\d{4}-\d\d-\d\d(?:[T ]\d\d:[\d:.]++(?:Z|[-+]\d\d:\d\d)?)?""",
    re.DOTALL | re.IGNORECASE,
)
"""Where TOML has a string, a comment or a date."""


class FrontMatter(Struct, frozen=True):
    """What the front matter of a text says.

    Attributes:
        passages: each value, under its keys: `front:image/credit`.
        end: the offset at which the text behind it begins.
        faults: what is broken in it, as words behind "the file".
        unread: what of it was not read, as words behind "the file".
    """

    passages: tuple[Passage, ...] = ()
    end: int = 0
    faults: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


class _Value(Struct, frozen=True):
    label: str
    start: int  # offsets in the source, without quotation marks
    end: int
    said: str


def read_front_matter(source: str) -> FrontMatter:
    """The front matter of a text; an empty one where it has none."""
    found = _YAML.match(source, 0, _LONGEST)
    name, values_in = "YAML", _yaml_values
    if found is None:
        found = _TOML.match(source, 0, _LONGEST)
        name, values_in = "TOML", _toml_values
    if found is None:
        return FrontMatter()
    faults: tuple[str, ...] = ()
    values: list[_Value] = []
    try:
        for value in values_in(found[1], found.start(1)):
            values.append(value)
            if len(values) > _MOST_VALUES:
                break
    except ValueError as reason:
        values = [
            _Value(line[1].strip().lower(), *line.span(2), line[2]) for line in _PAIR.finditer(source, *found.span(1))
        ]
        if values:
            faults = (f"has front matter that is no {name} ({reason}): its lines were read one by one",)
    if not any(value.label for value in values) and found[1].strip():
        return FrontMatter()  # a text between two rules
    cut = (f"has more than {_MOST_VALUES:,} values in its front matter",) if len(values) > _MOST_VALUES else ()
    return FrontMatter(tuple(_passages(source, values[:_MOST_VALUES])), found.end(), faults, cut)


def _passages(source: str, values: list[_Value]) -> Iterator[Passage]:
    letters, counted = 0, 0
    for value in sorted(values, key=lambda each: each.start):
        letters += count_letters(normal(source[counted : value.start]))
        counted = value.start
        written = source[value.start : value.end]
        text = " ".join(normal(value.said if "\\" in written else written).split())
        if text:
            yield Passage(
                text=text,
                zone=Zone.METADATA,
                label=f"front:{value.label}",
                hint=value.label,
                order=-1,
                segments=(Segment(0, letters),),
            )


class _Open:
    """A mapping or a list whose end has not come."""

    def __init__(self, label: str, depth: int, *, keyed: bool) -> None:
        self.label = label
        self.depth = depth
        self.keyed = keyed
        self.key: str | None = None

    def inner(self) -> str:
        """The label of what comes next."""
        if not self.keyed or self.depth >= _DEEPEST:
            return self.label
        return f"{self.label}/{self.key or ''}".strip("/").lower()

    def met(self, word: str) -> bool:
        """A value was met: whether it is none, but a key."""
        is_key = self.keyed and self.key is None
        self.key = word if is_key else None
        return is_key


def _yaml_values(text: str, base: int) -> Iterator[_Value]:
    import yaml  # imported late: most runs read no front matter

    if text.count("[") + text.count("{") > _MOST_BRACKETS:
        raise ValueError(f"more than {_MOST_BRACKETS:,} brackets")
    named: dict[str | None, yaml.ScalarEvent] = {}
    pending = [_Open("", 0, keyed=False)]
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            top = pending[-1]
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                inner = _Open(top.inner(), top.depth + 1, keyed=isinstance(event, yaml.MappingStartEvent))
                pending.append(inner)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                pending.pop()
                pending[-1].met("")
            elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                if isinstance(event, yaml.ScalarEvent):
                    named[event.anchor] = event
                scalar = named.get(event.anchor)
                label, word = top.inner(), scalar.value if scalar else ""
                if not top.met(word) and scalar and len(pending) > 1 and word.strip():
                    yield _Value(label, *_span(text, base, scalar), word)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # The text begins on the second line of the file.
        raise ValueError(f"line {mark.line + 2}: {error.problem}" if mark else error.problem) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise ValueError(" ".join(str(error).split())[:100]) from error


def _span(text: str, base: int, scalar: yaml.ScalarEvent) -> tuple[int, int]:
    """Where a scalar stands, without its anchor, its tag and its quotation marks."""
    start, end = scalar.start_mark.index, scalar.end_mark.index  # type: ignore[union-attr]
    prefix = _PREFIX.match(text, start, end)
    quoted = 1 if scalar.style in ("'", '"') else 0
    return base + (prefix.end() if prefix else start) + quoted, base + end - quoted


def _toml_values(text: str, base: int) -> Iterator[_Value]:
    import tomllib  # imported late, as above

    try:
        data = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError, OverflowError) as error:
        raise ValueError(" ".join(str(error).split())[:100]) from error
    # The library tells no places: each string and date of the text is looked up by what it says, and taken once.
    places: dict[str, list[tuple[int, int]]] = {}
    for token in _TOKEN.finditer(text):
        raw = token[0]
        if raw[0] != "#":
            marks = 3 if raw[:3] in ('"""', "'''") else 0 if raw[0].isdigit() else 1
            places.setdefault(_told(raw), []).append((base + token.start() + marks, base + token.end() - marks))
    for each in places.values():
        each.reverse()
    for label, said in _leaves(data):
        spans = places.get(said)
        if spans:
            start, end = spans.pop() if len(spans) > 1 else spans[0]
            yield _Value(label, start, end, said)


def _told(token: str) -> str:
    """What a string or a date of TOML says; nothing where a piece of one was taken for it."""
    import tomllib

    try:
        return str(tomllib.loads(f"it = {token}".replace("\r\n", "\n"))["it"])
    except ValueError:
        return ""


def _leaves(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every string, in the order of the file, with the keys that lead to it."""
    pending: list[tuple[str, int, Any]] = [("", 0, data)]
    while pending:
        label, depth, value = pending.pop()
        if isinstance(value, str | date):
            yield label, str(value)
        elif isinstance(value, Mapping):
            for key, one in reversed(list(value.items())):
                name = f"{label}/{key}".strip("/").lower() if depth < _DEEPEST else label
                pending.append((name, depth + 1, one))
        elif isinstance(value, list):
            pending += [(label, depth + 1, one) for one in reversed(value)]
