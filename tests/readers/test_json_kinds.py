from __future__ import annotations

import pytest

from checker.errors import UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers import read


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("9" * 5_000, "is JSON with a number of more than 4,300 digits"),
        ("[" * 100_000, "is JSON that nests too deep"),
        ("", "is no JSON: "),
    ],
)
def test_what_json_cannot_be_read_is_told_in_plain_words(value: str, reason: str) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read(
            f'{{"uri":"urn:1","version":"1","copyrightholder":"AFP","x":{value}}}'.encode(), "a.json", Lexicon(["AFP"])
        )
    assert refused.value.reason.startswith(reason)
    assert "sys." not in refused.value.reason
