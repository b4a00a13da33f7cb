"""Pictures within a document: what their files state is said of them, each by its name."""

from __future__ import annotations

import pytest
from document_values import docx, epub, odt, paragraph
from pictures import datasets, jpeg, packet, png

from checker.check import Brief, check_source, conclude, look
from checker.document.declared import Reach, Says
from checker.document.passages import Document
from checker.errors import UnreadableSource
from checker.evidence import Role
from checker.finding import SourceResult, Status
from checker.patterns.lexicon import Lexicon
from checker.readers import document_pictures, read
from checker.settings.contract import Contract
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

LEXICON = Lexicon(["AFP"])
CREDITED = jpeg(iim=datasets((110, "AFP")))
AFP = jpeg(iim=datasets((110, "AFP"), (40, "NO ARCHIVES")))
STORY = "The harbour board voted on Tuesday to put the night ferry back on the timetable after eleven weeks."


def results(data: bytes, path: str, brief: Brief | None = None) -> list[SourceResult]:
    brief = brief or Brief()
    told = conclude(look(data, path, brief), brief)
    return [one.result for one in told.parts or (told,)]


def word(**pictures: bytes) -> Document:
    media = {f"word/media/{name.replace('_', '.')}": data for name, data in pictures.items()}
    return read(docx(paragraph(STORY), more=media), "a.docx", LEXICON)


def test_what_a_picture_states_is_said_of_it() -> None:
    name = "word/media/image1.jpg"
    result = check_source(docx(paragraph(STORY), more={name: AFP}), "a.docx")
    assert {(one.says, one.quote, one.scope, one.about, one.place.at) for one in result.evidence.signals} == {
        (Says.EDITORIAL_NOTE, "NO ARCHIVES", Reach.PHOTO, name, f"member:{name}#iim:2:40"),
        (Says.CREDIT, "AFP", Reach.PHOTO, name, f"member:{name}#iim:2:110"),
    }


