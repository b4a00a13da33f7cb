"""What a page tells machines of its rights."""

from __future__ import annotations

import pytest

from checker.detectors.claims import NoticeClaim
from checker.detectors.notices import detect_notices
from checker.detectors.rights_metadata import detect_rights_metadata
from checker.evidence import Confidence, NoticeKind, Scope
from checker.patterns.pattern import Watch
from checker.readers.html_page import read_html
from checker.rulebook.loading import Rulebook, load_rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def detect(rulebook: Rulebook, head: str) -> list[NoticeClaim]:
    html = f"<html><head>{head}</head><body><p>Ferry</p></body></html>"
    document = read_html(html.encode(), "page.html", rulebook.lexicon)
    return detect_rights_metadata(document, rulebook, detect_notices(document, rulebook, Watch()))


@pytest.mark.parametrize(
    "meta", ['<meta name="tdm-reservation" content="1">', '<meta content="1" name="TDM-Reservation" />']
)
def test_reservation_forbids_mining(rulebook: Rulebook, meta: str) -> None:
    (notice,) = detect(rulebook, meta)
    assert (notice.kind, notice.actions, notice.words) == (NoticeKind.NO_TDM, ("tdm",), "1")


@pytest.mark.parametrize("value", ["0", "yes", "true", "2", ""])
def test_other_values_reserve_nothing(rulebook: Rulebook, value: str) -> None:
    assert detect(rulebook, f'<meta name="tdm-reservation" content="{value}">') == []


def test_robots_preference_is_of_medium_confidence(rulebook: Rulebook) -> None:
    (site,) = detect(rulebook, '<meta name="robots" content="index, follow, noai">')
    assert (site.kind, site.actions, site.scope, site.confidence) == (
        NoticeKind.NO_TDM,
        ("ai-train",),
        Scope.SITE,
        Confidence.MEDIUM,
    )
    (photo,) = detect(rulebook, '<meta name="robots" content="noimageai">')
    assert photo.scope is Scope.PHOTO


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("googlebot-news", "noai", True),
        ("GPTBot", "noindex, noimageai", True),
        ("google-extended", "NOAI", True),
        ("gptbot", "noindex", False),
        ("keywords", "noai", False),
        ("chatbot", "what noai tells machines", False),
    ],
)
def test_a_crawler_by_its_name_is_told_as_robots_are(
    rulebook: Rulebook, name: str, value: str, *, refused: bool
) -> None:
    found = detect(rulebook, f'<meta name="{name}" content="{value}">')
    assert [one.actions for one in found] == [("ai-train",)] * refused


@pytest.mark.parametrize("value", ["index, follow", "noarchive", "max-snippet:-1", "noaindex"])
def test_other_robots_tokens_say_nothing_of_ai(rulebook: Rulebook, value: str) -> None:
    assert detect(rulebook, f'<meta name="robots" content="{value}">') == []


def test_copyright_field_names_the_holder(rulebook: Rulebook) -> None:
    (notice,) = detect(rulebook, '<meta name="copyright" content="Deutsche Presse-Agentur">')
    assert (notice.kind, notice.holder, notice.agency) == (NoticeKind.COPYRIGHT, "Deutsche Presse-Agentur", "dpa")


def test_holder_of_the_article_in_json_is_the_items(rulebook: Rulebook) -> None:
    data = '{"@type": "NewsArticle", "copyrightHolder": {"@type": "Organization", "name": "Example Press"}}'
    (notice,) = detect(rulebook, f'<script type="application/ld+json">{data}</script>')
    assert (notice.holder, notice.scope) == ("Example Press", Scope.ITEM)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="copyright" content="https://example.com/terms">',
        '<meta name="copyright" content="2024">',
        '<script type="application/ld+json">{"@type": "ImageObject", "copyrightHolder": {"name": "Jo"}}</script>',
        '<meta name="copyright" content="© 2024 Example. All rights reserved">',
    ],
)
def test_addresses_pictures_and_worded_fields_add_no_holder(rulebook: Rulebook, head: str) -> None:
    assert detect(rulebook, head) == []
