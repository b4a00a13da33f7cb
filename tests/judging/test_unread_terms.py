"""Terms that a page points to and that nobody has read leave open what a licence of the page would permit."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.check import Brief, check_source, conclude, examine
from checker.check.sources import check_folder
from checker.document.declared import Says
from checker.files.content import Response
from checker.finding import SourceResult, Verdict
from checker.settings.settings_file import Publisher, Settings

FOOT = '<footer>Texts by Ann Roe: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></footer>'
COPY = (
    '<link rel="canonical" href="https://gull.example/x"><meta property="og:url" content="https://harbour.example/a">'
)
STORY = "<p>The harbour master opened the pier, and passengers who had waited went on board with their dogs.</p>" * 3


def page(head: str, foot: str = FOOT, settings: Settings | None = None) -> SourceResult:
    html = f'<head><meta name=author content="Ann Roe">{head}</head><article><h1>Ferry</h1>{STORY}</article>{foot}'
    return check_source(html.encode(), "page.html", Brief.of(settings or Settings()))


def verdicts(result: SourceResult) -> set[Verdict]:
    return {one.verdict for one in result.verdicts}


def in_site(folder: Path, trust: str) -> set[Verdict]:
    """The verdicts on a copy that lies in a site with this trust.txt."""
    html = f'<head><meta name=author content="Ann Roe">{COPY}</head><article><h1>Ferry</h1>{STORY}</article>{FOOT}'
    (folder / "ferry.html").write_text(html, "utf-8")
    (folder / "trust.txt").write_text(trust, "utf-8")
    return next(verdicts(one) for one in check_folder(folder) if one.path == "ferry.html")


@pytest.mark.parametrize(
    "trust", ["control=https://gull.example/", "controlledby=https://www.gull.example/news", "control=gull.example"]
)
def test_a_site_under_the_same_control_is_not_another_owner(tmp_path: Path, trust: str) -> None:
    assert in_site(tmp_path, f"{trust}\n") == {Verdict.PERMITTED}


@pytest.mark.parametrize(
    "trust", ["belongto=https://gull.example/", "member=https://gull.example/", "control=https://x.example/"]
)
def test_an_association_is_another_owner(tmp_path: Path, trust: str) -> None:
    assert in_site(tmp_path, f"{trust}\n") == {Verdict.UNDETERMINED}


@pytest.mark.parametrize(
    ("fetched", "expected"),
    [
        ("https://harbour.example/a", Verdict.UNDETERMINED),
        ("https://www.gull.example/x?print=1", Verdict.PERMITTED),
        ("https://gull-example.cdn.ampproject.org/c/s/gull.example/x", Verdict.PERMITTED),
    ],
)
def test_a_capture_of_another_owners_page_is_a_copy(fetched: str, expected: Verdict) -> None:
    head = (
        '<link rel="canonical" href="https://gull.example/x"><meta property="og:url" content="https://gull.example/x">'
    )
    html = f'<head><meta name=author content="Ann Roe">{head}</head><article><h1>Ferry</h1>{STORY}</article>{FOOT}'
    brief = Brief()
    seen = examine(html.encode(), "page.html", brief, response=Response(address=fetched))
    result = conclude(seen, brief).result
    assert verdicts(result) == {expected}
    told = [one.url for one in result.evidence.signals if one.says is Says.SOURCE]
    assert told == (["https://gull.example/x"] if expected is Verdict.UNDETERMINED else [])


def test_licence_by_itself_permits() -> None:
    assert verdicts(page("")) == {Verdict.PERMITTED}


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (COPY, "The owner of https://gull.example/x, of which this page says to be a copy, forbids"),
        ('<meta name="syndication-source" content="https://gull.example/x">', "The owner of https://gull.example/x"),
        ('<link rel="license" href="https://h.example/own">', "What https://h.example/own says"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "usageInfo": "https://h.example/own"}</script>',
            "What https://h.example/own says, to which the field usageInfo points, forbids",
        ),
    ],
)
def test_terms_that_nobody_has_read_leave_open_what_the_site_permits(head: str, told: str) -> None:
    result = page(head)
    assert verdicts(result) == {Verdict.UNDETERMINED}
    (finding,) = result.findings
    assert finding.level.value == "note"
    assert finding.message.startswith(told)


@pytest.mark.parametrize("head", [COPY, '<link rel="license" href="https://h.example/own">'])
def test_without_a_licence_they_say_nothing(head: str) -> None:
    assert page(head, "").findings == page("", "").findings == ()


def test_licence_of_the_item_itself_is_an_alternative_to_other_terms() -> None:
    both = '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"><link rel="license" href="/own">'
    assert verdicts(page(both)) == {Verdict.PERMITTED}


def test_copy_of_our_own_page_is_ours() -> None:
    ours = Settings(publisher=Publisher(domains=("gull.example",)))
    assert page(COPY, settings=ours).findings == ()
