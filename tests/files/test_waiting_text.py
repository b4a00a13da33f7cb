"""Text that waits until what stands before it is known."""

from __future__ import annotations

from io import BytesIO, StringIO

import pytest

from checker.files import waiting_text
from checker.files.waiting_text import WaitingText


@pytest.mark.parametrize("limit", [0, 3, 4, 9, 10, 17, 18, 1_000])
def test_waiting_text_is_poured_whole_from_memory_and_from_disk(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_text, "_IN_MEMORY", limit)
    monkeypatch.setattr(waiting_text, "_PIECE", 3)
    waiting, stream = WaitingText(), StringIO(newline="")
    for piece in ("AB\n", "ÄØ\r\n", "", "通讯社"):
        waiting.write(piece)
    assert (type(waiting._kept) is BytesIO) is (limit >= 18)
    waiting.pour(stream)
    assert stream.getvalue() == "AB\nÄØ\r\n通讯社"


def test_no_waiting_text_pours_nothing() -> None:
    stream = StringIO()
    WaitingText().pour(stream)
    assert stream.getvalue() == ""
