"""Feeds from the outside: every command meets them, and other XML is in nobody's way."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from calling import Call

PAGE = """<!doctype html><html lang="en"><head><title>Ferry</title><meta name="author" content="Ada Quill">
<link rel="canonical" href="https://marsh.example/ferry"></head><body><article><h1>Ferry</h1>
<p>The ferry opened on Monday after a year of works, and the harbour was full of boats.</p></article>
<footer><p>Text: <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></p></footer></html>
"""
FEED = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Marsh Courier</title>
<link>https://marsh.example/</link><item><link>https://marsh.example/ferry</link>
<dc:rights>No part of this article may be copied or republished.</dc:rights></item></channel></rss>
"""
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://marsh.example/</loc></url></urlset>\n'


pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for name, text in (("ferry.html", PAGE), ("news.rss", FEED), ("sitemap.xml", MAP), ("site.css", "a {}")):
        (folder / name).write_text(text, "utf-8")
    return folder


def findings(call: Call, *arguments: str) -> dict[str, list[str]]:
    documents = json.loads(call("scan", "--format", "json", *arguments).out)["documents"]
    return {each["path"]: sorted(one["code"] for one in each["findings"]) for each in documents}


def test_scan_hears_the_feed_whichever_way_it_is_told(call: Call) -> None:
    heard = {
        "site/ferry.html": ["conflicting-rights", "reuse-forbidden"],
        "site/news.rss": [],
        "site/news.rss#/rss/channel/item": ["reuse-forbidden"],
    }
    assert findings(call, "site") == heard
    assert findings(call, "site/news.rss", "site/ferry.html") == heard
    lines = [json.loads(line) for line in call("scan", "--format", "jsonl", "site").out.splitlines()]
    (page,) = (line for line in lines if line.get("path") == "site/ferry.html")
    (told,) = (one for one in page["findings"] if one["code"] == "conflicting-rights")
    assert [each.get("path") for each in told["evidence"]] == [None, "site/news.rss"]


def test_site_s_licence_gives_nothing_of_an_agency_that_a_feed_credits(call: Call, site: Path) -> None:
    rights = "<dc:rights>No part of this article may be copied or republished.</dc:rights>"
    (site / "news.rss").write_text(FEED.replace(rights, "<dc:creator>AFP</dc:creator>"), "utf-8")
    documents = json.loads(call("scan", "--format", "json", "--use", "ai-train", "site").out)["documents"]
    (page,) = (each for each in documents if each["path"] == "site/ferry.html")
    answers = {each["action"]: each["verdict"] for each in page["verdicts"]}
    assert answers == {"ai-train": "undetermined", "commercial": "breach"}
    (site / "news.rss").unlink()
    (page,) = json.loads(call("scan", "--format", "json", "--use", "ai-train", "site").out)["documents"]
    assert page["verdict"] == "permitted"


def test_page_alone_has_no_feed(call: Call) -> None:
    assert findings(call, "site/ferry.html") == {"site/ferry.html": []}
    assert call("why", "site/ferry.html").out.startswith("site/ferry.html: permitted")


def test_other_xml_is_counted_as_skipped_and_refused_where_it_is_named(call: Call) -> None:
    ended = call("scan", "--verbose", "site")
    assert "2 files of other types skipped (1 .css, 1 .xml)" in ended.out
    assert "skipped: 2 files of other types (1 .css, 1 .xml)" in ended.err
    named = call("scan", "site/sitemap.xml")
    assert named.code == 2
    assert "is XML of a type that no reader claims" in named.out


def test_commands_on_one_file_take_a_feed(call: Call) -> None:
    assert "the published terms" not in call("why", "site/news.rss").out
    assert "No part of this article" in call("why", "site/news.rss:3").out
    policy = json.loads(call("policy", "site/news.rss").out)
    assert "No part of this article" in json.dumps(policy)
    assert call("request", "site/news.rss").code == 0
    assert "is XML of a type that no reader claims" in call("why", "site/sitemap.xml").out
    refused = call("policy", "site/sitemap.xml")
    assert (refused.code, refused.out) == (2, "")


def test_forecast_hears_the_feed(call: Call, site: Path) -> None:
    (site / "news.rss").write_text(FEED.replace("<dc:rights>", "<dc:creator>AFP</dc:creator><dc:rights>"), "utf-8")
    contract = "{holder: afp, covers: [text], valid_until: 2026-12-10, reference: A-1}"
    (site.parent / "wirecheck.yaml").write_text(f"contracts: [{contract}]\n", "utf-8")
    asked = ("--as-of", "2026-11-24", "--format", "json")
    documents = json.loads(call("forecast", *asked, "site").out)["documents"]
    codes = {each["path"]: [one["code"] for one in each["findings"]] for each in documents}
    assert "licence-expired" in codes["site/ferry.html"]
    assert call("forecast", *asked, "site/ferry.html").out.count("licence-expired") == 0


