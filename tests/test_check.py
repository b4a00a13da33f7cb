"""The one sentence, from bytes to a result."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import msgspec
import pytest

from checker.check import Brief, check_source, examine, sources
from checker.check.sources import VERDICTS, Sources, check_folder
from checker.errors import UnreadableSource
from checker.evidence import Confidence
from checker.files.content import MOST_BYTES, Content
from checker.files.load import load
from checker.files.walk import Entry, EntryKind
from checker.files.workers import Crew
from checker.finding import Status, Verdict
from checker.rulebook.loading import load_rulebook
from checker.settings.settings_file import Settings

STORY = b"Ferry sails again\n\nLISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday.\n"


@pytest.fixture(scope="module")
def brief() -> Brief:
    return Brief(load_rulebook(), Settings(), date(2026, 11, 24))


def test_check_source_tells_whose_it_is_and_where(brief: Brief) -> None:
    result = check_source(STORY, "site/ferry.txt", brief)
    assert (result.path, result.status, result.media_type) == ("site/ferry.txt", Status.CHECKED, "text/plain")
    (finding,) = result.findings
    assert (finding.code, finding.verdict) == ("unlicensed-agency-text", Verdict.BREACH)
    first = finding.evidence[0]
    assert (first.place.line, first.place.column) == (3, 1)
    assert first.quote.startswith("LISBON, Nov 3 (AFP)")
    assert "The night ferry sails again" in first.after


def test_check_source_holds_no_source(brief: Brief) -> None:
    padding = b"\nNothing that anybody looks for stands in this line.\n" * 1_000
    assert len(repr(check_source(STORY + padding, "a.txt", brief))) < 10_000


@pytest.mark.parametrize(
    ("data", "path", "reason"),
    [
        (b"%PDF-1.7", "a.pdf", "damaged"),
        (b"x", "a.xlsx", "type"),
        (b"\x1f\x8b\x08torn", "a.html.gz", "gzip"),
        (b"x" * (MOST_BYTES + 1), "a.txt", "larger"),
    ],
)
def test_check_source_of_what_cannot_be_read_is_a_result(brief: Brief, data: bytes, path: str, reason: str) -> None:
    result = check_source(data, path, brief)
    assert result.status is Status.UNCHECKED
    assert reason in (result.reason or "")
    assert [each.code for each in result.findings] == ["unchecked"]
    assert result.sha256
    with pytest.raises(UnreadableSource):
        examine(data, path, brief)


def test_sources_count_skipped_and_reports_refused(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    os.mkfifo(tmp_path / "pipe.txt")
    entries = [
        Entry("a.txt", str(tmp_path / "a.txt"), EntryKind.CLAIMED),
        Entry("b.css", str(tmp_path / "b.css"), EntryKind.SKIPPED),
        Entry("gone.txt", str(tmp_path / "gone.txt"), EntryKind.CLAIMED),
        Entry("out.txt", "", EntryKind.REFUSED, "is a symbolic link"),
        Entry("pipe.txt", str(tmp_path / "pipe.txt"), EntryKind.CLAIMED),
    ]
    skipped: list[Entry] = []
    results = [told.result for told in Sources(entries, brief, VERDICTS).each(skipped.append)]
    assert [(each.path, each.status) for each in results] == [
        ("a.txt", Status.CHECKED),
        ("gone.txt", Status.UNCHECKED),
        ("out.txt", Status.UNCHECKED),
        ("pipe.txt", Status.UNCHECKED),
    ]
    assert [entry.shown for entry in skipped] == ["b.css"]
    assert len({each.findings[0].fingerprint for each in results}) == 4


def test_check_folder_is_sorted_and_obeys_the_settings(brief: Brief, tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "drafts/c.html", "site.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(STORY)
    excluding = Brief(brief.rulebook, Settings(exclude=("drafts/",)), brief.as_of)
    assert [each.path for each in check_folder(str(tmp_path), excluding)] == ["a.md", "b.txt"]


@pytest.mark.parametrize(("name", "taken"), [("a.HTML", True), ("a.htm.gz", True), ("a.css", False), ("html", False)])
def test_claimed_goes_by_the_name(brief: Brief, name: str, taken: bool) -> None:
    assert (brief.claims(name, bytes) is not None) is taken


def test_words_around_quotes_are_told_where_they_are_wanted(brief: Brief) -> None:
    with_words, without = (
        [quote for each in check_source(STORY, "a.txt", one).findings for quote in each.evidence]
        for one in (brief, msgspec.structs.replace(brief, context=False))
    )
    assert any(each.before or each.after for each in with_words)
    assert without == [msgspec.structs.replace(each, before="", after="") for each in with_words]


FEED = b"""<rss><channel><title>Ferries</title><item><title>It sails</title><link>https://quay.example/a</link>
<description>LISBON, Nov 3 (AFP) - The night ferry sails again.</description></item></channel></rss>"""


def test_each_feed_is_read_once_and_told_in_its_turn(
    brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    (tmp_path / "b.rss").write_bytes(FEED)
    (tmp_path / "c.xml").write_bytes(b"<settings/>")
    (tmp_path / "d.txt").write_bytes(STORY)
    loaded: list[str] = []

    def noted(entry: Entry) -> Content:
        loaded.append(entry.shown)
        return load(entry)

    monkeypatch.setattr(sources, "load", noted)
    assert [each.path for each in check_folder(tmp_path, brief)] == ["a.txt", "b.rss", "d.txt"]
    assert sorted(loaded) == ["a.txt", "b.rss", "c.xml", "d.txt"]


def test_feeds_that_are_not_wanted_are_heard_and_not_told(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "b.rss").write_bytes(FEED)
    met = [Entry("b.rss", str(tmp_path / "b.rss"), EntryKind.CLAIMED)]
    heard = Sources(met, brief, VERDICTS, lambda _: False)
    assert list(heard.each()) == []
    assert heard.brief.announcements is not None


def test_check_folder_finds_the_same_in_workers(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "b.rss").write_bytes(FEED)
    (tmp_path / "c.html.gz").write_bytes(b"\x1f\x8b\x08torn")
    for number in range(12):
        (tmp_path / f"{number}.txt").write_bytes(STORY + b"%d ships.\n" % number)
    here = list(check_folder(tmp_path, brief))
    assert len(here) == 14
    assert list(check_folder(tmp_path, brief, Crew(3))) == here


def test_without_a_brief_the_strict_default_holds() -> None:
    assert [each.code for each in check_source(STORY, "a.txt").findings] == ["unlicensed-agency-text"]


def test_nothing_is_permitted_of_a_file_that_was_looked_at_in_part(brief: Brief) -> None:
    licence = '<a rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/">CC0</a>'
    page = f"<h1>Ferry</h1><p>The pier is open.</p><p>This article is licensed under {licence}.</p>"
    verdicts = {each.verdict for each in check_source(page.encode(), "a.html", brief).verdicts}
    assert verdicts == {Verdict.PERMITTED}
    torn = check_source(page.encode() + b"<iframe srcdoc=x></iframe>" * 300, "a.html", brief)
    assert torn.status is Status.PARTLY
    assert {each.verdict for each in torn.verdicts} == {Verdict.UNDETERMINED}
    assert str(torn.verdicts[0].basis).endswith("but the file was looked at in part")


FRENCH = (
    "Les équipages du bac du port ont repris le travail mardi après neuf jours de grève, a annoncé la compagnie dans la"
    " matinée. Le syndicat votera la semaine prochaine sur l'offre qui lui est faite, selon un porte-parole.\n"
)
NEITHER = "Havnens mandskab er i arbejde. Det er godt for os alle, og vi er glade. Skibet er her i dag.\n"


@pytest.mark.parametrize(
    ("name", "source", "language", "confidence"),
    [
        ("story.txt", FRENCH, "fr", Confidence.HIGH),
        ("story.md", f"# Le bac\n\n{FRENCH}", "fr", Confidence.HIGH),
        ("story.md", f"---\nlanguage: de\n---\n\n{FRENCH}", "de", None),  # what is declared is told as it is
        ("story.html", f"<p>{FRENCH}", "fr", Confidence.HIGH),
        ("story.html", f"<html lang=it><p>{FRENCH}", "it", None),
        ("story.txt", NEITHER, "da", Confidence.LOW),  # neighbours share most of these words
        ("story.txt", "0 : 3\n", None, None),
    ],
)
def test_language_is_told_with_how_sure_it_is(
    name: str, source: str, language: str | None, confidence: Confidence | None
) -> None:
    result = check_source(source.encode(), name)
    assert (result.language, result.language_confidence) == (language, confidence)
