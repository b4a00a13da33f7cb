"""EPUB: chapters as items, what the book states of all of them, and what is wrong with it."""

from __future__ import annotations

import pytest
from document_values import epub, zipped

from checker.check import Brief, conclude, look
from checker.document.declared import Says
from checker.document.passages import Document, Zone
from checker.errors import UnreadableSource
from checker.finding import SourceResult, Status
from checker.patterns.lexicon import Lexicon
from checker.readers import read
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

LEXICON = Lexicon(["AFP"], ["all rights reserved"])
STORY = "<h1>Night ferry</h1>\n<p>LISBON, Nov 3 (AFP) - A ferry line will sail at night again, its operator said.</p>"
PLAIN = "<h1>Oysters</h1>\n<p>A mild spring has brought the season forward by a week, the wardens of the beds say.</p>"


def book(chapters: dict[str, str], **more: str | dict[str, str]) -> Document:
    return read(epub(chapters, **more), "b.epub", LEXICON)  # type: ignore[arg-type]  # as `epub` has them


def results(data: bytes, brief: Brief | None = None) -> list[SourceResult]:
    brief = brief or Brief()
    told = conclude(look(data, "b.epub", brief), brief)
    return [one.result for one in told.parts or (told,)]


def test_a_chapter_is_an_item_whose_lines_count_in_it() -> None:
    first, second = results(epub({"one.xhtml": STORY, "two.xhtml": PLAIN}))
    assert [first.path, second.path] == ["b.epub!/OEBPS/one.xhtml", "b.epub!/OEBPS/two.xhtml"]
    (one,) = first.evidence.attributions
    assert (one.agency, one.place.line) == ("afp", 4)
    assert second.evidence.attributions == ()


def test_chapters_stand_in_the_order_of_the_spine() -> None:
    document = book({"z.xhtml": STORY, "a.xhtml": PLAIN})
    assert [one.path for one in document.parts] == ["b.epub!/OEBPS/z.xhtml", "b.epub!/OEBPS/a.xhtml"]


@pytest.mark.parametrize(
    ("metadata", "says", "at"),
    [
        ("<dc:rights>© 2026 Heron Press</dc:rights>", Says.NOTICE, "dc:rights"),
        ('<meta property="dcterms:rightsHolder">Heron Press</meta>', Says.HOLDER, "dcterms:rightsHolder"),
        ('<meta property="dcterms:license">https://licence.example/1</meta>', Says.POINTER, "dcterms:license"),
        ('<link rel="cc:license" href="https://licence.example/1"/>', Says.POINTER, "cc:license"),
        ('<meta property="tdm:reservation">1</meta>', Says.RESERVATION, "tdm:reservation"),
        ('<meta name="tdm:reservation" content="1"/>', Says.RESERVATION, "tdm:reservation"),
        ('<meta property="tdm:policy">https://heron.example/tdm</meta>', Says.POLICY, "tdm:policy"),
    ],
)
def test_what_the_book_states_is_said_of_each_chapter(metadata: str, says: Says, at: str) -> None:
    document = book({"one.xhtml": STORY, "two.xhtml": PLAIN}, metadata=metadata)
    for chapter in document.parts:
        assert [(one.says, one.at) for one in chapter.declared] == [(says, f"member:OEBPS/book.opf#{at}")]


def test_what_refines_another_field_is_none_of_the_book() -> None:
    metadata = '<meta refines="#c" property="dcterms:rightsHolder">Nobody</meta>'
    assert book({"one.xhtml": STORY}, metadata=metadata).declared == ()


def test_a_reservation_of_the_book_forbids_mining_its_chapters() -> None:
    settings = Settings(uses=(Use(name="tdm", actions=("tdm",), commercial=False),))
    reserved = epub({"one.xhtml": PLAIN}, metadata='<meta property="tdm:reservation">1</meta>')
    (result,) = results(reserved, Brief(settings=settings))
    assert [verdict.verdict.value for verdict in result.verdicts] == ["breach"]
    (result,) = results(epub({"one.xhtml": PLAIN}), Brief(settings=settings))
    assert [verdict.verdict.value for verdict in result.verdicts] == ["undetermined"]


def test_the_page_with_the_copyright_speaks_for_all() -> None:
    chapters = {"copyright.xhtml": "<p>© 2026 Heron Press. All rights reserved.</p>", "one.xhtml": PLAIN}
    imprint, chapter = results(epub(chapters))
    assert [one.place.line > 0 for one in imprint.evidence.notices] == [True] * len(imprint.evidence.notices)
    assert {(one.holder, one.place.at) for one in chapter.evidence.notices} == {
        ("Heron Press", "member:OEBPS/copyright.xhtml")
    }


def test_the_guide_names_that_page() -> None:
    guide = '<reference type="copyright-page" href="x.xhtml"/>'
    document = book({"x.xhtml": "<p>AFP, all rights reserved.</p>", "one.xhtml": PLAIN}, guide=guide)
    assert [(one.text, one.zone) for one in document.parts[1].passages] == [("AFP, all rights reserved.", Zone.FOOTER)]


