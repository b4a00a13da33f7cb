"""DOCX: its words with what they are, what nobody sees, what it states of itself, and what is wrong with it."""

from __future__ import annotations

import pytest
from document_values import docx, paragraph, run, zipped

from checker.check import check_source
from checker.document.declared import Says
from checker.document.passages import Document, Passage, Zone
from checker.errors import UnreadableSource
from checker.evidence import Role
from checker.finding import Status
from checker.patterns.lexicon import Lexicon
from checker.readers import read
from checker.readers import word as word_reader

LEXICON = Lexicon(
    ["AFP", "dpa", "Reuters"], ["all rights reserved", "creative commons"], ["creativecommons.org/licenses/"]
)
STORY = [
    paragraph("The harbour board voted on Tuesday to put the night ferry back on the timetable after eleven weeks."),
    paragraph("Repairs took longer than planned because the part had to be cast twice, the engineer told members."),
    paragraph("Fares stay as they were, and season tickets that could not be used will be extended by that time."),
]


SHOWN = run("AFP", '<w:vanish w:val="0"/>')


def word(*paragraphs: str, **more: object) -> Document:
    return read(docx("".join(paragraphs), **more), "a.docx", LEXICON)  # type: ignore[arg-type]  # as `docx` has them


def found(document: Document, words: str) -> Passage:
    return next(one for one in document.passages if words in one.text)


def test_words_stand_at_the_number_of_their_paragraph() -> None:
    one = found(word(*STORY, paragraph("(AFP) Night ferry")), "AFP")
    assert one.text == "(AFP) Night ferry"
    assert one.at == "member:word/document.xml#paragraph=4"


def test_a_quote_has_no_line() -> None:
    document = word(paragraph("LISBON (AFP) - A ferry will sail again"))
    quote, place = document.quote(found(document, "AFP"), 8, 11)
    assert quote == "AFP"
    assert (place.line, place.column, place.at) == (0, 0, "member:word/document.xml#paragraph=1")


def test_words_that_runs_part_are_whole() -> None:
    document = word(f"<w:p>{run('By A')}{run('F')}{run('P & <others>')}</w:p>")
    assert found(document, "AFP").text == "By AFP & <others>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"{run('AFP')}<w:r><w:br/></w:r>{run('ferry')}", "AFP\nferry"),
        (f"{run('AFP')}<w:r><w:tab/></w:r>{run('ferry')}", "AFP ferry"),
        (f"{run('AFP')}<w:r><w:noBreakHyphen/></w:r>{run('ferry')}", "AFP-ferry"),
        (f"{run('AFP')}<w:ins>{run(' ferry')}</w:ins>", "AFP ferry"),
        (f"{run('AFP')}<w:del><w:r><w:delText> ferry</w:delText></w:r></w:del>", "AFP"),
        (f"{run('AFP')}<w:moveFrom>{run(' ferry')}</w:moveFrom>", "AFP"),
        (f"{run('AFP')}<w:r><w:instrText> PAGE </w:instrText></w:r>", "AFP"),
    ],
)
def test_marks_within_a_paragraph(inside: str, text: str) -> None:
    assert found(word(f"<w:p>{inside}</w:p>"), "AFP").text == text


@pytest.mark.parametrize(
    "hiding",
    [
        "<w:vanish/>", "<w:webHidden/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', '<w:rStyle w:val="Unseen"/>',
    ],
)  # fmt: skip
def test_what_nobody_sees_grants_nothing(hiding: str) -> None:
    styles = '<w:style w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = run("creative commons: AFP", hiding)
    document = word(f"<w:p>{run('Night ferry')}{hidden}</w:p>", styles=styles)
    assert found(document, "AFP").grants is False
    assert found(document, "AFP").text == "creative commons: AFP"
    assert found(word(f"<w:p>{run('creative commons: AFP')}</w:p>"), "AFP").grants is True


