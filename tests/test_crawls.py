"""What a crawler recorded: heads, pages and files of sites in one archive, judged as the same pages in a folder are."""

from __future__ import annotations

import gzip
import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from crawl_building import HTML, gzipped, har, har_entry, http, page, record, response

from checker.check import Brief
from checker.check.sources import check_folder
from checker.finding import SourceResult, Status
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

DAY = date(2026, 11, 30)
BEFORE = "2026-01-01T11:00:00Z"
RESERVED = '[{"location": "/", "tdm-reservation": 1}]'
STORY = "LISBON, Nov 3 (AFP) - The night ferry across the river sails again after the storm, its owner said."


def checked(folder: Path, *actions: str) -> dict[str, SourceResult]:
    settings = Settings(uses=(Use(name="ours", actions=actions or ("tdm",)),))
    return {one.path: one for one in check_folder(folder, Brief.of(settings, DAY))}


def verdicts(folder: Path, *actions: str) -> dict[str, str]:
    """The verdict on the first action, by the end of each path."""
    results = checked(folder, *actions)
    return {path.rpartition("!/")[2]: one.verdicts[0].verdict.value for path, one in results.items() if one.verdicts}


def crawl(folder: Path, *records: bytes) -> Path:
    (folder / "c.warc.gz").write_bytes(gzipped(*records))
    return folder


def at(path: str, moment: str = "20260101120000", host: str = "e.example") -> str:
    return f"{moment}/https://{host}/{path}"


def test_a_reservation_in_the_head_is_a_breach_but_where_the_page_says_otherwise(tmp_path: Path) -> None:
    zero = '<meta name="tdm-reservation" content="0">'
    crawl(
        tmp_path,
        response("https://e.example/head", page(), *HTML, "TDM-Reservation: 1"),
        response("https://e.example/own", page(head=zero), *HTML, "TDM-Reservation: 1"),
        response("https://e.example/freed", page(head=zero.replace('"0"', '"1"')), *HTML, "TDM-Reservation: 0"),
        response("https://e.example/odd", page(head=zero.replace('"0"', '"yes"')), *HTML, "TDM-Reservation: 1"),
    )
    assert verdicts(tmp_path) == {
        at("head"): "breach", at("own"): "permitted", at("freed"): "breach", at("odd"): "breach",
    }  # fmt: skip
    found = checked(tmp_path)["c.warc.gz!/" + at("head")].findings[0]
    assert found.message.startswith("The response's header tdm-reservation forbids")
    (quoted,) = found.evidence
    assert (quoted.quote, quoted.at, quoted.place.line) == ("tdm-reservation: 1", "header:tdm-reservation", 0)


def test_the_head_comes_before_the_file_of_the_site(tmp_path: Path) -> None:
    crawl(
        tmp_path,
        response("https://e.example/.well-known/tdmrep.json", RESERVED, "Content-Type: application/json", date=BEFORE),
        response("https://e.example/a", page(), *HTML, "TDM-Reservation: 0"),
        response("https://e.example/b", page()),
    )
    assert verdicts(tmp_path) == {at("a"): "permitted", at("b"): "breach"}


def test_a_head_that_says_yes_to_everything_is_no_grant(tmp_path: Path) -> None:
    signal = "Content-Signal: ai-train=yes, search=yes, ai-input=yes"
    crawl(
        tmp_path,
        response("https://e.example/yes", page(), *HTML, signal),
        response("https://e.example/usage", page(), *HTML, "Content-Usage: train-ai=y, search=y"),
        response("https://e.example/no", page(), *HTML, signal, "Content-Usage: train-ai=n"),
        response("https://e.example/split", page(), *HTML, "Content-Usage: search=y", "Content-Usage: train-ai=n"),
    )
    expected = {at("yes"): "undetermined", at("usage"): "undetermined", at("no"): "breach", at("split"): "breach"}
    assert verdicts(tmp_path, "ai-train") == expected


def test_marks_for_robots_in_the_head_are_united(tmp_path: Path) -> None:
    crawl(
        tmp_path,
        response(
            "https://e.example/a", page(), *HTML, "X-Robots-Tag: noarchive", "x-robots-tag: anybot: noindex, noai"
        ),
        response("https://e.example/b", page(), *HTML, "X-Robots-Tag: max-image-preview: none, max-snippet:-1"),
    )
    assert verdicts(tmp_path, "ai-train") == {at("a"): "breach", at("b"): "undetermined"}
    assert verdicts(tmp_path, "index") == {at("a"): "breach", at("b"): "undetermined"}


def test_a_licence_in_the_head_is_the_pages(tmp_path: Path) -> None:
    link = 'Link: <https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    link += ', </r.xml>; rel=license; type="application/rsl+xml"'
    crawl(tmp_path, response("https://e.example/a", page(), *HTML, link, 'Link: </own>; rel="canonical"'))
    (result,) = checked(tmp_path).values()
    assert [one.id for one in result.evidence.licences] == ["CC-BY-4.0"]
    assert result.evidence.licences[0].place.at == "header:link"
    assert result.address == "https://e.example/own"
    pointers = {(one.says.value, one.url, one.specification) for one in result.evidence.signals}
    assert ("pointer", "https://e.example/r.xml", "RSL 1.0") in pointers


