"""Pictures within a PDF: what their own files state, and what XMP of the document says of each."""

from __future__ import annotations

import zlib

import pytest
from document_values import lines, pdf
from pictures import datasets, jpeg, packet

from checker.check import check_source
from checker.document.declared import Reach, Says
from checker.evidence import Role
from checker.finding import Status
from checker.readers import pdf_pictures

STORY = (
    "The harbour board voted on Tuesday to put the night ferry back on the timetable,",
    "eleven weeks after a cracked shaft forced it out of service at the end of winter.",
)
CREDITED = jpeg(iim=datasets((110, "AFP"), (40, "NO ARCHIVES")))
SHOWN = "\nq 400 0 0 300 72 300 cm /Im Do Q\n"


def stream(content: bytes, entries: str) -> bytes:
    return f"<<{entries}/Length {len(content)}>>\nstream\n".encode() + content + b"\nendstream"


def image(content: bytes, filters: str = "/DCTDecode", more: str = "") -> bytes:
    size = "/Width 9/Height 9/ColorSpace/DeviceRGB/BitsPerComponent 8"
    return stream(content, f"/Type/XObject/Subtype/Image{size}/Filter{filters}{more}")


def metadata(inside: str) -> bytes:
    return stream(packet(inside), "/Type/Metadata/Subtype/XML")


def file(*objects: bytes, pages: int = 1, resources: str = "/XObject<</Im 5 0 R>>") -> bytes:
    return pdf([lines(STORY) + SHOWN] * pages, resources=resources, more=objects)


CREDIT = "<photoshop:Credit>AFP</photoshop:Credit>"


@pytest.mark.parametrize(
    ("objects", "at"),
    [
        ([image(CREDITED)], "page:1#iim:2:110"),
        ([image(zlib.compress(CREDITED), "[/FlateDecode/DCTDecode]")], "page:1#iim:2:110"),
        ([image(zlib.compress(b"\0" * 243), "/FlateDecode", "/Metadata 6 0 R"), metadata(CREDIT)],
         "page:1#xmp:photoshop:Credit"),
        ([image(jpeg(), "/DCTDecode", "/Metadata 6 0 R"), metadata(CREDIT)], "page:1#xmp:photoshop:Credit"),
    ],
    ids=["jpeg", "packed jpeg", "pixels with XMP", "jpeg with XMP"],
)  # fmt: skip
def test_an_agency_that_a_picture_credits_supplied_it(objects: list[bytes], at: str) -> None:
    result = check_source(file(*objects), "a.pdf")
    assert {(one.agency, one.role, one.place.at) for one in result.evidence.attributions} == {("afp", Role.PHOTO, at)}
    (one,) = (one for one in result.findings if one.code == "unlicensed-agency-photo")
    assert one.evidence[-1].at == at
    assert result.status is Status.CHECKED


def test_what_a_picture_states_is_about_it() -> None:
    result = check_source(file(image(CREDITED)), "a.pdf")
    assert {(one.says, one.quote, one.scope, one.about, one.place.at) for one in result.evidence.signals} == {
        (Says.CREDIT, "AFP", Reach.PHOTO, "page:1/Im", "page:1#iim:2:110"),
        (Says.EDITORIAL_NOTE, "NO ARCHIVES", Reach.PHOTO, "page:1/Im", "page:1#iim:2:40"),
    }


def test_a_picture_in_a_form_is_one_of_the_page() -> None:
    form = stream(b"/Im Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Im 6 0 R/Me 5 0 R>>>>")
    result = check_source(file(form, image(CREDITED)), "a.pdf")
    assert {one.place.at for one in result.evidence.attributions} == {"page:1#iim:2:110"}


def test_a_picture_on_several_pages_is_told_once() -> None:
    result = check_source(file(image(CREDITED), pages=3), "a.pdf")
    assert [one.place.at for one in result.evidence.attributions] == ["page:1#iim:2:110"]


def test_pixels_without_words_are_not_unpacked() -> None:
    result = check_source(file(image(b"no pixels at all", "/FlateDecode")), "a.pdf")
    assert (result.status, result.evidence.attributions) == (Status.CHECKED, ())


def test_a_cut_picture_is_told_and_the_text_stays() -> None:
    result = check_source(file(image(CREDITED[: len(CREDITED) // 2])), "a.pdf")
    assert result.status is Status.PARTLY
    assert result.reason is not None
    assert result.reason.startswith("shows page:1/Im, and whose that is is not known: it is cut off")


def test_a_picture_that_cannot_be_read_is_told() -> None:
    result = check_source(file(image(CREDITED, "[/NoDecode/DCTDecode]")), "a.pdf")
    assert result.status is Status.PARTLY
    assert "picture on page 1 that cannot be read" in str(result.reason)


def test_resources_that_lead_to_themselves_end() -> None:
    form = stream(b"", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 6 0 R")
    result = check_source(file(form, b"<</XObject<</A 5 0 R/B 6 0 R/C 7 0 R>>>>", image(CREDITED)), "a.pdf")
    assert {one.agency for one in result.evidence.attributions} == {"afp"}


@pytest.mark.parametrize(("bound", "value"), [("MOST_WITHIN", 1), ("_MOST_BYTES", 700), ("_MOST_OBJECTS", 1)])
def test_so_many_pictures_are_looked_at(monkeypatch: pytest.MonkeyPatch, bound: str, value: int) -> None:
    monkeypatch.setattr(pdf_pictures, bound, value)
    data = file(image(CREDITED + b"\0" * 500), image(CREDITED), resources="/XObject<</Im 5 0 R/In 6 0 R>>")
    result = check_source(data, "a.pdf")
    assert {one.about for one in result.evidence.signals} == {"page:1/Im"}
    assert "holds more pictures than are read" in str(result.reason)


@pytest.mark.parametrize(("deep", "status"), [(4, Status.CHECKED), (5, Status.PARTLY)])
def test_forms_that_nest_too_deep_are_told(deep: int, status: Status) -> None:
    forms = [
        stream(b"", f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Me {number + 6} 0 R>>>>")
        for number in range(deep)
    ]
    result = check_source(file(*forms, image(CREDITED)), "a.pdf")
    assert result.status is status
    assert bool(result.evidence.attributions) is (status is Status.CHECKED)