def test_vanishing_can_be_switched_off() -> None:
    assert found(word(f"<w:p>{SHOWN}</w:p>"), "AFP").grants is True


def test_a_style_hides_and_makes_headings_through_the_one_it_rests_on() -> None:
    styles = (
        '<w:style w:styleId="Base"><w:name w:val="heading 2"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert found(word(paragraph("AFP", "Own"), styles=styles), "AFP").grants is False
    assert found(word(paragraph("AFP", "A"), styles=styles), "AFP").grants is True


def test_the_title_is_the_headline() -> None:
    styles = '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    document = word(paragraph("AFP opens an office", "T"), *STORY, styles=styles)
    assert found(document, "AFP").zone is Zone.HEADLINE
    assert document.title == "AFP opens an office"


@pytest.mark.parametrize(
    ("kind", "zone"),
    [
        ("header", Zone.FOOTER), ("footer", Zone.FOOTER), ("footnotes", Zone.BODY), ("endnotes", Zone.BODY),
        ("comments", Zone.COMMENTS), ("chart", Zone.CAPTION),
    ],
)  # fmt: skip
def test_parts_beside_the_text(kind: str, zone: Zone) -> None:
    one = found(word(*STORY, beside={kind: paragraph("AFP, all rights reserved")}), "AFP")
    assert (one.zone, one.main, one.at) == (zone, False, f"member:word/{kind}.xml#paragraph=1")
    assert one.grants is (kind != "comments")


def test_words_of_a_chart_are_read_as_it_writes_them() -> None:
    said = "<a:p xmlns:a='urn:a'><a:r><a:t>Ferries a year. Licensed under CC BY 4.0, source: AFP</a:t></a:r></a:p>"
    document = word(*STORY, beside={"chart": said})
    one = found(document, "AFP")
    assert (one.zone, one.at) == (Zone.CAPTION, "member:word/chart.xml#paragraph=1")


def test_a_caption_by_its_style() -> None:
    styles = '<w:style w:styleId="Bild"><w:name w:val="Bildunterschrift"/></w:style>'
    one = found(word(*STORY, paragraph("The quay at noon. Ada Quill/dpa", "Bild"), styles=styles), "dpa")
    assert (one.zone, one.pictured) == (Zone.CAPTION, True)


def test_words_for_a_picture() -> None:
    drawing = '<w:r><w:drawing><wp:docPr xmlns:wp="urn:wp" descr="The quay. Photo: dpa"/></w:drawing></w:r>'
    one = found(word(*STORY[:2], f"<w:p>{drawing}</w:p>", STORY[2]), "dpa")
    assert (one.label, one.zone) == ("picture:alt", Zone.CAPTION)


def test_a_box_is_told_once() -> None:
    box = f"<w:txbxContent>{paragraph('In a box: AFP')}</w:txbxContent>"
    twice = (
        '<mc:AlternateContent xmlns:mc="urn:mc">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    document = word(f"<w:p>{run('Around')}<w:r>{twice}</w:r></w:p>")
    assert [one.text for one in document.passages if "AFP" in one.text] == ["In a box: AFP"]


@pytest.mark.parametrize(
    "inside",
    [
        f'<w:hyperlink r:id="l">{run("this licence")}</w:hyperlink>',
        (
            "<w:fldSimple w:instr=' HYPERLINK \"https://creativecommons.org/licenses/by/4.0/\"'>"
            f"{run('this licence')}</w:fldSimple>"
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText> HYPERLINK \\l "https://creativecommons.org/licenses/by/4.0/" </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("this licence")}'
            f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" it is")}'
        ),
    ],
)
def test_links_to_licences(inside: str) -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    (link,) = word(f"<w:p>{run('Under ')}{inside}</w:p>", links={"l": address}).links
    assert (link.href, link.text, link.passage.at) == (address, "this licence", "member:word/document.xml#paragraph=1")