def test_rules_for_robots_reach_their_paths_and_their_host(tmp_path: Path) -> None:
    rules = "User-agent: GPTBot\nDisallow: /news/\n"
    crawl(
        tmp_path,
        response("https://e.example/robots.txt", rules, "Content-Type: text/plain", date=BEFORE),
        response("https://e.example/news/a", page()),
        response("https://e.example/free/b", page()),
        response("https://other.example/news/a", page()),
    )
    assert verdicts(tmp_path, "ai-train") == {
        at("news/a"): "breach",
        at("free/b"): "undetermined",
        at("news/a", host="other.example"): "undetermined",
    }


def test_rules_that_came_later_are_not_applied(tmp_path: Path) -> None:
    rules = response(
        "https://e.example/robots.txt", "User-agent: *\nContent-Usage: tdm=n\n", "Content-Type: text/plain"
    )
    crawl(
        tmp_path,
        rules,
        response("https://e.example/before", page(), date=BEFORE),
        response("https://e.example/behind", page(), date="2026-01-01T13:00:00Z"),
    )
    told = verdicts(tmp_path)
    assert told == {at("before", "20260101110000"): "undetermined", at("behind", "20260101130000"): "breach"}


def test_a_page_in_the_place_of_rules_is_a_page(tmp_path: Path) -> None:
    crawl(tmp_path, response("https://e.example/robots.txt", page(), *HTML))
    assert verdicts(tmp_path) == {at("robots.txt"): "undetermined"}


