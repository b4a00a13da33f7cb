"""A page's story in HTML: all that is known of its findings, and of what it may be used for."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import msgspec
import pytest
from report_telling import told_of
from report_values import (
    attribution,
    covered_result,
    finding,
    full_result,
    licence,
    place,
    result,
    run,
    suppressed_finding,
)

from checker.document.place import Place, Zone
from checker.evidence import Evidence
from checker.finding import Level, Quotation, SourceResult, Status, Verdict
from checker.reports.outcome import Run
from checker.settings.contract import Contract


def story(one: SourceResult, of: Run | None = None) -> str:
    """The words of the only story, a blank where an element ends."""
    text = told_of(of or run(), "html", one)
    (article,) = re.findall(r"<article .*?</article>", text, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", article)).split())


def test_a_clause_that_is_marked_anyway_is_not_said_twice() -> None:
    quoted = Quotation(quote="May not be copied.", place=place(20))
    same = msgspec.structs.replace(finding(evidence=(quoted,)), clause='"May not be copied."')
    assert "Clause the words above, line 20, column 1" in story(result(same))
    assert story(result(same)).count("May not be copied.") == 2  # in the head, and in its surroundings
    assert "Clause “May not be copied.” (line 20)" in story(full_result())


@pytest.mark.parametrize(
    ("contract", "words"),
    [
        (Contract(holder="heron", reference="K-7"), "Contract K-7 with Heron News, without an end"),
        (
            Contract(
                holder="moor",
                valid_from=date(2026, 1, 1),
                valid_until=date(2026, 12, 31),
                contact="Ines",
                stated="w.yaml, line 2",
            ),
            "Contract with moor, from 2026-01-01, until 2026-12-31, Ines, w.yaml, line 2",
        ),
    ],
)
def test_the_contract_is_told_with_its_dates(contract: Contract, words: str) -> None:
    each = msgspec.structs.replace(finding("licence-expired"), contract=contract.label)
    of = msgspec.structs.replace(run(), contracts=(contract,), names={"heron": "Heron News"})
    assert words in story(result(each), of)
    assert f"Contract {contract.label}" in story(result(each))  # of which nothing else is known


def test_what_is_permitted_shows_the_words_it_rests_on() -> None:
    free = result(evidence=Evidence(licences=(licence(),)), verdicts={"distribute": Verdict.PERMITTED})
    assert "republishing permitted, because because CC BY 4.0 line 9, column 1 · dateline · licence CC-BY-4.0" in story(
        free
    )
    many = result(evidence=Evidence(licences=(licence(),) * 5), verdicts={"distribute": Verdict.PERMITTED})
    assert "and 2 more" in story(many)
    assert "last day 2026-12-31" in story(covered_result())


def test_the_most_pressing_finding_leads() -> None:
    mend, down = finding("credit-missing", fingerprint="f1"), finding("killed", fingerprint="f2")
    mild, ask = finding("rights-reserved", Level.WARNING, fingerprint="f3"), finding(fingerprint="f4")
    words = story(result(mild, suppressed_finding(), mend, ask, down))
    told = ("killed ·", "unlicensed agency text ·", "credit missing ·", "rights reserved ·", "Dealt with")
    places = [words.index(each) for each in told]
    assert places == sorted(places)


def test_names_are_escaped_once() -> None:
    named = msgspec.structs.replace(finding(), agency="a&b")
    words = story(result(named), msgspec.structs.replace(run(), names={"a&b": "Ash & Birch <News>"}))
    assert "unlicensed agency text · Ash & Birch <News>" in words
    assert "&amp;" not in words


def test_standard_input_has_neither_link_nor_command() -> None:
    text = told_of(run(), "html", full_result("-"))
    assert 'href="./-' not in text
    assert "wirecheck why" not in story(full_result("-"))


def test_findings_beyond_what_is_told_are_counted() -> None:
    words = story(result(*(finding(fingerprint=str(each)) for each in range(53))))
    assert "3 more findings: wirecheck why a.html" in words


def test_what_could_not_be_read_says_why() -> None:
    lost = result(status=Status.UNCHECKED, reason="is no text", title=None)
    assert "It could not be checked in full: it is no text. The argument: wirecheck why a.html" in story(lost)


def test_each_piece_of_evidence_tells_how_sure_it_is() -> None:
    assert "line 3, column 1 · on the web · dateline · high confidence" in story(full_result())
    both = result(finding(), evidence=Evidence(attributions=(attribution(),)))
    assert "line 20, column 1 · footer" in story(both)


def test_a_caption_within_a_pictures_file_is_none_that_readers_see() -> None:
    at = Place(line=0, column=0, end_line=0, end_column=0, zone=Zone.CAPTION, at="iim:2:120")
    quoted = Quotation(quote="Photo: Heron", place=at, path="img/quay.jpg")
    one = result(finding(evidence=(quoted,)))
    assert "img/quay.jpg, iim:2:120 · caption in the picture's file, which readers do not see" in story(one)
    assert "quay.jpg#" not in told_of(run(), "html", one)
    seen = msgspec.structs.replace(quoted, place=msgspec.structs.replace(at, at="page:3"))
    assert "page:3 · caption" in story(result(finding(evidence=(seen,))))
