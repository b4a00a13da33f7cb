"""YAML files of ours and of the user's: read as YAML 1.2, with the place of every key, checked against a schema.

The data of a file are what the core schema of YAML 1.2 (section 10.3) makes of it: `no`, `off` and
`2026-01-01` are strings. Explicit tags and duplicate keys are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.errors import _WrongFile
from checker.files.nearest import did_you_mean
from checker.patterns.late_pattern import late_pattern

if TYPE_CHECKING:
    import yaml  # imported late: a scan whose rules are cached and that has no settings reads no YAML

Pointer = tuple[str | int, ...]

_INTEGER = late_pattern(r"[-+]?[0-9]+")
_OCTAL = late_pattern(r"0o[0-7]+")
_HEXADECIMAL = late_pattern(r"0x[0-9a-fA-F]+")
_FLOAT = late_pattern(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITY = late_pattern(r"[-+]?\.(inf|Inf|INF)")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DEFAULT_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq")) | {"?", "!", ""}
_DEEPEST = 60  # nesting beyond this is no settings or rule file; it keeps the recursion far from Python's limit


@cache
def _loader() -> Any:
    """The parser in C, ten times as fast (not every build has it), without rules of its own for plain scalars."""
    import yaml

    parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return type("Loader", (parser,), {"yaml_implicit_resolvers": {}})


class YamlFile:
    """The data of one YAML file, able to say where each of them stands.

    Attributes:
        name: the file as the user named it.
        data: strings, numbers, booleans, None, lists and dicts.
    """

    def __init__(self, name: str, data: Any, root: yaml.Node | None) -> None:
        self.name = name
        self.data = data
        self._root = root

    def place(self, pointer: Pointer) -> str:
        """Say where `pointer` stands: ``line 4, key contracts[0].holder``; where it is absent, its nearest parent."""
        node, line = self._root, 1 if self._root is None else self._root.start_mark.line + 1
        for step in pointer:
            found = _child(node, step)
            if found is None:
                break
            node, line = found
        return f"line {line}, key {spell(pointer)}" if pointer else f"line {line}"

    def node(self, pointer: Pointer) -> yaml.Node | None:
        """The node of `pointer`, from which a part of the file can be read as a file of its own."""
        node = self._root
        for step in pointer:
            found = _child(node, step)
            node = found[0] if found else None
        return node

    def line(self, pointer: Pointer) -> int:
        """The line, from 1, of `pointer` or of its nearest parent."""
        return int(self.place(pointer).split(",")[0].removeprefix("line "))


def spell(pointer: Pointer) -> str:
    """Write a pointer as people do: ``contracts[0].holder``."""
    spelt = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer)
    return spelt.removeprefix(".")


def line_of(words: str, text: str) -> int:
    """The line, from 1, of the first place of some words in a file of the user's; 0 where they do not stand in it."""
    return text[: text.find(words)].count("\n") + 1 if words in text else 0


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    import yaml

    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    return None


def reads_in_c() -> bool:
    """Whether the library that reads YAML has its part in C, which is several times faster."""
    import yaml

    return hasattr(yaml, "CSafeLoader")


