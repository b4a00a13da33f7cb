"""The editors' page, in a real browser."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from report_telling import told
from report_values import finding, full_result, hostile_result, result, suppressed_finding

from checker.finding import Level, SourceResult

Show = Callable[..., Page]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        # Where it has to be there, as in CI, its absence is a failure.
        assert "WIRECHECK_NEEDS_BROWSER" not in os.environ, "Chromium is not installed"
        pytest.skip("Chromium is not installed, and the page is looked at in a real browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    complaints: list[str] = []
    pages: list[Page] = []

    def opened(*results: SourceResult, width: int = 1280, dark: bool = False) -> Page:
        file = tmp_path / "report.html"
        file.write_text(told("html", *results), "utf-8")
        size = ViewportSize(width=width, height=900)
        page = browser.new_page(viewport=size, color_scheme="dark" if dark else "light")
        pages.append(page)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith("file:") else complaints.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opened
    for page in pages:
        page.close()
    assert complaints == []


def many(number: int, level: Level = Level.WARNING) -> list[SourceResult]:
    return [
        result(finding(level=level, fingerprint=str(each)), path=f"d{each % 7}/{each}.html") for each in range(number)
    ]


def other(code: str, agency: str, level: Level, path: str) -> SourceResult:
    each = msgspec.structs.replace(finding(code, level), agency=agency, message=f"{code} of {agency}.")
    return result(each, path=path)


def test_page_tells_the_worst_first_in_groups(show: Show) -> None:
    page = show(*many(40), other("licence-expired", "kestrel", Level.ERROR, "x/late.html"))
    assert page.locator("#verdict").inner_text() == "41 breaches to deal with"
    causes = page.locator(".cause").all_inner_texts()
    assert causes == ["licence-expired of kestrel.", "Heron News supplied this text. You hold no contract with it."]
    assert page.locator(".times").all_inner_texts() == ["1 place", "40 places"]


def test_page_shows_the_words_in_their_context(show: Show) -> None:
    page = show(full_result())
    assert page.locator(".opener").get_attribute("aria-expanded") == "true"  # a single group is open at once
    assert page.locator("blockquote").inner_text() == "Mole Quay (Heron) -- The ferry sails again."
    assert page.locator("mark").inner_text() == "Quay (Heron)"
    inside = page.locator(".inside").inner_text()
    for words in ("a.html:3:1", "Ferry sails", "Remove the text", "“May not be copied.” (line 20)", "line 20:1"):
        assert words in inside


def test_page_filters(show: Show) -> None:
    page = show(
        *many(5),
        other("licence-expired", "kestrel", Level.ERROR, "x/late.html"),
        other("credit-missing", "kestrel", Level.NOTE, "x/uncredited.html"),
    )
    count = page.locator("#count")

    def counted(text: str) -> None:
        expect(count).to_have_text(re.compile(f"^{text},"))

    page.select_option("#agency", "kestrel")
    counted("2 findings in 2 groups")
    page.select_option("#level", "note")
    counted("1 finding in 1 group")
    page.click("button[type=reset]")
    counted("7 findings in 3 groups")
    page.select_option("#code", "licence-expired")
    counted("1 finding in 1 group")
    page.click("button[type=reset]")
    page.select_option("#folder", "x/")
    counted("2 findings in 2 groups")
    page.click("button[type=reset]")
    page.fill("#search", "LATE.html")
    counted("1 finding in 1 group")
    page.fill("#search", "no such words")
    page.wait_for_selector(".empty")
    assert count.inner_text() == ""


def test_page_hides_what_is_suppressed_until_asked(show: Show) -> None:
    page = show(result(finding(), suppressed_finding()))
    assert page.locator("#count").inner_text().startswith("1 finding")
    page.check("#suppressed")
    expect(page.locator("#count")).to_have_text(re.compile("^2 findings"))
    assert "licensed (wirecheck.yaml, line 9)" in page.locator("#list").inner_text()


def test_page_shows_hostile_words_as_text(show: Show) -> None:
    page = show(hostile_result())
    assert "<script>alert(1)</script>" in page.locator("mark").inner_text()
    assert page.locator("script").count() == 2  # the data and ours
    assert page.evaluate("typeof window.pwned") == "undefined"


def test_page_cannot_run_what_is_not_its_own(show: Show) -> None:
    page = show(full_result())
    policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 380])
@pytest.mark.parametrize("results", [(), (full_result(), *many(3, Level.NOTE), hostile_result())])
def test_page_is_accessible(show: Show, results: tuple[SourceResult, ...], width: int, dark: bool) -> None:
    page = show(*results, width=width, dark=dark)
    for opener in page.locator(".opener").all():
        opener.click()
        assert opener.get_attribute("aria-expanded") == "true"
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_page_works_with_the_keyboard(show: Show) -> None:
    page = show(*many(3), other("licence-expired", "kestrel", Level.ERROR, "x/late.html"))
    opener = page.locator(".opener").first
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "false"
    assert not page.locator(".inside").first.is_visible()


def test_page_adds_places_a_few_at_a_time(show: Show) -> None:
    page = show(*many(60))
    assert page.locator(".items > li").count() == 25
    page.click("text=Show more places (35 left)")
    page.click("text=Show more places (10 left)")
    assert page.locator(".items > li").count() == 60
    assert page.locator(".more").count() == 0


def test_page_of_fifty_thousand_findings_stays_small(show: Show) -> None:
    groups = [other("credit-missing", f"agency {each}", Level.NOTE, f"n/{each}.html") for each in range(300)]
    page = show(*many(50_000), *groups)
    assert page.locator("#verdict").inner_text() == "50,300 breaches to deal with"
    assert page.locator(".group").count() == 60
    assert page.evaluate("document.querySelectorAll('*').length") < 3_000
    page.click("text=Show more groups (241 left)")
    assert page.locator(".group").count() == 120


def test_page_of_nothing_says_so(show: Show) -> None:
    clean, nothing = show(result()), show()
    assert clean.locator(".empty").inner_text() == "Nothing to deal with."
    assert nothing.locator(".empty").inner_text() == "Nothing was checked."
    assert clean.locator("#verdict").inner_text() == "No breach"
    assert nothing.locator("#verdict").inner_text() == "Nothing was checked"
    assert not clean.locator("#filters").is_visible()  # there is nothing to filter


def test_page_charts_the_days_that_come_first(show: Show) -> None:
    days = [msgspec.structs.replace(finding(fingerprint=str(day)), due=f"2026-12-{day:02}") for day in range(1, 21)]
    chart = show(result(*days, days[0])).locator("#charts .card").last
    assert chart.locator("h2").inner_text() == "Findings by day due"
    names, numbers = (chart.locator(f".{column}").all_inner_texts() for column in ("name", "number"))
    assert names == [*(f"2026-12-0{day}" for day in range(1, 9)), "later"]
    assert numbers == ["2", *["1"] * 7, "12"]
    widths = [bar.get_attribute("width") for bar in chart.locator(".fill").all()]
    assert widths == ["100", *["50"] * 7]  # and no bar for the sum, beside which these would vanish


def test_page_prints_dark_on_light(show: Show) -> None:
    page = show(full_result(), dark=True)
    assert page.locator("#filters").is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("#filters").is_visible()
    todo = page.locator(".todo")
    assert todo.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(227, 243, 232)"
    assert todo.evaluate("each => getComputedStyle(each).color") == "rgb(0, 0, 0)"


def test_page_finds_the_words_of_a_cause(show: Show) -> None:
    page = show(*many(2), other("licence-expired", "kestrel", Level.ERROR, "x/late.html"))
    page.fill("#search", "no contract with it")
    expect(page.locator("#count")).to_have_text(re.compile("^2 findings in 1 group,"))


def test_page_folds_words_of_any_length(show: Show) -> None:
    page = show(result(finding(), path="p" * 300, title="T" * 300), width=380)
    row = page.locator(".items > li")
    assert row.evaluate("each => each.scrollWidth <= each.clientWidth")
