"""The editors' page with many findings: what writing it costs, and how long a browser takes until it can be used.

    python benchmarks/editors_page.py [--pages 50000] [--browser chromium]

The pages are invented, each with one finding of two quotes. Printed are the size of the report, CPU seconds and peak
memory of writing it, then the seconds until the first paint, until the list stands, until the whole file is read, and
those of a change of view, a filter and a story that is opened.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from checker.document.place import Place, Zone
from checker.finding import Finding, Level, Quotation, SourceResult, Status, Verdict, fingerprint
from checker.reports import open_report
from checker.reports.outcome import Run, Tally
from checker.reports.terminal import Surface
from checker.settings.uses import Use

CLAUSE = (
    '"No part of this may be published again without permission." - notice printed with its items,'
    " https://heron.example/terms (read 2026-11-24)"
)


def invented(number: int) -> SourceResult:
    """A page on which one of ninety agencies supplied the text."""
    agency = f"agency-{number % 90}"
    credit = Place(line=24, column=33, end_line=24, end_column=51, zone=Zone.DATELINE)
    foot = Place(line=80, column=1, end_line=80, end_column=20, zone=Zone.FOOTER)
    found = Finding(
        code="unlicensed-agency-text",
        level=Level.ERROR if number % 3 else Level.WARNING,
        verdict=Verdict.BREACH,
        agency=agency,
        message=f"{agency} supplied this text (dateline, line 24). You hold no contract with {agency}.",
        help=f"Take the text down, or get a licence from {agency}.",
        clause=CLAUSE,
        evidence=(
            Quotation(quote="Mole Quay (Heron) -", place=credit, after=" The ferry sails again after the storm."),
            Quotation(quote="All rights reserved", place=foot),
        ),
        fingerprint=fingerprint(str(number)),
    )
    return SourceResult(
        path=f"site/{number % 40}/{number % 300}/{number}.html",
        title=f"The ferry of {number} sails again after the long storm on the coast",
        address=f"https://paper.example/{number}/the-ferry-sails-again",
        status=Status.CHECKED,
        findings=(found,),
    )


def written(file: Path, pages: int) -> None:
    """Write the report of so many pages, and print what that took."""
    run, tally = Run(version="0", as_of="2026-11-30", settings=None, uses=(Use(),)), Tally()
    began = time.process_time()
    with file.open("w", encoding="utf-8") as stream:
        report = open_report("html", stream, run, Surface())
        for result in map(invented, range(pages)):
            tally.add(result)
            report.add(result)
        report.close(tally.outcome(run))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = file.stat().st_size / 1_000_000
    print(f"{pages:,} pages: {size:.0f} MB, {time.process_time() - began:.1f} s CPU, {peak:.0f} MB of memory")


def seen(page: Page, file: Path) -> None:
    """Open the report and use it, and print the seconds."""
    began = time.perf_counter()

    def told(what: str) -> None:
        nonlocal began
        print(f"  {what}: {time.perf_counter() - began:.2f} s")
        began = time.perf_counter()

    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_selector("#list article", state="attached")
    told("list stands")
    page.wait_for_load_state("load")
    told("then whole file is read")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
    print(f"  first paint: {paint:.2f} s")
    began = time.perf_counter()
    page.evaluate("location.hash = 'by=source'")
    page.wait_for_selector(".group")
    told("by source")
    page.evaluate("location.hash = 'level=error'")
    page.wait_for_selector("#list > article")
    told("errors alone")
    page.locator("#list .opener").first.click()
    told("a story")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=50_000)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        written(file, asked.pages)
        browser = playwright.chromium.launch(executable_path=asked.browser, args=["--no-sandbox"])
        seen(browser.new_page(), file)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