def test_facts_of_the_book_are_those_of_its_chapters() -> None:
    metadata = (
        "<dc:title>Tides</dc:title><dc:creator>Ada Quill</dc:creator><dc:language>pt</dc:language>"
        "<dc:date>2026-03-04</dc:date><meta property='dcterms:modified'>2026-04-05T06:07:08Z</meta>"
    )
    (chapter,) = book({"one.xhtml": STORY}, metadata=metadata).parts
    assert (chapter.title, chapter.site, chapter.language) == ("Night ferry", "Tides", "pt")
    assert (chapter.authors, chapter.published, chapter.published_in) == (("Ada Quill",), "2026-03-04", "dc:date")


def test_an_encrypted_chapter_is_told_and_the_others_are_read() -> None:
    encryption = "<encryption><CipherReference URI='OEBPS/one.xhtml'/></encryption>"
    first, second = results(
        epub({"one.xhtml": STORY, "two.xhtml": STORY}, more={"META-INF/encryption.xml": encryption})
    )
    assert (first.status, second.status) == (Status.PARTLY, Status.CHECKED)
    assert "is encrypted" in (first.reason or "")
    assert [one.agency for one in second.evidence.attributions] == ["afp"]


def test_a_chapter_that_is_not_there_is_told() -> None:
    spine = '<manifest><item id="a" href="gone.xhtml" media-type="application/xhtml+xml"/></manifest>'
    opf = f'<package>{spine}<spine><itemref idref="a"/></spine></package>'
    (result,) = results(epub({}, more={"OEBPS/book.opf": opf}))
    assert (result.path, result.status) == ("b.epub!/OEBPS/gone.xhtml", Status.PARTLY)


def test_no_chapter_leads_out_of_the_book() -> None:
    items = '<manifest><item id="a" href="../../../etc/passwd.html" media-type="text/html"/></manifest>'
    opf = f'<package>{items}<spine><itemref idref="a"/></spine></package>'
    (result,) = results(epub({}, more={"OEBPS/book.opf": opf}))
    assert (result.path, result.status) == ("b.epub!/etc/passwd.html", Status.PARTLY)


def test_a_book_without_chapters_is_told() -> None:
    (result,) = results(epub({}))
    assert (result.status, result.reason) == (Status.PARTLY, "holds no chapter")


@pytest.mark.parametrize("members", [{"mimetype": "application/epub+zip"}, {"META-INF/container.xml": "<a/>"}])
def test_what_is_none(members: dict[str, str]) -> None:
    with pytest.raises(UnreadableSource, match="has no package document"):
        read(zipped(members), "b.epub", LEXICON)


OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="b.bin" media-type="application/x-own" fallback="b2"/>'
    '<item id="b2" href="b2.bin" media-type="application/x-other" fallback="b3"/>'
    '<item id="b3" href="b.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="p" href="p.jpg" media-type="image/jpeg"/><item id="s" href="s.svg" media-type="image/svg+xml"/>'
    '<item id="l" href="l.bin" media-type="application/x-own" fallback="l"/></manifest><spine>{}</spine></package>'
)


@pytest.mark.parametrize(
    ("spine", "chapters", "unread"),
    [
        ("ab", ["a.xhtml", "b.xhtml"], 0), ("ap", ["a.xhtml"], 0), ("as", ["a.xhtml"], 1), ("al", ["a.xhtml"], 1),
        ("ax", ["a.xhtml"], 1), ("aslx", ["a.xhtml"], 3),
    ],
)  # fmt: skip
def test_a_chapter_is_what_is_shown_and_one_that_is_no_page_is_told(
    spine: str, chapters: list[str], unread: int
) -> None:
    listed = "".join(f'<itemref idref="{one}"/>' for one in spine)
    document = book({"a.xhtml": STORY, "b.xhtml": PLAIN}, more={"OEBPS/book.opf": OPF.format(listed)})
    assert [one.path.rpartition("/")[2] for one in document.parts] == chapters
    told = f"names parts ({unread}) among its chapters that are no pages, and were not read"
    assert document.unread == ((told,) if unread else ())


def test_a_link_to_a_licence_on_the_page_with_the_copyright_speaks_for_all() -> None:
    licence = '<p>© 2026 Heron Press. <a href="https://creativecommons.org/licenses/by-nc/4.0/">Licence</a></p>'
    _, chapter = results(epub({"copyright.xhtml": licence, "one.xhtml": PLAIN}))
    assert [(one.id, one.place.at) for one in chapter.evidence.licences] == [
        ("CC-BY-NC-4.0", "member:OEBPS/copyright.xhtml")
    ]


def test_a_page_with_a_copyright_that_says_too_much_is_told() -> None:
    said = "".join(f"<p>© 20{number:02} Heron Press. All rights reserved.</p>" for number in range(101))
    _, chapter = results(epub({"copyright.xhtml": said, "one.xhtml": PLAIN}))
    assert "has a page of copyright (OEBPS/copyright.xhtml) of more than 100 passages" in str(chapter.reason)
