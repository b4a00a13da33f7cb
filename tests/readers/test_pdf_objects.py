"""What pypdf is asked: a broken file is the file's fault, and a fault of ours stays ours wherever it is raised."""

from __future__ import annotations

from typing import Any

import pytest
from document_values import lines, pdf
from pypdf.errors import PdfReadError
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, IndirectObject, NameObject, NumberObject

from checker.patterns.lexicon import Lexicon
from checker.readers import read
from checker.readers.pdf_objects import (
    PdfError,
    asking_pypdf,
    entries,
    members,
    number,
    numbered,
    resolved,
    string,
    unpacked,
)
from checker.readers.pdf_page import PagePainting

FORM = (
    b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 3 0 R>>>>/Length 22>>"
    b"\nstream\nBT /F1 9 Tf (a) Tj ET \nendstream"
)


class Broken:
    """A reference that pypdf cannot follow."""

    def get_object(self) -> object:
        raise PdfReadError("object 9 is not where the table says")

    def get_data(self) -> bytes:
        raise KeyError("/Length")


@pytest.mark.parametrize("error", [ValueError, KeyError, TypeError, ZeroDivisionError, RecursionError, AttributeError])
def test_what_pypdf_raises_is_the_files(error: type[Exception]) -> None:
    with pytest.raises(PdfError, match="its objects are not what the format says"), asking_pypdf():
        raise error("x")


def test_the_words_of_pypdf_are_told() -> None:
    with pytest.raises(PdfError) as raised:
        resolved(Broken())
    assert raised.value.reason == "object 9 is not where the table says"


@pytest.mark.parametrize("value", [None, True, "x", 5, b"x", [1], {"/A": 1}, NameObject("/A"), FloatObject("1.5")])
def test_a_value_of_another_kind_is_as_none(value: Any) -> None:
    assert entries(value) == (value if isinstance(value, dict) else {})
    assert members(value) == (value if isinstance(value, list) else ())
    assert string(value) == (value if isinstance(value, str) else "")
    assert number(value) == (float(value) if isinstance(value, (int, float)) else None)
    assert unpacked(value) is None
    assert numbered(value) is None


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400], ids=["nan", "inf", "long"])
def test_what_is_no_finite_number_is_none(value: float) -> None:
    assert number(value) is None


def test_references_stand_as_they_are() -> None:
    reference = IndirectObject(7, 0, None)
    held = DictionaryObject({NameObject("/A"): reference})
    assert numbered(entries(held).get("/A")) == 7
    assert members(ArrayObject([NumberObject(1), reference]))[1] is reference


@pytest.mark.parametrize("painted", [lines(["a"]), "/Fm Do"], ids=["page", "form"])
@pytest.mark.parametrize("method", ["before", "after", "text"])
def test_a_fault_of_ours_stays_ours(monkeypatch: pytest.MonkeyPatch, painted: str, method: str) -> None:
    def faulty(_: PagePainting, *told: Any) -> None:
        if told[0] in (b"Tj", "a"):
            raise ValueError("of ours")

    monkeypatch.setattr(PagePainting, method, faulty)
    data = pdf([painted], resources="/XObject<</Fm 5 0 R>>", more=[FORM])
    with pytest.raises(ValueError, match="of ours"):
        read(data, "a.pdf", Lexicon(["AFP"]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/MediaBox[0 0 612 792]", b"/MediaBox[0 (x) /A 792]"),
        (b"/Annots[]", b"/Annots/Link"),
        (b"/Annots[]", b"/Annots[<</Subtype/Link/A 5/Rect 6>>]"),
        (b"/Resources<<", b"/Resources 5 0 R/X<<"),
    ],
)
def test_values_of_the_wrong_kind_are_the_files(old: bytes, new: bytes) -> None:
    data = pdf([lines(["The harbour board voted. AFP"])], resources="/XObject 1/ExtGState[2]/Properties(x)")
    assert old in data
    document = read(data.replace(old, new), "a.pdf", Lexicon(["AFP"]))
    assert document.unread or document.passages
