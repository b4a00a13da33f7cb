"""What detectors claim of words, and where those are quoted."""

from __future__ import annotations

import pytest

from checker.detectors.claims import Claim
from checker.document.passages import Passage
from checker.document.place import Zone


@pytest.mark.parametrize(
    ("text", "said", "quoted"),
    [
        ("De brug) ANP", ") ANP", "ANP"),
        ("(mit dpa)", "mit dpa)", "mit dpa"),
        ("(Photo: Ann Roe/AFP) Boats", "(Photo: Ann Roe/AFP", "(Photo: Ann Roe/AFP)"),
        ("(Photo: Ann Roe/AFP for Heron)", "(Photo: Ann Roe/AFP", "Photo: Ann Roe/AFP"),
        ("Ann Roe (REUTERS)", "Ann Roe (REUTERS", "Ann Roe (REUTERS)"),
        ("Ann Roe (REUTERS", "Ann Roe (REUTERS", "Ann Roe (REUTERS"),
        ("[Photo: AFP] Boats", "[Photo: AFP", "[Photo: AFP]"),
        ("（写真：AFP）", "写真：AFP）", "写真：AFP"),
        ("Foto: Jan (links) ANP", "Foto: Jan (links) ANP", "Foto: Jan (links) ANP"),
        ("(foto: Jan) ANP", "foto: Jan) ANP", "foto: Jan) ANP"),
        (")", ")", ")"),
    ],
)
def test_words_are_quoted_with_both_halves_of_a_bracket_or_none(text: str, said: str, quoted: str) -> None:
    start = text.index(said)
    claim = Claim(passage=Passage(text=text, zone=Zone.BODY, order=0), start=start, end=start + len(said), rule="a")
    low, high = claim.bracketed()
    assert text[low:high] == quoted
