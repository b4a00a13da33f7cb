"""Places in a string of JSON are places in its line, whatever is escaped before them."""

from __future__ import annotations

import json

import pytest

from checker.document.outer_line import OuterLine
from checker.document.place import Zone

TEXT = 'One "two"\n\u00e9 \U0001f600 three\\four / five'


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("word", ["One", "two", "\U0001f600", "three", "four", "five", "\n"])
def test_words_are_found_where_they_are_written(word: str, ascii_only: bool) -> None:
    line = json.dumps({"url": "two three", "text": TEXT}, ensure_ascii=ascii_only).replace("/ five", "\\/ five")
    at = TEXT.index(word)
    place = OuterLine(7, line, ("text",)).place((at, at + len(word)), Zone.BODY)
    written = line[place.column - 1 : place.end_column - 1]
    assert json.loads(f'"{written}"') == word
    assert (place.line, place.end_line, place.at) == (7, 7, "pointer:/text")
