from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document.json_text import mended, value_spans

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=4), inner, max_size=4),
    max_leaves=12,
)


def _strings(node: Any, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], str]:
    if isinstance(node, str):
        return {path: node}
    found: dict[tuple[str | int, ...], str] = {}
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        found |= _strings(value, (*path, key))
    return found


@given(_JSON)
def test_every_string_stands_at_its_span(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False)
    spans = value_spans(text)
    for path, expected in _strings(value).items():
        written = tuple(json.dumps(step, ensure_ascii=False)[1:-1] if isinstance(step, str) else step for step in path)
        low, high = spans[written]
        assert json.loads(f'"{text[low:high]}"') == expected


def test_malformed_text_gives_what_was_read_until_then() -> None:
    assert value_spans('{"a": "x", "b": ["y", ') == {("a",): (7, 8), ("b", 0): (18, 19)}


def test_stray_closing_brackets_end_the_reading() -> None:
    assert value_spans(']]]{"a": "x"}') == {}


def test_strings_in_very_many_brackets_are_left_out() -> None:
    assert value_spans("[" * 20 + '"a"' + "]" * 20)
    assert not value_spans("[" * 30 + '"a"' + "]" * 30)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('//<![CDATA[\n{"a": "x, ]"}\n//]]>', {"a": "x, ]"}),
        ('/*<![CDATA[*/{"a": "x; y"};/*]]>*/', {"a": "x; y"}),
        ('<!-- {"a": "//x"} -->', {"a": "//x"}),
        ('{"a": ["b", "c",] /* d, */ }', {"a": ["b", "c"]}),
        ('{"a": "b"};\n', {"a": "b"}),
        ('{"a": "b"} // the story', {"a": "b"}),
    ],
)
def test_small_faults_are_mended_in_place(written: str, value: object) -> None:
    text = mended(written)
    assert len(text) == len(written)
    assert json.loads(text) == value
    for low, high in value_spans(text).values():
        assert written[low - 1] == written[high] == '"'


def test_what_has_no_fault_is_not_touched() -> None:
    written = '{"a": "http://x.org/*, ]*/", "b": ["<!-- c -->", 1]}'
    assert mended(written) == written
