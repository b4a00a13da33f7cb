"""Fields of documents, by whatever names formats and authors have for them."""

from __future__ import annotations

import pytest
from document_values import epub

from checker.document.declared import Family, Reach, Says
from checker.patterns.lexicon import Lexicon
from checker.readers import read
from checker.readers.document_fields import DocumentFields, is_rights_page
from checker.readers.xmp import Property


def fields(*said: tuple[str, str]) -> DocumentFields:
    made = DocumentFields("docx", "a specification")
    for name, text in said:
        made.take(name, text, f"member:a#{name}")
    return made


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("dc:rights", Says.NOTICE), ("Rights", Says.NOTICE), ("Copyright notice", Says.NOTICE),
        ("copyright_notice", Says.NOTICE), ("Rights-Holder", Says.HOLDER), ("xmpRights:Owner", Says.HOLDER),
        ("Usage Terms", Says.USAGE_TERMS), ("photoshop:Instructions", Says.EDITORIAL_NOTE),
        ("photoshop:Credit", Says.CREDIT), ("tdm:reservation", Says.RESERVATION), ("tdm-policy", Says.POLICY),
    ],
)  # fmt: skip
def test_names_in_all_spellings(name: str, says: Says) -> None:
    (one,) = fields((name, "some  words")).declared
    assert (one.says, one.text, one.at, one.reach) == (says, "some words", f"member:a#{name}", Reach.ITEM)


def test_a_reservation_has_the_grammar_of_its_protocol() -> None:
    (one,) = fields(("tdm:reservation", "1")).declared
    assert (one.family, one.specification) == (Family.TDMREP, "TDMRep 2024-05-10")


def test_an_address_points_and_words_are_terms() -> None:
    made = fields(("License", "https://creativecommons.org/licenses/by/4.0/"), ("License", "no commercial use"))
    assert [one.says for one in made.declared] == [Says.POINTER, Says.USAGE_TERMS]
    assert [one.label for one in made.passages] == ["wire:license", "wire:usage"]


def test_facts_are_kept_and_the_first_counts() -> None:
    made = fields(
        ("title", "A"), ("dc:title", "B"), ("language", "de"), ("dc:date", "4 March 2026"), ("modified", "2026-03-05"),
        ("creator", "Ada Quill"), ("author", "Ben Roe"),
    )  # fmt: skip
    assert (made.title, made.language, made.modified, made.authors) == (
        "A",
        "de",
        "2026-03-05",
        ["Ada Quill", "Ben Roe"],
    )
    assert (made.published, made.published_in) == ("2026-03-04", "dc:date")


@pytest.mark.parametrize("name", ["Reviewer", "cp:lastModifiedBy", "", "rightsholders"])
def test_of_others_nothing_is_kept(name: str) -> None:
    made = fields((name, "words"))
    assert (made.declared, made.passages, made.authors) == ([], [], [])


def test_what_pictures_state_in_xmp_documents_state_too() -> None:
    made = DocumentFields("pdf", "PDF")
    for names, text in (
        (("plus:DataMining",), "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"),
        (("plus:Licensor", "plus:LicensorURL"), "https://licensor.example/"),
        (("dc:rights",), "© Heron"),
    ):
        made.take_property(Property(names, f"xmp:{'/'.join(names)}", text, ""))
    assert [(one.says, one.family) for one in made.declared] == [
        (Says.RESERVATION, Family.PLUS),
        (Says.LICENSOR, Family.WORDS),
        (Says.NOTICE, Family.WORDS),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("copyright-page c1 x.xhtml", True),
        (" imprint Imprint.xhtml", True),
        ("Impressum", True),
        ("c1 one.xhtml", False),
    ],
)
def test_pages_with_the_copyright(name: str, expected: bool) -> None:
    assert is_rights_page(name) is expected


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([("Rights", "x")] * 300, 0),
        ([("Rights", "x")] * 301, 1),
        ([("Title", "x")] * 301, 1),
        ([("Rights", "x" * 20_000)], 0),
        ([("Rights", "x" * 20_001)], 1),
        ([("Other", "x" * 20_001)] * 301, 0),
    ],
)
def test_what_is_left_out_is_told(said: list[tuple[str, str]], told: int) -> None:
    assert len(fields(*said).unread) == told


def test_a_document_tells_what_of_its_fields_was_left_out() -> None:
    rights = "".join(f"<dc:rights>(c) Nordwire {number}</dc:rights>" for number in range(301))
    book = read(epub({"one.xhtml": "<p>The quay.</p>"}, metadata=rights), "b.epub", Lexicon([], []))
    assert "has more than 300 fields, of which the rest was not read" in book.unread
    assert book.parts[0].unread == book.unread
