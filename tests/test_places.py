"""Places in sources of every kind: line and column where there is text, and the format's own address."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from report_telling import told

from checker.check import Brief, check_source, conclude, detected, look
from checker.document.declared import Declared, Reach, Says
from checker.document.passages import NO_TEXT, Document, Passage, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.finding import Quotation, SourceResult
from checker.reports import REPORTS
from checker.reports.argument import why
from checker.settings.settings_file import Settings, Suppression
from checker.settings.uses import Use
from checker.triage.baseline import Baseline, recorded

DAY = date(2026, 11, 30)
BRIEF = Brief.of(Settings(uses=(Use(name="ours", actions=("distribute",)),)), DAY)


def field(at: str, text: str, label: str = "wire:photo/credit") -> Passage:
    return Passage(text=text, zone=Zone.METADATA, label=label, hint="credit", order=-1, origin=NO_TEXT, at=at)


def picture(*passages: Passage, declared: tuple[Declared, ...] = ()) -> Document:
    """What a reader makes of a source that is no text."""
    return Document(
        path="m/quay.jpg",
        media_type="image/jpeg",
        source_map=SourceMap("", Syntax.PLAIN),
        passages=passages,
        declared=declared,
    )


def usage(at: str, text: str) -> Declared:
    return Declared(
        text=text, origin=NO_TEXT, says=Says.USAGE_TERMS, carrier="iim", field="Special Instructions", at=at,
        reach=Reach.PHOTO,
    )  # fmt: skip


def judged(document: Document, brief: Brief = BRIEF) -> SourceResult:
    return conclude(detected(document, b"\xff\xd8", brief), brief).marked(brief)


CREDITED = (field("iim:2:110", "AFP"), field("xmp:photoshop:Credit", "Reuters"))
TWICE = (usage("iim:2:40", "NO ARCHIVES. No sales."), usage("xmp:photoshop:Instructions", "NO ARCHIVES. No sales."))


def test_words_in_no_text_have_their_address_and_no_line() -> None:
    one = field("iim:2:110", " AFP ")
    words, place = picture(one).quote(one, 0, 5)
    assert (words, place.line, place.column, place.at) == ("AFP", 0, 0, "iim:2:110")
    assert (place.spot, place.in_words) == ("iim:2:110", "iim:2:110")


def test_the_head_of_a_response_is_quoted_with_the_name_of_its_field() -> None:
    one = field("", "1", "header:tdm-reservation")
    document = msgspec.structs.replace(picture(), path="a.html", source_map=SourceMap("<p>1", Syntax.HTML))
    assert document.quote_field(one, 0, 1)[0] == "tdm-reservation: 1"
    assert document.quote_field(one, 0, 1)[1].at == "header:tdm-reservation"


def test_a_picture_is_judged_and_each_piece_of_evidence_says_its_field() -> None:
    result = judged(picture(*CREDITED, declared=TWICE))
    assert {one.place.at for one in result.evidence.attributions} == {"iim:2:110", "xmp:photoshop:Credit"}
    assert {one.place.at for one in result.evidence.signals} >= {"iim:2:40", "xmp:photoshop:Instructions"}
    assert {quote.at for one in result.findings for quote in one.evidence} >= {"iim:2:110", "xmp:photoshop:Credit"}
    assert all(not one.place.line for one in result.evidence.attributions)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_every_report_tells_the_field_and_no_line(name: str) -> None:
    result = judged(picture(*CREDITED))
    assert result.findings
    text = told(name, result)
    if name != "parquet":
        assert re.search(r"quay\.jpg:0|[^0-9]0:0|line 0|lines 0|line=0|\"startLine\": 0", text) is None
        assert "iim:2:110" in text or name in ("ics", "markdown")


def test_why_and_the_terms_of_a_picture_name_the_field() -> None:
    lines = "\n".join(why(judged(picture(*CREDITED, declared=TWICE))))
    assert "iim:2:110: Agence France-Presse is credited for a picture" in lines
    assert "line 0" not in lines


def test_a_column_of_the_spreadsheet_has_the_address() -> None:
    rows = list(csv.DictReader(io.StringIO(told("csv", judged(picture(*CREDITED))).removeprefix("\ufeff"))))
    assert {(one["line"], one["column"], one["place"]) for one in rows} == {("", "", "m/quay.jpg")}
    assert "iim:2:110" in {one["at"] for one in rows}


def test_json_tells_places_without_a_line_beside_their_address() -> None:
    (document,) = json.loads(told("json", judged(picture(*CREDITED))))["documents"]
    first = document["findings"][0]["evidence"][0]
    assert first["place"] == {"line": 0, "column": 0, "end_line": 0, "end_column": 0, "zone": "metadata"}
    assert first["at"] == "iim:2:110"


def test_sarif_has_no_region_where_there_is_no_line() -> None:
    (run,) = json.loads(told("sarif", judged(picture(*CREDITED))))["runs"]
    for result in run["results"]:
        (location,) = result["locations"]
        assert "region" not in location["physicalLocation"]
        assert location["logicalLocations"][0]["fullyQualifiedName"].startswith(("iim:", "xmp:"))


def test_the_same_words_in_two_fields_are_two_places_of_a_finding_and_known_again(tmp_path: Path) -> None:
    result = judged(picture(field("iim:2:110", "AFP"), field("xmp:photoshop:Credit", "AFP")))
    (finding,) = [one for one in result.findings if one.agency == "afp"]
    assert [quote.at for quote in finding.evidence] == ["iim:2:110", "xmp:photoshop:Credit"]
    (tmp_path / "m").mkdir()
    (tmp_path / result.path).write_bytes(b"\xff")
    baseline = Baseline(recorded([result], "2026-11-24"), str(tmp_path))
    assert all(one.suppressed for one in baseline.mark(result).findings)
    assert baseline.finish() == 0


def test_two_fields_that_credit_two_agencies_are_two_findings_with_fingerprints_of_their_own() -> None:
    result = judged(picture(*CREDITED))
    assert [(one.agency, one.evidence[0].at) for one in result.findings if one.agency] == [
        ("afp", "iim:2:110"),
        ("reuters", "xmp:photoshop:Credit"),
    ]
    assert len({one.fingerprint for one in result.findings}) == len(result.findings)


def test_two_fields_that_nobody_signs_and_forbid_the_same_are_one_finding_with_both() -> None:
    selling = Brief.of(Settings(uses=(Use(name="ours", actions=("sell",)),)), DAY)
    result = judged(picture(declared=(usage("iim:2:40", "No sales."), usage("xmp:a:b", "No sales."))), selling)
    (found,) = [one for one in result.findings if one.code != "credit-unknown"]
    assert [quote.at for quote in found.evidence] == ["iim:2:40", "xmp:a:b"]


def test_a_suppression_of_a_picture_silences_its_finding() -> None:
    open_ = judged(picture(*CREDITED))
    stated = Suppression(code=open_.findings[0].code, reason="licensed", agency="afp", paths=("m/*.jpg",))
    settings = Settings(uses=(Use(name="ours", actions=("distribute",)),), suppressions=(stated,))
    result = judged(picture(*CREDITED), Brief.of(settings, DAY))
    assert [bool(one.suppressed) for one in result.findings if one.agency == "afp"] == [True]


G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:x="urn:x"><itemSet>
<!-- <newsItem> --><newsItem guid="a"><contentMeta><creditline>AFP</creditline></contentMeta></newsItem>
<newsItem guid="b"><rightsInfo><copyrightHolder literal="AFP"/>
<usageTerms>No sales.</usageTerms><usageTerms>No archives.</usageTerms></rightsInfo></newsItem></itemSet></newsMessage>
"""


