"""What the feeds of a scan say of its pages, from the files to the findings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checker.check import Brief
from checker.check.feed_entries import hear_feed
from checker.check.sources import check_folder
from checker.detectors import feed_statements as module
from checker.detectors.feed_statements import Announcements
from checker.finding import Finding, SourceResult, Status, Verdict
from checker.readers import read
from checker.reports.argument import why
from checker.reports.statement_types import json_statement
from checker.rulebook.loading import Rulebook, load_rulebook
from checker.settings.contract import Contract
from checker.settings.settings_file import Publisher, Settings
from checker.settings.uses import Use

_SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://backend.userland.com/creativeCommonsRssModule"'
    ' xmlns:media="http://search.yahoo.com/mrss/"'
)
BY = '<p>Text: <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></p>'
NC = "https://creativecommons.org/licenses/by-nc/4.0/"
RESERVED = "<copyright>&#169; 2026 Marsh Courier. All rights reserved.</copyright>"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture
def brief(rulebook: Rulebook) -> Brief:
    return Brief(rulebook, Settings(), date(2026, 11, 24))


def page(footer: str = BY, address: str = "https://marsh.example/ferry", author: str = "Ada Quill") -> str:
    link = f'<link rel="canonical" href="{address}">' if address else ""
    name = f'<meta name="author" content="{author}">' if author else ""
    return (
        f'<!doctype html><html lang="en"><head><title>Ferry</title>{link}{name}</head>'
        "<body><article><h1>Ferry</h1>"
        "<p>The ferry opened on Monday after a year of works, and the harbour was full of boats.</p></article>"
        f"<footer>{footer}</footer></body></html>"
    )


def rss(item: str = "", channel: str = "", address: str = "https://marsh.example/ferry") -> str:
    return (
        f"<rss version='2.0' {_SPACES}>\n<channel><link>https://marsh.example/</link>{channel}\n"
        f"<item><link>{address}</link>{item}</item></channel></rss>"
    )


@pytest.fixture
def scan(tmp_path: Path, brief: Brief) -> Callable[..., dict[str, SourceResult]]:
    def scanned(files: dict[str, str], brief: Brief = brief) -> dict[str, SourceResult]:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        return {one.path: one for one in check_folder(str(tmp_path), brief)}

    return scanned


Scanned = Callable[..., dict[str, SourceResult]]


def conflict(result: SourceResult) -> Finding:
    (one,) = (each for each in result.findings if each.code == "conflicting-rights")
    return one


def worst(result: SourceResult) -> set[Verdict]:
    return {one.verdict for one in result.verdicts}


@pytest.mark.parametrize("feed", ["a.rss", "z.rss", "feeds/news.xml"])
@pytest.mark.parametrize(
    ("item", "channel", "says"),
    [
        ("", RESERVED, "states CC-BY-4.0, and the feed {} reserves all rights"),
        ("<dc:rights>All rights reserved.</dc:rights>", "", "states CC-BY-4.0, and the feed {} reserves all rights"),
        (f"<cc:license>{NC}</cc:license>", RESERVED, "states CC-BY-4.0, the feed {} CC-BY-NC-4.0"),
        ("<dc:creator>AFP</dc:creator>", "", "states CC-BY-4.0, and the feed {} credits Agence France-Presse"),
    ],
)
def test_page_and_feed_that_disagree_are_one_finding_with_both_quotes(
    scan: Scanned, feed: str, item: str, channel: str, says: str
) -> None:
    assert worst(scan({"ferry.html": page()})["ferry.html"]) == {Verdict.PERMITTED}
    results = scan({feed: rss(item, channel)})
    told = conflict(results["ferry.html"])
    assert says.format(feed) in told.message
    assert [one.path for one in told.evidence] == ["", feed]
    assert told.evidence[0].quote == "CC BY 4.0"
    assert Verdict.BREACH in worst(results["ferry.html"])


def test_feed_that_announces_other_pages_says_nothing(scan: Scanned) -> None:
    feed = rss("<dc:creator>AFP</dc:creator>", address="https://marsh.example/bridge")
    assert worst(scan({"ferry.html": page(), "a.rss": feed})["ferry.html"]) == {Verdict.PERMITTED}


def test_staff_byline_and_agency_in_the_feed_are_shown_together(scan: Scanned) -> None:
    told = conflict(scan({"ferry.html": page(""), "a.rss": rss("<dc:creator>AFP</dc:creator>")})["ferry.html"])
    says = "The page names Ada Quill as its author, and the feed a.rss credits Agence France-Presse"
    assert told.message.startswith(says)
    places = [(one.quote, one.path, one.place.line) for one in told.evidence]
    assert places == [("Ada Quill", "", 1), ("AFP", "a.rss", 3)]


def test_holder_on_the_page_and_agency_in_the_feed_are_shown_together(scan: Scanned) -> None:
    holder = "<p>© 2026 Marsh Courier</p>"
    for item in ("<dc:creator>AFP</dc:creator>", "<dc:rights>© 2026 AFP</dc:rights>"):
        told = conflict(scan({"ferry.html": page(holder, author=""), "a.rss": rss(item)})["ferry.html"])
        assert "Marsh Courier as the holder" in told.message
        assert [one.path for one in told.evidence] == ["", "a.rss"]


@pytest.mark.parametrize(
    ("address", "item"),
    [
        ("http://www.marsh.example/ferry/#top", "https://marsh.example/ferry?utm_source=rss&amp;utm_medium=x"),
        ("https://marsh.example/?p=7", "https://marsh.example/?p=7&amp;utm_campaign=y"),
    ],
)
def test_page_is_found_under_another_form_of_its_address(scan: Scanned, address: str, item: str) -> None:
    results = scan({"ferry.html": page(address=address), "a.rss": rss("<dc:creator>AFP</dc:creator>", address=item)})
    assert conflict(results["ferry.html"])


@pytest.mark.parametrize(
    ("item", "channel"),
    [
        (f"<cc:license>{NC}</cc:license>", ""),
        ("<dc:creator>Ada Quill</dc:creator>", ""),
        ("<media:credit>AFP</media:credit>", ""),
        ("", f"<cc:license>{NC}</cc:license>"),
        ("<description>AFP. All rights reserved.</description>", ""),
    ],
)
def test_feed_that_adds_nothing_changes_nothing(scan: Scanned, item: str, channel: str) -> None:
    footer = BY.replace("/by/", "/by-nc/").replace("CC BY 4.0", "CC BY-NC 4.0") if "cc:" in item else BY
    before = scan({"ferry.html": page(footer)})["ferry.html"]
    after = scan({"ferry.html": page(footer), "a.rss": rss(item, channel)})["ferry.html"]
    assert (after.verdicts, after.findings, after.relies_on) == (before.verdicts, before.findings, before.relies_on)


def test_page_without_an_address_is_judged_alone(scan: Scanned) -> None:
    results = scan({"ferry.html": page(address=""), "b.html": page(address="/ferry"), "a.rss": rss("", RESERVED)})
    assert not any(one.evidence[0].path for path in ("ferry.html", "b.html") for one in results[path].findings)


def test_our_own_page_stays_ours_whatever_its_feed_reserves(rulebook: Rulebook, scan: Scanned) -> None:
    publisher = Publisher(names=("Marsh Courier",), domains=("marsh.example",))
    ours = Brief(rulebook, Settings(publisher=publisher), date(2026, 11, 24))
    results = scan({"ferry.html": page(""), "a.rss": rss("", RESERVED)}, ours)
    assert worst(results["ferry.html"]) == {Verdict.PERMITTED}


def test_feeds_say_the_same_in_any_order_and_number(scan: Scanned, tmp_path: Path) -> None:
    one = scan({"ferry.html": page(), "a.rss": rss("", RESERVED), "z.rss": rss("<dc:creator>AFP</dc:creator>")})
    codes = {each.code for each in one["ferry.html"].findings}
    assert codes == {"conflicting-rights", "rights-reserved", "unlicensed-agency-text"} | codes
    (tmp_path / "a.rss").rename(tmp_path / "zz.rss")
    other = scan({})
    assert {each.code for each in other["ferry.html"].findings} == codes
    assert worst(other["ferry.html"]) == worst(one["ferry.html"])


def test_feed_itself_is_a_source_with_a_result(scan: Scanned) -> None:
    results = scan({"a.rss": rss("<dc:creator>AFP</dc:creator>", RESERVED)})
    result, entry = results["a.rss"], results["a.rss#/rss/channel/item"]
    assert (result.status, result.media_type) == (Status.CHECKED, "application/rss+xml")
    assert [one.code for one in entry.findings] == ["unlicensed-agency-text"]
    assert not result.evidence.attributions
    (notice,) = result.evidence.notices
    assert (notice.kind, notice.holder) == ("all-rights-reserved", "Marsh Courier")


def test_items_of_one_feed_do_not_contradict_each_other(scan: Scanned) -> None:
    other = f"<item><link>https://marsh.example/b</link><cc:license>{NC.replace('-nc', '')}</cc:license></item>"
    text = rss(f"<cc:license>{NC}</cc:license>").replace("</channel>", f"{other}</channel>")
    assert "conflicting-rights" not in {one.code for one in scan({"a.rss": text})["a.rss"].findings}


def test_why_names_the_feed(scan: Scanned) -> None:
    told = "\n".join(why(scan({"ferry.html": page(), "a.rss": rss("", RESERVED)})["ferry.html"]))
    assert '  a.rss, line 2: "© 2026 Marsh Courier. All rights reserved"' in told
    assert "the feed that announces it reserves the rights" in told


def test_other_xml_is_skipped_and_a_broken_feed_is_not_checked(scan: Scanned) -> None:
    results = scan({"map.xml": "<urlset/>", "a.xml": "<rss><channel>", "ferry.html": page()})
    assert set(results) == {"a.xml", "ferry.html"}
    assert results["a.xml"].status is Status.UNCHECKED


def test_too_many_items_are_said(scan: Scanned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Announcements.__init__, "__defaults__", (1,))
    second = "<item><link>https://marsh.example/b</link><dc:creator>AFP</dc:creator></item></channel>"
    text = rss("<dc:creator>AFP</dc:creator>").replace("</channel>", second)
    results = scan({"ferry.html": page(), "a.rss": text})
    assert conflict(results["ferry.html"])
    assert results["a.rss"].status is Status.PARTLY
    assert results["a.rss"].reason == "is a feed beyond the 1 items that one scan keeps in mind"


def test_one_page_that_is_announced_without_end_is_bounded(rulebook: Rulebook) -> None:
    text = rss().replace("<item>", "<item><dc:creator>AFP</dc:creator>")
    item = text[text.index("<item>") : text.index("</channel>")]
    feed = read(text.replace("</channel>", item * 500 + "</channel>").encode(), "a.rss", rulebook.lexicon)
    heard = Announcements()
    for addresses, said in hear_feed(feed, b"", rulebook).said:
        heard.keep("a.rss", addresses, said)
    said = heard.of(read(page().encode(), "a.html", rulebook.lexicon))
    assert len(said.attributions) == module._MOST_OF_ONE
    assert heard.cut == {"a.rss": "announces a page that 100 items announce already"}


@pytest.mark.parametrize("address", ["http://[", "https://[::1/x", "//[", "mailto:a@marsh.example"])
def test_page_with_a_broken_address_is_judged(scan: Scanned, address: str) -> None:
    results = scan({"ferry.html": page("<p>© AFP</p>" + BY, address), "a.rss": rss("", RESERVED)})
    assert results["ferry.html"].status is Status.CHECKED


def test_what_a_feed_states_is_among_the_statements_of_the_page(scan: Scanned) -> None:
    item = f"<dc:rights>No part of this article may be copied.</dc:rights><cc:license>{NC}</cc:license>"
    result = scan({"ferry.html": page(), "a.rss": rss(item + "<media:credit>AFP</media:credit>")})["ferry.html"]
    signals = [one for one in result.evidence.signals if one.path]
    told = [(one.says, one.field, one.path, one.place.line) for one in signals]
    assert told == [("notice", "dc:rights", "a.rss", 3), ("licence", "cc:license", "a.rss", 3)]
    (notice, _) = map(json_statement, signals)
    assert (notice.path, notice.prohibits, notice.at) == ("a.rss", ("reproduce",), "xpath:/rss/channel/item/rights")


@pytest.mark.parametrize(
    ("rights", "forbidden"),
    [
        ("© 2026 Marsh Courier. NO ARCHIVES", True),
        ("© 2026 Marsh Courier. Archives welcome", False),
    ],
)
def test_terms_in_words_of_a_feed_bind_the_page(
    rulebook: Rulebook, scan: Scanned, rights: str, forbidden: bool
) -> None:
    archiving = Settings(uses=(Use(name="archive", actions=("archive",)),))
    files = {"ferry.html": page(BY), "a.rss": rss(f"<dc:rights>{rights}</dc:rights>")}
    result = scan(files, Brief(rulebook, archiving, date(2026, 11, 24)))["ferry.html"]
    assert ("reuse-forbidden" in {one.code for one in result.findings}) is forbidden


@pytest.mark.parametrize(("held", "code"), [((), {"rights-reserved"}), ((Contract(holder="Marsh Courier"),), set())])
def test_a_contract_with_whom_a_feed_names_lifts_what_it_reserves_and_grants_nothing(
    scan: Scanned, held: tuple[Contract, ...], code: set[str]
) -> None:
    brief = Brief.of(Settings(contracts=held), date(2026, 11, 24))
    result = scan({"ferry.html": page("", author=""), "a.rss": rss("", RESERVED)}, brief)["ferry.html"]
    assert {one.code for one in result.findings} == code
    assert Verdict.PERMITTED not in worst(result)