DOCUMENTS = {
    "a.docx": docx(paragraph(STORY), more={"word/media/image1.jpeg": AFP}),
    "a.odt": odt(f"<text:p>{STORY}</text:p>", more={"Pictures/1.jpg": AFP}),
    "b.docx": docx(
        paragraph(STORY), more={"word/media/i.png": png(packet("<photoshop:Credit>AFP</photoshop:Credit>"))}
    ),
    "b.epub": epub({"one.xhtml": f"<p>{STORY}</p><img src='ferry.jpg'/>"}, more={"OEBPS/ferry.jpg": AFP}),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_agency_that_a_picture_credits_supplied_it(name: str) -> None:
    (result,) = results(DOCUMENTS[name], name)
    assert {(one.agency, one.role) for one in result.evidence.attributions} == {("afp", Role.PHOTO)}
    (one,) = (one for one in result.findings if one.code == "unlicensed-agency-photo")
    assert one.evidence[-1].at.startswith("member:")


def test_of_a_picture_without_a_place_no_caption_is_told() -> None:
    (result,) = results(docx(paragraph(STORY), more={"word/media/image1.jpg": CREDITED}), "a.docx")
    (one,) = (one for one in result.findings if one.code == "unlicensed-agency-photo")
    assert "The page credits" not in str(one.message)


def test_a_contract_that_covers_photos_lets_a_picture_be_used() -> None:
    held = Contract(holder="afp", covers=("photo",))
    brief = Brief(settings=Settings(contracts=(held,)))
    (result,) = results(docx(paragraph(STORY), more={"word/media/image1.jpg": CREDITED}), "a.docx", brief)
    assert "unlicensed-agency-photo" not in {one.code for one in result.findings}


def test_what_is_forbidden_in_a_picture_binds_for_the_uses_that_it_concerns() -> None:
    mined = jpeg(packet("<plus:DataMining>http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED</plus:DataMining>"))
    for actions, forbidden in ((("tdm",), True), (("display",), False)):
        brief = Brief(settings=Settings(uses=(Use(actions=actions),)))
        (result,) = results(docx(paragraph(STORY), more={"word/media/image1.jpg": mined}), "a.docx", brief)
        assert any(one.level in ("error", "warning") for one in result.findings) is forbidden, actions


def test_a_holder_whom_a_picture_names_reserves_its_rights() -> None:
    held = jpeg(iim=datasets((116, "© 2026 Ada Quill. All rights reserved.")))
    (result,) = results(docx(paragraph(STORY), more={"word/media/image1.jpg": held}), "a.docx")
    (one,) = (one for one in result.findings if one.code == "rights-reserved")
    assert "Ada Quill" in str(one.message)
    assert "page credits" not in str(one.message)


def test_a_picture_of_a_book_is_judged_with_the_chapter_that_shows_it() -> None:
    chapters = {"one.xhtml": f"<p>{STORY}</p>", "two.xhtml": f"<p>{STORY}</p><img src='../img/a%20b.jpg' alt=''/>"}
    first, second = results(epub(chapters, more={"img/a b.jpg": AFP}), "b.epub")
    assert first.evidence.attributions == ()
    (one,) = (one for one in second.findings if one.code == "unlicensed-agency-photo")
    assert (one.evidence[0].quote, one.evidence[0].place.line) == ("src='../img/a%20b.jpg'", 3)
    assert one.evidence[-1].at == "member:img/a b.jpg#iim:2:110"


def test_a_caption_that_credits_another_is_told_beside_what_the_file_says() -> None:
    body = f"<p>{STORY}</p><figure><img src='a.jpg'/><figcaption>The ferry at dusk. Photo: dpa</figcaption></figure>"
    (result,) = results(epub({"one.xhtml": body}, more={"OEBPS/a.jpg": AFP}), "b.epub")
    (one,) = (one for one in result.findings if one.agency == "afp")
    assert "The page credits Deutsche Presse-Agentur" in str(one.message)


def test_a_picture_that_no_chapter_shows_is_the_first_ones() -> None:
    chapters = {"one.xhtml": f"<p>{STORY}</p>", "two.xhtml": f"<p>{STORY}</p>"}
    first, second = results(epub(chapters, more={"OEBPS/cover.jpg": AFP}), "b.epub")
    assert {one.agency for one in first.evidence.attributions} == {"afp"}
    assert second.evidence.attributions == ()


def test_what_is_no_picture_states_nothing() -> None:
    assert word(image1_jpg=b"no picture").embedded == ()
    assert word(image1_jpg=jpeg()).embedded == ()
    assert read(docx(paragraph(STORY), more={"other/image1.jpg": AFP}), "a.docx", LEXICON).embedded == ()


def test_a_cut_picture_is_told() -> None:
    (result,) = results(docx(paragraph(STORY), more={"word/media/image1.jpg": AFP[: len(AFP) // 2]}), "a.docx")
    assert result.status is Status.PARTLY
    assert result.reason is not None
    assert result.reason.startswith("shows word/media/image1.jpg, and whose that is is not known: it is cut off")


def test_so_many_pictures_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_pictures, "MOST_WITHIN", 1)
    document = word(image1_jpg=AFP, image2_jpg=AFP)
    assert [one.path for one in document.embedded] == ["word/media/image1.jpg"]
    assert document.unread == ("holds 2 pictures, of which only the first 1 were looked at",)


def test_the_text_is_read_whatever_its_pictures_are() -> None:
    document = word(image1_jpg=b"\xff\xd8\xff" + b"\xff" * 100_000)
    assert document.title == STORY
    with pytest.raises(UnreadableSource):
        read(b"PK\x03\x04", "a.docx", LEXICON)


SHOWN = paragraph('<w:r><w:drawing><a:blip xmlns:a="urn:a" r:embed="p"/></w:drawing></w:r>')
CAPTION = "The ferry at dusk. Photo: Ann Roe"
LABELLED = paragraph(CAPTION, "Beschriftung")
STYLES = '<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>'


def _odt(inside: str) -> bytes:
    return odt(f"<text:p>{STORY}</text:p>{inside}<text:p>{STORY}</text:p>", more={"Pictures/1.jpg": CREDITED})


def _docx(inside: str) -> bytes:
    body = paragraph(STORY) + inside + paragraph(STORY)
    return docx(body, styles=STYLES, links={"p": "media/i.jpg"}, more={"word/media/i.jpg": CREDITED})


IMAGE = '<draw:frame><draw:image xlink:href="Pictures/1.jpg" xmlns:xlink="urn:x"/></draw:frame>'
CAPTIONED = {
    "below.docx": _docx(SHOWN + LABELLED),
    "above.docx": _docx(LABELLED + SHOWN),
    "shape.docx": _docx(SHOWN + paragraph(CAPTION)),
    "frame.odt": _odt(f'<text:p text:style-name="Caption">{IMAGE}{CAPTION}</text:p>'),
    "below.odt": _odt(f'<text:p>{IMAGE}</text:p><text:p text:style-name="Caption">{CAPTION}</text:p>'),
}


@pytest.mark.parametrize("name", CAPTIONED)
def test_the_caption_of_a_picture_in_a_document_is_quoted_beside_its_file(name: str) -> None:
    (result,) = results(CAPTIONED[name], name)
    (one,) = (one for one in result.findings if one.code == "unlicensed-agency-photo")
    first, second = one.evidence
    assert first.quote == CAPTION
    assert first.at.startswith("member:")
    assert "#paragraph=" in first.at
    assert second.at.endswith("#iim:2:110")
    assert "The page credits no agency with it" in str(one.message)


def test_a_caption_in_a_document_that_credits_another_than_the_file_is_told() -> None:
    (result,) = results(_docx(SHOWN + paragraph("The ferry at dusk. Photo: dpa", "Beschriftung")), "a.docx")
    (one,) = (one for one in result.findings if one.agency == "afp" and one.code == "unlicensed-agency-photo")
    assert "The page credits Deutsche Presse-Agentur" in str(one.message)


@pytest.mark.parametrize("inside", [SHOWN, SHOWN + paragraph(STORY) + LABELLED])
def test_a_paragraph_that_is_no_caption_is_none(inside: str) -> None:
    (result,) = results(_docx(inside), "a.docx")
    (one,) = (one for one in result.findings if one.code == "unlicensed-agency-photo")
    assert [each.at.partition("#")[2] for each in one.evidence] == ["iim:2:110"]
