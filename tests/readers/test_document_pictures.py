"""Pictures within a document: what their files state is said of them, each by its name."""

from __future__ import annotations

import pytest
from document_values import docx, odt, paragraph
from pictures import datasets, jpeg, packet, png

from checker.check import check_source
from checker.document.declared import Reach, Says
from checker.document.passages import Document
from checker.errors import UnreadableSource
from checker.evidence import Role
from checker.patterns.lexicon import Lexicon
from checker.readers import document_pictures, read

LEXICON = Lexicon(["AFP"])
AFP = jpeg(iim=datasets((110, "AFP"), (40, "NO ARCHIVES")))
STORY = "The harbour board voted on Tuesday to put the night ferry back on the timetable after eleven weeks."


def word(**pictures: bytes) -> Document:
    media = {f"word/media/{name.replace('_', '.')}": data for name, data in pictures.items()}
    return read(docx(paragraph(STORY), more=media), "a.docx", LEXICON)


def test_what_a_picture_states_is_said_of_it() -> None:
    document = word(image1_jpg=AFP)
    name = "word/media/image1.jpg"
    assert {(one.says, one.text, one.reach, one.about, one.at) for one in document.declared} == {
        (Says.EDITORIAL_NOTE, "NO ARCHIVES", Reach.PHOTO, name, f"member:{name}#iim:2:40"),
        (Says.CREDIT, "AFP", Reach.PHOTO, name, f"member:{name}#iim:2:110"),
    }


@pytest.mark.parametrize(
    "data",
    [
        docx(paragraph(STORY), more={"word/media/image1.jpeg": AFP}),
        odt(f"<text:p>{STORY}</text:p>", more={"Pictures/1.jpg": AFP}),
        docx(paragraph(STORY), more={"word/media/i.png": png(packet("<photoshop:Credit>AFP</photoshop:Credit>"))}),
    ],
    ids=["docx", "odt", "png"],
)
def test_an_agency_that_a_picture_credits_supplied_it(data: bytes) -> None:
    result = check_source(data, "a.odt" if b"opendocument" in data[:200] else "a.docx")
    assert {(one.agency, one.role) for one in result.evidence.attributions} == {("afp", Role.PHOTO)}
    assert {one.code for one in result.findings} >= {"unlicensed-agency-photo"}


def test_what_is_no_picture_states_nothing() -> None:
    assert word(image1_jpg=b"no picture").declared == ()
    assert read(docx(paragraph(STORY), more={"other/image1.jpg": AFP}), "a.docx", LEXICON).declared == ()


def test_a_cut_picture_is_told() -> None:
    told, *_ = word(image1_jpg=AFP[: len(AFP) // 2]).unread
    assert told.startswith("has a picture, word/media/image1.jpg, that ")


def test_so_many_pictures_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_pictures, "_MOST", 1)
    document = word(image1_jpg=AFP, image2_jpg=AFP)
    assert {one.about for one in document.declared} == {"word/media/image1.jpg"}
    assert document.unread == ("holds 2 pictures, of which only the first 1 were looked at",)


def test_the_text_is_read_whatever_its_pictures_are() -> None:
    document = word(image1_jpg=b"\xff\xd8\xff" + b"\xff" * 100_000)
    assert document.title == STORY
    with pytest.raises(UnreadableSource):
        read(b"PK\x03\x04", "a.docx", LEXICON)
