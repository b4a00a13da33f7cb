"""An answer of an earlier run is told where all that it rests on is the same, and nowhere else."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from copy import copy
from datetime import date
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from pictures import jpeg, packet, segment
from PIL import Image

from checker.check import Brief, Told, conclude, look
from checker.check.kept_answers import KeptAnswers
from checker.check.sources import VERDICTS, OfFeed, Sources
from checker.document.declared import Says
from checker.evidence import Evidence
from checker.files import program_digest as program
from checker.files.names import file_of
from checker.files.program_digest import program_digest
from checker.files.result_store import ResultStore
from checker.files.walk import Entry, EntryKind, walk
from checker.finding import Status
from checker.rulebook.loading import load_rulebook
from checker.settings.contract import Contract
from checker.settings.settings_file import Publisher, Settings, Suppression
from checker.settings.uses import Use
from checker.triage.suppressions import Silencer

SAMPLES = Path(__file__).parents[2] / "samples"
DAY = date(2026, 11, 24)
PAGE = """<!doctype html><html lang="en"><head><title>Ferry</title><link rel="canonical" href="https://marsh.example/ferry">
</head><body><article><h1>Ferry</h1><p>The ferry opened on Monday after a year of works.</p></article>
<footer><p>Text: <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></p></footer></html>
"""
FEED = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Marsh Courier</title>
<link>https://marsh.example/</link><item><link>https://marsh.example/ferry</link><dc:rights>%s</dc:rights></item>
</channel></rss>
"""
FORBIDS = FEED % "No part of this article may be copied or republished."


@pytest.fixture(scope="module")
def brief() -> Brief:
    return Brief(load_rulebook(), Settings(), DAY)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ResultStore]:
    with closing(ResultStore(tmp_path / "cache")) as made:
        yield made


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "ferry.html").write_text(PAGE)
    return folder


def scanned(folder: Path, brief: Brief, store: ResultStore) -> tuple[list[Told], int]:
    """The answers, and how many of them were known."""
    known = KeptAnswers(store, brief)
    met = walk([str(folder)], str(folder), brief.claims, lambda _: False)
    return list(Sources(met, brief, VERDICTS, memory=known)), known.recalled


def test_answers_are_the_same_from_the_store(store: ResultStore) -> None:
    silencing = Brief(load_rulebook(), Settings(), DAY, Silencer(Settings(), DAY))
    first, known = scanned(SAMPLES, silencing, store)
    assert known == 0
    second, known = scanned(SAMPLES, silencing, store)
    assert second == first
    shown = {path for each in first for path in each.shows}  # pictures, which are kept and are no items
    files = {file_of(each.result.path) for each in first if each.result.status is Status.CHECKED}
    assert known == len(files) + len(shown) > 20
    assert [repr(each) for each in second] == [repr(each) for each in first]  # no list where there was a tuple


def test_one_changed_page_costs_one_page(site: Path, brief: Brief, store: ResultStore) -> None:
    for name in "abc":
        (site / f"{name}.html").write_text(PAGE)
    scanned(site, brief, store)
    (site / "b.html").write_text(PAGE.replace("Monday", "Tuesday"))
    told, known = scanned(site, brief, store)
    assert known == 3
    assert told == scanned(site, brief, ResultStore(site / "none"))[0]


def test_a_page_that_goes_back_is_known_again(site: Path, brief: Brief, store: ResultStore) -> None:
    scanned(site, brief, store)
    (site / "ferry.html").write_text(PAGE + " ")
    scanned(site, brief, store)
    (site / "ferry.html").write_text(PAGE)
    assert scanned(site, brief, store)[1] == 1


def test_a_page_under_another_name_is_another_page(site: Path, brief: Brief, store: ResultStore) -> None:
    scanned(site, brief, store)
    (site / "ferry.html").rename(site / "boat.html")
    told, known = scanned(site, brief, store)
    assert known == 0
    assert told[0].result.path == "boat.html"


def test_a_page_that_is_read_as_another_kind_is_another_page(site: Path, store: ResultStore) -> None:
    plain = Brief(load_rulebook(), Settings(readers={".html": "text"}), DAY)
    scanned(site, Brief(load_rulebook(), Settings(), DAY), store)
    told, known = scanned(site, plain, store)
    assert known == 0
    assert told[0].result.media_type == "text/plain"


