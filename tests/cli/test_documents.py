"""Documents in scans: told by page, paragraph and chapter; left out, explained and kept by their paths."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import Call
from document_values import docx, epub, lines, paragraph, pdf, zipped

STORY = [
    "LISBON, Nov 3 (AFP) - A ferry line that links the capital will sail at night again,",
    "its operator said on Tuesday after eleven weeks in which it had been out of service.",
]
BOOK = epub({"one.xhtml": f"<h1>Night ferry</h1><p>{' '.join(STORY)}</p>", "two.xhtml": "<p>Oysters open early.</p>"})


@pytest.fixture
def call(call: Call, tmp_path: Path) -> Call:
    (tmp_path / "a.pdf").write_bytes(pdf([lines(STORY)]))
    (tmp_path / "b.docx").write_bytes(docx(paragraph(" ".join(STORY))))
    (tmp_path / "c.epub").write_bytes(BOOK)
    (tmp_path / "d.rtf").write_bytes(rb"{\rtf1 A ferry}")
    (tmp_path / "e.zip").write_bytes(zipped({"in/a.pdf": pdf([lines(STORY)]), "in/c.epub": BOOK}))
    (tmp_path / "page").write_bytes(pdf([lines(STORY)]))
    return call


def documents(out: str) -> dict[str, str]:
    return {one["path"]: one["status"] for one in json.loads(out)["documents"]}


ALL = {
    "a.pdf": "checked",
    "b.docx": "checked",
    "c.epub!/OEBPS/one.xhtml": "checked",
    "c.epub!/OEBPS/two.xhtml": "checked",
    "d.rtf": "unchecked",
    "e.zip!/in/a.pdf": "checked",
    "e.zip!/in/c.epub!/OEBPS/one.xhtml": "checked",
    "e.zip!/in/c.epub!/OEBPS/two.xhtml": "checked",
    "page": "checked",
}


def test_documents_are_items_in_folders_and_archives(call: Call) -> None:
    code, out, _ = call("scan", "--format", "json", ".")
    assert (code, documents(out)) == (2, ALL)
    assert call("scan", "--format", "json", ".")[1] == out  # as it was kept


def test_documents_and_chapters_are_left_out_by_their_paths(call: Call) -> None:
    out = call("scan", "--exclude", "*.rtf", "--exclude", "c.epub!/OEBPS/one.xhtml", "--format", "json", ".")[1]
    assert documents(out).keys() == ALL.keys() - {"d.rtf", "c.epub!/OEBPS/one.xhtml"}


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("a.pdf", "page:1: Agence France-Presse supplied text"),
        ("b.docx", "member:word/document.xml#paragraph=1: Agence France-Presse supplied text"),
        ("c.epub!/OEBPS/one.xhtml", "line 3: Agence France-Presse supplied text"),
        ("c.epub!/OEBPS/one.xhtml:3", "line 3: Agence France-Presse supplied text"),
        ("e.zip!/in/c.epub!/OEBPS/one.xhtml", "line 3: Agence France-Presse supplied text"),
    ],
)
def test_why_tells_a_document_or_a_chapter(call: Call, named: str, told: str) -> None:
    code, out, _ = call("why", named)
    assert code == 0
    assert out.startswith(named.removesuffix(":3"))
    assert told in " ".join(out.split())


def test_why_of_a_chapter_that_is_not_there_names_one(call: Call) -> None:
    code, _, error = call("why", "c.epub!/three.xhtml")
    assert code == 2
    assert "c.epub has no item /three.xhtml; one of it is c.epub!/OEBPS/one.xhtml" in error


@pytest.mark.parametrize("name", ["text", "lines", "sarif", "html", "csv", "github", "gitlab", "junit", "markdown"])
def test_every_report_tells_the_page_and_no_line(call: Call, name: str) -> None:
    _, out, _ = call("scan", "--format", name, "a.pdf")
    assert "unlicensed-agency-text" in out or "supplied" in out
    assert "a.pdf:0" not in out
    if name == "sarif":
        (first, *_) = json.loads(out)["runs"][0]["results"][0]["locations"]
        assert "region" not in first["physicalLocation"]
        assert first["logicalLocations"][0]["fullyQualifiedName"] == "page:1"


def test_of_what_has_no_lines_all_is_argued(call: Call) -> None:
    whole = call("why", "b.docx").out
    assert "unlicensed-agency-text" in whole
    assert call("why", "b.docx:1:1").out == whole
    assert "save it as DOCX, ODT or PDF" in " ".join(call("why", "d.rtf:1").out.split())
