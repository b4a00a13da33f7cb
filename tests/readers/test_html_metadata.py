"""What a page says of itself to machines: which fields are read, of which work, which dates and names count."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.document.passages import Document
from checker.patterns.lexicon import Lexicon
from checker.readers.html_page import read_html

LEXICON = Lexicon(["Heronwire"], ["©"], ["creativecommons.org/"])


def page(head: str = "", data: Any = None, attributes: str = "") -> Document:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    html = f"<!doctype html><html{attributes}><head>{head}{script}</head><body><p>Words.</p></body></html>"
    return read_html(html.encode(), "page.html", LEXICON)


def labels(document: Document) -> dict[str, str]:
    return {one.label: one.text for one in document.passages if one.text}


def meta(name: str, content: str, key: str = "name") -> str:
    return f'<meta {key}="{name}" content="{content}">'


@pytest.mark.parametrize("key", ["name", "property", "itemprop", "http-equiv"])
def test_name_of_a_field_stands_in_any_of_its_attributes(key: str) -> None:
    assert labels(page(meta("Author", "Ada Quill", key))) == {"meta:author": "Ada Quill"}


def test_fields_that_say_nothing_of_rights_are_not_kept() -> None:
    assert labels(page(meta("viewport", "width=device-width") + meta("author", ""))) == {}


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (meta("author", "Ada Quill"), ("Ada Quill",)),
        (meta("article:author", "https://social.example/ada"), ()),
        (meta("og: article: author", "Ada Moss"), ("Ada Moss",)),
        (meta("author", "Ada Quill") + meta("byl", "Ben Ink") + meta("author", "Ada Quill"), ("Ada Quill", "Ben Ink")),
        (meta("copyright", "Harbour Post"), ()),
    ],
)
def test_author_is_a_name_and_no_address(head: str, authors: tuple[str, ...]) -> None:
    assert page(head).authors == authors


@pytest.mark.parametrize(
    ("data", "authors"),
    [
        ({"@type": "NewsArticle", "author": "Ada Quill"}, ("Ada Quill",)),
        ({"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ada Quill"}}, ("Ada Quill",)),
        ({"@type": "NewsArticle", "author": ["Ada Quill", "Ben Ink"]}, ("Ada Quill", "Ben Ink")),
        ({"@type": "NewsArticle", "author": "https://social.example/ada"}, ()),
        ({"@type": "NewsArticle", "author": {"url": "https://social.example/ada"}}, ()),
        ({"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "author": "Ada Quill"}]}, ()),
        ({"@type": "NewsArticle", "mentions": {"@type": "Article", "author": "Ada Quill"}}, ()),
        ({"@type": "ImageObject", "creator": "Ada Quill"}, ()),
    ],
)
def test_author_in_data_is_the_article_s(data: Any, authors: tuple[str, ...]) -> None:
    assert page(data=data).authors == authors


@pytest.mark.parametrize(
    ("data", "label"),
    [
        ({"@type": "NewsArticle", "license": "x"}, "json:NewsArticle/license"),
        ({"@type": ["Thing", "NewsArticle"], "license": "x"}, "json:Thing/license"),
        ({"@type": "https://schema.org/NewsArticle", "license": "x"}, "json:NewsArticle/license"),
        ({"@graph": [{"@type": "NewsArticle", "license": "x"}]}, "json:NewsArticle/license"),
        (
            {"@type": "NewsArticle", "copyrightHolder": {"@type": "Organization", "name": "x"}},
            "json:NewsArticle/copyrightHolder/name",
        ),
        ({"@type": "NewsArticle", "image": {"@type": "ImageObject", "creditText": "x"}}, "json:ImageObject/creditText"),
        ({"@type": "NewsArticle", "comment": {"license": "x"}}, "json:List/NewsArticle/license"),
        ({"@type": "ItemList", "license": "x"}, "json:List/ItemList/license"),
    ],
)
def test_words_are_labelled_by_the_work_of_which_they_are_said(data: Any, label: str) -> None:
    assert labels(page(data=data)) == {label: "x"}


def test_what_is_said_of_another_work_is_not_the_main_content_s() -> None:
    (one,) = page(data={"@type": "NewsArticle", "citation": {"@type": "Book", "license": "x"}}).passages
    assert not one.main


@pytest.mark.parametrize(
    ("head", "data", "published"),
    [
        (meta("article:published_time", "2026-01-05T10:00:00Z", "property"), None, "2026-01-05T10:00:00Z"),
        (meta("date", "yesterday") + meta("pubdate", "2026-01-04"), None, "2026-01-04"),
        (meta("date", "5 January 2026"), None, "2026-01-05"),
        (meta("parsely-pub-date", "20260105"), None, "2026-01-05"),
        (meta("date", "20261305") + meta("pubdate", "soon"), None, None),
        (meta("article:modified_time", "2026-01-05", "property"), None, None),
        ("", {"@type": "NewsArticle", "datePublished": "2026-01-03"}, "2026-01-03"),
        ("", {"@type": "Person", "datePublished": "2026-01-03"}, None),
        (meta("date", "2026-01-04"), {"@type": "NewsArticle", "datePublished": "2026-01-03"}, "2026-01-03"),
    ],
)
def test_day_of_publication_is_a_date_of_the_article(head: str, data: Any, published: str | None) -> None:
    assert page(head, data).published == published


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        (' lang="de-AT"', meta("og:locale", "en_GB", "property"), "de"),
        ("", meta("og:locale", "en_GB", "property"), "en"),
        ("", meta("content-language", "fr", "http-equiv"), "fr"),
        ("", "", None),
    ],
)
def test_language_is_the_page_s_before_the_field_s(attributes: str, head: str, language: str | None) -> None:
    assert page(head, attributes=attributes).language == language


def test_address_is_the_canonical_one() -> None:
    og = meta("og:url", "https://b.example/", "property")
    assert page(f'<link rel="alternate" href="https://c.example/">{og}').url == "https://b.example/"
    assert page(f'{og}<link rel="Canonical nofollow" href=" https://a.example/ ">').url == "https://a.example/"


def test_title_is_the_one_for_others_then_the_headline_then_the_window_s() -> None:
    window = "<title>The bridge | The Gazette</title>"
    assert page(window).title == "The bridge | The Gazette"
    assert page(window + meta("og:title", "The bridge", "property")).title == "The bridge"


def test_unreadable_data_are_looked_at_as_they_are_written() -> None:
    html = '<script type="application/ld+json">{"author": "Heronwire", x}</script><p>Words.</p>'
    document = read_html(html.encode(), "page.html", LEXICON)
    (one,) = document.passages
    assert (one.label, one.text) == ("json:unparsed", '{"author": "Heronwire", x}')
    assert document.faults == ("holds structured data that is no JSON (line 1); only its words were looked at",)
    assert page(data={"author": "Ada"}).faults == ()


def test_what_is_beyond_the_bound_is_told() -> None:
    def credited(times: int) -> Document:
        return page(data={"@type": "NewsArticle", "author": [{"name": f"Ada {number}"} for number in range(times)]})

    assert credited(3_000).unread == ()
    assert "only the first 4,000 statements" in "".join(credited(4_100).unread)


_CANONICAL = '<link rel="canonical" href="{}">'
_ARTICLE = {"@type": "NewsArticle", "headline": "Ferry", "url": "https://a.example/json"}


@pytest.mark.parametrize(
    ("head", "data", "address"),
    [
        (_CANONICAL.format("https://a.example/link") + meta("og:url", "https://a.example/og"), _ARTICLE, "link"),
        (_CANONICAL.format("/ferry") + meta("og:url", "https://a.example/og", "property"), _ARTICLE, "og"),
        (meta("og:url", "javascript:alert(1)") + meta("twitter:url", "https://a.example/t"), _ARTICLE, "json"),
        ("", _ARTICLE | {"mainEntityOfPage": {"@type": "WebPage", "@id": "https://a.example/main"}}, "main"),
        ("", _ARTICLE | {"mainEntityOfPage": "https://a.example/main"}, "main"),
        ("", _ARTICLE | {"mainEntityOfPage": True}, "json"),
        ("", {"@graph": [{"@type": "Organization", "url": "https://a.example/org"}, _ARTICLE]}, "json"),
        ("", {"@type": "ItemList", "itemListElement": [_ARTICLE]}, None),
        (meta("twitter:url", "https://a.example/t"), None, "t"),
        (_CANONICAL.format("/ferry"), None, None),
    ],
)
def test_address_of_a_page_is_the_first_absolute_one_that_it_claims(head: str, data: Any, address: str | None) -> None:
    assert page(head, data).address == (f"https://a.example/{address}" if address else None)


def test_address_in_json_ld_is_told_and_changes_no_judgement() -> None:
    document = page("", _ARTICLE)
    assert (document.url, document.address) == (None, "https://a.example/json")