OTHER_SETTINGS = {
    "file": "other.yaml",
    "folder": "elsewhere",
    "ignored": "site/wirecheck.yaml",
    "publisher": Publisher(names=("Marsh Courier",)),
    "uses": (Use(name="archive", commercial=False),),
    "contracts": (Contract(holder="afp", valid_until=DAY),),
    "levels": {"credit-missing": "note"},
    "exclude": ("drafts/",),
    "readers": {".page": "html"},
    "columns": {"html": "html"},
    "rules": ("/own",),
    "licences_cover_mining": False,
    "suppressions": (Suppression(code="unchecked", reason="other"),),
    "inline_suppressions": ("/",),
}
# Which files are looked at, and what is made of an answer afterwards; the rules and the readers have their own say.
OF_NO_ACCOUNT = {
    *("file", "folder", "ignored", "exclude", "readers", "columns", "rules", "suppressions", "inline_suppressions")
}


def test_every_setting_is_looked_at_here() -> None:
    assert set(OTHER_SETTINGS) == set(Settings.__struct_fields__)


@pytest.mark.parametrize(("name", "value"), OTHER_SETTINGS.items())
def test_settings_that_change_answers_part_them(
    name: str, value: object, site: Path, brief: Brief, store: ResultStore
) -> None:
    scanned(site, brief, store)
    other = msgspec.structs.replace(brief, settings=msgspec.structs.replace(brief.settings, **{name: value}))
    assert scanned(site, other, store)[1] == (name in OF_NO_ACCOUNT)


def test_every_part_of_a_brief_is_looked_at_here() -> None:
    parting = {"rulebook", "settings", "as_of", "silencer", "announcements", "context", "previews"}
    assert set(Brief.__struct_fields__) == {*parting, "stopwatch"}


def test_pictures_that_are_shown_part_only_the_answers_that_show_them(
    site: Path, brief: Brief, store: ResultStore
) -> None:
    drawn = BytesIO()
    Image.new("RGB", (40, 30)).save(drawn, "JPEG")
    said = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet("<photoshop:Credit>AFP</photoshop:Credit>"))
    (site / "quay.jpg").write_bytes(drawn.getvalue()[:2] + said + drawn.getvalue()[2:])
    (site / "quay.html").write_text('<article><p>The quay.</p><img src="quay.jpg"></article>')
    scanned(site, brief, store)
    seen = msgspec.structs.replace(brief, previews=True)
    told, recalled = scanned(site, seen, store)
    assert recalled == len(told) - 1
    assert [one.result.path for one in told if one.result.previews] == ["quay.html"]
    assert scanned(site, seen, store)[1] == len(told) + 1  # with the picture, which is no item


def test_another_day_has_other_answers(site: Path, brief: Brief, store: ResultStore) -> None:
    scanned(site, brief, store)
    assert scanned(site, msgspec.structs.replace(brief, as_of=date(2026, 11, 25)), store)[1] == 0


def test_words_around_quotes_are_kept_where_they_were_wanted(site: Path, brief: Brief, store: ResultStore) -> None:
    (site / "ferry.html").write_text("<p>Lisbon, Nov 3 (AFP) - The ferry stopped on Monday.</p>")
    bare = msgspec.structs.replace(brief, context=False)
    told, _ = scanned(site, bare, store)
    assert not told[0].result.findings[0].evidence[0].after
    told, known = scanned(site, brief, store)
    assert known == 0
    assert told[0].result.findings[0].evidence[0].after


def test_what_an_item_asks_to_silence_is_known_where_somebody_asks(
    site: Path, brief: Brief, store: ResultStore
) -> None:
    (site / "ferry.html").write_text(PAGE + "<!-- wirecheck-ignore credit-missing: other -->")
    assert not scanned(site, brief, store)[0][0].wished
    silencing = msgspec.structs.replace(brief, silencer=Silencer(Settings(), DAY))
    for known in (0, 1):
        told, recalled = scanned(site, silencing, store)
        assert [each.code for each in told[0].wished] == ["credit-missing"]
        assert recalled == known


def test_other_rules_have_other_answers(site: Path, brief: Brief, store: ResultStore) -> None:
    scanned(site, brief, store)
    other = copy(brief.rulebook)
    other.digest = "of other files"
    assert scanned(site, msgspec.structs.replace(brief, rulebook=other), store)[1] == 0


