"""Files of sites reach rows of tables: by the host of the address that a row tells, and by its moment."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from checker.check import Brief
from checker.check.sources import check_folder
from checker.finding import SourceResult
from checker.rulebook.loading import Rulebook, load_rulebook
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

DISALLOWING = "User-agent: GPTBot\nDisallow: /ferry\n"
REFUSING = "User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: /open/ train-ai=y\n"
STORY = "<html lang='en'><p>The night ferry sails again on Monday, the port of Marsh says.</p></html>"
ROWS: tuple[dict[str, str | None], ...] = (
    {"url": "https://heron.example/ferry", "at": "2026-01-02T10:00:00Z", "html": STORY},
    {"url": "https://heron.example/open/ferry", "at": "2026-01-02T10:00:00Z", "html": STORY},
    {"url": "https://other.example/ferry", "at": "2026-01-02T10:00:00Z", "html": STORY},
    {"url": None, "at": "2026-01-02T10:00:00Z", "html": STORY},
)
COLUMNS = {"html": "html", "url": "address"}
DATED = {**COLUMNS, "at": "captured"}
Scanned = Callable[..., dict[str, SourceResult]]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture
def scan(tmp_path: Path, rulebook: Rulebook) -> Scanned:
    def scanned(columns: dict[str, str], **files: str) -> dict[str, SourceResult]:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        use = Use(name="train", actions=("ai-train",), commercial=False)
        brief = Brief(rulebook, Settings(columns=columns, uses=(use,)), date(2026, 11, 24))
        return {one.path: one for one in check_folder(str(tmp_path), brief)}

    return scanned


def lines(*rows: Mapping[str, str | None]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def refused(results: dict[str, SourceResult]) -> set[str]:
    """The items on which a file of a site speaks against training."""
    return {
        path
        for path, one in results.items()
        if any(signal.path and signal.terms.prohibitions for signal in one.evidence.signals)
        or any(quote.path for finding in one.findings for quote in finding.evidence)
    }


def test_folder_of_a_host_speaks_of_rows_without_a_moment(scan: Scanned) -> None:
    files = {"sites__heron.example__robots.txt": REFUSING, "crawl__rows.jsonl": lines(*ROWS)}
    assert refused(scan(COLUMNS, **files)) == {"crawl/rows.jsonl#0"}
    assert refused(scan(DATED)) == set()  # nobody knows since when the file is there


def test_folder_of_a_host_speaks_of_no_row_of_another(scan: Scanned) -> None:
    files = {"heron.example__robots.txt": REFUSING, "heron.example__rows.jsonl": lines(*ROWS)}
    assert refused(scan(COLUMNS, **files)) == {"heron.example/rows.jsonl#0", "heron.example/rows.jsonl#3"}


@pytest.mark.parametrize(
    ("fetched", "told"),
    [("2026-01-01T00:00:00Z", {"rows.jsonl#0"}), ("2026-01-02T12:00:00Z", set()), ("", {"rows.jsonl#0"})],
)
def test_row_that_is_a_file_of_its_site_is_heard_and_not_retroactive(
    scan: Scanned, fetched: str, told: set[str]
) -> None:
    robots = {"url": "https://HERON.example:443/robots.txt?x=1", "at": fetched, "html": REFUSING}
    for text in (REFUSING, DISALLOWING):
        results = scan(DATED, **{"rows.jsonl": lines(*ROWS, {**robots, "html": text})})
        assert results["rows.jsonl#4"].of_site
        assert refused(results) == told


def test_error_page_in_the_place_of_robots_is_a_page(scan: Scanned) -> None:
    row = {"url": "https://heron.example/robots.txt", "html": f"\n{STORY}"}
    result = scan(COLUMNS, **{"rows.jsonl": lines(row)})["rows.jsonl#0"]
    assert (result.of_site, result.media_type) == (False, "text/html")


def test_capture_speaks_of_rows_as_of_their_moment(scan: Scanned, tmp_path: Path) -> None:
    def entry(moment: str, text: str) -> dict[str, object]:
        return {
            "startedDateTime": moment,
            "request": {"url": "https://heron.example/robots.txt"},
            "response": {"status": 200, "headers": [], "content": {"mimeType": "text/plain", "text": text}},
        }

    entries = [entry("2026-01-01T00:00:00Z", "User-agent: *\n"), entry("2026-01-03T00:00:00Z", REFUSING)]
    (tmp_path / "sites.har").write_text(json.dumps({"log": {"entries": entries}}), "utf-8")
    later = [{**row, "at": "2026-01-04T00:00:00Z"} for row in ROWS[:1]]
    table = pyarrow.Table.from_pylist([*ROWS, *later])
    pyarrow.parquet.write_table(table, tmp_path / "rows.parquet")
    assert refused(scan(DATED)) == {"rows.parquet#4"}
    assert refused(scan(COLUMNS)) == {"rows.parquet#0", "rows.parquet#4"}


@pytest.mark.parametrize(
    ("fetched", "told"), [("2026-01-01T00:00:00Z", {"rows.parquet#0"}), ("2026-01-02T12:00:00Z", set())]
)
def test_row_of_a_parquet_file_that_is_a_file_of_its_site_is_heard(
    scan: Scanned, tmp_path: Path, fetched: str, told: set[str]
) -> None:
    robots = {"url": "https://HERON.example:443/robots.txt?x=1", "at": fetched, "html": DISALLOWING}
    error = {"url": "https://other.example/robots.txt", "at": fetched, "html": f"\n{STORY}"}
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([*ROWS, robots, error]), tmp_path / "rows.parquet")
    results = scan(DATED)
    assert results["rows.parquet#4"].of_site
    assert (results["rows.parquet#5"].of_site, results["rows.parquet#5"].media_type) == (False, "text/html")
    assert refused(results) == told
