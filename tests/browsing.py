"""A real browser that opens a report, for tests: whatever it complains of, and whatever is fetched, fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright
from report_telling import told_of
from report_values import finding, result, run

from checker.finding import Level, SourceResult
from checker.reports.outcome import Run

Show = Callable[..., Page]

# What a click changes is shown a task later; on a busy machine a test would look before.
SHOWN = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
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
def show(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    complaints: list[str] = []
    pages: list[Page] = []
    scripted: set[Page] = set()

    def waiting(act: Callable[..., None]) -> Callable[..., None]:
        def acted(locator: Locator, *given: object, **named: object) -> None:
            act(locator, *given, **named)
            if locator.page in scripted:
                locator.page.evaluate(SHOWN)

        return acted

    for name in ("check", "click", "fill", "press"):
        monkeypatch.setattr(Locator, name, waiting(getattr(Locator, name)))

    def opened(
        *results: SourceResult,
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
        hash_: str = "",
        of: Run | None = None,
        page: Page | None = None,
    ) -> Page:
        file = tmp_path / "report.html"
        file.write_text(told_of(of or run(), "html", *results), "utf-8")
        if page is None:
            context = browser.new_context(
                viewport=ViewportSize(width=width, height=900),
                color_scheme="dark" if dark else "light",
                java_script_enabled=script,
                permissions=["clipboard-read", "clipboard-write"],
            )
            page = context.new_page()
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on(
                "request", lambda request: None if request.url.startswith("file:") else complaints.append(request.url)
            )
            pages.append(page)
            if script:
                scripted.add(page)
        page.goto(f"{file.as_uri()}{hash_}")
        if page in scripted:
            page.evaluate(SHOWN)
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert complaints == []


def many(number: int, level: Level = Level.WARNING) -> list[SourceResult]:
    """Pages in seven folders with one finding each."""
    return [
        result(finding(level=level, fingerprint=str(each)), path=f"d{each % 7}/{each}.html", title=f"Page {each}")
        for each in range(number)
    ]


def other(code: str, agency: str, level: Level, path: str, **changes: object) -> SourceResult:
    """A page on which another agency's content is found."""
    each = msgspec.structs.replace(finding(code, level), agency=agency, message=f"{code} of {agency}.", **changes)
    return result(each, path=path, title=path.rpartition("/")[2])