def test_commands_on_folders_pass_over_other_xml(call: Call) -> None:
    assert call("forecast", "site").code == 0
    assert call("fix", "--diff", "site").code == 0
    assert call("baseline", "site").code == 0


def test_what_a_feed_says_is_in_the_baseline(call: Call, site: Path) -> None:
    assert call("baseline", "site").code == 0
    known = call("scan", "--baseline", "wirecheck-baseline.json", "site")
    assert known.code == 0
    (site / "news.rss").write_text(FEED.replace("<item>", "\n\n<item><title>Ferry</title>"), "utf-8")
    assert call("scan", "--baseline", "wirecheck-baseline.json", "site").code == 0
    (site / "news.rss").unlink()
    assert "of the baseline" in call("scan", "--baseline", "wirecheck-baseline.json", "site").out


def test_entry_of_a_feed_is_suppressed_and_explained_under_its_path(call: Call, site: Path) -> None:
    entry = "site/news.rss#/rss/channel/item"
    assert "No part of this article" in call("why", entry).out
    told = f'{{code: reuse-forbidden, paths: ["{entry}"], reason: own-content}}'
    (site.parent / "wirecheck.yaml").write_text(f"suppressions: [{told}]\n", "utf-8")
    assert call("scan", "site/news.rss").code == 0


def test_finding_from_a_feed_is_suppressed_under_the_page(call: Call, site: Path) -> None:
    told = '{code: reuse-forbidden, paths: ["site/**"], reason: own-content}'
    (site.parent / "wirecheck.yaml").write_text(f"suppressions: [{told}]\n", "utf-8")
    assert call("scan", "site").code == 0


def test_unchanged_feed_is_heard_for_a_page_that_changed(call: Call, site: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@marsh.example", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run([*git, *arguments], cwd=site.parent, check=True)
    (site / "ferry.html").write_text(PAGE.replace("Monday", "Tuesday"), "utf-8")
    heard = {"site/ferry.html": ["conflicting-rights", "reuse-forbidden"]}
    assert findings(call, "--changed-since", "HEAD", "site") == heard


@pytest.mark.parametrize(
    ("text", "media_type"),
    [(FEED, "application/rss+xml"), (f"<?xml version='1.0'?>\n{FEED}", "application/rss+xml"), (PAGE, "text/html")],
)
def test_feed_on_standard_input_is_known_by_its_beginning(call: Call, text: str, media_type: str) -> None:
    ended = call("scan", "-", "--format", "json", stdin=text.encode())
    assert json.loads(ended.out)["documents"][0]["media_type"] == media_type


def test_a_feed_with_an_entry_that_breaches_is_in_no_list_of_what_is_permitted(call: Call, site: Path) -> None:
    notice = "(c) {}. All rights reserved."
    for name, holder in (("news", "AFP"), ("clean", "Marsh Courier")):
        ours = FEED.replace("<item>", f"<copyright>{notice.format('Marsh Courier')}</copyright><item>")
        rights = "No part of this article may be copied or republished."
        (site / f"{name}.rss").write_text(ours.replace(rights, notice.format(holder)), "utf-8")
    (site / "wirecheck.yaml").write_text("publisher: {names: [Marsh Courier], domains: [marsh.example]}", "utf-8")
    feeds = ("site/news.rss", "site/clean.rss")
    listed = {
        verdict: call("scan", "--config", "site/wirecheck.yaml", "--list", verdict, *feeds).out.split()
        for verdict in ("permitted", "breach")
    }
    assert listed == {
        "permitted": ["clean.rss", "clean.rss#/rss/channel/item"], "breach": ["news.rss#/rss/channel/item"],
    }  # fmt: skip


def test_own_tells_the_entries_of_a_feed_and_takes_none_for_an_item_of_ours(call: Call, site: Path) -> None:
    entries = "".join(
        f"<item><link>https://marsh.example/{name}</link><dc:rights>(c) {name}. All rights reserved.</dc:rights></item>"
        for name in ("Marsh", "Heron")
    )
    (site / "news.rss").write_text(FEED.partition("<item>")[0] + entries + "</channel></rss>", "utf-8")
    (site / "wirecheck.yaml").write_text("publisher: {names: [Marsh]}", "utf-8")
    told = call("own", "--config", "site/wirecheck.yaml", "--format", "csv", "site/news.rss").out.splitlines()[1:]
    assert [line.split(",")[:2] for line in told] == [
        ["unknown", "news.rss"],
        ["unknown", "news.rss#/rss/channel/item[1]"],
        ["unknown", "news.rss#/rss/channel/item[2]"],
    ]
    assert ["Heron claims rights in it" in line for line in told] == [False, False, True]
    assert ["it is no item" in line for line in told] == [True] * 3
