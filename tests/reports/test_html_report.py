"""The editors' page, in a real browser."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from itertools import pairwise

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Show, browser, many, other, show
from playwright.sync_api import Page, expect
from report_telling import told, told_of
from report_values import (
    announced_result,
    attribution,
    covered_result,
    finding,
    full_result,
    hostile_result,
    place,
    result,
    run,
    suppressed_finding,
)

from checker.document.place import Zone
from checker.evidence import Evidence
from checker.finding import Level, Quotation, Silence, SourceResult, Status, Suppressed, Verdict
from checker.reports.commands import suppression
from checker.reports.terminal import Surface
from checker.settings.contract import Contract

__all__ = ["browser", "show"]

LATE = other("licence-expired", "kestrel", Level.ERROR, "x/deep/late.html", due="2026-12-31")
BARE = other("credit-missing", "kestrel", Level.NOTE, "x/bare.html", verdict=Verdict.UNDETERMINED)
LOST = result(path="lost.html", status=Status.UNCHECKED, reason="is no text", title=None)


def titles(page: Page) -> list[str]:
    return page.locator("#list h3").all_inner_texts()


def counted(page: Page, words: str) -> None:
    expect(page.locator("#count")).to_have_text(re.compile(f"^{words}"))


def facet(page: Page, key: str) -> dict[str, str]:
    rows = page.locator(f"[data-key={key}] .bar")
    return {row.locator(".name").inner_text(): row.locator(".number").inner_text() for row in rows.all()}


def choose(page: Page, key: str, value: str) -> None:
    page.locator(f"[data-key={key}] .bar", has_text=value).first.click()


def clipboard(page: Page, name: str) -> str:
    button = page.locator("#copies button").nth(("list", "CSV", "Markdown").index(name))
    expect(button).to_have_text(name)
    button.click()
    expect(button).to_have_text("Copied")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_page_begins_with_what_to_do_and_lists_pages_the_worst_first(show: Show) -> None:
    page = show(result(path="clean.html", title="Clean"), BARE, *many(2), LATE, LOST)
    assert page.locator("h1").inner_text() == "1 of 6 pages must come down or be licensed."
    assert page.title() == "wirecheck: 1 of 6 pages must come down or be licensed."
    assert titles(page) == ["late.html", "Page 0", "Page 1", "lost.html", "bare.html", "Clean"]
    chips = page.locator("#list .level:visible").all_inner_texts()
    assert chips == ["error", "warning", "warning", "not checked", "undetermined", "permitted"]
    first = page.locator("#list article").first
    for words in ("kestrel", "“Quay (Heron)”", "x/deep/late.html", "due 2026-12-31"):
        assert words in first.inner_text()
    counted(page, "6 pages of 6, 4 findings")


def test_page_opens_to_its_story(show: Show) -> None:
    contract = Contract(
        holder="heron",
        reference="K-7",
        valid_from=date(2025, 1, 1),
        valid_until=date(2025, 12, 31),
        stated="c.yaml, line 2",
    )
    said = full_result("site/a b.html")
    told = msgspec.structs.replace(
        said.findings[0],
        contract="K-7",
        clause="“May not be copied.” - notice, https://heron.example/terms (read 2026-11-24)",
    )
    said = msgspec.structs.replace(said, findings=(told,), address="https://www.example.org/ferry?a=1&b=2")
    page = show(said, of=msgspec.structs.replace(run(), contracts=(contract,)))
    story = page.locator(".story")
    assert not story.is_visible()
    page.locator(".opener").click()
    assert story.is_visible()
    assert page.locator("blockquote").first.inner_text() == "Mole Quay (Heron) -- The ferry sails again."
    assert page.locator("mark").first.inner_text() == "Quay (Heron)"
    words = story.inner_text()
    for each in (
        "Heron News supplied this text", "Remove the text, or obtain a licence.", "line 3, column 1", "dateline",
        "high confidence",
        "line 20, column 1", "footer", "K-7 with heron, from 2025-01-01, until 2025-12-31, c.yaml, line 2",
        "wirecheck why 'site/a b.html':3", "wirecheck request --holder heron 'site/a b.html'",
    ):  # fmt: skip
        assert each in words
    links = {link.inner_text(): link.get_attribute("href") for link in page.locator("article a").all()}
    assert links["site/a b.html"] == "./site/a%20b.html"
    assert links["www.example.org/ferry?a=1&b=2"] == "https://www.example.org/ferry?a=1&b=2"
    assert links["https://heron.example/terms"] == "https://heron.example/terms"
    assert links["unlicensed agency text"] == "#code-unlicensed-agency-text"
    assert links["line 3, column 1"] == "./site/a%20b.html"
    assert links["on the web"] == "https://www.example.org/ferry?a=1&b=2#:~:text=May%20not%20be%20copied."
    page.locator(".silence summary").click()
    assert page.locator(".silence pre").inner_text().split("\n") == list(
        suppression("site/a b.html", told, date(2026, 11, 24))
    )


def test_the_meaning_of_a_code_leaves_the_list_as_it_is(show: Show) -> None:
    page = show(*many(3), LATE, hash_="#source=kestrel")
    page.locator(".opener").click()
    page.locator(".story .code").click()
    assert page.url.endswith("#code-licence-expired")
    assert page.locator("dt:target").inner_text() == "licence-expired"
    counted(page, "1 page of 4")
    page.locator(".opener").click()
    assert page.url.endswith("#source=kestrel")
    again = show(*many(50), LATE, hash_="#code-licence-expired")
    assert again.locator("dt#code-licence-expired").evaluate("each => each.getBoundingClientRect().top < innerHeight")


def test_what_leads_out_of_the_report_opens_beside_it(show: Show) -> None:
    page = show(result(finding(), path="report.html"))  # a file that is there: the report itself
    before = page.url
    with page.expect_popup() as beside:
        page.locator(".file").click()
    assert beside.value.url == before
    assert beside.value.evaluate("window.opener") is None
    beside.value.close()


def test_page_shows_visible_words_before_metadata(show: Show) -> None:
    hidden = Quotation(quote="heron", place=place(1, zone=Zone.METADATA), before='"agency":"')
    seen = Quotation(quote="Quay (Heron)", place=place(7), after=" -- The ferry sails.")
    page = show(result(finding(evidence=(hidden, seen))))
    assert page.locator(".words").inner_text() == "“Quay (Heron)”"
    page.locator(".opener").click()
    assert page.locator("blockquote").all_inner_texts() == ["Quay (Heron) -- The ferry sails."]
    last = page.locator(".story .place").last.inner_text()
    assert last == "“heron” in the metadata, which readers do not see: line 1, column 1"


def test_filters_follow_each_other_and_counts_follow_them(show: Show) -> None:
    page = show(*many(14), LATE, BARE, LOST)
    assert facet(page, "state") == {"breach": "15", "not checked": "1", "undetermined": "1"}
    assert facet(page, "level") == {"error": "1", "warning": "14", "note": "1"}
    assert facet(page, "source") == {"heron": "14", "kestrel": "2"}
    choose(page, "source", "kestrel")
    counted(page, "2 pages of 17, 2 findings")
    assert facet(page, "level") == {"error": "1", "note": "1"}
    assert facet(page, "code") == {"credit missing": "1", "licence expired": "1"}
    assert facet(page, "source") == {"heron": "14", "kestrel": "2"}  # what another choice here would give
    choose(page, "level", "note")
    assert titles(page) == ["bare.html"]
    choose(page, "level", "note")  # once more takes it away
    assert titles(page) == ["late.html", "bare.html"]
    page.locator("#chosen .chip", has_text="Source").click()
    counted(page, "17 pages of 17")


def test_filters_of_findings_ask_for_one_finding_that_fits_them_all(show: Show) -> None:
    mixed = result(finding("credit-missing", Level.WARNING), finding("licence-expired", Level.ERROR, fingerprint="f9"))
    page = show(mixed, LATE, hash_="#level=error&code=credit-missing")
    assert page.locator("#list .empty").inner_text() == "No page fits these filters."
    page = show(mixed, LATE, hash_="#level=error&code=licence-expired")
    assert titles(page) == ["late.html", "Ferry sails"]


def test_folders_are_filters_at_every_depth(show: Show) -> None:
    paths = ("a/b/c/1.html", "a/b/c/2.html", "a/b/3.html", "a/d/4.html", "e.html")
    page = show(*(result(finding(), path=path, title=path) for path in paths))
    assert facet(page, "folder") == {"a/": "4"}
    choose(page, "folder", "a/")
    assert facet(page, "folder") == {"b/": "3", "d/": "1"}
    choose(page, "folder", "b/")
    choose(page, "folder", "c/")
    assert titles(page) == ["a/b/c/1.html", "a/b/c/2.html"]
    page.locator(".way a", has_text="b").click()
    counted(page, "3 pages of 5")
    page.locator(".way a", has_text="all").click()
    counted(page, "5 pages of 5")


def test_search_finds_titles_words_holders_files_and_addresses(show: Show) -> None:
    addressed = msgspec.structs.replace(
        result(finding(), path="n/5.html", title="Élan"), address="https://paper.example/tides"
    )
    page = show(*many(3), LATE, addressed)
    for words, hits in (
        ("LATE.html", 1),
        ("élan", 1),
        ("kestrel", 1),
        ("quay heron", 5),
        ("paper.example/tides", 1),
        ("licence expired", 1),
    ):
        page.fill("#search", words)
        counted(page, f"{hits} pages? of 5")
    expect(page).to_have_url(re.compile("q=licence\\+expired"))
    page.fill("#search", "no such words")
    expect(page.locator("#list .empty")).to_have_text("No page fits these filters.")


def test_each_state_has_an_address(show: Show) -> None:
    page = show(*many(3), LATE, BARE)
    choose(page, "source", "kestrel")
    page.get_by_role("link", name="Sources").click()
    assert page.url.endswith("#by=source&source=kestrel")
    page.go_back()
    page.go_back()
    counted(page, "5 pages of 5")
    page.go_forward()
    counted(page, "2 pages of 5")
    page.locator(".opener").first.click()
    assert page.url.endswith("#source=kestrel&page=x%2Fdeep%2Flate.html")
    again = show(*many(3), LATE, BARE, hash_="#source=kestrel&page=x%2Fdeep%2Flate.html")
    assert titles(again) == ["late.html", "bare.html"]
    assert again.locator(".opener").first.get_attribute("aria-expanded") == "true"
    assert again.locator(".story").first.is_visible()


def test_an_address_of_a_page_that_the_list_does_not_show_shows_it_above(show: Show) -> None:
    page = show(*many(60), hash_="#page=d3%2F59.html")
    assert page.locator("#asked h3").inner_text() == "Page 59"
    assert page.locator("#asked .story").is_visible()
    gone = show(*many(2), hash_="#page=gone.html")
    assert gone.locator("#asked").inner_text() == "This report has no page gone.html."


def test_groups_by_source_are_of_a_holder_and_a_code_whatever_lines_and_versions(show: Show) -> None:
    same = [
        msgspec.structs.replace(each, findings=(msgspec.structs.replace(each.findings[0], message=f"line {number}"),))
        for number, each in enumerate(many(5))
    ]
    page = show(*same, LATE, result(path="clean.html", title="Clean"), hash_="#by=source")
    assert page.locator("#heading").inner_text() == "By source and finding, the worst first (3 groups)"
    groups = page.locator(".group > h3").all_inner_texts()
    assert [" ".join(each.split()) for each in groups] == [
        "error kestrel licence expired 1 page only these",
        "warning heron unlicensed agency text 5 pages only these",
        "Nothing found 1 page",
    ]
    page.locator(".group .opener", has_text="heron").click()
    assert "in=heron%7Cunlicensed-agency-text" in page.url
    assert page.locator(".group article h3").all_inner_texts() == [f"Page {each}" for each in range(5)]
    page.locator(".group", has_text="heron").locator(".only").click()
    counted(page, "5 pages of 7")


def test_many_sources_with_one_page_each_are_one_group(show: Show) -> None:
    rare = [other("rights-reserved", f"holder {each}", Level.WARNING, f"r/{each}.html") for each in range(6)]
    page = show(*rare, *many(2), hash_="#by=source")
    assert page.locator(".group .name").all_inner_texts() == ["heron", "6 sources with one page each"]


def test_groups_by_day_come_in_the_order_of_days(show: Show) -> None:
    soon = other("retention-ended", "kestrel", Level.ERROR, "x/soon.html", due="2026-12-02")
    page = show(LATE, soon, *many(1), covered_result("ours.html", until="2026-12-15"), hash_="#by=day")
    names = page.locator(".group .name").all_inner_texts()
    assert names == ["due 2026-12-02", "permitted until 2026-12-15", "due 2026-12-31", "no day is due"]


def test_groups_by_folder_lead_into_the_folders(show: Show) -> None:
    alone = show(LATE, BARE, hash_="#by=folder")
    assert alone.locator(".group .name").all_inner_texts() == [
        "Files directly in x/",
        "x/deep/",
    ]  # no choice is no step
    page = show(LATE, BARE, LOST, hash_="#by=folder")
    assert page.locator(".group .name").all_inner_texts() == ["Files directly in the top folder", "x/"]
    page.locator(".group", has_text="x/").locator(".only").click()
    assert page.locator(".group .name").all_inner_texts() == ["Files directly in x/", "deep/"]


def test_permitted_and_undetermined_pages_tell_their_basis_and_last_day(show: Show) -> None:
    contract = Contract(holder="heron", reference="C-1", valid_until=date(2026, 12, 31))
    unclear = result(path="unclear.html", title="Unclear", verdicts={"distribute": Verdict.UNDETERMINED})
    page = show(covered_result("ours.html"), unclear, of=msgspec.structs.replace(run(), contracts=(contract,)))
    assert titles(page) == ["Unclear", "Ferry sails"]
    for opener in page.locator(".opener").all():
        opener.click()
    stories = page.locator(".story").all_inner_texts()
    assert "republishing\nundetermined, because because" in stories[0]
    assert "last day 2026-12-31; C-1 with heron, until 2026-12-31" in stories[1]
    assert "permitted until 2026-12-31" in page.locator(".where").last.inner_text()


def test_ticks_and_notes_stay_in_the_browser_and_go_with_new_findings(show: Show) -> None:
    results = many(3)
    page = show(*results)
    page.get_by_label("Done: d1/1.html").check()
    counted(page, "3 pages of 3, 3 findings, 1 ticked off")
    assert facet(page, "done") == {"no": "2", "yes": "1"}
    page.get_by_label("Add a note on d2/2.html").click()
    page.keyboard.type("asked <b>Ines</b>")
    assert "kept in this browser alone" in page.locator(".kept").inner_text()
    again = show(*results, page=page)
    assert again.get_by_label("Done: d1/1.html").is_checked()
    assert again.get_by_label("Note on d2/2.html", exact=True).input_value() == "asked <b>Ines</b>"
    again.goto(f"{again.url}#done=no")
    again.reload()
    assert titles(again) == ["Page 0", "Page 2"]
    more = msgspec.structs.replace(results[1], findings=(*results[1].findings, finding("killed", fingerprint="new")))
    newer = show(results[0], more, results[2], page=page)
    assert not newer.get_by_label("Done: d1/1.html").is_checked()  # there is something that nobody has seen


def test_what_is_filtered_is_copied_as_list_csv_and_markdown(show: Show) -> None:
    formula = msgspec.structs.replace(
        result(finding(), path="f.html", title='=1+1,"x"'), address="https://paper.example/f"
    )
    page = show(*many(2), LATE, formula)
    choose(page, "level", "error")
    assert clipboard(page, "list").split("\n") == [
        "late.html - x/deep/late.html - kestrel: licence expired",
        '=1+1,"x" - https://paper.example/f - heron: unlicensed agency text',
    ]
    rows = list(csv.DictReader(io.StringIO(clipboard(page, "CSV"))))
    assert [row["file"] for row in rows] == ["x/deep/late.html", "f.html"]
    assert rows[1]["title"] == '\'=1+1,"x"'
    assert (rows[0]["finding"], rows[0]["due"], rows[0]["words"], rows[0]["place"]) == (
        "licence-expired", "2026-12-31", "Quay (Heron)", "3:1",
    )  # fmt: skip
    table = clipboard(page, "Markdown").split("\n")
    assert len(table) == 4
    assert table[2].startswith(
        "| late.html |  | x/deep/late.html | error | licence-expired | kestrel | Quay &#40;Heron&#41; |"
    )


def test_commands_and_suppressions_are_copied(show: Show) -> None:
    page = show(full_result())
    page.locator(".opener").click()
    page.get_by_label("Copy wirecheck why a.html:3").click()
    assert page.evaluate("navigator.clipboard.readText()") == "wirecheck why a.html:3"


def test_headline_of_a_baseline_is_not_red(show: Show) -> None:
    old = msgspec.structs.replace(finding(), suppressed=Suppressed(Silence.BASELINE, "recorded on 2026-01-01"))
    page = show(result(old, path="old.html"), result(suppressed_finding(), path="ours.html"))
    assert page.locator("h1").inner_text() == "Nothing new: the breaches on 2 pages are dealt with."
    assert page.locator(".besides").inner_text() == "2 dealt with, 1 in the baseline"
    assert page.locator("#list .level:visible").all_inner_texts() == ["dealt with", "dealt with"]
    page.locator(".opener").first.click()
    assert "baseline: recorded on 2026-01-01" in page.locator(".story").first.inner_text()


def test_headline_of_a_forecast_says_that_nothing_is_a_breach_today(show: Show) -> None:
    page = show(LATE, of=msgspec.structs.replace(run(), ahead=90))
    assert page.locator("h1").inner_text() == (
        "1 page becomes a breach within 90 days, the first after 2026-12-31; none is one today."
    )
    assert facet(page, "state") == {}
    red = page.locator("#list .level").first.evaluate("each => getComputedStyle(each).color")
    assert red != "rgb(168, 32, 26)"  # as an error of today is
    assert page.locator("#list .level:visible").all_inner_texts() == ["to come"]
    page.locator(".opener").click()
    assert "wirecheck why --as-of 2027-01-01 x/deep/late.html:3" in page.locator(".story").inner_text()
    assert (
        "wirecheck request --as-of 2027-01-01 --holder kestrel x/deep/late.html" in page.locator(".story").inner_text()
    )


def test_page_without_a_script_is_the_whole_list_open(show: Show) -> None:
    page = show(*many(90), LATE, script=False)
    assert page.locator("article").count() == 91
    assert page.locator("article .story").first.is_visible()
    assert page.locator("article .story").last.is_visible()
    assert page.locator("h1").inner_text() == "1 of 91 pages must come down or be licensed."
    assert page.locator("main h2").all_inner_texts()[:3] == [
        "Pages, the worst first",
        "Must come down or be licensed: 1 page",
        "Must be looked at: 90 pages",
    ]
    page.locator(".besides a").click()
    assert page.locator("h2:target").inner_text() == "Must be looked at: 90 pages"
    assert not page.locator("#tools").is_visible()
    assert not page.locator("#waiting").is_visible()
    assert page.locator("dt#code-licence-expired").is_visible()


def test_page_prints_the_whole_list_open_and_dark_on_light(show: Show) -> None:
    page = show(*many(80), LATE, dark=True)
    assert page.locator("#list article").count() == 30
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#list article").count() == 81
    assert page.locator("#list .story").last.is_visible()
    assert not page.locator("#tools").is_visible()
    first = page.locator("#list article").first
    assert first.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
    assert page.locator("body").evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 255, 255)"
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#list article").count() == 30


def test_a_holder_is_one_source_however_it_is_written(show: Show) -> None:
    page = show(*(other("rights-reserved", name, Level.WARNING, f"{name}.html") for name in ("Moor", "MOOR", "moor")))
    page.goto(f"{page.url}#by=source")
    assert page.locator(".group .times").all_inner_texts() == ["3 pages"]
    page.locator(".only").click()
    counted(page, "3 pages of 3")


def test_a_print_says_how_many_pages_it_leaves_out(show: Show) -> None:
    page = show(*many(2_003))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#list article").count() == 2_000
    assert page.locator("#list .empty").inner_text().startswith("3 more pages are not printed")


def test_damaged_notes_of_a_browser_do_no_harm(show: Show) -> None:
    page = show(*many(1))
    for held in ("null", "[", "7", '"x"'):
        page.evaluate("held => localStorage.setItem('wirecheck-notes', held)", held)
        page.reload()
        page.get_by_label("Done: d0/0.html").check()
        counted(page, "1 page of 1, 1 finding, 1 ticked off")


def test_page_shows_hostile_words_as_text(show: Show) -> None:
    hostile = msgspec.structs.replace(hostile_result(), address='https://x.example/"><script>alert(2)</script>')
    scripted = msgspec.structs.replace(full_result("b.html"), address="javascript:alert(3)")
    for script in (True, False):
        page = show(hostile, scripted, announced_result(), script=script)
        if script:
            for opener in page.locator(".opener").all():
                opener.click()
        assert "<script>alert(1)</script>" in "".join(page.locator("mark").all_inner_texts())
        assert page.locator("script").count() == 2  # the index and ours
        links = [link.get_attribute("href") or "" for link in page.locator("a").all()]
        assert all(re.match(r"https?://|#|\./", href) for href in links), links
        assert page.locator("article *").evaluate_all(
            "all => all.every(each => each.getAttributeNames().every(name => !name.startsWith('on')))"
        )


def test_hostile_words_stay_text_in_groups_filters_and_addresses(show: Show) -> None:
    named = other("licence-expired", "<img src=x onerror=alert(1)>", Level.ERROR, "<b>/x.html")
    page = show(named, LATE, hash_="#by=source")
    assert page.locator("img").count() == 0
    choose(page, "source", "<img")
    assert (
        titles(page)[0].startswith("▸") or "<img src=x onerror=alert(1)>" in page.locator(".group .name").inner_text()
    )
    page.goto(f"{page.url.partition('#')[0]}#source=<img src=x onerror=alert(1)>&q=<script>&page=<b>")
    assert page.locator("img, #chosen script").count() == 0
    for name in ("__proto__", "constructor", "toString"):
        page.goto(f"{page.url.partition('#')[0]}#by={name}&need={name}&state={name}")
        assert page.locator("#chosen .chip").all_inner_texts() == [f"Must: {name}", f"State: {name}", "all pages"]
        page.goto(f"{page.url.partition('#')[0]}#by={name}")
        counted(page, "2 pages of 2")


def test_page_cannot_run_what_is_not_its_own(show: Show) -> None:
    page = show(full_result())
    policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in policy


EVERYTHING: tuple[SourceResult, ...] = (
    full_result("everything/a.html"), *many(3, Level.NOTE), hostile_result(), announced_result(), LATE, BARE, LOST,
    covered_result("ours.html"), result(suppressed_finding(), path="quiet.html"),
)  # fmt: skip


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)])
@pytest.mark.parametrize(("results", "hash_"), [
    ((), ""), (EVERYTHING, ""), (EVERYTHING, "#by=source"), (EVERYTHING, "#by=folder&q=heron&level=note"),
    (EVERYTHING, "#q=nothing"),
])  # fmt: skip
def test_page_is_accessible(show: Show, results: tuple[SourceResult, ...], hash_: str, width: int, dark: bool) -> None:
    page = show(*results, width=width, dark=dark, hash_=hash_)
    for opener in page.locator("#list .opener").all():
        opener.click()
        assert opener.get_attribute("aria-expanded") == "true"
    if width == 320 and results:
        page.locator("#facets summary").first.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_page_without_a_script_is_accessible_in_its_structure(show: Show) -> None:
    page = show(*EVERYTHING, script=False)
    levels = [
        int(each) for each in page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(each => each.tagName[1])")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_page_works_with_the_keyboard(show: Show) -> None:
    page = show(*many(3), LATE)
    opener = page.locator(".opener").first
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Space")
    assert opener.get_attribute("aria-expanded") == "false"
    page.locator("[data-key=source] a", has_text="kestrel").focus()
    page.keyboard.press("Enter")
    counted(page, "1 page of 4")
    expect(page.locator("[data-key=source] a", has_text="kestrel")).to_be_focused()


def test_page_adds_entries_a_few_at_a_time(show: Show) -> None:
    page = show(*many(70))
    page.get_by_text("Show more pages (40 left)").click()
    page.get_by_text("Show more pages (10 left)").click()
    assert page.locator("#list article").count() == 70
    expect(page.locator("#list article .opener").nth(60)).to_be_focused()
    assert page.locator("#list .more").count() == 0


def test_page_of_thousands_of_findings_stays_small(show: Show) -> None:
    page = show(*many(6_000))
    assert (
        page.locator("h1").inner_text()
        == "No page must come down for certain; 6,000 of 6,000 pages want a second look."
    )
    assert page.locator("#list article").count() == 30
    assert page.evaluate("document.querySelectorAll('*').length") < 5_000
    page.fill("#search", "page 5999")
    counted(page, "1 page of 6,000")
    page.locator(".opener").click()
    assert page.locator(".story").is_visible()


def test_page_of_nothing_says_so(show: Show) -> None:
    clean = show(result())
    assert clean.locator("h1").inner_text() == "Nothing to do: 1 page may be used so."
    nothing = show()
    assert nothing.locator("h1").inner_text().startswith("Nothing was checked: there was nothing to check")
    assert nothing.locator("#list").inner_text() == "There is no page to list."
    assert not nothing.locator("#tools").is_visible()


def test_page_folds_words_of_any_length(show: Show) -> None:
    page = show(result(finding(), path="p" * 300, title="T" * 300), width=320)
    page.locator(".opener").click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_files_are_linked_from_where_the_report_stands() -> None:
    assert 'href="../site/a.html"' in told_of(run(), "html", full_result(), on=Surface(folder="../site"))
    assert 'href="./a%3Ab.html"' in told("html", full_result("a:b.html"))


def test_the_same_results_give_the_same_page_in_any_order() -> None:
    assert told("html", LATE, BARE, *many(3)) == told("html", *many(3), BARE, LATE)


def test_evidence_beyond_what_is_told_is_counted() -> None:
    quotes = tuple(Quotation(quote=f"Q{each}", place=place(each)) for each in range(1, 15))
    text = told("html", result(finding(evidence=quotes), evidence=Evidence(attributions=(attribution(),))))
    assert "and at 4 more places" in text


def test_the_worst_pages_are_kept_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.reports.html_report._MOST_PAGES", 3)
    text = told("html", *many(9), LATE, result(path="clean.html"))
    assert re.findall(r'class="file">([^<]*)<', text) == ["x/deep/late.html", "d0/0.html", "d0/7.html"]
    assert "8 more pages, none worse than these, are not in this report; --format jsonl has them all." in text
    assert "1 of 11 pages must come down or be licensed." in text


def test_what_speaks_of_a_site_is_no_page() -> None:
    robots = msgspec.structs.replace(result(path="site/robots.txt", title=None), of_site=True)
    text = told("html", *many(1), robots)
    assert "robots.txt" not in text
    assert "No page must come down for certain; 1 of 1 page wants a second look." in text
    assert "Nothing was to be checked." in told("html", robots)
    lost = msgspec.structs.replace(
        result(path="site/robots.txt", status=Status.UNCHECKED, reason="is damaged"), of_site=True
    )
    assert "robots.txt" in told("html", lost)