def test_another_state_of_the_program_has_other_answers(
    site: Path, brief: Brief, store: ResultStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned(site, brief, store)
    (tmp_path / "readers").mkdir()
    (tmp_path / "readers" / "page.py").write_text("one = 1\n")
    monkeypatch.setattr(program, "_PROGRAM", str(tmp_path))
    assert scanned(site, brief, store)[1] == 0
    assert scanned(site, brief, store)[1] == 1
    (tmp_path / "readers" / "page.py").write_text("one = 2\n")
    assert scanned(site, brief, store)[1] == 0


def test_another_version_of_a_library_is_another_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = program_digest()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert program_digest() == before
    (tmp_path / "lxml-999.dist-info").mkdir()
    assert program_digest() != before


def test_what_feeds_say_of_a_page_parts_its_answers(site: Path, brief: Brief, store: ResultStore) -> None:
    (alone,), _ = scanned(site, brief, store)
    feed = site / "news.rss"
    for text, known in (
        (FORBIDS, 0),
        (FORBIDS, 2),
        (FORBIDS.replace("Marsh Courier", "Marsh Post"), 1),  # the feed is another, and says the same of the page
        (FEED % "All rights reserved.", 0),
        (FEED % "", 0),
    ):
        feed.write_text(text)
        told, recalled = scanned(site, brief, store)
        assert recalled == known
        assert told == scanned(site, brief, ResultStore(site / "none"))[0]
    feed.unlink()
    assert scanned(site, brief, store)[0] == [alone]


def test_a_feed_that_was_only_heard_is_told_of_when_it_is_wanted(site: Path, brief: Brief, store: ResultStore) -> None:
    (site / "news.rss").write_text(FORBIDS)

    def only(name: str) -> list[Told]:
        known = KeptAnswers(store, brief)
        met = walk([str(site)], str(site), brief.claims, lambda _: False)
        return list(Sources(met, brief, VERDICTS, lambda entry: entry.shown == name, known))

    page = only("ferry.html")
    assert [each.result.path for each in only("news.rss")] == ["news.rss", "news.rss#/rss/channel/item"]
    assert only("ferry.html") == page
    assert page != scanned(site, brief, ResultStore(site / "none"))[0][1:]


def test_what_was_not_checked_to_its_end_is_not_kept(site: Path, brief: Brief, store: ResultStore) -> None:
    (site / "ferry.html").write_bytes(b"\x1f\x8b damaged")
    (site / "many.txt").write_text("CC BY 4.0. " * 5000)
    told, _ = scanned(site, brief, store)
    assert {each.result.status for each in told} == {Status.PARTLY, Status.UNCHECKED}
    again, known = scanned(site, brief, store)
    assert known == 0
    assert again == told


def test_a_feed_that_was_not_heard_to_its_end_is_not_kept(site: Path, brief: Brief, store: ResultStore) -> None:
    entry = Entry("news.rss", str(site / "news.rss"), EntryKind.CLAIMED)
    (site / "news.rss").write_text(FORBIDS)
    known = KeptAnswers(store, brief)
    known.keep_feed(entry, False, OfFeed([(("https://marsh.example/ferry",), Evidence())]))
    assert known.recall_feed(entry, False) is None


def test_what_is_kept_and_is_no_answer_is_not_told(
    site: Path, brief: Brief, store: ResultStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[bytes] = []
    put = store.put

    def noted(key: bytes, body: bytes) -> None:
        keys.append(key)
        put(key, body)

    monkeypatch.setattr(store, "put", noted)
    known = KeptAnswers(store, brief)
    entry = Entry("ferry.html", str(site / "ferry.html"), EntryKind.CLAIMED)
    (told,), _ = scanned(site, brief, store)
    assert known.recall(entry, brief) == told
    (key,) = keys
    for body in (b"", b"\xc1", b"\x92\x01\x02"):
        store.put(key, body)
        assert known.recall(entry, brief) is None


def test_a_file_that_cannot_be_read_is_not_known(site: Path, brief: Brief, store: ResultStore) -> None:
    scanned(site, brief, store)
    known = KeptAnswers(store, brief)
    assert known.recall(Entry("ferry.html", str(site / "gone.html"), EntryKind.CLAIMED), brief) is None


@pytest.mark.parametrize("beside_a_page", [False, True])
def test_a_picture_is_known_with_the_files_beside_it(
    tmp_path: Path, brief: Brief, store: ResultStore, beside_a_page: bool
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "quay.jpg").write_bytes(jpeg(packet("", 'photoshop:Source="Ann Roe"')))
    if beside_a_page:
        (folder / "page.html").write_text("<p>A page without pictures.</p>", "utf-8")

    def credited() -> tuple[list[str], int]:
        told, recalled = scanned(folder, brief, store)
        return [one.quote for each in told for one in each.result.evidence.signals if one.says is Says.CREDIT], recalled

    pages = int(beside_a_page)
    assert credited() == ([], 0)
    assert credited() == ([], 1 + pages)
    (folder / "quay.xmp").write_bytes(packet("", 'photoshop:Credit="Nordwire"'))
    assert credited()[0] == ["Nordwire"]
    (folder / "quay.xmp").write_bytes(packet("", 'photoshop:Credit="Sud Press"'))
    assert credited()[0] == ["Sud Press"]
    (folder / "quay.xmp").unlink()
    assert credited() == ([], 1 + pages)


def test_a_page_is_asked_again_where_a_silent_picture_appears_that_it_shows(
    site: Path, brief: Brief, store: ResultStore
) -> None:
    (site / "news").mkdir()
    (site / "news/ferry.html").write_text('<article><p>The ferry.</p><img src="/old/quay.jpg"></article>')
    (site / "news/quay.html").write_text('<article><p>The quay.</p><img src="quay.jpg"></article>')
    (site / "news/quay.jpg").write_bytes(jpeg(packet("<photoshop:Credit>AFP</photoshop:Credit>")))
    (site / "ferry.html").unlink()
    scanned(site, brief, store)
    (site / "old").mkdir()
    (site / "old/quay.jpg").write_bytes(jpeg())
    told, _ = scanned(site, brief, store)
    assert [one.result.path for one in told] == ["news/ferry.html", "news/quay.html"]
    assert told == scanned(site, brief, ResultStore(site / "none"))[0]


def test_a_picture_and_the_file_beside_it_are_known_together(tmp_path: Path, brief: Brief, store: ResultStore) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/quay.jpg").write_bytes(jpeg())
    (tmp_path / "site/quay.xmp").write_bytes(packet("<photoshop:Credit>AFP</photoshop:Credit>"))
    (tmp_path / "site/quay.html").write_text('<article><p>The quay.</p><img src="quay.jpg"></article>')
    first, _ = scanned(tmp_path / "site", brief, store)
    assert scanned(tmp_path / "site", brief, store) == (first, 2)


@pytest.mark.parametrize("settings", [Settings(), Settings(columns={"text": "feed"})])
def test_a_feed_in_a_container_is_known(settings: Settings, tmp_path: Path, store: ResultStore) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    with zipfile.ZipFile(folder / "site.zip", "w") as made:
        made.writestr("ferry.html", PAGE)
        made.writestr("news.rss", FORBIDS)
    (folder / "rows.jsonl").write_text(json.dumps({"text": FORBIDS}) + "\n")
    brief = Brief(load_rulebook(), settings, DAY)

    def items() -> tuple[list[Told], int]:
        known = KeptAnswers(store, brief)
        met = brief.items(walk([str(folder)], str(folder), brief.claims, lambda _: False))
        return list(Sources(met, brief, VERDICTS, memory=known)), known.recalled

    first, known = items()
    assert known == 0
    assert items() == (first, 3 if settings.columns else 2)
    assert len(first) == (5 if settings.columns else 3)  # each feed with its entry


def test_an_answer_for_other_bytes_than_were_looked_for_is_not_kept(
    tmp_path: Path, brief: Brief, store: ResultStore
) -> None:
    before, after = (jpeg(packet(f"<photoshop:Credit>{name}</photoshop:Credit>")) for name in ("AFP", "dpa"))
    picture = tmp_path / "quay.jpg"
    entry = Entry("quay.jpg", str(picture), EntryKind.CLAIMED)
    known = KeptAnswers(store, brief)
    for written, kept in ((after, False), (before, True)):
        picture.write_bytes(before)
        assert known.recall(entry, brief) is None
        picture.write_bytes(written)
        known.keep(entry, brief, conclude(look(picture.read_bytes(), "quay.jpg", brief), brief))
        picture.write_bytes(before)
        assert (known.recall(entry, brief) is not None) is kept
