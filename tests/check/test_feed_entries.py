"""Entries of feeds as items: each has a path, that excludes, uses, suppressions and baselines match."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checker.check import Brief, check_source
from checker.check import feed_entries as module
from checker.check.sources import check_folder
from checker.detectors import entry_wordings
from checker.finding import SourceResult, Status, Verdict
from checker.rulebook.loading import Rulebook, load_rulebook
from checker.settings.contract import Contract
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

_SPACES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
AFP = "<dc:creator>AFP</dc:creator>"
SECOND, FIRST = "news.rss#/rss/channel/item[2]", "news.rss#/rss/channel/item[1]"
SILENT = "<item><title>Tide tables</title><link>https://marsh.example/tides</link></item>"


def rss(*items: str, channel: str = "") -> str:
    told = "".join(f"<item><link>https://marsh.example/{at}</link>{one}</item>\n" for at, one in enumerate(items))
    return (
        f"<rss version='2.0' {_SPACES}>\n<channel><link>https://marsh.example/</link>{channel}\n{told}</channel></rss>"
    )


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


Scanned = Callable[..., dict[str, SourceResult]]


@pytest.fixture
def scan(tmp_path: Path, rulebook: Rulebook) -> Scanned:
    def scanned(files: dict[str, str], settings: Settings | None = None) -> dict[str, SourceResult]:
        for name, text in files.items():
            (tmp_path / name).write_text(text, "utf-8")
        brief = Brief(rulebook, settings or Settings(), date(2026, 11, 24))
        return {one.path: one for one in check_folder(str(tmp_path), brief)}

    return scanned


def codes(result: SourceResult) -> list[str]:
    return sorted(one.code for one in result.findings)


def test_entry_that_states_something_is_an_item_and_the_feed_is_told_once(scan: Scanned) -> None:
    rights = "<copyright>© 2026 Marsh Courier. All rights reserved.</copyright>"
    results = scan({"news.rss": rss("<title>Ferry</title>" + AFP, "<title>Crane</title>", channel=rights)})
    assert list(results) == ["news.rss", FIRST]
    assert codes(results[FIRST]) == ["unlicensed-agency-text"]
    assert (results[FIRST].title, results[FIRST].address) == ("Ferry", "https://marsh.example/0")
    assert not results["news.rss"].evidence.attributions
    assert [one.holder for one in results["news.rss"].evidence.notices] == ["Marsh Courier"]


def test_feed_whose_entries_state_nothing_is_one_item(scan: Scanned) -> None:
    assert list(scan({"news.rss": rss("<title>Ferry</title>", "<dc:creator>Ada Quill</dc:creator>")})) == ["news.rss"]


@pytest.mark.parametrize(
    ("name", "text", "paths"),
    [
        ("news.rss", rss("", AFP), [SECOND]),
        ("news.rss", rss(AFP), ["news.rss#/rss/channel/item"]),
        ("feed", rss("", AFP), ["feed#/rss/channel/item[2]"]),
        (
            "news.atom",
            ('<feed xmlns="http://www.w3.org/2005/Atom"><entry><rights>No copying.</rights></entry>'
            "<entry><author><name>AFP</name></author></entry></feed>"),
            ["news.atom#/feed/entry[1]", "news.atom#/feed/entry[2]"],
        ),
        (
            "news.rdf",
            ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
            f' {_SPACES}><channel/><item>{AFP}</item><item/></rdf:RDF>'),
            ["news.rdf#/RDF/item[1]"],
        ),
        (
            "news.json",
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "items": [{"id": "1", "title": "Tides"}, {"id": "2", "authors": [{"name": "AFP"}]}],
                }
            ),
            ["news.json#/items/1"],
        ),
    ],
)  # fmt: skip
def test_path_of_an_entry_is_its_address_in_the_feed(scan: Scanned, name: str, text: str, paths: list[str]) -> None:
    assert list(scan({name: text})) == [name, *paths]


def test_excluded_entry_is_not_told_and_is_heard_for_its_page(scan: Scanned) -> None:
    page = '<html lang="en"><head><link rel="canonical" href="https://marsh.example/1"></head><p>The ferry.</p></html>'
    files = {"news.rss": rss(AFP, AFP), "ferry.html": page}
    results = scan(files, Settings(exclude=(SECOND,)))
    assert list(results) == ["ferry.html", "news.rss", FIRST]
    (found,) = results["ferry.html"].findings
    assert found.code == "unlicensed-agency-text"
    assert [one.path for one in found.evidence] == ["news.rss"]
    assert list(scan({}, Settings(exclude=("news.rss",)))) == ["ferry.html"]


def test_use_is_of_one_entry(scan: Scanned) -> None:
    inner = Use(name="inner", actions=("copy",), commercial=False, paths=(SECOND,))
    republish = Use(name="republish", actions=("republish",))
    results = scan({"news.rss": rss(AFP, AFP)}, Settings(uses=(republish, inner)))
    asked = {path: {one.action for one in results[path].verdicts} for path in (FIRST, SECOND)}
    assert asked[FIRST] != asked[SECOND]


def test_entry_that_does_not_speak_for_itself_is_judged_with_what_its_feed_says(scan: Scanned) -> None:
    reserved = "<copyright>No part of this may be copied or republished without consent.</copyright>"
    held = Settings(contracts=(Contract(holder="afp"),))
    alone = scan({"news.rss": rss(AFP, "")}, held)[FIRST]
    assert {one.verdict for one in alone.verdicts} == {Verdict.PERMITTED}
    results = scan({"news.rss": rss(AFP, AFP + "<dc:rights>© 2026 AFP</dc:rights>", channel=reserved)}, held)
    assert {one.verdict for one in results[SECOND].verdicts} == {Verdict.PERMITTED}
    assert Verdict.PERMITTED not in {one.verdict for one in results[FIRST].verdicts}
    assert "reuse-forbidden" in codes(results[FIRST])
    assert "reuse-forbidden" in codes(results["news.rss"])
    without = scan({"news.rss": rss(AFP, "", channel=reserved)})
    assert codes(without[FIRST]) == ["unlicensed-agency-text"]  # what the feed says is told with the feed


def test_pictures_of_an_entry_are_parts_of_it(scan: Scanned) -> None:
    text = rss("<dc:rights>© 2026 Marsh Courier</dc:rights><media:credit>Photo: AFP</media:credit>", "")
    signals = {one.field: one for one in scan({"news.rss": text})[FIRST].evidence.signals}
    assert (signals["dc:rights"].about, signals["media:credit"].about) == ("", "media")
    assert signals["dc:rights"].agency is None


def test_rights_of_the_feed_from_which_an_entry_comes_are_told_with_it(scan: Scanned) -> None:
    source = "<source><title>Heron Wire</title><rights>© 2026 Heron Wire</rights></source>"
    text = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Ferry</title>{source}</entry></feed>'
    result = scan({"news.atom": text})["news.atom#/feed/entry"]
    assert [one.holder for one in result.evidence.notices] == ["Heron Wire"]


def test_entries_behind_the_most_are_told_with_the_feed(scan: Scanned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ENTRIES", 1)
    results = scan({"news.rss": rss(AFP, AFP, AFP)})
    assert list(results) == ["news.rss", "news.rss#/rss/channel/item[1]"]
    assert len(results["news.rss"].evidence.attributions) == 2


def test_what_many_entries_say_alike_is_told_of_each_at_its_place(scan: Scanned) -> None:
    again = "<dc:creator>AFP</dc:creator><dc:rights>\n (c) <![CDATA[Heron &amp; Co]]>, all rights reserved</dc:rights>"
    results = scan({"news.rss": rss(AFP, again, AFP, "<b/>" + again, again.replace("&amp;", "&#38;amp;"))})
    alone = scan({"news.rss": rss("<c/>", "<c/>", "<c/>", "<b/>" + again)})["news.rss#/rss/channel/item[4]"]
    told = [results[f"news.rss#/rss/channel/item[{number}]"] for number in (2, 4, 5)]
    assert [len(one.evidence.notices) for one in told] == [1, 1, 1]
    assert len({one.evidence.notices[0].place.line for one in told} | {one.path for one in told}) > 3
    at = "xpath:/rss/channel/item[4]/rights"
    assert [one.place.at for one in told[1].evidence.notices] == [at]
    shown = (alone.evidence.notices[0].quote, alone.evidence.notices[0].place.column)
    assert (told[1].evidence.notices[0].quote, told[1].evidence.notices[0].place.column) == shown
    assert [one.quote for one in told[1].evidence.signals] == [one.quote for one in alone.evidence.signals]


def test_entries_that_say_something_else_each_are_looked_at_up_to_a_number(
    scan: Scanned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry_wordings, "MOST_WORDINGS", 2)
    results = scan(
        {"news.rss": rss(AFP, AFP, AFP, *(f"<dc:rights>(c) AFP {number}</dc:rights>" for number in range(3)))}
    )
    assert (results["news.rss"].status, results["news.rss"].reason) == (Status.PARTLY, module._MORE)
    assert [path.rpartition("/")[2] for path in results] == ["news.rss", "item[1]", "item[2]", "item[3]", "item[4]"]


def test_entries_that_differ_in_who_wrote_them_alone_say_the_same(
    scan: Scanned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry_wordings, "MOST_WORDINGS", 2)
    entries = (f"<dc:creator>Ada Quill {number}</dc:creator><dc:rights>(c) AFP</dc:rights>" for number in range(9))
    results = scan({"news.rss": rss(*entries)})
    assert {one.status for one in results.values()} == {Status.CHECKED}
    assert [len(one.evidence.notices) for one in results.values()] == [0, *[1] * 9]


def test_who_asks_of_the_file_alone_is_told_all(rulebook: Rulebook) -> None:
    result = check_source(rss(AFP, "<dc:rights>© Heron Wire</dc:rights>").encode(), "news.rss", Brief(rulebook))
    assert (len(result.evidence.attributions), len(result.evidence.notices)) == (1, 1)
