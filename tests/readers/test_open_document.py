"""ODT: its words with what they are, what nobody sees, what it states of itself, and what is wrong with it."""

from __future__ import annotations

import pytest
from document_values import odt, zipped

from checker.check import check_source
from checker.document.declared import Says
from checker.document.passages import Document, Passage, Zone
from checker.errors import UnreadableSource
from checker.evidence import Role
from checker.patterns.lexicon import Lexicon
from checker.readers import read

LEXICON = Lexicon(["AFP", "dpa"], ["all rights reserved"], ["creativecommons.org/licenses/"])
STORY = (
    "<text:p>The harbour board voted on Tuesday to put the night ferry back on the timetable after weeks.</text:p>"
    "<text:p>Repairs took longer than planned because the part had to be cast twice, the engineer said.</text:p>"
    "<text:p>Fares stay as they were, and season tickets that were not used will be extended by that time.</text:p>"
)


def text(body: str, **more: str) -> Document:
    return read(odt(body, **more), "a.odt", LEXICON)  # type: ignore[arg-type]  # as `odt` has them


def found(document: Document, words: str) -> Passage:
    return next(one for one in document.passages if words in one.text)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("By <text:span>A</text:span>FP<text:s text:c='2'/>&amp; &lt;others&gt;", "By AFP & <others>"),
        ("AFP<text:tab/>ferry", "AFP ferry"),
        ("AFP<text:line-break/>ferry", "AFP\nferry"),
        ("AFP<text:note><text:note-citation>1</text:note-citation></text:note>", "AFP"),
        ("AFP<office:annotation><text:p>well</text:p></office:annotation> ferry", "AFP ferry"),
    ],
)
def test_words_of_a_paragraph(inside: str, words: str) -> None:
    assert found(text(f"<text:p>{inside}</text:p>"), "AFP").text == words


def test_words_stand_at_the_number_of_their_paragraph() -> None:
    document = text(f"{STORY}<text:p>LISBON (AFP)</text:p>")
    quote, place = document.quote(found(document, "AFP"), 8, 11)
    assert (quote, place.line, place.at) == ("AFP", 0, "member:content.xml#paragraph=4")


@pytest.mark.parametrize(
    "properties", ["text:display='none'", "fo:color='#ffffff'", "fo:font-size='1pt'"], ids=["none", "white", "small"]
)
def test_what_nobody_sees_grants_nothing(properties: str) -> None:
    styles = f"<style:style style:name='T1'><style:text-properties {properties}/></style:style>"
    document = text("<text:p>Ferry <text:span text:style-name='T1'>by AFP</text:span></text:p>", styles=styles)
    assert (found(document, "AFP").text, found(document, "AFP").grants) == ("by AFP", False)


@pytest.mark.parametrize(
    "body",
    [
        "<text:section text:display='none'><text:p>by AFP</text:p></text:section>",
        "<text:p text:style-name='P2'>by AFP</text:p>",
        "<text:p><text:hidden-paragraph text:is-hidden='true'/>by AFP</text:p>",
        "<text:p>ferry <text:hidden-text text:is-hidden='true' text:string-value='by AFP'/></text:p>",
    ],
)
def test_hidden_paragraphs(body: str) -> None:
    styles = (
        "<style:style style:name='P1'><style:text-properties text:display='none'/></style:style>"
        "<style:style style:name='P2' style:parent-style-name='P1'/>"
    )
    assert found(text(body, styles=styles), "AFP").grants is False


def test_what_was_deleted_is_not_there() -> None:
    body = f"<text:tracked-changes><text:deletion><text:p>AFP</text:p></text:deletion></text:tracked-changes>{STORY}"
    assert not [one for one in text(body).passages if "AFP" in one.text]


@pytest.mark.parametrize(
    ("body", "zone"),
    [
        ("<office:annotation><text:p>by AFP</text:p></office:annotation>", Zone.COMMENTS),
        ("<text:note><text:note-body><text:p>by AFP</text:p></text:note-body></text:note>", Zone.BODY),
    ],
)
def test_notes_and_comments(body: str, zone: Zone) -> None:
    one = found(text(f"{STORY}<text:p>More{body}</text:p>"), "AFP")
    assert (one.zone, one.main, one.grants) == (zone, False, zone is Zone.BODY)


def test_headers_and_footers_are_the_foot() -> None:
    document = text(STORY, master="<style:footer><text:p>AFP, all rights reserved</text:p></style:footer>")
    one = found(document, "AFP")
    assert (one.zone, one.at) == (Zone.FOOTER, "member:styles.xml#paragraph=1")


def test_headings_captions_and_pictures() -> None:
    styles = "<style:style style:name='P9' style:parent-style-name='Caption'/><style:style style:name='Caption'/>"
    body = (
        f"<text:h text:outline-level='1'>AFP opens an office</text:h>{STORY}"
        "<text:p><draw:frame><draw:image/><svg:desc>The quay. Photo: dpa</svg:desc></draw:frame></text:p>"
        f"<text:p text:style-name='P9'>The quay at noon. Ada Quill/AFP</text:p>{STORY}"
    )
    document = text(body, styles=styles)
    assert document.title == "AFP opens an office"
    assert found(document, "AFP opens").zone is Zone.HEADLINE
    assert found(document, "Ada Quill").zone is Zone.CAPTION
    assert found(document, "dpa").label == "picture:alt"


def test_links_to_licences() -> None:
    address = "https://creativecommons.org/licenses/by-nc/4.0/"
    (link,) = text(f"<text:p>Under <text:a xlink:href='{address}'>this licence</text:a></text:p>").links
    assert (link.href, link.text) == (address, "this licence")


def test_metadata_are_fields() -> None:
    document = text(
        STORY,
        meta="<dc:title>Night ferry</dc:title><meta:initial-creator>Ada Quill</meta:initial-creator>"
        "<dc:language>pt-PT</dc:language><dc:date>2026-03-04T05:06:07</dc:date>"
        "<meta:user-defined meta:name='Rights holder'>Heron News</meta:user-defined>"
        "<meta:user-defined meta:name='tdm-reservation'>1</meta:user-defined>",
    )
    assert (document.title, document.language, document.authors) == ("Night ferry", "pt", ("Ada Quill",))
    assert (document.modified, document.published) == ("2026-03-04T05:06:07", None)
    assert [(one.says, one.text, one.at) for one in document.declared] == [
        (Says.HOLDER, "Heron News", "member:meta.xml#Rights holder"),
        (Says.RESERVATION, "1", "member:meta.xml#tdm-reservation"),
    ]


def test_an_agency_is_found_as_on_a_page() -> None:
    body = "<text:p>LISBON, Nov 3 (AFP) - A ferry line will sail at night again, its operator said on Tuesday.</text:p>"
    result = check_source(odt(body + STORY), "a.odt")
    assert [(one.agency, one.role) for one in result.evidence.attributions] == [("afp", Role.TEXT)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), "spreadsheet"),
        (zipped({"mimetype": "application/epub+zip"}), "is no OpenDocument text"),
        (odt(STORY, more={"META-INF/manifest.xml": "<m:encryption-data/>"}), "is encrypted"),
    ],
)
def test_what_is_none(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        read(data, "a.odt", LEXICON)
