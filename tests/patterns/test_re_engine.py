"""Expressions of the standard library, made again without compiling them."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest

from checker.patterns import re_engine
from checker.patterns.re_engine import arguments_of, made_again


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        (r"photo: (?P<name>\w+)(/(?P<other>[à-ÿ一-鿿]+))?", re.IGNORECASE),
        (r"(?i:a)++ b # c", re.VERBOSE),
        (rb"<(/?)(?i:script|style)\b", 0),
    ],
)
def test_pattern_is_made_again(source: str | bytes, flags: int) -> None:
    pattern: re.Pattern[Any] = re.compile(source, flags)
    arguments = arguments_of(pattern, flags)
    assert arguments is not None
    again = made_again(arguments)
    assert again == pattern
    assert (again.groupindex, again.groups, again.flags) == (pattern.groupindex, pattern.groups, pattern.flags)


@pytest.mark.parametrize("name", ["re._parser", "re._compiler", "_sre"])
def test_library_of_another_shape_tells_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(re_engine, "import_module", lambda asked: object() if asked == name else import_module(asked))
    assert arguments_of(re.compile("a"), 0) is None


def test_source_that_is_no_text_is_not_kept() -> None:
    assert arguments_of(re.compile("\ud800"), 0) is None


def test_code_that_is_none_is_refused() -> None:
    with pytest.raises(RuntimeError):
        made_again(("a", 32, [255, 1], 0, {}, (None,)))
