"""PDF: its words with their pages, what nobody sees, what it states of itself, and what of it cannot be read."""

from __future__ import annotations

import re
import sys
import zlib
from io import BytesIO

import pypdf
import pytest
from document_values import lines, pdf, written

from checker.check import check_source
from checker.document.declared import Says
from checker.document.passages import Document, Passage, Zone
from checker.errors import UnreadableSource
from checker.evidence import Role, Scope
from checker.finding import Status
from checker.patterns.lexicon import Lexicon
from checker.readers import pdf as reader
from checker.readers import read

LEXICON = Lexicon(["AFP", "dpa", "Reuters"], ["all rights reserved"], ["creativecommons.org/licenses/"])
STORY = (
    "The harbour board voted on Tuesday to put the night ferry back on the timetable,",
    "eleven weeks after a cracked shaft forced it out of service at the end of winter.",
    "Repairs took longer than planned because the part had to be cast twice, it said.",
)
PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\n"
    b"stream\n\0\nendstream"
)
PAINTED = "\nq 400 0 0 300 72 300 cm /Im Do Q\n"


def document(*pages: str, **more: object) -> Document:
    return read(pdf(pages, **more), "a.pdf", LEXICON)  # type: ignore[arg-type]  # as `pdf` has them


def found(one: Document, words: str) -> Passage:
    return next(passage for passage in one.passages if words in passage.text)


def test_words_stand_on_their_page() -> None:
    one = document(lines(STORY), lines(["Night ferry (AFP)"]))
    quote, place = one.quote(found(one, "AFP"), 13, 16)
    assert (quote, place.line, place.column, place.at) == ("AFP", 0, 0, "page:2")


def test_lines_are_paragraphs_again() -> None:
    one = document(lines(["The board of Agence France-", "Presse (AFP) has not yet an-", "nounced its choice."]))
    assert found(one, "AFP").text == "The board of Agence France-Presse (AFP) has not yet announced its choice."


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    one = document(
        lines(["A ferry line will sail, the agency AFP learned from a person who knew,"]), lines(["at night again."])
    )
    assert found(one, "AFP").text.endswith("who knew, at night again.")


def test_running_lines_are_the_foot_and_told_once() -> None:
    pages = [lines(["AFP", *STORY], top=740) + lines([f"All rights reserved, page {at}"], top=50) for at in (1, 2, 3)]
    one = document(*pages)
    assert [(passage.text, passage.zone, passage.at) for passage in one.passages if passage.zone is Zone.FOOTER] == [
        ("AFP", Zone.FOOTER, "page:1"),
        ("All rights reserved, page 1", Zone.FOOTER, "page:1"),
    ]


def test_a_larger_line_is_the_headline() -> None:
    one = document(lines(["AFP opens an office"], top=730, size=24) + lines(STORY))
    assert (found(one, "AFP").zone, one.title) == (Zone.HEADLINE, "AFP opens an office")


@pytest.mark.parametrize(
    "hidden",
    [
        lines(["By AFP"], before="3 Tr", top=500),
        "1 g " + lines(["By AFP"], top=500),
        "1 1 1 rg " + lines(["By AFP"], top=500),
        "0 0 0 0 k " + lines(["By AFP"], top=500),
        "/DeviceGray cs 1 sc " + lines(["By AFP"], top=500),
        "q /Clear gs " + lines(["By AFP"], top=500) + " Q",
        lines(["By AFP"], top=500, size=1),
        lines(["By AFP"], top=5000),
        lines(["By AFP"], left=-900),
        "BT /F1 11 Tf 14 TL 72 500 Td 1 g (By AFP) ' ET",
    ],
    ids=["invisible", "grey", "rgb", "cmyk", "space", "alpha", "small", "above", "left", "next-line"],
)
def test_what_nobody_sees_grants_nothing(hidden: str) -> None:
    one = document(lines(STORY) + "\n" + hidden, resources="/ExtGState<</Clear<</ca 0>>>>")
    assert found(one, "AFP").grants is False