def test_one_story_is_the_same_as_a_page_in_an_archive_and_in_a_browsers_file(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(page(STORY), "utf-8")
    crawl(tmp_path, response("https://e.example/p", page(STORY)))
    (tmp_path / "s.har").write_bytes(har(har_entry("https://e.example/p", page(STORY))))
    results = checked(tmp_path, "distribute")
    assert len(results) == 3
    told = {
        (
            tuple((one.agency, one.role, one.quote, one.place) for one in result.evidence.attributions),
            tuple((one.action, one.verdict, one.basis) for one in result.verdicts),
            tuple((one.code, one.message, one.fingerprint) for one in result.findings),
        )
        for result in results.values()
    }
    assert {one[0][0][0] for one in told} == {"afp"}
    assert len({one[:2] for one in told}) == 1
    assert {one[2][0][0] for one in told} == {"unlicensed-agency-text"}


def test_what_a_capture_does_not_hold_makes_it_partly_checked(tmp_path: Path) -> None:
    text = record("conversion", "https://e.example/t", b"The ferry. CC BY 4.0\n", media="text/plain")
    cut = record("response", "https://e.example/c", http(page().encode(), *HTML), "WARC-Truncated: length")
    crawl(tmp_path, text, cut)
    results = checked(tmp_path)
    assert {one.status.value for one in results.values()} == {"partly"}
    assert {one.verdict.value for result in results.values() for one in result.verdicts} == {"undetermined"}


def test_a_cut_archive_is_partly_checked_and_keeps_its_items(tmp_path: Path) -> None:
    data = gzipped(response("https://e.example/a", page(STORY)), response("https://e.example/b", page(STORY)))
    (tmp_path / "c.warc.gz").write_bytes(data[:-30])
    (tmp_path / "p.html").write_text(page(STORY), "utf-8")
    results = checked(tmp_path, "distribute")
    assert results["c.warc.gz"].status.value == "partly"
    assert "cut or damaged" in (results["c.warc.gz"].reason or "")
    assert results["c.warc.gz!/" + at("a")].findings[0].code == "unlicensed-agency-text"
    assert results["p.html"].findings[0].code == "unlicensed-agency-text"


@pytest.mark.parametrize("name", ["a.warc", "b.warc.wet.gz", "c.wat.zst", "d.WARC.GZ"])
def test_names_of_archives(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"hello")
    (result,) = checked(tmp_path).values()
    assert (result.status.value, "is no WARC file" in (result.reason or "")) == ("unchecked", True)


def test_rules_that_are_said_to_be_a_page_are_rules(tmp_path: Path) -> None:
    crawl(
        tmp_path,
        response("https://e.example/robots.txt", "User-agent: *\nContent-Usage: tdm=n\n", *HTML, date=BEFORE),
        response("https://e.example/a", page()),
    )
    assert verdicts(tmp_path) == {at("a"): "breach"}


def test_rows_of_json_lines_are_items_with_the_places_of_the_file(tmp_path: Path) -> None:
    rows = [
        {"url": "https://e.example/a", "html": page(STORY), "sent": {"TDM-Reservation": "1"}},
        {"url": "https://e.example/b", "html": page()},
    ]
    lines = [json.dumps(row) for row in rows]
    (tmp_path / "crawl.jsonl").write_text("\n".join(lines), "utf-8")
    columns = {"html": "html", "url": "address", "sent": "headers"}
    settings = Settings(uses=(Use(name="ours", actions=("tdm",)),), columns=columns)
    first, second = check_folder(tmp_path, Brief.of(settings, DAY))
    assert [one.path for one in (first, second)] == ["crawl.jsonl#0", "crawl.jsonl#1"]
    assert (first.address, first.verdicts[0].verdict.value) == ("https://e.example/a", "breach")
    assert second.verdicts[0].verdict.value == "undetermined"
    (credit,) = first.evidence.attributions
    assert (credit.place.line, credit.place.at) == (1, "pointer:/html")
    assert "(AFP)" in lines[0][credit.place.column - 1 : credit.place.end_column - 1]
    with_words = next(one for finding in first.findings for one in finding.evidence if "AFP" in one.quote)
    assert with_words.after.startswith(" The night ferry")


def test_a_mark_on_the_rules_of_a_site_is_none_on_its_pages(tmp_path: Path) -> None:
    rules = response(
        "https://e.example/robots.txt",
        "User-agent: *\nAllow: /\n",
        "Content-Type: text/plain",
        "X-Robots-Tag: noai",
        date=BEFORE,
    )
    crawl(tmp_path, rules, response("https://e.example/a", page()))
    assert verdicts(tmp_path, "ai-train") == {at("a"): "undetermined"}


def test_an_archive_in_an_archive_is_read_with_its_heads(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.warc.gz", gzipped(response("https://e.example/x", page(), *HTML, "TDM-Reservation: 1")))
    (result,) = checked(tmp_path).values()
    assert result.path == "a.zip!/b.warc.gz!/20260101120000/https://e.example/x"
    assert result.verdicts[0].verdict.value == "breach"


def test_a_member_in_an_archive_that_was_fetched_is_read_too(tmp_path: Path) -> None:
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("p.html", page(STORY))
    rules = response("https://e.example/robots.txt", "Content-Usage: tdm=n\n", "Content-Type: text/plain", date=BEFORE)
    crawl(tmp_path, rules, response("https://e.example/a.zip", into.getvalue(), "Content-Type: application/zip"))
    assert verdicts(tmp_path) == {"p.html": "breach"}


@pytest.mark.parametrize("ending", ["html", "rss"])
def test_no_more_is_taken_of_a_body_than_an_item_may_have(ending: str, tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(70 * 1024 * 1024), mtime=0)
    crawl(tmp_path, response(f"https://e.example/a.{ending}", bomb, *HTML, "Content-Encoding: gzip"))
    (result,) = checked(tmp_path).values()
    assert (result.status.value, result.reason) == ("unchecked", "is larger than 64 MB")


def test_what_a_fetched_feed_says_reaches_the_page_by_the_address_it_was_fetched_from(tmp_path: Path) -> None:
    item = "<item><link>https://e.example/a?utm_source=x</link><dc:rights>© AFP. No archiving.</dc:rights></item>"
    feed = f'<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>{item}</channel></rss>'
    crawl(
        tmp_path,
        response("https://e.example/news", feed, "Content-Type: application/rss+xml"),
        response("https://e.example/a", page()),
        response("https://e.example/b", page()),
    )
    results = checked(tmp_path, "archive")
    told = {path.rpartition("/")[2]: result.verdicts[0].verdict.value for path, result in results.items()}
    assert (told["a"], told["b"]) == ("breach", "undetermined")


def test_a_wire_that_was_fetched_is_a_wire(tmp_path: Path) -> None:
    wire = {
        "uri": "urn:x", "standard": {"name": "ninjs", "version": "3.0"}, "headlines": [{"value": "Ferry sails"}],
        "copyrightHolder": "AFP", "usageTerms": "NO ARCHIVES", "bodies": [{"value": "The ferry sails again."}],
    }  # fmt: skip
    crawl(tmp_path, response("https://e.example/api/1", json.dumps(wire), "Content-Type: application/ninjs+json"))
    (result,) = checked(tmp_path, "archive").values()
    assert result.path == "c.warc.gz!/20260101120000/https://e.example/api/1"
    assert result.verdicts[0].verdict.value == "breach"
    assert {one.holder for one in result.evidence.signals if one.holder} == {"AFP"}


def test_an_entry_that_cannot_be_understood_is_unchecked(tmp_path: Path) -> None:
    answer = {"status": 200, "content": {"mimeType": "text/html", "text": page()}}
    entries = [
        {"request": {"url": "https://e.example/a"}, "response": {"status": "oops"}},
        {"request": {"url": "https://e.example/b"}, "response": answer},
    ]
    (tmp_path / "s.har").write_text(json.dumps({"log": {"entries": entries}}))
    told = [(one.path, one.status) for one in checked(tmp_path).values()]
    assert told == [
        ("s.har!/00000000000000/entry-0", Status.UNCHECKED),
        ("s.har!/00000000000000/https://e.example/b", Status.CHECKED),
    ]
