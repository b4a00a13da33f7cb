"""Credits that are mandatory, against what the item shows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.check import Brief, check_source
from checker.check.sources import check_folder
from checker.detectors.usage_terms import stated_usage
from checker.finding import Finding, SourceResult
from checker.settings.settings_file import Settings
from checker.settings.uses import Use


def brief(action: str = "distribute") -> Brief:
    return Brief.of(Settings(uses=(Use(name="ours", actions=(action,)),)), date(2026, 11, 30))


def due(result: SourceResult) -> list[Finding]:
    return [one for one in result.findings if one.code == "credit-missing"]


def wire(**fields: Any) -> SourceResult:
    data = {"uri": "urn:heron:1", "headline": "Harbour opens", **fields}
    return check_source(json.dumps(data).encode(), "a.json", brief())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("MANDATORY CREDIT: HERON / ADA QUILL", "HERON / ADA QUILL"),
        ('MANDATORY CREDIT "HERON PHOTO / ADA QUILL" - NO MARKETING', "HERON PHOTO / ADA QUILL"),
        ("Mandatory credit: Ada Quill/Heron Wire. NO SALES", "Ada Quill/Heron Wire"),
        ("You must credit Heron Wire", "Heron Wire"),
        ("MANDATORY CREDIT. NO RESALES", ""),
        ("MANDATORY CREDIT NO RESALES", ""),
        ("MANDATORY CREDIT - JAPAN OUT", ""),
        ("you must credit the photographer", ""),
        ("NO SALES", ""),
    ],
)
def test_the_line_that_is_asked_for(text: str, line: str) -> None:
    assert stated_usage(text).credit == line


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("<p>Photo: Ada Quill / Heron Wire</p>", ""),
        ("<p>Foto: HERON WIRE, Ada Quill</p>", ""),
        ("<p>Photo: Heron Wire</p>", "Ada Quill"),
        ("<p>Boats</p>", "Heron Wire and Ada Quill"),
    ],
)
def test_what_a_feed_asks_for_must_stand_on_the_page(tmp_path: Path, body: str, missing: str) -> None:
    rights = "<dc:rights>Mandatory credit: Heron Wire / Ada Quill</dc:rights>"
    (tmp_path / "a.rss").write_text(
        f"<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item><link>https://heron.example/a</link>{rights}"
        "</item></channel></rss>"
    )
    head = '<link rel="canonical" href="https://heron.example/a">'
    (tmp_path / "a.html").write_text(f"<html><head>{head}</head><body><p>The harbour opened.</p>{body}</body></html>")
    (page,) = (one for one in check_folder(tmp_path, brief()) if one.path == "a.html")
    assert [one.verdict for one in due(page)] == (["breach"] if missing else [])
    assert all(f"does not show {missing}." in one.message and "line 1 of a.rss" in one.message for one in due(page))
    (other,) = (one for one in check_folder(tmp_path, brief("index")) if one.path == "a.html")
    assert not due(other)


def test_a_note_on_the_page_shows_the_credit_itself() -> None:
    text = "<p>The harbour opened.</p><figure><img><figcaption>Boats. Mandatory credit: Ada Quill</figcaption></figure>"
    assert not due(check_source(text.encode(), "a.html", brief()))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"creditline": "Heron Wire / Ada Quill"}, False),
        ({"creditline": "Heron Wire"}, True),
        ({}, False),  # whether it will be shown is not known
    ],
)
def test_a_wire_whose_credit_line_leaves_out_a_name_is_told(fields: dict[str, str], told: bool) -> None:
    found = due(wire(ednote="MANDATORY CREDIT: HERON WIRE / ADA QUILL", **fields))
    assert [(one.level, one.verdict) for one in found] == ([("note", "undetermined")] if told else [])