@pytest.mark.parametrize(
    ("layer", "granted"), [("5 0 R", False), ("6 0 R", True), ("7 0 R", False), ("8 0 R", True), ("<<>>", True)]
)
def test_layers_that_are_off_grant_nothing(layer: str, granted: bool) -> None:
    layers = [b"<</Type/OCG/Name(a)>>", b"<</Type/OCG/Name(b)>>", b"<</OCGs 5 0 R>>", b"<</OCGs[5 0 R 6 0 R]>>"]
    page = lines(STORY) + "\n/OC /L BDC " + lines(["By AFP"], top=500) + " EMC\n" + lines(["By dpa"], top=450)
    catalog = "/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[5 0 R]>>>>"
    one = read(pdf([page], more=layers, catalog=catalog, resources=f"/Properties<</L {layer}>>"), "a.pdf", LEXICON)
    assert (found(one, "AFP").grants, found(one, "dpa").grants) == (granted, True)


def test_what_is_marked_as_no_text_of_the_document_is_the_foot() -> None:
    page = lines(STORY) + "\n/Artifact <</Type/Pagination>> BDC " + lines(["AFP"], top=500) + " EMC\n"
    assert found(document(page + lines(["By dpa"], top=450)), "AFP").zone is Zone.FOOTER
    assert found(document(page + lines(["By dpa"], top=450)), "dpa").zone is not Zone.FOOTER


@pytest.mark.parametrize(
    "seen",
    [
        "0 g " + lines(["By AFP"], top=500),
        "q 1 g Q " + lines(["By AFP"], top=500),
        "1 g " + lines(["Unseen"], top=520) + " 0 g " + lines(["By AFP"], top=500),
    ],
)
def test_what_is_seen_may_grant(seen: str) -> None:
    assert found(document(lines(STORY) + "\n" + seen), "AFP").grants is True


def test_a_line_below_a_picture_is_its_caption() -> None:
    caption = lines(["The quay at noon, as seen from the old pier. Ada Quill/dpa"], top=285)
    page = lines(STORY, top=740) + PAINTED + caption + lines(STORY, top=200)
    one = read(pdf([page], more=[PICTURE], resources="/XObject<</Im 5 0 R>>"), "a.pdf", LEXICON)
    assert (found(one, "dpa").zone, found(one, "dpa").pictured) == (Zone.CAPTION, True)


def test_links_to_licences() -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    one = document(lines([*STORY, "Licence: terms"]), links={0: [(address, (110, 655, 160, 668))]})
    (link,) = one.links
    assert (link.href, link.text, link.passage.at) == (address, "terms", "page:1")


def test_the_link_of_a_button_is_read_once() -> None:
    address = "https://creativecommons.org/licenses/by-nc/4.0/"
    badge = (address, (72, 30, 160, 50))
    one = document(lines(STORY), lines(STORY), links={0: [badge], 1: [badge]})
    assert [(link.href, link.text, link.passage.at, link.passage.zone) for link in one.links] == [
        (address, "", "page:1", Zone.FOOTER)
    ]


def test_a_button_on_a_picture_licenses_the_picture() -> None:
    link = ("https://creativecommons.org/licenses/by/4.0/", (400, 320, 460, 340))
    data = pdf([lines(STORY) + PAINTED], links={0: [link]}, resources="/XObject<</Im 5 0 R>>", more=[PICTURE])
    (licence,) = check_source(data, "a.pdf").evidence.licences
    assert licence.scope is Scope.PHOTO


def test_links_behind_those_that_are_read_are_told() -> None:
    link = ("https://a.example/", (72, 30, 160, 50))
    few, many = (document(lines(STORY), links={0: [link] * number}) for number in (500, 501))
    assert few.unread == ()
    assert many.unread == ("has more than 500 links, of which only the first were looked at",)


@pytest.mark.parametrize("operators", ["q " * 501, "/P BMC " * 500])
def test_states_within_each_other_beyond_what_is_followed_are_told(operators: str) -> None:
    (told,) = document(operators + lines(["By AFP"])).unread
    assert told == "keeps more states within each other than are followed"


def test_xmp_is_read_before_the_information_dictionary() -> None:
    one = document(
        lines(STORY),
        info={"Title": "draft-7", "Author": "Ada Quill", "Creator": "Some program", "Rights": "(c) Heron Press"},
        xmp="<dc:title>Night ferry</dc:title><dc:rights>© 2026 Heron News</dc:rights><dc:language>pt</dc:language>"
        "<xmpRights:UsageTerms>No sales</xmpRights:UsageTerms><dc:date>2026-03-04</dc:date>"
        "<photoshop:Credit>Heron</photoshop:Credit>",
        catalog="/Lang(en-GB)",
    )
    assert (one.title, one.authors, one.language) == ("Night ferry", ("Ada Quill",), "en")
    assert (one.published, one.published_in) == ("2026-03-04", "dc:date")
    assert [(each.says, each.text, each.at) for each in one.declared] == [
        (Says.NOTICE, "© 2026 Heron News", "xmp:dc:rights"),
        (Says.USAGE_TERMS, "No sales", "xmp:xmpRights:UsageTerms"),
        (Says.CREDIT, "Heron", "xmp:photoshop:Credit"),
        (Says.NOTICE, "(c) Heron Press", "info:Rights"),
    ]