def test_properties_are_fields() -> None:
    document = word(
        *STORY,
        core="<dc:title>Night ferry</dc:title><dc:creator>Ada Quill</dc:creator><dc:language>en-GB</dc:language>"
        "<dcterms:modified>2026-03-04T05:06:07Z</dcterms:modified>",
        custom={"Copyright notice": "© 2026 Heron News", "Usage terms": "No sales", "Reviewer": "nobody"},
    )
    assert (document.title, document.language, document.authors) == ("Night ferry", "en", ("Ada Quill",))
    assert document.modified == "2026-03-04T05:06:07Z"
    assert [(one.says, one.text, one.at) for one in document.declared] == [
        (Says.NOTICE, "© 2026 Heron News", "member:docProps/custom.xml#Copyright notice"),
        (Says.USAGE_TERMS, "No sales", "member:docProps/custom.xml#Usage terms"),
    ]


def test_an_agency_is_found_as_on_a_page() -> None:
    body = paragraph("LISBON, Nov 3 (AFP) - A ferry line will sail at night again, its operator said on Tuesday.")
    result = check_source(docx(body + "".join(STORY)), "a.docx")
    (one,) = [each for each in result.evidence.attributions if each.role is Role.TEXT]
    assert (one.agency, one.place.at) == ("afp", "member:word/document.xml#paragraph=1")
    assert result.status is Status.CHECKED


def test_an_embargo_at_its_head_is_asked_for() -> None:
    (one,) = check_source(docx(paragraph("EMBARGOED until 2031-01-02") + "".join(STORY)), "a.docx").evidence.advisories
    assert (one.until, one.place.at) == ("2031-01-02", "member:word/document.xml#paragraph=1")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not what its name says"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is encrypted, or of an old office program"),
        (b"%PDF-1.7\n", "is a PDF file, and not what its name says"),
        (b"PK\x03\x04" + b"\0" * 50, "directory"),
        (zipped({"a.txt": "x"}), "is no DOCX document"),
        (zipped({"_rels/.rels": "<R><Relationship Type='u/officeDocument' Target='xl/workbook.xml'/></R>"}), "no DOCX"),
    ],
)
def test_what_is_none(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        read(data, "a.docx", LEXICON)


def test_what_is_whole_of_a_broken_part_is_kept() -> None:
    cut = f"<w:document xmlns:w='urn:w'><w:body>{paragraph('AFP says')}<w:p><w:r>"
    document = word(more={"word/document.xml": cut})
    assert found(document, "AFP").text == "AFP says"
    assert any("broken XML" in one for one in document.unread)


def test_nothing_is_expanded_or_fetched() -> None:
    body = (
        "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY b 'AFP AFP'>]>"
        "<w:document xmlns:w='urn:w'><w:body><w:p><w:r><w:t>AFP &a;&b; ends</w:t></w:r></w:p></w:body></w:document>"
    )
    document = word(more={"word/document.xml": body})
    assert found(document, "AFP").text == "AFP &a;&b; ends"
    assert any("uses entities that it declares itself" in one for one in document.unread)


def test_links_beyond_measure_are_told_and_the_text_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.readers.word._MOST_RELATED", 100)
    document = word(paragraph("By AFP"), links={f"r{number}": "https://a.example/" for number in range(200)})
    assert found(document, "AFP").text == "By AFP"
    assert any("refers to more than is read" in one for one in document.unread)


@pytest.mark.parametrize(("most", "told"), [(1, 0), (0, 1)])
def test_parts_beside_the_text_beyond_measure_are_told(most: int, told: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_reader, "_MOST_BESIDE", most)
    assert len(word(*STORY, beside={"footer": paragraph("AFP, all rights reserved")}).unread) == told


def test_documents_within_the_text_are_told() -> None:
    result = check_source(docx("".join(STORY), beside={"aFChunk": ""}), "a.docx")
    assert (result.status, result.reason) == (
        Status.PARTLY,
        "holds other documents within its text (altChunk), which were not read",
    )
