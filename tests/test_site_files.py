"""A folder with the files of its site: what they state reaches the pages that they name, and only those."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.check import Brief
from checker.check.sources import check_folder
from checker.finding import SourceResult
from checker.settings.settings_file import Publisher, Settings
from checker.settings.uses import Use

DAY = date(2026, 11, 30)
_FORBIDDEN = "<license><prohibits>ai-train</prohibits></license>"
_SOLD = '<license><permits>ai-train</permits><payment type="training"/></license>'
STORY = "<p>The harbour of the town was opened on Monday by the mayor, who spoke of ten years of work.</p>"


def page(folder: Path, path: str, head: str = "") -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    html = f"<!doctype html><html lang='en'><head><title>Harbour</title>{head}</head>"
    file.write_text(f"{html}<body><article><h1>Harbour</h1>{STORY}</article></body></html>", "utf-8")


def write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def checked(folder: Path, action: str = "tdm", **more: object) -> dict[str, SourceResult]:
    settings = Settings(uses=(Use(name="ours", actions=(action,)),), **more)  # type: ignore[arg-type]
    return {one.path: one for one in check_folder(folder, Brief.of(settings, DAY))}


def verdicts(folder: Path, action: str = "tdm", **more: object) -> dict[str, str]:
    return {
        path: one.verdicts[0].verdict.value for path, one in checked(folder, action, **more).items() if one.verdicts
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    page(tmp_path, "news/a.html")
    page(tmp_path, "free/b.html")
    return tmp_path


def test_a_site_that_reserves_mining_is_a_breach_where_it_says_so(folder: Path) -> None:
    rules = '[{"location": "/free/*", "tdm-reservation": 0}, {"location": "/*", "tdm-reservation": 1}]'
    write(folder, ".well-known/tdmrep.json", rules)
    results = checked(folder)
    assert results["news/a.html"].findings[0].code == "mining-forbidden"
    assert results["news/a.html"].findings[0].evidence[0].path == ".well-known/tdmrep.json"
    # The site's 0 is no grant: nothing is stated against it, and nothing for it.
    assert results["free/b.html"].verdicts[0].verdict == "undetermined"
    assert not results[".well-known/tdmrep.json"].verdicts


def test_the_pages_own_zero_lifts_the_sites_one(folder: Path) -> None:
    write(folder, ".well-known/tdmrep.json", '[{"location": "/", "tdm-reservation": 1}]')
    page(folder, "free/b.html", '<meta name="tdm-reservation" content="0">')
    assert verdicts(folder) == {"news/a.html": "breach", "free/b.html": "permitted"}


def test_the_pages_own_zero_lifts_nothing_else(folder: Path) -> None:
    write(folder, "robots.txt", "User-agent: *\nContent-Usage: tdm=n\n")
    page(folder, "free/b.html", '<meta name="tdm-reservation" content="0">')
    assert verdicts(folder) == {"news/a.html": "breach", "free/b.html": "breach"}


def test_robots_rules_reach_the_paths_that_they_name(folder: Path) -> None:
    write(folder, "robots.txt", "User-agent: GPTBot\nDisallow: /news/\n\nUser-agent: *\nAllow: /\n")
    assert verdicts(folder, "ai-train") == {"news/a.html": "breach", "free/b.html": "undetermined"}


def test_the_longest_path_counts_and_equal_ones_are_combined(folder: Path) -> None:
    rules = "User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: /free/ train-ai=y\n"
    write(folder, "robots.txt", rules)
    assert verdicts(folder, "ai-train") == {"news/a.html": "breach", "free/b.html": "undetermined"}
    write(folder, "robots.txt", f"{rules}Content-Usage: /free/ train-ai=n\n")
    assert verdicts(folder, "ai-train") == {"news/a.html": "breach", "free/b.html": "breach"}


def test_a_site_never_makes_an_answer_more_permissive(folder: Path) -> None:
    page(folder, "free/b.html", '<meta name="tdm-reservation" content="1">')
    write(folder, ".well-known/tdmrep.json", '[{"location": "/", "tdm-reservation": 0}]')
    write(folder, "robots.txt", "User-agent: *\nContent-Usage: tdm=y\nContent-Signal: ai-train=yes, search=yes\n")
    assert verdicts(folder) == {"news/a.html": "undetermined", "free/b.html": "breach"}


@pytest.mark.parametrize(
    ("licences", "verdict"),
    [
        (_FORBIDDEN, "breach"),
        ("<license><permits>search</permits></license>", "undetermined"),
        # Alternatives: one of them sells what the other forbids.
        (
            _FORBIDDEN + _SOLD,
            "undetermined",
        ),
        # One that takes out of what it gives gives that to nobody.
        ("<license><permits>all</permits><prohibits>ai-all</prohibits></license>", "breach"),
        (_FORBIDDEN + "<license><permits>all</permits><prohibits>ai-train</prohibits></license>", "breach"),
        (_FORBIDDEN + "<license><permits>all</permits></license>", "undetermined"),
    ],
)
def test_licences_for_machines_reach_the_pages_that_they_name(folder: Path, licences: str, verdict: str) -> None:
    content = f'<content url="/news/">{licences}</content>'
    write(folder, "rsl.xml", f'<rsl xmlns="https://rslstandard.org/rsl">{content}</rsl>')
    assert verdicts(folder, "ai-train") == {"news/a.html": verdict, "free/b.html": "undetermined"}


def test_a_paid_licence_is_told_as_a_condition(folder: Path) -> None:
    write(folder, "rsl.xml", f'<rsl xmlns="https://rslstandard.org/rsl"><content url="/">{_SOLD}</content></rsl>')
    codes = {one.findings[0].code for path, one in checked(folder, "ai-train").items() if one.verdicts}
    assert codes == {"condition-unknown"}


def test_a_folder_that_bears_the_name_of_a_host_is_that_host(tmp_path: Path) -> None:
    page(tmp_path, "heron.example/a.html", '<link rel="canonical" href="https://heron.example/story/9">')
    page(tmp_path, "mole.example/a.html", '<link rel="canonical" href="https://mole.example/story/9">')
    write(tmp_path, "heron.example/robots.txt", "User-agent: CCBot\nDisallow: /story/\n")
    write(tmp_path, "robots.txt", "User-agent: CCBot\nDisallow: /\n")
    assert verdicts(tmp_path, "ai-train") == {"heron.example/a.html": "breach", "mole.example/a.html": "undetermined"}


def test_licences_of_another_host_are_not_the_pages(folder: Path) -> None:
    page(folder, "news/a.html", '<link rel="canonical" href="https://heron.example/news/a">')
    content = '<content url="https://mole.example/*"><license><prohibits>all</prohibits></license></content>'
    write(folder, "rsl.xml", f'<rsl xmlns="https://rslstandard.org/rsl">{content}</rsl>')
    assert verdicts(folder)["news/a.html"] == "undetermined"


def test_a_site_that_is_ours_binds_us_to_nothing(folder: Path) -> None:
    page(folder, "news/a.html", '<link rel="canonical" href="https://heron.example/news/a">')
    write(folder, "robots.txt", "User-agent: CCBot\nDisallow: /\n")
    ours = Publisher(names=("Heron News",), domains=("heron.example",))
    assert verdicts(folder, "ai-train", publisher=ours)["news/a.html"] == "permitted"


def test_an_example_of_a_file_speaks_for_nobody(folder: Path) -> None:
    write(folder, "their-robots.txt", "User-agent: CCBot\nDisallow: /\n")
    results = checked(folder, "ai-train")
    assert not results["their-robots.txt"].verdicts
    assert results["their-robots.txt"].evidence.signals
    assert results["news/a.html"].verdicts[0].verdict == "undetermined"


@pytest.mark.parametrize("name", ["content-usage", "content-signal"])
def test_metas_of_a_page_speak_as_files_do(folder: Path, name: str) -> None:
    value = {"content-usage": "train-ai=n", "content-signal": "ai-train=no"}[name]
    page(folder, "news/a.html", f'<meta name="{name}" content="{value}">')
    assert verdicts(folder, "ai-train") == {"news/a.html": "breach", "free/b.html": "undetermined"}


def test_a_default_that_says_yes_to_everything_is_no_grant(folder: Path) -> None:
    page(folder, "news/a.html", '<meta name="content-signal" content="ai-train=yes, search=yes, ai-input=yes">')
    assert verdicts(folder, "ai-train")["news/a.html"] == "undetermined"


def test_headers_that_a_host_sends_reach_the_pages_under_their_paths(folder: Path) -> None:
    """A page is sent the fields of each rule that fits, the shorter path's as well; none lifts another."""
    write(folder, "_headers", "/*\n  TDM-Reservation: 0\n/news/*\n  TDM-Reservation: 1\n  X-Robots-Tag: noai\n")
    assert verdicts(folder) == {"news/a.html": "breach", "free/b.html": "undetermined"}
    assert verdicts(folder, "ai-train") == {"news/a.html": "breach", "free/b.html": "undetermined"}
    write(folder, "_headers", "/news/*\n  Content-Usage: train-ai=y\n/*\n  Content-Usage: train-ai=n\n")
    assert verdicts(folder, "ai-train") == {"news/a.html": "breach", "free/b.html": "breach"}