def test_a_reservation_covers_the_document() -> None:
    one = document(lines(STORY), xmp="<tdm:reservation>1</tdm:reservation><tdm:policy>https://a.example/p</tdm:policy>")
    assert [(each.says, each.field, each.specification) for each in one.declared] == [
        (Says.RESERVATION, "tdm:reservation", "TDMRep 2024-05-10"),
        (Says.POLICY, "tdm:policy", "TDMRep 2024-05-10"),
    ]


def test_an_agency_and_its_notice_are_found_as_on_a_page() -> None:
    page = lines(["LISBON, Nov 3 (AFP) - A ferry line that links the capital will sail again", "at night.", "", *STORY])
    result = check_source(pdf([page + lines(["© 2026 AFP. All rights reserved."], top=500)]), "a.pdf")
    assert {(one.agency, one.role, one.place.at) for one in result.evidence.attributions} >= {
        ("afp", Role.TEXT, "page:1")
    }
    assert "afp" in {one.agency for one in result.evidence.notices}
    assert result.status is Status.CHECKED


def test_pages_without_text_are_told() -> None:
    def scanned(*pages: str) -> Document:
        return read(pdf(pages, more=[PICTURE], resources="/XObject<</Im 5 0 R>>"), "a.pdf", LEXICON)

    assert scanned(PAINTED, PAINTED).unread == ("has no text: pictures of pages",)
    assert scanned(lines(STORY), PAINTED, lines(STORY), PAINTED).unread == ("has no text on pages 2, 4",)
    assert scanned(lines(STORY), "", "0 0 m 9 9 l S").unread == ()


def test_what_a_scanned_document_states_of_itself_is_kept() -> None:
    data = pdf([PAINTED], more=[PICTURE], resources="/XObject<</Im 5 0 R>>", xmp="<dc:rights>© 2026 AFP</dc:rights>")
    result = check_source(data, "a.pdf")
    assert result.status is Status.PARTLY
    assert [one.quote for one in result.evidence.notices] == ["© 2026 AFP"]


def test_letters_that_cannot_be_told_are_told() -> None:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2>>]>>"
    painted = "BT /F1 9 Tf ET BT /F2 11 Tf 72 700 Td <0001000200030004000500060007> Tj ET"
    data = pdf([painted], more=[font]).replace(b"/Font<</F1 3 0 R>>", b"/Font<</F1 3 0 R/F2 5 0 R>>")
    assert read(data, "a.pdf", LEXICON).unread == ("holds text whose letters cannot be told",)


def encrypted(password: str, algorithm: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf([lines(["By AFP"])])))
    writer.encrypt(password, "owner", algorithm=algorithm)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def test_encrypted_documents() -> None:
    with pytest.raises(UnreadableSource, match="is encrypted: it opens with a password alone"):
        read(encrypted("secret", "RC4-128"), "a.pdf", LEXICON)
    assert found(read(encrypted("", "RC4-128"), "a.pdf", LEXICON), "AFP").text == "By AFP"


def test_without_the_extra_the_install_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(UnreadableSource, match=r"pip install 'wirecheck\[documents\]'"):
        read(pdf([lines(STORY)]), "a.pdf", LEXICON)


def test_attached_files_are_told() -> None:
    assert document(lines(STORY), catalog="/Names<</EmbeddedFiles<<>>>>").unread == (
        "has other files attached, which were not read",
    )


def test_pages_behind_the_last_that_is_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    one = document(lines(["By AFP"]), lines(["By dpa"]), lines(["By Reuters"]))
    assert one.unread == ("has 3 pages, of which only the first 2 were read",)
    assert found(one, "dpa")
    assert not [passage for passage in one.passages if "Reuters" in passage.text]