def test_every_quote_of_xml_and_json_says_its_address() -> None:
    result = conclude(look(G2.encode(), "m.xml", BRIEF), BRIEF).result
    assert {one.at for one in quotes(result)} >= {
        "xpath:/newsMessage/itemSet/newsItem[1]/contentMeta/creditline",
        "xpath:/newsMessage/itemSet/newsItem[2]/rightsInfo/copyrightHolder/@literal",
    }
    assert {one.place.at for one in result.evidence.signals} == {
        "xpath:/newsMessage/itemSet/newsItem[1]/contentMeta/creditline",
        "xpath:/newsMessage/itemSet/newsItem[2]/rightsInfo/copyrightHolder/@literal",
        "xpath:/newsMessage/itemSet/newsItem[2]/rightsInfo/usageTerms[1]",
        "xpath:/newsMessage/itemSet/newsItem[2]/rightsInfo/usageTerms[2]",
    }
    data = {"uri": "urn:a", "copyrightholder": "AFP", "associations": {"a/b~c": {"usageterms": "No sales."}}}
    result = check_source(json.dumps(data).encode(), "a.json", BRIEF)
    assert {one.place.at for one in result.evidence.signals} == {
        "pointer:/copyrightholder",
        "pointer:/associations/a~1b~0c/usageterms",
    }


def test_a_feed_says_its_addresses() -> None:
    feed = (
        b"<rss><channel><copyright>(c) AFP</copyright><item><title>a</title></item>"
        b"<item><title>b</title><x:rights xmlns:x='http://purl.org/dc/elements/1.1/'>AFP</x:rights></item></channel></rss>"
    )
    result = check_source(feed, "a.rss", BRIEF)
    assert {one.place.at for one in result.evidence.signals} == {
        "xpath:/rss/channel/copyright",
        "xpath:/rss/channel/item[2]/rights",
    }


def test_a_page_has_line_and_column_alone() -> None:
    result = check_source(b"<p>Lisbon, Nov 3 (AFP) - The ferry stopped.", "a.html", BRIEF)
    assert [one.at for one in quotes(result)] == [""]


def quotes(result: SourceResult) -> list[Quotation]:
    return [quote for one in result.findings for quote in one.evidence]