def load_yaml(path: Path, error: type[_WrongFile]) -> YamlFile:
    """Read a YAML file.

    Raises:
        error: the file cannot be read, is not UTF-8, is not YAML, holds a duplicate key or an explicit tag.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as reason:
        raise error(str(path), "", f"cannot be read: {reason.strerror or reason}") from reason
    except UnicodeDecodeError as reason:
        raise error(str(path), f"byte {reason.start + 1}", "is not UTF-8") from reason
    return parse_yaml(text, str(path), error)


def parse_yaml(text: str, name: str, error: type[_WrongFile]) -> YamlFile:
    """Read YAML from a string; `name` is what errors call it. Raises as `load_yaml` does."""
    import yaml

    try:
        root = yaml.compose(text, Loader=_loader())
    except yaml.MarkedYAMLError as reason:
        mark = reason.problem_mark or reason.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise error(name, place, f"is not YAML: {reason.problem or reason.context}") from reason
    except yaml.YAMLError as reason:
        raise error(name, "", f"is not YAML: {reason}") from reason
    except RecursionError as reason:
        raise error(name, "", "is nested too deeply") from reason
    built: dict[int, Any] = {}  # an anchor's node is built once: aliases of aliases do not multiply

    def refuse(node: yaml.Node, reason: str) -> _WrongFile:
        return error(name, f"line {node.start_mark.line + 1}, column {node.start_mark.column + 1}", reason)

    def build(node: yaml.Node, depth: int) -> Any:
        if id(node) in built:
            return built[id(node)]
        if depth > _DEEPEST:
            raise refuse(node, f"is nested more than {_DEEPEST} levels deep")
        if node.tag not in _DEFAULT_TAGS:
            raise refuse(node, f"found the tag {node.tag}, expected none")
        made: Any
        if isinstance(node, yaml.ScalarNode):
            made = node.value if node.style else _plain(node.value)
        elif isinstance(node, yaml.SequenceNode):
            made = [build(child, depth + 1) for child in node.value]
        else:
            made = {}
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise refuse(key, "found a list or mapping as a key, expected a word")
                if key.value in made:
                    raise refuse(key, f"found the key {key.value!r} twice, expected it once")
                made[key.value] = build(value, depth + 1)
        built[id(node)] = made
        return made

    return YamlFile(name, None if root is None else build(root, 0), root)


def _plain(word: str) -> str | int | float | bool | None:
    if word in _WORDS:
        return _WORDS[word]
    if _INTEGER.fullmatch(word):
        return int(word) if len(word) < 40 else word  # longer ones are no counts, and int() grows quadratic on them
    if _OCTAL.fullmatch(word):
        return int(word[2:], 8)
    if _HEXADECIMAL.fullmatch(word):
        return int(word, 16)
    if _FLOAT.fullmatch(word):
        return float(word)
    if _INFINITY.fullmatch(word):
        return float(word.replace(".", ""))
    return float("nan") if word in {".nan", ".NaN", ".NAN"} else word


def validate(file: YamlFile, schema: Mapping[str, Any], error: type[_WrongFile]) -> None:
    """Check the data of a file against a JSON Schema (draft 2020-12).

    Raises:
        error: its `faults`, all of them.
    """
    if wrong := list(faults(file, schema, error)):
        raise error.all_of(wrong)


def faults(file: YamlFile, schema: Mapping[str, Any], error: type[_WrongFile]) -> Iterator[_WrongFile]:
    """What is wrong in the data of a file, in its order: the place of each, what was found, what was expected."""
    from jsonschema import Draft202012Validator, FormatChecker  # imported late: it costs more than a small scan
    from jsonschema.exceptions import best_match

    validator = Draft202012Validator(schema, format_checker=FormatChecker(("date",)))
    wrong = sorted(
        validator.iter_errors(file.data),
        key=lambda one: (file.line(tuple(one.absolute_path)), list(map(str, one.path))),
    )
    for whole in wrong:
        one = best_match([whole])
        pointer = tuple(one.absolute_path)
        if one.validator in {"additionalProperties", "unevaluatedProperties"} and isinstance(one.instance, dict):
            known = list(one.schema.get("properties", {}))
            for unknown in (key for key in one.instance if key not in known):
                told = f"found the key {unknown!r}, expected {_either(known)}{did_you_mean(unknown, known)}"
                yield error(file.name, file.place((*pointer, unknown)), told)
        else:
            yield error(file.name, file.place(pointer), f"found {_found(one.instance)}, expected {_expected(one)}")


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"one of {', '.join(words)}"


def _found(value: Any) -> str:
    if isinstance(value, dict):
        return f"a mapping with the keys {', '.join(value)}" if value else "an empty mapping"
    import json  # imported late: most files are right

    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."


_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}


def _expected(wrong: Any) -> str:
    rule, value = wrong.validator, wrong.validator_value
    if rule == "type":
        return " or ".join(_TYPES[kind] for kind in ([value] if isinstance(value, str) else value))
    if rule == "enum":
        words = [str(one) for one in value]
        return _either(words) + did_you_mean(str(wrong.instance), words)
    if rule == "required":
        return f"the key {wrong.message.removesuffix(' is a required property')} too"
    if rule == "uniqueItems":
        return "each of them once"
    if rule == "format":
        return "a date of the calendar, as 2026-12-31" if value == "date" else f"a {value}"
    if rule in {"anyOf", "oneOf", "not"} or "description" in wrong.schema:
        return str(wrong.schema.get("description", wrong.message))
    simple = {
        "minimum": "at least",
        "maximum": "at most",
        "minItems": "items, at least",
        "minLength": "characters, at least",
    }
    return f"{simple[rule]} {value}" if rule in simple else str(wrong.message)