def test_operators_beyond_the_last_that_is_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_ON_PAGE", (5, 10))
    monkeypatch.setattr(reader, "_AT_ONCE", (10, 20))
    cut = ("holds more than is read: of page 2 and those behind it nothing was looked at",)
    for second in (
        lines(["By dpa"] * 9),
        lines(["By dpa " * 20]),
        "BT /F1 9 Tf [(By) 9 (dpa dpa dpa dpa dpa dpa dpa dpa dpa dpa)] TJ ET",
    ):
        one = document(lines(["By AFP"]), second)
        assert one.unread == cut
        assert found(one, "AFP")
    whole = document(*[lines(["By AFP"])] * 20)
    assert not whole.unread


def test_nothing_is_printed_of_what_is_broken(capfd: pytest.CaptureFixture[str]) -> None:
    whole = pdf([lines(["By AFP"])])
    read(whole.replace(b"startxref\n", b"startxref\n9"), "a.pdf", LEXICON)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("cut", [-20, -200])
def test_of_a_cut_file_the_xmp_that_stands_in_it_is_read(cut: int) -> None:
    result = check_source(pdf([lines(STORY)], xmp="<dc:rights>© 2026 AFP</dc:rights>")[:cut], "a.pdf")
    assert [(one.quote, one.place.at) for one in result.evidence.notices] == [("© 2026 AFP", "xmp:dc:rights")]
    assert result.status is Status.PARTLY
    assert "is a damaged PDF" in (result.reason or "")


def test_a_lost_table_of_objects_is_made_anew() -> None:
    whole = pdf([lines(["By AFP"])])
    at = whole.index(b"startxref")
    assert found(read(whole[:at] + b"startxref\n7\n%%EOF\n", "a.pdf", LEXICON), "AFP").text == "By AFP"


@pytest.mark.parametrize("data", [b"", b"%PDF-", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pa", b"<html>"])
def test_what_is_none_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="is a damaged PDF"):
        read(data, "a.pdf", LEXICON)


def test_a_packet_that_is_no_xml_is_told() -> None:
    data = pdf([lines(["By AFP"])], xmp="<dc:rights>x</dc:rights>")
    start = data.index(b"<x:xmpmeta")
    end = data.index(b"</x:xmpmeta>") + len(b"</x:xmpmeta>")
    one = read(data[:start] + b" " * (end - start) + data[end:], "a.pdf", LEXICON)
    assert found(one, "AFP").text == "By AFP"
    assert any("has XMP that" in each for each in one.unread)


def test_a_filter_by_its_old_name_is_told() -> None:
    whole = pdf([lines(["By AFP"])])
    one = read(whole.replace(b"/Filter/FlateDecode", b"/Filter/Fl         "), "a.pdf", LEXICON)
    assert any("holds what cannot be read" in each for each in one.unread)


@pytest.mark.parametrize(
    ("objects", "reason"),
    [
        ([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>"], "pages that cannot be found"),
        ([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids 7>>"], ""),
    ],
)
def test_a_tree_of_pages_that_is_none(objects: list[bytes], reason: str) -> None:
    one = read(written(objects), "a.pdf", LEXICON)
    assert reason in "".join(one.unread)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zlib.compress(b" " * 60_000_000), "holds what cannot be read"),
        (zlib.compress(b"BT /F1 9 Tf 9 9 Td (x) Tj ET " * 60_000), "holds what cannot be read"),
        (zlib.compress(b"[" * 200_000), "holds what cannot be read"),
        (zlib.compress(b"<<" * 200_000), "holds what cannot be read"),
        (zlib.compress(b"/X Do " * 600), "holds more forms within forms"),
    ],
    ids=["bomb", "operators", "lists", "dictionaries", "forms"],
)
def test_bombs_are_told_and_the_other_pages_kept(content: bytes, reason: str) -> None:
    form = b"<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 6>>\nstream\n/X Do \nendstream"
    bomb = b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(content), content)
    data = pdf([lines(["By AFP"]), b"put here"], more=[bomb, form], resources="/XObject<</X 6 0 R>>")
    second = data.rindex(b"/Contents ")
    data = data[:second] + re.sub(rb"/Contents \d+ 0 R", b"/Contents 5 0 R", data[second:], count=1)
    one = read(data, "a.pdf", LEXICON)
    assert found(one, "AFP").at == "page:1"
    assert any(reason in each and "on page 2" in each for each in one.unread), one.unread


@pytest.mark.parametrize(("number", "told"), [(200, 0), (201, 1)])
def test_fields_of_information_beyond_measure_are_told(number: int, told: int) -> None:
    data = pdf([lines(["The ferry sails again."])], info={f"Field{one}": "x" for one in range(number)})
    assert len(read(data, "a.pdf", LEXICON).unread) == told
